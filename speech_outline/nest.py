"""Step 10: the tree. Every marker, heading, lead and embedded speech finds its parent, every paragraph its owner.

The stack holds the open nodes. What closes one is said by the series: a list that goes on, a heading of its
rank, a paragraph behind a run-in list.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Literal

import regex

from speech_outline.families import RUN_IN
from speech_outline.front import Front, Heading, Structure
from speech_outline.mark import Boundary, Candidate
from speech_outline.quotes import Quotes
from speech_outline.series import Numbering, Series
from speech_outline.titles import Shapes, extent
from speech_outline.view import Range, View


_SENTENCE_END = regex.compile(r"(?<=[。!?])")
_SUMS_UP = regex.compile(r"(?:这些|以上|上述|综上|总之|这[一二两三四五六七八九十几]|所有这些|实践证明|可以说|总的看|总的说)")
_ANNOUNCES = regex.compile(
    r"(?:关于|对于|在[^,。]{2,20}[上中下后时],|今年|明年|下一步|下步|为此|因此|对此|针对|当前|今后|接下来|下面|围绕|面对|面向|要解决|我们要|我们将|重点|具体|主要|必须|要|未来|同时|与此同时|全市|全省|全县|全区|各级|各部门|在此|借此|最后|会后)[^。!?]{0,80}?"
    r"(?:[一二三四五六七八九十两几\d]+[个项点条大方件]|以下|如下|下列).{0,16}[:。]?$"
)


@dataclass(slots=True, eq=False)
class Branch:
    """A node while the tree is built. Ranges are of the view.

    `head` is what stands behind the marker up to the next node or the end of the paragraph: its title and the
    first piece of its body. `pieces` are further stretches of body.
    """

    kind: Literal["section", "point", "speech"]
    start: int
    marker: Candidate | None = None
    series: Series | None = None
    group: int | None = None
    front: Front | None = None
    parent: Branch | None = None
    children: list[Branch] = field(default_factory=list)
    head: Range | None = None
    title: Range | None = None
    pieces: list[Range] = field(default_factory=list)
    closing: list[Range] = field(default_factory=list)
    own_line: bool = False
    heading: bool = False
    label: bool = False
    implied: bool = False

    def add(self, child: Branch) -> Branch:
        child.parent = self
        self.children.append(child)
        return child

    def walk(self) -> list[Branch]:
        """This node and all below it, in reading order."""
        found: list[Branch] = []
        pending = [self]
        while pending:
            node = pending.pop()
            found.append(node)
            pending.extend(reversed(node.children))
        return found


@dataclass(slots=True)
class _Event:
    at: int
    what: Candidate | Front | Heading | int | None
    """A marker, an embedded speech, a heading, a lead (the number of its group), None for a hidden middle."""


def nest(view: View, quotes: Quotes, structure: Structure, numbering: Numbering, leads: list[list[int]], hidden: list[int]) -> Branch:
    """The tree of a view."""
    return _Builder(view, quotes, structure, numbering, leads, hidden).build()


class _Builder:
    def __init__(
        self, view: View, quotes: Quotes, structure: Structure, numbering: Numbering, leads: list[list[int]], hidden: list[int]
    ) -> None:  # fmt: skip
        self.view, self.quotes, self.structure, self.numbering = view, quotes, structure, numbering
        self.leads = leads
        self.last_of_group = [view.paragraphs[group[-1]].start for group in leads]
        self.lone_groups = {number for number, group in enumerate(leads) if self._lone(group)}
        self.root = Branch("speech", 0, front=structure.fronts[0])
        self.stack = [self.root]
        self.inner: dict[int, set[str]] = {}
        """For a series, the families of the lists that stand under its members."""
        self.parents: dict[int, Branch] = {}
        """For a series, the node that holds its members."""
        self.alone = self._alone()
        self.skip = sorted([
            *[(h.start, h.end) for h in structure.noise],
            *[r for f in structure.fronts for r in (f.title, f.byline, f.date, f.salutation) if r is not None],
        ])  # fmt: skip
        events = [_Event(start, candidate) for start, (candidate, _) in numbering.at.items()]
        events += [_Event(front.start, front) for front in structure.fronts[1:]]
        events += [_Event(heading.start, heading) for heading in structure.headings]
        events += [_Event(view.paragraphs[n].start, g) for g, group in enumerate(leads) for n in group]
        events += [_Event(at, None) for at in hidden]
        self.events = sorted(events, key=lambda event: event.at)

    def build(self) -> Branch:
        at = 0
        for paragraph in self.view.paragraphs:
            first = at
            while at < len(self.events) and self.events[at].at < paragraph.end:
                at += 1
            self._paragraph(paragraph.start, paragraph.end, self.events[first:at])
        self._set_titles()
        return self.root

    # --- one paragraph

    def _paragraph(self, start: int, end: int, events: list[_Event]) -> None:
        stops = [event.at for event in events if event.what is not None] + [end]
        for event in events:
            if event.what is None:
                self._imply(event.at, events)
        events = [event for event in events if event.what is not None]
        if stops[0] > start:
            self._unmarked(start, stops[0], more=len(stops) > 1)
        for event, stop in zip(events, stops[1:], strict=False):
            what = event.what
            if isinstance(what, Front):
                self._speech(what, stop)
            elif isinstance(what, Heading):
                self._heading(what)
            elif isinstance(what, int):
                self._lead(what, event.at, stop)
            elif what is not None:
                self._marker(what, stop, start)

    def _unmarked(self, start: int, end: int, *, more: bool) -> None:
        """Text that opens a paragraph without a marker."""
        ranges = _without(start, end, self.skip)
        if not ranges:
            return
        self._settle(start)
        self.stack[-1].pieces.extend(ranges)

    def _settle(self, at: int) -> None:
        """Close the points that end with their paragraph."""
        for number in range(len(self.stack) - 1, 0, -1):
            node = self.stack[number]
            if node.kind != "point" or node.own_line or self._goes_on(node, at):
                break
            del self.stack[number:]

    def _goes_on(self, node: Branch, at: int) -> bool:
        if node.series is not None:
            return node.series.goes_on(at)
        return node.group is not None and self.last_of_group[node.group] > at

    # --- nodes

    def _speech(self, front: Front, stop: int) -> None:
        while len(self.stack) > 1 and (self.stack[-1].kind == "point" or any(node.kind == "speech" for node in self.stack[1:])):
            self.stack.pop()
        node = Branch("speech", front.start, front=front)
        self._push(node)
        if front.end < stop:
            node.pieces.extend(_without(front.end, stop, self.skip))

    def _heading(self, heading: Heading) -> None:
        place = next((n for n in range(len(self.stack) - 1, 0, -1) if self.stack[n].heading and self._alike(self.stack[n], heading)), None)
        if place is not None:
            del self.stack[place:]
        else:
            while len(self.stack) > 1 and (self.stack[-1].kind == "point" or (heading.label and any(n.kind == "speech" for n in self.stack[1:]))):
                self.stack.pop()
        if self.view.text.startswith("附件", heading.start):
            del self.stack[1:]
        node = Branch("section", heading.start, heading=True, label=heading.label, title=(heading.start, heading.end))
        node.own_line = True
        end = heading.end
        while end > heading.start + 1 and self.view.text[end - 1] in ":":
            end -= 1
        node.title = (heading.start, end)
        self._push(node)

    def _alike(self, node: Branch, heading: Heading) -> bool:
        return node.marker is None and node.label == heading.label

    def _lead(self, group: int, start: int, stop: int) -> None:
        place = next((n for n in range(len(self.stack) - 1, 0, -1) if self.stack[n].group == group), None)
        if place is not None:
            del self.stack[place:]
        else:
            while len(self.stack) > 1 and self.stack[-1].kind == "point" and not self.stack[-1].own_line and not self._goes_on(self.stack[-1], start):
                if self._right_behind(self.stack[-1], start):
                    break
                self.stack.pop()
        node = Branch("point", start, group=group, head=(start, stop))
        node.own_line = group in self.lone_groups
        self._push(node)

    def _right_behind(self, node: Branch, start: int) -> bool:
        """Whether nothing but the last point's own sentences stands between it and a new series."""
        if node.head is None or node.head[1] != self.view.paragraphs[max(0, self.view.index(start) - 1)].end or node.marker is None:
            return False
        sentences = [s for s in _SENTENCE_END.split(self.view.text[node.head[0] : node.head[1]]) if s][1:]
        return not any(_SUMS_UP.match(sentence) for sentence in sentences[-3:]) and len(sentences) <= 1

    def _lone(self, group: list[int]) -> bool:
        """Whether lead sentences stand alone on their lines and paragraphs follow them, as under headings."""
        text, paragraphs = self.view.text, self.view.paragraphs
        whole = all(not any(mark in text[paragraphs[n].start : paragraphs[n].end - 1] for mark in "。!?") for n in group)
        return whole and any(later - number > 1 for number, later in zip(group, group[1:], strict=False))

    def _marker(self, candidate: Candidate, stop: int, paragraph: int) -> None:
        series = self.numbering.at[candidate.start][1]
        parent = self.parents.get(id(series))
        if parent is not None and parent in self.stack:
            del self.stack[self.stack.index(parent) + 1 :]
        else:
            self._place(candidate, series, paragraph)
            self.parents[id(series)] = self.stack[-1]
            holder = self.stack[-1].series
            if holder is not None:
                self.inner.setdefault(id(holder), set()).add(series.family)
        kind: Literal["section", "point"] = candidate.family.kind
        node = Branch(kind, candidate.start, marker=candidate, series=series, head=(candidate.end, stop))
        node.heading = candidate.family.name == "symbol"
        node.own_line = candidate.start in self.alone
        self._push(node)

    def _push(self, node: Branch) -> None:
        self.stack[-1].add(node)
        self.stack.append(node)

    # --- where a new list goes

    def _place(self, candidate: Candidate, series: Series, paragraph: int) -> None:
        """Close what a new list does not stand under."""
        beside = series.beside
        while beside is not None:
            parent = self.parents.get(id(beside))
            if parent is not None and parent in self.stack:
                between = self.stack[self.stack.index(parent) + 1 :]
                if not any(node.kind == "speech" for node in between):
                    self._close(self.stack.index(parent) + 1, candidate, paragraph)
                    return
            beside = beside.beside
        while len(self.stack) > 1:
            node = self.stack[-1]
            if node.kind == "speech":
                return
            if node.marker is None and node.kind == "section":
                return  # an unnumbered heading or an implied section holds what stands below it
            if node.series is not None and self._outranks(series, node.series):
                self._close(len(self.stack) - 1, candidate, paragraph)
                continue
            if node.kind == "section" or node.own_line or self._goes_on(node, candidate.start):
                return
            if series.rank < RUN_IN and candidate.family.kind == "section":
                self._close(len(self.stack) - 1, candidate, paragraph)
                continue
            if node.series is not None and series.inside is not node.series and node.series.family == series.family:
                self._close(len(self.stack) - 1, candidate, paragraph)
                continue
            summed = self._summed_up(node, candidate)
            if summed is None:
                return
            if node.series is not None and series.family in self.inner.get(id(node.series), ()) and not (summed >= 0 and _ANNOUNCES.search(self.view.text, summed, candidate.start)):
                return
            self._close(len(self.stack) - 1, candidate, paragraph, summed)

    def _outranks(self, series: Series, other: Series) -> bool:
        """Whether a new list of headings stands higher than an open one, or restarts it."""
        return series.rank < RUN_IN and other.rank < RUN_IN and series.rank <= other.rank and (other.family != "symbol" or series.family == "symbol")

    def _close(self, place: int, candidate: Candidate, paragraph: int, cut: int | None = None) -> None:
        """Close the open nodes from a place on; what was said for the whole list goes to the node that stays open."""
        node = self.stack[-1]
        if cut is None and place < len(self.stack) and node.kind == "point":
            cut = self._summed_up(node, candidate)
        del self.stack[place:]
        if cut is not None and node.head is not None and node.head[0] < cut < node.head[1]:
            self.stack[-1].pieces.append((cut, node.head[1]))
            node.head = (node.head[0], cut)

    def _summed_up(self, node: Branch, candidate: Candidate) -> int | None:
        """Where, in the last point's own paragraph, the sentence begins that sums its list up or announces a new one."""
        text = self.view.text
        if node.head is None:
            return None
        if node.head[1] != candidate.start:
            # The list opens the next paragraph: the last point keeps its own to the end.
            if candidate.start not in self.view.starts or node.head[1] != self.view.paragraphs[self.view.index(candidate.start) - 1].end:
                return None
            sentences = _SENTENCE_END.split(text[node.head[0] : node.head[1]])
            behind = [sentence for sentence in sentences[1:] if sentence][-3:]
            return -1 if any(_SUMS_UP.match(sentence) for sentence in behind) or (behind and _ANNOUNCES.match(behind[-1])) else None
        ends = [at + 1 for at in range(node.head[0], candidate.start) if text[at] in "。!?" and self.quotes.around(at) is None]
        if not ends:
            return None
        starts = [*ends] if ends[-1] < candidate.start else ends[:-1]
        for start in starts[:-4:-1]:
            sentence = text[start : next((end for end in ends if end > start), candidate.start)]
            if _SUMS_UP.match(sentence) or (start == starts[-1] and _ANNOUNCES.match(sentence)):
                return start
        return None

    # --- hidden middles

    def _imply(self, at: int, events: list[_Event]) -> None:
        """Behind a hidden middle a numbering that restarts where it cannot continue stands under an implied section."""
        number = bisect_left([event.at for event in self.events], at)
        following = next((e for e in self.events[number:] if isinstance(e.what, Candidate) and e.what.family.rank < RUN_IN), None)
        if following is None or not isinstance(following.what, Candidate):
            return
        candidate = following.what
        series = self.numbering.at[candidate.start][1]
        if series.members[0] is not candidate or series.beside is None:
            return
        parent = self.parents.get(id(series.beside))
        if parent is None or parent not in self.stack or parent.kind != "section":
            return
        place = self.stack.index(parent)
        del self.stack[place:]
        self._push(Branch("section", at, implied=True, own_line=True))
        series.beside = None

    # --- titles

    def _alone(self) -> set[int]:
        """The markers that stand alone on their line with their title, as headings do."""
        text = self.view.text
        starts = self.view.starts
        single: dict[int, bool] = {}
        for start in self.numbering.at:
            if start not in starts:
                continue
            paragraph = self.view.paragraph(start)
            stop = self._next_marker(start, paragraph.end)
            inner = [at for at in range(start, stop - 1) if text[at] in "。!?" and self.quotes.around(at) is None]
            if not inner:
                single[start] = text[stop - 1] not in "。!?"
        holders = set()
        leading = {self.view.paragraphs[number].start for group in self.leads for number in group}
        for series in self.numbering.series:
            lone = [member.start for member in series.members if member.start in single]
            if any(self._holds_paragraph(start, leading, series) for start in lone):
                holders.add(id(series))
        found = set()
        for start, bare in single.items():
            series = self.numbering.at[start][1]
            if bare or id(series) in holders or series.members[0].family.kind == "section":
                found.add(start)
        return found

    def _next_marker(self, start: int, end: int) -> int:
        places = self._places()
        number = bisect_right(places, start)
        return places[number] if number < len(places) and places[number] < end else end

    def _places(self) -> list[int]:
        if not hasattr(self, "_sorted"):
            self._sorted = sorted(self.numbering.at)
        return self._sorted

    def _holds_paragraph(self, start: int, leading: set[int], series: Series) -> bool:
        """Whether an unmarked paragraph follows a marker's line, while its list goes on."""
        index = self.view.index(start) + 1
        if index >= len(self.view.paragraphs) or not series.goes_on(start):
            return False
        following = self.view.paragraphs[index].start
        return following not in self.numbering.at and following not in leading and index not in self.structure.used and len(self.view.text[following : self.view.paragraphs[index].end]) > 12

    def _set_titles(self) -> None:
        nodes = [node for node in self.root.walk() if node.head is not None]
        later = []
        for node in nodes:
            if not self._glue_possible(node):
                self._set_title(node, None)
            else:
                later.append(node)
        self._set_glued(later)

    def _set_glued(self, later: list[Branch]) -> None:
        """Headings that may be glued to their text: the titles of their fellows tell how long theirs can be."""
        lists: dict[int, list[Branch]] = {}
        for node in later:
            lists.setdefault(id(node.series), []).append(node)
        for nodes in lists.values():
            parent, series = nodes[0].parent, nodes[0].series
            assert parent is not None and series is not None
            first = series.family == "ideograph"
            known = Shapes(self._spell(other.title) for other in parent.children if other.series is series).common()
            for node in nodes:
                self._set_title(node, (*known, first))
            shapes = Shapes(self._spell(other.title) for other in parent.children if other.series is series)
            for node in nodes:
                before = self._spell(node.title)
                self._set_title(node, (*shapes.common(besides=before), first))
                if self._spell(node.title) != before:
                    shapes = Shapes(self._spell(other.title) for other in parent.children if other.series is series)

    def _spell(self, title: Range | None) -> str:
        return self.view.text[title[0] : title[1]] if title else ""

    def _glue_possible(self, node: Branch) -> bool:
        """Whether a heading may be glued to its text: run-in headings that do not end with a short sentence."""
        if node.marker is None or node.marker.family.name == "article" or node.marker.family.rank >= RUN_IN or node.head is None or self._own(node):
            return False
        return True

    def _own(self, node: Branch) -> bool:
        """Whether all of a heading's line is its title."""
        assert node.head is not None
        start, end = node.head
        if end <= start or end - start > 90 or self.view.paragraph(node.start).end != end or node.group is not None:
            return False
        return self.view.text[end - 1] != ";" and not any(self.view.text[at] in "。!?" and self.quotes.around(at) is None for at in range(start, end))

    def _set_title(self, node: Branch, glue: tuple[list[int], bool, bool] | None) -> None:
        assert node.head is not None
        start, limit = node.head
        if node.marker is None:
            found = extent(self.view, self.quotes, start, limit, own_line=False, glue=None)
        else:
            found = extent(self.view, self.quotes, start, limit, own_line=self._own(node), glue=glue)
        node.title = (found.start, found.end) if found.start < found.end else None
        if node.pieces and node.pieces[0][0] < limit and node.pieces[0][0] >= start:
            node.pieces.pop(0)
        if found.body < limit:
            node.pieces[:0] = [(found.body, limit)]


def _without(start: int, end: int, closed: list[Range]) -> list[Range]:
    """What is left of a stretch without some others."""
    ranges = []
    for first, last in closed[max(0, bisect_left(closed, (start, -1)) - 1) :]:
        if first >= end:
            break
        if last <= start:
            continue
        if first > start:
            ranges.append((start, first))
        start = max(start, last)
    if start < end:
        ranges.append((start, end))
    return ranges


__all__ = ["Boundary", "Branch", "nest"]
