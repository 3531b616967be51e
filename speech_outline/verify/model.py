"""What a look-up of a quotation gives: the verdict, its places, and what differs.

Offsets are in code points: those of a difference or part count in `Verdict.quotation`, those of a place in
the text of its file, as `speech_outline.read` gives it.
"""

from __future__ import annotations

from typing import Literal

from speech_outline.frozen import Frozen
from speech_outline.model import Citation, Span, Text

VerdictKind = Literal["verbatim", "near", "spliced", "not-found", "too-short"]
"""What can be said of a quotation:

- `verbatim`: the very words stand in the collection;
- `near`: one passage has them but for some characters, which are shown;
- `spliced`: each of its parts stands somewhere, but in two or more places;
- `not-found`: nothing in the collection is close to it;
- `too-short`: there are too few characters to look anything up by.
"""


class Place(Frozen):
    """Where in the collection: `讲话/2020.txt`, line 12.

    `path` is the file, below the folder of the collection; `record` the line of a JSON Lines file that holds
    the text, else None. `title` is the first line of the text, `line` and `column` count from one.
    """

    path: str
    record: int | None = None
    title: str
    line: int
    column: int
    span: Span


class Difference(Frozen):
    """One stretch in which a quotation and its source differ.

    `replaced`: the quotation says `quoted` where the source says `source`; `added`: the source has nothing
    there; `left out`: the quotation has nothing there, without `……`. Both as written, punctuation and all.
    """

    kind: Literal["replaced", "added", "left out"]
    quoted: str
    source: str
    span: Span


class Part(Frozen):
    """A stretch of a quotation and the passage that it is from; `source` is the passage as it is written."""

    span: Span
    place: Place
    source: str
    differences: tuple[Difference, ...] = ()


class Verdict(Frozen):
    """What the collection says of a quotation.

    `parts` is one passage for `verbatim` and `near`, two or more for `spliced`, none otherwise. `others`
    counts the further texts in which the very words stand; there may be more where `more` is true.
    `nearest` is what comes closest to a quotation that is `not-found`, where it is close enough to help.
    `brief` tells that the quotation is so short that it proves little where it was found: the same few words
    stand in many texts. `until` is set where the end of the quotation was only inferred: the verdict holds
    for the first so many characters.
    """

    kind: VerdictKind
    quotation: str
    parts: tuple[Part, ...] = ()
    nearest: Part | None = None
    others: int = 0
    more: bool = False
    brief: bool = False
    until: int | None = None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All differences of all parts, in their order."""
        return tuple(found for part in self.parts for found in part.differences)


class Verified(Frozen):
    """A quotation of a document with its verdict."""

    citation: Citation
    quote: Text
    verdict: Verdict


class Updated(Frozen):
    """What came of comparing an index with its folder: numbers of files."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: int = 0


class CollectionError(Exception):
    """A collection that cannot be used: one line that names it and says why."""
