"""`speech-outline citations`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from speech_outline.cli import declared
from speech_outline.command.citations import Against, Format
from speech_outline.command.citations import citations as write_citations

STATUS = (
    "Exit status: 0 done, 1 some input failed or, with --strict, a quotation differs, "
    "2 wrong use or nothing readable."
)


def citations(
    files: declared.Files,
    output: declared.Output = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="What to write; csv opens in a spreadsheet.", show_default="text"),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against", metavar="FOLDER", help="Look direct quotations up in these texts (extra: verify)."
        ),
    ] = None,
    index: Annotated[
        str | None,
        typer.Option(
            "--index", metavar="INDEX", help="Keep the index of the texts here, not in the cache folder."
        ),
    ] = None,
    problems: Annotated[bool, typer.Option("--problems", help="Show only quotations that differ.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with status 1 if a quotation differs.")
    ] = False,
    speaker: Annotated[
        list[str] | None,
        typer.Option(
            "--speaker", metavar="NAME", help="Show this speaker's words too, named as written; repeatable."
        ),
    ] = None,
    encoding: declared.Encoding = None,
    script: declared.ToScript = None,
    jsonl_field: declared.JsonlField = None,
    jobs: declared.Jobs = 1,
    force: declared.Force = False,
) -> None:
    """Print who is quoted in each FILE, in which words, and whether given texts have them so."""
    from speech_outline.options import Options, SpeakerRow

    if index is not None and against is None:
        declared.report("--index needs --against: it is the index of those texts")
        raise typer.Exit(2)
    if speaker is not None and "" in speaker:
        declared.report("--speaker names nobody")
        raise typer.Exit(2)
    reading = declared.reading(encoding=encoding, script=script, field=jsonl_field)
    speakers = tuple(SpeakerRow(name=name, forms=(name,)) for name in speaker or ())
    raise typer.Exit(
        write_citations(
            files,
            output=output,
            format=format,
            against=None if against is None else Against(against, index),
            problems=problems,
            strict=strict,
            force=force,
            reading=replace(reading, options=Options(speakers=speakers)),
            jobs=jobs,
            report=declared.report,
        )
    )
