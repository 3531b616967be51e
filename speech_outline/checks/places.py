"""Lines and columns of a text, and the part of a line that shows a place."""

from __future__ import annotations

from bisect import bisect_right

import regex
from wcwidth import wcwidth

from speech_outline.frozen import Frozen
from speech_outline.model import Span

_BREAK = regex.compile(r"\r\n|[\r\n]")
_BEFORE, _WIDTH = 24, 76
"""Columns of a line that are shown before a place, and in all."""
_CUT = "…"


class Place(Frozen):
    """A place by lines and columns, counted from one; columns are code points, `end_column` is behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


class Excerpt(Frozen):
    """The part of a line that shows a place: `[start, end)` are code points of its text."""

    text: str
    start: int
    end: int

    @property
    def marked(self) -> tuple[int, int]:
        """The columns of a terminal before the place, and those that it takes."""
        return columns(self.text[: self.start]), max(1, columns(self.text[self.start : self.end]))


class Lines:
    """The lines of a text, as editors count them: `\\n`, `\\r\\n` and `\\r` end one."""

    def __init__(self, text: str) -> None:
        self._text = text
        breaks = [match.span() for match in _BREAK.finditer(text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]

    def place(self, span: Span) -> Place:
        """The place of a span.

        >>> Lines("一、甲\\n二、乙\\n").place(Span(4, 6))
        Place(line=2, column=1, end_line=2, end_column=3)
        """
        line, column = self._at(span.start)
        end_line, end_column = self._at(span.end)
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def excerpt(self, span: Span) -> Excerpt:
        """What a person is shown of a span: its first line, cut around it."""
        line = self._at(span.start)[0] - 1
        first, last = self._starts[line], max(self._ends[line], span.start)
        start = _back(self._text, first, span.start)
        end = min(last, max(span.end, span.start + 1))
        stop = _forward(self._text, start, last)
        before = _CUT if self._text[first:start].strip() else ""
        behind = _CUT if self._text[stop:last].strip() else ""
        shown = "".join(char if _width(char) >= 0 else " " for char in self._text[start:stop])
        offset = len(before) - start
        return Excerpt(text=before + shown + behind, start=span.start + offset, end=min(end, stop) + offset)

    def _at(self, offset: int) -> tuple[int, int]:
        number = bisect_right(self._starts, offset)
        return number, offset - self._starts[number - 1] + 1


def columns(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(max(0, _width(char)) for char in text)


def _width(char: str) -> int:
    width: int = wcwidth(char)
    return width


def _back(text: str, first: int, at: int) -> int:
    """Where to begin, so that not too many columns stand before a place; not with blanks."""
    start, room = at, _BEFORE
    while start > first and room > 0:
        start -= 1
        room -= max(1, _width(text[start]))
    while start < at and text[start].isspace():
        start += 1
    return start


def _forward(text: str, start: int, last: int) -> int:
    stop, room = start, _WIDTH
    while stop < last and room > 0:
        room -= max(1, _width(text[stop]))
        stop += 1
    return stop
