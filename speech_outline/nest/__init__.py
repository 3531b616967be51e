"""The tree. Markers, headings, leads, embedded speeches find their parent, paragraphs their owner.

The stack holds the open nodes. What closes one is said by the series: a list that goes on, a heading of its
rank, a paragraph behind a run-in list.

    stack      the open nodes
    lists      which of them a new list closes
    beside     which of them an unnumbered heading or a lead closes
    levels     which of them a heading closes whose level the medium tells
    alone      what stands on a line of its own, and so holds the paragraphs behind it
    summing    where a run-in list ends within its paragraph
    signed     who signs which speech
    entitle    where each title ends
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from speech_outline.families import RUN_IN
from speech_outline.front import Front, Heading, Structure
from speech_outline.mark.candidate import Candidate
from speech_outline.nest.alone import alone, lone_leads
from speech_outline.nest.beside import close_to_heading, close_to_lead
from speech_outline.nest.branch import Branch
from speech_outline.nest.entitle import entitle
from speech_outline.nest.levels import close_to_level, levels
from speech_outline.nest.lists import Lists
from speech_outline.nest.signed import unsign
from speech_outline.nest.stack import Stack
from speech_outline.patterns import lazy_regex
from speech_outline.quotes import Quotes
from speech_outline.series.counting import Numbering, Series
from speech_outline.speakers import TURN
from speech_outline.view import Range, View

_COUNTS = lazy_regex(r"[一二两三四五六七八九十几]个?\p{Han}{1,4}。$")
"""How the sentence ends that announces another list: 要用在两处。"""
_LONGEST_COUNT = 8
"""Characters of that end."""


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
        self.view, self.numbering = view, numbering
        self.root = Branch("speech", 0, front=structure.fronts[0])
        self.stack = Stack(self.root, [view.paragraphs[group[-1]].start for group in leads])
        self.lists = Lists(view, quotes, self.stack)
        self.alone = alone(view, quotes, structure, numbering, leads)
        self.lone_groups = {number for number, group in enumerate(leads) if lone_leads(view, group)}
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
        self.asked: Branch | None = None
        """The node that holds the last turn of an interview."""

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
        begin = _behind(start, end, self.skip)
        if begin < end:
            self.stack.settle(start)
            if TURN.match(self.view.text, start, end) is not None:
                self._take_turn()
            self._leave_dashes(end)
            self.stack.last.pieces.append((begin, end))

    def _leave_dashes(self, end: int) -> None:
        """Close the point of a list that a paragraph announces anew: …同时要看到:⏎——…, 要用在两处。⏎——…"""
        series, text = self.stack.last.series, self.view.text
        if series is None or series.family != "dash":
            return
        counted = text.startswith("——", end) and _COUNTS.search(text, max(0, end - _LONGEST_COUNT), end)
        if text[end - 1] != ":" and not counted:
            return
        place = self.lists.place_of(series)
        assert place is not None  # a list that is over has been closed
        self.stack.close_from(place + 1)

    def _take_turn(self) -> None:
        """Close what was numbered within the turn of an interview that ends here."""
        place = self.stack.place_of(self.asked)
        if place is not None and not any(node.own_line or node.front for node in self.stack.below(place)):
            self.stack.close_from(place + 1)
        self.asked = self.stack.last

    # --- nodes

    def _speech(self, front: Front) -> None:
        while self.stack.last.kind == "point" or self.stack.in_speech():
            self.stack.pop()
        self.stack.push(Branch("speech", front.start, front=front))

    def _heading(self, heading: Heading) -> None:
        close_to_heading(self.view, self.numbering, self.stack, self.levels, heading)
        end = heading.end
        while end > heading.start + 1 and self.view.text[end - 1] in ":—":
            end -= 1
        title = (heading.start, end)
        self.stack.push(
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

    def _lead(self, group: int, start: int, stop: int) -> None:
        close_to_lead(self.view, self.stack, group, start)
        own_line = group in self.lone_groups
        self.stack.push(Branch("point", start, group=group, head=(start, stop), own_line=own_line))

    def _marker(self, candidate: Candidate, stop: int) -> None:
        series = self.numbering.at[candidate.start][1]
        if not self.lists.goes_on(candidate, series):
            if candidate.start in self.levels:
                close_to_level(self.stack, self.levels, self.levels[candidate.start])
            self.lists.begin(candidate, series)
        node = Branch(candidate.family.kind, candidate.start, marker=candidate, series=series)
        node.head = (candidate.end, stop)
        node.heading = candidate.family.name == "symbol"
        node.own_line = candidate.start in self.alone
        self.stack.push(node)

    # --- hidden middles

    def _imply(self, at: int) -> None:
        """What restarts behind a hidden middle, and so cannot go on, stands under an implied section."""
        restarted = self._implies(at)
        if restarted is not None:
            series, place = restarted
            self.stack.close_from(place)
            self.stack.push(Branch("section", at, implied=True, own_line=True))
            series.beside = None

    def _implies(self, at: int) -> tuple[Series, int] | None:
        """The list that restarts behind a hidden middle, and the place in the stack of what it leaves."""
        candidate = self._next_heading(at)
        if candidate is None:
            return None
        series = self.numbering.at[candidate.start][1]
        if series.members[0] is not candidate or series.beside is None:
            return None
        place = self.lists.place_of(series.beside)
        if place is None or self.stack.node(place).kind != "section":
            return None
        return series, place

    def _next_heading(self, at: int) -> Candidate | None:
        """The next numbered heading behind a place, before any other."""
        first = bisect_left(self.events, at, key=lambda event: event.at)
        for number in range(first, len(self.events)):
            what = self.events[number].what
            if isinstance(what, Heading | Front):
                return None
            if isinstance(what, Candidate) and what.family.rank < RUN_IN:
                return what
        return None


def _behind(start: int, end: int, skip: list[Range]) -> int:
    """Where a stretch begins behind what was read as front matter or set aside there: its end, if all was."""
    place = max(0, bisect_left(skip, (start, -1)) - 1)
    while place < len(skip) and skip[place][0] <= start < end:
        start = max(start, skip[place][1])
        place += 1
    return min(start, end)


__all__ = ["Branch", "nest"]
