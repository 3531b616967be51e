"""CSV and Parquet of the rows of documents; tables that are written as the rows come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import IO, Any, Protocol

import orjson

from speech_outline.model import Document
from speech_outline.spreadsheet import BOM, lines
from speech_outline.writers.rows import NUMBERS, TableRow, rows

Rows = Sequence[Sequence[object]]

ROWS_IN_GROUP = 20_000
"""Rows that are held until they are written as a row group of Parquet."""


class Table(Protocol):
    """A table in a file that is being written.

    What `pack` makes of rows is written by `add`: rows that cannot be written are found out before.
    """

    def pack(self, rows: Rows) -> Any: ...

    def add(self, packed: Any) -> None: ...

    def close(self) -> None: ...


class LinesTable:
    """JSON Lines, an object for each row."""

    def __init__(self, stream: IO[bytes], columns: Sequence[str]) -> None:
        self._stream = stream
        self._columns = columns

    def pack(self, rows: Rows) -> bytes:
        return b"".join(
            orjson.dumps(dict(zip(self._columns, row, strict=True)), option=orjson.OPT_APPEND_NEWLINE)
            for row in rows
        )

    def add(self, packed: bytes) -> None:
        self._stream.write(packed)

    def close(self) -> None:
        self._stream.flush()


class ParquetTable:
    """Parquet, in row groups of `ROWS_IN_GROUP` and what the last rows were more."""

    def __init__(self, stream: IO[bytes], columns: Sequence[str]) -> None:
        import pyarrow
        from pyarrow import parquet

        self._schema = pyarrow.schema(
            [(name, pyarrow.int64() if name in NUMBERS else pyarrow.string()) for name in columns]
        )
        self._writer = parquet.ParquetWriter(stream, self._schema)
        self._held: list[Any] = []
        self._count = 0

    def pack(self, rows: Rows) -> Any:
        import pyarrow

        columns = [
            pyarrow.array([row[at] for row in rows], field.type) for at, field in enumerate(self._schema)
        ]
        return pyarrow.record_batch(columns, schema=self._schema)

    def add(self, packed: Any) -> None:
        self._held.append(packed)
        self._count += packed.num_rows
        if self._count >= ROWS_IN_GROUP:
            self._write()

    def close(self) -> None:
        self._write()
        self._writer.close()

    def _write(self) -> None:
        import pyarrow

        if self._count:
            table = pyarrow.Table.from_batches(self._held, self._schema).combine_chunks()
            self._writer.write_table(table, row_group_size=self._count)
        self._held, self._count = [], 0


def finish(document: Document, _form: str) -> list[TableRow]:
    """The rows of a document."""
    return list(rows(document))


def write(parts: Iterable[list[TableRow]], form: str) -> Iterator[bytes]:
    """One table of all documents."""
    return _FORMS[form](parts)


def _csv(parts: Iterable[list[TableRow]]) -> Iterator[bytes]:
    yield BOM + lines([TableRow._fields])
    for part in parts:
        yield lines(part)


def _parquet(parts: Iterable[list[TableRow]]) -> Iterator[bytes]:
    file = BytesIO()
    table = ParquetTable(file, TableRow._fields)
    for part in parts:
        table.add(table.pack(part))
    table.close()
    yield file.getvalue()


_FORMS = {"csv": _csv, "parquet": _parquet}
