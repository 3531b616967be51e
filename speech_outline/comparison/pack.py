"""A study pack against one of its speeches: which of them is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from speech_outline.comparison.flat import Flat, flat
from speech_outline.comparison.wording import fold, similarity
from speech_outline.model import Document, Speech

_ENOUGH = 0.5
"""What the lines of two speeches must have in common, for one of a pack to be picked."""


def sides(a: Document, b: Document) -> tuple[Flat, Flat]:
    """What is compared of each document: all, unless one is a pack and the other one of its speeches."""
    whole_a, whole_b = flat(a.speech), flat(b.speech)
    packed_a, packed_b = [*_speeches(a)], [*_speeches(b)]
    if packed_a and not packed_b:
        return _picked(packed_a, whole_b) or whole_a, whole_b
    if packed_b and not packed_a:
        return whole_a, _picked(packed_b, whole_a) or whole_b
    return whole_a, whole_b


def _speeches(document: Document) -> Iterator[Flat]:
    """The embedded speeches of a document."""
    for index, (node, _) in enumerate(document.walk()):
        if isinstance(node, Speech):
            yield flat(node, first=index + 1, at=document.path(node))


def _picked(speeches: list[Flat], wanted: Flat) -> Flat | None:
    """The speech that has most in common with another, if that is enough.

    Packs hold the skeleton of a speech and its full text: of two with the same lines, the one that says as
    much as the other speech is meant.
    """
    best = max(
        speeches, key=lambda speech: (_common(speech, wanted), -abs(_length(speech) - _length(wanted)))
    )
    return best if _common(best, wanted) >= _ENOUGH else None


def _common(a: Flat, b: Flat) -> float:
    """0 to 1: the share of equal lines in those of both sides; the title is one of them."""
    lines_a, lines_b = (Counter(line.title for line in side.lines) for side in (a, b))
    title = similarity(_title(a), _title(b))
    return 2 * ((lines_a & lines_b).total() + title) / (lines_a.total() + lines_b.total() + 2)


def _length(side: Flat) -> int:
    return sum(len(line.body) for line in side.lines)


def _title(side: Flat) -> str:
    return fold(side.speech.title.text) if side.speech.title is not None else ""
