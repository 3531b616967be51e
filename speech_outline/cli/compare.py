"""`speech-outline compare`."""

from __future__ import annotations

from typing import Annotated

import typer

from speech_outline.cli import declared
from speech_outline.command.compare import Format, compare_files

STATUS = "Exit status: 0 done, 2 wrong use or an input not readable; with --exit-code 1 for a difference."


def compare(
    a: Annotated[
        str,
        typer.Argument(metavar="A", help="The model, or the old draft: a file of any format, or its JSON."),
    ],
    b: Annotated[
        str, typer.Argument(metavar="B", help="The trainee's, or the new draft; - is standard input.")
    ],
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to this file.")
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="What to write; as the name of the output says, or text."),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where the two are not the same.")
    ] = False,
    leads: declared.Leads = True,
    encoding: declared.Encoding = None,
    script: declared.ToScript = None,
    force: declared.Force = False,
) -> None:
    """Print what became of outline A in outline B: dropped, added, moved, renamed and renumbered lines."""
    raise typer.Exit(
        compare_files(
            a,
            b,
            output=output,
            format=format,
            force=force,
            exit_code=exit_code,
            reading=declared.reading(leads=leads, encoding=encoding, script=script),
            report=declared.report,
        )
    )
