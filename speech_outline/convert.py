"""Files in, results out: what the command does, once it knows what is wanted."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING
from uuid import uuid4

from speech_outline.inputs import Input, expand
from speech_outline.progress import Report, progress
from speech_outline.work import Format, Order, Result, results

if TYPE_CHECKING:
    from speech_outline.options import Options
    from speech_outline.readers import Script

STDOUT = "-"
DONE, PARTLY, REFUSED = 0, 1, 2


class UsageError(Exception):
    """Wrong use: nothing was read or written."""


class _NobodyReadsError(Exception):
    """The standard output was closed from the other side, as by `head`: enough was seen."""


@dataclass
class _Tally:
    """What came of the inputs; whatever goes wrong is told at once."""

    report: Report
    done: int = 0
    failed: int = 0

    def fail(self, message: str) -> None:
        self.failed += 1
        self.report(message)

    @property
    def status(self) -> int:
        if not self.failed:
            return DONE
        return PARTLY if self.done else REFUSED


def convert(
    arguments: Sequence[str],
    *,
    output: str | None = None,
    format: Format | None = None,
    indent: bool | None = None,
    force: bool = False,
    options: Options | None = None,
    encoding: str | None = None,
    script: Script | None = None,
    field: str | None = None,
    jobs: int = 1,
    report: Report,
) -> int:
    """Parse every input and write its result; what fails is reported and does not stop the others.

    `arguments` are files, folders, patterns and `-`. `field` is where the text stands in JSON Lines; with it
    the standard input is read as such. Returns the exit status: 0 done, 1 some input failed, 2 wrong use or
    nothing readable.
    """
    from speech_outline.readers import SUFFIXES, is_lines

    tally = _Tally(report)
    inputs = expand(arguments, SUFFIXES, tally.fail)
    if not inputs:
        return tally.status
    many = len(inputs) > 1 or is_lines(inputs[0].path) or (field is not None and inputs[0].is_stdin)
    try:
        wanted = _chosen_format(many, output, format, indent)
        targets = _targets(inputs, output, wanted, force)
    except UsageError as error:
        report(str(error))
        return REFUSED
    order = Order(wanted, indent is not False, options, encoding, script, field)
    quiet = output in (None, STDOUT) and sys.stdout is not None and sys.stdout.isatty()
    with progress(len(inputs), report, quiet=quiet) as (advance, tally.report):
        finished = results(inputs, order, jobs)
        if _is_folder(output):
            for target, found in zip(targets, finished, strict=True):
                _pour(found, target, tally, in_folder=True)
                advance()
        else:
            try:
                _pour(_joined(finished, wanted, advance), targets[0], tally)
            except _NobodyReadsError:
                return DONE
    return tally.status


def _chosen_format(many: bool, output: str | None, format: Format | None, indent: bool | None) -> Format:
    """JSON, unless several results go to one place: JSON holds one, JSON Lines holds many."""
    together = many and not _is_folder(output)
    named_json = format is None and Path(output or "").suffix == Format.JSON.suffix
    if together and output not in (None, STDOUT) and (format is Format.JSON or named_json):
        raise UsageError("one JSON file holds one result: use -o DIR/ or --format jsonl")
    if format is None or (together and format is Format.JSON):
        format = Format.JSONL if together else Format.JSON
    if indent and format is not Format.JSON:
        raise UsageError(f"--indent is for JSON of one input, not for {format}")
    return format


# --- where results go


def _targets(
    inputs: Sequence[Input], output: str | None, format: Format, force: bool
) -> Sequence[Path | None]:
    """A file for each input, or one place for all of them; None is the standard output."""
    if sum(each.is_stdin for each in inputs) > 1:
        raise UsageError("the standard input (-) can be read only once")
    if output is None or output == STDOUT:
        return [None]
    targets = _in_folder(inputs, output, format) if _is_folder(output) else [Path(output)]
    _check_targets(inputs, targets, force)
    if _is_folder(output):
        _check_folder(output)
    return targets


def _check_folder(output: str) -> None:
    """A folder is made with the first result in it, if what is there so far allows it."""
    there = next(place for place in (Path(output), *Path(output).absolute().parents) if place.exists())
    if not there.is_dir():
        raise UsageError(f"{output} cannot be made: {there} is a file")


def _in_folder(inputs: Sequence[Input], folder: str, format: Format) -> list[Path]:
    """A file in the folder for each input, in the place that the input has in its own folder."""
    from speech_outline.readers import is_lines

    stems = Counter(os.path.normcase(os.path.splitext(each.place)[0]) for each in inputs)
    targets = []
    for each in inputs:
        stem = os.path.splitext(each.place)[0]
        if stems[os.path.normcase(stem)] > 1:
            stem = each.place  # 讲话.txt and 讲话.docx
        lines = is_lines(each.path) and format is Format.JSON
        targets.append(Path(folder, stem + (Format.JSONL if lines else format).suffix))
    return targets


def _check_targets(inputs: Sequence[Input], targets: Sequence[Path], force: bool) -> None:
    if len(targets) > 1:
        taken: dict[str, str] = {}
        for each, target in zip(inputs, targets, strict=True):
            name = os.path.normcase(target)
            if name in taken:
                raise UsageError(f"{taken[name]} and {each.path} would both be written to {target}")
            taken[name] = each.path
    sources = {os.path.realpath(each.path) for each in inputs if not each.is_stdin}
    for target in targets:
        if not target.is_file():
            continue
        if os.path.realpath(target) in sources:
            raise UsageError(f"{target} is an input: it would be overwritten")
        if not force:
            raise UsageError(f"{target} exists: use --force to overwrite it")


def _is_folder(output: str | None) -> bool:
    return output not in (None, STDOUT) and (output.endswith(("/", os.sep)) or Path(output).is_dir())


# --- writing


def _joined(
    finished: Iterable[Iterable[Result]], format: Format, advance: Callable[[], None]
) -> Iterator[Result]:
    """All results as one stream; outlines are parted by an empty line."""
    first = True
    for found in finished:
        for result in found:
            if result.error is None and format is Format.OUTLINE and not first:
                result = result._replace(data=b"\n" + result.data)
            first &= result.error is not None
            yield result
        advance()


def _pour(found: Iterable[Result], target: Path | None, tally: _Tally, *, in_folder: bool = False) -> None:
    """Write results to one place, whose folder is made if the results of a folder go there.

    Where there is no result, nothing is made or written.
    """
    written = _written(found, tally)
    try:
        first = next(written, None)
        if first is None:
            return
        count = 0
        if in_folder and target is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
        with _stdout() if target is None else aside(target) as stream:
            for data in chain([first], written):
                stream.write(data)
                stream.flush()
                count += 1
        tally.done += count
    except OSError as error:
        if target is None:
            _close_stdout()
            if isinstance(error, BrokenPipeError):
                raise _NobodyReadsError from None
        tally.fail(f"{target or 'the standard output'} cannot be written: {error.strerror or error}")


def _written(found: Iterable[Result], tally: _Tally) -> Iterator[bytes]:
    for result in found:
        if result.error is None:
            yield result.data
        else:
            tally.fail(result.error)


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
