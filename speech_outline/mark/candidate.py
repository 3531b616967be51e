"""What may be a marker: a stretch of the view, its number, and what stands before it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from speech_outline.families import Family
from speech_outline.patterns import lazy_re
from speech_outline.quotes import Quotes
from speech_outline.stops import SENTENCE_MARK
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
_REFERENCE = lazy_re(r"\[\d{1,2}\]$")
"""[2], behind the end of a sentence."""
_CLOSERS = '”’)】》〕"'
_CLOSING_BRACKETS = ")】〕"
_MOST_CLOSED = 12
"""Brackets in a row, and numbers of notes, behind which a boundary is looked for."""


def boundary(view: View, quotes: Quotes, offset: int) -> Boundary:
    """What stands before an offset; behind a bracket, what ended before it opened."""
    bracketed = False
    for _ in range(_MOST_CLOSED):
        kind = _plain_boundary(view, offset)
        if kind is not None:
            return _behind_bracket(kind) if bracketed else kind
        reference = _REFERENCE.search(view.text, max(0, offset - 4), offset)
        if reference is not None:
            offset = reference.start()
            continue
        pair = quotes.bracket(offset - 1) if view.text[offset - 1] in _CLOSING_BRACKETS else None
        if pair is None or not pair[0]:
            kind = _closed(view.text, offset)
            return _behind_bracket(kind) if bracketed else kind
        bracketed, offset = True, pair[0]
    return Boundary.CLOSE


def _behind_bracket(kind: Boundary) -> Boundary:
    """What a bracket stands for that stands behind a boundary."""
    return Boundary.SENTENCE if kind >= Boundary.SENTENCE else Boundary.CLOSE


def _plain_boundary(view: View, offset: int) -> Boundary | None:
    """The same where it shows at once, None behind what closes."""
    if offset in view.starts:
        return Boundary.LINE
    text = view.text
    before = text[offset - 1]
    if before in _LINKS and text[offset - 2] in ";,":
        before = text[offset - 2]  # …;及(3)
    kind = _BOUNDARIES.get(before)
    if kind is not None:
        return Boundary.SENTENCE if before == "—" and text[offset - 3 : offset - 2] in "。!?" else kind
    if offset in view.blanks and offset <= _LONGEST_HEAD and not SENTENCE_MARK.search(text, 0, offset):
        return Boundary.SENTENCE  # the title of a text without breaks
    if offset in view.blanks and view.flat(view.paragraph(offset)):
        return Boundary.SENTENCE  # the blank was a break
    return None if before in _CLOSERS or before == "]" else Boundary.NONE


def _closed(text: str, offset: int) -> Boundary:
    """What a mark that closes stands for before an offset."""
    if text[offset - 1] not in _CLOSERS:
        return Boundary.NONE
    finished = text[offset - 1] not in _CLOSING_BRACKETS and text[offset - 2] in "。!?…"
    return Boundary.SENTENCE if finished else Boundary.CLOSE
