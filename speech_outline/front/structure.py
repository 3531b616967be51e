"""What was found of front matter, headings and embedded speeches, as ranges of the view."""

from __future__ import annotations

from dataclasses import dataclass, field

from speech_outline.noise import Hole
from speech_outline.view import Range, View, disjoint


@dataclass(slots=True)
class Front:
    """The front matter of one speech, as ranges of the view."""

    start: int
    title: Range | None = None
    byline: Range | None = None
    date: Range | None = None
    salutation: Range | None = None
    end: int = 0
    """Where the text begins."""

    def clear(self, start: int, end: int) -> None:
        """Give up the date and the salutation that stand in a stretch which is set aside."""
        if self.date is not None and start <= self.date[0] < end:
            self.date = None
        if self.salutation is not None and start <= self.salutation[0] < end:
            self.salutation = None

    def parts(self) -> list[Range]:
        """The pieces that are there."""
        pieces = (self.title, self.byline, self.date, self.salutation)
        return [piece for piece in pieces if piece is not None]


@dataclass(slots=True)
class Heading:
    """An unnumbered heading: whether it is a label (`大作文:`), its level if it is marked."""

    start: int
    end: int
    label: bool
    level: int = 0


@dataclass(slots=True)
class Structure:
    """What the paragraphs are: `fronts[0]` is the outermost speech's, the others open embedded speeches."""

    fronts: list[Front]
    headings: list[Heading] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    """Numbers of the paragraphs that are front matter or headings as a whole."""
    noise: list[Hole] = field(default_factory=list)
    """In view offsets."""

    def front_parts(self) -> list[Range]:
        """The pieces of all front matter."""
        return [part for front in self.fronts for part in front.parts()]

    def closed(self, view: View) -> list[Range]:
        """Where no marker is looked for, disjoint: front matter, headings, noise."""
        taken = [(p.start, p.end) for n, p in enumerate(view.paragraphs) if n in self.used]
        noise = [(hole.start, hole.end) for hole in self.noise]
        return disjoint([*taken, *self.front_parts(), *noise])
