"""The command. Each subcommand is a file: its declarations and one call.

What they share is in `declared`, what they do in `speech_outline.command`.
"""

from __future__ import annotations

from typing import Annotated

import typer

from speech_outline.cli import declared
from speech_outline.cli.batch import STATUS as BATCH_STATUS
from speech_outline.cli.batch import batch
from speech_outline.cli.check import STATUS as CHECK_STATUS
from speech_outline.cli.check import check
from speech_outline.cli.citations import STATUS as CITATIONS_STATUS
from speech_outline.cli.citations import citations
from speech_outline.cli.compare import STATUS as COMPARE_STATUS
from speech_outline.cli.compare import compare
from speech_outline.cli.parse import parse
from speech_outline.cli.patterns import patterns
from speech_outline.cli.schema import schema
from speech_outline.cli.skeleton import skeleton
from speech_outline.cli.worksheet import worksheet

app = typer.Typer(
    name="speech-outline",
    help="From Chinese policy speeches, as they circulate, to their outlines.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

for command in (parse, skeleton, worksheet, patterns):
    app.command(epilog=declared.STATUS)(command)
app.command(epilog=CHECK_STATUS)(check)
app.command(epilog=COMPARE_STATUS)(compare)
app.command(epilog=CITATIONS_STATUS)(citations)
app.command(epilog=BATCH_STATUS)(batch)
app.command()(schema)


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


def run() -> None:
    app(prog_name="speech-outline")
