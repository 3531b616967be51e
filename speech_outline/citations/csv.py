"""The table of citations as CSV that a spreadsheet opens with a click.

UTF-8 with a byte order mark, by which Excel knows it. A cell that begins like a formula gets an apostrophe in
front: what a document says is never run.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from speech_outline.citations.rows import Row
from speech_outline.verify.show import marked, where

HEAD = (
    "file", "line", "node", "speaker", "name", "kind", "verb", "occasion", "quotation", "verdict",
    "differences", "source", "others",
)  # fmt: skip
_BOM = b"\xef\xbb\xbf"
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def write(rows: Iterable[Row]) -> Iterator[bytes]:
    """The table line by line, its head first."""
    yield _BOM + _line(HEAD)
    for row in rows:
        yield _line(tuple(map(_harmless, cells(row))))


def cells(row: Row) -> tuple[str, ...]:
    """What stands under each word of `HEAD`."""
    verdict = row.verdict
    differences = places = others = ""
    if verdict is not None:
        if verdict.differences:
            differences = marked(row.quotation, verdict.differences)
        places = "; ".join(where(part.place) for part in verdict.parts)
        others = str(verdict.others) if verdict.kind == "verbatim" else ""
    return (
        row.file,
        str(row.line),
        row.node,
        row.speaker,
        row.name,
        row.kind,
        row.verb or "",
        row.occasion or "",
        row.quotation,
        "" if verdict is None else verdict.kind,
        differences,
        places,
        others,
    )


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet computes.

    >>> _harmless("=1+1"), _harmless("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell


def _line(line: tuple[str, ...]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerow(line)
    return file.getvalue().encode()
