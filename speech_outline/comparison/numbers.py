"""What became of the numbers of lines: what follows from other edits is none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from speech_outline.comparison.flat import Line
from speech_outline.model import Marker

Numbering = Literal["same", "shifted", "adopted", "renumbered"]
Pair = tuple[int, int]
Style = tuple[str, str]


class Numbers:
    """The markers of both sides; `moved` tells of each pair whether it went to another parent (`parent`), to
    another place (`order`), or not (`same`)."""

    def __init__(
        self, a: Sequence[Line], b: Sequence[Line], pairs: Sequence[Pair], moved: Mapping[Pair, str]
    ) -> None:
        self.a, self.b, self.moved = a, b, moved
        self.ranks_a, self.ranks_b = _ranks(a), _ranks(b)
        self.at_home: dict[int, set[Style | None]] = defaultdict(set)
        for i, j in pairs:
            if moved[i, j] != "parent":
                self.at_home[b[j].parent].add(style(b[j].marker))

    def became(self, pair: Pair) -> Numbering:
        """How the number of a line changed, as `Entry.numbering` has it."""
        i, j = pair
        one, other = self.a[i].marker, self.b[j].marker
        if style(one) != style(other):
            adopted = self.moved[pair] == "parent" and style(other) in self.at_home[self.b[j].parent]
            return "adopted" if adopted else "renumbered"
        if one is None or other is None or one.value == other.value:
            return "same"
        by = other.value - one.value
        steps = zip(self.ranks_a[i], self.ranks_b[j], strict=True)
        if self.moved[pair] != "same" or any(after - before == by for before, after in steps):
            return "shifted"
        return "renumbered"


def style(marker: Marker | None) -> Style | None:
    """How a line is numbered: the family, and the linking character of 一是, 一要."""
    if marker is None:
        return None
    return marker.family, marker.text[-1] if marker.family == "clause" else ""


def _ranks(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The how manieth of its numbering each line is, among its siblings and in the whole text: articles count
    on across chapters."""
    among: Counter[tuple[int, Style | None]] = Counter()
    whole: Counter[Style | None] = Counter()
    found = []
    for line in lines:
        how = style(line.marker)
        among[line.parent, how] += 1
        whole[how] += 1
        found.append((among[line.parent, how], whole[how]))
    return found
