"""From inputs to results, one after the other or several at a time."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from speech_outline.inputs import Input

if TYPE_CHECKING:
    from speech_outline.model import Document
    from speech_outline.options import Options
    from speech_outline.readers import Loaded, ReadError, Script

T = TypeVar("T")
Made = TypeVar("Made", covariant=True)

_AHEAD = 4
"""Inputs for each process that may be done before the first of them is written."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are read and parsed; `field` is where the text stands in JSON Lines."""

    options: Options | None = None
    encoding: str | None = None
    script: Script | None = None
    field: str | None = None

    def holds_many(self, each: Input) -> bool:
        """Whether an input holds many texts, one a line."""
        from speech_outline.readers import is_lines

        return self.field is not None if each.is_stdin else is_lines(each.path)


@dataclass(frozen=True, slots=True)
class Task(Generic[Made]):
    """An input, and what to make of each of its documents: a function that other processes can be sent."""

    input: Input
    finish: Callable[[Document], Made]


class Failure(NamedTuple):
    """The line that says why there is no result."""

    message: str


def results(tasks: Sequence[Task[T]], reading: Reading, jobs: int) -> Iterator[Iterable[T | Failure]]:
    """The results of each task, in the order of the tasks; a JSON Lines file has many."""
    if jobs == 1 or len(tasks) == 1:
        yield from (work(each, reading) for each in tasks)
        return
    with ProcessPoolExecutor(min(jobs, len(tasks))) as pool:
        pending: deque[Future[list[T | Failure]]] = deque()
        for each in tasks:
            if each.input.is_stdin:
                done: Future[list[T | Failure]] = Future()
                done.set_result(list(work(each, reading)))
                pending.append(done)
            else:
                pending.append(pool.submit(_work, each, reading))
            if len(pending) >= _AHEAD * jobs:
                yield _outcome(pending.popleft())
        while pending:
            yield _outcome(pending.popleft())


def work(task: Task[T], reading: Reading) -> Iterator[T | Failure]:
    """The results of one task."""
    from speech_outline.parser import parse
    from speech_outline.readers import ReadError

    found = False
    try:
        for loaded in _loaded(task.input, reading):
            found = True
            if isinstance(loaded, ReadError):
                yield Failure(str(loaded))
                continue
            text, source, hints = loaded
            yield task.finish(parse(text, options=reading.options, source=source, hints=hints))
        if not found:
            yield Failure(f"{task.input.path} is empty")
    except ReadError as error:
        yield Failure(str(error))
    except Exception as error:  # a fault of ours in one input does not take the others with it
        yield Failure(f"{task.input.path} cannot be done: {type(error).__name__}: {error}")


def _work(task: Task[T], reading: Reading) -> list[T | Failure]:
    return list(work(task, reading))


def _outcome(future: Future[list[T | Failure]]) -> list[T | Failure]:
    try:
        return future.result()
    except BrokenProcessPool:
        return [Failure("a process was killed from outside: its inputs are not done")]


def _loaded(each: Input, reading: Reading) -> Iterator[Loaded | ReadError]:
    from speech_outline.readers import ReadError, load, load_lines, read, read_lines

    encoding, script, field = reading.encoding, reading.script, reading.field or "text"
    if not each.is_stdin:
        if reading.holds_many(each):
            yield from read_lines(each.path, field=field, encoding=encoding, script=script)
        else:
            yield read(each.path, encoding=encoding, script=script)
        return
    if sys.stdin is None:
        raise ReadError("stdin", "cannot be read: it is closed")
    stream = sys.stdin.buffer
    if reading.holds_many(each):
        yield from load_lines(stream, name="stdin", field=field, encoding=encoding, script=script)
        return
    yield load(read_stdin(), name="stdin", encoding=encoding, script=script)


def read_stdin() -> bytes:
    """The bytes of the standard input, one more than the most that is read at the end. Raises `ReadError`."""
    from speech_outline.readers import MAX_BYTES, ReadError

    if sys.stdin is None:
        raise ReadError("stdin", "cannot be read: it is closed")
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError("stdin", f"cannot be read: {error.strerror or error}") from error
