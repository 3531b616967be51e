"""`speech-outline parse`."""

from __future__ import annotations

from typing import Annotated

import typer

from speech_outline.cli import declared
from speech_outline.command.convert import Format, Numbering, convert


def parse(
    files: declared.Files,
    output: declared.Output = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="What to write; json for one result, jsonl where several go together."),
    ] = None,
    indent: Annotated[
        bool | None,
        typer.Option("--indent/--compact", help="Spread JSON over lines, or not.", show_default="indent"),
    ] = None,
    line_height: Annotated[
        float | None,
        typer.Option(
            "--line-height",
            min=1,
            max=200,
            metavar="POINTS",
            help="Word: from line to line; 28.95 gives 22 lines a page.",
            show_default="28.95",
        ),
    ] = None,
    numbering: Annotated[
        Numbering | None,
        typer.Option(
            "--numbering",
            help="Word: the numbers of headings as text, or counted by Word.",
            show_default="text",
        ),
    ] = None,
    depth: declared.Depth = None,
    leads: declared.Leads = True,
    encoding: declared.Encoding = None,
    script: declared.ToScript = None,
    jsonl_field: declared.JsonlField = None,
    jobs: declared.Jobs = 1,
    force: declared.Force = False,
) -> None:
    """Print the outline of each FILE as JSON, or write it elsewhere."""
    raise typer.Exit(
        convert(
            files,
            output=output,
            format=format,
            indent=indent,
            line_height=line_height,
            numbering=numbering,
            force=force,
            reading=declared.reading(
                depth=depth, leads=leads, encoding=encoding, script=script, field=jsonl_field
            ),
            jobs=jobs,
            report=declared.report,
        )
    )
