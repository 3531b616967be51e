"""The steps of a comparison, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from speech_outline.comparison.changes import Change, changes
from speech_outline.comparison.flat import ROOT, Flat, Line
from speech_outline.comparison.match import match
from speech_outline.comparison.merge import in_order
from speech_outline.comparison.model import Comparison, Edit, Entry, FrontLine, Role, Side
from speech_outline.comparison.numbers import Pair
from speech_outline.comparison.pack import sides
from speech_outline.comparison.replaced import replaced
from speech_outline.comparison.score import score
from speech_outline.comparison.wording import fold
from speech_outline.model import Document

_ROLES: tuple[Role, ...] = ("title", "byline", "date", "salutation")


def compared(a: Document, b: Document) -> Comparison:
    """The comparison of two outlines, as `compare` promises it."""
    one, other = sides(a, b)
    matched, approximate = match(one, other)
    instead = [*replaced(one, other, matched)]
    pairs = sorted([*matched, *instead])
    changed = changes(one, other, pairs, instead)
    return Comparison(
        a=a.source,
        b=b.source,
        at_a=one.at,
        at_b=other.at,
        front=_front(one, other),
        entries=tuple(in_order(_entries(one, other, pairs, changed))),
        score=score(len(one.lines), len(other.lines), changed.values()),
        approximate=approximate,
    )


def _entries(a: Flat, b: Flat, pairs: Sequence[Pair], changed: Mapping[Pair, Change]) -> Iterator[Entry]:
    """An entry for each line of either side, in no order."""
    for pair in pairs:
        yield _matched(a, b, pair, changed[pair])
    for i in {*range(len(a.lines))} - {i for i, _ in pairs}:
        yield Entry(a=_side(a, i), edits=("dropped",))
    for j in {*range(len(b.lines))} - {j for _, j in pairs}:
        yield Entry(b=_side(b, j), edits=("added",))


def _matched(a: Flat, b: Flat, pair: Pair, change: Change) -> Entry:
    edits: dict[Edit, bool] = {
        "moved": change.place != "same",
        "renamed": change.wording in ("renamed", "replaced"),
        "renumbered": change.numbering == "renumbered",
    }
    return Entry(
        a=_side(a, pair[0]),
        b=_side(b, pair[1]),
        edits=tuple(edit for edit, made in edits.items() if made),
        place=change.place,
        wording=change.wording,
        numbering=change.numbering,
        alike=round(change.alike, 3),
        body=None if change.body is None else round(change.body, 3),
    )


def _side(side: Flat, at: int) -> Side:
    line: Line = side.lines[at]
    return Side(
        index=line.index,
        parent=None if line.parent == ROOT else side.lines[line.parent].index,
        depth=line.depth,
        kind=line.node.kind,
        marker=line.marker,
        title=line.node.title.text if line.node.title is not None else None,
        span=line.node.span,
    )


def _front(a: Flat, b: Flat) -> tuple[FrontLine, ...]:
    """What stands before the first node of either."""
    found = []
    for role in _ROLES:
        one, other = getattr(a.speech, role), getattr(b.speech, role)
        if one is not None and other is not None:
            same = fold(one.text) == fold(other.text)
        else:
            same = a.bare if one is None else b.bare
        if one is not None or other is not None:
            texts = [None if text is None else text.text for text in (one, other)]
            found.append(FrontLine(role=role, a=texts[0], b=texts[1], same=same))
    return tuple(found)
