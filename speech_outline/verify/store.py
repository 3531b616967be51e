"""The index as it lies on disk: one SQLite file.

The trigrams of every block stand in an FTS5 table that keeps no text (`detail=none`, contentless), the blocks
themselves beside it, compressed. A change of the collection is written in transactions: a process that is
killed leaves what was finished before, and the next one goes on from there.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from speech_outline.verify import normal
from speech_outline.verify.blocks import LONGEST, SHORTEST, Block, blocks
from speech_outline.verify.model import CollectionError

OVERLAP = 64
"""Characters of the next block that are indexed with a block: most quotations lie within one then."""

APPLICATION = 0x53_4F_56_51
"""Marks a file as ours (`PRAGMA application_id`): no other is ever made anew."""
_HEADER = 100
_PATIENCE = 60.0
"""Seconds to wait for another process that is writing."""

_TABLES = """
CREATE TABLE files(id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, size INTEGER NOT NULL,
                   mtime INTEGER NOT NULL, sha256 BLOB NOT NULL);
CREATE TABLE texts(id INTEGER PRIMARY KEY, file INTEGER NOT NULL, record INTEGER, title TEXT NOT NULL,
                   sha256 TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE INDEX texts_of_file ON texts(file);
CREATE TABLE blocks(id INTEGER PRIMARY KEY, text INTEGER NOT NULL, start INTEGER NOT NULL,
                    line INTEGER NOT NULL, "column" INTEGER NOT NULL, body BLOB NOT NULL);
CREATE VIRTUAL TABLE grams USING fts5(
    key, content='', detail=none, columnsize=0, tokenize='trigram case_sensitive 1');
"""


def _version() -> int:
    """Tells an index that was made as this one is: of the same tables, blocks and normal form."""
    made = f"{_TABLES} {LONGEST} {SHORTEST} {OVERLAP}".encode()
    return zlib.crc32(made + normal.fingerprint()) >> 1 or 1


class Stamp(NamedTuple):
    """What tells whether a file has changed: its bytes, its time in nanoseconds, the hash of its bytes."""

    size: int
    mtime: int
    sha256: bytes


class Record(NamedTuple):
    """A text to be stored; `line` is that of a JSON Lines file."""

    text: str
    sha256: str
    line: int | None = None


class Known(NamedTuple):
    """A text of the index: its number, the file, its first and last block."""

    number: int
    path: str
    record: int | None
    title: str
    sha256: str
    first: int
    last: int


class StoredBlock(NamedTuple):
    """A block of the index, with the number of its text."""

    text: int
    block: Block


def connect(path: Path) -> sqlite3.Connection:
    """The index at a path, which is made where there is none, or one of another version.

    Raises `CollectionError` where that cannot be, or where the file is something else.
    """
    with in_words(path):
        if _is_foreign(path):
            raise CollectionError(f"{path} is no index of speech-outline: it is left as it is")
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _opened(path)
        version = _version()
        if connection.execute("PRAGMA user_version").fetchone()[0] not in (0, version):
            connection.close()
            discard(path)
            connection = _opened(path)
        with writing(connection):
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in _TABLES.split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version}")
        return connection


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")  # the first thing that is written
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -32000")
    return connection


def discard(path: Path) -> None:
    """Remove an index, to make it anew."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _is_foreign(path: Path) -> bool:
    """Whether a file that is there was not made here."""
    if not path.exists():
        return False
    with path.open("rb") as stream:
        header = stream.read(_HEADER)
    return header != b"" and header[68:72] != APPLICATION.to_bytes(4, "big")


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Whatever keeps an index from being used, in one line."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise CollectionError(f"the index {path} is in use by another process") from error
        raise CollectionError(f"the index {path} cannot be used: {error}") from error
    except OSError as error:
        raise CollectionError(f"the index {path} cannot be used: {error.strerror or error}") from error


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction: all that is written in it, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction in which nothing changes."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()


def stamps(connection: sqlite3.Connection) -> dict[str, Stamp]:
    """The files of the index with what tells whether they have changed."""
    rows = connection.execute("SELECT path, size, mtime, sha256 FROM files")
    return {path: Stamp(*rest) for path, *rest in rows}


def stamp_of(connection: sqlite3.Connection, path: str) -> Stamp | None:
    """What is known of one file."""
    row = connection.execute("SELECT size, mtime, sha256 FROM files WHERE path = ?", (path,)).fetchone()
    return None if row is None else Stamp(*row)


def touch(connection: sqlite3.Connection, path: str, stamp: Stamp) -> None:
    """Note a new time of a file whose bytes are the same."""
    row = (stamp.size, stamp.mtime, path)
    connection.execute("UPDATE files SET size = ?, mtime = ? WHERE path = ?", row)


def add(connection: sqlite3.Connection, path: str, stamp: Stamp, records: Iterable[Record]) -> None:
    """Store the texts of a file."""
    row = (path, *stamp)
    file = connection.execute("INSERT INTO files(path, size, mtime, sha256) VALUES (?,?,?,?)", row).lastrowid
    for record in records:
        found = list(blocks(record.text))
        first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM blocks").fetchone()[0]
        texts = (file, record.line, _title(record.text), record.sha256, first, first + len(found) - 1)
        text = connection.execute(
            "INSERT INTO texts(file, record, title, sha256, first, last) VALUES (?,?,?,?,?,?)", texts
        ).lastrowid
        keys = [normal.key(block.text) for block in found]
        for offset, block in enumerate(found):
            body = zlib.compress(block.text.encode("utf-8", "surrogatepass"))
            where = (first + offset, text, block.start, block.line, block.column, body)
            connection.execute("INSERT INTO blocks VALUES (?,?,?,?,?,?)", where)
            connection.execute(
                "INSERT INTO grams(rowid, key) VALUES (?,?)", (first + offset, _grams(keys, offset))
            )


def remove(connection: sqlite3.Connection, path: str) -> None:
    """Take the texts of a file out again, if they are there."""
    row = connection.execute("SELECT id FROM files WHERE path = ?", (path,)).fetchone()
    if row is None:
        return
    for first, last in connection.execute("SELECT first, last FROM texts WHERE file = ?", row).fetchall():
        keys = [normal.key(stored.block.text) for stored in stored_blocks(connection, first, last)]
        for offset in range(len(keys)):
            gone = (first + offset, _grams(keys, offset))
            # A table without content is told what it held.
            connection.execute("INSERT INTO grams(grams, rowid, key) VALUES ('delete',?,?)", gone)
        connection.execute("DELETE FROM blocks WHERE id BETWEEN ? AND ?", (first, last))
    connection.execute("DELETE FROM texts WHERE file = ?", row)
    connection.execute("DELETE FROM files WHERE id = ?", row)


def stored_blocks(connection: sqlite3.Connection, first: int, last: int) -> list[StoredBlock]:
    """The blocks from one to another, both included."""
    rows = connection.execute(
        'SELECT text, start, line, "column", body FROM blocks WHERE id BETWEEN ? AND ? ORDER BY id',
        (first, last),
    )
    return [
        StoredBlock(text, Block(_unpacked(body), start, line, column))
        for text, start, line, column, body in rows
    ]


def _unpacked(body: bytes) -> str:
    """The text of a block. Raises `sqlite3.DatabaseError` where the file is damaged there."""
    try:
        return zlib.decompress(body).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError, TypeError) as error:
        raise sqlite3.DatabaseError("a block is damaged") from error


def text_of_block(connection: sqlite3.Connection, block: int) -> Known:
    """The text that a block belongs to."""
    row = connection.execute(
        "SELECT texts.id, path, record, title, texts.sha256, first, last FROM blocks "
        "JOIN texts ON texts.id = blocks.text JOIN files ON files.id = texts.file WHERE blocks.id = ?",
        (block,),
    ).fetchone()
    return Known(*row)


def blocks_with(connection: sqlite3.Connection, grams: list[str], limit: int) -> list[int]:
    """The blocks that hold all of some trigrams, no more than `limit`."""
    query = " AND ".join('"' + gram.replace('"', '""') + '"' for gram in grams)
    rows = connection.execute("SELECT rowid FROM grams WHERE grams MATCH ? LIMIT ?", (query, limit))
    return [row for (row,) in rows]


def _grams(keys: list[str], offset: int) -> str:
    """What is indexed of a block: its normal form, and the beginning of what follows."""
    return keys[offset] + "".join(keys[offset + 1 : offset + 3])[:OVERLAP]


_LONGEST_TITLE = 60


def _title(text: str) -> str:
    """The first line of a text that says something."""
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if line), "")
    return first[:_LONGEST_TITLE].encode("utf-8", "replace").decode()
