"""Shard in, shard out: what every engine calls, as often as it likes."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import speech_outline
from speech_outline.batch.cut import Piece, is_whole, stamp
from speech_outline.batch.folder import Failure, Folder, Record
from speech_outline.batch.plan import Settings, Shard
from speech_outline.batch.results import Results, files, results
from speech_outline.batch.summary import Tally
from speech_outline.parser import parse
from speech_outline.readers import (
    Loaded,
    ReadError,
    is_parquet,
    load_lines,
    printable,
    read,
    read_rows,
)

DIED = "cannot be done: its process died at it, twice"
SAME_FOLDERS = "workers need the same folders as you"


class Job(NamedTuple):
    """What all shards of a run have in common.

    `plan` is the `id` of their plan. `inputs` is the folder that their paths count from, `output` that of the
    results; both are absolute.
    """

    settings: Settings
    plan: str
    inputs: str
    output: str


class ShardError(Exception):
    """Why no shard can be done here: the results cannot be written, or this machine does not see them."""


def process_shard(
    job: Job, shard: Shard, without: frozenset[int] = frozenset(), journal: str | None = None
) -> int:
    """Read, parse and write a shard; returns its number.

    It may be called again, elsewhere or at the same time: a shard that is finished is left as it is, and
    otherwise made the same. A document that cannot be done is a failure in the record. `without` numbers
    documents, from zero, that are failures before they are tried; in `journal` it is noted how many are done.
    Raises `ShardError`.
    """
    folder = Folder(job.output)
    if job.settings.version != speech_outline.__version__:
        raise ShardError(
            f"{platform.node()} has speech-outline {speech_outline.__version__}, "
            f"and the batch was begun with {job.settings.version}"
        )
    if not folder.plan.exists():
        raise ShardError(f"{platform.node()} does not see {folder.root}: {SAME_FOLDERS}")
    if folder.record(shard.number, job.plan) is not None:
        return shard.number
    format = job.settings.format
    work = _Work(job, shard, without, journal)
    try:
        with results(folder, shard.number, format) as written:
            work.write(written)
        folder.finish(
            Record(
                plan=job.plan,
                shard=shard.number,
                files=files(folder, shard.number, format),
                tally=work.tally,
                failures=tuple(work.failures),
            )
        )
    except OSError as error:
        raise ShardError(f"{folder.root} cannot be written to: {error.strerror or error}") from error
    return shard.number


class _Work:
    """The documents of a shard, one after the other."""

    def __init__(self, job: Job, shard: Shard, without: frozenset[int], journal: str | None) -> None:
        self.tally = Tally()
        self.failures: list[Failure] = []
        self._job = job
        self._shard = shard
        self._without = without
        self._journal = None if journal is None else Path(journal)
        self._done = 0

    def write(self, written: Results) -> None:
        self._note()
        for piece in self._shard.pieces:
            for found in self._texts(piece):
                self._one(found, written)
                self._done += 1
                self._note()

    def _one(self, found: Loaded | ReadError, written: Results) -> None:
        if isinstance(found, ReadError):
            name = found.name if found.record is None else f"{found.name}:{found.record}"
            self._fail(name, found.reason)
            return
        text, source, hints = found
        name = source.name or ""
        if self._done in self._without:
            self._fail(name, DIED)
            return
        try:
            document = parse(text, options=self._job.settings.options, source=source, hints=hints)
            packed = written.pack(document)
        except Exception as error:  # a fault of ours in one document does not take the others with it
            self._fail(name, f"cannot be done: {type(error).__name__}: {error}")
            return
        written.add(packed)
        self.tally.add(document)

    def _texts(self, piece: Piece) -> Iterator[Loaded | ReadError]:
        """The texts of a piece, called by the path that the user wrote."""
        name = printable(piece.path)
        if is_whole(piece) and self._done in self._without:
            yield ReadError(name, DIED)
            return
        try:
            for found in self._read(piece):
                if isinstance(found, ReadError):
                    yield ReadError(name, found.reason, found.record)
                else:
                    record = "" if is_whole(piece) else f":{(found.source.name or '').rpartition(':')[2]}"
                    source = found.source.model_copy(update={"name": f"{name}{record}"})
                    yield found._replace(source=source)
        except ReadError as error:
            yield ReadError(name, error.reason)
        except Exception as error:  # a fault of a reader neither
            yield ReadError(name, f"cannot be read: {type(error).__name__}: {error}")

    def _read(self, piece: Piece) -> Iterator[Loaded | ReadError]:
        """The texts of a piece. Raises `ReadError` for its file."""
        settings = self._job.settings
        path = os.path.join(self._job.inputs, piece.path)
        if stamp(path) != piece.stamp:
            raise ReadError(path, "has changed since the batch was begun")
        if is_whole(piece):
            yield read(path, encoding=settings.encoding, script=settings.script)
        elif is_parquet(path):
            yield from read_rows(
                path, field=settings.field, script=settings.script, start=piece.start, stop=piece.stop
            )
        else:
            yield from self._lines(path, piece)

    def _lines(self, path: str, piece: Piece) -> Iterator[Loaded | ReadError]:
        settings = self._job.settings
        try:
            with open(path, "rb") as stream:
                stream.seek(piece.start)
                yield from load_lines(
                    stream,
                    name=path,
                    field=settings.field,
                    encoding=settings.encoding,
                    script=settings.script,
                    first=piece.first,
                    size=piece.stop - piece.start,
                )
        except OSError as error:
            raise ReadError(path, f"cannot be read: {error.strerror or error}") from error
        if piece.stop == 0 < piece.stamp.size:
            raise ReadError(path, "could not be read when the batch was begun")

    def _fail(self, name: str, reason: str) -> None:
        self.tally.failures += 1
        self.failures.append(Failure(document=name, reason=reason))

    def _note(self) -> None:
        if self._journal is not None:
            self._journal.write_text(str(self._done), "ascii")
