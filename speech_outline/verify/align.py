"""What differs between a stretch of a quotation and its passage, character by character."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Levenshtein

from speech_outline.verify.chain import Stretch
from speech_outline.verify.model import Difference, Part
from speech_outline.verify.quotation import Quotation
from speech_outline.verify.search import Window

_SHIFT = 3
"""Characters by which the ends of a quotation may be longer or shorter than those of its passage."""


class Edit(NamedTuple):
    """`[start, end)` of the quotation's key stands for `[first, last)` of the window's wording."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """A stretch beside its passage, `[first, last)` of the window's wording, and where the two differ."""

    stretch: Stretch
    window: Window
    first: int
    last: int
    edits: tuple[Edit, ...]

    @property
    def cost(self) -> int:
        """Characters that differ; what is left out counts as two at most, since nothing was made up."""
        return sum(max(e.end - e.start, min(e.last - e.first, max(2, e.end - e.start))) for e in self.edits)

    @property
    def size(self) -> int:
        return self.stretch.end - self.stretch.start


def align(quotation: Quotation, window: Window, stretch: Stretch) -> Alignment:
    """A stretch beside its passage: what lies between two seeds is compared, and what is at the ends."""
    key, text = quotation.key, window.key
    foremost, hindmost = stretch.seeds[0], stretch.seeds[-1]
    first = foremost.place - _reach(
        key[stretch.start : foremost.start], text[: foremost.place], from_end=True
    )
    edits = _edits(key, text, Edit(stretch.start, foremost.start, first, foremost.place))
    for before, after in pairwise(stretch.seeds):
        gap = Edit(before.end, after.start, before.place + before.size, after.place)
        if gap.start == gap.end and gap.start in quotation.ellipses:
            continue  # …… says so
        edits += _edits(key, text, gap)
    end = hindmost.place + hindmost.size
    last = end + _reach(key[hindmost.end : stretch.end], text[end:], from_end=False)
    edits += _edits(key, text, Edit(hindmost.end, stretch.end, end, last))
    merged = _merged(edits)
    first, last = _whole(window, stretch, first, last, merged)
    return Alignment(stretch, window, first, last, tuple(merged))


def part(quotation: Quotation, alignment: Alignment) -> Part:
    """An alignment in the words of both sides, as they are written."""
    window = alignment.window
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


def _reach(quoted: str, text: str, *, from_end: bool) -> int:
    """How many characters of a text, at its end or its beginning, come closest to what is quoted there."""

    def distance(size: int) -> tuple[int, int, int]:
        beside = text[len(text) - size :] if from_end else text[:size]
        same = LCSseq.similarity(quoted, beside)
        return Levenshtein.distance(quoted, beside), -same, abs(size - len(quoted))

    fewest, most = max(0, len(quoted) - _SHIFT), min(len(text), len(quoted) + _SHIFT)
    return min(range(fewest, most + 1), key=distance) if quoted and fewest <= most else 0


def _edits(key: str, text: str, gap: Edit) -> list[Edit]:
    codes = Levenshtein.opcodes(key[gap.start : gap.end], text[gap.first : gap.last])
    return [
        Edit(
            gap.start + code.src_start,
            gap.start + code.src_end,
            gap.first + code.dest_start,
            gap.first + code.dest_end,
        )
        for code in codes
        if code.tag != "equal"
    ]


def _whole(window: Window, stretch: Stretch, first: int, last: int, edits: list[Edit]) -> tuple[int, int]:
    """The passage with the number, or the negation, that the quotation has cut off."""
    start, end = window.opening(first), window.closing(last)
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
