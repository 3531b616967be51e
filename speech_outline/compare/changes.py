"""What became of each pair of lines: its place, its wording and its number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from speech_outline.compare.flat import ROOT, Flat, Line
from speech_outline.compare.wording import is_cut, similarity
from speech_outline.model import Marker

Place = Literal["same", "order", "parent"]
Wording = Literal["same", "cut", "renamed"]
Numbering = Literal["same", "shifted", "adopted", "renumbered"]
Pair = tuple[int, int]
Style = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a pair; `alike` and `body` as in `Entry`."""

    place: Place
    wording: Wording
    numbering: Numbering
    alike: float
    body: float | None


def changes(a: Flat, b: Flat, pairs: Sequence[Pair]) -> dict[Pair, Change]:
    """What became of each pair."""
    moved = places(a.lines, b.lines, pairs)
    numbers = _Numbers(a.lines, b.lines, pairs, moved)
    found = {}
    for pair in pairs:
        one, other = a.lines[pair[0]], b.lines[pair[1]]
        how: Wording = "renamed"
        alike = similarity(one.title, other.title)
        if one.title == other.title:
            how = "same"
        elif is_cut(one.title, one.body, other.title, other.body, a_bare=a.bare, b_bare=b.bare):
            how, alike = "cut", 1.0
        body = similarity(one.body, other.body) if one.body and other.body else None
        found[pair] = Change(moved[pair], how, numbers.became(pair), alike, body)
    return found


# --- places


def places(a: Sequence[Line], b: Sequence[Line], pairs: Sequence[Pair]) -> dict[Pair, Place]:
    """Whether each pair has the same parent on both sides, and kept its place among what has.

    Parents are the nearest lines above that are matched. Of children of the same parent, those that are on
    a longest common subsequence of both sides stay, the others have moved.
    """
    above_a = _parents(a, {i for i, _ in pairs})
    above_b = _parents(b, {j for _, j in pairs})
    to_b = {ROOT: ROOT, **dict(pairs)}
    found: dict[Pair, Place] = {}
    stayed: dict[int, list[Pair]] = defaultdict(list)
    for i, j in pairs:
        if to_b[above_a[i]] == above_b[j]:
            stayed[above_b[j]].append((i, j))
        found[i, j] = "same" if to_b[above_a[i]] == above_b[j] else "parent"
    for siblings in stayed.values():
        before = [j for _, j in sorted(siblings)]
        after = sorted(before)
        kept = {
            before[at]
            for block in LCSseq.opcodes(before, after)
            if block.tag == "equal"
            for at in range(block.src_start, block.src_end)
        }
        for i, j in siblings:
            if j not in kept:
                found[i, j] = "order"
    return found


def _parents(lines: Sequence[Line], matched: set[int]) -> list[int]:
    """The nearest matched line above each."""
    above: list[int] = []
    for line in lines:
        above.append(line.parent if line.parent == ROOT or line.parent in matched else above[line.parent])
    return above


# --- numbers


class _Numbers:
    """Judges the markers of pairs: what follows from other edits is none."""

    def __init__(
        self, a: Sequence[Line], b: Sequence[Line], pairs: Sequence[Pair], moved: dict[Pair, Place]
    ) -> None:
        self.a, self.b, self.moved = a, b, moved
        self.ranks_a, self.ranks_b = _ranks(a), _ranks(b)
        self.at_home: dict[int, set[Style | None]] = defaultdict(set)
        for i, j in pairs:
            if moved[i, j] != "parent":
                self.at_home[b[j].parent].add(_style(b[j].marker))

    def became(self, pair: Pair) -> Numbering:
        i, j = pair
        one, other = self.a[i].marker, self.b[j].marker
        if _style(one) != _style(other):
            adopted = self.moved[pair] == "parent" and _style(other) in self.at_home[self.b[j].parent]
            return "adopted" if adopted else "renumbered"
        if one is None or other is None or one.value == other.value:
            return "same"
        by = other.value - one.value
        steps = zip(self.ranks_a[i], self.ranks_b[j], strict=True)
        if self.moved[pair] != "same" or any(after - before == by for before, after in steps):
            return "shifted"
        return "renumbered"


def _style(marker: Marker | None) -> Style | None:
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
        style = _style(line.marker)
        among[line.parent, style] += 1
        whole[style] += 1
        found.append((among[line.parent, style], whole[style]))
    return found
