"""Where a list goes: its members under one node, and which open nodes a new list closes."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from speech_outline.families import RUN_IN
from speech_outline.front.kinds import PARTS
from speech_outline.mark.candidate import Candidate
from speech_outline.nest.branch import Branch
from speech_outline.nest.stack import Stack
from speech_outline.nest.summing import NO_CUT, announces, summed_up
from speech_outline.quotes import Quotes
from speech_outline.series.counting import Series, numeral, prefix
from speech_outline.view import View

_BESIDE_PARTS = frozenset(("part", "chapter", "ideograph"))
"""The families of sections beside which what has no number but a name stands: 前言."""
_OUTGROWN = 250
"""Characters of a point that may hold more than its list."""


class Lists:
    """The lists that have begun, and what holds them."""

    def __init__(self, view: View, quotes: Quotes, stack: Stack) -> None:
        self._view, self._quotes, self._stack = view, quotes, stack
        self._holders: dict[int, Branch] = {}
        """For a series, the node that holds its members."""
        self._inner: dict[int, set[str]] = {}
        """For a series, the families of the lists that stand under its members."""

    def place_of(self, series: Series) -> int | None:
        """Where in the stack the node that holds a list stands; None where it is not open."""
        return self._stack.place_of(self._holders.get(id(series)))

    def goes_on(self, candidate: Candidate, series: Series) -> bool:
        """Close the last member of a list, with all that it holds, if the list has begun and goes on here."""
        place = self.place_of(series)
        if place is None or self._in_new_chapter(candidate, place):
            return False
        self._stack.close_from(place + 1)
        return True

    def _in_new_chapter(self, candidate: Candidate, place: int) -> bool:
        """Whether an article counts on under a heading that opened behind the one before it."""
        return candidate.family.name == "article" and any(node.heading for node in self._stack.below(place))

    def begin(self, candidate: Candidate, series: Series) -> None:
        """Close what a new list does not stand under; what stays open holds it."""
        self._make_room(candidate, series)
        holder = self._stack.last
        self._holders[id(series)] = holder
        if holder.series is not None:
            self._inner.setdefault(id(holder.series), set()).add(series.family)

    def _make_room(self, candidate: Candidate, series: Series) -> None:
        if self._restarts(candidate, series):
            return
        while len(self._stack) > 1:
            node = self._stack.last
            closes = self._closes(node, candidate, series)
            if closes is False:
                return
            if closes:
                self._close(len(self._stack) - 1, candidate)
                continue
            cut = self._summed_up(node, candidate)
            if cut is None or self._lists_again(node, candidate, series, cut):
                return
            self._close(len(self._stack) - 1, candidate, cut)

    def _restarts(self, candidate: Candidate, series: Series) -> bool:
        """Close down to the node that holds the list that this one restarts, if it is open."""
        beside = series.beside
        while beside is not None:
            place = self.place_of(beside)
            if place is not None and self._led_since(place, beside, candidate):
                return False
            if place is not None and not self._stack.in_speech(place + 1):
                self._close(place + 1, candidate)
                return True
            beside = beside.beside
        return False

    def _led_since(self, place: int, beside: Series, candidate: Candidate) -> bool:
        """Whether a lead opened behind a list that holds what starts again: it stands under that lead."""
        behind = bisect_left(beside.members, candidate.start, key=lambda member: member.start)
        last = beside.members[behind - 1].start if behind else 0
        return any(node.group is not None and node.start > last for node in self._stack.below(place))

    def _closes(self, node: Branch, candidate: Candidate, series: Series) -> bool | None:
        """Whether a new list closes an open node. None: only the text can tell."""
        if node.heading and node.title is not None and self._view.text[slice(*node.title)] in PARTS:
            return candidate.family.name in _BESIDE_PARTS  # 总纲, 前言 stand beside the chapters
        if node.kind == "speech" or (node.kind == "section" and node.marker is None):
            return False  # an unnumbered heading or an implied section holds what stands below it
        if node.series is not None and _outranks(series, node.series):
            return True
        if node.kind == "point" and candidate.family.kind == "section" and candidate.value > 1:
            return True  # 四、 where 一、 stood before the text: no point holds it
        if not self._stack.ends(node, candidate.start):
            return False
        if node.marker is not None and numeral(self._view, node.marker) == prefix(self._view, candidate):
            return False  # 1 holds 1.1
        marked = self._view.paragraph(candidate.start).level > 0
        if series.rank < RUN_IN and (candidate.family.kind == "section" or marked):
            return True
        inside = series.inside is node.series
        if node.series is not None and node.series.family == series.family and not inside:
            return True
        return None

    def _lists_again(self, node: Branch, candidate: Candidate, series: Series, cut: int) -> bool:
        """Whether a new list stands under a point as those under the points before it do."""
        if node.series is None or series.family not in self._inner.get(id(node.series), ()):
            return False
        return cut < 0 or not announces(self._view, cut, candidate.start)

    def _close(self, place: int, candidate: Candidate, cut: int | None = None) -> None:
        """Close the nodes from a place on; what is said for the whole list goes to the node that stays."""
        node = self._stack.last
        if cut is None and place < len(self._stack) and node.kind == "point":
            cut = self._summed_up(node, candidate, closed=True)
        self._stack.close_from(place)
        if cut is not None and node.head is not None and node.head[0] < cut < node.head[1]:
            self._stack.last.pieces.append((cut, node.head[1]))
            node.head = (node.head[0], cut)

    def _summed_up(self, node: Branch, candidate: Candidate, *, closed: bool = False) -> int | None:
        """Where the last point of a list ends before a new list, see `summed_up`."""
        assert node.head is not None  # a point's
        cut = summed_up(self._view, self._quotes, node.head, candidate.start, closed=closed)
        return NO_CUT if cut is None and _outgrows(node, candidate) else cut


def _outranks(series: Series, other: Series) -> bool:
    """Whether a new list of headings stands higher than an open one, or restarts it."""
    if other.family == "symbol" and series.family != "symbol":
        return False
    return series.rank <= other.rank < RUN_IN


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
