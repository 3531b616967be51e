"""From a document to a file, in many formats.

    json_       JSON, JSON Lines
    lines       the indented outline
    markdown    headings and lists, as markmap takes them
    opml        OPML 2.0, for outliners
    freemind    FreeMind .mm
    xmind       XMind
    tables      CSV and Parquet: a row for each node and citation
    tei         TEI P5
    word        Word, in the form of GB/T 9704-2012
    picture     the tree as SVG and PNG
    chunks      pieces for retrieval, with their paths
    page        one HTML page: the outline beside its source

A further format is a module, a row of `WRITERS` and a name in `Format` of `command/convert.py`. A module has
two functions: `finish(document)` makes of a document what stands of it in a file, and `write(parts)` the
bytes of the file, chunk by chunk; what a caller may choose of a format are keywords of it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from speech_outline.model import Document


class Row(NamedTuple):
    """A format that is written.

    `suffix` is what its files are called by, `also` others that ask for it; `module` the one here that writes
    it and `form` which of its forms, if it has several. `several` tells whether a file can hold more than
    one document, `binary` that it is not for a terminal, `needs` which libraries may be missing and `extra`
    how they are installed, `opens` what takes the file, and `options` what can be chosen.
    """

    name: str
    suffix: str
    module: str
    opens: str
    form: str | None = None
    also: str | None = None
    several: bool = True
    binary: bool = False
    needs: tuple[str, ...] = ()
    extra: str | None = None
    options: tuple[str, ...] = ()

    def finish(self) -> Callable[[Document], Any]:
        """What makes of a document its part of a file; other processes can be sent it."""
        return partial(_finish, self.module, self.form)

    def write(self, parts: Iterable[Any], **options: Any) -> Iterator[bytes]:
        """The file of these parts, chunk by chunk."""
        written: Iterator[bytes] = _call(self.module, "write", self.form, parts, **options)
        return written


def _finish(module: str, form: str | None, document: Document) -> Any:
    return _call(module, "finish", form, document)


def _call(module: str, function: str, form: str | None, argument: Any, **options: Any) -> Any:
    called = getattr(importlib.import_module(f"{__name__}.{module}"), function)
    return called(argument, **options) if form is None else called(argument, form, **options)


_ROWS = (
    Row("json", ".json", "json_", "programs", "json", several=False),
    Row("jsonl", ".jsonl", "json_", "programs, data sets", "jsonl"),
    Row("outline", ".outline.txt", "lines", "people", also=".txt"),
    Row("markdown", ".md", "markdown", "markmap, editors"),
    Row("opml", ".opml", "opml", "幕布, OmniOutliner, WPS 脑图, XMind"),
    Row("freemind", ".mm", "freemind", "FreeMind, Freeplane, XMind", several=False),
    Row("xmind", ".xmind", "xmind", "XMind", binary=True),
    Row("csv", ".csv", "tables", "Excel, pandas", "csv"),
    Row(
        "parquet",
        ".parquet",
        "tables",
        "pandas, polars, Spark",
        "parquet",
        binary=True,
        needs=("pyarrow",),
        extra="parquet",
    ),
    Row("tei", ".tei.xml", "tei", "TEI tools", also=".xml", several=False),
    Row(
        "docx",
        ".docx",
        "word",
        "Word, WPS",
        binary=True,
        needs=("docx",),
        extra="docx",
        options=("line_height", "numbering"),
    ),
    Row(
        "svg",
        ".svg",
        "picture",
        "browsers, Word",
        "svg",
        several=False,
        needs=("pygraphviz", "uniseg"),
        extra="picture",
    ),
    Row(
        "png",
        ".png",
        "picture",
        "everything",
        "png",
        several=False,
        binary=True,
        needs=("pygraphviz", "uniseg", "resvg_py"),
        extra="picture",
    ),
    Row("html", ".html", "page", "browsers", also=".htm"),
    Row("chunks", ".chunks.jsonl", "chunks", "LangChain, LlamaIndex, vector stores"),
)

WRITERS = {row.name: row for row in _ROWS}
"""Every format, by its name."""


def by_suffix() -> dict[str, Row]:
    """The format that each suffix asks for."""
    return {
        suffix: row for row in WRITERS.values() for suffix in (row.suffix, row.also) if suffix is not None
    }


def render(document: Document, format: str, **options: Any) -> bytes:
    """A document as a file of this format, with its options; text is UTF-8.

    Raises `ValueError` for a format that is not in `WRITERS` and for an option that it does not have,
    `ModuleNotFoundError` if a library is missing.
    """
    try:
        row = WRITERS[format]
    except KeyError:
        raise ValueError(f"no format {format!r}: there are {', '.join(WRITERS)}") from None
    if unknown := next((name for name in options if name not in row.options), None):
        raise ValueError(f"no option {unknown!r} of {format}")
    return b"".join(row.write([row.finish()(document)], **options))
