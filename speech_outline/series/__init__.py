"""Which candidates are markers. Patterns nominate, the series decides.

One pass with a stack of open series. A candidate that counts on from an open series belongs to it; one that
starts at one opens a series; what neither starts nor goes on is text. At the end, series that did not prove
themselves (a 首先 without 其次) are dropped.

    counting    what counts on from what, by number and form
    ahead       what the candidates that still come tell
    proof       which lists have proved themselves
"""

from __future__ import annotations

from speech_outline.families import LAST, RUN_IN
from speech_outline.front import Front, Heading, Structure
from speech_outline.mark.candidate import Boundary, Candidate
from speech_outline.series.ahead import Ahead
from speech_outline.series.counting import (
    NUMBER_NOTES,
    UNNUMBERED,
    Numbering,
    Series,
    began_dotted,
    counts_further_out,
    counts_on,
    fits_better,
    is_of_two,
    may_skip,
    prefix,
    same_list,
    stands_lower,
)
from speech_outline.series.proof import prove
from speech_outline.stops import SENTENCE_MARK
from speech_outline.view import View, covered

_NEVER = 1 << 60
"""A place that no text reaches."""
_HEADING = 60
"""Characters of a heading without a full stop."""
_ON_AND_ON = ("article", "chapter")
"""Families of rules, which are quoted from any number on."""


def decide(view: View, candidates: list[Candidate], structure: Structure, hidden: list[int]) -> Numbering:
    """The markers of a view. `hidden` are the view offsets of hidden middles."""
    return _Pass(view, candidates, structure, hidden).run()


class _Pass:
    def __init__(
        self, view: View, candidates: list[Candidate], structure: Structure, hidden: list[int]
    ) -> None:
        closed = structure.closed(view)
        self.view = view
        self.candidates = [c for c in candidates if not covered(closed, c.start)]
        self.ahead = Ahead(view, self.candidates)
        self.ranks = self.ahead.ranks()
        frames: list[Front | Heading] = [*structure.fronts[1:], *structure.headings]
        self.frames = sorted(frames, key=lambda frame: frame.start)
        self.labels = {heading.start for heading in structure.headings if heading.label}
        """Where labels begin, under which speeches stand."""
        self.hidden = hidden
        self.done: list[Series] = []
        self.begun: set[str] = set()
        """The families of the lists that have begun."""
        self.stack: list[Series] = []
        self.skips: list[tuple[Candidate, int]] = []
        self.paused: dict[str, Series] = {}
        """The latest series of each family."""
        self.frame = 0
        self.outer: list[list[Series]] = []
        """The stacks of the speeches that hold the current one."""
        self.fresh, self.recent = 0, dict[int, Series]()
        """Where the stretch of text begins (its file, speech, behind a gap), and what has members in it."""

    def run(self) -> Numbering:
        frames, gaps = iter(self.frames), iter(self.hidden)
        frame, gap = next(frames, None), next(gaps, _NEVER)
        for candidate in self.candidates:
            while frame is not None and candidate.start >= frame.start:
                self._enter(frame)
                frame = next(frames, None)
            while candidate.start >= gap:
                self.fresh, self.recent = gap, {}
                gap = next(gaps, _NEVER)
            self._place(candidate)
        return self._finish()

    # --- frames: embedded speeches and headings

    def _enter(self, frame: Front | Heading) -> None:
        """An embedded speech begins its own numbering; the series outside of it stay open behind it."""
        if isinstance(frame, Front):
            if self.outer:
                self.stack = self.outer.pop()
            self.outer.append(self.stack)
            self.stack = []
            self.frame += 1
            self.fresh, self.recent = frame.start, {}
        elif self.outer and frame.label:
            self.stack = self.outer.pop()
            self.frame += 1

    # --- one candidate

    def _place(self, candidate: Candidate) -> None:
        stacks = [self.stack, *reversed(self.outer)]
        if self.view.paragraph(candidate.start).end in self.labels:
            stacks.reverse()  # a section over a label holds speeches, and stands in none
        for stack in stacks:
            target = self._continued(candidate, stack)
            if target is None:
                continue
            if stack is not self.stack:
                if candidate.boundary < Boundary.LINE or candidate.family.rank >= RUN_IN:
                    continue
                self._leave_to(stack)
            del self.stack[self.stack.index(target) + 1 :]
            self._join(target, candidate)
            return
        if candidate.style == "next" and self._heads(candidate) and self.ahead.proves(candidate):
            candidate.weak = False  # 二、三个难题, on a line of its own, and further down 三、
        if candidate.weak and not (candidate.value == 1 and self.ahead.proves(candidate)):
            return
        began = began_dotted(candidate, self.begun) or self.ahead.goes_from_second(candidate, self.begun)
        if candidate.value == 1 or candidate.family.name in UNNUMBERED or began:
            self._open(candidate)
        else:
            self._skip(candidate)

    def _leave_to(self, stack: list[Series]) -> None:
        """Leave the embedded speeches inside of the one that a stack belongs to."""
        while self.outer and self.stack is not stack:
            self.stack = self.outer.pop()
        self.frame += 1

    def _join(self, series: Series, candidate: Candidate) -> None:
        if candidate.value == LAST or candidate.family.name in UNNUMBERED:
            candidate.value = series.last + 1
        self._keep(series, candidate)

    def _keep(self, series: Series, candidate: Candidate) -> None:
        series.members.append(candidate)
        self.recent[id(series)] = series

    def _continued(self, candidate: Candidate, stack: list[Series]) -> Series | None:
        """The open series that this candidate counts on from."""
        if not stack or (candidate.style == "next" and not self.ahead.proves(candidate)):
            return None
        found: Series | None = None
        for number in range(len(stack) - 1, -1, -1):
            series = stack[number]
            if not counts_on(self.view, series, candidate) or not self._reaches(series, candidate):
                continue
            if self._would_cross(stack, number, candidate) or self._is_said_within(stack, number, candidate):
                continue
            if candidate.value == LAST and candidate.weak and self.ahead.waits(series, candidate):
                continue  # 其次,…,最后一串一串地出事。再次,…
            if counts_further_out(stack[:number], series, candidate):
                continue
            if found is None or fits_better(series, found, candidate):
                found = series
        return found

    def _would_cross(self, stack: list[Series], number: int, candidate: Candidate) -> bool:
        """Whether going on with a series would cut one inside of it off from its next member."""
        outer = stack[number]
        return any(self.ahead.would_cross(inner, outer, candidate) for inner in stack[number + 1 :])

    def _is_said_within(self, stack: list[Series], number: int, candidate: Candidate) -> bool:
        """Whether a 最后 stands within a paragraph of an inner list, where its own list has paragraphs."""
        if candidate.value != LAST or candidate.boundary == Boundary.LINE:
            return False
        lists = stack[number:]
        return len(lists) > 1 and all(series.members[-1].boundary == Boundary.LINE for series in lists)

    def _reaches(self, series: Series, candidate: Candidate) -> bool:
        """Whether the boundary before a candidate is good enough to go on with this series."""
        where = candidate.boundary
        if where >= Boundary.SEMICOLON:
            return True
        before = series.members[-1]
        apart = max(0, candidate.start - before.end)
        heading = candidate.family.rank < RUN_IN
        if where > Boundary.CLOSE:
            if candidate.family.kind == "section":
                return before.boundary <= where and apart <= 200
            return apart <= 400
        # Behind nothing at all only a heading without a full stop can stand.
        closed = where == Boundary.CLOSE
        ended = SENTENCE_MARK.search(self.view.text, before.end, candidate.start)
        behind_heading = apart <= _HEADING and ended is None
        if not heading:
            return behind_heading and closed
        return behind_heading or (closed and candidate.family.name != "decimal") or self._glued(candidate)

    def _glued(self, candidate: Candidate) -> bool:
        """Whether what stands before is a heading without a full stop, back to its own marker."""
        start = candidate.start
        for series in reversed(self.stack):
            end = series.members[-1].end
            if series.rank < RUN_IN and end <= start <= end + _HEADING:
                return not SENTENCE_MARK.search(self.view.text, end, start)
        return False

    # --- a new series

    def _open(self, candidate: Candidate) -> None:
        name, rank = candidate.family.name, self._rank(candidate)
        if not self._may_open(candidate, rank):
            return
        same = self._open_same(candidate)
        if same is not None and (stands_lower(same, candidate) or is_of_two(same, candidate)):
            return
        if same is not None and rank >= RUN_IN and self._interrupts(same, candidate):
            return
        if name in UNNUMBERED:
            candidate.value = 1
        fresh = Series(name, rank, [candidate], frame=self.frame)
        if same is None:
            if rank < RUN_IN:
                self._close_below(rank)
        elif rank >= RUN_IN and self.ahead.outlasts(same, candidate):
            fresh.inside = same
        else:
            fresh.beside = same
            del self.stack[self.stack.index(same) :]
        self._begin(fresh)

    def _interrupts(self, same: Series, candidate: Candidate) -> bool:
        """Whether a 首先 without 其次 stands within a list that the one before holds, and that goes on."""
        if self.ahead.proves(candidate):
            return False
        inner = self.stack[self.stack.index(same) + 1 :]
        return any(self.ahead.goes_on(series, candidate) for series in inner)

    def _begin(self, series: Series) -> None:
        self.stack.append(series)
        self.done.append(series)
        self.begun.add(series.family)
        self.paused[series.family] = self.recent[id(series)] = series

    def _close_below(self, rank: float) -> None:
        """A heading never opens under a lower one, nor under a point that a lower one holds."""
        for number, series in enumerate(self.stack):
            if rank < series.rank < RUN_IN and series.family != "symbol":
                del self.stack[number:]
                return

    def _may_open(self, candidate: Candidate, rank: float) -> bool:
        """Whether a list may begin here: inside of a sentence only behind a glued heading or a colon."""
        name, where = candidate.family.name, candidate.boundary
        heading = rank < RUN_IN
        inside = where < Boundary.SEMICOLON if heading else name == "clause" and where <= Boundary.CLOSE
        if inside and where != Boundary.COLON and not self._glued(candidate):
            return self.ahead.parts_sentence(candidate)
        unusual = name == "ideograph" and candidate.style in ":,"
        if (inside or unusual) and not (self.ahead.proves(candidate) or self.ahead.announced(candidate)):
            return False
        return name != "decimal_dotted" or self.ahead.has_parent(candidate, self.stack)

    def _open_same(self, candidate: Candidate) -> Series | None:
        """The open series of the same family that a new one restarts or nests in."""
        headed = False  # a heading opened since
        for series in reversed(self.stack):
            if same_list(self.view, series, candidate):
                holds = series.rank >= RUN_IN and headed and not self.ahead.outlasts(series, candidate)
                return None if holds else series  # if so, that heading holds the new list
            headed = headed or series.rank < RUN_IN
        return None

    # --- numbers that do not follow

    def _skip(self, candidate: Candidate) -> None:
        """A number neither first nor next: some are missing, one is repeated, or the list began before."""
        name = candidate.family.name
        paused = self.paused.get(name)
        across = (
            paused is not None
            and paused.frame == self.frame
            and candidate.value == paused.last + 1
            and candidate.family.rank < RUN_IN
        )
        if not may_skip(candidate):
            if not across or candidate.weak or not self._glued(candidate):
                return  # within a line only behind a glued heading: 二、保障供应(四)盯紧市场
        elif self._skipped(candidate) or (name in NUMBER_NOTES and candidate.boundary != Boundary.LINE):
            return
        if across or self._began_before(candidate):
            rank = self._rank(candidate)
            while self.stack and rank < self.stack[-1].rank < RUN_IN:
                self.stack.pop()
            self._begin(Series(name, rank, [candidate], frame=self.frame, across=paused if across else None))

    def _skipped(self, candidate: Candidate) -> bool:
        """Whether the candidate is told by an open series: a member of it, or text."""
        for number in range(len(self.stack) - 1, -1, -1):
            series = self.stack[number]
            if series.family != candidate.family.name:
                continue
            if series.family == "clause" and series.style != candidate.style:
                continue
            lost = self.fresh > series.members[-1].start
            ahead = candidate.value - series.last
            skips = 1 < ahead <= (8 if lost else 3)
            if not (skips or self._repeats(series, candidate)):
                continue
            if self._would_cross(self.stack, number, candidate):
                return True
            if skips and not lost and not self._heads(candidate) and self.ahead.waits(series, candidate):
                return True
            self.skips.append((candidate, series.last + 1))
            del self.stack[number + 1 :]
            self._keep(series, candidate)
            return True
        return False

    def _repeats(self, series: Series, candidate: Candidate) -> bool:
        """Whether a heading has the number of the one before, or one that was missing before."""
        if candidate.value == series.last:
            if candidate.family.name == "clause":
                return self.ahead.proves(candidate)
            return candidate.boundary == Boundary.LINE and candidate.family.rank < RUN_IN
        return (
            series.members[0].value < candidate.value < series.last
            and self._heads(candidate)
            and all(member.value != candidate.value for member in series.members)
        )

    def _began_before(self, candidate: Candidate) -> bool:
        """Whether the list began before the text, as where only a part of a speech is kept."""
        name, rank = candidate.family.name, candidate.family.rank
        if any(series.family == name and series.frame == self.frame for series in self.stack):
            return False
        recent = self.recent.values()
        headings = [series for series in recent if series.rank < RUN_IN]
        if any(series.family == name for series in recent):
            return False
        # One that began before the text, too, may hold it: 二、 above (四).
        if name != "article" and any(s.rank <= rank and s.members[0].value == 1 for s in headings):
            return False
        if self.ahead.counts_on(candidate):
            return True
        if candidate.boundary != Boundary.LINE:
            return False
        if not candidate.family.alone and candidate.style != "proved":
            return False
        if name in _ON_AND_ON or not headings:
            return True
        broken_off = all(s.members[0].value > 1 and not self.ahead.goes_on(s, candidate) for s in headings)
        return candidate.family.kind == "section" and broken_off

    def _heads(self, candidate: Candidate) -> bool:
        """Whether a candidate stands at the head of a line without a full stop, as headings do."""
        if candidate.family.rank >= RUN_IN:
            return False
        paragraph = self.view.paragraph(candidate.start)
        start, end = paragraph.start, paragraph.end
        return start == candidate.start and end - start <= _HEADING and "。" not in self.view.text[start:end]

    def _rank(self, candidate: Candidate) -> float:
        """Its place among the headings of this document."""
        if candidate.family.name == "decimal_dotted":
            return candidate.family.rank + prefix(self.view, candidate).count(".") / 10
        return self.ranks.get(candidate.family.name, candidate.family.rank)

    # --- the end

    def _finish(self) -> Numbering:
        kept = prove(self.view, self.ahead, self.hidden, self.done)
        at = {member.start: (member, series) for series in kept for member in series.members}
        return Numbering(kept, at, [(c, n) for c, n in self.skips if c.start in at])


__all__ = ["Numbering", "Series", "decide"]
