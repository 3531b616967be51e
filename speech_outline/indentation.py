"""An outline that is given as indented lines, by `outline`, by a trainer or a trainee.

    一、修好渡口
      ——石阶补齐
      一是先补上游
    二、换好渡船

Where a text is such an outline, each line is a node, and its indentation says what it stands under. That is
asked only where the lines by themselves give another outline than the one that is written.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from speech_outline.families import RUN_IN
from speech_outline.front import Structure
from speech_outline.hints import Hints
from speech_outline.indented import IMPLIED, outline
from speech_outline.mark import Candidate
from speech_outline.model import Document, Marker, Node, Point, Section, Span, Speech, Text
from speech_outline.patterns import lazy_regex
from speech_outline.quotes import Quotes
from speech_outline.titles import behind_marker, extent
from speech_outline.view import Range, View

_LONGEST = 90
"""Characters of a line; a paragraph is longer."""
_LONGEST_LEAD = 36
"""Characters of an indented sentence that is a line of an outline; a longer one is a paragraph."""
_DEEPEST = 12
"""Levels of an outline that somebody writes."""
_FEWEST = 3
"""Lines of an outline."""
_BLANKS = " \t\u3000"
_STEPS = {" ": 1, "\t": 2, "\u3000": 2}
"""Columns of an indent, two a level."""
_PROSE = lazy_regex(r"[。！？!?][^”’」』）)》\s。！？!?]|[,，、;；]\s*$|[：:]“")
"""A line of two sentences, one that goes on in the next, one that quotes."""
_NUMBER = lazy_regex(
    r"第?[一二三四五六七八九十百]{1,4}(?:[、.．是要]|部分|[章节编条])|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、]|第[一二三四五六七八九十]{1,3}|首先|其次|其[一二三四五六]|——"
)
"""How a line with a number begins, at the least."""
_CLOSING = "。.！!？?;；：:,，、"
_STOPS = ("。", "！", "？", "!", "?")
_CITED = ">"
_LINKS = frozenset("是要")
"""Behind a numeral they make a marker of it wherever it opens a line of an outline."""
_BY_PLACE = frozenset({"dash", "symbol", "sequence", "aspect"})
"""Families whose members count by their place: ——, 最后."""


class _Line(NamedTuple):
    depth: int
    start: int
    end: int


def is_outline(text: str) -> bool:
    """Whether a text is an outline of indented lines.

    Its lines are short and hold one sentence each, no level is left out, and a line with a number has others
    below it. Paragraphs that open with blanks are none: they stand under nothing, or are too long.
    """
    found = _lines(text)
    if len(found) < _FEWEST:
        return False
    deepest = heads = 0
    for line, following in pairwise((*found, None)):
        assert line is not None
        written = text[line.start : line.end]
        if line.depth > min(deepest + 1, _DEEPEST):
            return False
        if written.startswith(_CITED):
            continue
        if len(written) > _LONGEST or _PROSE.search(written) or not any(map(str.isalnum, written)):
            return False
        is_lead = written.endswith(_STOPS) and not _NUMBER.match(written)
        if line.depth and is_lead and len(written) > _LONGEST_LEAD:
            return False
        heads += following is not None and following.depth > line.depth and bool(_NUMBER.match(written))
        deepest = line.depth
    return heads > 0


def _lines(text: str) -> list[_Line]:
    """The lines of a text with their depth; one that is too deep for an indent that is no whole level."""
    found = []
    at = 0
    for written in text.splitlines(keepends=True):
        indent = len(written) - len(written.lstrip(_BLANKS))
        columns = sum([_STEPS[char] for char in written[:indent]]) if indent else 0
        start, end = at + indent, at + len(written.rstrip())
        if start < end:
            found.append(_Line(columns // 2 if columns % 2 == 0 else _DEEPEST + 1, start, end))
        at += len(written)
    return found


def line_hints(text: str) -> Hints:
    """That every line of a text is a paragraph."""
    return Hints(numbers=tuple(Span(line.start, line.start + 1) for line in _lines(text)), whole=True)


def keeps_lines(view: View, text: str) -> bool:
    """Whether each line of a text is a paragraph: none was parted at blanks or joined around noise."""
    found = _lines(text)
    starts = [line.start for line in found]
    numbers = []
    for paragraph in view.paragraphs:
        first, last = view.span(paragraph.start, paragraph.end)
        number = bisect_right(starts, first) - 1
        if number < 0 or last > found[number].end:
            return False
        numbers.append(number)
    return len(set(numbers)) == len(numbers)


def says_the_same(document: Document, text: str) -> bool:
    """Whether the outline of a document is the outline that its text is."""
    return _bare(outline(document)) == _bare(text)


def _bare(text: str) -> list[tuple[int, str]]:
    return [(line.depth, text[line.start : line.end].rstrip(_CLOSING)) for line in _lines(text)]


def _value(candidate: Candidate, before: _Item | None) -> int:
    """The number of a marker behind another one of its list."""
    same = before is not None and before.marker is not None and before.marker.family == candidate.family
    if candidate.family.name not in _BY_PLACE or (candidate.value == 1 and not same):
        return candidate.value
    return before.value + 1 if same and before is not None else 1


@dataclass(slots=True)
class _Item:
    """A line that is a node, with those below it."""

    line: _Line
    start: int
    """Where it begins in the view, and where it ends."""
    end: int
    marker: Candidate | None = None
    value: int = 0
    items: list[_Item] = field(default_factory=list)


def read_indented(
    text: str,
    view: View,
    quotes: Quotes,
    candidates: list[Candidate],
    structure: Structure,
    depth: int | None = None,
) -> Speech:
    """The speech whose nodes are the lines of an outline; lines below `depth` are body."""
    return _Reader(text, view, quotes, candidates, structure, depth or _DEEPEST + 1).speech()


class _Reader:
    def __init__(
        self,
        text: str,
        view: View,
        quotes: Quotes,
        candidates: list[Candidate],
        structure: Structure,
        deepest: int,
    ) -> None:
        self.deepest = deepest
        self.text = text
        self.view = view
        self.quotes = quotes
        self.front = structure.fronts[0]
        self.labels = sorted((hole.start, hole.end) for hole in structure.noise)
        self.candidates: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            self.candidates.setdefault(candidate.start, []).append(candidate)

    def speech(self) -> Speech:
        front = self.front
        items = self._items()
        return Speech(
            title=self._text(front.title),
            byline=self._text(front.byline),
            date=self._text(front.date),
            salutation=self._text(front.salutation),
            preamble=tuple([text for rest in self._rest() if (text := self._text(rest)) is not None]),
            children=self._nodes(items),
            span=Span(0, len(self.text)),
        )

    def _rest(self) -> list[Range]:
        """What stands behind the front matter in its own lines, labels that were set aside left out."""
        ends: dict[int, int] = {}
        for first, last in self.front.parts():
            paragraph = self.view.paragraph(first)
            ends[paragraph.end] = max(last, ends.get(paragraph.end, 0))
        rest = []
        for end, last in ends.items():
            start = last
            for first, behind in [label for label in self.labels if last <= label[0] < end]:
                rest.append((start, first))
                start = behind
            rest.append((start, end))
        return [(start, end) for start, end in rest if start < end]

    def _items(self) -> list[_Item]:
        """The lines behind the front matter as a tree."""
        # A title may take more than one line, or less, behind a label.
        used = self.front.parts()
        starts = [self.view.at[paragraph.start] for paragraph in self.view.paragraphs]
        top: list[_Item] = []
        open_items: list[_Item] = []
        for line in _lines(self.text):
            number = bisect_left(starts, line.start)  # a mark such as > may stand before its text
            if number < len(starts) and starts[number] < line.end:
                paragraph = self.view.paragraphs[number]
                if any(first < paragraph.end and paragraph.start < last for first, last in used):
                    continue
                item = _Item(line, paragraph.start, paragraph.end)
            elif self.text[line.start : line.end] == IMPLIED:
                item = _Item(line, 0, 0)  # set aside as what a site says of a hidden part
            else:
                continue
            while open_items and open_items[-1].line.depth >= line.depth:
                open_items.pop()
            (open_items[-1].items if open_items else top).append(item)
            open_items.append(item)
        return top

    def _nodes(self, items: list[_Item]) -> tuple[Node, ...]:
        self._mark(items)
        return tuple([self._node(item) for item in items])

    def _mark(self, items: list[_Item]) -> None:
        """The marker of each line of a list: a heading has its own, a point one that its list has too."""
        kinds = Counter(
            kind
            for item in items
            for kind in {(found.family.name, found.style) for found in self.candidates.get(item.start, ())}
        )
        for number, item in enumerate(items):
            found = self.candidates.get(item.start, ()) if item.start < item.end else ()
            for candidate in found:
                alone = candidate.family.rank < RUN_IN or candidate.family.kind == "section"
                if alone or candidate.style in _LINKS or kinds[candidate.family.name, candidate.style] > 1:
                    item.marker = candidate
                    item.value = _value(candidate, items[number - 1] if number else None)
                    break

    def _node(self, item: _Item) -> Node:
        written = self.text[item.line.start : item.line.end]
        children = self._nodes([each for each in item.items if self._is_node(each)])
        span = Span(item.line.start, self._end(item))
        title, rest = self._title(item)
        below = self._texts([each for each in item.items if not self._is_node(each)])
        body = tuple([text for text in (rest, *below) if text is not None])
        if item.marker is not None:
            marker = self._marker(item.marker, item.value)
            kind = Section if item.marker.family.kind == "section" else Point
            return kind(marker=marker, title=title, body=body, children=children, span=span)
        if written == IMPLIED:
            return Section(implied=True, body=body, children=children, span=span)
        if written.endswith(_STOPS):
            return Point(title=title, body=body, children=children, span=span)
        return Section(title=title, body=body, children=children, span=span)

    def _title(self, item: _Item) -> tuple[Text | None, Text | None]:
        """The title of a line, and what a line that is long has behind it."""
        start = item.start
        if item.marker is not None:
            start = behind_marker(self.view.text, item.marker.end, item.end)
        found = extent(self.view, self.quotes, start, item.end, own_line=True, fellows=None)
        title = self._text((start, found.end)) if start < found.end else None
        return title, self._text((found.body, item.end)) if found.body < item.end else None

    def _is_node(self, item: _Item) -> bool:
        """Whether a line is a node, and no quotation below one."""
        return item.line.depth < self.deepest and self.text[item.line.start] != _CITED

    def _texts(self, items: list[_Item]) -> Iterator[Text]:
        """Lines as paragraphs, with all that stands below them."""
        for item in items:
            text = self._text((item.start, item.end))
            assert text is not None
            yield text
            yield from self._texts(item.items)

    def _end(self, item: _Item) -> int:
        return self._end(item.items[-1]) if item.items else item.line.end

    def _marker(self, candidate: Candidate, value: int) -> Marker:
        found = self._text((candidate.start, candidate.end))
        assert found is not None
        return Marker(text=found.text, family=candidate.family.name, value=value, span=found.span)

    def _text(self, stretch: Range | None) -> Text | None:
        if stretch is None:
            return None
        return Text(text=self.view.quote(*stretch), span=Span(*self.view.span(*stretch)))
