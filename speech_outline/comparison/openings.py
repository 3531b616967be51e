"""The words that every line of a list opens with: `必须坚持…` three times.

Parallel lines are built alike, and say nothing by it: where two lists have the same opening, it is what
follows that tells which line is which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from speech_outline.comparison.flat import Line

_SHORTEST = 2
"""Characters of an opening."""
_LONGEST = 20
"""Characters that are looked at."""
_FEWEST = 3
"""Lines that make a series; most of a list must open like that."""


def openings(lines: Sequence[Line]) -> list[str]:
    """The opening that each line shares with most of its siblings, as long as it is, or nothing.

    >>> from speech_outline import parse
    >>> from speech_outline.comparison.flat import flat
    >>> text = "一是必须坚持修桥。二是必须坚持铺路。三是必须坚持植树。"
    >>> openings(flat(parse(text).speech).lines)
    ['必须坚持', '必须坚持', '必须坚持']
    """
    siblings: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        siblings[line.parent].append(line.title)
    shared = {parent: _shared(titles) for parent, titles in siblings.items()}
    return [_longest(line.title, shared[line.parent]) for line in lines]


def _shared(titles: Sequence[str]) -> set[str]:
    """The beginnings that most titles have; of each title something is left."""
    counts = Counter(
        title[:end] for title in titles for end in range(_SHORTEST, min(len(title), _LONGEST + 1))
    )
    enough = max(_FEWEST, len(titles) // 2 + 1)
    return {beginning for beginning, count in counts.items() if count >= enough}


def _longest(title: str, shared: set[str]) -> str:
    ends = (end for end in range(min(len(title) - 1, _LONGEST), _SHORTEST - 1, -1) if title[:end] in shared)
    return title[: next(ends, 0)]
