"""The titles of embedded speeches, between the headings.

A file may hold a pack of speeches, each with its own head, under headings such as `大作文:`. A line is a
title there if a date, a byline, a salutation or a numbering that starts anew follows it.
"""

from __future__ import annotations

from itertools import islice

from speech_outline.families import LAST
from speech_outline.front.bylines import HOLDS_OFFICE, is_body
from speech_outline.front.foot import drop_foot, sign
from speech_outline.front.headings import COUNTED, SAMPLE_LABEL, read_heading
from speech_outline.front.kinds import (
    COLUMN,
    EXERCISE,
    RULES,
    SPEECH_NAME,
    TITLE_NOUN,
    is_annex,
)
from speech_outline.front.labels import KICKER, is_number_label
from speech_outline.front.opening import read_opening
from speech_outline.front.reader import FrontReader
from speech_outline.front.salutations import GREETING
from speech_outline.front.structure import Front, Heading, Structure
from speech_outline.mark import Boundary, Candidate
from speech_outline.patterns import lazy_regex
from speech_outline.view import View

_PACK = lazy_regex(
    r"框架|范文|讲话|发言|作文|材料|文章|例文|附件|致辞|报告|文稿|心得|提纲|赏析|演讲|党课|稿|参考答案"
)
"""What a heading says under which speeches stand."""
_SAMPLES = lazy_regex(r"框架|范文|例文|赏析|(?:参考|写作|讲话稿?|发言稿?)提纲")
"""The same in the title of a section; 一、学习讲话精神 holds no speech."""
_CALL = lazy_regex(
    r"^.{40,}[!?]$|^(?:我的)?(?:发言|汇报|讲话|演讲|报告)(?:完毕|完了|到此结束|到此为止|结束)|^(?:让我们|为|祝|预祝|谢谢|向).*!$"
)
"""What is called out at the end of a speech, and is no title of the next."""
_PERIOD = lazy_regex(r"\d{4}年(?:度|上半年|下半年|第?[一二三四]季度)")
"""The first line of a title that has two: 2017年下半年"""
_MOST_HEADLINES = 6
"""Lines of a kicker, the headlines below it, and the text."""
_ALIKE = 4
"""Characters in which the ends of two headings agree that are built alike."""


def read_structure(view: View, candidates: list[Candidate]) -> Structure:
    """The front matter, the headings and the embedded speeches of a view."""
    reader = FrontReader(view, candidates)
    read_opening(reader)
    drop_foot(reader)
    _Packs(reader).read()
    sign(reader)
    return reader.structure


def _opens(candidate: Candidate | None, *families: str) -> bool:
    """Whether a numbering of one of these families starts here."""
    return candidate is not None and candidate.family.name in families and candidate.value == 1


class _Packs:
    """Goes through the paragraphs behind the outermost front matter."""

    def __init__(self, reader: FrontReader) -> None:
        self.reader = reader
        self.view = reader.view
        self.texts = reader.texts
        self.structure = reader.structure
        end = max([reader.structure.fronts[0].end, *(last for _, last in reader.structure.fronts[0].parts())])
        # What is split in front matter and text is neither a title nor a heading as a whole.
        self.first = next((n for n, p in enumerate(self.view.paragraphs) if p.start >= end), len(self.texts))
        self.counted = any(
            other.family.name == "sequence" and other.value < LAST and other.boundary == Boundary.LINE
            for other in reader.at.values()
        )
        """Whether a 首先 or 其次 opens a line, so that a 最后 that opens one is no mere word of it."""
        self.lengths: dict[str, set[int]] = {}
        """How long the headings are, by their last characters."""
        self.skeleton: set[int] = set()
        """Lines of a framework without full stops: neither titles nor headings."""
        self.counting = False
        """一、 has been seen since the last title, so another one begins another speech."""
        self.samples = False
        """Under a section of samples, whose labels may lack their colons."""
        self.annex = self.annexed = False
        """Under the heading of an annex; behind its title, where rows may follow that are no titles."""
        self.pack = False
        """Under a label heading or a section of samples, or behind a speech there."""

    def read(self) -> None:
        """Read all titles and headings."""
        number = self.first
        while number < len(self.texts):
            if number in self.structure.used or number in self.skeleton:
                number += 1
            else:
                number += self._paragraph(number)

    def _paragraph(self, number: int) -> int:
        """Read one paragraph; how many it takes with those that follow it."""
        candidate, text = self.reader.marker(number), self.texts[number]
        family = candidate.family.name if candidate is not None else ""
        if family == "ordinal" and candidate is not None and candidate.weak:
            family = ""  # 第二讲
        if candidate is not None and family == "sequence" and candidate.value == LAST and not self.counted:
            family = ""  # 先把病根找准, 再把标准立住, 最后把步骤走实: headings
        if candidate is not None and family == "ideograph":
            self.counting = True
            self.samples = _SAMPLES.search(text) is not None
            self.pack = self.pack or self.samples
        elif family == "symbol":
            self.pack = _PACK.search(text) is not None
        if is_number_label(text) and number + 1 < len(self.texts) and not self._among_labels(text):
            self.reader.drop(number, "label")
        elif family in ("", "dash"):
            signed = self._signed(number)
            if signed:
                return signed
            taken = self._embedded(number)
            if taken:
                self.pack = self.pack or any(heading.label for heading in self.structure.headings)
                self.annexed = self.annex
                self.counting = False
                return taken
            kind = read_heading(self.reader, number, samples=self.samples, annexed=self.annexed)
            if kind is not None:
                label = kind == "label"
                level = self.view.paragraphs[number].level
                self.structure.headings.append(Heading(*self.reader.span(number), label, level))
                self.lengths.setdefault(text[-_ALIKE:], set()).add(len(text))
                self.structure.used.add(number)
                self.pack = label and _PACK.search(text) is not None
                self.annex, self.annexed = is_annex(text), False
        return 1

    def _among_labels(self, text: str) -> bool:
        """Whether a line is 范文: below 框架: and such, and so a heading as they are."""
        return text.endswith(":") and any(heading.label for heading in self.structure.headings)

    def _signed(self, number: int) -> int:
        """How many lines a signature and a date behind a speech take, where none stood before it."""
        front, reader = self.structure.fronts[-1], self.reader
        if front.byline is not None or front.date is not None or not number:
            return 0
        end = len(self.texts) - 1
        last = number
        while last < number + 8 and last < end and reader.byline(last) and not reader.date(last + 1):
            last += 1
        if last >= end or not (reader.byline(last) or reader.signs(last)):
            return 0
        if not (reader.date(last + 1) and self._ends(number - 1)):
            return 0
        front.byline = (self.view.paragraphs[number].start, self.view.paragraphs[last].end)
        front.date = reader.span(last + 1)
        self.structure.used.update(range(number, last + 2))
        return last + 2 - number

    def _ends(self, number: int) -> bool:
        """Whether a signature can stand below a line: prose, or a note of what is annexed."""
        return (
            self.reader.prose(number)
            or self.texts[number].startswith("附件")
            or COUNTED.match(self.texts[number]) is not None
            or self.texts[number][-1] == "!"
        )

    # --- the title of an embedded speech

    def _embedded(self, number: int) -> int:
        """How many paragraphs the head of an embedded speech takes, 0 where there is none."""
        if not self._title_like(number):
            return 0
        headlines = self._headlines(number)
        if headlines:
            self._open(number, headlines, headlines)
            return headlines - number
        text = self.texts[number]
        details = number + 1 + self._subtitled(number)
        after, evidence = self._details(number, details)
        rest = (line for line in range(after, len(self.texts)) if line not in self.structure.used)
        behind = list(islice(rest, 2))
        if not behind or (len(behind) == 1 and is_body(self.texts[behind[0]])):
            return 0  # a signature, not the title of a speech
        addressed = self._addressed(after)
        opens = _opens(self.reader.marker(after), "ideograph")
        beside = self._beside_headings(number)
        evidence = evidence or addressed
        if opens or not beside:
            evidence = evidence or self._evident(number, details, after)
        fits = self.pack and not beside and len(text) <= 45
        if fits and not evidence and (not self.annexed or TITLE_NOUN.search(text)):
            evidence = self.reader.prose(after) or opens or len(self.texts[after]) <= 45
        if not evidence or (not addressed and not self.pack and len(text) > 60):
            return 0
        self._open(number, details, after)
        return max(1, after - number)

    def _title_like(self, number: int) -> bool:
        reader, text = self.reader, self.texts[number]
        if not reader.short(number) or reader.date(number) or reader.salutation(number) is not None:
            return False
        if text.startswith(("——", "附件:")) or reader.row(number):
            return False
        if self.samples and SAMPLE_LABEL.fullmatch(text):
            return False  # a label without a colon: 讲话稿框架
        if COLUMN.fullmatch(text) or GREETING.fullmatch(text):
            return False
        if COUNTED.match(text) or (self.annexed and self.reader.cells(number)):
            return False  # 附件:1.… 2.…
        return len(text) >= 4 and not _CALL.search(text) and not EXERCISE.fullmatch(text)

    def _beside_headings(self, number: int) -> bool:
        """Whether the medium sets a line at the level of a heading further above: the next item of news."""
        level = self.view.paragraphs[number].level
        return level > 0 and any(heading.level == level for heading in self.structure.headings)

    def _headlines(self, number: int) -> int:
        """Where the headlines below a kicker end, a dateline behind them; 0 where there are none."""
        if KICKER.search(self.texts[number]) is None:
            return 0
        for after in range(number + 1, min(number + _MOST_HEADLINES, len(self.texts))):
            if self.view.paragraphs[after].dateline and after > number + 1:
                return after
            if not self.reader.short(after) or self.reader.salutation(after) is not None:
                return 0
        return 0

    def _subtitled(self, number: int) -> bool:
        after = number + 1
        if after >= len(self.texts):
            return False
        if _PERIOD.fullmatch(self.texts[number]):
            return self.reader.short(after) and not self.reader.date(after)
        if not self.texts[after].startswith("——"):
            return False
        if after in self.reader.structure.used:
            return False  # the foot of the whole
        return len(self.texts[after]) <= 60 and self.reader.short(after)

    def _details(self, number: int, after: int) -> tuple[int, bool]:
        """Where the dates and bylines below a title end, and whether they prove it."""
        evidence = False
        while after < len(self.texts) and after - number < 6:
            if self.reader.date(after) or (
                self.pack and after == number + 1 and self.reader.body(after) and self.reader.prose(after + 1)
            ):
                evidence = True
            elif self.reader.byline(after) and self.reader.short(after) and after + 1 < len(self.texts):
                text = self.texts[after]
                office = HOLDS_OFFICE.search(text) is not None or len(text) <= 4
                evidence = evidence or office or self._signed_alike(after)
            else:
                break
            after += 1
        return after, evidence

    def _signed_alike(self, number: int) -> bool:
        """Whether a line names who speaks with words and a name, as below the title of the speech before."""
        byline = self.structure.fronts[-1].byline
        if len(self.structure.fronts) < 2 or byline is None or not self.reader.words_and_name(number):
            return False
        return self.reader.words_and_name(self.view.index(byline[0]))

    def _addressed(self, number: int) -> bool:
        match = self.reader.salutation(number)
        return match is not None and match["mark"] == ":" and len(match.group()) <= 60

    def _evident(self, number: int, details: int, after: int) -> bool:
        """Whether what stands around a line proves it a title."""
        if (number and is_number_label(self.texts[number - 1])) or number in self.reader.labelled:
            return True
        if after != details:
            return False
        text, candidate = self.texts[number], self.reader.marker(after)
        if self.view.paragraphs[after].dateline and len(text) >= 8:
            return True
        if _opens(candidate, "article", "chapter") and RULES.search(text):
            return True
        named = SPEECH_NAME.search(text) is not None or (self.counting and not self._has_fellow(text))
        return named and _opens(candidate, "ideograph")

    def _has_fellow(self, text: str) -> bool:
        """Whether a heading further above is built like this line: 国内形势要点, 国际形势要点."""
        return any(abs(length - len(text)) <= 4 for length in self.lengths.get(text[-_ALIKE:], ()))

    def _open(self, number: int, details: int, after: int) -> None:
        """Begin a speech whose title stands at `number`, its details before `after`."""
        reader = self.reader
        front = Front(self.view.paragraphs[number].start)
        self.structure.fronts.append(front)
        front.title = reader.label(front.start, self.view.paragraphs[details - 1].end)
        self.structure.used.update(range(number, details))
        reader.block(front, range(details, after), outer=False)
        self._kicker(front, number)
        front.start = min(front.title[0], front.start)
        front.end = self.view.paragraphs[after - 1].end
        if self.pack:
            lines = self._framework(after)
            alike = len(lines) >= 3 or len({self.texts[line][:2] for line in lines}) == 1
            if SPEECH_NAME.search(self.texts[number]) or alike:
                self.skeleton.update(lines)
        reader.salute(front, after)

    def _kicker(self, front: Front, number: int) -> None:
        """A line above a headline that the headline completes: 某某在调研时强调"""
        above = number - 1
        if not number or len(self.texts[above]) > 40 or KICKER.search(self.texts[above]) is None:
            return
        start = self.view.paragraphs[above].start
        if start < self.structure.fronts[-2].end:
            return  # it holds the address of the speech before
        assert front.title is not None  # of which it is the first line
        front.title = (start, front.title[1])
        self.structure.used.add(above)
        headings = self.structure.headings
        self.structure.headings = [heading for heading in headings if heading.start != start]

    def _framework(self, number: int) -> list[int]:
        """The lines of a framework without full stops: short ones that have as many clauses."""
        end = number
        while end < len(self.texts) and len(self.texts[end]) <= 40 and self.reader.short(end):
            if SPEECH_NAME.search(self.texts[end]):
                break
            end += 1
        clauses = [line.count(",") for line in self.texts[number:end]]
        size = next((n for n, count in enumerate(clauses) if count != clauses[0]), len(clauses))
        lines = self.texts[number : number + size]
        heads, tails = {line[:2] for line in lines}, {line[-2:] for line in lines}
        alike = clauses[:1] != [0] or len(heads) == 1 or len(tails) == 1
        return list(range(number, number + size)) if size >= 2 and alike else []
