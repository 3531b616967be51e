"""Where a quotation may be from: the stretches of the collection that share its rarest trigrams."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from itertools import accumulate
from math import log

from speech_outline.model import Span
from speech_outline.verify import edges, store
from speech_outline.verify.blocks import LONGEST
from speech_outline.verify.model import Place
from speech_outline.verify.normal import key, normal
from speech_outline.verify.quotation import Quotation
from speech_outline.verify.store import Known, StoredBlock

_COMMON = 4000
"""Blocks of a trigram that are looked at; one that stands in more of them tells little."""
_BEST = 12
"""Blocks that are read for a closer look."""
_NEAR = 3
"""Blocks between two stretches of a text that are looked at together."""
_COPIES = 200
"""Blocks in which the very words are looked for, to count the texts that have them."""


@dataclass(frozen=True, eq=True)
class Window:
    """A few blocks of one text in a row, with their wording."""

    known: Known
    stored: list[StoredBlock]

    @cached_property
    def keys(self) -> list[str]:
        return [key(each.block.text) for each in self.stored]

    @cached_property
    def key(self) -> str:
        """The wording of all blocks."""
        return "".join(self.keys)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(each) for each in self.keys)]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the wording stands in the text of the file; it is not empty."""
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def text(self, span: Span) -> str:
        """What the file has at a span of it, as it is written."""
        base = self.stored[0].block.start
        return "".join(each.block.text for each in self.stored)[span.start - base : span.end - base]

    def place(self, span: Span) -> Place:
        """The place of a span in the collection."""
        block = next(each.block for each in reversed(self.stored) if each.block.start <= span.start)
        before = block.text[: span.start - block.start]
        breaks = before.count("\n")
        column = len(before) - before.rfind("\n") if breaks else block.column + len(before)
        return Place(
            path=self.known.path,
            record=self.known.record,
            title=self.known.title,
            line=block.line + breaks,
            column=column,
            span=span,
        )

    def opening(self, start: int) -> int:
        """Where words that begin here in the wording should begin (`edges.opening`)."""
        if edges.opening(self.key, start) == start:
            return start
        first = start
        while first > max(0, start - edges.REACH) and self._offset(first - 1) + 1 == self._offset(first):
            first -= 1
        return first + edges.opening(self.key[first : start + 1], start - first)

    def closing(self, end: int) -> int:
        """Where words that end here in the wording should end (`edges.closing`)."""
        if edges.closing(self.key, end) == end:
            return end
        last = end
        most = min(len(self.key), end + edges.REACH)
        while last < most and self._offset(last - 1) + 1 == self._offset(last):
            last += 1
        return end - 1 + edges.closing(self.key[end - 1 : last], 1)

    def _offset(self, index: int) -> int:
        """Where a character of the wording stands in the text of the file."""
        number = bisect_right(self._starts, index) - 1
        block = self.stored[number].block
        if number not in self._offsets:
            self._offsets[number] = normal(block.text).offsets
        return block.start + self._offsets[number][index - self._starts[number]]

    @cached_property
    def _offsets(self) -> dict[int, list[int]]:
        return {}


@dataclass
class Search:
    """One look-up: what the index says of each trigram of a quotation is asked once."""

    connection: sqlite3.Connection
    quotation: Quotation
    but: str | None = None
    """The `sha256` of a text that is no witness."""
    has_more: bool = False
    """Whether there may be more copies than were looked at."""
    _postings: dict[str, list[int]] = field(default_factory=dict)
    _texts: dict[int, Known] = field(default_factory=dict)

    def __post_init__(self) -> None:
        grams = self.quotation.grams
        for gram in dict.fromkeys(grams[place] for place in self.quotation.places):
            self._postings[gram] = store.blocks_with(self.connection, [gram], _COMMON)
        self._reach = 1 + len(self.quotation.key) // (LONGEST // 3)

    def windows(self, places: Iterable[int]) -> list[Window]:
        """The most promising stretches of the collection for the trigrams at these places of the key."""
        grams = self.quotation.grams
        weights: defaultdict[int, float] = defaultdict(float)
        for gram in sorted({grams[place] for place in places}):
            found = self._postings[gram]
            weight = log(2 * _COMMON / (1 + len(found)))
            for block in found:
                weights[block] += weight
        likely = nlargest(_BEST * 4, weights, key=lambda block: (weights[block], -block))
        best = [block for block in likely if self._known(block).sha256 != self.but][:_BEST]
        return [self._window(first, last) for first, last in self._ranges(best)]

    def copies(self) -> Iterator[Window]:
        """Every stretch that may hold the whole quotation: all of its trigrams stand in it."""
        telling = [found for found in self._postings.values() if len(found) < _COMMON]
        if telling:
            hits = Counter(block for found in telling for block in found)
            whole = [
                block
                for block in sorted(hits, key=lambda block: (-hits[block], block))
                if sum(hits[block + step] for step in range(self._reach + 1)) >= len(telling)
            ]
        else:
            whole = store.blocks_with(self.connection, list(self._postings), _COPIES)
        self.has_more = not telling or len(whole) > _COPIES
        for block in whole[:_COPIES]:
            known = self._known(block)
            if known.sha256 != self.but:
                yield self._window(block, min(block + self._reach, known.last))

    def _ranges(self, best: list[int]) -> list[tuple[int, int]]:
        """Blocks with their neighbours; what lies near each other in one text is one range."""
        ranges: list[tuple[int, int]] = []
        for block in sorted(best):
            known = self._known(block)
            first, last = max(known.first, block - self._reach), min(known.last, block + self._reach)
            if ranges and ranges[-1][0] >= known.first and first - ranges[-1][1] <= _NEAR:
                ranges[-1] = (ranges[-1][0], last)
            else:
                ranges.append((first, last))
        return ranges

    def _window(self, first: int, last: int) -> Window:
        return Window(self._known(first), store.stored_blocks(self.connection, first, last))

    def _known(self, block: int) -> Known:
        if block not in self._texts:
            self._texts[block] = store.text_of_block(self.connection, block)
        return self._texts[block]
