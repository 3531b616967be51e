"""Step 7: which candidates are markers. Patterns nominate, the series decides.

One pass with a stack of open series. A candidate that counts on from an open series belongs to it; one that
starts at one opens a series; what neither starts nor goes on is text. At the end, series that did not prove
themselves (a 首先 without 其次) are dropped.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

import regex

from speech_outline.families import LAST, RUN_IN
from speech_outline.front import Front, Heading, Structure
from speech_outline.mark import Boundary, Candidate
from speech_outline.view import View

_ENDER = regex.compile(r"[。!?;]")
_COUNTED = ("sequence", "ordinal")


@dataclass(slots=True, eq=False)
class Series:
    """The members of one list. `beside` is the series of its family that it restarts, `inside` the open series of
    its family that goes on after it."""

    family: str
    rank: float
    members: list[Candidate] = field(default_factory=list)
    beside: Series | None = None
    inside: Series | None = None
    frame: int = 0
    across: Series | None = None
    """The series that this one counts on from, under another parent."""

    @property
    def last(self) -> int:
        return self.members[-1].value

    @property
    def style(self) -> str:
        return self.members[0].style

    def goes_on(self, offset: int) -> bool:
        """Whether a member stands behind an offset."""
        return self.members[-1].start > offset


@dataclass(slots=True)
class Numbering:
    """The accepted series, and for each place of a marker its candidate and series."""

    series: list[Series]
    at: dict[int, tuple[Candidate, Series]]
    skips: list[tuple[Candidate, int]]
    """Members whose number was not the one expected, with that one."""


def decide(view: View, candidates: list[Candidate], structure: Structure, hidden: list[int]) -> Numbering:
    """The markers of a view. `hidden` are the view offsets of hidden middles."""
    return _Pass(view, candidates, structure, hidden).run()


class _Pass:
    def __init__(self, view: View, candidates: list[Candidate], structure: Structure, hidden: list[int]) -> None:
        taken = [(p.start, p.end) for n, p in enumerate(view.paragraphs) if n in structure.used]
        fronts = [r for f in structure.fronts for r in (f.title, f.byline, f.date, f.salutation) if r is not None]
        noise = [(hole.start, hole.end) for hole in structure.noise]
        closed = sorted([*taken, *fronts, *noise])
        self.view = view
        self.candidates = [c for c in candidates if not _covered(closed, c.start)]
        self.by_family: dict[str, list[Candidate]] = {}
        for candidate in self.candidates:
            self.by_family.setdefault(candidate.family.name, []).append(candidate)
        self.starts = {name: [c.start for c in members] for name, members in self.by_family.items()}
        self.frames: list[tuple[int, Front | Heading]] = sorted(
            [(f.start, f) for f in structure.fronts[1:]] + [(h.start, h) for h in structure.headings], key=lambda item: item[0]
        )  # fmt: skip
        self.hidden = hidden
        self.ranks = self._ranks()
        self.done: list[Series] = []
        self.stack: list[Series] = []
        self.skips: list[tuple[Candidate, int]] = []
        self.paused: dict[str, Series] = {}
        self.frame = 0
        self.outer: list[list[Series]] = []
        self.fresh = 0  # where the current stretch of text begins: its file, its speech, behind a hidden middle

    def run(self) -> Numbering:
        events = iter([*self.frames, (1 << 60, None)])
        at, frame = next(events)
        hidden = iter([*self.hidden, 1 << 60])
        gap = next(hidden)
        for candidate in self.candidates:
            while candidate.start >= at:
                self._enter(frame, at)
                at, frame = next(events)
            while candidate.start >= gap:
                self.fresh = gap
                gap = next(hidden)
            self._place(candidate)
        return self._finish()

    # --- frames: embedded speeches and headings

    def _enter(self, frame: Front | Heading | None, at: int) -> None:
        """An embedded speech begins its own numbering; the series outside of it stay open behind it."""
        if isinstance(frame, Front):
            if self.outer:
                self.stack = self.outer.pop()
            self.outer.append(self.stack)
            self.stack = []
            self.frame += 1
            self.fresh = at
        elif isinstance(frame, Heading) and self.outer and frame.label:
            self.stack = self.outer.pop()
            self.frame += 1

    # --- one candidate

    def _place(self, candidate: Candidate) -> None:
        for stack in (self.stack, *reversed(self.outer)):
            target = self._continued(candidate, stack)
            if target is None:
                continue
            if stack is not self.stack:
                if candidate.boundary < Boundary.LINE or candidate.family.rank >= RUN_IN:
                    continue
                while self.outer and self.stack is not stack:
                    self.stack = self.outer.pop()
                self.frame += 1
            del self.stack[self.stack.index(target) + 1 :]
            self._join(target, candidate)
            return
        if candidate.weak and not (candidate.value == 1 and self._proves(candidate)):
            return
        if candidate.value == 1 or candidate.family.name in ("dash", "symbol"):
            self._open(candidate)
        else:
            self._skip(candidate)

    def _join(self, series: Series, candidate: Candidate) -> None:
        if candidate.value == LAST:
            candidate.value = series.last + 1
        elif candidate.family.name in ("dash", "symbol"):
            candidate.value = series.last + 1
        series.members.append(candidate)

    def _continued(self, candidate: Candidate, stack: list[Series]) -> Series | None:
        """The open series that this candidate counts on from."""
        found: Series | None = None
        for number in range(len(stack) - 1, -1, -1):
            series = stack[number]
            if not self._counts_on(series, candidate) or not self._reaches(series, candidate):
                continue
            if any(self._would_cross(inner, series, candidate) for inner in stack[number + 1 :]):
                continue
            if found is None or (candidate.family.name == "clause" and found.style != candidate.style == series.style) or (
                candidate.family.name == "sequence" and series.members[-1].boundary > found.members[-1].boundary
            ):  # fmt: skip
                found = series
        return found

    def _counts_on(self, series: Series, candidate: Candidate) -> bool:
        name = candidate.family.name
        if candidate.style == "next" and not self._proves(candidate):
            return False
        if name != series.family:
            if {name, series.family} != set(_COUNTED):
                return False
            if name == "ordinal":
                return candidate.value == series.last + 1 and candidate.value >= 3
            return False
        if name == "dash" and candidate.boundary < Boundary.LINE:
            return True
        if name == "dash":
            apart = self.view.index(candidate.start) - self.view.index(series.members[-1].start)
            return apart <= 2  # two unmarked paragraphs between end a list that has no numbers
        if name == "symbol":
            return candidate.style == series.style
        if name == "clause":
            basic = "是要需应须则来"
            if candidate.style != series.style and not (candidate.style in basic and series.style in basic):
                return False
        if name == "decimal_dotted":
            return self._dotted(series.members[-1]) == self._dotted(candidate) and candidate.value == series.last + 1
        if candidate.value == LAST:
            return series.last >= 2
        if name == "ordinal" and candidate.weak and series.family == "ordinal":
            return False
        return candidate.value == series.last + 1

    def _dotted(self, candidate: Candidate) -> str:
        return self.view.text[candidate.start : candidate.end].rstrip("、.").rpartition(".")[0]

    def _reaches(self, series: Series, candidate: Candidate) -> bool:
        """Whether the boundary before a candidate is good enough to go on with this series."""
        if candidate.boundary >= Boundary.SEMICOLON:
            return True
        before = series.members[-1]
        between = self.view.text[before.end : candidate.start]
        if candidate.boundary in (Boundary.COLON, Boundary.COMMA, Boundary.DASH):
            if candidate.family.name == "ideograph_paren" or candidate.family.rank < RUN_IN:
                return before.boundary <= candidate.boundary and len(between) <= 200
            return len(between) <= 400
        # Behind nothing at all only a heading without a full stop can stand.
        heading = len(between) <= 60 and not _ENDER.search(between)
        if candidate.family.rank < RUN_IN:
            return heading or (candidate.boundary == Boundary.CLOSE and candidate.family.name != "decimal") or self._glued(candidate)
        return heading and candidate.boundary == Boundary.CLOSE

    def _glued(self, candidate: Candidate) -> bool:
        """Whether what stands before is a heading without a full stop, back to its own marker."""
        text = self.view.text
        for series in reversed(self.stack):
            end = series.members[-1].end
            if end <= candidate.start and candidate.start - end <= 60 and series.rank < RUN_IN:
                return not _ENDER.search(text, end, candidate.start)
        return False

    def _would_cross(self, inner: Series, outer: Series, candidate: Candidate) -> bool:
        """Whether closing an inner heading series would cut it off from its next member."""
        if outer.rank < inner.rank and outer.rank < RUN_IN or inner.rank >= RUN_IN:
            return False
        after = self._next(inner.family, candidate.start)
        for member in after:
            if member.boundary < Boundary.SENTENCE:
                continue
            if member.value == 1 or member.start - candidate.start > 20_000:
                return False
            if member.value == inner.last + 1:
                return True
        return False

    def _next(self, family: str, offset: int) -> list[Candidate]:
        starts = self.starts.get(family, [])
        return self.by_family.get(family, [])[bisect_left(starts, offset + 1) : bisect_left(starts, offset + 1) + 40]

    # --- a new series

    def _proves(self, candidate: Candidate) -> bool:
        """Whether the next number of the same form follows."""
        for after in self._next(candidate.family.name, candidate.start):
            if after.value == candidate.value + 1:
                return candidate.style in (after.style, "open", "next") or candidate.family.name == "clause" or (after.style == "、" and candidate.boundary == Boundary.LINE)
            if after.value == candidate.value:
                return False
        return False

    def _open(self, candidate: Candidate) -> None:
        name, rank = candidate.family.name, self._rank(candidate)
        if rank < RUN_IN and candidate.boundary < Boundary.SEMICOLON and not (
            self._glued(candidate) and self._proves(candidate) or (candidate.boundary == Boundary.COLON and self._proves(candidate))
        ):  # fmt: skip
            return
        if name == "clause" and candidate.boundary in (Boundary.NONE, Boundary.CLOSE) and not (self._glued(candidate) and self._proves(candidate)):
            return
        if name == "decimal_dotted" and not self._has_parent(candidate):
            return
        if name in ("ideograph",) and candidate.style in ":," and not self._proves(candidate):
            return
        same = self._open_same(candidate)
        fresh = Series(name, rank, [candidate], frame=self.frame)
        if name in ("dash", "symbol"):
            candidate.value = 1
        if same is not None:
            if name == "sequence" and len(same.members) == 1 and same.members[0].boundary > candidate.boundary:
                return
            if rank >= RUN_IN and self._outlasts(same, candidate):
                fresh.inside = same
            else:
                fresh.beside = same
                del self.stack[self.stack.index(same) :]
        elif rank < RUN_IN:
            while self.stack and rank < self.stack[-1].rank < RUN_IN and self.stack[-1].family != "symbol":
                self.stack.pop()
            # A heading never opens under a point that a higher heading has left behind.
            for number, series in enumerate(self.stack):
                if rank < series.rank < RUN_IN and series.family != "symbol":
                    del self.stack[number:]
                    break
        self.stack.append(fresh)
        self.done.append(fresh)
        self.paused[name] = fresh

    def _open_same(self, candidate: Candidate) -> Series | None:
        """The open series of the same family that a new one restarts or nests in."""
        place = next((n for n in range(len(self.stack) - 1, -1, -1) if self._same(self.stack[n], candidate)), None)
        if place is None:
            return None
        same = self.stack[place]
        headed = any(series.rank < RUN_IN for series in self.stack[place + 1 :])
        if same.rank >= RUN_IN and headed and not self._outlasts(same, candidate):
            return None  # a heading that opened since holds the new list
        return same

    def _same(self, series: Series, candidate: Candidate) -> bool:
        if series.family != candidate.family.name:
            return False
        if series.family == "decimal_dotted":
            return self._dotted(series.members[0]).count(".") == self._dotted(candidate).count(".")
        if series.family == "clause":
            basic = "是要需应须则来"
            return candidate.style == series.style or (candidate.style in basic and series.style in basic)
        return series.family != "symbol" or series.style == candidate.style

    def _has_parent(self, candidate: Candidate) -> bool:
        """1.1 needs 1. before it; 1.1.1 needs 1.1."""
        prefix = self._dotted(candidate)
        text = self.view.text
        for series in reversed(self.stack):
            member = series.members[-1]
            if text[member.start : member.end].rstrip("、.") == prefix or (series.family == "decimal" and str(member.value) == prefix):
                return True
        return any(self._dotted(after) == prefix and after.value == candidate.value + 1 for after in self._next("decimal_dotted", candidate.start))

    def _outlasts(self, outer: Series, candidate: Candidate) -> bool:
        """Whether an open series of the same family goes on, with its own next number, behind the new one."""
        expected = 2
        wanted = outer.last + 1
        styles = candidate.style != outer.style
        last = candidate
        for after in self._next(candidate.family.name, candidate.start):
            if after.start - last.start > 2500 or self._section_between(last.start, after.start):
                return False
            if after.value == wanted and (after.value != expected or (styles and after.style == outer.style)):
                return True
            if after.value == wanted == expected and after.boundary >= Boundary.SENTENCE > candidate.boundary and last.boundary < Boundary.SENTENCE:
                return True
            if after.value == expected:
                expected += 1
                last = after
            elif after.value == 1:
                if expected == 2 and last is candidate:
                    return False
                expected, last = 2, after
        return False

    def _section_between(self, start: int, end: int) -> bool:
        for name in ("ideograph", "ideograph_paren", "part", "chapter"):
            starts = self.starts.get(name, [])
            for number in range(bisect_left(starts, start + 1), bisect_left(starts, end)):
                if self.by_family[name][number].boundary >= Boundary.SENTENCE:
                    return True
        return False

    # --- numbers that do not follow

    def _skip(self, candidate: Candidate) -> None:
        """A number that is neither the first nor the next: skipped, repeated, or the list began before the text."""
        strong = candidate.boundary == Boundary.LINE or (
            candidate.boundary == Boundary.SENTENCE and candidate.family.name in ("ideograph_paren", "ideograph", "clause", "ordinal")
        )  # fmt: skip
        if not strong or candidate.value == LAST or candidate.weak or candidate.family.name in ("sequence", "aspect", "decimal_dotted", "latin", "roman"):
            return
        for number in range(len(self.stack) - 1, -1, -1):
            series = self.stack[number]
            if series.family != candidate.family.name or (series.family == "clause" and series.style != candidate.style):
                continue
            lost = self.fresh > series.members[-1].start
            ahead = candidate.value - series.last
            missing = ahead < 0 and self._heads(candidate) and candidate.value not in {member.value for member in series.members} and candidate.value > series.members[0].value
            if 1 < ahead <= (8 if lost else 3) or (ahead == 0 and candidate.boundary == Boundary.LINE and candidate.family.rank < RUN_IN) or missing:
                if any(self._would_cross(inner, series, candidate) for inner in self.stack[number + 1 :]):
                    return
                if ahead > 1 and not lost and not self._heads(candidate) and self._waits(series, candidate):
                    return
                self.skips.append((candidate, series.last + 1))
                del self.stack[number + 1 :]
                series.members.append(candidate)
                return
        paused = self.paused.get(candidate.family.name)
        if paused is not None and paused.frame == self.frame and candidate.value == paused.last + 1 and candidate.family.rank < RUN_IN:
            self._push(Series(candidate.family.name, self._rank(candidate), [candidate], frame=self.frame, across=paused))
            return
        same = any(series.family == candidate.family.name and series.frame == self.frame for series in self.stack)
        begun = any(series.members[-1].start >= self.fresh and series.rank <= candidate.family.rank for series in self.done if series.rank < RUN_IN)
        first = not any(series.family == candidate.family.name and series.members[-1].start >= self.fresh for series in self.done)
        if not same and first and (not begun or candidate.family.name == "article"):
            goes_on = any(after.value == candidate.value + 1 for after in self._next(candidate.family.name, candidate.start)[: 12 if candidate.family.name == "clause" else 3])
            heading = candidate.family.alone and candidate.boundary == Boundary.LINE
            if goes_on or (heading and (candidate.family.name in ("article", "chapter") or not self._anything_begun())):
                self._push(Series(candidate.family.name, self._rank(candidate), [candidate], frame=self.frame))

    def _push(self, series: Series) -> None:
        """Open a series that does not start at one."""
        while self.stack and series.rank < self.stack[-1].rank < RUN_IN:
            self.stack.pop()
        self.stack.append(series)
        self.done.append(series)
        self.paused[series.family] = series

    def _heads(self, candidate: Candidate) -> bool:
        """Whether a candidate stands at the head of a line without a full stop, as headings do."""
        paragraph = self.view.paragraph(candidate.start)
        return candidate.family.rank < RUN_IN and paragraph.start == candidate.start and paragraph.end - paragraph.start <= 60 and "。" not in self.view.text[paragraph.start : paragraph.end]

    def _anything_begun(self) -> bool:
        """Whether a heading stands before, in the stretch of text that the current place belongs to."""
        return any(series.rank < RUN_IN and series.members[-1].start >= self.fresh for series in self.done)

    def _waits(self, series: Series, candidate: Candidate) -> bool:
        """Whether the number that is missing still comes, so that this one stands where it does not belong."""
        for after in self._next(candidate.family.name, candidate.start)[:6]:
            if after.value == 1:
                return False
            if after.value == series.last + 1 and after.boundary >= Boundary.SENTENCE:
                return True
        return False

    # --- the order of the headings of this document

    def _rank(self, candidate: Candidate) -> float:
        if candidate.family.name == "decimal_dotted":
            return candidate.family.rank + self._dotted(candidate).count(".") / 10
        return self.ranks.get(candidate.family.name, candidate.family.rank)

    def _ranks(self) -> dict[str, float]:
        """The usual order, turned round for two families where the document does so throughout."""
        ranks = {c.family.name: c.family.rank for c in self.candidates}
        names = sorted((name for name, rank in ranks.items() if 3 < rank < 14 and name != "decimal_dotted"), key=ranks.__getitem__)
        for number, higher in enumerate(names):
            for lower in names[number + 1 :]:
                if self._encloses(lower, higher) and not self._encloses(higher, lower):
                    ranks[higher], ranks[lower] = ranks[lower], ranks[higher]
        return ranks

    def _encloses(self, outer: str, inner: str) -> bool:
        """Whether a list of `inner` starts at one between two neighbours of a list of `outer`."""
        strong = [c for c in self.by_family.get(outer, []) if c.boundary >= Boundary.SENTENCE and not c.weak]
        for before, after in zip(strong, strong[1:], strict=False):
            if after.value == before.value + 1:
                for member in self._next(inner, before.start):
                    if member.start >= after.start:
                        break
                    if member.value == 1 and member.boundary >= Boundary.SENTENCE and not member.weak:
                        return True
        return False

    # --- what has proved itself

    def _finish(self) -> Numbering:
        kept = [series for series in self.done if self._proved(series)]
        alive = set(map(id, kept))
        for series in kept:
            while series.beside is not None and id(series.beside) not in alive:
                series.beside = series.beside.beside
            if series.inside is not None and id(series.inside) not in alive:
                series.inside = None
        at = {member.start: (member, series) for series in kept for member in series.members}
        return Numbering(kept, at, [(c, n) for c, n in self.skips if c.start in at])

    def _proved(self, series: Series) -> bool:
        first, size = series.members[0], len(series.members)
        if size >= 2:
            if series.family in ("sequence", "ordinal") and size == 2 and series.members[1].value == LAST:
                return False
            return not (series.family == "symbol" and False)
        if first.weak or first.family.bare:
            return False
        if series.family == "clause":
            return self._cut_off(first)
        if series.family == "symbol":
            return True
        if not first.family.alone:
            return False
        if first.value != 1:
            return series.across is not None or first.boundary == Boundary.LINE
        return first.boundary >= Boundary.SENTENCE

    def _cut_off(self, candidate: Candidate) -> bool:
        """Whether a list may have gone on where the text was cut."""
        if candidate.value != 1 or candidate.style not in "是要":
            return False
        index = self.view.index(candidate.start)
        paragraph = self.view.paragraphs[index]
        ends = [len(self.view.text), *self.hidden]
        return paragraph.end in ends and self.view.text[paragraph.end - 1] not in "。!?”)；;"


def _covered(ranges: list[tuple[int, int]], offset: int) -> bool:
    number = bisect_left(ranges, (offset + 1, -1)) - 1
    return any(ranges[n][0] <= offset < ranges[n][1] for n in range(max(0, number - 2), number + 1))
