"""How the front matter of one speech is read; what a site hangs on a title is noise.

A title is known by what follows it (a date, a byline, a salutation, a numbering), not by its place; a byline
and a date by their form.
"""

from __future__ import annotations

from speech_outline.front.forms import (
    ADOPTED,
    CREDIT_LINE,
    DATE_BRACKET,
    DOCUMENT_NUMBER,
    PERSON,
    SENTENCE_MARK,
    Forms,
    is_byline,
    is_named,
    solid,
)
from speech_outline.front.kinds import KIND, MASTHEAD, SPEECH_NAME, TITLE_NOUN, WEEKLY, WHOLE_TITLE
from speech_outline.front.labels import (
    CLOCK,
    FORM_FIELDS,
    HEAD_LABEL,
    KICKER,
    NO_KICKER,
    SITE_LABEL,
    SITE_LIKE,
    TAIL_LABEL,
    is_number_label,
)
from speech_outline.front.meetings import PARTICULARS
from speech_outline.front.names import OFFICES, SURNAMES
from speech_outline.front.salutations import ADDRESSEE
from speech_outline.front.structure import Front, Heading, Structure
from speech_outline.mark import Candidate
from speech_outline.noise import Hole
from speech_outline.patterns import lazy_regex
from speech_outline.view import Paragraph, Range, View
from speech_outline.words import LEADERS, MEDIA, either

_MARKS = " \t\r\n\u3000\xa0>#*-"
"""Blanks, and marks of another medium, which are no noise between two lines."""

NAMED_TITLE = lazy_regex(
    rf"([^:。,《》]{{2,24}}{either(*OFFICES)}\p{{Han}}{{2,4}}"
    rf"|{either(*LEADERS)}|{either(*MEDIA)}(?:本报|特约)?(?:评论员|评论部|社论|时评)?)[:](?=.{{6}})"
)
"""`省委书记某某某:标题`, `习近平:标题`, `人民日报评论员:标题`"""
_WORDS = lazy_regex(r"\p{Han}{2}")
_ASKED = lazy_regex(r"[你贵][省市州盟县区旗镇乡局委厅部校院司单公中][^。]{0,200}(?:收悉|批复如下)")
"""How an answer to what a unit asked for opens."""
_UNIT = lazy_regex(r"[^,。;:!?]{4,40}(?P<mark>:)")
"""Who asked, above such an answer."""
_SHORTEST_TITLE = 8
"""Characters of a title that is glued to who speaks."""
_SHARED = 6
"""Characters that a line shares with the title that it repeats."""
_SIGNED_TITLE = lazy_regex(r"(?<=讲话|说明|报告|致辞|发言|演讲|讲话稿|献词|贺词)(?:\p{Han}{2,3})$")
"""`在某会议上的讲话某某某`"""


class FrontReader(Forms):
    """Reads front matter into the structure of one view."""

    def __init__(self, view: View, candidates: list[Candidate]) -> None:
        super().__init__(view, candidates)
        self.structure = Structure([])

    def span(self, number: int) -> Range:
        """A whole paragraph."""
        paragraph = self.view.paragraphs[number]
        return paragraph.start, paragraph.end

    def noise(self, start: int, end: int, reason: str) -> None:
        """Set a stretch of the view aside."""
        self.structure.noise.append(Hole(start, end, reason))

    def drop(self, number: int, reason: str) -> None:
        """Set a whole paragraph aside."""
        self.noise(*self.span(number), reason)
        self.structure.used.add(number)

    def salute(self, front: Front, number: int) -> None:
        """Read the salutation that a paragraph opens with, if it does."""
        paragraph = self.view.paragraphs[number]
        if front.end > paragraph.start:
            return  # the head stands in its line, and whom it addresses
        match = self.salutation(number)
        asked = self._answers(number)
        begins = not number and self.texts[0].startswith("各")  # of a notice whose title was left out
        if match is None and (asked or begins or front.title is not None):
            match = (_UNIT if asked else ADDRESSEE).fullmatch(self.view.text, paragraph.start, paragraph.end)
        if match is None:
            return
        whole = match.end() == paragraph.end
        if match["mark"] == "!" and not whole:
            return
        front.salutation = match.span()
        front.end = match.end()
        if whole:
            self.structure.used.add(number)

    def _answers(self, number: int) -> bool:
        """Whether a text opens with the unit that asked: 某某市人民政府: above 你市《…请示》收悉。"""
        return number + 1 < len(self.texts) and _ASKED.match(self.texts[number + 1]) is not None

    # --- a head in one paragraph

    def split_head(self, front: Front, start: int, end: int) -> None:
        """`标题〔2020〕1号(日期)署名` on one line."""
        text = self.view.text
        dated = DATE_BRACKET.search(text, start, end)
        title_end = dated.start() if dated else end
        numbered = DOCUMENT_NUMBER.search(text, start, title_end)
        if numbered is not None:
            self.noise(numbered.start(), title_end, "apparatus")
            title_end = numbered.start()
        if dated:
            front.date = dated.span()
            if end > dated.end():
                front.byline = (dated.end(), end)
        if dated and dated.end() == end:
            title_end = self._behind_title(front, start, title_end)
        signed = _SIGNED_TITLE.search(text, start, title_end)
        if signed is not None and dated is None and text[signed.start()] in SURNAMES:
            front.byline, title_end = signed.span(), signed.start()
        front.title = self.label(self._behind_copy(start, title_end), title_end)

    def _behind_title(self, front: Front, start: int, end: int) -> int:
        """Where a title ends that is glued to who speaks, before the date: 在会上的讲话县长 某某(2月20日)"""
        text = self.view.text
        for cut in range(start + _SHORTEST_TITLE, end):
            if WHOLE_TITLE.fullmatch(text, start, cut) and is_byline(text[cut:end]):
                front.byline = (cut, end)
                return cut
        return end

    def _behind_copy(self, start: int, end: int) -> int:
        """Where a title begins: the same title before it, with what a site hung on it, is a copy."""
        head = self.view.text[start:end]
        for size in range(min(len(head) // 2, 80), 5, -1):
            if head.find(head[-size:]) <= len(head) - 2 * size:
                self.noise(start, end - size, "repeated title")
                return end - size
        return start

    # --- a block of lines that may be front matter

    def block(self, front: Front, numbers: range, *, outer: bool) -> None:
        """Read lines that stand before a text; `outer` where nothing at all stands before them."""
        titles: list[int] = []
        for number in numbers:
            if number in self.structure.used:
                continue
            if self._detail(front, number, bool(titles), outer):
                self.structure.used.add(number)
            else:
                titles.append(number)
        if titles and front.title is None:
            self._title(front, titles)
        elif outer and front.title is not None:
            title = solid(self.view.text[front.title[0] : front.title[1]])
            for number in titles:  # above a head that stands in the line of its text
                self.drop(number, "repeated title" if self.bare(number) == title else "site")

    def _signs(self, number: int, *, outer: bool) -> bool:
        """Whether a line below a title names who speaks; in a pack, the body alone."""
        if self.byline(number) or self.signs(number) or (not outer and self.body(number)):
            return True
        return self._below_title(number) and self.words_and_name(number)

    def _below_title(self, number: int) -> bool:
        """Whether a line stands between a whole title and the date or the salutation."""
        above, after = number - 1, number + 1
        if above < 0 or after >= len(self.texts):
            return False
        title = self.texts[above]
        if not title.startswith("—") and WHOLE_TITLE.fullmatch(title) is None:
            return False
        return self.date(after) or self.salutation(after) is not None

    def _detail(self, front: Front, number: int, below: bool, outer: bool) -> bool:
        """Read a line that is no line of a title (`below` one, perhaps); False where it is one."""
        text, paragraph, span = self.texts[number], self.view.paragraphs[number], self.span(number)
        titled = below or front.title is not None
        labelled = any(label.fullmatch(text) for label in (SITE_LABEL, WEEKLY))
        if labelled or is_number_label(text) or text in FORM_FIELDS:
            self.noise(*span, "label")
        elif text.isdecimal() or PARTICULARS.fullmatch(text):
            self.noise(*span, "site")
        elif titled and self.date(number):
            if front.date is None or self._stamped(front.date, text):
                if front.date is not None:
                    self.noise(*front.date, "site")
                front.date = span
            elif _adjacent(front.date, paragraph) and ADOPTED.fullmatch(text):
                front.date = (front.date[0], paragraph.end)
            else:
                self.noise(*span, "site")
        elif titled and front.byline is None and (signed := self.signed_date(number)) is not None:
            front.byline = signed[0]
            if front.date is None:
                front.date = signed[1]
            else:
                self.noise(*signed[1], "site")
        elif titled and self._signs(number, outer=outer) and not text.startswith("—"):
            if front.byline is None:
                front.byline = span
            elif _adjacent(front.byline, paragraph):
                front.byline = (front.byline[0], paragraph.end)
            else:
                self.noise(*span, "site")
        elif (
            outer
            and front.byline is None
            and not below
            and not paragraph.level
            and self.byline(number, strict=True)
        ) or (below and self.office(number)):
            front.byline = span
        elif (
            titled and front.byline and self._another(text, paragraph) and _adjacent(front.byline, paragraph)
        ):
            front.byline = (front.byline[0], paragraph.end)
        elif not titled and front.date is None and self._whole_head(text):
            self.split_head(front, *span)
        else:
            return False
        return True

    def _stamped(self, date: Range, text: str) -> bool:
        """Whether a date with the time of day is a site's, above a date that has none."""
        clock = CLOCK.search(self.view.text, *date) is not None
        return clock and CLOCK.search(text) is None

    def repeats(self, number: int, byline: Range) -> bool:
        """Whether a line is a credit, 述职人:某某 or 某某(某县县长), whose name stands in the byline."""
        text = self.texts[number]
        credit = CREDIT_LINE.fullmatch(text)
        name = credit["name"] if credit is not None else text.partition("(")[0]
        named = credit is not None or PERSON.fullmatch(name) is not None
        return named and name in self.view.text[byline[0] : byline[1]]

    @staticmethod
    def _another(text: str, paragraph: Paragraph) -> bool:
        """Whether a line below a name is another one."""
        return PERSON.fullmatch(text) is not None and is_named(text) and not paragraph.level

    @staticmethod
    def _whole_head(text: str) -> bool:
        dated = DATE_BRACKET.search(text, 4)
        if dated is not None:
            return SENTENCE_MARK.search(text, dated.end()) is None  # a name may stand behind it
        return DOCUMENT_NUMBER.search(text, 6) is not None

    def _title(self, front: Front, titles: list[int]) -> None:
        """The last copy directly before the text; the lines above it are its kicker or copies."""
        if len(titles) > 1 and MASTHEAD.fullmatch(self.texts[titles[0]]):
            self.drop(titles.pop(0), "apparatus")
        titles = self._marked_title(titles)
        last = first = titles[-1]
        key = self.bare(last)
        # A subtitle stays with its title, as does a line directly above or below that is no copy.
        for above in reversed(titles[:-1]):
            signed = front.byline is not None and front.byline[0] >= self.view.paragraphs[last].end
            if not self._title_goes_on(above, first, last, signed=signed) or self._copy(above, key, titles):
                break
            first = above
            key = "".join(self.bare(number) for number in range(first, last + 1))
        for number in titles:
            if number < first:
                self.drop(number, "repeated title")
        self.structure.used.update(titles)
        start, end = self.view.paragraphs[first].start, self.view.paragraphs[last].end
        named = NAMED_TITLE.match(self.view.text, start, end)
        if named is not None and front.byline is None:
            front.byline, start = named.span(1), named.end()
            self.noise(named.end(1), start, "label")
        if first == last:
            start = self._behind_copy(start, end)
            if self.texts[first][-1] == "。":  # a full stop, which no title has
                end -= 1
                self.noise(end, end + 1, "label")
        front.title = self.label(start, end)

    def _marked_title(self, titles: list[int]) -> list[int]:
        """The lines down to the last one that the medium marks; what is unmarked below it is a site's.

        Unless it is the title: by what it calls itself, or since it says what is marked above it. A subtitle
        right below, or behind a dash, stays.
        """
        paragraphs = self.view.paragraphs
        marked = [number for number in titles if paragraphs[number].level]
        if not marked or marked[-1] == titles[-1]:
            return titles
        end = titles.index(marked[-1]) + 1
        if any(self._names_itself(number, marked[-1]) for number in titles[end:]):
            return titles
        if titles[end] == marked[-1] + 1 and not self.noise_between(marked[-1], titles[end]):
            end += 1
        while end < len(titles) and self.texts[titles[end]].startswith("—"):
            end += 1
        for number in titles[end:]:
            if number != titles[-1] or not self._heads_prose(number):
                self.drop(number, "site")
        return titles[:end]

    def _heads_prose(self, number: int) -> bool:
        """Whether a line below a date or byline is the first heading of the text, right above its prose."""
        above, after = number - 1, number + 1
        if after >= len(self.texts) or not self.prose(after) or not self.short(number):
            return False
        if SITE_LIKE.search(self.texts[number]) or NO_KICKER.search(self.texts[number]):
            return False
        return self.date(above) or self.byline(above)

    def _names_itself(self, number: int, marked: int) -> bool:
        """Whether an unmarked line is a title: 关于…的通知, or a part of what is marked above it."""
        if TITLE_NOUN.search(self.texts[number]) or KIND.fullmatch(self.texts[number]):
            return True
        own, key = self.bare(number), self.bare(marked)
        return any(own[at : at + _SHARED] in key for at in range(max(1, len(own) - _SHARED + 1)))

    def _title_goes_on(self, above: int, first: int, last: int, *, signed: bool) -> bool:
        """Whether the title from `first` to `last`, with a byline below it, begins in the line above."""
        long = last - above > 2 or len(self.texts[above]) + (last - first) * 40 > 90
        if first - above > 1 or (long and not KICKER.search(self.texts[above])):
            return False
        if self.texts[first].startswith("—"):
            return not 0 < self.view.paragraphs[first].level <= self.view.paragraphs[above].level
        if self.noise_between(above, first):
            return False
        paragraphs = self.view.paragraphs
        both = 0 < paragraphs[above].level <= paragraphs[first].level
        alike = signed and paragraphs[above].level == paragraphs[first].level
        if both and not alike and not self.texts[first].startswith("关于"):
            return False  # headings of their own, and the upper one is no kicker
        if SITE_LIKE.search(self.texts[above]) is not None:
            return False
        if self._both_named(above, first):
            return False
        if WHOLE_TITLE.fullmatch(self.texts[first]) and NO_KICKER.search(self.texts[above]):
            return False
        return not paragraphs[first].spaced or KIND.fullmatch(self.texts[first]) is not None

    def _both_named(self, above: int, first: int) -> bool:
        """Whether two lines each say what they are the title of: 2023年开幕贺词 above 在开幕式上的讲话."""
        upper, lower = self.texts[above], self.texts[first]
        if lower.startswith("关于") or KIND.fullmatch(lower):
            return False
        return SPEECH_NAME.search(upper) is not None and SPEECH_NAME.search(lower) is not None

    def _copy(self, above: int, key: str, titles: list[int]) -> bool:
        """Whether a line is a copy of the title below it, or of one of its lines."""
        bare = self.bare(above)
        if bare == key or (len(bare) >= 6 and (bare in key or key in bare)):
            return True
        if any(len(self.bare(other)) >= 6 and self.bare(other) in bare for other in titles if other > above):
            return True
        return any(bare and bare == self.bare(other) for other in titles if other > above)

    def noise_between(self, above: int, below: int) -> bool:
        """Whether anything was set aside between two paragraphs."""
        paragraphs, at = self.view.paragraphs, self.view.at
        first, last = at[paragraphs[above].end - 1] + 1, at[paragraphs[below].start]
        return self.view.source[first:last].strip(_MARKS) != ""

    def set_aside(self, place: int) -> bool:
        """Whether words were set aside right before a place."""
        at = self.view.at
        return _WORDS.search(self.view.source, at[place - 1] + 1, at[place]) is not None

    def label(self, start: int, end: int) -> Range:
        """A title without what a site hung on it."""
        while True:
            head = HEAD_LABEL.match(self.view.text, start, end)
            if head is None or head.end() >= end - 3:
                break
            self.noise(start, head.end(), "label")
            start = head.end()
        while True:
            tail = TAIL_LABEL.search(self.view.text, start, end)
            if tail is None or tail.start() <= start + 3:
                break
            self.noise(tail.start(), end, "label")
            end = tail.start()
        return start, end


def _adjacent(part: Range, paragraph: Paragraph) -> bool:
    return part[1] == paragraph.start


__all__ = ["NAMED_TITLE", "Front", "FrontReader", "Heading", "Structure"]
