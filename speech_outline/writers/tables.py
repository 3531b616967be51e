"""CSV and Parquet of the rows of documents."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from speech_outline.model import Document
from speech_outline.writers.rows import TableRow, rows

_BOM = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the code page of the machine."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the start of a cell."""


def finish(document: Document, _form: str) -> list[TableRow]:
    """The rows of a document."""
    return list(rows(document))


def write(parts: Iterable[list[TableRow]], form: str) -> Iterator[bytes]:
    """One table of all documents."""
    match form:
        case "csv":
            yield from _csv(parts)
        case "parquet":
            yield _parquet(parts)
        case _:
            raise ValueError(form)


def _csv(parts: Iterable[list[TableRow]]) -> Iterator[bytes]:
    yield _BOM + _lines([TableRow._fields])
    for part in parts:
        yield _lines(tuple(map(_cell, row)) for row in part)


def _lines(table: Iterable[tuple[object, ...]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(table)
    return file.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    """A text that would be a formula stands behind an apostrophe, as spreadsheets write it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _parquet(parts: Iterable[list[TableRow]]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    numbers = {"depth", "value", "start", "end", "characters"}
    schema = pyarrow.schema(
        [(name, pyarrow.int64() if name in numbers else pyarrow.string()) for name in TableRow._fields]
    )
    file = pyarrow.BufferOutputStream()
    with parquet.ParquetWriter(file, schema) as writer:
        for part in parts:
            columns = [
                pyarrow.array([row[at] for row in part], field.type) for at, field in enumerate(schema)
            ]
            writer.write_table(pyarrow.Table.from_arrays(columns, schema=schema))
    return bytes(file.getvalue())
