"""Which nodes are the plan of a speech, and which are talk.

A plan is what its headings say. Every section is part of it, every lead, and every list of points whose
titles could be headings. Talk that counts is none: a list that runs in under a lead sentence, 一方面 and
首先 in the middle of an argument, three items of one sentence.
"""

from __future__ import annotations

import re

from speech_outline.indented import flat
from speech_outline.model import Document, Node, Point, Section, Speech
from speech_outline.skeletons.lists import CONNECTIVES, RUN_IN, family, lists
from speech_outline.skeletons.titles import mark_behind, text_of

_LONGEST = 20
"""Characters of a title that could be a heading."""
_FULL_STOPS = "。！？!?"
_DEFECT = re.compile(
    "(?:不[足够强高力实畅严细深准稳]|不到位|不完善|不健全|不平衡|不充分|欠缺|淡薄|缺失|缺乏|滞后|薄弱|短板|突出"
    "|偏[低弱少差软])$"
)
"""How titles end that say what is wrong."""
_STOP = re.compile(r"[。！？!?\r\n]")


class Plan:
    """The nodes of a document that are part of its plan; all of them where it is to be `full`."""

    def __init__(self, document: Document, full: bool) -> None:
        self.document = document
        self.full = full

    def children(self, node: Section | Point | Speech) -> tuple[Node, ...]:
        """The children of a node that are part of the plan."""
        if self.full:
            return node.children
        series = lists(node.children)
        if isinstance(node, Speech):
            return tuple(child for each in _top(series) for child in each)
        return tuple(child for each in series if self._counts(node, _points(each)) for child in each)

    def _counts(self, parent: Section | Point | Speech, series: list[Point]) -> bool:
        """Whether a list below a section or a point is part of the plan."""
        if _is_parted(series):
            return False
        if not series or family(series[0]) not in RUN_IN:
            return True
        if _is_lead(parent) and not self._opens_paragraph(series[0]):
            return False
        if family(series[0]) in CONNECTIVES:
            parallel = _are_parallel(series)
            return all(self._could_be_heading(point, parallel) for point in series)
        return not (isinstance(parent, Point) and self._is_sentence(series))

    def _could_be_heading(self, point: Point, parallel: bool) -> bool:
        """Whether a title is short, or built like its fellows, and ends a line or introduces a list."""
        if point.title is None or (len(flat(point.title)) > _LONGEST and not parallel):
            return False
        return bool(point.children) or mark_behind(point, self.document) in ("\n", *_FULL_STOPS)

    def _is_sentence(self, series: list[Point]) -> bool:
        """Whether the items of a list are parts of one sentence: all but the last end in mid-sentence."""
        text = text_of(self.document)
        if len(series) < 2 or text is None:
            return False
        return _STOP.search(text, series[0].span.start, series[-1].span.start) is None

    def _opens_paragraph(self, point: Point) -> bool:
        text = text_of(self.document)
        return text is None or text[: point.span.start].rstrip(" \t\u3000")[-1:] in ("", "\n", "\r")


def _are_parallel(series: list[Point]) -> bool:
    """Whether the titles of a list begin, or end, with the same two characters."""
    titles = [flat(point.title) for point in series if point.title is not None]
    return len(titles) > 1 and 1 in (
        len({title[:2] for title in titles}),
        len({title[-2:] for title in titles}),
    )


def _top(series: list[list[Node]]) -> list[list[Node]]:
    """The lists right below a speech: its plan, whatever they look like.

    One that tells what is wrong, beside one that tells what to do, is the analysis behind it.
    """
    wrong = [_is_run_in(each) and _tells_defects(_points(each)) for each in series]
    return [
        each
        for each, is_wrong in zip(series, wrong, strict=True)
        if (not is_wrong or all(wrong)) and not _is_parted(_points(each))
    ]


def _tells_defects(series: list[Point]) -> bool:
    """Whether most titles of a list say what is wrong."""
    return sum(_DEFECT.search(_title(point)) is not None for point in series) * 2 > len(series)


def _points(series: list[Node]) -> list[Point]:
    return [child for child in series if isinstance(child, Point)]


def _is_run_in(series: list[Node]) -> bool:
    return isinstance(series[0], Point) and family(series[0]) in RUN_IN


def _is_parted(series: list[Point]) -> bool:
    """Whether dashes part paragraphs and number no titles: ——40年来, five times."""
    return bool(series) and family(series[0]) == "dash" and len(set(map(_title, series))) < len(series)


def _title(point: Point) -> str:
    return flat(point.title) if point.title is not None else ""


def _is_lead(node: Section | Point | Speech) -> bool:
    return isinstance(node, Point) and node.marker is None
