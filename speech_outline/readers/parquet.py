"""A column of texts in a Parquet file, row by row: no more than a few pages of it are held."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from speech_outline.readers.content import UnreadableError

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_ROWS = 64
"""Rows that are decoded at a time."""
_BUFFER = 2**20


class Group(NamedTuple):
    """A row group: its first row, how many rows it has, and the bytes of its texts, uncompressed."""

    first: int
    rows: int
    size: int


def read_groups(path: str | os.PathLike[str], column: str) -> Iterator[Group]:
    """The row groups of a file. Raises `UnreadableError`, also for want of the column, and `OSError`."""
    with _opened(path) as file:
        at = _column(file, column)
        first = 0
        for number in range(file.num_row_groups):
            group = file.metadata.row_group(number)
            yield Group(first, group.num_rows, group.column(at).total_uncompressed_size)
            first += group.num_rows


def read_texts(
    path: str | os.PathLike[str], column: str, start: int = 0, stop: int | None = None
) -> Iterator[str | None]:
    """The texts of the rows from one to another. Raises `UnreadableError` or `OSError`."""
    with _opened(path) as file:
        _column(file, column)
        stop = file.metadata.num_rows if stop is None else stop
        first = 0
        for number in range(file.num_row_groups):
            last = first + file.metadata.row_group(number).num_rows
            if first < stop and start < last:
                yield from _texts(file, number, column, max(start - first, 0), min(stop, last) - first)
            first = last


def _texts(file: ParquetFile, group: int, column: str, start: int, stop: int) -> Iterator[str | None]:
    row = 0
    for batch in file.iter_batches(_ROWS, row_groups=[group], columns=[column], use_threads=False):
        if row >= stop:
            break
        if row + batch.num_rows > start:
            yield from batch.column(0).slice(max(start - row, 0), stop - max(start, row)).to_pylist()
        row += batch.num_rows


@contextmanager
def _opened(path: str | os.PathLike[str]) -> Iterator[ParquetFile]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise UnreadableError(
            "is a Parquet file, and pyarrow is not installed: "
            "python3 -m pip install 'speech-outline[parquet]'"
        ) from error
    open(path, "rb").close()  # what keeps it from being read, in the words of the system
    try:
        # Without a buffer of its own a column of a row group is read whole.
        with parquet.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
            yield file
    except pyarrow.ArrowException as error:
        raise UnreadableError(f"is no Parquet file, or a damaged one: {_first_line(error)}") from error


def _column(file: ParquetFile, column: str) -> int:
    """The place of a column among the leaves of the schema. Raises `UnreadableError`."""
    import pyarrow

    schema = file.schema_arrow
    if column not in schema.names:
        raise UnreadableError(f"has no column {column!r}: there are {', '.join(schema.names)}")
    kind = schema.field(column).type
    if pyarrow.types.is_dictionary(kind):
        kind = kind.value_type
    if not (pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind)):
        raise UnreadableError(f"has no text in its column {column!r}: it holds {kind}")
    leaves = file.metadata.schema
    return next(at for at in range(len(leaves)) if leaves.column(at).path == column)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
