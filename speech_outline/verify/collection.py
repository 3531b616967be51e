"""A folder of authoritative texts with its index: what has changed is read again, the rest is kept."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from speech_outline.inputs import Input, expand
from speech_outline.verify import store
from speech_outline.verify.judge import judge
from speech_outline.verify.model import CollectionError, Updated, Verdict
from speech_outline.verify.store import Record, Stamp

_BATCH = 1_000_000
"""Characters that are written in one transaction: what a process that is killed may lose."""

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a folder has that its index has not yet: files to be read, paths to be forgotten."""

    pending: tuple[Input, ...]
    removed: tuple[str, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read, so many characters: its texts, or None where the index has these bytes."""

    path: str
    stamp: Stamp
    size: int
    records: Iterable[Record] | None


class Collection:
    """Texts to look quotations up in. Use it as a context manager.

        with Collection.open("讲话集") as collection:
            collection.update()
            verdict = collection.lookup("民生无小事，枝叶总关情。")

    The index is a file of the user's cache folder that belongs to this folder; `index` names another place.
    Nothing is written to the folder itself, and nothing leaves the machine.
    """

    def __init__(self, folder: Path, index: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self.index = index
        self._connection = connection

    @classmethod
    def open(cls, folder: str | os.PathLike[str], index: str | os.PathLike[str] | None = None) -> Self:
        """The collection of a folder, with the index as it was left.

        Raises `CollectionError` where there is no such folder, or the index cannot be used.
        """
        place = Path(folder)
        if not place.exists():
            raise CollectionError(f"{folder} cannot be read: there is no such folder")
        path = default_index(place) if index is None else Path(index)
        try:
            connection = store.connect(path)
        except sqlite3.DatabaseError:
            store.discard(path)
            connection = store.connect(path)
        return cls(place, path, connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        self._connection.close()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look anything up in."""
        with self._in_words():
            return self._connection.execute("SELECT 1 FROM blocks LIMIT 1").fetchone() is None

    def lookup(self, text: str, *, but: str | None = None, inferred_end: bool = False) -> Verdict:
        """What the collection says of a quotation.

        `but` is the `sha256` of a text that is no witness: the document that quotes. `inferred_end` tells
        that the closing quotation mark was missing, so that only the beginning can be asked for. Raises
        `CollectionError` where the index cannot be read.
        """
        # One state of the index for all that is asked, though another process be writing.
        with self._in_words(), store.reading(self._connection):
            return judge(self._connection, text, but=but, inferred_end=inferred_end)

    def changes(self, report: Report | None = None) -> Changes:
        """What has to be read, by size and time of each file. `report` is told what cannot be listed."""
        from speech_outline.readers import SUFFIXES, printable

        inputs = expand([os.fspath(self.folder)], SUFFIXES, report or _silent)
        known = self._stamps(report or _silent)
        pending = []
        for each in inputs:
            stamp = known.pop(printable(each.place), None)
            if stamp is None or (stamp.size, stamp.mtime) != _size_and_time(each.path):
                pending.append(each)
        return Changes(tuple(pending), tuple(known), len(inputs) - len(pending))

    def update(
        self,
        changes: Changes | None = None,
        *,
        advance: Callable[[], None] | None = None,
        report: Report | None = None,
    ) -> Updated:
        """Read what has changed since the index was last brought up to date; one text at a time is held.

        `advance` is called after each file that was read. A file that cannot be read is told to `report`
        and left out. An index that is damaged is made anew. Raises `CollectionError`.
        """
        report = report or _silent
        advance = advance or _nothing
        try:
            with self._in_words(damaged=False):
                return self._update(changes or self.changes(report), advance, report)
        except sqlite3.DatabaseError:
            self._renew(report)
            with self._in_words():
                return self._update(self.changes(), advance, report)

    def _stamps(self, report: Report) -> dict[str, Stamp]:
        try:
            with self._in_words(damaged=False):
                return store.stamps(self._connection)
        except sqlite3.DatabaseError:
            self._renew(report)
            return {}

    def _renew(self, report: Report) -> None:
        """Begin an index that is damaged anew."""
        report(f"the index {self.index} is damaged: it is made anew")
        self._connection.close()
        with self._in_words():
            store.discard(self.index)
            self._connection = store.connect(self.index)

    def _update(self, changes: Changes, advance: Callable[[], None], report: Report) -> Updated:
        counts = {"added": 0, "changed": 0, "removed": 0, "failed": 0}
        for path in changes.removed:
            with store.writing(self._connection):
                store.remove(self._connection, path)
            counts["removed"] += 1
        batch: list[_Read] = []
        size = 0
        for each in changes.pending:
            found = self._read(each, report)
            if found is None:
                counts["failed"] += 1
            else:
                batch.append(found)
                size += found.size
            if size >= _BATCH:
                self._write(batch, counts)
                batch, size = [], 0
            advance()
        self._write(batch, counts)
        return Updated(unchanged=changes.unchanged, **counts)

    def _read(self, each: Input, report: Report) -> _Read | None:
        """A file with its texts; None where it cannot be read."""
        from speech_outline.readers import ReadError, is_lines, printable, read

        path = printable(each.place)
        try:
            with open(each.path, "rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").digest()
            stamp = Stamp(*_size_and_time(each.path), digest)
            known = store.stamp_of(self._connection, path)
            if known is not None and known.sha256 == digest:
                return _Read(path, stamp, 0, None)
            if is_lines(each.path):
                return _Read(path, stamp, _BATCH, _lines(each.path, report))
            text, source, _ = read(each.path)
            return _Read(path, stamp, len(text), [Record(text, source.sha256)])
        except OSError as error:
            report(f"{printable(each.path)} cannot be read: {error.strerror or error}")
        except ReadError as error:
            report(str(error))
        self._forget(path)
        return None

    def _forget(self, path: str) -> None:
        """What cannot be read any more is no witness."""
        with store.writing(self._connection):
            store.remove(self._connection, path)

    def _write(self, batch: list[_Read], counts: dict[str, int]) -> None:
        with store.writing(self._connection):
            for found in batch:
                known = store.stamp_of(self._connection, found.path)
                if known is not None and known.sha256 == found.stamp.sha256:
                    store.touch(self._connection, found.path, found.stamp)  # or another process was faster
                elif found.records is not None:
                    store.remove(self._connection, found.path)
                    store.add(self._connection, found.path, found.stamp, found.records)
                    counts["added" if known is None else "changed"] += 1

    @contextmanager
    def _in_words(self, *, damaged: bool = True) -> Iterator[None]:
        with store.in_words(self.index):
            try:
                yield
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as error:
                if not damaged:
                    raise
                raise CollectionError(
                    f"the index {self.index} is damaged: delete it, and it is made anew"
                ) from error


def default_index(folder: Path) -> Path:
    """Where the index of a folder is kept: in the user's cache, by the folder's real path."""
    from platformdirs import user_cache_path

    name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]
    return user_cache_path("speech-outline", appauthor=False) / f"{name}.index"


def _lines(path: str, report: Report) -> Iterator[Record]:
    """The texts of a JSON Lines file, one at a time."""
    from speech_outline.readers import ReadError, read_lines

    try:
        for loaded in read_lines(path):
            if isinstance(loaded, ReadError):
                report(str(loaded))
            else:
                line = (loaded.source.name or "").rpartition(":")[2]
                yield Record(loaded.text, loaded.source.sha256, int(line))
    except ReadError as error:  # it has gone meanwhile: the next time its stamp is another one
        report(str(error))


def _size_and_time(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return (-1, -1)
    return (status.st_size, status.st_mtime_ns)


def _silent(_: str) -> None:
    pass


def _nothing() -> None:
    pass
