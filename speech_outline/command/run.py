"""Inputs in, results out: what every subcommand has in common."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from speech_outline.command.output import NobodyReadsError, UsageError, is_folder, is_stdout, pour, targets
from speech_outline.command.progress import Report, progress
from speech_outline.command.work import Failure, Reading, Task, results
from speech_outline.inputs import Input, expand

if TYPE_CHECKING:
    from speech_outline.model import Document

T = TypeVar("T")

DONE, PARTLY, REFUSED = 0, 1, 2


@dataclass(frozen=True)
class Writer(Generic[T]):
    """How outlines become a file.

    `finish` makes of each document what is wanted of it, in another process where several are at work:
    a function of a module, or a `functools.partial` of one; it may say why there is nothing. `write` makes
    the file of all that go into it, chunk by chunk as they come; it is not called for none. A file in a
    folder is called by its `suffix`; what is `binary` does not go to a terminal.
    """

    suffix: str
    finish: Callable[[Document], T | Failure]
    write: Callable[[Iterable[T]], Iterable[bytes]]
    binary: bool = False

    def finish_for(self, each: Input) -> Callable[[Document], T | Failure]:
        """What is made of the documents of an input; a writer may need to know which one it is."""
        return self.finish


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


def run(
    arguments: Sequence[str],
    choose: Callable[[bool], Writer[T]],
    *,
    reading: Reading,
    output: str | None = None,
    force: bool = False,
    jobs: int = 1,
    report: Report,
) -> int:
    """Parse every input and write what is wanted of it; what fails is reported and does not stop the others.

    `arguments` are files, folders, patterns and `-`. `choose` gives the writer of a place, told whether
    several results go there; it may raise `UsageError`. Returns the exit status: 0 done, 1 some input failed,
    2 wrong use or nothing readable.
    """
    from speech_outline.readers import SUFFIXES

    tally = _Tally(report)
    inputs = expand(arguments, SUFFIXES, tally.fail)
    if not inputs:
        return tally.status
    apart = is_folder(output)
    quiet = is_stdout(output) and sys.stdout is not None and sys.stdout.isatty()
    try:
        if apart:
            writers = [choose(reading.holds_many(each)) for each in inputs]
        else:
            writers = [choose(len(inputs) > 1 or reading.holds_many(inputs[0]))] * len(inputs)
        if quiet and writers[0].binary:
            raise UsageError(f"{writers[0].suffix} is not for a terminal: name a file with -o")
        places = targets(inputs, output, [writer.suffix for writer in writers], force)
    except UsageError as error:
        report(str(error))
        return REFUSED
    tasks = [Task(each, writer.finish_for(each)) for each, writer in zip(inputs, writers, strict=True)]
    with progress(len(inputs), report, quiet=quiet) as (advance, tally.report):
        finished = results(tasks, reading, jobs)
        if apart:
            for place, writer, found in zip(places, writers, finished, strict=True):
                _write(found, writer, place, tally, in_folder=True)
                advance()
        else:
            try:
                _write(_joined(finished, advance), writers[0], places[0], tally)
            except NobodyReadsError:
                return DONE
    return tally.status


def _joined(finished: Iterable[Iterable[T | Failure]], advance: Callable[[], None]) -> Iterator[T | Failure]:
    for found in finished:
        yield from found
        advance()


def _write(
    found: Iterable[T | Failure],
    writer: Writer[T],
    place: Path | None,
    tally: _Tally,
    *,
    in_folder: bool = False,
) -> None:
    """Write results to one place. Where there is no result, nothing is made or written."""
    count = 0

    def good() -> Iterator[T]:
        nonlocal count
        for result in found:
            if isinstance(result, Failure):
                tally.fail(result.message)
            else:
                count += 1
                yield result

    values = good()
    try:
        first = next(values)
    except StopIteration:
        return
    failure = pour(writer.write(chain([first], values)), place, in_folder=in_folder)
    if failure is None:
        tally.done += count
    else:
        tally.fail(failure)
