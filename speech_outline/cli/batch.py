"""`speech-outline batch`."""

from __future__ import annotations

from typing import Annotated

import typer

from speech_outline.batch.format import Format
from speech_outline.cli import declared
from speech_outline.command.batch import MEGABYTE, Corpus, Engine
from speech_outline.command.batch import batch as run

STATUS = (
    "Exit status: 0 done, 1 some document failed, 2 wrong use, nothing readable or the results "
    "could not be written, 130 interrupted."
)


def batch(
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="DIR", help="Write to this folder; it is made.")
    ],
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            show_default=False,
            help="Files, folders or patterns; JSON Lines and Parquet hold a text in each line or row.",
        ),
    ] = None,
    files_from: Annotated[
        str | None,
        typer.Option("--files-from", metavar="FILE", help="Read more names here, one a line; - is stdin."),
    ] = None,
    format: Annotated[
        Format,
        typer.Option("--format", help="Three tables as jsonl or parquet, or outlines, one a line."),
    ] = Format.JSONL,
    field: Annotated[
        str | None,
        typer.Option(
            "--field",
            "--jsonl-field",
            metavar="NAME",
            help="Where the text stands in JSON Lines and Parquet.",
            show_default="text",
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where a run into DIR was stopped or killed.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, metavar="N", help="Parse with so many processes.")
    ] = 1,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help="Parse on the dask cluster at tcp://…; local is one of --jobs processes (extra: cluster).",
        ),
    ] = None,
    shard_size: Annotated[
        float,
        typer.Option(
            "--shard-size", min=0.001, metavar="MB", help="Input of a shard: what is lost when killed."
        ),
    ] = 4,
    depth: declared.Depth = None,
    leads: declared.Leads = True,
    encoding: declared.Encoding = None,
    script: declared.ToScript = None,
    force: Annotated[bool, typer.Option("--force", help="Begin anew what is in DIR.")] = False,
) -> None:
    """Parse a corpus of any size into DIR, in shards, and print what came of it."""
    raise typer.Exit(
        run(
            Corpus(inputs or (), files_from),
            output=output,
            format=format,
            shard=round(shard_size * MEGABYTE),
            resume=resume,
            force=force,
            reading=declared.reading(depth=depth, leads=leads, encoding=encoding, script=script, field=field),
            engine=Engine(jobs, cluster),
            report=declared.report,
        )
    )
