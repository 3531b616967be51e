"""Two outlines as one: the order in which the lines of both are shown."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from speech_outline.comparison.model import Entry


class Row(NamedTuple):
    """What is shown side by side: an entry as the line of the first outline, of the second, or of both.

    What has moved is two rows, one at each place, as is all that stands below it.
    """

    a: Entry | None
    b: Entry | None


def rows(entries: Iterable[Entry]) -> Iterator[Row]:
    """All lines of both outlines in reading order; what only the first has, before what only the second has.

    What has not moved, nor stands below what has, has the same order on both sides: these entries are level.
    """
    entries = list(entries)
    of_a = sorted((entry for entry in entries if entry.a is not None), key=_place_in_a)
    of_b = deque(sorted((entry for entry in entries if entry.b is not None), key=_place_in_b))
    apart: set[int | None] = set()
    for entry in of_a:
        assert entry.a is not None
        if entry.a.parent in apart or (entry.b is not None and entry.place != "same"):
            apart.add(entry.a.index)
        if entry.b is None or entry.a.index in apart:
            yield Row(entry, None)
            continue
        while (following := of_b.popleft()) is not entry:
            yield Row(None, following)
        yield Row(entry, entry)
    for entry in of_b:
        yield Row(None, entry)


def in_order(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Each entry once: where the second outline has it, or, what was dropped, where it was."""
    for a, b in rows(entries):
        if b is not None:
            yield b
        elif a is not None and a.b is None:
            yield a


def _place_in_a(entry: Entry) -> int:
    return entry.a.index if entry.a is not None else -1


def _place_in_b(entry: Entry) -> int:
    return entry.b.index if entry.b is not None else -1
