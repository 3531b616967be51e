"""A quotation, ready to be looked up: its wording, where it may be cut, where it leaves something out."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import dataclass

import regex

from speech_outline.model import Span
from speech_outline.verify.normal import normal

GRAM = 3
"""Characters of what the index is asked for."""

_ELLIPSIS = regex.compile(r"[…⋯]+|\.{3,}|。{3,}|．{3,}")
_MARK = regex.compile(r"[\p{P}\s]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """`key` is the wording of `text`, `offsets` where its characters stand in it.

    `cuts` are the places of the key at which the text has a punctuation mark, `ellipses` those at which it
    says ……, that something is left out.
    """

    text: str
    key: str
    offsets: list[int]
    cuts: frozenset[int]
    ellipses: tuple[int, ...]

    @property
    def pieces(self) -> list[str]:
        """The wording between the ellipses.

        >>> quotation("一要看清……二要算清。").pieces
        ['一要看清', '二要算清']
        """
        borders = [0, *self.ellipses, len(self.key)]
        pieces = [self.key[start:end] for start, end in itertools.pairwise(borders)]
        return [piece for piece in pieces if piece]

    @property
    def grams(self) -> list[str]:
        """The trigrams of the wording, one for each place of it."""
        return [self.key[start : start + GRAM] for start in range(len(self.key) - GRAM + 1)]

    @property
    def places(self) -> list[int]:
        """The places of the trigrams that a source must have: not those across an ellipsis."""
        across = {ellipsis - step for ellipsis in self.ellipses for step in range(1, GRAM)}
        return [start for start in range(len(self.key) - GRAM + 1) if start not in across]

    def has_ellipsis(self, start: int, end: int) -> bool:
        """Whether the text says …… between two places of the key, or at one of them."""
        following = bisect_left(self.ellipses, start)
        return following < len(self.ellipses) and self.ellipses[following] <= end

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the key stands in the text; an empty one stands where the text goes on."""
        if start == end:
            place = self.offsets[start] if start < len(self.offsets) else len(self.text)
            return Span(place, place)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def quotation(text: str) -> Quotation:
    """A quotation from its text."""
    key, offsets = normal(text)
    cuts = {bisect_left(offsets, match.start()) for match in _MARK.finditer(text)}
    ellipses = {bisect_left(offsets, match.start()) for match in _ELLIPSIS.finditer(text)}
    inner = sorted(place for place in ellipses if 0 < place < len(key))
    return Quotation(text, key, offsets, frozenset(cuts | {0, len(key)}), tuple(inner))
