"""The files of one shard: three tables, or outlines."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, assert_never

from speech_outline.atomic import aside
from speech_outline.batch.folder import TABLES, Folder
from speech_outline.batch.format import Format
from speech_outline.model import Document
from speech_outline.writers import json_
from speech_outline.writers.rows import TABLES as COLUMNS
from speech_outline.writers.rows import tables
from speech_outline.writers.tables import LinesTable, ParquetTable, Table


class OutlinesTable:
    """Documents as JSON Lines."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def pack(self, documents: list[Document]) -> bytes:
        return b"".join(json_.finish(document, "jsonl") for document in documents)

    def add(self, packed: bytes) -> None:
        self._stream.write(packed)

    def close(self) -> None:
        self._stream.flush()


class Results:
    """The files that the documents of a shard go to."""

    def __init__(self, written: Mapping[str, Any]) -> None:
        self._written = written

    def pack(self, document: Document) -> dict[str, Any]:
        """What is written of a document; whatever cannot be is found out here."""
        rows = {"outlines": [document]} if "outlines" in self._written else tables(document)
        return {name: table.pack(rows[name]) for name, table in self._written.items()}

    def add(self, packed: dict[str, Any]) -> None:
        """Write it. Raises `OSError`."""
        for name, part in packed.items():
            self._written[name].add(part)


@contextmanager
def results(folder: Folder, number: int, format: Format) -> Iterator[Results]:
    """The files of a shard, which take their places when all is written to the disk. Raises `OSError`."""
    with ExitStack() as stack:
        streams = {
            name: stack.enter_context(aside(folder.part(name, number, format))) for name in TABLES[format]
        }
        written = {name: _table(name, stream, format) for name, stream in streams.items()}
        yield Results(written)
        for name, stream in streams.items():
            written[name].close()
            stream.flush()
            os.fsync(stream.fileno())


def files(folder: Folder, number: int, format: Format) -> dict[str, int]:
    """The files of a shard by their place in the folder, with their bytes."""
    parts: list[Path] = [folder.part(name, number, format) for name in TABLES[format]]
    return {part.relative_to(folder.root).as_posix(): part.stat().st_size for part in parts}


def _table(name: str, stream: IO[bytes], format: Format) -> Table | OutlinesTable:
    match format:
        case Format.JSONL:
            return LinesTable(stream, COLUMNS[name])
        case Format.PARQUET:
            return ParquetTable(stream, COLUMNS[name])
        case Format.OUTLINES:
            return OutlinesTable(stream)
        case _:
            assert_never(format)
