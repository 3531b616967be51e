"""A page for people: what skeletons, worksheets and reports are written as.

    text        lines, indented
    markdown    CommonMark with tables
    html        one page that needs nothing else
    word        .docx, set as GB/T 9704-2012 asks for

A page is a list of blocks, and a block is what it is, not how it looks: every writer has its own way.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; `level` 1 is that of a page, or of one of several speeches on it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a line that stands for itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """`一、提高认识`: a line of an outline. `depth` counts from 1."""

    text: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """What belongs to the item above it, set apart from it: a quotation, a sentence of its text.

    `depth` is that of the item, 0 below a heading.
    """

    text: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as the head has."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Break:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Item | Quote | Table | Break


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page. The title names it, in a browser say; it is printed only where a heading says it."""

    title: str
    blocks: tuple[Block, ...]


class PageFormat(StrEnum):
    """What a page can be written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"


class _Page(NamedTuple):
    suffix: str
    module: str
    binary: bool = False


PAGES = MappingProxyType(
    {
        PageFormat.TEXT: _Page(".txt", "text"),
        PageFormat.MARKDOWN: _Page(".md", "markdown"),
        PageFormat.HTML: _Page(".html", "html"),
        PageFormat.DOCX: _Page(".docx", "word", binary=True),
    }
)
"""The suffix of each format, and the module here whose `write` writes it."""


def write(sheet: Sheet, format: PageFormat) -> bytes:
    """The file of a page; text is UTF-8. Raises `ModuleNotFoundError` where Word needs its extra."""
    module = importlib.import_module(f"{__name__}.{PAGES[format].module}")
    written: bytes = module.write(sheet)
    return written


def together(sheets: Iterable[Sheet], title: str) -> Sheet:
    """Several pages as one, each on a new page where there are pages."""
    blocks: list[Block] = []
    for sheet in sheets:
        if blocks:
            blocks.append(Break())
        blocks += sheet.blocks
    return Sheet(title, tuple(blocks))
