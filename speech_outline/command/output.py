"""Where results go: the standard output, a file, a file for each input in a folder."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

from speech_outline.atomic import aside
from speech_outline.inputs import Input

T = TypeVar("T")

STDOUT = "-"


class UsageError(Exception):
    """Wrong use: nothing was read or written."""


class NobodyReadsError(Exception):
    """The standard output was closed from the other side, as by `head`: enough was seen."""


def is_folder(output: str | None) -> bool:
    """Whether each input gets a file of its own there."""
    return output not in (None, STDOUT) and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def is_stdout(output: str | None) -> bool:
    return output in (None, STDOUT)


def asked(output: str | None, suffixes: Mapping[str, T]) -> T | None:
    """The format that the name of the output asks for, by the longest suffix that it ends in.

    None where it asks for none. Raises `UsageError` where it asks for one that there is not.
    """
    if output is None or is_stdout(output) or is_folder(output) or not Path(output).suffix:
        return None
    name = Path(output).name.lower()
    fitting = [suffix for suffix in suffixes if name.endswith(suffix)]
    if not fitting:
        raise UsageError(f"{output} ends in a suffix that is not written: there are {', '.join(suffixes)}")
    return suffixes[max(fitting, key=len)]


def targets(
    inputs: Sequence[Input], output: str | None, suffixes: Sequence[str], force: bool
) -> Sequence[Path | None]:
    """A file for each input, or one place for all of them; None is the standard output.

    `suffixes` are those of the files in a folder, one for each input. Raises `UsageError`.
    """
    if sum(each.is_stdin for each in inputs) > 1:
        raise UsageError("the standard input (-) can be read only once")
    if output is None or output == STDOUT:
        return [None]
    if not output:
        raise UsageError("-o names no file")
    found = _in_folder(inputs, output, suffixes) if is_folder(output) else [Path(output)]
    _check_targets(inputs, found, force)
    if is_folder(output):
        _check_folder(output)
    return found


def _check_folder(output: str) -> None:
    """A folder is made with the first result in it, if what is there so far allows it."""
    there = next(place for place in (Path(output), *Path(output).absolute().parents) if place.exists())
    if not there.is_dir():
        raise UsageError(f"{output} cannot be made: {there} is a file")


def _in_folder(inputs: Sequence[Input], folder: str, suffixes: Sequence[str]) -> list[Path]:
    """A file in the folder for each input, in the place that the input has in its own folder."""
    stems = Counter(os.path.normcase(os.path.splitext(each.place)[0]) for each in inputs)
    found = []
    for each, suffix in zip(inputs, suffixes, strict=True):
        stem = os.path.splitext(each.place)[0]
        if stems[os.path.normcase(stem)] > 1:
            stem = each.place  # 讲话.txt and 讲话.docx
        found.append(Path(folder, stem + suffix))
    return found


def _check_targets(inputs: Sequence[Input], found: Sequence[Path], force: bool) -> None:
    if len(found) > 1:
        taken: dict[str, str] = {}
        for each, target in zip(inputs, found, strict=True):
            name = os.path.normcase(target)
            if name in taken:
                raise UsageError(f"{taken[name]} and {each.path} would both be written to {target}")
            taken[name] = each.path
    sources = {os.path.realpath(each.path) for each in inputs if not each.is_stdin}
    for target in found:
        if not target.is_file():
            continue
        if os.path.realpath(target) in sources:
            raise UsageError(f"{target} is an input: it would be overwritten")
        if not force:
            raise UsageError(f"{target} exists: use --force to overwrite it")


def pour(chunks: Iterable[bytes], target: Path | None, *, in_folder: bool = False) -> str | None:
    """Write chunks to one place, whose folder is made if the results of a folder go there.

    Returns the line that says why it cannot be written, if it cannot. Raises `NobodyReadsError`.
    """
    try:
        if in_folder and target is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
        with _stdout() if target is None else aside(target) as stream:
            for chunk in chunks:
                stream.write(chunk)
                stream.flush()
    except OSError as error:
        if target is None:
            _close_stdout()
            if isinstance(error, BrokenPipeError):
                raise NobodyReadsError from None
        return f"{target or 'the standard output'} cannot be written: {error.strerror or error}"
    return None


@contextmanager
def _stdout() -> Iterator[IO[bytes]]:
    if sys.stdout is None:
        raise OSError("it is closed")
    sys.stdout.flush()
    yield sys.stdout.buffer


def _close_stdout() -> None:
    """Nobody reads on: let the interpreter flush what is left to nowhere, without a word."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
