"""The command. Each subcommand is its declarations and one call."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from speech_outline.convert import convert
from speech_outline.work import Format

app = typer.Typer(
    name="speech-outline",
    help="From Chinese policy speeches, as they circulate, to their outlines.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Script(StrEnum):
    """What `--script` takes."""

    SIMPLIFIED = "simplified"


def _report(message: str) -> None:
    typer.echo(f"speech-outline: {message}", err=True)


def _print_version(wanted: bool) -> None:
    if wanted:
        from speech_outline import __version__

        typer.echo(f"speech-outline {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    pass


@app.command(
    epilog="Exit status: 0 done, 1 some input failed (the others are done), 2 wrong use or nothing readable."
)
def parse(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Files, folders or patterns of any format; - is standard input."),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE|DIR/", help="Write to this file, or one result per input to DIR/."
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="What to write; json for one result, jsonl where several go together."),
    ] = None,
    indent: Annotated[
        bool | None,
        typer.Option("--indent/--compact", help="Spread JSON over lines, or not.", show_default="indent"),
    ] = None,
    depth: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Keep nodes down to this depth; what is below is body."),
    ] = None,
    leads: Annotated[
        bool, typer.Option("--leads/--no-leads", help="Find lead sentences, which have no number.")
    ] = True,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding", metavar="NAME", help="What text and web pages are written in, if not as found."
        ),
    ] = None,
    script: Annotated[
        Script | None,
        typer.Option(
            "--script",
            metavar="simplified",
            help="Convert the text to simplified characters first (extra: trad).",
        ),
    ] = None,
    jsonl_field: Annotated[
        str | None,
        typer.Option(
            "--jsonl-field", metavar="NAME", help="Where the text stands in JSON Lines.", show_default="text"
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, metavar="N", help="Parse so many inputs at a time.")
    ] = 1,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what exists.")] = False,
) -> None:
    """Print the outline of each FILE as JSON, or write it elsewhere."""
    from speech_outline.options import Options

    options = Options(depth=depth, leads=leads)
    raise typer.Exit(
        convert(
            files,
            output=output,
            format=format,
            indent=indent,
            force=force,
            options=options,
            encoding=encoding,
            script=None if script is None else "simplified",
            field=jsonl_field,
            jobs=jobs,
            report=_report,
        )
    )


@app.command()
def schema() -> None:
    """Print the JSON Schema of what parse writes."""
    import json

    from speech_outline.model import Document

    text = json.dumps(Document.json_schema(), ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(f"{text}\n".encode())


def run() -> None:
    app(prog_name="speech-outline")
