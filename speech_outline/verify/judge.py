"""The verdict on a quotation."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from speech_outline.verify.align import Alignment, align, part
from speech_outline.verify.chain import Seed, chain, seeds
from speech_outline.verify.model import Part, Verdict, VerdictKind
from speech_outline.verify.paged import has_figures, without_noise
from speech_outline.verify.quotation import GRAM, Quotation, quotation
from speech_outline.verify.search import Search, Window

BRIEF = 8
"""Characters below which words may stand anywhere: that they are found proves little."""
NEAR = 0.25
"""The share of characters that may differ, at most, where a quotation is still one of this passage."""
SPLICED = 0.15
"""The same for each part of a spliced one."""
_MOST_PARTS = 4
_SHORTEST_PART = 6
"""Characters of a part between punctuation marks; one that is cut elsewhere has twice as many."""
_SHORTEST_NEAREST = 8
_LEAST_NEAREST = 0.4
_ROUNDS = 3
_SLIGHT = 3
"""Characters that differ, when no other passage need be looked for."""
_SHORT_STRETCH = 24


def judge(
    connection: sqlite3.Connection, text: str, *, but: str | None = None, inferred_end: bool = False
) -> Verdict:
    """What the index says of a quotation; `Collection.lookup` says more."""
    asked = quotation(text)
    brief = len(asked.key) < BRIEF
    if not asked.places:
        return Verdict(kind="too-short", quotation=text, brief=True)
    search = Search(connection, asked, but)
    verdict = _verbatim(search, asked) or _composed(search, asked)
    if inferred_end and verdict.kind != "verbatim":
        verdict = _beginning(connection, verdict, asked, but) or verdict
    return verdict.model_copy(update={"brief": brief})


# --- the very words


def _verbatim(search: Search, asked: Quotation) -> Verdict | None:
    texts: dict[int, Part | None] = {}
    for window in search.copies():
        if window.known.number not in texts:
            span = _whole(asked, window)
            if span is not None:
                texts[window.known.number] = None if texts else _as_written(asked, window, span)
    first = next(iter(texts.values()), None)
    if first is None:
        return None
    return Verdict(
        kind="verbatim", quotation=asked.text, parts=(first,), others=len(texts) - 1, more=search.has_more
    )


def _whole(asked: Quotation, window: Window) -> tuple[int, int] | None:
    """Where the pieces of a quotation stand in a window, in their order."""
    start: int | None = None
    place = 0
    for piece in asked.pieces:
        place = _piece(piece, window, place)
        if place < 0:
            return None
        start = place if start is None else start
        place += len(piece)
    return None if start is None else (start, place)


def _piece(piece: str, window: Window, place: int) -> int:
    """The first place of a piece where it is cut out without harm; -1 where there is none."""
    while (place := window.key.find(piece, place)) >= 0:
        end = place + len(piece)
        if (window.opening(place), window.closing(end)) == (place, end):
            return place
        place += 1
    return -1


def _as_written(asked: Quotation, window: Window, found: tuple[int, int]) -> Part:
    span = window.span(*found)
    whole = asked.span(0, len(asked.key))
    return Part(span=whole, place=window.place(span), source=window.text(span))


# --- nearly so, or from several places


def _composed(search: Search, asked: Quotation) -> Verdict:
    found = _passages(search, asked)
    if len(found) > 1 and _is_spliced(asked, found):
        return _verdict("spliced", asked, found)
    if len(found) > 1:
        found = _one_passage(asked, [each.window for each in found])
    if found and has_figures(asked, found[0]):
        cleaned = without_noise(search.connection, found[0].window)
        found = found if cleaned is None else _one_passage(asked, [cleaned]) or found
    if found and not found[0].edits:
        return _verdict("verbatim", asked, found)
    if found and _is_near(found[0]):
        return _verdict("near", asked, found)
    return Verdict(kind="not-found", quotation=asked.text, nearest=_nearest(asked, found))


def _passages(search: Search, asked: Quotation) -> list[Alignment]:
    """The best chain of passages; what they leave unexplained is searched for again."""
    windows: list[Window] = []
    equal: list[Seed] = []
    found: list[Alignment] = []
    places = set(asked.places)
    for _ in range(_ROUNDS):
        new = [window for window in search.windows(places) if window not in windows]
        if not new:
            break
        equal += seeds(asked, new, len(windows))
        windows += new
        found = _aligned(asked, windows, equal, jumps=True)
        if len(found) == 1 and found[0].cost <= _SLIGHT:
            break
        places = _unexplained(asked, found)
    return found


def _one_passage(asked: Quotation, windows: Sequence[Window]) -> list[Alignment]:
    """The passage of these windows that comes closest to the whole quotation."""
    return _aligned(asked, windows, seeds(asked, windows), jumps=False)


def _aligned(
    asked: Quotation, windows: Sequence[Window], equal: Sequence[Seed], *, jumps: bool
) -> list[Alignment]:
    stretches = chain(asked, equal, jumps=jumps)
    return [align(asked, windows[each.window], each) for each in stretches]


def _unexplained(asked: Quotation, found: Sequence[Alignment]) -> set[int]:
    """The places of the trigrams that no passage has yet, and of a short stretch that has but a part of them:
    another may have it whole."""
    places = set(asked.places)
    for each in found:
        if each.edits and each.size <= _SHORT_STRETCH:
            continue
        for seed in each.stretch.seeds:
            places.difference_update(range(seed.start, seed.end - GRAM + 1))
    return places


def _is_near(found: Alignment) -> bool:
    longest = max(seed.size for seed in found.stretch.seeds)
    enough = longest >= min(4, found.size // 2)
    return enough and found.size > GRAM and found.cost <= max(1, NEAR * found.size)


def _is_spliced(asked: Quotation, found: Sequence[Alignment]) -> bool:
    return len(found) <= _MOST_PARTS and all(_is_part(asked, each) for each in found)


def _is_part(asked: Quotation, found: Alignment) -> bool:
    marked = {found.stretch.start, found.stretch.end} <= asked.cuts
    least = _SHORTEST_PART if marked else 2 * _SHORTEST_PART
    return found.size >= least and found.cost <= SPLICED * found.size


def _verdict(kind: VerdictKind, asked: Quotation, found: Sequence[Alignment]) -> Verdict:
    return Verdict(kind=kind, quotation=asked.text, parts=tuple(part(asked, each) for each in found))


def _nearest(asked: Quotation, found: Sequence[Alignment]) -> Part | None:
    """The passage that comes closest, if it has enough of the words to be recognised."""
    if not found:
        return None
    sizes = [seed.size for seed in found[0].stretch.seeds]
    if sum(sizes) < _LEAST_NEAREST * len(asked.key) or max(sizes) < _SHORTEST_NEAREST:
        return None
    return part(asked, found[0])


# --- an end that was inferred


def _beginning(
    connection: sqlite3.Connection, verdict: Verdict, asked: Quotation, but: str | None
) -> Verdict | None:
    """The verdict on the longest beginning that stands in the collection, up to a punctuation mark."""
    best: Verdict | None = None
    cuts = sorted(cut for cut in asked.cuts if BRIEF <= cut < len(asked.key))
    low, high = 0, len(cuts)
    while low < high:  # what stands there up to one mark does so up to any mark before it
        middle = (low + high) // 2
        end = asked.span(0, cuts[middle]).end
        beginning = quotation(asked.text[:end])
        found = _verbatim(Search(connection, beginning, but), beginning)
        if found is None:
            high = middle
        else:
            best = found.model_copy(update={"quotation": asked.text, "until": end})
            low = middle + 1
    return best
