"""What a file knows of its text and the text does not say.

A web page tells which lines are headings, Word which numbers it counted itself, a PDF which lines stand in
the margin. All of it is evidence for the parser; none of it is more than what a marker says.
"""

from __future__ import annotations

from typing import NamedTuple

from speech_outline.model import Diagnostic, Span


class HeadingHint(NamedTuple):
    """A line that the file calls a heading, its level 1 for `h1`, `#` and Word's Title, 2 for Heading 1 …"""

    span: Span
    level: int


class NoiseHint(NamedTuple):
    """A stretch that the file sets aside, and why: `page number`, `running head`."""

    span: Span
    reason: str


class Hints(NamedTuple):
    """Evidence for one text; spans are `[start, end)` in its code points, in order and apart."""

    headings: tuple[HeadingHint, ...] = ()
    numbers: tuple[Span, ...] = ()
    """Numbers that the program shows and the file does not store."""
    noise: tuple[NoiseHint, ...] = ()
    rows: tuple[Span, ...] = ()
    """Rows of tables of data: a line each, whose cells are neither headings nor points."""
    whole: bool = False
    """The lines are paragraphs, as far as the file knows, and not the rows of a printed page."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was noticed while reading."""
