"""What has no number stands beside the last of its kind: an unnumbered heading, a lead."""

from __future__ import annotations

from bisect import bisect_right
from math import inf

from speech_outline.front import Heading
from speech_outline.front.kinds import LAST_PARTS
from speech_outline.nest.branch import Branch
from speech_outline.nest.levels import close_to_level
from speech_outline.nest.stack import Stack
from speech_outline.nest.summing import one_sentence_more
from speech_outline.patterns import lazy_regex
from speech_outline.series.counting import Numbering, Series
from speech_outline.view import View
from speech_outline.words import ANNEXES

_BOX = lazy_regex(r"专栏\d")
"""A box of a plan stands under what it is about."""


def close_to_heading(
    view: View, numbering: Numbering, stack: Stack, levels: dict[int, int], heading: Heading
) -> None:
    """Close what an unnumbered heading does not stand under; an annex ends everything."""
    if view.text.startswith(ANNEXES, heading.start):
        stack.close_from(1)
        return
    if view.text[heading.start : heading.end].rstrip(":") in LAST_PARTS:
        stack.close_from(stack.place_of_speech() + 1)
        return
    if heading.level and close_to_level(stack, levels, heading.level):
        return
    article = _parted(view, numbering, stack, heading)
    if article is not None:
        stack.close_from(article)
    for place, node in stack.outwards():
        if not node.heading or node.marker is not None or node.label != heading.label:
            continue
        if node.level and not heading.level:
            break  # below a heading that the medium marks
        box = _BOX.match(view.text, heading.start) is not None
        if not box and _BOX.match(view.text, node.start):
            continue  # beside what holds the box
        if box or _within_list(stack, place, heading.start):
            break
        if node.level or not heading.level or not _under_marked(stack, place):
            stack.close_from(place)
            return
    while stack.last.kind == "point" or (heading.label and stack.in_speech()):
        stack.pop()


def _within_list(stack: Stack, place: int, at: int) -> bool:
    """Whether a list that began under an open heading goes on first behind a place, below its own list.

    A box stands between (一) and (二) of 三、: it is no fellow of the heading that holds them all.
    """
    inner = [node.series for node in stack.below(place) if node.series is not None]
    if len(inner) < 2:
        return False
    own, *deeper = (_next_member(series, at) for series in inner)
    return min(deeper) < own


def _next_member(series: Series, at: int) -> float:
    """Where the first member of a list behind a place begins; endlessly far where there is none."""
    number = bisect_right(series.members, at, key=lambda member: member.start)
    return series.members[number].start if number < len(series.members) else inf


def _parted(view: View, numbering: Numbering, stack: Stack, heading: Heading) -> int | None:
    """Where the article stands in the stack behind which a chapter without a number begins."""
    following = view.index(heading.start) + 1
    if following >= len(view.paragraphs):
        return None
    _, series = numbering.at.get(view.paragraphs[following].start, (None, None))
    if series is None or series.family != "article":
        return None
    return stack.place_of_member(series)


def _under_marked(stack: Stack, place: int) -> bool:
    """Whether an open heading outside of a place is one that the medium marks."""
    return any(node.heading and node.level for node in stack.above(place))


def close_to_lead(view: View, stack: Stack, group: int, start: int) -> None:
    """Close what a lead does not stand under; the first of its group closes what has ended before it."""
    for place, node in stack.outwards():
        if node.group == group:
            stack.close_from(place)
            return
    while stack.ends(stack.last, start) and not _right_behind(view, stack.last, start):
        stack.pop()


def _right_behind(view: View, node: Branch, start: int) -> bool:
    """Whether nothing but the last point's own sentences stands between it and a new series."""
    if node.head is None or node.marker is None:
        return False
    before = view.paragraphs[max(0, view.index(start) - 1)]
    return node.head[1] == before.end and one_sentence_more(view, *node.head)
