"""The lines of a page, and what lists and tables make of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from speech_outline.layout.entries import MARKER
from speech_outline.lines import fold
from speech_outline.readers.html.elements import Counter, counter, integer
from speech_outline.readers.tables import holds_data

_CELL_LINES = 2
"""Lines of a cell of data at the most; pages lay out with tables what has more."""


@dataclass(slots=True, eq=False)
class Line:
    """One line of a page, and what its markup says.

    `stamp` is its number in the skeleton and `block` its place there; `number` is what an ordered list shows
    before the text. `linked` is a line that is nothing but links, `aside` one in navigation, footers and
    forms, `spaced` one with an empty line before it, `row` one of a table of data.
    """

    text: str
    stamp: int
    block: HtmlElement
    level: int | None = None
    number: str = ""
    noise: str | None = None
    linked: bool = False
    aside: bool = False
    spaced: bool = False
    row: bool = False


@dataclass(slots=True)
class Items:
    """An ordered list (HTML Standard, 4.4.5): the first line of each item, and the number it asks for."""

    counter: Counter | None
    start: int | None
    step: int
    lines: list[Line | None] = field(default_factory=list)
    values: list[int | None] = field(default_factory=list)

    @classmethod
    def of(cls, attributes: Mapping[str, str], style: Mapping[str, str]) -> Items:
        """The list of an `ol` with these attributes."""
        step = -1 if "reversed" in attributes else 1
        return cls(counter(attributes, style), integer(attributes.get("start")), step)

    def add(self, attributes: Mapping[str, str]) -> int:
        """Open an `li` with these attributes; returns its place."""
        self.lines.append(None)
        self.values.append(integer(attributes.get("value")))
        return len(self.lines) - 1

    def count(self) -> None:
        """Give the lines their numbers, unless most of them were typed with one."""
        shown = [line for line in self.lines if line is not None]
        typed = sum(1 for line in shown if MARKER.match(fold(line.text[:20]).lstrip()))
        if self.counter is None or typed * 2 > len(shown):
            return
        value = self.start
        if value is None:
            value = len(self.lines) if self.step < 0 else 1
        for line, own in zip(self.lines, self.values, strict=True):
            value = value if own is None else own
            if line is not None and not line.number:
                line.number = self.counter(value)
            value += self.step


@dataclass(slots=True)
class Table:
    """A table: where its lines begin, and the lines `[start, end)` of each cell, row by row."""

    start: int
    rows: list[list[tuple[int, int]]] = field(default_factory=list)
    nests: bool = False

    def cell(self, start: int, end: int) -> None:
        """Close a cell."""
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append((start, end))

    def join(self, lines: list[Line]) -> None:
        """Make one line of each row of a table of data, the cells parted by tabs."""
        if not self._holds_data(lines):
            return
        joined: list[Line] = []
        last = self.start
        for row in filter(None, self.rows):
            joined += lines[last : row[0][0]]
            last = row[-1][1]
            cells = [lines[start:end] for start, end in row]
            head = next((line for cell in cells for line in cell), None)
            if head is not None:
                head.text = "\t".join(
                    [" ".join([line.number + line.text for line in cell]) for cell in cells]
                )
                head.number = ""
                head.row = sum(map(bool, cells)) > 1
                joined.append(head)
        lines[self.start :] = joined + lines[last:]

    def _holds_data(self, lines: list[Line]) -> bool:
        rows = [[[line.text for line in lines[start:end]] for start, end in row] for row in self.rows]
        return not self.nests and holds_data(rows, _CELL_LINES)
