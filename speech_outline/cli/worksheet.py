"""`speech-outline worksheet`."""

from __future__ import annotations

from typing import Annotated

import typer

from speech_outline.cli import declared
from speech_outline.command.skeletons import Numbers
from speech_outline.command.training import Blanks, Hint, Part, worksheets


def worksheet(
    files: declared.Files,
    output: declared.Output = None,
    format: declared.AsPage = None,
    level: Annotated[
        list[int] | None,
        typer.Option("--level", min=1, metavar="N", help="Blank only the titles of this level; repeatable."),
    ] = None,
    blanks: Annotated[
        Blanks, typer.Option("--blanks", help="A blank for each clause, or a box for each character.")
    ] = Blanks.CLAUSES,
    hint: Annotated[
        Hint,
        typer.Option("--hint", help="Give away the first words, or what a title is parallel in."),
    ] = Hint.NONE,
    order: Annotated[
        bool, typer.Option("--order/--no-order", help="Add, on its own page, points to put in order.")
    ] = False,
    part: Annotated[Part, typer.Option("--part", help="The exercises, their key, or both.")] = Part.BOTH,
    seed: Annotated[
        int,
        typer.Option("--seed", metavar="N", help="Another number, another worksheet."),
    ] = 0,
    numbers: declared.Numbered = Numbers.USUAL,
    depth: declared.DownTo = None,
    leads: declared.Leads = True,
    encoding: declared.Encoding = None,
    script: declared.ToScript = None,
    jsonl_field: declared.JsonlField = None,
    jobs: declared.Jobs = 1,
    force: declared.Force = False,
) -> None:
    """Make exercises of each FILE: titles to fill in, points to put in order, and the key."""
    raise typer.Exit(
        worksheets(
            files,
            levels=level or (),
            depth=depth,
            blanks=blanks,
            hint=hint,
            order=order,
            numbers=numbers,
            part=part,
            seed=seed,
            output=output,
            format=format,
            force=force,
            reading=declared.reading(leads=leads, encoding=encoding, script=script, field=jsonl_field),
            jobs=jobs,
            report=declared.report,
        )
    )
