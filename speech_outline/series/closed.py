"""Where no marker is looked for."""

from __future__ import annotations

from bisect import bisect_left

from speech_outline.front import Structure
from speech_outline.view import Range, View


def closed_ranges(view: View, structure: Structure) -> list[Range]:
    """Where no marker is looked for: front matter, headings, noise; in order."""
    taken = [(p.start, p.end) for n, p in enumerate(view.paragraphs) if n in structure.used]
    noise = [(hole.start, hole.end) for hole in structure.noise]
    return sorted([*taken, *structure.front_parts(), *noise])


def covered(ranges: list[Range], offset: int) -> bool:
    """Whether an offset lies in one of the ranges."""
    number = bisect_left(ranges, (offset + 1, -1)) - 1
    return any(ranges[n][0] <= offset < ranges[n][1] for n in range(max(0, number - 2), number + 1))
