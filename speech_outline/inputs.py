"""What a user names: files, folders, patterns, the standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

STDIN = "-"


class Input(NamedTuple):
    """Something to read: its path as the user would write it, and its place in the folder that he named."""

    path: str
    place: str

    @property
    def is_stdin(self) -> bool:
        return self.path == STDIN


def expand(arguments: Iterable[str], suffixes: Collection[str], report: Callable[[str], None]) -> list[Input]:
    """All files that the arguments stand for. See `find`."""
    return list(find(arguments, suffixes, report))


def find(
    arguments: Iterable[str], suffixes: Collection[str], report: Callable[[str], None]
) -> Iterator[Input]:
    """The files that the arguments stand for, one after the other, in their order; those of a folder by name.

    A folder gives its files with these suffixes, at any depth; hidden ones and Word's lock files are left
    out. A pattern (`*`, `?`, `[…]`, `**`) that the shell did not expand gives what it matches. What cannot be
    listed, or holds nothing, is reported.
    """
    for argument in arguments:
        if not argument:
            report("an empty name names no file")
        elif argument == STDIN:
            yield Input(STDIN, "stdin")
        elif os.path.isdir(argument):
            inside = _walk(argument, suffixes, report)
            first = next(inside, None)
            if first is None:
                report(f"{argument} holds no file that is read")
            else:
                yield first
                yield from inside
        elif not os.path.lexists(argument) and glob.has_magic(argument):
            matches = sorted(path for path in glob.iglob(argument, recursive=True) if os.path.isfile(path))
            if not matches:
                report(f"{argument} matches no file")
            yield from (Input(path, os.path.basename(path)) for path in matches)
        else:
            yield Input(argument, os.path.basename(argument))


def _walk(folder: str, suffixes: Collection[str], report: Callable[[str], None]) -> Iterator[Input]:
    def failed(error: OSError) -> None:
        report(f"{error.filename} cannot be listed: {error.strerror or error}")

    for parent, folders, files in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith((".", "~$")) or Path(name).suffix.lower() not in suffixes:
                continue
            path = os.path.join(parent, name)
            yield Input(path, os.path.relpath(path, folder))
