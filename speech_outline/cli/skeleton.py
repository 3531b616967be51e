"""`speech-outline skeleton`."""

from __future__ import annotations

from typing import Annotated

import typer

from speech_outline.cli import declared
from speech_outline.command.skeletons import Numbers, SkeletonFormat, skeletons


def skeleton(
    files: declared.Files,
    output: declared.Output = None,
    format: Annotated[
        SkeletonFormat | None,
        typer.Option("--format", help="What to write; as the name of the output says, or text."),
    ] = None,
    numbers: declared.Numbered = Numbers.USUAL,
    depth: declared.DownTo = None,
    full: Annotated[bool, typer.Option("--full", help="Keep every node, not only the plan.")] = False,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Add the words that are quoted under each line (金句).")
    ] = False,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="Add the first sentence of the text under each line.")
    ] = False,
    leads: declared.Leads = True,
    encoding: declared.Encoding = None,
    script: declared.ToScript = None,
    jsonl_field: declared.JsonlField = None,
    jobs: declared.Jobs = 1,
    force: declared.Force = False,
) -> None:
    """Print what a trainer writes down of each FILE: its plan, the titles word for word."""
    raise typer.Exit(
        skeletons(
            files,
            numbers=numbers,
            full=full,
            depth=depth,
            quotes=quotes,
            sentences=sentences,
            output=output,
            format=format,
            force=force,
            reading=declared.reading(leads=leads, encoding=encoding, script=script, field=jsonl_field),
            jobs=jobs,
            report=declared.report,
        )
    )
