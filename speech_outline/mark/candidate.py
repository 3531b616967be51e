"""What may be a marker: a stretch of the view, its number, and what stands before it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from speech_outline.families import Family
from speech_outline.patterns import lazy_re
from speech_outline.quotes import Quotes
from speech_outline.view import View


class Boundary(IntEnum):
    """What a candidate stands behind, from nothing to the start of a paragraph."""

    NONE = 0
    CLOSE = 1
    """A closing quotation mark or bracket."""
    COMMA = 2
    DASH = 3
    COLON = 4
    SEMICOLON = 5
    SENTENCE = 6
    LINE = 7


@dataclass(slots=True)
class Candidate:
    """A stretch of the view that may be a marker: `[start, end)`, with what it would count."""

    start: int
    end: int
    family: Family
    value: int
    boundary: Boundary
    style: str
    """What the members of its list share: the linking character of a clause, the form of a bracket."""
    weak: bool = False
    """Only a list that needs just this number makes it a marker (第三 without punctuation, — for 一)."""


_BOUNDARIES = {
    "。": Boundary.SENTENCE, "!": Boundary.SENTENCE, "?": Boundary.SENTENCE, "…": Boundary.SENTENCE,
    ";": Boundary.SEMICOLON, ":": Boundary.COLON, "—": Boundary.DASH, ",": Boundary.COMMA,
}  # fmt: skip
_LINKS = frozenset("及和或并")
"""What may stand between a mark and the last member of a list."""
_LONGEST_HEAD = 80
"""Characters of a title that only a blank parts from the text."""
_MARKS = lazy_re("[。!?;]")
_REFERENCE = lazy_re(r"\[\d{1,2}\]$")
"""[2], behind the end of a sentence."""
_CLOSERS = '”’)】》〕"'
_CLOSING_BRACKETS = ")】〕"


def boundary(view: View, quotes: Quotes, offset: int) -> Boundary:
    """What stands before an offset."""
    if offset in view.starts:
        return Boundary.LINE
    text = view.text
    before = text[offset - 1]
    if before in _LINKS and text[offset - 2] in ";,":
        before = text[offset - 2]  # …;及(3)
    kind = _BOUNDARIES.get(before)
    if kind is not None:
        return Boundary.SENTENCE if before == "—" and text[offset - 3 : offset - 2] in "。!?" else kind
    if offset in view.blanks and offset <= _LONGEST_HEAD and not _MARKS.search(text, 0, offset):
        return Boundary.SENTENCE  # the title of a text without breaks
    if before not in _CLOSERS:
        reference = _REFERENCE.search(text, max(0, offset - 4), offset) if before == "]" else None
        return boundary(view, quotes, reference.start()) if reference is not None else Boundary.NONE
    if before in _CLOSING_BRACKETS:
        pair = quotes.bracket(offset - 1)
        if pair is not None and pair[0] and boundary(view, quotes, pair[0]) >= Boundary.SENTENCE:
            return Boundary.SENTENCE
    elif text[offset - 2] in "。!?…":
        return Boundary.SENTENCE
    return Boundary.CLOSE
