"""A page as Markdown: CommonMark, with the tables of GitHub."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import assert_never

from speech_outline.sheet import Block, Break, Heading, Item, Paragraph, Quote, Sheet, Table

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#]")
_STARTS = re.compile(r"^(?P<number>\d{1,9})(?=[.)](?:\s|$))|^(?=[-+=])")
"""What would begin a list or underline a heading; a digit is left, and its mark escaped."""


def write(sheet: Sheet) -> bytes:
    """A page as UTF-8 Markdown: an outline is a list of lists."""
    parts: list[str] = []
    for block, following in pairwise((*sheet.blocks, None)):
        assert block is not None
        parts.append(_written(block))
        in_list = isinstance(block, Item | Quote) and isinstance(following, Item | Quote)
        parts.append("\n" if in_list else "\n\n")
    return ("".join(parts).rstrip("\n") + "\n").encode()


def _written(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {escaped(block.text)}"
        case Paragraph():
            return escaped(block.text)
        case Item():
            return f"{'  ' * (block.depth - 1)}- {escaped(block.text)}"
        case Quote():
            # In the item above it, whose text begins two columns further in.
            return f"{'  ' * block.depth}> {escaped(block.text)}"
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
