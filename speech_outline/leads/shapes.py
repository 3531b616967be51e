"""Openings that are alike in their shape: labels, couplets, sentences that agree or have their own lines."""

from __future__ import annotations

from itertools import pairwise

from speech_outline.leads.opening import Opening, claims, is_terse
from speech_outline.leads.regions import Region

_TINY_LABEL, _LONGEST_LABEL, _FEWEST_LABELS = 4, 8, 4
"""Characters of a label, and paragraphs in a row that each open with one."""
_TERSE_SHAPES = {(8,), (7,), *((4, size) for size in range(4, 9))}
"""The lengths of the clauses of short sentences that open parallel paragraphs."""
_FEWEST_ALIKE = 4
"""Characters at the same places in sentences of the same form."""
_MOST_ABOVE = 2
"""Paragraphs above the first of short sentences that stand on lines of their own."""


def labels(openings: list[Opening]) -> list[Opening]:
    """The longest run of paragraphs that each open with a label of a few characters: 清算。… 罚款。…"""
    best: list[Opening] = []
    run: list[Opening] = []
    for opening in openings:
        label = opening.form in ("other", "command") and len(opening.text) <= _LONGEST_LABEL
        if not (label and is_terse(opening)):
            run = []
        else:
            run = [*run, opening]
            best = max(best, run, key=len)
    tiny = len(best) >= 3 and all(len(opening.text) <= _TINY_LABEL for opening in best)
    return best if tiny or len(best) >= _FEWEST_LABELS else []


def same_shape(openings: list[Opening]) -> list[Opening]:
    """The longest run of paragraphs that open with couplets of one form: 多点排查,掌握信息。

    So do statements of eight characters, three or more: 特色产业提质增效。
    """
    best: list[Opening] = []
    run: list[Opening] = []
    for opening in openings:
        shape = tuple(map(len, opening.text.split(",")))
        fits = bool(opening.form) and not opening.whole and shape in _TERSE_SHAPES and not claims(opening)
        alike = run and tuple(map(len, run[0].text.split(","))) == shape
        run = [] if not fits else [*run, opening] if alike else [opening]
        if len(run) >= (2 if len(shape) > 1 else 3):
            best = max(best, run, key=len)
    return best


def aligned(openings: list[Opening]) -> list[Opening]:
    """The longest run of paragraphs whose clauses agree in their lengths, and in characters at their places.

    稳当的检修办法规模不变,要管好用足。 灵活的轮班办法力度不减,要应修尽修。
    """
    best: list[Opening] = []
    run: list[Opening] = []
    for opening in openings:
        fits = (
            bool(opening.form)
            and opening.short
            and not opening.whole
            and "必须" not in opening.text  # 修好渡口,必须…: a statement whose subject comes again
            and not claims(opening)
        )
        alike = fits and bool(run) and _agree(run[-1].text, opening.text)
        run = [] if not fits else [*run, opening] if alike else [opening]
        best = max(best, run, key=len)
    return best if len(best) >= 2 else []


def _agree(one: str, other: str) -> bool:
    if one[0] == other[0] or [*map(len, one.split(","))] != [*map(len, other.split(","))]:
        return False  # those that begin alike are told by how they begin
    return sum(a == b != "," for a, b in zip(one, other, strict=True)) >= _FEWEST_ALIKE


def on_own_lines(openings: list[Opening], region: Region) -> list[Opening]:
    """Short sentences on lines of their own, three or more, each with paragraphs below it.

    Two will do under a heading with a number that holds nothing else, if both are commands.
    """
    leads = [opening for opening in openings if opening.whole and opening.short]
    if not all(opening.form for opening in leads):
        return []
    places = [openings.index(lead) for lead in leads]
    headed = all(after - before > 1 for before, after in pairwise([*places, len(openings)]))
    if len(leads) == 2:
        only = places == [0, 2] and len(openings) == 4 and region.numbered
        return leads if only and all(opening.form == "command" for opening in leads) else []
    return leads if len(leads) >= 3 and headed and places[0] <= _MOST_ABOVE else []
