"""A document as the rules read it: its lists, where its lines begin and end, what of it is no text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from speech_outline.checks.forms import Form, form, numbers
from speech_outline.lines import fold
from speech_outline.model import Document, Marker, Point, Section, Span, Speech, Text

_BLANK = " \t\u3000\xa0\u2002\u2003\u200b\ufeff"
_BREAK = "\r\n\v\f\u2028\u2029"
_BEFORE_HEADING = frozenset(_BLANK + "#*>_")
"""What may stand before a heading on its line: blanks, and the marks of Markdown."""
_ENTRY = regex.compile(
    r"^[#*\s]*(?:第?[一二三四五六七八九十\d]+[、.．章节编]|[(（][一二三四五六七八九十\d]+[)）]).{2,60}"
    r"(?:[.．…·]{2,}|[ \t\u3000]+\.?)\s*\d{1,3}[ \t]*$",
    regex.MULTILINE,
)
"""`一、建好渡口……3`: an entry of a table of contents."""
_ENTRIES = 3
"""Entries that make a table of contents."""
_BEHIND_HEADING = frozenset(_BLANK + "*_#。；;：:！!？?…，,、")


@dataclass(frozen=True, slots=True)
class Item:
    """What a list is made of: a node that has a number."""

    node: Section | Point
    marker: Marker

    @property
    def title(self) -> Text | None:
        return self.node.title

    @property
    def span(self) -> Span:
        return self.node.span


@dataclass(frozen=True, slots=True)
class ItemList:
    """The items of one list: siblings of one family that count on, with the node that holds them."""

    parent: Section | Point | Speech
    items: tuple[Item, ...]

    @property
    def family(self) -> str:
        return self.items[0].marker.family


class Reading:
    """A document and what several rules ask of it. Raises `LookupError` for one without its text.

    `folded` is the text with one script and width, as long as it is: what rules hold words against.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.folded = fold(document.text)
        self._noise = sorted(noise.span for noise in document.noise)
        self._noise_starts = [span.start for span in self._noise]

    # --- nodes

    @cached_property
    def nodes(self) -> tuple[Section | Point | Speech, ...]:
        """Every node, the outermost speech first, in reading order."""
        return (self.document.speech, *(visit.node for visit in self.document.walk()))

    @cached_property
    def lists(self) -> tuple[ItemList, ...]:
        """Every list of numbered items but those of a table of contents, by the nodes that hold them."""
        found = (each for node in self.nodes for each in _lists_of(node))
        return tuple(each for each in found if not self.is_contents(each.items[0].span.start))

    def is_contents(self, offset: int) -> bool:
        """Whether a place lies in a table of contents."""
        return offset < self._contents_end

    @property
    def has_contents(self) -> bool:
        """Whether there is a table of contents."""
        return self._contents_end > 0

    @cached_property
    def _contents_end(self) -> int:
        """Where the last entry of a table of contents ends; nought where there is none."""
        entries = [match.end() for match in _ENTRY.finditer(self.text)]
        return entries[-1] if len(entries) >= _ENTRIES else 0

    def markers(self, *families: str) -> Iterator[Marker]:
        """The markers of some families that are written in the source, in reading order."""
        for node in self.nodes:
            marker = None if isinstance(node, Speech) else node.marker
            if marker is not None and marker.origin == "written" and marker.family in families:
                yield marker

    @cached_property
    def _by_place(self) -> dict[Span, tuple[Marker, int]]:
        """Each marker by its place, with where the one before it in its list ends, or its parent begins."""
        found: dict[Span, tuple[Marker, int]] = {}
        for node in self.nodes:
            for each in _lists_of(node):
                before = node.span.start
                for item in each.items:
                    found[item.marker.span] = (item.marker, before)
                    before = item.marker.span.end
        return found

    def marker_at(self, span: Span) -> Marker | None:
        """The marker at a place."""
        found = self._by_place.get(span)
        return None if found is None else found[0]

    def is_excerpt(self, marker: Marker) -> bool:
        """Whether a text without a title has only this one item: a part of something."""
        speech = self.document.speech
        if speech.title is not None or len(speech.children) != 1 or isinstance(speech.children[0], Speech):
            return False
        return speech.children[0].marker == marker

    def before_in_list(self, marker: Marker) -> int:
        """Where the marker before another one of its list ends, or where its list's parent begins."""
        return self._by_place[marker.span][1]

    @cached_property
    def _numbers(self) -> Mapping[Form, Mapping[int, Sequence[int]]]:
        """Where the numbers of each form stand, in their order."""
        found: dict[Form, dict[int, list[int]]] = {}
        for value, places in numbers(self.text).items():
            for start, each in places:
                found.setdefault(each, {}).setdefault(value, []).append(start)
        return found

    def stands(self, marker: Marker, number: int, start: int, end: int, *, bare: bool = False) -> bool:
        """Whether a number stands between two places in the form of a marker, even if no list has it.

        `bare`: or at the start of a line in another form.
        """
        own = form(marker.text)
        if own is None:
            return False
        for each, values in self._numbers.items():
            if each != own and not (bare and each.is_like(own)):
                continue
            places = values.get(number, ())
            for index in range(bisect_left(places, start), len(places)):
                place = places[index]
                if place >= end:
                    break
                if each == own or self.opens_line(place):
                    return True
        return False

    @cached_property
    def unterminated(self) -> frozenset[int]:
        """Where the citations begin that have no closing mark."""
        found = self.document.diagnostics
        return frozenset(each.span.start for each in found if each.code == "citation-unterminated")

    @cached_property
    def missing(self) -> tuple[int, ...]:
        """Where parts of the text are missing, in their order: a hidden middle, a cut-off end."""
        found = self.document.diagnostics
        return tuple(each.span.start for each in found if each.code in ("hidden-middle", "cut-off"))

    @property
    def missing_from(self) -> int | None:
        """The first place where a part of the text is missing."""
        return min(self.missing, default=None)

    # --- text

    def is_noise(self, offset: int) -> bool:
        """Whether an offset of the source lies in noise."""
        number = bisect_right(self._noise_starts, offset) - 1
        return number >= 0 and offset < self._noise[number].end

    def behind(self, offset: int) -> str:
        """The first character of the line at or behind an offset that is no blank; empty at its end."""
        while offset < len(self.text) and self.text[offset] in _BLANK:
            offset += 1
        return self.text[offset : offset + 1].strip(_BREAK)

    def last_before(self, offset: int) -> int:
        """The offset of the last character before another one that is no blank, break or mark of Markdown."""
        offset -= 1
        while offset > 0 and (self.text[offset] in _BEFORE_HEADING or self.text[offset] in _BREAK):
            offset -= 1
        return offset

    def opens_line(self, offset: int) -> bool:
        """Whether nothing but blanks and marks of Markdown stands before an offset on its line."""
        while offset > 0 and self.text[offset - 1] in _BEFORE_HEADING:
            offset -= 1
        return offset == 0 or self.text[offset - 1] in _BREAK

    def closes_line(self, offset: int) -> bool:
        """Whether nothing but punctuation stands behind an offset on its line."""
        while offset < len(self.text) and self.text[offset] in _BEHIND_HEADING:
            offset += 1
        return offset == len(self.text) or self.text[offset] in _BREAK

    def is_own_line(self, item: Item) -> bool:
        """Whether a marker and its title are a line."""
        return (
            item.title is not None
            and self.opens_line(item.span.start)
            and self.closes_line(item.title.span.end)
        )

    def search(self, pattern: regex.Pattern[str]) -> tuple[Span, ...]:
        """Where a pattern is found in the text, noise left out."""
        return tuple(
            Span(*match.span()) for match in pattern.finditer(self.text) if not self.is_noise(match.start())
        )


def _lists_of(parent: Section | Point | Speech) -> Iterator[ItemList]:
    """The lists among the children of a node: a family that starts anew opens another one."""
    lists: list[list[Item]] = []
    last: dict[str, list[Item]] = {}
    for child in parent.children:
        if isinstance(child, Speech) or child.marker is None:
            continue
        family, value = child.marker.family, child.marker.value
        found = last.get(family)
        if found is None or 0 < value <= found[-1].marker.value:
            found = last[family] = []
            lists.append(found)
        found.append(Item(child, child.marker))
    return (ItemList(parent, tuple(items)) for items in lists)
