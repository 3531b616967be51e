"""What every reader returns, and how it says that it cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from speech_outline.hints import HeadingHint, Hints, NoiseHint
from speech_outline.model import Diagnostic, Span


class UnreadableError(ValueError):
    """Why some bytes give no text, before anybody knows which file they came from.

    The message goes on behind the name of the file: `is a PDF file without a text layer`.
    """


class Content(NamedTuple):
    """What a reader makes of the bytes of its format.

    `reader` is the library that read it, with its version; None where that is this package. `encoding` is
    None where the format has none. `had_bom` tells that a byte order mark stood before the text; `replaced`
    counts the U+FFFD that stand for bytes which are no text.
    """

    text: str
    format: str
    reader: str | None = None
    encoding: str | None = None
    had_bom: bool = False
    replaced: int = 0
    hints: Hints = Hints()


@dataclass
class Draft:
    """A text that grows line by line, with what the file knows of each.

    >>> draft = Draft()
    >>> draft.line("提高认识", number="一、", level=2)
    >>> draft.line("— 1 —", noise="page number")
    >>> draft.text
    '一、提高认识\\n— 1 —\\n'
    >>> draft.hints().headings
    (HeadingHint(span=Span(start=0, end=6), level=2),)
    """

    text_parts: list[str] = field(default_factory=list)
    length: int = 0
    headings: list[HeadingHint] = field(default_factory=list)
    numbers: list[Span] = field(default_factory=list)
    noise: list[NoiseHint] = field(default_factory=list)
    rows: list[Span] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What was added so far; every line ends with a line feed."""
        return "".join(self.text_parts)

    def line(
        self,
        text: str,
        *,
        number: str = "",
        level: int | None = None,
        noise: str | None = None,
        row: bool = False,
    ) -> None:
        """Add a line: a paragraph, as a rule; an empty one parts what stands apart.

        `number` is what the program counts before it, with the blank or tab behind it, if there is one; a
        `row` is one of a table of data.
        """
        start = self.length
        end = start + len(number) + len(text)
        if counted := number.rstrip():
            self.numbers.append(Span(start, start + len(counted)))
        if level is not None and end > start:
            self.headings.append(HeadingHint(Span(start, end), level))
        if noise is not None and end > start:
            self.noise.append(NoiseHint(Span(start, end), noise))
        if row and end > start:
            self.rows.append(Span(start, end))
        self.text_parts += (number, text, "\n")
        self.length = end + 1

    def hints(self) -> Hints:
        """What was told of the lines, which are paragraphs."""
        return Hints(
            tuple(self.headings),
            tuple(self.numbers),
            tuple(self.noise),
            tuple(self.rows),
            whole=True,
            diagnostics=tuple(self.diagnostics),
        )
