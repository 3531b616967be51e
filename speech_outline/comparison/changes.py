"""What became of each pair of lines: its place and its wording; `numbers` tells of its number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from speech_outline.comparison.flat import ROOT, Flat, Line
from speech_outline.comparison.numbers import Numbering, Numbers, Pair
from speech_outline.comparison.wording import clauses, similarity

Place = Literal["same", "order", "parent"]
_SHORTEST = 4
"""Characters of a title that can be told from the beginning of any other."""
Wording = Literal["same", "cut", "renamed", "replaced"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a pair; `alike` and `body` as in `Entry`."""

    place: Place
    wording: Wording
    numbering: Numbering
    alike: float
    body: float | None


def changes(a: Flat, b: Flat, pairs: Sequence[Pair], replaced: Collection[Pair] = ()) -> dict[Pair, Change]:
    """What became of each pair; `replaced` are those that have only their place in common."""
    moved = places(a.lines, b.lines, pairs)
    numbers = Numbers(a.lines, b.lines, pairs, moved)
    found = {}
    for pair in pairs:
        one, other = a.lines[pair[0]], b.lines[pair[1]]
        how: Wording = "renamed"
        alike = similarity(one.title, other.title)
        if pair in replaced:
            how = "replaced"
        elif one.title == other.title:
            how = "same"
        elif _is_cut(one, other, a, b) or _is_cut(other, one, b, a):
            how, alike = "cut", 1.0
        body = similarity(one.body, other.body) if one.body and other.body else None
        found[pair] = Change(moved[pair], how, numbers.became(pair), alike, body)
    return found


def _is_cut(short: Line, long: Line, of: Flat, against: Flat) -> bool:
    """Whether two titles are one sentence that the first closes earlier.

    What the longer title has more begins the body of the shorter; or the shorter stands in a skeleton of the
    other text, and ends where a clause does.
    """
    if len(short.title) < _SHORTEST or not long.title.startswith(short.title):
        return False
    rest = long.title[len(short.title) :]
    if short.body.startswith(rest):
        return True
    text = long.node.title.text if long.node.title is not None else ""
    return of.bare and not against.bare and short.title in clauses(text)


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
