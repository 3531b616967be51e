"""CSV and Parquet of the rows of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speech_outline.model import Document
from speech_outline.spreadsheet import BOM, lines
from speech_outline.writers.rows import TableRow, rows


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
    yield BOM + lines([TableRow._fields])
    for part in parts:
        yield lines(part)


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
