"""One clean view of the text.

All later steps read `View.text`: the content alone, without blanks, breaks and noise, one width for each
character. `View.at` leads from every character of it back to the source, so nothing is searched for twice.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from speech_outline.lines import BLANK
from speech_outline.numerals import HAN_NUMERAL
from speech_outline.patterns import lazy_re, lazy_regex

Range = tuple[int, int]
"""`[start, end)` in the characters of a view."""

_SOLID = lazy_regex(r"[^\s\p{Cf}\p{Cc}]+")
_BREAK = lazy_regex(r"[\r\n\v\f\u2028\u2029]")
_LINE_END = lazy_regex(rf"{BLANK}*[\r\n\v\f\u2028\u2029]{BLANK}*")


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the view: `[start, end)` in its characters.

    `level` is that of a heading where the medium calls it one (`##` 2), else 0; `dateline` tells that
    a dateline stood before it, `spaced` that more room than usual is before it, `row` that it is one of a
    table of data, as the file tells.
    """

    start: int
    end: int
    level: int = 0
    dateline: bool = False
    spaced: bool = False
    row: bool = False


_FEWEST_BLANKS = 2
SENTENCE_ENDS = frozenset("。!?;:…”)")
"""What a sentence or a bracket ends with."""
_MARKED = rf"{HAN_NUMERAL}{{1,3}}、|[(]{HAN_NUMERAL}{{1,3}}[)]"
_NUMBERED = lazy_re(rf"{_MARKED}|\d{{1,2}}[.、](?!\d)")
"""What begins where a break was."""
_HEADING = lazy_re(rf"(?:{_MARKED}).{{2,20}}")
"""What ends where one was; behind 1. stands a sentence as often as a heading."""


@dataclass(slots=True)
class View:
    """The content of a source; offsets into `text` are view offsets, `at` gives those of the source."""

    source: str
    text: str
    at: list[int]
    paragraphs: list[Paragraph]
    noise: list[tuple[int, int]]
    blanks: set[int]
    joints: set[int] = field(default_factory=set)
    """Where a line began that goes on with a paragraph."""
    in_one_line: bool = False
    """The source has no line break at all."""
    starts: set[int] = field(default_factory=set)
    _first: list[int] = field(default_factory=list)
    _holes: list[int] = field(default_factory=list)
    _flat: dict[int, bool] = field(default_factory=dict)
    _in_order: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._first = [paragraph.start for paragraph in self.paragraphs]
        self.starts = set(self._first)

    def set_noise(self, noise: list[tuple[int, int]]) -> None:
        """Tell which stretches of the source are no content."""
        self.noise = sorted(noise)
        self._holes = [start for start, _ in self.noise]

    def curl(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Make curly marks of the straight ones at the ends of pairs."""
        marks = {
            at: mark for pair in pairs for at, mark in zip(pair, "“”", strict=True) if self.text[at] == '"'
        }
        if marks:
            self.text = "".join(marks.get(at, character) for at, character in enumerate(self.text))

    def paragraph(self, offset: int) -> Paragraph:
        """The paragraph that holds a view offset."""
        return self.paragraphs[self.index(offset)]

    def index(self, offset: int) -> int:
        """The number of the paragraph that holds a view offset."""
        return max(0, bisect_right(self._first, offset) - 1)

    def blanks_of(self, paragraph: Paragraph) -> list[int]:
        """The places behind blanks in a paragraph."""
        if len(self._in_order) != len(self.blanks):
            self._in_order = sorted(self.blanks)
        first = bisect_right(self._in_order, paragraph.start)
        return self._in_order[first : bisect_left(self._in_order, paragraph.end)]

    def flat(self, paragraph: Paragraph) -> bool:
        """Whether breaks have become blanks: but for the first they stand at sentences or headings."""
        if paragraph.start not in self._flat:
            places = self.blanks_of(paragraph)
            behind = [
                self.text[at - 1] in SENTENCE_ENDS
                or _NUMBERED.match(self.text, at) is not None
                or _HEADING.fullmatch(self.text, above, at) is not None
                for above, at in pairwise(places)
            ]
            self._flat[paragraph.start] = len(behind) >= _FEWEST_BLANKS and sum(behind) * 3 >= len(behind) * 2
        return self._flat[paragraph.start]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a stretch of the view that is not empty."""
        return self.at[start], self.at[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """What stands in the source at a stretch of the view, without noise and without breaks."""
        first, last = self.span(start, end)
        if last - first == end - start:
            return self.source[first:last]  # nothing lies between
        return self._spell(first, last)

    def _spell(self, first: int, last: int) -> str:
        """What stands in the source between two of its offsets, without noise and without breaks."""
        pieces: list[str] = []
        for number in range(max(0, bisect_right(self._holes, first) - 1), len(self.noise)):
            start, end = self.noise[number]
            if start >= last:
                break
            if end > first:
                pieces.append(self.source[first : max(first, start)])
                first = max(first, end)
        pieces.append(self.source[first:last])
        text = "".join(pieces)
        return _LINE_END.sub(_joint, text) if _BREAK.search(text) else text


def _joint(match: regex.Match[str]) -> str:
    """What a break within a paragraph leaves: nothing, or one blank between latin words."""
    text = match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return " " if before.isascii() and after.isascii() and before.isalnum() and after.isalnum() else ""


def look(source: str, folded: str, paragraphs: list[list[tuple[int, int]]]) -> View:
    """The view of a source whose paragraphs are given as the source spans of their pieces."""
    words: list[str] = []
    at: list[int] = []
    blanks: set[int] = set()
    joints: set[int] = set()
    placed: list[Paragraph] = []
    for pieces in paragraphs:
        begin = len(at)
        for start, end in pieces:
            joints.add(len(at))
            text = folded[start:end]
            if " " not in text and text.isprintable():
                words.append(text)
                at.extend(range(start, end))
                continue
            first = True
            for solid in _SOLID.finditer(text):
                if not first:
                    blanks.add(len(at))
                words.append(solid.group())
                at.extend(range(start + solid.start(), start + solid.end()))
                first = False
        if len(at) > begin:
            placed.append(Paragraph(begin, len(at)))
    unbroken = "\n" not in folded.strip()
    return View(source, "".join(words), at, placed, [], blanks, joints, in_one_line=unbroken)


def disjoint(ranges: Iterable[Range]) -> list[Range]:
    """Ranges in order, those that overlap as one.

    >>> disjoint([(0, 9), (2, 3), (9, 12), (11, 14)])
    [(0, 9), (9, 14)]
    """
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def covered(ranges: Sequence[Range], offset: int) -> bool:
    """Whether an offset lies in one of disjoint ranges."""
    number = bisect_right(ranges, (offset, sys.maxsize)) - 1
    return number >= 0 and offset < ranges[number][1]
