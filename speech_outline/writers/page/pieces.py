"""The source, cut where something begins or ends: marks may overlap as they like, pieces do not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from speech_outline.model import Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Mark(NamedTuple):
    """What a stretch is: `role` names it, `family` is that of the node, `note` what is said about it.

    `node` is the number of the node that the stretch leads back to.
    """

    span: Span
    role: str
    family: str | None = None
    note: str | None = None
    node: int | None = None


class Piece(NamedTuple):
    """A stretch in which nothing begins or ends, with the marks on it and the anchors before it."""

    text: str
    marks: tuple[Mark, ...]
    anchors: tuple[str, ...]


Line = tuple[Piece, ...]
"""A line of the source with the characters that end it."""


def lines(text: str, marks: Iterable[Mark], anchors: Iterable[tuple[int, str]]) -> Iterator[Line]:
    """The lines of a text in pieces; put together, they are the text as `printable` shows it.

    An anchor is a place in code points and a name.
    """
    names: dict[int, list[str]] = defaultdict(list)
    for place, name in anchors:
        names[place].append(name)
    found = [match.span() for match in _LINE.finditer(text)]
    coming = sorted((mark for mark in marks if mark.span.start < mark.span.end), key=_start, reverse=True)
    edges = sorted({*names, *(edge for mark in coming for edge in mark.span), *(start for start, _ in found)})
    ends = {end for _, end in found}
    active: list[Mark] = []
    line: list[Piece] = []
    for start, stop in pairwise([*(edge for edge in edges if edge < len(text)), len(text)]):
        active = [mark for mark in active if mark.span.end > start]
        while coming and coming[-1].span.start <= start:
            active.append(coming.pop())
        line.append(Piece(printable(text[start:stop]), tuple(active), tuple(names.get(start, ()))))
        if stop in ends:
            yield tuple(line)
            line = []


def _start(mark: Mark) -> int:
    return mark.span.start


def printable(text: str) -> str:
    """Text as a page can hold it, character for character: U+FFFD for what no XML tree holds (XML 1.0 2.2),
    a blank for form feeds and other breaks among them."""
    return _UNPRINTABLE.sub(lambda match: " " if match.group().isspace() else "\ufffd", text)


class Units:
    """Places in UTF-16 units, as scripts count; a character beyond U+FFFF has two."""

    def __init__(self, text: str) -> None:
        self._astral: Sequence[int] = [place for place, char in enumerate(text) if char > "\uffff"]

    def __call__(self, span: Span) -> Span:
        """A span of code points in units."""
        start, end = (place + bisect_left(self._astral, place) for place in span)
        return Span(start, end)
