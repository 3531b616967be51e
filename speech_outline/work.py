"""From inputs to results, one after the other or several at a time."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from speech_outline.inputs import Input

if TYPE_CHECKING:
    from speech_outline.model import Document
    from speech_outline.options import Options
    from speech_outline.readers import Loaded, ReadError, Script

_AHEAD = 4
"""Inputs for each process that may be done before the first of them is written."""


class Format(StrEnum):
    """What a result looks like; `suffix` is what its file is called by."""

    JSON = "json"
    JSONL = "jsonl"
    OUTLINE = "outline"

    @property
    def suffix(self) -> str:
        return ".outline.txt" if self is Format.OUTLINE else f".{self.value}"


@dataclass(frozen=True, slots=True)
class Order:
    """How inputs are read, parsed and written."""

    format: Format
    indent: bool = True
    options: Options | None = None
    encoding: str | None = None
    script: Script | None = None
    field: str | None = None


class Result(NamedTuple):
    """A finished outline, or the line that says why there is none."""

    data: bytes = b""
    error: str | None = None


def results(inputs: Sequence[Input], order: Order, jobs: int) -> Iterator[Iterable[Result]]:
    """The results of each input, in the order of the inputs; a JSON Lines file has many."""
    if jobs == 1 or len(inputs) == 1:
        yield from (work(each, order) for each in inputs)
        return
    with ProcessPoolExecutor(min(jobs, len(inputs))) as pool:
        pending: deque[Future[list[Result]]] = deque()
        for each in inputs:
            if each.is_stdin:
                done: Future[list[Result]] = Future()
                done.set_result(list(work(each, order)))
                pending.append(done)
            else:
                pending.append(pool.submit(_work, each, order))
            if len(pending) >= _AHEAD * jobs:
                yield _outcome(pending.popleft())
        while pending:
            yield _outcome(pending.popleft())


def work(each: Input, order: Order) -> Iterator[Result]:
    """The results of one input."""
    from speech_outline.parser import parse
    from speech_outline.readers import ReadError, is_lines

    if order.format is Format.JSON and is_lines(each.path):
        order = replace(order, format=Format.JSONL)
    try:
        for loaded in _loaded(each, order):
            if isinstance(loaded, ReadError):
                yield Result(error=str(loaded))
                continue
            text, source, hints = loaded
            document = parse(text, options=order.options, source=source, hints=hints)
            yield Result(_encoded(document, order))
    except ReadError as error:
        yield Result(error=str(error))


def _work(each: Input, order: Order) -> list[Result]:
    return list(work(each, order))


def _outcome(future: Future[list[Result]]) -> list[Result]:
    try:
        return future.result()
    except BrokenProcessPool:
        return [Result(error="a process was killed from outside: its inputs are not done")]


def _loaded(each: Input, order: Order) -> Iterator[Loaded | ReadError]:
    from speech_outline.readers import MAX_BYTES, ReadError, is_lines, load, load_lines, read, read_lines

    field = order.field or "text"
    if not each.is_stdin:
        if is_lines(each.path):
            yield from read_lines(each.path, field=field, encoding=order.encoding, script=order.script)
        else:
            yield read(each.path, encoding=order.encoding, script=order.script)
        return
    if sys.stdin is None:
        raise ReadError("stdin", "cannot be read: it is closed")
    stream = sys.stdin.buffer
    if order.field is not None:
        yield from load_lines(stream, name="stdin", field=field, encoding=order.encoding, script=order.script)
        return
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError("stdin", f"cannot be read: {error.strerror or error}") from error
    yield load(data, name="stdin", encoding=order.encoding, script=order.script)


def _encoded(document: Document, order: Order) -> bytes:
    from speech_outline.render import outline

    if order.format is Format.OUTLINE:
        return outline(document).encode()
    return document.to_json(indent=order.indent and order.format is Format.JSON) + b"\n"
