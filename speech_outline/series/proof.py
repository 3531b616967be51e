"""Which lists are lists: what a series needs to prove itself, once all of them are known."""

from __future__ import annotations

from speech_outline.mark.candidate import Boundary, Candidate
from speech_outline.series.ahead import Ahead
from speech_outline.series.counting import Series
from speech_outline.view import View


def prove(view: View, ahead: Ahead, hidden: list[int], series: list[Series]) -> list[Series]:
    """Those that proved themselves; what began beside a list that did not stands beside its like."""
    carried = {id(one.across) for one in series if one.across is not None}
    kept = [one for one in series if _proved(view, ahead, hidden, one, goes_on=id(one) in carried)]
    alive = set(map(id, kept))
    for one in kept:
        while one.beside is not None and id(one.beside) not in alive:
            one.beside = one.beside.beside
    return kept


def _proved(view: View, ahead: Ahead, hidden: list[int], series: Series, *, goes_on: bool) -> bool:
    """Whether a list has two members, or one that stands as a list of one may; `goes_on` across a heading."""
    first = series.members[0]
    if len(series.members) >= 2:
        return True
    if first.weak or first.family.bare:
        return first.style == "proved"
    if series.family == "clause":
        return _cut_off(view, hidden, first)
    if series.family == "symbol":
        return True
    if not first.family.alone:
        return False
    if first.value != 1:
        return series.across is not None or first.boundary == Boundary.LINE
    return first.boundary >= Boundary.SENTENCE or ahead.announced(first) or goes_on


def _cut_off(view: View, hidden: list[int], candidate: Candidate) -> bool:
    """Whether a list may have gone on where the text was cut."""
    if candidate.value != 1 or candidate.style not in "是要":
        return False
    end = view.paragraph(candidate.start).end
    cut = end == len(view.text) or end in hidden
    return cut and view.text[end - 1] not in "。!?”);"
