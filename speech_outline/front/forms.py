"""What a paragraph looks like on its own: a title, prose, a date, a byline, a salutation.

Forms, not verdicts: whether a short line is a title is told by its neighbours (`front`, `opening`, `packs`).
"""

from __future__ import annotations

from itertools import pairwise

import regex

from speech_outline.front.bylines import (
    BODY,
    HOLDS_OFFICE,
    PERSON,
    are_bodies,
    are_people,
    ends_in_office,
    heads_institute,
    is_byline,
    is_long_name,
    is_of_form,
    is_person,
    names_event,
    names_member,
    names_speaker,
    written_by,
)
from speech_outline.front.dates import DATE_BRACKET, is_date
from speech_outline.front.kinds import OPENS_LIST, SPEECH_NAME
from speech_outline.front.labels import KICKER, LABELLED, is_number_label, without_labels
from speech_outline.front.meetings import PARTICULARS
from speech_outline.front.salutations import HELLO, SALUTATION, UNMARKED, UP_TO_MARK, VOCATES
from speech_outline.mark import Candidate
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.view import Range, View

SENTENCE_MARK = lazy_re(r"[,。;:!?“”—]")

_ROW = lazy_regex(r"\|.*\|")
_CELLS = lazy_regex(r"\s*[\u3000\u2003]+\s*|\t+| {2,}")
"""What parts the cells of a table that was flattened."""

_PUNCTUATION = lazy_regex(r"[\p{P}\s]")


def solid(text: str) -> str:
    """A text without its punctuation."""
    return _PUNCTUATION.sub("", text)


_FARTHEST_NEXT = 24
"""Paragraphs further down among which the next number of a heading is looked for."""
_LONGEST_HEADING = 40
"""Characters of a line as short as a heading."""
_FIELD = lazy_regex(r"[\p{Han}]{1,8}:.")
_LONGEST_ROW = 40
"""Characters of a row of what is annexed."""


class Forms:
    """The paragraphs of one view, by number, and what each looks like."""

    def __init__(self, view: View, candidates: list[Candidate]) -> None:
        self.view = view
        self.at = {candidate.start: candidate for candidate in candidates}
        self.texts = [view.text[paragraph.start : paragraph.end] for paragraph in view.paragraphs]
        labelled = frozenset(number for number, text in enumerate(self.texts) if LABELLED.match(text))
        labels = len(labelled) + sum(map(is_number_label, self.texts))
        self.labelled = labelled if labels > 1 else frozenset()
        """The titles behind the label of a speech in a pack, 【篇二】标题, where two labels stand."""

    def marker(self, number: int) -> Candidate | None:
        """The marker candidate that a paragraph opens with, None also where there is no such paragraph."""
        if number >= len(self.texts):
            return None
        return self.at.get(self.view.paragraphs[number].start)

    def numbered(self, number: int) -> bool:
        """Whether a paragraph opens with a number that can be trusted."""
        candidate = self.marker(number)
        if candidate is None or candidate.family.name == "dash":
            return False
        if not candidate.weak or (candidate.style == "bare" and candidate.family.name != "ordinal"):
            return True
        # A scanner's l.: the next number tells. 二、三个难题 may hold more.
        reach = _FARTHEST_NEXT if candidate.style == "next" and self.heads(number) else 2
        ahead = range(number + 1, number + 1 + reach)
        after = next(filter(None, map(self.marker, ahead)), None)
        return after is not None and after.family is candidate.family and after.value == candidate.value + 1

    def heads(self, number: int) -> bool:
        """A line as short as a heading, without a full stop."""
        return len(self.texts[number]) <= _LONGEST_HEADING and "。" not in self.texts[number]

    def prose(self, number: int) -> bool:
        """Whether a paragraph has sentences."""
        text = self.texts[number]
        if len(text) > 90 or (len(text) > 10 and "。" in text):
            return True
        if len(text) > 24 and ("!" in text or "?" in text):
            return True
        return text[-1] in "。;…" or (text[-1] in "”’" and text[-2:-1] in "。!?")

    def short(self, number: int) -> bool:
        """A line that could be a title or a heading."""
        text = self.texts[number]
        if len(text) > 80 or text[-1] in "。;…,、:" or "。" in text or OPENS_LIST.search(text):
            return False
        addresses = "," in text and VOCATES.match(text) is not None  # 各位同事,行动起来吧!
        return not (addresses or self.numbered(number) or self.view.paragraphs[number].row)

    def row(self, number: int) -> bool:
        """A row of a table, its cells parted by tabs or bars."""
        paragraph = self.view.paragraphs[number]
        first, last = self.view.at[paragraph.start], self.view.at[paragraph.end - 1]
        source = self.view.source[first:last]
        if paragraph.row or "\t" in source or _ROW.fullmatch(self.texts[number]) is not None:
            return True
        return len(_CELLS.findall(source)) >= 2 and any(map(str.isdigit, source))

    def date(self, number: int) -> bool:
        """A line that is a date, with or without the occasion."""
        return is_date(self.texts[number])

    def byline(self, number: int, *, strict: bool = False) -> bool:
        """A line that names who speaks or writes; where `strict`, by name or with an office."""
        text = self.texts[number]
        if len(text) > 60 or self.numbered(number) or KICKER.search(text) or self.view.paragraphs[number].row:
            return False
        if names_event(text) or SPEECH_NAME.search(text) or DATE_BRACKET.search(text):
            return False
        if self._people(number) or self._named(number) or are_bodies(self._spaced(number)):
            return True
        if is_of_form(text):
            return True
        if not is_byline(text):
            return False
        return not strict or HOLDS_OFFICE.search(text) is not None

    def _spaced(self, number: int) -> list[str]:
        """What the blanks of a line part."""
        paragraph = self.view.paragraphs[number]
        cuts = [at for at in range(paragraph.start + 1, paragraph.end) if at in self.view.blanks]
        return [self.view.text[start:end] for start, end in pairwise([paragraph.start, *cuts, paragraph.end])]

    def _people(self, number: int) -> bool:
        """Names alone, and above the place of an institute names of any kind."""
        institute = number + 1 < len(self.texts) and heads_institute(self.texts[number + 1])
        return are_people(self._spaced(number), any_name=institute)

    def _named(self, number: int) -> bool:
        """An office or a body and, behind a blank, a name: 市国资委 周敏."""
        paragraph, text = self.view.paragraphs[number], self.texts[number]
        if len(text) > 34 or SENTENCE_MARK.search(text):
            return False
        for cut in range(max(paragraph.start + 2, paragraph.end - 4), paragraph.end - 1):
            if cut in self.view.blanks:
                wide = self.view.source[self.view.at[cut] - 1] == "\u3000"
                before, name = self.view.text[paragraph.start : cut], self.view.text[cut : paragraph.end]
                return names_member(before, name, wide=wide)
        return False

    def words_and_name(self, number: int) -> bool:
        """Words of any kind and, behind the only blank, a name: who speaks where the place says so."""
        paragraph, text = self.view.paragraphs[number], self.texts[number]
        if not 4 < len(text) <= 34 or SENTENCE_MARK.search(text) or SPEECH_NAME.search(text):
            return False
        cuts = [at for at in range(paragraph.start + 1, paragraph.end) if at in self.view.blanks]
        if len(cuts) != 1 or cuts[0] < paragraph.start + 2:
            return False
        before, name = self.view.text[paragraph.start : cuts[0]], self.view.text[cuts[0] : paragraph.end]
        return names_speaker(before, name)

    def member(self, number: int) -> bool:
        """Whether a line is one of a list of members: 林水生 副镇长."""
        paragraph, text = self.view.paragraphs[number], self.view.text
        cut = next(
            (at for at in range(paragraph.start + 2, paragraph.start + 5) if at in self.view.blanks), None
        )
        if cut is None or not is_person(text[paragraph.start : cut]):
            return False
        return HOLDS_OFFICE.search(text, cut, paragraph.end) is not None

    def cells(self, number: int) -> bool:
        """Whether a line is a row of what is annexed: 组长:林水生 镇党委书记, 林 水 副镇长."""
        paragraph, text = self.view.paragraphs[number], self.texts[number]
        blanks = sum(1 for at in range(paragraph.start + 1, paragraph.end) if at in self.view.blanks)
        return len(text) <= _LONGEST_ROW and (
            blanks > 1 or self.member(number) or _FIELD.match(text) is not None
        )

    def body(self, number: int) -> bool:
        """A body alone on its line, another line below it."""
        text = self.texts[number]
        if not 4 <= len(text) <= 30 or SENTENCE_MARK.search(text) or number + 1 >= len(self.texts):
            return False
        return BODY.search(text) is not None

    def signs(self, number: int) -> bool:
        """A body alone on its line with a date below it, as at the foot of a cover."""
        return self.body(number) and self.date(number + 1)

    def credit(self, number: int) -> Range | None:
        """Who wrote it, in brackets behind the last sentence of a paragraph: …。(党组宣传部)"""
        paragraph = self.view.paragraphs[number]
        return written_by(self.view.text, max(paragraph.start, paragraph.end - 44), paragraph.end)

    def signed_date(self, number: int) -> tuple[Range, Range] | None:
        """Name and date of a line that says who speaks and when: 程某某（5月16日）, or the other way."""
        paragraph, text = self.view.paragraphs[number], self.view.text
        dated = DATE_BRACKET.search(text, paragraph.start, paragraph.end)
        if dated is None:
            return None
        if dated.end() == paragraph.end:
            start, end = paragraph.start, dated.start()
        elif dated.start() == paragraph.start:
            start, end = dated.end(), paragraph.end
        else:
            return None
        name = text[start:end]
        if not 3 <= len(name) <= 30 or SPEECH_NAME.search(name):
            return None
        named = HOLDS_OFFICE.search(name) is not None or PERSON.fullmatch(name) is not None
        return ((start, end), dated.span()) if named else None

    def office(self, number: int) -> bool:
        """An office alone on its line, the name below it."""
        text, after = self.texts[number], number + 1
        if after >= len(self.texts) or len(text) > 24 or not ends_in_office(text):
            return False
        if is_person(self.texts[after]):
            return True
        below = after + 1
        addressed = below < len(self.texts) and (self.date(below) or self.salutation(below) is not None)
        return addressed and is_long_name(self.texts[after])

    def salutation(self, number: int) -> regex.Match[str] | None:
        """The salutation that a paragraph opens with."""
        text, paragraph = self.view.text, self.view.paragraphs[number]
        limit = min(paragraph.end, paragraph.start + 200)
        unmarked = UNMARKED.fullmatch(text, paragraph.start, paragraph.end)
        if unmarked is not None and (number or HELLO.match(text, paragraph.end)):
            return unmarked
        particular = PARTICULARS.fullmatch(self.texts[number]) is not None  # 主持人:周明远
        if particular or UP_TO_MARK.match(text, paragraph.start, limit) is None:
            return None
        if (match := SALUTATION.match(text, paragraph.start, limit)) is None:
            return None
        cuts = (  # a short title may stand in its line: 在渡口会上的讲话同志们:
            at
            for at in range(paragraph.start + 1, match.end())
            if at in self.view.blanks or VOCATES.match(text, at)
        )
        return None if any(SPEECH_NAME.search(text, paragraph.start, at) for at in cuts) else match

    def bare(self, number: int) -> str:
        """A title to compare with its copies: without punctuation, file name ending and a site's labels."""
        return solid(without_labels(self.texts[number]))
