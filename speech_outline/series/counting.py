"""Lists of markers, and what counts on from what by its number and form alone."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from speech_outline.families import LAST
from speech_outline.mark.candidate import Boundary, Candidate
from speech_outline.view import View

LINKING = "是要需应须则来"
"""The linking characters of clauses that may stand for each other: 一是…二要…"""
_MOST_HEADED, _LONGEST_HEADING, _BEGUN = 8, 40, 4
"""Paragraphs that a dash may head, and the characters of such a heading and of what such ones share."""
UNNUMBERED = ("dash", "symbol")
"""Families whose members do not count; their place in the list is their number."""
_DOTTED_UNDER = {"decimal_dotted", "decimal"}
"""Families whose numbers show where dotted ones begin: 4.23 behind 4. is a date."""
MARKED_AROUND = ("decimal_paren", "ideograph_paren", "circled")
"""Families whose numbers no text holds by chance within a sentence, one after the other."""
NUMBER_NOTES = ("decimal_paren", "circled")
"""Those that number notes, too: within a line none begins a list but with its first number."""
_NEVER_SKIP = ("sequence", "aspect", "decimal_dotted", "latin", "roman")
"""Families whose numbers are not looked for where one is missing."""
_SKIP_INLINE = ("ideograph", "clause", "ordinal")
"""Families in which a number may be missing before the start of a sentence, not only of a line."""
_SPOKEN = {"sequence", "ordinal"}
"""首先, 其次 may go on with 第三."""


@dataclass(slots=True, eq=False)
class Series:
    """The members of one list.

    `beside` is the series of its family that it restarts, `inside` the open series of its family that goes on
    after it, `across` the series that it counts on from, under another parent.
    """

    family: str
    rank: float
    members: list[Candidate] = field(default_factory=list)
    beside: Series | None = None
    inside: Series | None = None
    frame: int = 0
    across: Series | None = None

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


def numeral(view: View, candidate: Candidate) -> str:
    """The marker without its closing mark: 1.1 of `1.1、`."""
    return view.text[candidate.start : candidate.end].rstrip("、.")


def prefix(view: View, candidate: Candidate) -> str:
    """The marker that a dotted one stands under: 1.1 of `1.1.2`."""
    return numeral(view, candidate).rpartition(".")[0]


def counts_on(view: View, series: Series, candidate: Candidate) -> bool:
    """Whether a candidate is the next of a series by its number and its form."""
    name = candidate.family.name
    following = candidate.value == series.last + 1
    if name != series.family:
        return name == "ordinal" and {name, series.family} == _SPOKEN and following
    if name == "dash":
        # Two unmarked paragraphs between end a list that has no numbers, unless it heads them.
        between = view.index(candidate.start) - view.index(series.members[-1].start) - 1
        most = _MOST_HEADED if _built_alike(view, series.members[-1], candidate) else 1
        return candidate.boundary < Boundary.LINE or between <= most
    if name == "symbol":
        return candidate.style == series.style
    if name == "clause" and not alike(series, candidate):
        return False
    if name == "decimal_dotted":
        return following and prefix(view, series.members[-1]) == prefix(view, candidate)
    if candidate.value == LAST:
        return series.last >= 2
    return following and not (name == "ordinal" and candidate.weak)


def _built_alike(view: View, one: Candidate, other: Candidate) -> bool:
    """Whether two dashes open sentences alone on their lines, or such as begin alike: ——在行船的路上,…"""
    ends = [view.paragraph(each.start).end for each in (one, other)]
    if all(end - each.end <= _LONGEST_HEADING for each, end in zip((one, other), ends, strict=True)):
        return True
    begun = view.text[one.end : one.end + _BEGUN]
    return len(begun) == _BEGUN and view.text.startswith(begun, other.end)


def began_dotted(candidate: Candidate, begun: Set[str]) -> bool:
    """Whether dotted numbers may have begun before the text: 3.1.2 is the first of them that stands in it."""
    if candidate.family.name != "decimal_dotted" or candidate.boundary != Boundary.LINE:
        return False
    return not begun & _DOTTED_UNDER


def alike(series: Series, candidate: Candidate) -> bool:
    """Whether a clause has the linking character of a series, or one that may stand for it."""
    one, other = series.style, candidate.style
    return one == other or (one in LINKING and other in LINKING)


def same_list(view: View, series: Series, candidate: Candidate) -> bool:
    """Whether a candidate that starts at one has the form of a series: it restarts it or nests in it."""
    if series.family != candidate.family.name:
        return False
    if series.family == "decimal_dotted":
        return prefix(view, series.members[0]).count(".") == prefix(view, candidate).count(".")
    if series.family == "clause":
        return alike(series, candidate)
    return series.family != "symbol" or series.style == candidate.style


def fits_better(series: Series, found: Series, candidate: Candidate) -> bool:
    """Whether a candidate goes on with an outer series rather than with one that was found inside of it."""
    name = candidate.family.name
    if name == "clause":
        return found.style != candidate.style == series.style
    if name == "ordinal" and candidate.value == 2:
        return series.family == name  # 首先 under 第一
    return name == "sequence" and series.members[-1].boundary > found.members[-1].boundary


def counts_further_out(outer: list[Series], series: Series, candidate: Candidate) -> bool:
    """Whether 第四 misses the 第三 of its own list, rather than counting on from 再次 in a sentence of it."""
    if series.family == candidate.family.name or series.members[-1].boundary >= candidate.boundary:
        return False
    return any(
        each.family == candidate.family.name and each.members[-1].boundary >= candidate.boundary
        for each in outer
    )


def stands_lower(same: Series, candidate: Candidate) -> bool:
    """Whether a second 首先 stands inside of a sentence of the first."""
    if candidate.family.name != "sequence" or len(same.members) != 1:
        return False
    return same.members[0].boundary > candidate.boundary


def is_of_two(same: Series, candidate: Candidate) -> bool:
    """Whether a numeral that the next one follows stands under its own number: 一、教育 above 一、二年级"""
    return candidate.style == "next" and candidate.value == same.last


def may_skip(candidate: Candidate) -> bool:
    """Whether a number that does not follow is worth a look: it opens a line or sentence as markers do."""
    name, where = candidate.family.name, candidate.boundary
    if candidate.value == LAST or candidate.weak or name in _NEVER_SKIP:
        return False
    if name in MARKED_AROUND:
        return where >= Boundary.SEMICOLON
    return where == Boundary.LINE or (where == Boundary.SENTENCE and name in _SKIP_INLINE)
