"""`parse`: the outlines of files as JSON, JSON Lines or lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from speech_outline.command.output import UsageError, is_folder, is_stdout
from speech_outline.command.progress import Report
from speech_outline.command.run import Writer, run
from speech_outline.command.work import Reading

if TYPE_CHECKING:
    from speech_outline.model import Document


class Format(StrEnum):
    """What a result looks like; `suffix` is what its file is called by."""

    JSON = "json"
    JSONL = "jsonl"
    OUTLINE = "outline"

    @property
    def suffix(self) -> str:
        return ".outline.txt" if self is Format.OUTLINE else f".{self.value}"


def convert(
    arguments: Sequence[str],
    *,
    output: str | None = None,
    format: Format | None = None,
    indent: bool | None = None,
    force: bool = False,
    reading: Reading | None = None,
    jobs: int = 1,
    report: Report,
) -> int:
    """Write the outline of every input. See `run`, also for the exit status."""

    def choose(several: bool) -> Writer[bytes]:
        return _writer(_chosen(several, output, format, indent), indent is not False)

    return run(
        arguments, choose, reading=reading or Reading(), output=output, force=force, jobs=jobs, report=report
    )


def _chosen(several: bool, output: str | None, format: Format | None, indent: bool | None) -> Format:
    """JSON, unless several results go to one place: JSON holds one, JSON Lines holds many."""
    together = several and not is_folder(output)
    named_json = format is None and Path(output or "").suffix == Format.JSON.suffix
    if together and not is_stdout(output) and (format is Format.JSON or named_json):
        raise UsageError("one JSON file holds one result: use -o DIR/ or --format jsonl")
    chosen = format or Format.JSON
    if several and chosen is Format.JSON:
        chosen = Format.JSONL
    if indent and (together or format not in (None, Format.JSON)) and chosen is not Format.JSON:
        raise UsageError(f"--indent is for JSON of one input, not for {chosen}")
    return chosen


def _writer(format: Format, indent: bool) -> Writer[bytes]:
    if format is Format.OUTLINE:
        return Writer(format.suffix, _outline, _parted)
    return Writer(format.suffix, partial(_json, indent=indent and format is Format.JSON), iter)


def _json(document: Document, *, indent: bool) -> bytes:
    return document.to_json(indent=indent) + b"\n"


def _outline(document: Document) -> bytes:
    from speech_outline.render import outline

    return outline(document).encode()


def _parted(outlines: Iterable[bytes]) -> Iterator[bytes]:
    """Outlines that go to one place, parted by an empty line."""
    for number, outline in enumerate(outlines):
        yield b"\n" + outline if number else outline
