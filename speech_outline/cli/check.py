"""`speech-outline check`."""

from __future__ import annotations

from typing import Annotated

import typer

from speech_outline.cli import declared
from speech_outline.command.check import Format, Level
from speech_outline.command.check import check as run

STATUS = "Exit status: 0 nothing at or above --level, 1 something, 2 wrong use or an input could not be read."


def check(
    files: declared.Files,
    output: declared.Output = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="What to write; as the name of the output says, or text."),
    ] = None,
    level: Annotated[
        Level,
        typer.Option("--level", help="How grave a finding must be for exit status 1; all are shown."),
    ] = Level.WARNING,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="CODE", help="Switch a rule off; may be repeated."),
    ] = None,
    leads: declared.Leads = True,
    encoding: declared.Encoding = None,
    script: declared.ToScript = None,
    jsonl_field: declared.JsonlField = None,
    jobs: declared.Jobs = 1,
    force: declared.Force = False,
) -> None:
    """Show what an editor would mark in each FILE: numbers, titles, lists, punctuation."""
    raise typer.Exit(
        run(
            files,
            output=output,
            format=format,
            level=level,
            without=without or (),
            force=force,
            reading=declared.reading(leads=leads, encoding=encoding, script=script, field=jsonl_field),
            jobs=jobs,
            report=declared.report,
        )
    )
