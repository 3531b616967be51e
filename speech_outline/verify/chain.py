"""How a quotation is put together: the fewest stretches of the collection that explain it.

Equal stretches of quotation and collection are seeds. A chain of seeds goes on within a passage at the cost
of what differs in between, or jumps to another passage at the cost of some ten characters. The best chain
tells whether the words are one passage or several.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from speech_outline.verify.quotation import Quotation
from speech_outline.verify.search import Window

JUMP = 10
"""What a jump costs, in characters: three that differ are no reason to look elsewhere."""
LEFT_OUT = 150
"""Characters that a quotation may leave out in one place: a long sentence. What lies farther apart is two
passages, though it be of one text."""
_ADDED = 60
"""Characters that a quotation may have more than its source in one place."""
_GAP = 5
"""The most that a stretch costs which only one side has: less than a jump, and no more than a fourth of the
quotation."""
_MOST_SEEDS = 250
_REPEATED = 30
"""Places of a quotation that begin alike: what it says more often tells nothing of where it is from."""


class Seed(NamedTuple):
    """`size` characters at `start` of the quotation that stand at `place` of a window's wording."""

    window: int
    start: int
    place: int
    size: int

    @property
    def end(self) -> int:
        return self.start + self.size

    @property
    def shift(self) -> int:
        return self.place - self.start

    def cut(self, start: int) -> Seed:
        """The seed from a later start on."""
        return Seed(self.window, start, start + self.shift, self.end - start)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the quotation, `[start, end)` of its key, that seeds of one window explain."""

    start: int
    end: int
    window: int
    seeds: tuple[Seed, ...]


class _Link(NamedTuple):
    """The best chain up to a seed: its score, the link before, the seed as far as it is used."""

    score: float
    before: int | None
    seed: Seed
    jumped: bool


def seeds(quotation: Quotation, windows: Sequence[Window], first: int = 0) -> list[Seed]:
    """The longest equal stretches of windows that are numbered from `first` on."""
    key = quotation.key
    least = 4 if len(key) >= 16 else 3 if len(key) >= 6 else 2
    places = defaultdict(list)
    for start in range(len(key) - least + 1):
        places[key[start : start + least]].append(start)
    telling = {words: starts for words, starts in places.items() if len(starts) <= _REPEATED}
    found: list[Seed] = []
    for number, window in enumerate(windows, first):
        text = window.key
        for place in range(len(text) - least + 1):
            for start in telling.get(text[place : place + least], ()):
                if start and place and key[start - 1] == text[place - 1]:
                    continue  # part of a longer one
                size = least
                while key[start + size : start + size + 1] == text[place + size : place + size + 1] != "":
                    size += 1
                found.append(Seed(number, start, place, size))
    return found


def _telling(found: Sequence[Seed]) -> list[Seed]:
    """The seeds, the longest first, without what one of twice the length explains in the same window."""
    longest: dict[tuple[int, int], Seed] = {}
    kept = []
    for seed in sorted(found, key=lambda seed: -seed.size):
        over = longest.get((seed.window, seed.start))
        if over is None or over.end < seed.end or over.size < 2 * seed.size:
            kept.append(seed)
            for place in range(seed.start, seed.end):
                longest.setdefault((seed.window, place), seed)
    return kept


def chain(quotation: Quotation, found: Sequence[Seed], *, jumps: bool) -> list[Stretch]:
    """The best chain of seeds as stretches that cover the quotation; without `jumps`, at most one."""
    links: list[_Link] = []
    for seed in sorted(_telling(found)[:_MOST_SEEDS], key=lambda seed: (seed.start, seed.place)):
        best = _Link(seed.size - seed.start, None, seed, False)
        for number in range(len(links) - 1, -1, -1):
            link = links[number]
            if link.score + seed.size <= best.score:
                continue  # it cannot be better, at no cost at all
            step = _step(quotation, link.seed, seed, jumps)
            if step is not None:
                used, cost, jumped = step
                # Of a chance agreement across a jump, the earlier passage loses what the later one takes.
                lost = max(0, link.seed.end - used.start) if jumped else 0
                score = link.score - lost + used.size - cost
                if score > best.score:
                    best = _Link(score, number, used, jumped)
        links.append(best)
    if not links:
        return []
    length = len(quotation.key)
    last = max(range(len(links)), key=lambda number: links[number].score - (length - links[number].seed.end))
    return _stretches(quotation, links, last)


def _step(quotation: Quotation, link: Seed, seed: Seed, jumps: bool) -> tuple[Seed, float, bool] | None:
    """What of a seed can follow another, what that costs, and whether it is a jump."""
    if seed.end <= link.end:
        return None
    if seed.window == link.window and seed.place > link.place:
        overlap = max(link.end - seed.start, link.place + link.size - seed.place, 0)
        if overlap < seed.size:
            used = seed.cut(seed.start + overlap)
            more = used.start - link.end
            missing = used.place - link.place - link.size
            if quotation.has_ellipsis(link.end, used.start):
                return used, more, False
            if more <= _ADDED and missing <= LEFT_OUT:
                differing = min(more, missing)
                return (
                    used,
                    differing + min(max(more, missing) - differing, _GAP, len(quotation.key) // 4) + 0.5,
                    False,
                )
    if not jumps:
        return None
    if seed.start >= link.end:
        return seed, JUMP + seed.start - link.end, True
    cut = next((place for place in range(seed.start, link.end + 1) if place in quotation.cuts), link.end)
    if cut >= seed.end or cut <= link.start:
        return None
    return seed.cut(cut), JUMP, True


def _stretches(quotation: Quotation, links: list[_Link], last: int) -> list[Stretch]:
    groups: list[list[Seed]] = [[]]
    number: int | None = last
    while number is not None:
        link = links[number]
        groups[-1].append(link.seed)
        if link.jumped:
            groups.append([])
        number = link.before
    ordered = [tuple(reversed(group)) for group in reversed(groups)]
    borders = [0]
    for before, after in itertools.pairwise(ordered):
        borders.append(_border(quotation, before[-1].end, after[0].start))
    borders.append(len(quotation.key))
    found = []
    for group, start, end in zip(ordered, borders, borders[1:], strict=False):
        kept = tuple(seed if seed.end <= end else seed._replace(size=end - seed.start) for seed in group)
        found.append(Stretch(start, end, group[0].window, tuple(seed for seed in kept if seed.size > 0)))
    return found


def _border(quotation: Quotation, end: int, start: int) -> int:
    """Where one passage ends and the next begins: at a punctuation mark between the two, if there is one."""
    if start < end:
        return start
    return next((place for place in range(end, start + 1) if place in quotation.cuts), end)
