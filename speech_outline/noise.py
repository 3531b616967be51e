"""Where noise stands in a text: the rows of `furniture`, sought fast.

A row is tried only where one of the words stands that it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from speech_outline.furniture import FURNITURE, Furniture, Scope
from speech_outline.patterns import lazy_re, lazy_regex


class Hole(NamedTuple):
    """A stretch of the source that is noise, and why."""

    start: int
    end: int
    reason: str


def alternation(scope: Scope) -> str:
    """All rows of a scope as one pattern."""
    return _alternation(row for row in FURNITURE if row.scope == scope)


def _alternation(rows: Iterable[Furniture]) -> str:
    return "|".join(f"(?:{row.pattern})" for row in rows)


def _compile(row: Furniture) -> regex.Pattern[str]:
    return lazy_regex(row.pattern, regex.MULTILINE)


def _any_of(rows: Iterable[Furniture]) -> re.Pattern[str]:
    """The words that some rows need; `re` finds one of many words three times as fast as `regex`."""
    return lazy_re("|".join(re.escape(word) for row in rows for word in row.needs))


class _Lines:
    """The rows of one scope of whole lines."""

    def __init__(self, scope: Scope) -> None:
        rows = [row for row in FURNITURE if row.scope == scope]
        self.rows = [(_compile(row), row.reason) for row in rows]
        self.needed = _any_of(rows)
        bare = _alternation(row for row in rows if not row.needs)
        self.needing_none = lazy_regex(bare, regex.MULTILINE) if bare else None
        self.bare = [number for number, row in enumerate(rows) if not row.needs]
        self.numbers: dict[str, list[int]] = {}
        """Which rows need a word."""
        for number, row in enumerate(rows):
            for word in row.needs:
                self.numbers.setdefault(word, []).append(number)

    def match(self, text: str) -> str | None:
        """The reason of the first row that takes a line."""
        if self.needed.search(text) is None:
            any_row = self.needing_none
            if any_row is None or any_row.fullmatch(text) is None:
                return None
        named = [number for word, rows in self.numbers.items() if word in text for number in rows]
        for number in sorted({*self.bare, *named}):
            pattern, reason = self.rows[number]
            if pattern.fullmatch(text):
                return reason
        return None


_WHOLE: dict[Scope, _Lines] = {scope: _Lines(scope) for scope in ("line", "edge", "tail")}
_FREE = [(_compile(row), row, _any_of([row])) for row in FURNITURE if row.scope in ("mark", "inline", "ends")]
_STARTS = [(_compile(row), row) for row in FURNITURE if row.scope == "start"]
_END = 1500
"""How far from the ends of a text the rows of scope `ends` look."""
_MOST_STARTS = 3
"""How many marks may stand one behind the other at the start of a line."""
_REACH = 300
"""How far noise within a line reaches on either side of a word that it needs, at the most."""


def match_line(text: str, scope: Scope) -> str | None:
    """The reason why a whole line is noise in this scope, None where it is not."""
    return _WHOLE[scope].match(text)


def find_marks(folded: str) -> list[Hole]:
    """Marks of other media, datelines and hidden middles, wherever they stand, in order."""
    found: list[Hole] = []
    for pattern, row, needed in _FREE:
        if not any(word in folded for word in row.needs):
            continue
        stretches: Iterable[tuple[int, int]] = [(0, len(folded))]
        if row.scope == "inline":
            stretches = _around(needed, folded)
        elif row.scope == "ends" and len(folded) > 2 * _END:
            stretches = [(0, _END), (len(folded) - _END, len(folded))]
        for start, end in stretches:
            spans = [match.span() for match in pattern.finditer(folded, start, end)]
            found += [Hole(first, last, row.reason) for first, last in spans if first < last]
    return apart(found)


def _around(needed: re.Pattern[str], folded: str) -> Iterator[tuple[int, int]]:
    """What stands around the words that are needed, in their lines, each stretch once."""
    end = -1
    for match in needed.finditer(folded):
        if match.start() < end:
            continue
        start = max(folded.rfind("\n", 0, match.start()) + 1, match.start() - _REACH, end)
        line_end = folded.find("\n", match.end())
        end = min(line_end if line_end >= 0 else len(folded), match.end() + _REACH)
        yield start, end


def find_starts(folded: str, starts: Iterable[int]) -> list[Hole]:
    """What stands at the start of lines and is none of their text: `## `, a dateline."""
    rows = [
        (pattern, row)
        for pattern, row in _STARTS
        if not row.needs or any(word in folded for word in row.needs)
    ]
    found: list[Hole] = []
    for start in starts:
        at = start
        for _ in range(_MOST_STARTS):
            matches = ((pattern.match(folded, at), row.reason) for pattern, row in rows)
            hole = next(
                (Hole(*match.span(), reason) for match, reason in matches if match and match.group()), None
            )
            if hole is None:
                break
            found.append(hole)
            at = hole.end
    return found


def apart(holes: Iterable[Hole]) -> list[Hole]:
    """Holes in order, none within or across another."""
    kept: list[Hole] = []
    for hole in sorted(holes, key=lambda hole: (hole.start, -hole.end)):
        if not kept or hole.start >= kept[-1].end:
            kept.append(hole)
        elif hole.end > kept[-1].end:
            kept[-1] = Hole(kept[-1].start, hole.end, kept[-1].reason)
    return kept
