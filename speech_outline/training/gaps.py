"""The blanks of a title."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Literal

Blanks = Literal["clauses", "characters"]
"""A blank for each clause, or a box for each character; punctuation stays."""

Hint = Literal["none", "first", "parallel"]
"""`first`: the first word of each clause. `parallel`: one clause of several, or what all siblings share."""

BLANK = "＿" * 6
BOX = "□"

_CLAUSE = re.compile(r"[^，,；;：:。！？!?]+")
_MARKS = frozenset("，,、；;：:。！？!?“”‘’「」『』《》〈〉（）()〔〕[]…—·")
_WORD = 2
"""Characters that are shown of a clause; one of a clause so short that two would tell it."""


def gap(title: str, siblings: Sequence[str], blanks: Blanks, hint: Hint, rng: random.Random) -> str:
    """A title with blanks. `siblings` are the titles of its list, itself among them.

    >>> gap("修好路，走稳步", [], "characters", "first", random.Random(0))
    '修□□，走□□'
    >>> gap("在“准”上下功夫", ["在“准”上下功夫", "在“实”上下功夫"], "clauses", "parallel", random.Random(0))
    '在“＿＿＿＿＿＿”上下功夫'
    """
    shown = _shown(title, siblings, hint, rng)
    pieces = []
    for clause in _CLAUSE.finditer(title):
        start, end = clause.span()
        hidden = [at for at in range(start, end) if not shown[at]]
        pieces.append((start, end, hidden))
    written, last = [], 0
    for start, end, hidden in pieces:
        written.append(title[last:start])
        written.append(_hidden(title, start, end, hidden, blanks))
        last = end
    return "".join([*written, title[last:]])


def _hidden(title: str, start: int, end: int, hidden: list[int], blanks: Blanks) -> str:
    """A clause with what is hidden of it as one blank, or as boxes."""
    if blanks == "characters":
        unseen = set(hidden)
        return "".join(
            BOX if at in unseen and title[at] not in _MARKS and not title[at].isspace() else title[at]
            for at in range(start, end)
        )
    if not hidden:
        return title[start:end]
    return title[start : hidden[0]] + BLANK + title[hidden[-1] + 1 : end]


def _shown(title: str, siblings: Sequence[str], hint: Hint, rng: random.Random) -> list[bool]:
    """Which characters of a title are given away."""
    shown = [False] * len(title)
    clauses = [match.span() for match in _CLAUSE.finditer(title)]
    if hint == "first":
        for start, end in clauses:
            word = _WORD if end - start > _WORD + 1 else 1
            shown[start : start + word] = [True] * min(word, end - start)
    elif hint == "parallel" and len(clauses) > 1:
        start, end = rng.choice(clauses)
        shown[start:end] = [True] * (end - start)
    elif hint == "parallel" and len(siblings) > 1:
        before = _alike(siblings)
        behind = _alike([sibling[::-1] for sibling in siblings])
        if before + behind < min(map(len, siblings)):
            shown[:before] = [True] * before
            shown[len(title) - behind :] = [True] * behind
    return shown


def _alike(titles: Sequence[str]) -> int:
    """How many characters some titles have in common from their start."""
    return sum(1 for _ in takewhile(lambda chars: len(set(chars)) == 1, zip(*titles, strict=False)))
