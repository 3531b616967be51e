"""Which line of one outline is which of the other.

A pair of lines is worth what their wordings have in common, and what stands around them: whether the lines
above, before, behind and under them are pairs too. The set of pairs that is worth most is taken (an
assignment, solved by scipy); as the second half of a worth follows from the pairs, this is done three times.

A renamed line is found by its surroundings, a moved one by its wording, and neither by the level that it
stands on: packs, lost titles and dropped levels shift the levels of a whole text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel, LCSseq, Prefix
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from speech_outline.comparison.flat import ROOT, Flat, Line
from speech_outline.comparison.model import TooLargeError
from speech_outline.comparison.openings import openings

Matrix = NDArray[np.float32]

LARGEST = 16_000_000
"""Pairs that are weighed, 4,000 lines against 4,000: about a GiB. Beyond, only equal lines are matched."""

MOST = 900_000_000
"""Pairs of lines that can be equal: 30,000 lines against 30,000. Beyond, nothing is compared."""

_ROUNDS = 3
_BODY = 128
"""Characters of a body that tell it from others."""
_TITLE = 256
"""Characters of a title that are looked at, and of what begins with it."""
_BEGINNING = 4
"""Characters of a title that can be told from the beginning of any other."""

_AROUND = 0.3
_BELOW = 0.3
_SAID = 0.1
_NEAR = 0.05
_TAKEN = 0.5
"""What surroundings, the lines below and the bodies add to a wording, and what a pair must be worth."""
_LEAST = 0.25
"""What two wordings must have in common, whatever stands around them, unless the lines below them agree."""


class Pairs(NamedTuple):
    """Matched lines by their places in `Flat.lines`; `approximate` where there were too many to weigh all."""

    pairs: tuple[tuple[int, int], ...]
    approximate: bool = False


def match(a: Flat, b: Flat) -> Pairs:
    """The pairs of lines of two outlines, in the order of the first. Raises `TooLargeError`."""
    if not a.lines or not b.lines:
        return Pairs(())
    size = len(a.lines) * len(b.lines)
    if size > MOST:
        raise TooLargeError(f"the outlines have {len(a.lines)} and {len(b.lines)} lines: too many to compare")
    if size > LARGEST:
        return Pairs(_equal(a.lines, b.lines), approximate=True)
    said = _said(a.lines, b.lines)
    wording = _wording(a.lines, b.lines, said) + _near(a.lines, b.lines)
    around, below = np.zeros_like(wording), np.zeros_like(wording)
    pairs: list[tuple[int, int]] = []
    for _ in range(_ROUNDS):
        found = _best(_worth(wording, said, around, below))
        if found == pairs:
            break
        pairs = found
        around, below = _around(a.lines, b.lines, pairs), _below(a.lines, b.lines, pairs)
    return Pairs(tuple(pairs))


# --- what two lines are worth by themselves


def _wording(a: Sequence[Line], b: Sequence[Line], said: Matrix) -> Matrix:
    """How alike titles are, 0 to 1; where there are bodies too, a changed title is weighed with them."""
    titles_a, titles_b = ([line.title[:_TITLE] for line in lines] for lines in (a, b))
    alike: Matrix = cdist(titles_a, titles_b, scorer=Indel.normalized_similarity, dtype=np.float32)
    _without_openings(alike, a, b)
    for lines, others, turned in ((a, b, alike), (b, a, alike.T)):
        titles = [line.title[:_TITLE] for line in lines]
        texts = [(line.title + line.body)[:_TITLE] for line in others]
        common = cdist(titles, texts, scorer=Prefix.similarity, dtype=np.int32)
        lengths = np.array([[max(len(title), _BEGINNING)] for title in titles])
        turned[common == lengths] = np.maximum(turned[common == lengths], 0.95)
    no_title = np.outer([not title for title in titles_a], [not title for title in titles_b])
    alike[no_title] = 0.5
    return np.maximum(alike, (alike + said) / 2)


def _without_openings(alike: Matrix, a: Sequence[Line], b: Sequence[Line]) -> None:
    """Of lines of two series with the same opening, only what follows counts."""
    openings_a, openings_b = openings(a), openings(b)
    for opening in {*openings_a} & {*openings_b} - {""}:
        of_a = [at for at, each in enumerate(openings_a) if each == opening]
        of_b = [at for at, each in enumerate(openings_b) if each == opening]
        rests_a, rests_b = (
            [lines[at].title[len(opening) : _TITLE] for at in places]
            for lines, places in ((a, of_a), (b, of_b))
        )
        alike[np.ix_(of_a, of_b)] = cdist(
            rests_a, rests_b, scorer=Indel.normalized_similarity, dtype=np.float32
        )


def _said(a: Sequence[Line], b: Sequence[Line]) -> Matrix:
    """How alike bodies begin; 0 where there is none."""
    bodies_a, bodies_b = [line.body[:_BODY] for line in a], [line.body[:_BODY] for line in b]
    alike: Matrix = cdist(bodies_a, bodies_b, scorer=Indel.normalized_similarity, dtype=np.float32)
    long = np.outer([len(body) >= 2 * _BEGINNING for body in bodies_a], [bool(body) for body in bodies_b])
    alike[~long] = 0.0
    return alike


def _near(a: Sequence[Line], b: Sequence[Line]) -> Matrix:
    """A little for what stands at the same height of the text: it parts lines that say the same."""
    heights_a, heights_b = np.linspace(0, 1, len(a)), np.linspace(0, 1, len(b))
    near: Matrix = (_NEAR * (1 - np.abs(np.subtract.outer(heights_a, heights_b)))).astype(np.float32)
    return near


# --- what the pairs around them add


def _around(a: Sequence[Line], b: Sequence[Line], pairs: Sequence[tuple[int, int]]) -> Matrix:
    """0 to 1: half for standing under the same pair, a quarter for each neighbour that is one.

    Above and beside are the nearest lines that are matched: levels and lines may be missing between.
    """
    to_b = np.full(len(a) + 1, _UNKNOWN)
    to_b[ROOT] = ROOT
    for i, j in pairs:
        to_b[i] = j
    near_a = _nearest(a, {i for i, _ in pairs})
    near_b = _nearest(b, {j for _, j in pairs})
    above, before, behind = (
        np.equal.outer(to_b[one], other).astype(np.float32) for one, other in zip(near_a, near_b, strict=True)
    )
    worth: Matrix = above * (0.5 + 0.25 * before + 0.25 * behind)
    return worth


_UNKNOWN = -2


def _nearest(lines: Sequence[Line], matched: set[int]) -> tuple[NDArray[np.intp], ...]:
    """For each line the nearest matched one above, before and behind it, `ROOT` where there is none."""
    above, before, behind = (np.full(len(lines), ROOT) for _ in range(3))
    last: dict[int, int] = {}
    for at, line in enumerate(lines):
        up = line.parent
        above[at] = up if up == ROOT or up in matched else above[up]
        before[at] = last.get(line.parent, ROOT)
        if at in matched:
            last[line.parent] = at
    last.clear()
    for at in range(len(lines) - 1, -1, -1):
        behind[at] = last.get(lines[at].parent, ROOT)
        if at in matched:
            last[lines[at].parent] = at
    return above, before, behind


def _below(a: Sequence[Line], b: Sequence[Line], pairs: Sequence[tuple[int, int]]) -> Matrix:
    """0 to 1: the share of the lines below both that are pairs."""
    above_a, above_b = _ancestors(a), _ancestors(b)
    common: Matrix = np.zeros((len(a), len(b)), dtype=np.float32)
    for i, j in pairs:
        for x in above_a[i]:
            for y in above_b[j]:
                common[x, y] += 1
    sizes = np.add.outer(_sizes(above_a), _sizes(above_b))
    share: Matrix = (2 * common / np.maximum(sizes, 1)).astype(np.float32)
    return share


_HIGHEST = 12
"""Levels above a line that are looked at; speeches have six."""


def _ancestors(lines: Sequence[Line]) -> list[list[int]]:
    above: list[list[int]] = []
    for line in lines:
        above.append([] if line.parent == ROOT else [line.parent, *above[line.parent][: _HIGHEST - 1]])
    return above


def _sizes(above: Sequence[Sequence[int]]) -> NDArray[np.intp]:
    """How many lines are below each."""
    counts: NDArray[np.intp] = np.bincount([x for trail in above for x in trail], minlength=len(above))
    return counts


# --- the best set of pairs


def _worth(wording: Matrix, said: Matrix, around: Matrix, below: Matrix) -> Matrix:
    """What each pair is worth, 0 where it is none."""
    worth: Matrix = wording + _SAID * said + _AROUND * around + _BELOW * below
    none = (worth < _TAKEN + _AROUND / 2) | ((wording < _LEAST) & (below < 0.5))
    worth[none] = 0.0
    return worth


def _best(worth: Matrix) -> list[tuple[int, int]]:
    """The pairs that are worth most together, each line in one of them.

    Lines that no chain of possible pairs joins do not compete: each group is solved by itself.
    """
    rows, columns = np.nonzero(worth)
    count_a, count_b = worth.shape
    size = count_a + count_b
    graph = coo_array((np.ones(len(rows)), (rows, columns + count_a)), shape=(size, size))
    _, group = connected_components(graph, directed=False)
    members: dict[int, list[int]] = {}
    for at, number in enumerate(group.tolist()):
        members.setdefault(number, []).append(at)
    found = []
    for each in members.values():
        of_a, of_b = [at for at in each if at < count_a], [at - count_a for at in each if at >= count_a]
        if of_a and of_b:
            part = worth[np.ix_(of_a, of_b)]
            for x, y in zip(*linear_sum_assignment(part, maximize=True), strict=True):
                if part[x, y] > 0:
                    found.append((of_a[x], of_b[y]))
    return sorted(found)


def _equal(a: Sequence[Line], b: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Equal lines in the same order: for books, of which not every pair can be weighed."""
    blocks = LCSseq.opcodes([line.title for line in a], [line.title for line in b])
    return tuple(
        (block.src_start + step, block.dest_start + step)
        for block in blocks
        if block.tag == "equal"
        for step in range(block.src_end - block.src_start)
    )
