"""`batch`: a corpus of any size to tables, resumed where it was stopped."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from types import FrameType
from typing import IO, TYPE_CHECKING

from speech_outline.atomic import aside
from speech_outline.batch.format import Format
from speech_outline.command.extras import require
from speech_outline.command.output import NobodyReadsError, UsageError, pour
from speech_outline.command.progress import Report, progress_in_bytes
from speech_outline.command.run import DONE, PARTLY, REFUSED
from speech_outline.command.work import Reading
from speech_outline.inputs import STDIN, find

if TYPE_CHECKING:
    from speech_outline.batch.folder import Folder, Record
    from speech_outline.batch.plan import Plan, Settings, Shard
    from speech_outline.batch.shard import Job
    from speech_outline.batch.summary import Tally

INTERRUPTED, TERMINATED = 130, 143
MEGABYTE = 1_000_000


class _Terminated(KeyboardInterrupt):
    """Somebody has asked the process to end, as a scheduler of jobs does before it kills."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is to be read: files, folders and patterns, and a file with more of them, one a line."""

    arguments: Sequence[str]
    names: str | None = None


@dataclass(frozen=True, slots=True)
class Engine:
    """Who does it: so many processes, of this machine or of the cluster at an address."""

    jobs: int = 1
    cluster: str | None = None


def batch(
    corpus: Corpus,
    *,
    output: str,
    format: Format = Format.JSONL,
    shard: int = 4 * MEGABYTE,
    resume: bool = False,
    force: bool = False,
    reading: Reading | None = None,
    engine: Engine | None = None,
    report: Report,
) -> int:
    """Parse a corpus into a folder, in shards of so many bytes of input, and print what came of it.

    Returns the exit status: 0 done, 1 some document failed, 2 wrong use, nothing readable or the results
    could not be written, 130 interrupted, 143 terminated. What was finished stays for `resume`.
    """
    from speech_outline.batch.folder import Folder, FolderError, alone
    from speech_outline.batch.plan import PlanError
    from speech_outline.batch.shard import ShardError

    engine = engine or Engine()
    folder = Folder(output)
    try:
        _check(output, format, engine, resume=resume, force=force)
        settings = _settings(reading or Reading(), format, shard)
        with _terminable(), alone(folder):
            try:
                folder.sweep()
                return _run(corpus, folder, settings, engine, resume=resume, force=force, report=report)
            finally:
                folder.sweep()
                if not folder.plan.exists():
                    folder.forget()
    except (UsageError, FolderError, PlanError) as error:
        report(str(error))
    except ShardError as error:
        report(f"{error}; when that is mended, --resume goes on")
    except OSError as error:
        report(f"{output} cannot be written to: {error.strerror or error}")
    except KeyboardInterrupt as error:
        report(f"interrupted: what is finished stays in {output}, --resume goes on from there")
        return TERMINATED if isinstance(error, _Terminated) else INTERRUPTED
    return REFUSED


def _check(output: str, format: Format, engine: Engine, *, resume: bool, force: bool) -> None:
    """Raise `UsageError` for what cannot be."""
    if not output:
        raise UsageError("-o names no folder")
    if os.path.lexists(output) and not os.path.isdir(output):
        raise UsageError(f"{output} is a file: the results of a batch go to a folder")
    if resume and force:
        raise UsageError("--resume goes on and --force begins anew: choose one")
    if format is Format.PARQUET:
        require("parquet", "pyarrow")
    if engine.cluster is not None:
        require("cluster", "dask", "distributed")


def _settings(reading: Reading, format: Format, shard: int) -> Settings:
    from speech_outline import __version__
    from speech_outline.batch.plan import Settings
    from speech_outline.options import Options

    return Settings(
        version=__version__,
        format=format,
        field=reading.field or "text",
        encoding=reading.encoding,
        script=reading.script,
        shard=shard,
        options=reading.options or Options(),
    )


def _run(
    corpus: Corpus,
    folder: Folder,
    settings: Settings,
    engine: Engine,
    *,
    resume: bool,
    force: bool,
    report: Report,
) -> int:
    missing = False

    def miss(message: str) -> None:
        nonlocal missing
        missing = True
        report(message)

    plan = _plan(_paths(corpus, folder, miss), folder, settings, resume=resume, force=force)
    if plan is None:
        return REFUSED
    folder.make(settings.format)
    began = time.monotonic()
    read = _work(plan, folder, engine)
    seconds = time.monotonic() - began
    tally = _conclude(plan, folder)
    failure = _say(tally, read, seconds)
    if failure is not None:
        report(failure)
        return REFUSED
    if not (missing or tally.failures):
        return DONE
    if tally.documents:
        return PARTLY
    report(f"nothing could be read: {folder.failures} says why")
    return REFUSED


# --- what is to be done


def _paths(corpus: Corpus, folder: Folder, report: Report) -> Iterator[str]:
    """The files of a corpus, without the results, which may lie in it. Raises `UsageError`."""
    from speech_outline.readers import PARQUET, SUFFIXES

    ours = os.path.join(os.path.abspath(folder.root), "")

    def outside(name: str) -> str:
        if name != STDIN and os.path.join(os.path.abspath(name), "").startswith(ours):
            raise UsageError(f"{name} lies in the folder of the results: choose another one with -o")
        return name

    named = map(outside, chain(corpus.arguments, _names(corpus.names)))
    for each in find(named, {*SUFFIXES, PARQUET}, report):
        if each.is_stdin:
            raise UsageError("the standard input cannot be read in pieces: save it to a file")
        if not os.path.abspath(each.path).startswith(ours):
            yield each.path


def _names(path: str | None) -> Iterator[str]:
    """The names in a file, or on the standard input, one a line. Raises `UsageError`."""
    if path is None:
        return
    try:
        with _bytes(path) as stream:
            for line in stream:
                if b"\0" in line:
                    raise UsageError(f"{path} is no list of names: --files-from takes one a line")
                if name := line.rstrip(b"\r\n"):
                    yield os.fsdecode(name)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error


@contextmanager
def _bytes(path: str) -> Iterator[IO[bytes]]:
    if path == STDIN:
        if sys.stdin is None:
            raise UsageError("the standard input cannot be read: it is closed")
        yield sys.stdin.buffer
    else:
        with open(path, "rb") as stream:
            yield stream


def _plan(
    paths: Iterator[str], folder: Folder, settings: Settings, *, resume: bool, force: bool
) -> Plan | None:
    """The plan of the folder, written if there is none; None where there is nothing to read.

    Raises `UsageError` where another plan is there.
    """
    from speech_outline.batch.cut import stamp
    from speech_outline.batch.plan import Plan, PlanError, write

    if folder.plan.exists():
        if resume:
            try:
                plan = Plan.open(folder.plan)
                plan.must_be(settings, ((path, stamp(path)) for path in paths))
            except PlanError as error:
                raise UsageError(f"{folder.root} cannot be resumed: {error}") from error
            return plan
        if not force:
            raise UsageError(f"{folder.root} holds a batch: --resume goes on with it, --force begins anew")
    folder.must_be_ours()
    first = next(paths, None)
    if first is None:
        return None
    folder.clear()
    with aside(folder.plan) as stream:
        write(stream, settings, chain([first], paths))
    return Plan.open(folder.plan)


# --- doing it


def _work(plan: Plan, folder: Folder, engine: Engine) -> int:
    """Do what is not finished; returns the bytes of it. Raises `ShardError`."""
    from speech_outline.batch.shard import Job

    job = Job(plan.settings, plan.id, os.getcwd(), os.path.abspath(folder.root))
    finished = {
        shard.number: shard.weight for shard in plan if folder.record(shard.number, plan.id) is not None
    }
    todo = (shard for shard in plan if shard.number not in finished)
    before = sum(finished.values())
    if len(finished) == plan.shards:
        return 0
    with (
        closing(_done(job, todo, engine)) as done,
        progress_in_bytes(plan.weight, before) as advance,
    ):
        for shard in done:
            advance(shard.weight)
    return plan.weight - before


def _done(job: Job, shards: Iterator[Shard], engine: Engine) -> Generator[Shard, None, None]:
    """The shards as they are finished."""
    if engine.cluster is None:
        from speech_outline.batch.pool import in_pool

        return in_pool(job, shards, engine.jobs)
    from speech_outline.batch.cluster import in_cluster

    return in_cluster(job, shards, engine.cluster, engine.jobs)


def _conclude(plan: Plan, folder: Folder) -> Tally:
    """Write down what came of all shards: the failures in their order, and the numbers."""
    import orjson

    from speech_outline.batch.summary import total

    def records(stream: IO[bytes]) -> Iterator[Tally]:
        for record in _records(plan, folder):
            stream.writelines(failure.model_dump_json().encode() + b"\n" for failure in record.failures)
            yield record.tally

    with aside(folder.failures) as stream:
        tally = total(records(stream))
    with aside(folder.summary) as stream:
        stream.write(orjson.dumps(tally.ordered(), option=orjson.OPT_INDENT_2) + b"\n")
    return tally


def _records(plan: Plan, folder: Folder) -> Iterator[Record]:
    from speech_outline.batch.shard import ShardError

    for number in range(plan.shards):
        record = folder.record(number, plan.id)
        if record is None:
            raise ShardError(f"files of shard {number} have gone from {folder.root}")
        yield record


def _say(tally: Tally, read: int, seconds: float) -> str | None:
    """Print what came of it; returns the line that says why it cannot be printed."""
    from speech_outline.batch.summary import text

    lines = text(tally)
    if read:
        megabytes = read / MEGABYTE
        lines += f"read {megabytes:,.1f} MB in {seconds:,.0f} s: {megabytes / seconds:.2f} MB/s\n"
    with suppress(NobodyReadsError):
        return pour([lines.encode()], None)
    return None


@contextmanager
def _terminable() -> Iterator[None]:
    """Being asked to end is like Ctrl-C."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise _Terminated

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
