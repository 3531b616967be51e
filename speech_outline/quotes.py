"""Quotation marks and brackets, paired once for all later steps.

Real texts lose closing marks, misread them and open them anew at each paragraph. A mark that is never closed
protects nothing: what stands behind it is read as if the mark were not there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from speech_outline.patterns import lazy_re
from speech_outline.stops import FULL_STOP
from speech_outline.view import View

_MARKS = lazy_re(r"[“”‘’\"]")
_BRACKETS = lazy_re(r"[()《》【】〔〕\[\]]")
_PARTNER = {"(": ")", "《": "》", "【": "】", "〔": "〕", "[": "]"}
_OPENERS = {closing: opening for opening, closing in _PARTNER.items()}

_BEHIND_CLOSING = {",", "。", ";", ")", ""}
_BEHIND_LAST_CLOSING = {*_BEHIND_CLOSING, "的"}
"""What stands behind a closing mark, so that an opening one before it was misread."""


@dataclass(slots=True)
class Quotes:
    """Pairs `(open, close)` of view offsets of the marks themselves.

    `outer` are the outermost pairs in order, `unclosed` the opening marks without a partner. `brackets` are
    the outermost pairs of brackets within one paragraph.
    """

    outer: list[tuple[int, int]] = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)
    brackets: list[tuple[int, int]] = field(default_factory=list)
    _outer_starts: list[int] = field(default_factory=list)
    _bracket_starts: list[int] = field(default_factory=list)

    def seal(self) -> None:
        """Make the pairs ready to be asked for."""
        self.outer.sort()
        self.unclosed.sort()
        self.brackets.sort()
        self._outer_starts = [start for start, _ in self.outer]
        self._bracket_starts = [start for start, _ in self.brackets]

    def open_before(self, places: Iterable[int]) -> None:
        """Let no quotation reach across a place: one that does was never closed."""
        across = {pair for place in places if (pair := self.around(place)) is not None}
        if across:
            self.outer = [pair for pair in self.outer if pair not in across]
            self.unclosed += [start for start, _ in across]
            self.seal()

    def around(self, offset: int) -> tuple[int, int] | None:
        """The outermost quotation that an offset stands inside of."""
        return _around(self.outer, self._outer_starts, offset)

    def bracket(self, offset: int) -> tuple[int, int] | None:
        """The outermost brackets that an offset stands inside of."""
        return _around(self.brackets, self._bracket_starts, offset)

    def sentence_ends(self, text: str, start: int, end: int) -> Iterator[int]:
        """The full stops of a stretch that stand outside of quotations."""
        for match in FULL_STOP.finditer(text, start, end):
            if self.around(match.start()) is None:
                yield match.start()

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The outermost quotations that open in a stretch."""
        first = bisect_right(self._outer_starts, start - 1)
        last = bisect_right(self._outer_starts, end - 1)
        return self.outer[first:last]


def _around(pairs: list[tuple[int, int]], starts: list[int], offset: int) -> tuple[int, int] | None:
    number = bisect_right(starts, offset) - 1
    if number >= 0 and pairs[number][0] < offset <= pairs[number][1]:
        return pairs[number]
    return None


def pair(view: View) -> Quotes:
    """Pair the marks of a view; straight ones become curly in it, for all that follows."""
    quotes = Quotes()
    pending: int | None = None  # a mark left open at the end of a paragraph
    for number, paragraph in enumerate(view.paragraphs):
        marks = [(m.start(), m.group()) for m in _MARKS.finditer(view.text, paragraph.start, paragraph.end)]
        if not marks:
            if pending is not None and paragraph.end - pending > 800:
                quotes.unclosed.append(pending)
                pending = None
            continue
        if pending is not None:
            if marks[0][1] == "”":  # closed in a later paragraph
                quotes.outer.append((pending, marks[0][0]))
                marks = marks[1:]
            elif marks[0] == (paragraph.start, "“") and view.paragraphs[number - 1].start <= pending:
                quotes.outer.append((pending, paragraph.start))  # opened anew at each paragraph
            else:
                quotes.unclosed.append(pending)
            pending = None
        pending = _pair_paragraph(view, quotes, marks)
    if pending is not None:
        quotes.unclosed.append(pending)
    _pair_brackets(view, quotes)
    quotes.seal()
    view.curl(quotes.outer)
    return quotes


def _pair_paragraph(view: View, quotes: Quotes, marks: list[tuple[int, str]]) -> int | None:
    """Pair the marks of one paragraph; the offset of an opening mark that is still open at its end."""
    text = view.text
    opened: list[int] = []
    straight: int | None = None  # a straight mark that is open
    closing_left = sum(1 for _, mark in marks if mark == "”")
    opening_left = sum(1 for _, mark in marks if mark == "“")
    for offset, mark in marks:
        if mark in "‘’":
            continue
        if mark == '"':
            mark, straight = ("“", offset) if straight is None else ("”", None)
        elif mark == "“":
            opening_left -= 1
            ends = _BEHIND_LAST_CLOSING if closing_left == 0 else _BEHIND_CLOSING
            if opened and text[offset + 1 : offset + 2] in ends:
                mark = "”"
        else:
            closing_left -= 1
        if mark == "“":
            if opened and closing_left < len(opened) + 1 + max(0, opening_left) and straight is None:
                # Not enough closing marks for two open ones: the earlier was never closed.
                quotes.unclosed.append(opened.pop())
            opened.append(offset)
        elif opened:
            start = opened.pop()
            if start == straight:
                straight = None  # closed by a curly one
            if not opened:
                quotes.outer.append((start, offset))
    if len(opened) > 1:
        quotes.unclosed.extend(opened[:-1])
    return opened[-1] if opened else None


def _pair_brackets(view: View, quotes: Quotes) -> None:
    opened: list[tuple[str, int]] = []
    limit = 0
    for match in _BRACKETS.finditer(view.text):
        offset, mark = match.start(), match.group()
        if offset >= limit:
            opened.clear()
            limit = view.paragraph(offset).end
        if mark in _PARTNER:
            opened.append((mark, offset))
            continue
        place = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == _OPENERS[mark]), None)
        if place is not None:
            start = opened[place][1]
            del opened[place:]
            if not opened:
                quotes.brackets.append((start, offset))
