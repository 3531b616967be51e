"""Which lines of a paged file stand in the margin: page numbers, running heads and feet.

They are told by their place and by their return: the same text, digits aside, at the same height of pages
that are near each other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from speech_outline.readers.pages.glyphs import Line

_MARGIN = 0.2
"""The share of a page's height, at the top and at the bottom, in which margins are looked for."""
_DEEP = 3
"""Lines that a margin holds at most."""
_SAME_HEIGHT = 0.6
"""Lines at the same height are no more than this many font sizes apart."""
_NEAR = 2
"""A head returns on the next page, or on the next of the same side of the sheet."""
_APART = 1.6
"""A bare number is the page's where it stands more than this many font sizes away from the text."""

_DIGITS = regex.compile(r"\d+")
_BARE = regex.compile(r"\d{1,4}")
_PAGE = regex.compile(
    r"[-—–―─~·•]+\s*\d{1,4}\s*[-—–―─~·•]+"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，、/／(（]?\s*共\s*\d{1,4}\s*页[)）]?)?"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}"
    r"|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
"""Forms that nothing but a page number has: `— 3 —` (GB/T 9704-2012, 7.5), `第3页 共12页`, `3/12`."""
_SENTENCE_END = frozenset("。！？：；!?:;")


class Page(NamedTuple):
    """A page: its size, in the unit of its lines, and its lines in reading order.

    `turned` is what stands at another angle, such as a watermark.
    """

    width: float
    height: float
    lines: Sequence[Line]
    turned: str = ""


class _Seat(NamedTuple):
    """A line in the margin: the page's number, the place among its lines, the distance to the next
    line in font sizes."""

    page: int
    at: int
    line: Line
    gap: float


class _Margin(NamedTuple):
    """The places of the lines of a page from one edge on, and how many of them stand in the margin."""

    order: list[int]
    inside: int


def find_margins(pages: Sequence[Page]) -> list[dict[int, str]]:
    """For each page the places of its lines that stand in the margin, with the reason why they are noise."""
    found: list[dict[int, str]] = [{} for _ in pages]
    for bottom in (False, True):
        margins = [_margin(page, bottom=bottom) for page in pages]
        taken = [0] * len(pages)
        for _ in range(_DEEP):
            seats = [
                _seat(number, pages[number], margin.order[taken[number] :][:2])
                for number, margin in enumerate(margins)
                if taken[number] < margin.inside
            ]
            returning = _find_returning(seats)
            before = sum(taken)
            for seat in seats:
                returns = (seat.page, seat.at) in returning
                if reason := _reason(seat, returns=returns, once=bottom or len(pages) > 1):
                    found[seat.page][seat.at] = reason
                    taken[seat.page] += 1
            if sum(taken) == before:
                break
    return found


def _margin(page: Page, *, bottom: bool) -> _Margin:
    order = sorted(range(len(page.lines)), key=lambda at: page.lines[at].y, reverse=bottom)
    edge = (1 - _MARGIN) * page.height if bottom else _MARGIN * page.height
    inside = sum(1 for at in order if (page.lines[at].y > edge) == bottom)
    return _Margin(order[: _DEEP + 1], inside)


def _seat(number: int, page: Page, outermost: Sequence[int]) -> _Seat:
    """The line at the edge of what is left of a page, whose two outermost lines are given."""
    line, *inner = (page.lines[at] for at in outermost)
    gap = abs(inner[0].y - line.y) / line.size if inner else math.inf
    return _Seat(number, outermost[0], line, gap)


def _find_returning(seats: Sequence[_Seat]) -> set[tuple[int, int]]:
    """The lines that stand on a page nearby too, at the same height, with the same text, digits aside."""
    alike: dict[str, list[_Seat]] = defaultdict(list)
    for seat in seats:
        text = _DIGITS.sub("0", "".join(seat.line.text.split()))
        if text[-1] not in _SENTENCE_END:
            alike[text].append(seat)
    found: set[tuple[int, int]] = set()
    for group in alike.values():
        # One of the two pages before: heads of left and right pages take turns.
        near = [*pairwise(group), *zip(group, group[2:], strict=False)]
        for first, second in near:
            level = abs(first.line.y - second.line.y) <= _SAME_HEIGHT * first.line.size
            if level and second.page - first.page <= _NEAR:
                found |= {(first.page, first.at), (second.page, second.at)}
    return found


def _reason(seat: _Seat, *, returns: bool, once: bool) -> str | None:
    """Why a line is noise, None where it is text; `once` lets a page number be one that does not return."""
    text = seat.line.text.strip()
    if _PAGE.fullmatch(text):
        return "page number" if returns or once else None
    if _BARE.fullmatch(text):
        return "page number" if once and seat.gap > _APART else None
    return "running head" if returns else None
