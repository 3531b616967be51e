"""What differs between a stretch of a quotation and its passage, character by character."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from speech_outline.verify.chain import Stretch
from speech_outline.verify.edges import closing, opening
from speech_outline.verify.model import Difference, Part
from speech_outline.verify.quotation import Quotation
from speech_outline.verify.search import Window


class Edit(NamedTuple):
    """`[start, end)` of the quotation's key stands for `[first, last)` of the window's wording."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """A stretch beside its passage `[first, last)` of the window, and where the two differ."""

    stretch: Stretch
    first: int
    last: int
    edits: tuple[Edit, ...]

    @property
    def cost(self) -> int:
        """Characters that differ; what is left out counts as three at most, since nothing was made up."""
        return sum(max(e.end - e.start, min(e.last - e.first, max(3, e.end - e.start))) for e in self.edits)

    @property
    def size(self) -> int:
        return self.stretch.end - self.stretch.start


def align(quotation: Quotation, window: Window, stretch: Stretch) -> Alignment:
    """A stretch beside its passage: what lies between two seeds is compared, and what is at the ends."""
    key, text = quotation.key, window.key
    opening, closing = stretch.seeds[0], stretch.seeds[-1]
    head = min(opening.start - stretch.start, opening.place)
    tail = min(stretch.end - closing.end, len(text) - closing.place - closing.size)
    edits = _edits(
        key, text, Edit(stretch.start, opening.start, opening.place - head, opening.place), opens=True
    )
    for before, after in pairwise(stretch.seeds):
        gap = Edit(before.end, after.start, before.place + before.size, after.place)
        if any(gap.start <= place <= gap.end for place in quotation.ellipses) and gap.start == gap.end:
            continue  # …… says so
        edits += _edits(key, text, gap)
    end = closing.place + closing.size
    edits += _edits(key, text, Edit(closing.end, stretch.end, end, end + tail), closes=True)
    merged = _merged(edits)
    first, last = opening.place - head, end + tail
    # What stands before the first character that counts, and behind the last, is no part of the passage.
    while merged and merged[0].start == merged[0].end == stretch.start and merged[0].first == first:
        first = merged.pop(0).last
    while merged and merged[-1].start == merged[-1].end == stretch.end and merged[-1].last == last:
        last = merged.pop().first
    if first < last:
        first, last = _whole(text, stretch, first, last, merged)
    return Alignment(stretch, first, last, tuple(merged))


def part(quotation: Quotation, window: Window, alignment: Alignment) -> Part:
    """An alignment in the words of both sides, as they are written."""
    span = window.span(alignment.first, alignment.last)
    return Part(
        span=quotation.span(alignment.stretch.start, alignment.stretch.end),
        place=window.place(span),
        source=window.text(span),
        differences=tuple(_difference(quotation, window, edit) for edit in alignment.edits),
    )


def _difference(quotation: Quotation, window: Window, edit: Edit) -> Difference:
    span = quotation.span(edit.start, edit.end)
    quoted = quotation.text[slice(*span)]
    if edit.first == edit.last:
        return Difference(kind="added", quoted=quoted, source="", span=span)
    source = window.text(window.span(edit.first, edit.last))
    kind = "replaced" if quoted else "left out"
    return Difference(kind=kind, quoted=quoted, source=source, span=span)  # type: ignore[arg-type]


def _edits(key: str, text: str, gap: Edit, *, opens: bool = False, closes: bool = False) -> list[Edit]:
    quoted, source = key[gap.start : gap.end], text[gap.first : gap.last]
    codes = [code for code in Levenshtein.opcodes(quoted, source) if code.tag != "equal"]
    if opens and codes and codes[0].tag == "insert" and codes[0].src_start == 0:
        codes = codes if quoted else []
    if closes and not quoted:
        codes = []
    return [
        Edit(
            gap.start + code.src_start,
            gap.start + code.src_end,
            gap.first + code.dest_start,
            gap.first + code.dest_end,
        )
        for code in codes
    ]


def _whole(text: str, stretch: Stretch, first: int, last: int, edits: list[Edit]) -> tuple[int, int]:
    """The passage with the number, or the negation, that the quotation has cut off."""
    start, end = opening(text, first), closing(text, last)
    if start < first and not (edits and edits[0].start == stretch.start):
        edits.insert(0, Edit(stretch.start, stretch.start, start, first))
        first = start
    if end > last and not (edits and edits[-1].end == stretch.end):
        edits.append(Edit(stretch.end, stretch.end, last, end))
        last = end
    return first, last


def _merged(edits: list[Edit]) -> list[Edit]:
    """Neighbours as one."""
    merged: list[Edit] = []
    for edit in edits:
        if merged and merged[-1].end == edit.start and merged[-1].last == edit.first:
            before = merged.pop()
            edit = Edit(before.start, edit.end, before.first, edit.last)
        merged.append(edit)
    return merged
