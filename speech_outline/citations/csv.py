"""The table of citations as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speech_outline.citations.rows import Row
from speech_outline.spreadsheet import BOM, lines
from speech_outline.verify.show import marked, where

HEAD = (
    "file", "line", "node", "speaker", "name", "kind", "verb", "occasion", "quotation", "verdict",
    "differences", "source", "others",
)  # fmt: skip


def write(rows: Iterable[Row]) -> Iterator[bytes]:
    """The table line by line, its head first."""
    yield BOM + lines([HEAD])
    for row in rows:
        yield lines([cells(row)])


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
