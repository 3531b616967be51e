"""`compare`: two outlines side by side."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from speech_outline.command.extras import require
from speech_outline.command.output import NobodyReadsError, UsageError, asked, is_folder, pour, targets
from speech_outline.command.progress import Report
from speech_outline.command.run import DONE, REFUSED
from speech_outline.command.work import Failure, Reading, Task, read_stdin, work
from speech_outline.inputs import STDIN, Input

if TYPE_CHECKING:
    from speech_outline.comparison import Comparison
    from speech_outline.model import Document

DIFFERENT = 1
"""What `--exit-code` gives for two outlines that are not the same."""


class Format(StrEnum):
    """What a comparison is written as."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"


_SUFFIXES = {".txt": Format.TEXT, ".html": Format.HTML, ".htm": Format.HTML, ".json": Format.JSON}


def compare_files(
    a: str,
    b: str,
    *,
    output: str | None = None,
    format: Format | None = None,
    force: bool = False,
    exit_code: bool = False,
    reading: Reading | None = None,
    report: Report,
) -> int:
    """Write the comparison of two inputs, each a file of any format, `-`, or an outline in `.json`.

    Returns the exit status: 0 done, 2 wrong use or an input that cannot be read; with `exit_code` 1 where the
    two are not the same.
    """
    inputs = [Input(path, "stdin" if path == STDIN else Path(path).name) for path in (a, b)]
    try:
        wanted = format or asked(output, _SUFFIXES) or Format.TEXT
        target = _target(inputs, output, force)
        one, other = (_document(each, reading or Reading()) for each in inputs)
    except UsageError as error:
        report(str(error))
        return REFUSED
    from speech_outline.comparison import TooLargeError, compare

    try:
        comparison = compare(one, other)
    except TooLargeError as error:
        report(f"{a} and {b} cannot be compared: {error}")
        return REFUSED
    with suppress(NobodyReadsError):
        failure = pour([_written(comparison, wanted)], target)
        if failure is not None:
            report(failure)
            return REFUSED
    return DIFFERENT if exit_code and not comparison.same else DONE


def _target(inputs: list[Input], output: str | None, force: bool) -> Path | None:
    require("compare", "rapidfuzz", "scipy")
    if is_folder(output):
        raise UsageError(f"{output} is a folder: a comparison is one file")
    return targets(inputs, output, [], force)[0]


def _document(each: Input, reading: Reading) -> Document:
    """The outline of an input. Raises `UsageError` where there is none, or more than one."""
    if Path(each.path).suffix.lower() == ".json":
        return _outline(each)
    if each.is_stdin:
        return _from_stdin(reading)
    if reading.holds_many(each):
        raise UsageError(f"{each.path} holds many texts: name a file that holds one")
    result = next(iter(work(Task(each, _itself), reading)))
    if isinstance(result, Failure):
        raise UsageError(result.message)
    return result


def _from_stdin(reading: Reading) -> Document:
    """The outline of the standard input, a text or an outline that `parse` wrote."""
    from speech_outline.model import Document
    from speech_outline.parser import parse
    from speech_outline.readers import ReadError, is_outline, load

    try:
        data = read_stdin()
        if is_outline(data):
            return Document.from_json(data)
        text, source, hints = load(data, name="stdin", encoding=reading.encoding, script=reading.script)
    except ReadError as error:
        raise UsageError(str(error)) from error
    except ValueError as error:
        raise UsageError("stdin is not an outline that parse wrote") from error
    return parse(text, options=reading.options, source=source, hints=hints)


def _itself(document: Document) -> Document:
    return document


def _outline(each: Input) -> Document:
    """An outline that `parse` wrote."""
    from pydantic import ValidationError

    from speech_outline.model import Document
    from speech_outline.readers import MAX_BYTES

    try:
        with Path(each.path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{each.path} cannot be read: {error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        raise UsageError(f"{each.path} is larger than {MAX_BYTES // 2**20} MiB, the most that is read")
    try:
        return Document.from_json(data)
    except ValidationError as error:
        raise UsageError(f"{each.path} is not an outline that parse wrote") from error


# --- writing


def _written(comparison: Comparison, format: Format) -> bytes:
    from speech_outline.comparison.page import html
    from speech_outline.comparison.text import text

    writers: dict[Format, Callable[[], bytes]] = {
        Format.TEXT: lambda: text(comparison).encode(),
        Format.HTML: partial(html, comparison),
        Format.JSON: lambda: comparison.to_json(indent=True) + b"\n",
    }
    return writers[format]()
