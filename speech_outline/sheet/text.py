"""A page as lines."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from speech_outline.sheet import Block, Break, Heading, Item, Paragraph, Quote, Sheet, Table

_WIDTH = 110
"""Columns of a table; a Chinese character takes two."""


def write(sheet: Sheet) -> bytes:
    """A page as UTF-8 lines: items are indented by their depth, a quotation stands behind `> `."""
    lines: list[str] = []
    for block, following in pairwise((*sheet.blocks, None)):
        assert block is not None
        lines += _lines(block)
        if _is_parted(block, following):
            lines.append("")
    return "".join(line + "\n" for line in lines).encode()


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Item():
            yield "  " * (block.depth - 1) + block.text
        case Quote():
            yield "  " * max(block.depth - 1, 0) + f"> {block.text}"
        case Table():
            yield from _table(block)
        case Break():
            yield ""
        case _:
            assert_never(block)


def _is_parted(block: Block, following: Block | None) -> bool:
    """Whether an empty line stands between two blocks: around tables and between speeches."""
    if following is None:
        return False
    if isinstance(following, Break):
        return False  # an empty line of its own
    if isinstance(following, Heading) and following.level > 1:
        return True
    return isinstance(block, Table) or isinstance(following, Table)


def _table(table: Table) -> Iterator[str]:
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid

    grid = Grid(*table.head, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in table.rows:
        grid.add_row(*row)
    file = io.StringIO()
    Console(file=file, width=_WIDTH, markup=False, highlight=False, emoji=False, color_system=None).print(
        grid
    )
    for line in file.getvalue().splitlines():
        if line.strip():
            yield line.rstrip()
