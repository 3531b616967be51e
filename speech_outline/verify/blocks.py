"""A text in blocks: what the index stores, and finds again.

A block ends where a line or a sentence does, so that its normal form does not depend on its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 1200
"""Code points of a block: few enough that the rare words of a quotation single it out, enough that the index
stays small."""
SHORTEST = 800
"""Code points before which no block ends."""


class Block(NamedTuple):
    """A stretch of a text; `line` and `column` say where it begins, from one, `start` from zero."""

    text: str
    start: int
    line: int
    column: int


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text, which together are the text.

    >>> [block.start for block in blocks("渡口。" * 500)]
    [0, 1200]
    """
    start, line, column = 0, 1, 1
    while start < len(text):
        end = _end(text, start)
        piece = text[start:end]
        yield Block(piece, start, line, column)
        breaks = piece.count("\n")
        line += breaks
        column = len(piece) - piece.rfind("\n") if breaks else column + len(piece)
        start = end


def _end(text: str, start: int) -> int:
    """Where a block ends: behind the last line break in reach, or the last sentence, or in the midst."""
    last = start + LONGEST
    if last >= len(text):
        return len(text)
    for mark in ("\n", "。", "!", "！", "；", ";"):
        found = text.rfind(mark, start + SHORTEST, last)
        if found >= 0:
            return found + 1
    return last
