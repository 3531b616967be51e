"""Which pieces make which shard: written down before the first is read, and the same for whoever resumes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import IO, NamedTuple

from pydantic import BaseModel, ValidationError

from speech_outline.batch.cut import Piece, Stamp, cut
from speech_outline.batch.format import Format
from speech_outline.frozen import Frozen
from speech_outline.options import Options
from speech_outline.readers import Script, printable

MOST_PIECES = 5_000
"""Files of one shard, however small."""


class Settings(Frozen):
    """All that the results depend on beside the inputs; `shard` in bytes of input."""

    version: str
    format: Format
    field: str
    encoding: str | None
    script: Script | None
    shard: int
    options: Options


class Shard(NamedTuple):
    """Pieces whose results go together, and the number that their files are called by."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def weight(self) -> int:
        """About how many bytes of text are to be read."""
        return sum(piece.weight for piece in self.pieces)


class PlanError(Exception):
    """Why a plan is not the one to go on with."""


@dataclass(frozen=True)
class Plan:
    """A plan as it lies on disk: a line with the settings, a line for each shard.

    `id` is the hash of the file; `weight` is that of all `shards`.
    """

    path: Path
    settings: Settings
    id: str
    shards: int
    weight: int

    @classmethod
    def open(cls, path: Path) -> Plan:
        """The plan in a file. Raises `PlanError` where it is none, or damaged."""
        digest = hashlib.sha256()
        shards = weight = 0
        try:
            with path.open("rb") as stream:
                header = stream.readline()
                settings = Settings.model_validate_json(header)
                digest.update(header)
                for shards, line in enumerate(stream, 1):
                    digest.update(line)
                    weight += _shard(shards - 1, line).weight
        except (ValidationError, ValueError, TypeError) as error:
            raise PlanError(f"{path} is damaged, or of another version") from error
        return cls(path, settings, digest.hexdigest(), shards, weight)

    def __iter__(self) -> Iterator[Shard]:
        with self.path.open("rb") as stream:
            stream.readline()
            for number, line in enumerate(stream):
                yield _shard(number, line)

    def must_be(self, settings: Settings, files: Iterable[tuple[str, Stamp]]) -> None:
        """Raise `PlanError` where this is not the plan for these settings and files, with the difference."""
        if settings != self.settings:
            name, was, now = next(
                (name, was, getattr(settings, name))
                for name, was in self.settings
                if was != getattr(settings, name)
            )
            raise PlanError(f"it was begun with {name} {_shown(was)}, not {_shown(now)}")
        for was, now in zip_longest(self._files(), files):
            if was != now:
                path = printable((now or was)[0])
                raise PlanError(f"the inputs are not those that it was begun with, from {path} on")

    def _files(self) -> Iterator[tuple[str, Stamp]]:
        """The files of the plan, each once: only its first piece starts at its beginning."""
        for shard in self:
            for piece in shard.pieces:
                if not piece.start:
                    yield piece.path, piece.stamp


def write(stream: IO[bytes], settings: Settings, paths: Iterable[str]) -> int:
    """Write a plan of these files; returns how many shards it has."""
    stream.write(settings.model_dump_json().encode() + b"\n")
    number = 0
    for pieces in _packed(paths, settings):
        stream.write(json.dumps(pieces, separators=(",", ":")).encode() + b"\n")
        number += 1
    return number


def _packed(paths: Iterable[str], settings: Settings) -> Iterator[list[Piece]]:
    """Pieces one after the other, as many as make a shard."""
    held: list[Piece] = []
    weight = 0
    for path in paths:
        for piece in cut(path, settings.field, settings.shard):
            held.append(piece)
            weight += piece.weight
            if weight >= settings.shard or len(held) >= MOST_PIECES:
                yield held
                held, weight = [], 0
    if held:
        yield held


def _shard(number: int, line: bytes) -> Shard:
    return Shard(
        number,
        tuple(Piece(path, Stamp(*stamp), *rest) for path, stamp, *rest in json.loads(line)),
    )


def _shown(value: object) -> str:
    return value.model_dump_json(exclude_defaults=True) if isinstance(value, BaseModel) else str(value)
