"""Where the title of a node ends.

A heading on its own line is whole. A run-in one ends with its first sentence; one that is longer than forty
characters with its first clause; one that is glued to its text where the text's own sentence begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from speech_outline.glued import CLAUSE, LONGEST, Fellows, attribution, glued, lengths
from speech_outline.patterns import lazy_re
from speech_outline.quotes import Quotes
from speech_outline.view import Range, View

_SENTENCE = lazy_re(r"[。!?;…]")
CLOSING = "。.!?;:,、…"
"""Punctuation that ends a title and is no part of it."""
_NO_SENTENCE = "的理精深战意"
"""What goes on with the sentence behind a quotation that ends with a full stop."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A title `[start, end)` of the view, and where its body begins."""

    start: int
    end: int
    body: int


def extent(
    view: View, quotes: Quotes, start: int, limit: int, *, own_line: bool, fellows: Fellows | None
) -> Extent:
    """The title that opens at `start` and has to end by `limit`.

    `fellows` is None for a marker behind which no glued heading is looked for.
    """
    text = view.text
    end = _first(quotes, _SENTENCE, text, start, limit)
    mark = text[limit - 1 : limit]
    short = limit - start - (mark in CLOSING) <= LONGEST
    # A long line of two sentences is no heading, whatever it ends with, nor one that announces a list.
    if own_line and (short or (mark != ":" and end >= limit - 1)):
        return close(text, start, limit, limit)
    cut = attribution(text, start, end)
    if cut is None and fellows is not None:
        cut = glued(text, start, end, fellows, view.blanks)
    if cut is not None:
        return close(text, start, cut, cut)
    if end - start > LONGEST:
        end = _first(quotes, CLAUSE, text, start, end)
    # Behind a quotation that is the title the text goes on without a mark.
    return close(text, start, end, end + (start < end < limit and text[end] in CLOSING))


def behind_marker(text: str, start: int, limit: int) -> int:
    """Where a title begins behind its marker, which punctuation may part from it."""
    while start < limit and text[start] in ",、:.;。":
        start += 1
    return start


def close(text: str, start: int, end: int, body: int) -> Extent:
    """Without closing punctuation."""
    while end > start and text[end - 1] in CLOSING and text[end - 1] != "…":
        end -= 1
    return Extent(start, end, max(body, end))


def _first(quotes: Quotes, pattern: re.Pattern[str], text: str, start: int, limit: int) -> int:
    """The first mark outside of quotations and brackets, `limit` where there is none."""
    for match in pattern.finditer(text, start, limit):
        at = match.start()
        if match.group() == ":" and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit():
            continue
        inside = quotes.around(at) or quotes.bracket(at)
        if inside is None or inside[0] < start:
            return at
        behind = inside[1] + 1
        if behind == at + 2 and behind < limit and _quotation_is_title(quotes, text, start, at, inside):
            return behind
    return limit


def _quotation_is_title(quotes: Quotes, text: str, start: int, at: int, inside: Range) -> bool:
    """Whether a title is one quotation, with the full stop at `at` as its last character."""
    whole = inside[0] == start and quotes.around(at) is not None
    return whole and text[at] in "。!?" and text[inside[1] + 1] not in _NO_SENTENCE


class Shapes:
    """The clause lengths of the titles of one list.

    >>> Shapes(["认清形势,绷紧思想之弦", "压实责任,锻造过硬队伍"]).common()
    ([4, 6], True)
    """

    def __init__(self, titles: Iterable[str]) -> None:
        self.counted = Counter(tuple(lengths(title)) for title in titles if title)

    def common(self, besides: str | None = None) -> tuple[list[int], bool]:
        """The lengths that the titles (one left out) have in common, and whether most of them agree."""
        own = tuple(lengths(besides)) if besides else None
        total = self.counted.total() - (own in self.counted)
        best: tuple[int, ...] = ()
        most = 0
        for shape, times in self.counted.items():
            times -= shape == own
            if times > most:
                best, most = shape, times
        return list(best), most >= 2 and most * 2 >= total
