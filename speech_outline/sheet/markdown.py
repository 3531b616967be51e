"""A page as Markdown: CommonMark, with the tables of GitHub."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TypeGuard, assert_never

from speech_outline.sheet import Block, Break, Heading, Item, Paragraph, Quote, Sheet, Table

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#]")
_STARTS = re.compile(r"^(?P<number>\d{1,9})(?=[.)](?:\s|$))|^(?=[-+=])")
"""What would begin a list or underline a heading; a digit is left, and its mark escaped."""


def write(sheet: Sheet) -> bytes:
    """A page as UTF-8 Markdown: an outline is a list of lists."""
    parts: list[str] = []
    deepest = 0
    """How deep the list is open that a line may be put into: deeper it would be taken for code."""
    for block, following in pairwise((*sheet.blocks, None)):
        assert block is not None
        deepest = min(block.depth, deepest + isinstance(block, Item)) if _is_line(block) else 0
        parts.append(_written(block, deepest))
        parts.append("\n" if _is_line(block) and _is_line(following) else "\n\n")
    return ("".join(parts).rstrip("\n") + "\n").encode()


def _is_line(block: Block | None) -> TypeGuard[Item | Quote]:
    """Whether a block stands in an outline."""
    return isinstance(block, Item) or (isinstance(block, Quote) and block.depth > 0)


def _written(block: Block, depth: int) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {escaped(block.text)}"
        case Paragraph():
            return escaped(block.text)
        case Item():
            return f"{'  ' * (depth - 1)}- {escaped(block.text)}"
        case Quote():
            # In the item above it, whose text begins two columns further in.
            return f"{'  ' * depth}> {escaped(block.text)}"
        case Table():
            rows = [block.head, ("---",) * len(block.head)]
            lines = [*rows, *(tuple(map(escaped, row)) for row in block.rows)]
            return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        case Break():
            return "---"
        case _:
            assert_never(block)


def escaped(text: str) -> str:
    """Text in which nothing is taken for a mark of Markdown.

    >>> escaped("1. 修*好*路 | 2#码头")
    '1\\\\. 修\\\\*好\\\\*路 \\\\| 2\\\\#码头'
    """
    text = _SPECIAL.sub(r"\\\g<0>", text.replace("\n", " "))
    return _STARTS.sub(lambda match: f"{match['number'] or ''}\\", text)
