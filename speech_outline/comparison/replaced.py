"""Lines that have nothing in common but their place: `二、铺好路` where `二、植好树` stood.

An editor says that the second item was replaced, and not that one was dropped and another added. It is said
only where no other line can be meant: both lists have one line there that is not matched, numbered alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speech_outline.comparison.flat import ROOT, Flat, Line
from speech_outline.comparison.numbers import style

Pair = tuple[int, int]
Gap = tuple[int, int, int]
"""The parent of a line, and the matched siblings before and behind it; `ROOT` where there is none."""


def replaced(a: Flat, b: Flat, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The lines of either side that stand alone between the same neighbours, under the same parent."""
    to_b = {ROOT: ROOT, **dict(pairs)}
    to_a = {j: i for i, j in to_b.items()}
    gaps_b = _gaps(b.lines, to_a)
    for (parent, before, behind), lines in _gaps(a.lines, to_b).items():
        if parent not in to_b:
            continue
        others = gaps_b.get((to_b[parent], to_b[before], to_b[behind]), [])
        if len(lines) == len(others) == 1 and _alike(a.lines[lines[0]], b.lines[others[0]]):
            yield lines[0], others[0]


def _alike(one: Line, other: Line) -> bool:
    return one.node.kind == other.node.kind and style(one.marker) == style(other.marker)


def _gaps(lines: Sequence[Line], matched: dict[int, int]) -> dict[Gap, list[int]]:
    """The lines that are not matched, by where they stand."""
    children: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        children.setdefault(line.parent, []).append(at)
    gaps: dict[Gap, list[int]] = {}
    for parent, siblings in children.items():
        before, open_gap = ROOT, []
        for at in [*siblings, ROOT]:
            if at != ROOT and at not in matched:
                open_gap.append(at)
                continue
            if open_gap:
                gaps[parent, before, at] = open_gap
            before, open_gap = at, []
    return gaps
