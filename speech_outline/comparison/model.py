"""What a comparison says: a row for each line of either outline, and a score."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import orjson

from speech_outline.frozen import Frozen
from speech_outline.model import Marker, Source, Span

Edit = Literal["dropped", "added", "moved", "renamed", "renumbered"]
"""What an editor did to a line."""


Role = Literal["title", "byline", "date", "salutation"]
"""What a line before the first node is."""


class TooLargeError(ValueError):
    """Two outlines have so many lines that not even equal ones can be matched in bounded memory."""


class Side(Frozen):
    """A node of one of the two: `（二）管住人`, the second child of `二、抓住要害`.

    `index` is its place in `Document.walk()`, `parent` that of its parent (`None` right under the speech that
    is compared), `depth` counts from that speech. `span` is that of the node in the text of its document.
    """

    index: int
    parent: int | None
    depth: int
    kind: Literal["section", "point", "speech"]
    marker: Marker | None
    title: str | None
    span: Span


class Entry(Frozen):
    """A line of either outline, or the two that are one.

    `edits` is what was done to it: nothing, `dropped` or `added` alone, or any of the other three.

    - `moved`: `place` tells whether to another `parent`, or to another place among the same lines (`order`).
      The parent is the nearest line above that both outlines have: what rises because a level was dropped has
      not moved. Of lines that changed their order, the fewest that explain it have moved; of two neighbours
      that changed places, one.
    - `renamed`: the `wording` is another. Width, blanks and punctuation are no wording; `cut` is the same
      sentence, closed at another place, and no edit; `replaced` is a line that has only its place in common
      with the old one. `alike` tells how much of the wording is common, 0 to 1.
    - `renumbered`: it is numbered in another way (一是 for 首先), or otherwise than its place tells.
      `numbering` is `shifted` where the number only follows from what came or went before, `adopted` where a
      moved line took the numbering of its new neighbours: both are no edits.

    `body` tells how much of the text below the two lines themselves is common, 0 to 1; it is `None` where one
    has none, as in a skeleton. A body that is rewritten is no edit of the outline.
    """

    a: Side | None = None
    b: Side | None = None
    edits: tuple[Edit, ...] = ()
    place: Literal["same", "order", "parent"] | None = None
    wording: Literal["same", "cut", "renamed", "replaced"] | None = None
    numbering: Literal["same", "shifted", "adopted", "renumbered"] | None = None
    alike: float | None = None
    body: float | None = None


class FrontLine(Frozen):
    """What stands before the first node, on both sides. A skeleton, which has no bodies, need not have it."""

    role: Role
    a: str | None
    b: str | None
    same: bool


class Score(Frozen):
    """How much of one outline is in the other, each 0 to 1.

    A line that both have counts as much as its wordings have in common (1 where it is not renamed), and half
    of that where it has moved. `recall` is the sum over the lines of the first, `precision` over those of the
    second, `f1` their harmonic mean. Numbers, bodies and what stands before the first node do not count.
    """

    recall: float
    precision: float
    f1: float


class Comparison(Frozen):
    """Two outlines, line by line, in the order of the second; what it dropped stands where it was.

    `a` and `b` are their sources, `at_a` and `at_b` the paths of the speeches that were compared where one is
    in a study pack, else empty. `approximate` tells that there were too many lines to weigh every pair.
    """

    a: Source
    b: Source
    at_a: str = ""
    at_b: str = ""
    front: tuple[FrontLine, ...] = ()
    entries: tuple[Entry, ...] = ()
    score: Score
    approximate: bool = False

    @property
    def same(self) -> bool:
        """Whether nothing was edited: neither a line nor what stands before the first."""
        return not any(entry.edits for entry in self.entries) and all(line.same for line in self.front)

    @property
    def missing(self) -> tuple[Side, ...]:
        """The lines of the first outline that the second does not have, those included that it has another
        in place of: what a trainee has to learn."""
        gone = (entry.a for entry in self.entries if entry.b is None or entry.wording == "replaced")
        return tuple(side for side in gone if side is not None)

    def counts(self) -> Counter[Edit]:
        """How often each edit was made."""
        return Counter(edit for entry in self.entries for edit in entry.edits)

    def to_json(self, *, indent: bool = False) -> bytes:
        """The JSON of this comparison as UTF-8 bytes; `indent` spreads it over lines."""
        option = orjson.OPT_INDENT_2 if indent else 0
        return orjson.dumps(self.model_dump(mode="json"), option=option)

    @classmethod
    def from_json(cls, data: bytes | str) -> Comparison:
        """Read what `to_json` wrote. Raises `pydantic.ValidationError` for anything else."""
        return cls.model_validate_json(data)
