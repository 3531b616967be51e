"""How the front matter of one speech is read; what a site hangs on a title is noise.

A title is known by what follows it (a date, a byline, a salutation, a numbering), not by its place; a byline
and a date by their form.
"""

from __future__ import annotations

from speech_outline.front.bylines import CREDIT_LINE, PERSON, is_byline, is_named
from speech_outline.front.dates import ADOPTED, DATE_BRACKET, DOCUMENT_NUMBER
from speech_outline.front.forms import SENTENCE_MARK, solid
from speech_outline.front.kinds import WEEKLY, WHOLE_TITLE
from speech_outline.front.labels import (
    CLOCK,
    FORM_FIELDS,
    SITE_LABEL,
    is_number_label,
)
from speech_outline.front.meetings import PARTICULARS
from speech_outline.front.names import SURNAMES
from speech_outline.front.salutations import ADDRESSEE
from speech_outline.front.structure import Front, Heading, Structure
from speech_outline.front.title import Titles
from speech_outline.patterns import lazy_regex
from speech_outline.view import Paragraph, Range

_ASKED = lazy_regex(r"[你贵][省市州盟县区旗镇乡局委厅部校院司单公中][^。]{0,200}(?:收悉|批复如下)")
"""How an answer to what a unit asked for opens."""
_UNIT = lazy_regex(r"[^,。;:!?]{4,40}(?P<mark>:)")
"""Who asked, above such an answer."""
_SHORTEST_TITLE = 8
"""Characters of a title that is glued to who speaks."""
_SIGNED_TITLE = lazy_regex(r"(?<=讲话|说明|报告|致辞|发言|演讲|讲话稿|献词|贺词)(?:\p{Han}{2,3})$")
"""`在某会议上的讲话某某某`"""


class FrontReader(Titles):
    """Reads front matter into the structure of one view."""

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
        if match["mark"] == "!" and not whole and front.title is None:
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
            self.read_title(front, titles)
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
        if above and self.date(above):
            return not self.date(after)
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
            self._take_date(front, number)
        elif titled and front.byline is None and (signed := self.signed_date(number)) is not None:
            front.byline = signed[0]
            if front.date is None:
                front.date = signed[1]
            else:
                self.noise(*signed[1], "site")
        elif titled and self._signs(number, outer=outer) and not text.startswith("—"):
            self._take_byline(front, number)
        elif self._signs_above(front, number, below=below, outer=outer) or (below and self.office(number)):
            front.byline = span
        elif titled and front.byline and _adjacent(front.byline, paragraph) and self._goes_on(number):
            front.byline = (front.byline[0], paragraph.end)
        elif not titled and front.date is None and self._whole_head(text):
            self.split_head(front, *span)
        else:
            return False
        return True

    def _take_date(self, front: Front, number: int) -> None:
        """Take a line as the date, as a part of it (adopted on…), or as the stamp of a site."""
        text, paragraph, span = self.texts[number], self.view.paragraphs[number], self.span(number)
        if front.date is None:
            front.date = span
        elif self._stamped(front.date, text):
            self.noise(*front.date, "site")
            front.date = span
        elif _adjacent(front.date, paragraph) and ADOPTED.fullmatch(text):
            front.date = (front.date[0], paragraph.end)
        else:
            self.noise(*span, "site")

    def _take_byline(self, front: Front, number: int) -> None:
        """Take a line as the byline, as its second line, or as what a site repeats."""
        paragraph, span = self.view.paragraphs[number], self.span(number)
        if front.byline is None:
            front.byline = span
        elif _adjacent(front.byline, paragraph):
            front.byline = (front.byline[0], paragraph.end)
        else:
            self.noise(*span, "site")

    def _signs_above(self, front: Front, number: int, *, below: bool, outer: bool) -> bool:
        """Whether a line above the title of the whole names who speaks, beyond doubt."""
        if not outer or below or front.byline is not None or self.view.paragraphs[number].level:
            return False
        return self.byline(number, strict=True)

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

    def _goes_on(self, number: int) -> bool:
        """Whether a line below a byline is another name, or the name of the office above."""
        text = self.texts[number]
        return (PERSON.fullmatch(text) is not None and is_named(text)) or self.office(number - 1)

    @staticmethod
    def _whole_head(text: str) -> bool:
        dated = DATE_BRACKET.search(text, 4)
        if dated is not None:
            return SENTENCE_MARK.search(text, dated.end()) is None  # a name may stand behind it
        return DOCUMENT_NUMBER.search(text, 6) is not None


def _adjacent(part: Range, paragraph: Paragraph) -> bool:
    return part[1] == paragraph.start


__all__ = ["Front", "FrontReader", "Heading", "Structure"]
