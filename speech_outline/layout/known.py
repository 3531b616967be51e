"""What the file knows of its text: headings, rows of tables, numbers and bullets."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from speech_outline.hints import HeadingHint, Hints, NoiseHint
from speech_outline.lines import Line
from speech_outline.model import Span

_BULLETS = frozenset("-*+•·▪")
_FEWEST_TABS = 2
"""Tabs in each of two lines that are rows of a table; one may stand behind a marker."""


def moved(hints: Hints, origin: list[int]) -> Hints:
    """Hints for a text that was unwrapped."""

    def move(span: Span) -> Span:
        return Span(bisect_left(origin, span.start), bisect_left(origin, span.end))

    return hints._replace(
        headings=tuple(HeadingHint(move(span), level) for span, level in hints.headings),
        numbers=tuple(map(move, hints.numbers)),
        noise=tuple(NoiseHint(move(span), reason) for span, reason in hints.noise),
        rows=tuple(map(move, hints.rows)),
    )


def mark_lines(folded: str, lines: list[Line], hints: Hints) -> None:
    """Tell the lines what the file calls them: headings, rows, and what opens with its bullets or numbers.

    A table that was pasted as text is told by its tabs or bars.
    """
    starts = [line.start for line in lines]

    def first(span: Span) -> Line | None:
        number = bisect_left(starts, span.start)
        return lines[number] if number < len(lines) and lines[number].start < span.end else None

    for span, level in hints.headings:
        if (line := first(span)) is not None:
            line.level = level
    for above, below in pairwise(lines) if "\t" in folded or "|" in folded else ():
        separators = _separators(folded, below)
        if separators and separators == _separators(folded, above):
            above.row = below.row = True
    for span in hints.rows:
        for line in lines[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            line.row = True
    bullets = [
        noise.span for noise in hints.noise if folded[noise.span.start : noise.span.start + 1] in _BULLETS
    ]
    for span in (*hints.numbers, *bullets):
        if (line := first(span)) is not None and line.start == span.start:
            line.opens = True


def _separators(folded: str, line: Line) -> int:
    """How many tabs or bars part the cells of a line, 0 where it is no row of a table."""
    if folded[line.start] == folded[line.end - 1] == "|":
        return folded.count("|", line.start + 1, line.end)
    tabs = folded.count("\t", line.start, line.end)
    return tabs if tabs >= _FEWEST_TABS else 0
