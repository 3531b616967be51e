"""From the characters of a page, each with its place, to lines in reading order.

What PDF and OFD store is a heap of positioned characters. Which of them make a line, and where a blank stands
between two, is told here by their places alone. Lengths may come in any unit, the same for all of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, median_low
from typing import NamedTuple
from unicodedata import east_asian_width

_SAME_ROW = 0.45
"""Baselines less than this many font sizes apart are one: a raised number stays in its line."""
_TWICE = 0.2
"""The same character again within this many font sizes is bold type that was feigned."""
_WIDE_GLYPH = 1.3
"""A glyph this many font sizes wide stands for two characters."""
_WIDER = 0.4
"""A gap beside a Chinese character is a blank where it is this many font sizes wider than the others."""
_WIDER_STORED = 0.2
"""The same where the file stores a blank there."""
_WORD_GAP = 0.3
"""The same between two letters or digits, where the file stores no blank."""
_CELL_GAP = 1.5
"""A gap this many font sizes wider than the others may be the gutter between two columns."""
_SPACED = 1.6
"""The widest gap, in font sizes, that is believed to be the usual one of a line."""
_TELLING = 4
"""A line with fewer gaps has the usual one of its page."""
_TABLE_GAP = 4
"""A line with a gap this many font sizes wide is a row of a table."""
_REACH = 1e6
"""A coordinate beyond this is damage."""

_GUTTER_ROWS = 4
"""Columns have at least so many lines each,"""
_GUTTER_WIDTH = 8
"""are at least so many characters wide,"""
_FULL = 0.2
"""have at least this share of lines that run to their right edge,"""
_RAGGED = 0.1
"""but for this share of their width,"""
_GUTTER_CROSSED = 0.15
"""and no more than this share of the lines runs across the gutter."""
_MARGINAL = 3
"""Lines across the gutter in the margins of a page."""
_BINS = 400
"""Strips in which a page is searched for its gutter."""
_DEEPEST = 3
"""Columns within columns: eight beside each other at most."""


class Glyph(NamedTuple):
    """A character with its place: its left and right edge, its baseline (growing downwards), its font size.

    `blank` tells that the file stores a blank before it. Blanks themselves are no glyphs.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    blank: bool = False


@dataclass(slots=True)
class Line:
    """A line of a column; `pitch` is the distance from one Chinese character to the next."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    pitch: float
    column: int = 0
    """0 for lines across the page; the columns of a page have a number each."""
    tabular: bool = False
    """Its parts stand far apart, as the cells of a table do."""


class _Cell(NamedTuple):
    """A stretch of a row without a wide gap."""

    row: int
    line: Line


def set_lines(glyphs: Iterable[Glyph], before: Sequence[Line] = ()) -> list[Line]:
    """The lines of a page, columns one after another, `before` being those of the page before it.

    >>> wide = [Glyph(char, at, at + 10, 50, 10) for at, char in zip((0, 10, 20, 50, 60), "第一章总则")]
    >>> [line.text for line in set_lines(wide)]
    ['第一章 总则']
    """
    rows = [_once(row) for row in _rows([glyph if _is_placed(glyph) else _astray(glyph) for glyph in glyphs])]
    usual = [median_low(gaps) if len(gaps := _gaps(row)) >= _TELLING else None for row in rows]
    told = [gap for gap in usual if gap is not None]
    page_gap = median_low(told) if told else 0.0
    cells: list[_Cell] = []
    for number, (row, row_gap) in enumerate(zip(rows, usual, strict=True)):
        gap = page_gap if row_gap is None else row_gap
        cells += [_Cell(number, line) for line in _cut(row, min(gap, _SPACED * row[0].size))]
    gutter = _find_gutter([cell.line for cell in cells]) or _keep_gutter(cells, before)
    return _in_order(cells, gutter)


def is_wide(char: str) -> bool:
    """Whether a character fills the square of a Chinese character; quotation marks and dashes do."""
    return east_asian_width(char[0]) in "WFA"


# --- rows


def _is_placed(glyph: Glyph) -> bool:
    return -_REACH < glyph.x0 <= glyph.x1 < _REACH and -_REACH < glyph.y < _REACH and 0 < glyph.size < _REACH


def _astray(glyph: Glyph) -> Glyph:
    """A glyph whose place is damaged, somewhere."""
    return Glyph(glyph.text, 0.0, 0.0, 0.0, 1.0)


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs with the same baseline, from the top down, each row from left to right."""
    if not glyphs:
        return []
    usual = median(glyph.size for glyph in glyphs)
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if rows:
            anchor = rows[-1][0]
            if glyph.y - anchor.y <= _SAME_ROW * min(usual, max(anchor.size, glyph.size)):
                rows[-1].append(glyph)
                continue
        rows.append([glyph])
    for row in rows:
        row.sort(key=lambda glyph: glyph.x0)
    return rows


def _once(row: list[Glyph]) -> list[Glyph]:
    """A row without the copies that make bold type.

    What one glyph stands for shares its place, and is no copy: the letters of a ligature, a dash of two.
    """
    kept: list[Glyph] = []
    for glyph in row:
        again = kept and kept[-1].text == glyph.text and glyph.x0 - kept[-1].x0 < _TWICE * glyph.size
        letter = glyph.text.isascii() and glyph.text.isalpha()
        if not again or letter or glyph.x1 - glyph.x0 > _WIDE_GLYPH * glyph.size:
            kept.append(glyph)
    return kept


def _gaps(row: Sequence[Glyph]) -> list[float]:
    """The gaps of a row beside Chinese characters."""
    return [
        max(0.0, after.x0 - before.x1)
        for before, after in pairwise(row)
        if is_wide(before.text) or is_wide(after.text)
    ]


def _cut(row: Sequence[Glyph], usual: float) -> list[Line]:
    """The stretches of a row, parted where a gutter may be."""
    cells = [[row[0]]]
    for before, glyph in pairwise(row):
        if glyph.x0 - before.x1 - usual > _CELL_GAP * min(before.size, glyph.size):
            cells.append([glyph])
        else:
            cells[-1].append(glyph)
    return [_line(cell, usual) for cell in cells]


def _line(glyphs: Sequence[Glyph], usual: float) -> Line:
    parts = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        parts += (" ", glyph.text) if _is_blank(before, glyph, usual) else (glyph.text,)
    size = median(glyph.size for glyph in glyphs)
    return Line(
        text="".join(parts),
        x0=glyphs[0].x0,
        x1=max(glyph.x1 for glyph in glyphs),
        y=median(glyph.y for glyph in glyphs),
        size=size,
        pitch=size + usual,
    )


def _is_blank(before: Glyph, glyph: Glyph, usual: float) -> bool:
    wider = glyph.x0 - before.x1 - usual
    if is_wide(before.text) or is_wide(glyph.text):
        needed = _WIDER_STORED if glyph.blank else _WIDER
    else:
        needed = 0.0 if glyph.blank else _WORD_GAP
    return wider > needed * max(before.size, glyph.size)


# --- columns


def _in_order(cells: list[_Cell], gutter: float | None, column: int = 0, depth: int = 0) -> list[Line]:
    """Cells as lines: what stands above a line across the gutter is read before it, the left column first."""
    if gutter is None or depth == _DEEPEST:
        return _join_rows(cells, column)
    lines: list[Line] = []
    left: list[_Cell] = []
    right: list[_Cell] = []
    across: list[_Cell] = []

    def read_columns() -> None:
        for number, side in enumerate((left, right), 2 * column + 1):
            lines.extend(_in_order(side, _find_gutter([cell.line for cell in side]), number, depth + 1))
            side.clear()

    for cell in cells:
        if cell.line.x1 <= gutter or cell.line.x0 >= gutter:
            lines += _join_rows(across, column)
            across.clear()
            (left if cell.line.x1 <= gutter else right).append(cell)
        else:
            read_columns()
            across.append(cell)
    lines += _join_rows(across, column)
    read_columns()
    return lines


def _join_rows(cells: list[_Cell], column: int) -> list[Line]:
    lines: list[Line] = []
    row = None
    for cell in cells:
        if cell.row == row:
            last, line = lines[-1], cell.line
            last.tabular |= line.x0 - last.x1 > _TABLE_GAP * min(last.size, line.size)
            last.text = f"{last.text} {line.text}"
            last.x1 = max(last.x1, line.x1)
        else:
            cell.line.column = column
            lines.append(cell.line)
            row = cell.row
    return lines


def _find_gutter(lines: list[Line]) -> float | None:
    """Where a strip of white parts two columns of prose, None where there is one column."""
    if len(lines) < 2 * _GUTTER_ROWS:
        return None
    first, last = min(line.x0 for line in lines), max(line.x1 for line in lines)
    size = median(line.size for line in lines)
    bins = min(_BINS, int(2 * (last - first) / size))
    if bins < 4 * _GUTTER_WIDTH:
        return None
    step = (last - first) / bins
    change = [0] * (bins + 1)
    for line in lines:
        change[min(bins, int((line.x0 - first) / step))] += 1
        change[min(bins, int((line.x1 - first) / step) + 1)] -= 1
    covered, cover = [], 0
    for step_change in change[:bins]:
        cover += step_change
        covered.append(cover)
    inner = range(bins // 5, bins - bins // 5)
    least = min(covered[at] for at in inner)
    if least > _GUTTER_CROSSED * len(lines):
        return None
    white = [at for at in inner if covered[at] == least]
    gutter = first + (white[len(white) // 2] + 0.5) * step
    sides = [line for line in lines if line.x1 <= gutter], [line for line in lines if line.x0 >= gutter]
    return gutter if all(_is_prose(side) for side in sides) and _beside(*sides) else None


def _keep_gutter(cells: Sequence[_Cell], before: Sequence[Line]) -> float | None:
    """The gutter of the page before, where this page has too few lines to show its own."""
    left = [line.x1 for line in before if line.column == 1]
    right = [line.x0 for line in before if line.column == 2]
    if not left or not right:
        return None
    gutter = (max(left) + min(right)) / 2
    across = sum(1 for cell in cells if cell.line.x0 < gutter < cell.line.x1)
    return gutter if across <= max(_MARGINAL, _GUTTER_CROSSED * len(cells)) else None


def _is_prose(lines: list[Line]) -> bool:
    """Whether lines fill their column now and then, as those of a table or of a list of names do not."""
    if len(lines) < _GUTTER_ROWS:
        return False
    edge = max(line.x1 for line in lines)
    width = edge - min(line.x0 for line in lines)
    full = sum(1 for line in lines if edge - line.x1 <= _RAGGED * width)
    enough = max(_GUTTER_ROWS, _FULL * len(lines))
    return full >= enough and width >= _GUTTER_WIDTH * median(line.pitch for line in lines)


def _beside(left: list[Line], right: list[Line]) -> bool:
    """Whether two columns stand beside each other, not one above the other."""
    top = max(left[0].y, right[0].y)
    bottom = min(left[-1].y, right[-1].y)
    return bottom - top >= 0.5 * min(left[-1].y - left[0].y, right[-1].y - right[0].y)
