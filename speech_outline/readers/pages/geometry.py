"""From the lines of pages to paragraphs: what the readers of paged formats have in common.

PDF and OFD know lines and no paragraphs. A line goes on in the next where it fills its column and the next
neither is indented nor stands apart nor is set in another size; so too over the end of a column or a page.
What stands in the margin follows the paragraph that it interrupts.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import regex

from speech_outline.layout.entries import MARKER
from speech_outline.lines import fold
from speech_outline.readers.content import Draft
from speech_outline.readers.pages.glyphs import Line, is_wide
from speech_outline.readers.pages.margins import Page, find_margins

_ONE_EDGE = 0.5
"""Edges less than this many font sizes apart are one."""
_SHARED = 0.1
"""The share of its lines that end at the edge of a column."""
_SHIFT = 1.5
"""Pages are shifted against each other, as scanned ones are, by less than this many font sizes,"""
_TELLING = 6
"""which a page with fewer lines does not tell."""
_ONE_INDENT = 0.6
"""Indents less than this many font sizes apart are one."""
_INDENTED = 0.8
"""A line is indented by this many font sizes at least;"""
_DEEPEST = 6
"""what stands deeper is set to the right or in the middle."""
_SIGNED = 0.5
"""A line set to the right is a signature or a date where it takes less than this share of its column."""
_SLACK = 0.2
"""A full line may leave this many font sizes more than its next character needs."""
_OTHER_SIZE = 1.12
"""Type larger by this factor is another size."""
_LARGER_GAP = 1.25
"""A gap between lines larger than the usual one by this factor sets a paragraph apart."""
_SAME_SIZE = 1.03
"""Type larger by a lesser factor is of the same level."""
_LEVELS = 6
_MARKER = 16
"""Characters in which a marker is looked for."""
_LONG_HEADING = 80
"""Characters that a heading has at most."""

_CLOSING = r"，。、；：？！）》〉」』】〕”’％…,.;:?!)\]}%"
_OPENING = r"（《〈「『【〔“‘(\[{"
_PAUSE = regex.compile(r"[，。；：、,.;:]")
_LETTER = regex.compile(r"[A-Za-z]")
_HANGING = regex.compile(rf"[{_CLOSING}]")
_UNIT = regex.compile(
    rf"[{_OPENING}]*+(?:[A-Za-z0-9.%/@_-]++|.)[{_CLOSING}]*+(?:[“”‘’]++(?:[A-Za-z0-9]++|.)[{_CLOSING}]*+)?"
)
"""What goes to the next line as one: neither does a line begin with closing punctuation nor end with opening
punctuation (GB/T 15834-2011, 5.1), words are not broken, nor does a line break beside a quotation mark
(UAX #14, LB19)."""
_ENDS = frozenset("。！？：；…”!?:;")


class _Frame(NamedTuple):
    """The left and the right edge of a column."""

    left: float
    right: float


@dataclass(slots=True)
class _Placed:
    """A line of the text in its column, with the usual distance of lines on its page in font sizes."""

    line: Line
    frame: _Frame
    leading: float
    behind: _Placed | None = None
    """The next line of the same column and page."""

    @property
    def indent(self) -> float:
        """The distance from the left edge, in font sizes."""
        return (self.line.x0 - self.frame.left) / self.line.size


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together, and the noise that interrupts or follows them."""

    lines: list[_Placed]
    noise: list[tuple[str, str]] = field(default_factory=list)


def write_pages(pages: Sequence[Page], draft: Draft) -> None:
    """Add the paragraphs of pages to a draft, one line each; nothing of their text is left out.

    Type larger than most of the text makes a heading, the largest one of level 1.
    """
    margins = find_margins(pages)
    placed = _place(pages, margins)
    levels = _rank([line for page in placed for line in page])
    for paragraph in _gather(pages, margins, placed):
        text = _join(item.line.text for item in paragraph.lines)
        if text:
            level = levels.get(paragraph.lines[0].line.size)
            draft.line(text, level=level if len(text) <= _LONG_HEADING else None)
        for noise, reason in paragraph.noise:
            draft.line(noise, noise=reason)


# --- columns and sizes


def _place(pages: Sequence[Page], margins: Sequence[Mapping[int, str]]) -> list[list[_Placed]]:
    """The lines of the text, page by page, each with what its column and page tell of it."""
    texts = [
        [line for at, line in enumerate(page.lines) if at not in noise]
        for page, noise in zip(pages, margins, strict=True)
    ]
    frames = _find_frames(pages, texts)
    everywhere = _leading(gap for lines in texts for gap in _gaps(lines))
    placed: list[list[_Placed]] = []
    for number, lines in enumerate(texts):
        leading = _leading(_gaps(lines)) if len(lines) > _TELLING else everywhere
        items = [_Placed(line, frames[number, line.column], leading) for line in lines]
        for before, item in pairwise(items):
            if before.line.column == item.line.column and item.line.y > before.line.y:
                before.behind = item
        placed.append(items)
    return placed


def _gaps(lines: Sequence[Line]) -> Iterator[float]:
    """The distances between neighbouring lines of the same size, in font sizes."""
    for before, line in pairwise(lines):
        if before.column == line.column and line.y > before.y and _same_size(before, line):
            yield (line.y - before.y) / line.size


def _leading(gaps: Iterable[float]) -> float:
    """The usual distance of the lines of a paragraph: gaps between paragraphs are larger and fewer."""
    ordered = sorted(gaps)
    return ordered[len(ordered) // 4] if ordered else 0.0


def _find_frames(pages: Sequence[Page], texts: Sequence[Sequence[Line]]) -> dict[tuple[int, int], _Frame]:
    """The edges of each column of each page: those of all pages of its width and side, moved with it."""
    alike: dict[tuple[int, int, int], list[Line]] = defaultdict(list)
    own: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for number, lines in enumerate(texts):
        for line in lines:
            own[number, line.column].append(line)
            alike[number % 2, round(pages[number].width), line.column].append(line)
    shared: dict[tuple[int, int, int], _Frame] = {}
    for (side, width, column), lines in alike.items():
        if len(lines) < _TELLING:
            lines = [*lines, *alike.get((1 - side, width, column), ())]
        frame = _frame(lines)
        if column == 0 and not _is_prose(lines, frame):
            # Lines that are all short reach as far as the left margin lets expect.
            frame = frame._replace(right=max(frame.right, width - frame.left))
        shared[side, width, column] = frame
    frames: dict[tuple[int, int], _Frame] = {}
    for (number, column), lines in own.items():
        frame = shared[number % 2, round(pages[number].width), column]
        if len(lines) >= _TELLING:
            frame = _shift(frame, _frame(lines), _SHIFT * median(line.size for line in lines))
        frames[number, column] = frame
    return frames


def _frame(lines: Sequence[Line]) -> _Frame:
    """The outermost edges that lines share."""
    slack = _ONE_EDGE * median(line.size for line in lines)
    # Punctuation at the end of a line may hang over the edge.
    inside = [-line.x1 for line in lines if not _HANGING.match(line.text[-1])]
    left = _outermost([line.x0 for line in lines], slack)
    right = -_outermost(inside or [-line.x1 for line in lines], slack)
    return _Frame(left, right)


def _is_prose(lines: Sequence[Line], frame: _Frame) -> bool:
    """Whether enough lines run to the right edge, and are parts of sentences."""
    full = [line for line in lines if abs(frame.right - line.x1) <= _SHIFT * line.size]
    parts = sum(1 for line in full if _PAUSE.search(line.text))
    return len(full) >= _TELLING and parts * 2 >= len(full)


def _outermost(edges: list[float], slack: float) -> float:
    """The least of the edges that enough others are near to."""
    edges.sort()
    enough = min(len(edges), max(2, round(_SHARED * len(edges))))
    near = zip(edges, edges[enough - 1 :], strict=False)
    return next((edge for edge, last in near if last - edge <= slack), edges[0])


def _shift(shared: _Frame, own: _Frame, most: float) -> _Frame:
    """The edges of a page where they are near to those of the others; a page of short lines has others."""
    return _Frame(
        own.left if abs(own.left - shared.left) < most else shared.left,
        own.right if abs(own.right - shared.right) < most else shared.right,
    )


def _same_size(one: Line, other: Line) -> bool:
    return max(one.size, other.size) <= _OTHER_SIZE * min(one.size, other.size)


def _rank(items: Iterable[_Placed]) -> dict[float, int]:
    """The level of each font size that is larger than that of most of the text, 1 for the largest."""
    lines = sorted((item.line for item in items), key=lambda line: line.size, reverse=True)
    half = sum(len(line.text) for line in lines) / 2
    levels: dict[float, int] = {}
    above, level, top = 0, 0, math.inf
    for line in lines:
        above += len(line.text)
        if above > half:
            return {size: level for size, level in levels.items() if size > _OTHER_SIZE * line.size}
        if line.size * _SAME_SIZE < top:
            level, top = level + 1, line.size
        levels[line.size] = min(level, _LEVELS)
    return {}


# --- paragraphs


def _gather(
    pages: Sequence[Page], margins: Sequence[Mapping[int, str]], placed: Sequence[Sequence[_Placed]]
) -> Iterator[_Paragraph]:
    """The paragraphs in order; the first may hold noise alone."""
    opens = _indents_open(placed)
    paragraph = _Paragraph([])
    for page, noise, items in zip(pages, margins, placed, strict=True):
        text = iter(items)
        for at, line in enumerate(page.lines):
            if at in noise:
                paragraph.noise.append((line.text, noise[at]))
                continue
            item = next(text)
            if paragraph.lines and _goes_on(paragraph.lines, item, opens=opens):
                paragraph.lines.append(item)
            else:
                yield paragraph
                paragraph = _Paragraph([item])
        if page.turned:
            paragraph.noise.append((page.turned, "turned text"))
    yield paragraph


def _indents_open(placed: Sequence[Sequence[_Placed]]) -> bool:
    """Whether in this text an indent opens a paragraph, rather than being that of all its lines."""
    opening = 0
    for before in (item for items in placed for item in items):
        item = before.behind
        if item is not None and _INDENTED <= before.indent <= _DEEPEST and _is_full(before, item):
            deeper = item.indent - before.indent
            opening += (deeper < -_ONE_INDENT) - (abs(deeper) <= _ONE_INDENT)
    return opening >= 0


def _goes_on(lines: Sequence[_Placed], item: _Placed, *, opens: bool) -> bool:
    """Whether a line goes on with the paragraph whose lines stand before it.

    `opens` tells that an indent opens a paragraph in this text.
    """
    before = lines[-1]
    if before.line.tabular or item.line.tabular or (before.line.column == 0) != (item.line.column == 0):
        return False
    if not _same_size(before.line, item.line) or not _is_full(before, item) or _is_apart(lines, item):
        return False
    if lines[0].indent > _DEEPEST and before.line.x1 - before.line.x0 < _SIGNED * (
        before.frame.right - before.frame.left
    ):
        return False
    ended = before.line.text[-1] in _ENDS
    if abs(item.indent - lines[0].indent) <= _ONE_INDENT and ended and _is_marked(item.line.text):
        return False
    if len(lines) > 1:
        return abs(item.indent - lines[1].indent) <= _ONE_INDENT
    deeper = item.indent - before.indent
    if deeper < -_ONE_INDENT:
        return True
    if deeper <= _ONE_INDENT:
        return item.indent < _INDENTED or (item.indent <= _DEEPEST and not ended and not opens)
    behind = item.behind
    hangs = behind is not None and abs(behind.indent - item.indent) <= _ONE_INDENT
    return hangs and not ended and deeper <= _DEEPEST


def _is_marked(text: str) -> bool:
    """Whether a line opens with a marker."""
    return MARKER.match(fold(text[:_MARKER])) is not None


def _is_full(before: _Placed, item: _Placed) -> bool:
    """Whether the start of a line did not fit into the line before it."""
    line, frame = before.line, before.frame
    unit = _UNIT.match(item.line.text)
    chars = unit.group() if unit else item.line.text[:1]
    need = sum(line.pitch if is_wide(char) else line.size / 2 for char in chars)
    need = min(need, (frame.right - frame.left) / 2)
    return frame.right - line.x1 < need + _SLACK * line.size


def _is_apart(lines: Sequence[_Placed], item: _Placed) -> bool:
    """Whether a larger gap parts a line from the one before it."""
    before = lines[-1]
    if before.behind is not item:
        return False
    gap = item.line.y - before.line.y
    if len(lines) > 1 and lines[-2].behind is before:
        regular = before.line.y - lines[-2].line.y
    elif item.behind is not None:
        regular = item.behind.line.y - item.line.y
    else:
        regular = 0.0
    return gap > _LARGER_GAP * max(item.leading * item.line.size, regular)


def _join(texts: Iterable[str]) -> str:
    """Lines as one text; a blank parts words of letters."""
    joined: list[str] = []
    for text in texts:
        if joined and _LETTER.match(joined[-1][-1]) and _LETTER.match(text):
            joined.append(" ")
        joined.append(text)
    return "".join(joined)
