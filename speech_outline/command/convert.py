"""`parse`: the outlines of files, in any format of `speech_outline.writers`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import Any

from speech_outline.command.extras import require
from speech_outline.command.output import UsageError, asked, is_folder, is_stdout
from speech_outline.command.progress import Report
from speech_outline.command.run import Writer, run
from speech_outline.command.work import Reading


class Numbering(StrEnum):
    """What the numbers of headings are in Word: text, or counted by Word."""

    TEXT = "text"
    AUTOMATIC = "automatic"


class Format(StrEnum):
    """What a result looks like: the names of `speech_outline.writers.WRITERS`."""

    JSON = "json"
    JSONL = "jsonl"
    OUTLINE = "outline"
    MARKDOWN = "markdown"
    OPML = "opml"
    FREEMIND = "freemind"
    XMIND = "xmind"
    CSV = "csv"
    PARQUET = "parquet"
    TEI = "tei"
    DOCX = "docx"
    SVG = "svg"
    PNG = "png"
    HTML = "html"
    CHUNKS = "chunks"


def convert(
    arguments: Sequence[str],
    *,
    output: str | None = None,
    format: Format | None = None,
    indent: bool | None = None,
    line_height: float | None = None,
    numbering: Numbering | None = None,
    force: bool = False,
    reading: Reading | None = None,
    jobs: int = 1,
    report: Report,
) -> int:
    """Write the outline of every input. See `run`, also for the exit status.

    `line_height`, in points, and `numbering` are for Word.
    """
    given = {"line_height": line_height, "numbering": numbering}
    options = {name: value for name, value in given.items() if value is not None}

    def choose(several: bool) -> Writer[Any]:
        return _writer(_chosen(several, output, format, indent), indent, options)

    how = reading or Reading()
    return run(arguments, choose, reading=how, output=output, force=force, jobs=jobs, report=report)


def _chosen(several: bool, output: str | None, format: Format | None, indent: bool | None) -> Format:
    """As asked for, or as the name of the output says, or JSON: JSON Lines for several in one place."""
    from speech_outline.writers import WRITERS, by_suffix

    together = several and not is_folder(output)
    suffixes = {suffix: Format(row.name) for suffix, row in by_suffix().items()}
    wanted = format or asked(output, suffixes) or Format.JSON
    if several and wanted is Format.JSON and (is_stdout(output) or is_folder(output)):
        wanted = Format.JSONL
    if together and not WRITERS[wanted].several:
        lines = " or --format jsonl" if wanted is Format.JSON else ""
        kind = "JSON" if wanted is Format.JSON else wanted.value
        raise UsageError(f"one {kind} file holds one result: use -o DIR/{lines}")
    if indent and wanted is not Format.JSON and (together or format is not None):
        raise UsageError(f"--indent is for JSON of one input, not for {wanted}")
    return wanted


def _writer(format: Format, indent: bool | None, options: dict[str, Any]) -> Writer[Any]:
    from speech_outline.writers import WRITERS

    row = WRITERS[format]
    if format is Format.JSON and indent is False:
        row = WRITERS["jsonl"]._replace(suffix=row.suffix)
    require(row.extra, *row.needs)
    for option in options:
        if option not in row.options:
            takers = " and ".join(name for name, other in WRITERS.items() if option in other.options)
            raise UsageError(f"--{option.replace('_', '-')} is for {takers}, not for {format}")
    return Writer(row.suffix, row.finish(), partial(row.write, **options), binary=row.binary)
