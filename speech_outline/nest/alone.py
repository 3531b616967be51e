"""Which markers and leads stand alone on their line with their title, as headings do."""

from __future__ import annotations

from bisect import bisect_right

from speech_outline.front import Structure
from speech_outline.quotes import Quotes
from speech_outline.series.counting import Numbering, Series
from speech_outline.speakers import TURN
from speech_outline.view import View

_SHORTEST = 12
"""Characters of a paragraph that counts as the text of a heading."""


def alone(
    view: View, quotes: Quotes, structure: Structure, numbering: Numbering, leads: list[list[int]]
) -> set[int]:
    """The places of the markers that hold, as headings do, the paragraphs behind their line.

    A whole line without a full stop is enough. With one, the line has to be a heading by its family, or some
    line of its list has to be followed by text before the list goes on.
    """
    whole = _whole_lines(view, quotes, numbering)
    known = {view.paragraphs[number].start for group in leads for number in group}.union(numbering.at)

    def holds_paragraph(start: int, series: Series) -> bool:
        index = view.index(start) + 1
        if index >= len(view.paragraphs) or not series.goes_on(start):
            return False
        following = view.paragraphs[index]
        unmarked = following.start not in known and index not in structure.used
        return unmarked and following.end - following.start > _SHORTEST

    holders = {
        id(series)
        for series in numbering.series
        if any(member.start in whole and holds_paragraph(member.start, series) for member in series.members)
    }
    found = set()
    for start, bare in whole.items():
        series = numbering.at[start][1]
        if (
            bare
            or _answered(view, start)
            or id(series) in holders
            or series.members[0].family.kind == "section"
        ):
            found.add(start)
    return found


def _answered(view: View, start: int) -> bool:
    """Whether a numbered question stands above its answer: 4.渡口怎么管?⏎答:…"""
    paragraph = view.paragraph(start)
    asks = view.text[paragraph.end - 1] == "?"
    return asks and paragraph.end < len(view.text) and TURN.match(view.text, paragraph.end) is not None


def _whole_lines(view: View, quotes: Quotes, numbering: Numbering) -> dict[int, bool]:
    """The markers whose lines are one sentence; for each, whether it lacks a full stop."""
    text = view.text
    places = sorted(numbering.at)
    found: dict[int, bool] = {}
    for start in places:
        if start not in view.starts:
            continue
        stop = view.paragraph(start).end
        number = bisect_right(places, start)
        if number < len(places):
            stop = min(stop, places[number])
        if next(quotes.sentence_ends(text, start, stop - 1), None) is None:
            found[start] = text[stop - 1] not in "。!?"
    return found


def lone_leads(view: View, group: list[int]) -> bool:
    """Whether lead sentences stand alone on their lines and paragraphs follow them, as under headings."""
    if group[-1] - group[0] < len(group):
        return False  # each right behind the one before
    lines = (view.paragraphs[number] for number in group)
    insides = (view.text[line.start : line.end - 1] for line in lines)
    return not any(mark in inside for inside in insides for mark in "。!?")
