"""How much of one outline is in the other."""

from __future__ import annotations

from collections.abc import Iterable

from speech_outline.comparison.changes import Change
from speech_outline.comparison.model import Score

_MOVED = 0.5
"""What a line counts that is there, and in another place."""


def score(count_a: int, count_b: int, changed: Iterable[Change]) -> Score:
    """The score of two outlines of so many lines, defined at `Score`. Two without a line are the same.

    >>> stayed, moved = (Change(place, "same", "same", 1.0, None) for place in ("same", "order"))
    >>> score(4, 2, [stayed, moved])
    Score(recall=0.375, precision=0.75, f1=0.5)
    """
    common = sum(change.alike * (1 if change.place == "same" else _MOVED) for change in changed)
    recall = common / count_a if count_a else float(not count_b)
    precision = common / count_b if count_b else float(not count_a)
    f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    return Score(recall=round(recall, 4), precision=round(precision, 4), f1=round(f1, 4))
