"""Two outlines as one: the order in which lines of both are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from speech_outline.compare.changes import Change, Pair
from speech_outline.compare.flat import Line


class Row(NamedTuple):
    """A line of the first, of the second, or one of both, by their places in `Flat.lines`.

    Lines that changed their order are two rows, one at each place, as is all that stands below them.
    """

    a: int | None
    b: int | None


def rows(
    a: Sequence[Line], b: Sequence[Line], pairs: Sequence[Pair], changed: Mapping[Pair, Change]
) -> Iterator[Row]:
    """All lines of both in reading order; what only the first has, before what only the second has.

    What did not move, nor stands below what moved, has the same order on both sides: these lines are the rows
    of both.
    """
    kept: dict[int, int] = {}
    gone: set[int] = set()
    to_b = dict(pairs)
    for i, line in enumerate(a):
        if line.parent in gone or (i in to_b and changed[i, to_b[i]].place != "same"):
            gone.add(i)
        elif i in to_b:
            kept[i] = to_b[i]
    next_b = 0
    for i in range(len(a)):
        if i not in kept:
            yield Row(i, None)
            continue
        for j in range(next_b, kept[i]):
            yield Row(None, j)
        yield Row(i, kept[i])
        next_b = kept[i] + 1
    for j in range(next_b, len(b)):
        yield Row(None, j)
