"""The tree. Markers, headings, leads, embedded speeches find their parent, paragraphs their owner.

The stack holds the open nodes. What closes one is said by the series: a list that goes on, a heading of its
rank, a paragraph behind a run-in list.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from speech_outline.families import RUN_IN
from speech_outline.front import Front, Heading, Structure
from speech_outline.mark.candidate import Candidate
from speech_outline.nest.alone import alone
from speech_outline.nest.branch import Branch
from speech_outline.nest.entitle import entitle
from speech_outline.nest.levels import levels
from speech_outline.nest.signed import unsign
from speech_outline.nest.summing import NO_CUT, announces, one_sentence_more, summed_up
from speech_outline.quotes import Quotes
from speech_outline.series.counting import Numbering, Series
from speech_outline.view import Range, View

_OUTGROWN = 250
"""Characters of a point that may hold more than its list."""


@dataclass(slots=True)
class _Event:
    at: int
    what: Candidate | Front | Heading | int
    """A marker, an embedded speech, a heading, a lead (the number of its group)."""


def nest(
    view: View,
    quotes: Quotes,
    structure: Structure,
    numbering: Numbering,
    leads: list[list[int]],
    hidden: list[int],
) -> Branch:
    """The tree of a view."""
    root = _Builder(view, quotes, structure, numbering, leads, hidden).build()
    unsign(root)
    entitle(view, quotes, root)
    return root


class _Builder:
    def __init__(
        self,
        view: View,
        quotes: Quotes,
        structure: Structure,
        numbering: Numbering,
        leads: list[list[int]],
        hidden: list[int],
    ) -> None:
        self.view, self.quotes, self.numbering = view, quotes, numbering
        self.last_of_group = [view.paragraphs[group[-1]].start for group in leads]
        self.lone_groups = {number for number, group in enumerate(leads) if self._lone(group)}
        self.root = Branch("speech", 0, front=structure.fronts[0])
        self.stack = [self.root]
        self.inner: dict[int, set[str]] = {}
        """For a series, the families of the lists that stand under its members."""
        self.parents: dict[int, Branch] = {}
        """For a series, the node that holds its members."""
        self.alone = alone(view, quotes, structure, numbering, leads)
        self.levels = levels(view, structure, numbering)
        noise = [(hole.start, hole.end) for hole in structure.noise]
        self.skip = sorted([*noise, *structure.front_parts()])
        self.tails = {end: start for start, end in self.skip}
        """Where what is set aside at the end of a paragraph begins: …。(党组宣传部)"""
        events = [_Event(start, candidate) for start, (candidate, _) in numbering.at.items()]
        events += [_Event(front.start, front) for front in structure.fronts[1:]]
        events += [_Event(heading.start, heading) for heading in structure.headings]
        events += [_Event(view.paragraphs[n].start, g) for g, group in enumerate(leads) for n in group]
        self.events = sorted(events, key=lambda event: event.at)
        self.hidden = sorted(hidden)

    def build(self) -> Branch:
        at = gap = 0
        for paragraph in self.view.paragraphs:
            first, gone = at, gap
            at = bisect_left(self.events, paragraph.end, first, key=lambda event: event.at)
            gap = bisect_left(self.hidden, paragraph.end, gone)
            end = max(paragraph.start, self.tails.get(paragraph.end, paragraph.end))
            self._paragraph(paragraph.start, end, self.events[first:at], self.hidden[gone:gap])
        return self.root

    # --- one paragraph

    def _paragraph(self, start: int, end: int, events: list[_Event], gaps: list[int]) -> None:
        stops = [*(event.at for event in events), end]
        for gap in gaps:
            if gap > stops[0]:
                break  # behind a marker of this paragraph: it goes on
            if start < gap and self._implies(gap):
                self._unmarked(start, gap)
                start = gap
            self._imply(gap)
        if stops[0] > start:
            self._unmarked(start, stops[0])
        for event, stop in zip(events, stops[1:], strict=True):
            what = event.what
            if isinstance(what, Front):
                self._speech(what)
            elif isinstance(what, Heading):
                self._heading(what)
            elif isinstance(what, int):
                self._lead(what, event.at, stop)
            else:
                self._marker(what, stop)

    def _unmarked(self, start: int, end: int) -> None:
        """Text that opens a paragraph without a marker."""
        ranges = _without(start, end, self.skip)
        if ranges:
            self._settle(start)
            self.stack[-1].pieces.extend(ranges)

    def _settle(self, at: int) -> None:
        """Close the points that end with their paragraph."""
        while len(self.stack) > 1:
            node = self.stack[-1]
            if node.kind != "point" or node.own_line or self._goes_on(node, at):
                return
            self.stack.pop()

    def _goes_on(self, node: Branch, at: int) -> bool:
        """Whether the list of a node has members behind a place."""
        if node.series is not None:
            return node.series.goes_on(at)
        return node.group is not None and self.last_of_group[node.group] > at

    # --- nodes

    def _push(self, node: Branch) -> None:
        self.stack[-1].add(node)
        self.stack.append(node)

    def _place_of(self, node: Branch | None) -> int | None:
        """Where an open node stands in the stack."""
        return self.stack.index(node) if node is not None and node in self.stack else None

    def _in_speech(self) -> bool:
        """Whether an embedded speech is open."""
        return any(node.kind == "speech" for node in self.stack[1:])

    def _speech(self, front: Front) -> None:
        while len(self.stack) > 1 and (self.stack[-1].kind == "point" or self._in_speech()):
            self.stack.pop()
        self._push(Branch("speech", front.start, front=front))

    def _heading(self, heading: Heading) -> None:
        self._close_to_heading(heading)
        end = heading.end
        while end > heading.start + 1 and self.view.text[end - 1] in ":—":
            end -= 1
        title = (heading.start, end)
        self._push(
            Branch(
                "section",
                heading.start,
                heading=True,
                label=heading.label,
                level=heading.level,
                title=title,
                own_line=True,
            )
        )

    def _close_to_heading(self, heading: Heading) -> None:
        """An unnumbered heading stands beside the last of its kind; an annex ends everything."""
        if self.view.text.startswith("附件", heading.start):
            del self.stack[1:]
            return
        if heading.level and self._close_to_level(heading.level):
            return
        place = self._parted(heading)
        if place is not None:
            del self.stack[place:]
        for number in range(len(self.stack) - 1, 0, -1):
            node = self.stack[number]
            if not node.heading or node.marker is not None or node.label != heading.label:
                continue
            if node.level and not heading.level:
                break  # below a heading that the medium marks
            if node.level or not heading.level or not self._under_marked(number):
                del self.stack[number:]
                return
        while len(self.stack) > 1 and (
            self.stack[-1].kind == "point" or (heading.label and self._in_speech())
        ):
            self.stack.pop()

    def _parted(self, heading: Heading) -> int | None:
        """Where the article stands in the stack behind which a chapter without a number begins."""
        following = self.view.index(heading.start) + 1
        if following >= len(self.view.paragraphs):
            return None
        _, series = self.numbering.at.get(self.view.paragraphs[following].start, (None, None))
        if series is None or series.family != "article":
            return None
        return next((place for place, node in enumerate(self.stack) if node.series is series), None)

    def _close_to_level(self, level: int) -> bool:
        """Close what is open at this level or a lower one, where the levels of the medium tell."""
        closed = False
        for number in range(len(self.stack) - 1, 0, -1):
            open_level = self.levels.get(self.stack[number].start)
            if self.stack[number].kind == "speech":
                break
            if open_level is None:
                continue
            if open_level >= level:
                del self.stack[number:]
                closed = True
                continue
            while not closed and len(self.stack) > number + 1 and self.stack[-1].kind == "point":
                self.stack.pop()
            return True
        return closed

    def _under_marked(self, place: int) -> bool:
        """Whether an open heading outside of a place is one that the medium marks."""
        return any(node.heading and node.level for node in self.stack[:place])

    def _lead(self, group: int, start: int, stop: int) -> None:
        self._close_to_lead(group, start)
        own_line = group in self.lone_groups
        self._push(Branch("point", start, group=group, head=(start, stop), own_line=own_line))

    def _close_to_lead(self, group: int, start: int) -> None:
        """A lead stands beside the others of its group; the first one closes what has ended before it."""
        for number in range(len(self.stack) - 1, 0, -1):
            if self.stack[number].group == group:
                del self.stack[number:]
                return
        while len(self.stack) > 1:
            node = self.stack[-1]
            if node.kind != "point" or node.own_line or self._goes_on(node, start):
                return
            if self._right_behind(node, start):
                return
            self.stack.pop()

    def _right_behind(self, node: Branch, start: int) -> bool:
        """Whether nothing but the last point's own sentences stands between it and a new series."""
        if node.head is None or node.marker is None:
            return False
        before = self.view.paragraphs[max(0, self.view.index(start) - 1)]
        return node.head[1] == before.end and one_sentence_more(self.view, *node.head)

    def _lone(self, group: list[int]) -> bool:
        """Whether lead sentences stand alone on their lines and paragraphs follow them, as under headings."""
        if group[-1] - group[0] < len(group):
            return False  # each right behind the one before
        lines = (self.view.paragraphs[number] for number in group)
        insides = (self.view.text[line.start : line.end - 1] for line in lines)
        return not any(mark in inside for inside in insides for mark in "。!?")

    def _marker(self, candidate: Candidate, stop: int) -> None:
        series = self.numbering.at[candidate.start][1]
        place = self._place_of(self.parents.get(id(series)))
        if place is not None and not self._in_new_chapter(candidate, place):
            del self.stack[place + 1 :]
        else:
            if candidate.start in self.levels:
                self._close_to_level(self.levels[candidate.start])
            self._make_room(candidate, series)
            self.parents[id(series)] = self.stack[-1]
            holder = self.stack[-1].series
            if holder is not None:
                self.inner.setdefault(id(holder), set()).add(series.family)
        node = Branch(candidate.family.kind, candidate.start, marker=candidate, series=series)
        node.head = (candidate.end, stop)
        node.heading = candidate.family.name == "symbol"
        node.own_line = candidate.start in self.alone
        self._push(node)

    def _in_new_chapter(self, candidate: Candidate, place: int) -> bool:
        """Whether an article counts on under a heading that opened behind the one before it."""
        return candidate.family.name == "article" and any(node.heading for node in self.stack[place + 1 :])

    # --- where a new list goes

    def _make_room(self, candidate: Candidate, series: Series) -> None:
        """Close what a new list does not stand under."""
        if self._restarts(candidate, series):
            return
        while len(self.stack) > 1:
            node = self.stack[-1]
            closes = self._closes(node, candidate, series)
            if closes is False:
                return
            if closes:
                self._close(len(self.stack) - 1, candidate)
                continue
            cut = self._summed_up(node, candidate)
            if cut is None or self._lists_again(node, candidate, series, cut):
                return
            self._close(len(self.stack) - 1, candidate, cut)

    def _restarts(self, candidate: Candidate, series: Series) -> bool:
        """Close down to the node that holds the list that this one restarts, if it is open."""
        beside = series.beside
        while beside is not None:
            place = self._place_of(self.parents.get(id(beside)))
            if place is not None and not any(node.kind == "speech" for node in self.stack[place + 1 :]):
                self._close(place + 1, candidate)
                return True
            beside = beside.beside
        return False

    def _closes(self, node: Branch, candidate: Candidate, series: Series) -> bool | None:
        """Whether a new list closes an open node. None: only the text can tell."""
        if node.kind == "speech" or (node.kind == "section" and node.marker is None):
            return False  # an unnumbered heading or an implied section holds what stands below it
        if node.series is not None and _outranks(series, node.series):
            return True
        if node.kind == "section" or node.own_line or self._goes_on(node, candidate.start):
            return False
        if series.rank < RUN_IN and candidate.family.kind == "section":
            return True
        inside = series.inside is node.series
        if node.series is not None and node.series.family == series.family and not inside:
            return True
        return None

    def _lists_again(self, node: Branch, candidate: Candidate, series: Series, cut: int) -> bool:
        """Whether a new list stands under a point as those under the points before it do."""
        if node.series is None or series.family not in self.inner.get(id(node.series), ()):
            return False
        return cut < 0 or not announces(self.view, cut, candidate.start)

    def _close(self, place: int, candidate: Candidate, cut: int | None = None) -> None:
        """Close the nodes from a place on; what is said for the whole list goes to the node that stays."""
        node = self.stack[-1]
        if cut is None and place < len(self.stack) and node.kind == "point":
            cut = self._summed_up(node, candidate)
        del self.stack[place:]
        if cut is not None and node.head is not None and node.head[0] < cut < node.head[1]:
            self.stack[-1].pieces.append((cut, node.head[1]))
            node.head = (node.head[0], cut)

    def _summed_up(self, node: Branch, candidate: Candidate) -> int | None:
        assert node.head is not None  # a point's
        cut = summed_up(self.view, self.quotes, node.head, candidate.start)
        return NO_CUT if cut is None and _outgrows(node, candidate) else cut

    # --- hidden middles

    def _imply(self, at: int) -> None:
        """What restarts behind a hidden middle, and so cannot go on, stands under an implied section."""
        restarted = self._implies(at)
        if restarted is not None:
            series, place = restarted
            del self.stack[place:]
            self._push(Branch("section", at, implied=True, own_line=True))
            series.beside = None

    def _implies(self, at: int) -> tuple[Series, int] | None:
        """The list that restarts behind a hidden middle, and the place in the stack of what it leaves."""
        candidate = self._next_heading(at)
        if candidate is None:
            return None
        series = self.numbering.at[candidate.start][1]
        if series.members[0] is not candidate or series.beside is None:
            return None
        parent = self.parents.get(id(series.beside))
        place = self._place_of(parent)
        if parent is None or place is None or parent.kind != "section":
            return None
        return series, place

    def _next_heading(self, at: int) -> Candidate | None:
        """The next numbered heading behind a place."""
        for event in self.events[bisect_left(self.events, at, key=lambda event: event.at) :]:
            if isinstance(event.what, Candidate) and event.what.family.rank < RUN_IN:
                return event.what
        return None


def _outgrows(node: Branch, candidate: Candidate) -> bool:
    """Whether the last point of a list is so much longer than its fellows that the list has ended in it.

    Only where line breaks are lost: else a paragraph of its own tells.
    """
    if node.series is None or node.head is None or node.head[1] != candidate.start:
        return False
    members = [member.start for member in node.series.members]
    lengths = [after - before for before, after in pairwise(members) if after <= node.start]
    own = candidate.start - node.start
    return len(lengths) >= 2 and own >= _OUTGROWN and own > 3 * max(lengths)


def _outranks(series: Series, other: Series) -> bool:
    """Whether a new list of headings stands higher than an open one, or restarts it."""
    if other.family == "symbol" and series.family != "symbol":
        return False
    return series.rank <= other.rank < RUN_IN


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


__all__ = ["Branch", "nest"]
