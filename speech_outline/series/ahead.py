"""What the candidates that still come tell about one that is to be placed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from itertools import pairwise

from speech_outline.families import RUN_IN
from speech_outline.mark.candidate import Boundary, Candidate
from speech_outline.patterns import lazy_regex
from speech_outline.series.counting import MARKED_AROUND, Series, numeral, prefix
from speech_outline.view import View

_FARTHEST = 40
"""Candidates of one family that are looked at."""
_LONG_SECTION = 20_000
"""Characters behind which the next heading of a list is not waited for."""
_FAR_APART = 2500
"""Characters between two members of a run-in list."""
_ANNOUNCEMENT = 60
"""Characters before a colon that announce a list."""
_ANNOUNCES = lazy_regex(
    r"(?:如下|以下|下列)[^。,;:]{0,12}:$|(?:提出|制定|作出|通知|汇报|通报|报告|说明|明确)[^。,;:]{0,8}(?:措施|意见|要求|如下|几点|事项):$"
    r"|(?:讲|谈|提|说|强调|汇报|介绍|关于|交流|分享|我对)[^。,;:]{0,24}[一二三四五六七八九十两几\d]+(?:点|个方面|个问题|条|句话)[^。,;:]{0,12}:$"
)
_SECTIONS = ("ideograph", "ideograph_paren", "part", "chapter")


class Ahead:
    """The candidates by family, in order of place."""

    def __init__(self, view: View, candidates: list[Candidate]) -> None:
        self.view = view
        self.by_family: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            self.by_family.setdefault(candidate.family.name, []).append(candidate)
        self.starts = {name: [c.start for c in members] for name, members in self.by_family.items()}

    def following(self, family: str, offset: int, most: int = _FARTHEST) -> Sequence[Candidate]:
        """The next candidates of a family behind an offset."""
        first = bisect_left(self.starts[family], offset + 1)
        return self.by_family[family][first : first + most]

    def behind(self, candidate: Candidate, most: int = _FARTHEST) -> Sequence[Candidate]:
        """The next candidates of the same family."""
        return self.following(candidate.family.name, candidate.start, most)

    def proves(self, candidate: Candidate) -> bool:
        """Whether the next number of the same form follows."""
        for after in self.behind(candidate):
            if after.value == candidate.value + 1:
                clause = candidate.family.name == "clause"
                same = candidate.style in (after.style, "open", "next")
                misprint = after.style == "、" and candidate.boundary == Boundary.LINE
                return same or clause or misprint
            if after.value == candidate.value:
                return False
        return False

    def parts_sentence(self, candidate: Candidate) -> bool:
        """Whether a first point behind its subject goes on in the same sentence: 渡口一是修船…;二是修路…。

        One with a mark around its number does, too: 要管好渡口,(1)修船…;(2)修路…。
        """
        if candidate.boundary == Boundary.COMMA and self._counts_to_three(candidate):
            return True
        if candidate.value != 1 or not (candidate.style == "是" or candidate.family.name in MARKED_AROUND):
            return False
        after = next(iter(self.behind(candidate, 1)), None)
        if after is None or after.value != 2 or after.style != candidate.style:
            return False
        if after.boundary != Boundary.SEMICOLON:
            return False
        return "。" not in self.view.text[candidate.start : after.start]

    def _counts_to_three(self, candidate: Candidate) -> bool:
        """Whether a first number behind a comma has two more in its paragraph, set alike.

        下一步,(1)修船。…;(2)修路。…;(3)修桥。… 能合并的合并,1、会前不发材料,2、会中不念稿子,3、会后不传达。
        """
        end = self.view.paragraph(candidate.start).end
        after = [each for each in self.behind(candidate, 2) if each.start < end]
        if [(each.value, each.style) for each in after] != [(2, candidate.style), (3, candidate.style)]:
            return False
        marks = {each.boundary for each in after}
        if candidate.family.name == "circled":  # they number notes, too, behind whatever mark
            return marks in ({Boundary.COMMA}, {Boundary.SEMICOLON})
        return marks == {Boundary.COMMA} or min(marks) >= Boundary.SEMICOLON

    def goes_from_second(self, candidate: Candidate, begun: Set[str]) -> bool:
        """Whether 其次 is what a text begins with whose 首先 was cut away: 最后 opens a line, too."""
        if candidate.family.name != "sequence" or candidate.value != 2 or candidate.boundary != Boundary.LINE:
            return False
        after = next(iter(self.behind(candidate, 1)), None)
        follows = after is not None and after.boundary == Boundary.LINE and after.value != 1
        return follows and "sequence" not in begun

    def announced(self, candidate: Candidate) -> bool:
        """Whether a first section stands behind the words that announce it: 提出如下措施:一、"""
        if candidate.boundary != Boundary.COLON or candidate.family.kind != "section":
            return False
        begin = max(0, candidate.start - _ANNOUNCEMENT)
        return candidate.value == 1 and _ANNOUNCES.search(self.view.text, begin, candidate.start) is not None

    def counts_on(self, candidate: Candidate) -> bool:
        """Whether the next number follows soon, of whatever form."""
        soon = 12 if candidate.family.name == "clause" else 3
        return any(after.value == candidate.value + 1 for after in self.behind(candidate, soon))

    def would_cross(self, inner: Series, outer: Series, candidate: Candidate) -> bool:
        """Whether closing an inner heading series for an outer one would cut it off from its next member."""
        if inner.rank >= RUN_IN or (outer.rank < inner.rank and outer.rank < RUN_IN):
            return False
        return self.goes_on(inner, candidate)

    def goes_on(self, inner: Series, candidate: Candidate) -> bool:
        """Whether the next member of a heading series still comes behind a candidate."""
        for member in self.following(inner.family, candidate.start):
            if member.boundary < Boundary.SENTENCE:
                continue
            if member.value == 1 or member.start - candidate.start > _LONG_SECTION:
                return False
            if member.value == inner.last + 1:
                return True
        return False

    def outlasts(self, outer: Series, candidate: Candidate) -> bool:
        """Whether an open series goes on, with its own next number, behind a new one of the same family."""
        expected = 2  # the next number of the new series
        wanted = outer.last + 1
        other_style = candidate.style != outer.style
        last = candidate
        for after in self.behind(candidate):
            if after.start - last.start > _FAR_APART or self.section_between(last.start, after.start):
                return False
            if after.value == wanted:
                outer_style = other_style and after.style == outer.style
                if after.value != expected or outer_style or _back_at_sentences(candidate, last, after):
                    return True
            if after.value == expected:
                expected += 1
                last = after
            elif after.value == 1:
                if last is candidate:
                    return False
                expected, last = 2, after
        return False

    def section_between(self, start: int, end: int) -> bool:
        """Whether a heading may stand between two places."""
        for name in _SECTIONS:
            starts = self.starts.get(name)
            if starts is None:
                continue
            members = self.by_family[name][bisect_left(starts, start + 1) : bisect_left(starts, end)]
            if any(member.boundary >= Boundary.SENTENCE for member in members):
                return True
        return False

    def waits(self, series: Series, candidate: Candidate) -> bool:
        """Whether the missing number still comes, so that this one stands where it does not belong."""
        for after in self.behind(candidate, 6):
            if after.value == 1:
                return False
            if after.value == series.last + 1 and after.boundary >= Boundary.SENTENCE:
                return True
        return False

    def has_parent(self, candidate: Candidate, stack: list[Series]) -> bool:
        """Whether 1.1 has 1. before it, 1.1.1 has 1.1, or else the next number behind it."""
        above = prefix(self.view, candidate)
        for series in reversed(stack):
            member = series.members[-1]
            if numeral(self.view, member) == above:
                return True
            if series.family == "decimal" and str(member.value) == above:
                return True
        return any(
            after.value == candidate.value + 1 and prefix(self.view, after) == above
            for after in self.behind(candidate)
        )

    def ranks(self) -> dict[str, float]:
        """The usual order of headings, turned round for two families where the document always does so."""
        ranks = {name: members[-1].family.rank for name, members in self.by_family.items()}
        names = [name for name, rank in ranks.items() if 3 < rank < 14 and name != "decimal_dotted"]
        names.sort(key=ranks.__getitem__)
        for number, higher in enumerate(names):
            for lower in names[number + 1 :]:
                if self._encloses(lower, higher) and not self._encloses(higher, lower):
                    ranks[higher], ranks[lower] = ranks[lower], ranks[higher]
        return ranks

    def _encloses(self, outer: str, inner: str) -> bool:
        """Whether a list of `inner` starts at one between two neighbours of a list of `outer`."""
        strong = [c for c in self.by_family[outer] if c.boundary >= Boundary.SENTENCE and not c.weak]
        for before, after in pairwise(strong):
            if after.value == before.value + 1:
                for member in self.following(inner, before.start):
                    if member.start >= after.start:
                        break
                    if member.value == 1 and member.boundary >= Boundary.SENTENCE and not member.weak:
                        return True
        return False


def _back_at_sentences(candidate: Candidate, last: Candidate, after: Candidate) -> bool:
    """Whether a list within a sentence has ended, because what follows opens a sentence again."""
    inline = candidate.boundary < Boundary.SENTENCE and last.boundary < Boundary.SENTENCE
    return inline and after.boundary >= Boundary.SENTENCE
