"""The options that subcommands share, each declared once."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from speech_outline.command.skeletons import Numbers
from speech_outline.patterns import lazy_regex
from speech_outline.sheet import PageFormat

if TYPE_CHECKING:
    from speech_outline.command.work import Reading


class Script(StrEnum):
    """What `--script` takes."""

    SIMPLIFIED = "simplified"


_UNSEEN = lazy_regex(r"[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]")
"""What moves the cursor, turns the line around or cannot be written."""

STATUS = "Exit status: 0 done, 1 some input failed (the others are done), 2 wrong use or nothing readable."

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="Files, folders or patterns of any format; - is standard input."),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o", "--output", metavar="FILE|DIR/", help="Write to this file, or one result per input to DIR/."
    ),
]
Leads = Annotated[bool, typer.Option("--leads/--no-leads", help="Find lead sentences, which have no number.")]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", help="What text and web pages are written in, if not as found."
    ),
]
ToScript = Annotated[
    Script | None,
    typer.Option(
        "--script",
        metavar="simplified",
        help="Convert the text to simplified characters first (extra: trad).",
    ),
]
JsonlField = Annotated[
    str | None,
    typer.Option(
        "--jsonl-field", metavar="NAME", help="Where the text stands in JSON Lines.", show_default="text"
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", min=1, metavar="N", help="Parse so many inputs at a time.")]
AsPage = Annotated[
    PageFormat | None,
    typer.Option("--format", help="What to write; as the name of the output says, or text."),
]
Numbered = Annotated[
    Numbers,
    typer.Option(
        "--numbers", help="As usual (首先 becomes a number), as written, or 一、 (一) 1. (1) by depth."
    ),
]
Depth = Annotated[
    int | None,
    typer.Option("--depth", min=1, metavar="N", help="Keep nodes down to this depth; what is below is body."),
]
DownTo = Annotated[
    int | None, typer.Option("--depth", min=1, metavar="N", help="Keep lines down to this depth.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite what exists.")]


def report(message: str) -> None:
    """Say a line to the user; what would move the cursor, in the name of a file, is written out."""
    line = _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode(), message)
    typer.echo(f"speech-outline: {line}", err=True)


def reading(
    *,
    depth: int | None = None,
    leads: bool = True,
    encoding: str | None = None,
    script: Script | None = None,
    field: str | None = None,
) -> Reading:
    """How inputs are read, as these options say."""
    from speech_outline.command.work import Reading
    from speech_outline.options import Options

    return Reading(
        Options(depth=depth, leads=leads), encoding, None if script is None else "simplified", field
    )
