"""What lies where in the folder of the results, and who may write there.

    nodes/part-000012.parquet   the results of a shard, and so for the other tables
    failures.jsonl              which documents gave nothing, and why
    summary.json                what came of it all
    _batch/plan.jsonl           the plan that all this belongs to
    _batch/done/000012.json     the record of a shard: it is finished
    _batch/lock                 held by the run that writes here

Readers of data sets (Spark, pyarrow) pass over names that begin with `_` or a dot.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from speech_outline.atomic import aside
from speech_outline.batch.format import Format
from speech_outline.batch.summary import Tally
from speech_outline.frozen import Frozen

TABLES = {
    Format.JSONL: ("nodes", "citations", "documents"),
    Format.PARQUET: ("nodes", "citations", "documents"),
    Format.OUTLINES: ("outlines",),
}
"""The folders of each format."""


class FolderError(Exception):
    """The folder is not ours to write to: what the user should know."""


class Failure(Frozen):
    """A document that gave nothing, and why: the reason goes on behind its name."""

    document: str
    reason: str


class Record(Frozen):
    """That a shard of a plan is finished: its files with their bytes, and what came of it."""

    plan: str
    shard: int
    files: dict[str, int]
    tally: Tally
    failures: tuple[Failure, ...]


class Folder:
    """A folder of results."""

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self.root = Path(root)
        self.failures = self.root / "failures.jsonl"
        self.summary = self.root / "summary.json"
        self.state = self.root / "_batch"
        self.plan = self.state / "plan.jsonl"
        self.lock = self.state / "lock"
        self.done = self.state / "done"

    def part(self, table: str, number: int, format: Format) -> Path:
        """The file of a shard in a table."""
        suffix = "parquet" if format is Format.PARQUET else "jsonl"
        return self.root / table / f"part-{number:06}.{suffix}"

    def make(self, format: Format) -> None:
        """Make the folders that shards are written to. Raises `OSError`."""
        for place in (self.done, *(self.root / table for table in TABLES[format])):
            place.mkdir(parents=True, exist_ok=True)

    def record(self, number: int, plan: str) -> Record | None:
        """The record of a shard that is finished: all its files are there, and of this plan."""
        try:
            found = Record.model_validate_json(self._record(number).read_bytes())
            if found.plan != plan or found.shard != number:
                return None
            if any((self.root / name).stat().st_size != size for name, size in found.files.items()):
                return None
        except (OSError, ValidationError):
            return None
        return found

    def finish(self, record: Record) -> None:
        """Write the record of a shard. Raises `OSError`."""
        with aside(self._record(record.shard)) as stream:
            stream.write(record.model_dump_json().encode() + b"\n")

    def _record(self, number: int) -> Path:
        return self.done / f"{number:06}.json"

    # --- beginning and going on

    def must_be_ours(self) -> None:
        """Raise `FolderError` where a folder that is written to is there and no plan: somebody else's."""
        for table in {name for names in TABLES.values() for name in names}:
            if not self.plan.exists() and (self.root / table).exists():
                raise FolderError(
                    f"{self.root / table} is there, and is none of a batch: name another folder"
                )

    def sweep(self) -> None:
        """Remove what a run that was killed has left beside its files."""
        for place in self._places():
            for left in place.glob(".*.tmp"):
                left.unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove all results, the plan last: whoever is killed meanwhile leaves a batch that goes on."""
        for place in self._places():
            for part in (*place.glob("part-*"), *(place.glob("*.json") if place == self.done else ())):
                part.unlink(missing_ok=True)
            if place not in (self.root, self.state, self.done):
                with suppress(OSError):
                    place.rmdir()
        for file in (self.failures, self.summary, self.plan):
            file.unlink(missing_ok=True)

    def forget(self) -> None:
        """Remove the empty folders of a batch that came to nothing."""
        self.lock.unlink(missing_ok=True)
        for place in (self.state, self.root):
            with suppress(OSError):
                place.rmdir()

    def _places(self) -> Iterator[Path]:
        tables = {name for names in TABLES.values() for name in names}
        yield from (self.root / name for name in sorted(tables))
        yield from (self.done, self.state, self.root)


@contextmanager
def alone(folder: Folder) -> Iterator[None]:
    """Nobody else writes to the folder meanwhile. Raises `FolderError` where somebody does, and `OSError`.

    The system lets go of the lock when its process ends, however it ends.
    """
    folder.state.mkdir(parents=True, exist_ok=True)
    with folder.lock.open("ab") as stream:
        try:
            _lock(stream)
        except (BlockingIOError, PermissionError):
            raise FolderError(f"{folder.root} is being written to by another run") from None
        yield


def _lock(stream: IO[bytes]) -> None:
    if sys.platform == "win32":  # pragma: no cover (measured where there is none)
        import msvcrt

        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
