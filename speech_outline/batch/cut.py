"""From inputs to pieces that are read on their own: whole files, lines of JSON Lines, rows of Parquet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from speech_outline.readers import is_lines, is_parquet
from speech_outline.readers.content import UnreadableError

_BLOCK = 2**20
_MOST = 16
"""Pieces of one row group: whoever reads the last passes over all before it."""

NOWHERE = -1
"""Size and time of a file that is not there."""


class Stamp(NamedTuple):
    """What tells whether a file has changed: its bytes and its time in nanoseconds."""

    size: int
    mtime: int


class Piece(NamedTuple):
    """A stretch of a file. `start` and `stop` are bytes of JSON Lines, or rows of Parquet; nothing of others.

    `path` is as the user wrote it, `first` the number of the first line, `weight` about how many bytes of
    text are to be read.
    """

    path: str
    stamp: Stamp
    weight: int
    start: int = 0
    stop: int = 0
    first: int = 1


def stamp(path: str) -> Stamp:
    """The stamp of a file as it is now."""
    try:
        status = os.stat(path)
    except OSError:
        return Stamp(NOWHERE, NOWHERE)
    return Stamp(status.st_size, status.st_mtime_ns)


def cut(path: str, field: str, size: int) -> Iterator[Piece]:
    """The pieces of a file, each of about so many bytes.

    What cannot be read is one piece: whoever does it finds out the reason.
    """
    made = stamp(path)
    whole = Piece(path, made, max(made.size, 0))
    try:
        if is_lines(path):
            yield from _lines(whole, size)
        elif is_parquet(path):
            yield from _rows(whole, field, size)
        else:
            yield whole
    except (OSError, UnreadableError):
        yield whole


def is_whole(piece: Piece) -> bool:
    """Whether a piece is a file that holds one text."""
    return not (is_lines(piece.path) or is_parquet(piece.path))


def _lines(whole: Piece, size: int) -> Iterator[Piece]:
    """Whole lines, at least so many bytes of them. The file is read in blocks, to count its lines."""
    start = at = 0
    first = number = 1
    with open(whole.path, "rb") as stream:
        while block := stream.read(_BLOCK):
            done = 0
            while True:
                end = block.find(b"\n", max(done, start + size - 1 - at)) + 1
                if not end:
                    break
                number += block.count(b"\n", done, end)
                yield whole._replace(weight=at + end - start, start=start, stop=at + end, first=first)
                start, first, done = at + end, number, end
            number += block.count(b"\n", done)
            at += len(block)
    if at > start or not at:
        yield whole._replace(weight=at - start, start=start, stop=at, first=first)


def _rows(whole: Piece, field: str, size: int) -> Iterator[Piece]:
    """Rows of one row group, about so many bytes of them; the file itself where it has no row."""
    from speech_outline.readers.parquet import read_groups

    groups = [group for group in read_groups(whole.path, field) if group.rows]
    if not groups:
        yield whole
    for group in groups:
        parts = min(max(1, -(-group.size // size)), _MOST, group.rows)
        for part in range(parts):
            start, stop = (group.rows * at // parts for at in (part, part + 1))
            yield whole._replace(
                weight=group.size * (stop - start) // group.rows,
                start=group.first + start,
                stop=group.first + stop,
            )
