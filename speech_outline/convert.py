"""Files in, results out: what the command does, once it knows what is wanted."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple
from uuid import uuid4

if TYPE_CHECKING:
    from speech_outline.model import Document
    from speech_outline.options import Options
    from speech_outline.read import Loaded

STDIN = "-"
STDOUT = "-"
DONE, PARTLY, REFUSED = 0, 1, 2


class Format(StrEnum):
    """What a result looks like; `suffix` is what its file is called by."""

    JSON = "json"
    JSONL = "jsonl"
    OUTLINE = "outline"

    @property
    def suffix(self) -> str:
        return ".outline.txt" if self is Format.OUTLINE else f".{self.value}"


class UsageError(Exception):
    """Wrong use: nothing was read or written."""


class _Job(NamedTuple):
    """Inputs whose results go to one place; None is the standard output."""

    inputs: Sequence[str]
    target: Path | None


def convert(
    inputs: Sequence[str],
    *,
    output: str | None = None,
    format: Format | None = None,
    indent: bool | None = None,
    force: bool = False,
    options: Options | None = None,
    report: Callable[[str], None],
) -> int:
    """Parse every input and write its result; what fails is reported and does not stop the others.

    Returns the exit status: 0 done, 1 some input failed, 2 wrong use or nothing readable.
    """
    try:
        wanted = _chosen_format(inputs, output, format, indent)
        jobs = _plan(inputs, output, wanted, force)
    except UsageError as error:
        report(str(error))
        return REFUSED
    done = 0
    for job in jobs:
        try:
            done += _pour(_results(job.inputs, wanted, indent is not False, options, report), job.target)
        except OSError as error:
            if job.target is None:
                _close_stdout()
                if isinstance(error, BrokenPipeError):
                    return DONE
            report(f"{job.target or 'the standard output'} cannot be written: {error.strerror or error}")
    if done == len(inputs):
        return DONE
    return PARTLY if done else REFUSED


def _chosen_format(
    inputs: Sequence[str], output: str | None, format: Format | None, indent: bool | None
) -> Format:
    """JSON, unless several results go to one place: JSON holds one, JSON Lines holds many."""
    together = len(inputs) > 1 and not _is_folder(output)
    named_json = format is None and Path(output or "").suffix == Format.JSON.suffix
    if together and output not in (None, STDOUT) and (format is Format.JSON or named_json):
        raise UsageError("one JSON file holds one result: use -o DIR/ or --format jsonl")
    if format is None or (together and format is Format.JSON):
        format = Format.JSONL if together else Format.JSON
    if indent and format is not Format.JSON:
        raise UsageError(f"--indent is for JSON of one input, not for {format}")
    return format


def _plan(inputs: Sequence[str], output: str | None, format: Format, force: bool) -> list[_Job]:
    if inputs.count(STDIN) > 1:
        raise UsageError("the standard input (-) can be read only once")
    if output is None or output == STDOUT:
        return [_Job(inputs, None)]
    if _is_folder(output):
        jobs = [_Job([name], Path(output, _stem(name) + format.suffix)) for name in inputs]
        _check_targets(jobs, inputs, force)
        _make_folder(output)
    else:
        jobs = [_Job(inputs, Path(output))]
        _check_targets(jobs, inputs, force)
    return jobs


def _make_folder(output: str) -> None:
    try:
        Path(output).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{output} cannot be made: {error.strerror or error}") from error


def _check_targets(jobs: Iterable[_Job], inputs: Sequence[str], force: bool) -> None:
    taken: dict[str, str] = {}
    for job in jobs:
        assert job.target is not None
        name = os.path.normcase(job.target)
        if name in taken:
            raise UsageError(f"{taken[name]} and {job.inputs[0]} would both be written to {job.target}")
        taken[name] = job.inputs[0]
        if not job.target.is_file():
            continue
        if any(_is_same_file(source, job.target) for source in inputs):
            raise UsageError(f"{job.target} is an input: it would be overwritten")
        if not force:
            raise UsageError(f"{job.target} exists: use --force to overwrite it")


def _is_folder(output: str | None) -> bool:
    return output not in (None, STDOUT) and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def _is_same_file(source: str, target: Path) -> bool:
    return source != STDIN and os.path.exists(source) and target.samefile(source)


def _stem(name: str) -> str:
    return "stdin" if name == STDIN else Path(name).stem


def _results(
    inputs: Iterable[str],
    format: Format,
    indent: bool,
    options: Options | None,
    report: Callable[[str], None],
) -> Iterator[bytes]:
    from speech_outline.parse import parse
    from speech_outline.read import ReadError

    first = True
    for name in inputs:
        try:
            text, source = _loaded(name)
        except ReadError as error:
            report(str(error))
            continue
        result = _encoded(parse(text, options=options, source=source), format, indent)
        yield result if first or format is not Format.OUTLINE else b"\n" + result
        first = False


def _loaded(name: str) -> Loaded:
    from speech_outline.read import ReadError, load, read

    if name != STDIN:
        return read(name)
    if sys.stdin is None:
        raise ReadError("stdin", "cannot be read: it is closed")
    try:
        data = sys.stdin.buffer.read()
    except OSError as error:
        raise ReadError("stdin", f"cannot be read: {error.strerror or error}") from error
    return load(data, name="stdin")


def _encoded(document: Document, format: Format, indent: bool) -> bytes:
    from speech_outline.render import outline

    if format is Format.OUTLINE:
        return outline(document).encode()
    return document.to_json(indent=indent and format is Format.JSON) + b"\n"


def _pour(results: Iterator[bytes], target: Path | None) -> int:
    """Write all results to one place and count them. Where there is none, nothing is written."""
    first = next(results, None)
    if first is None:
        return 0
    count = 0
    with _stdout() if target is None else aside(target) as stream:
        for result in chain([first], results):
            stream.write(result)
            stream.flush()
            count += 1
    return count


@contextmanager
def _stdout() -> Iterator[IO[bytes]]:
    if sys.stdout is None:
        raise OSError("it is closed")
    sys.stdout.flush()
    yield sys.stdout.buffer


@contextmanager
def aside(target: Path) -> Iterator[IO[bytes]]:
    """A stream into a new file beside the target, which takes its place when all is written.

    Whatever goes wrong before, the target stays as it was. What is no file, `/dev/null` say, is written to.
    """
    place = Path(os.path.realpath(target))
    if place.exists() and not place.is_file():
        with place.open("wb") as stream:
            yield stream
        return
    temporary = place.with_name(f".{uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as stream:
            yield stream
        if place.exists():
            shutil.copymode(place, temporary)
        os.replace(temporary, place)
    finally:
        temporary.unlink(missing_ok=True)


def _close_stdout() -> None:
    """Nobody reads on: let the interpreter flush what is left to nowhere, without a word."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
