"""Which nodes are the plan of a speech, and which are talk.

A plan is what its headings say. Every section is part of it, every lead, and every list of points whose
titles could be headings. Talk that counts is none: a list that runs in under a lead sentence, 一方面 and
首先 in the middle of an argument, three items of one sentence.
"""

from __future__ import annotations

from speech_outline.model import Document, Node, Point, Section, Speech
from speech_outline.render import flat
from speech_outline.skeletons.lists import CONNECTIVES, RUN_IN, family, lists

_LONGEST = 20
"""Characters of a title that could be a heading."""
_FULL_STOPS = "。！？!?"
_MARKS = "。，,；;：:"
_STOPS = {"！": "！", "!": "!", "？": "？", "?": "?"}


class Plan:
    """The nodes of a document that are part of its plan; all of them where it is to be `full`."""

    def __init__(self, document: Document, full: bool) -> None:
        self.document = document
        self.full = full

    def children(self, node: Section | Point | Speech) -> tuple[Node, ...]:
        """The children of a node that are part of the plan."""
        if self.full:
            return node.children
        kept: list[Node] = []
        for series in lists(node.children):
            points = [child for child in series if isinstance(child, Point)]
            if not points or self._counts(node, points):
                kept += series
        return tuple(kept)

    def _counts(self, parent: Section | Point | Speech, series: list[Point]) -> bool:
        """Whether a list of points is part of the plan."""
        if family(series[0]) not in RUN_IN or isinstance(parent, Speech):
            # Below the speech itself stands its plan, whatever it looks like.
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
        return bool(point.children) or self._behind(point) in ("", "\n", *_FULL_STOPS)

    def _is_sentence(self, series: list[Point]) -> bool:
        """Whether the items of a list are parts of one sentence: all but the last end in mid-sentence."""
        if len(series) < 2 or any(point.body or point.children for point in series[:-1]):
            return False
        return all(self._behind(point) not in ("", "\n", *_FULL_STOPS) for point in series[:-1])

    def _opens_paragraph(self, point: Point) -> bool:
        text = _text(self.document)
        return text is None or text[: point.span.start].rstrip(" \t\u3000")[-1:] in ("", "\n", "\r")

    def _behind(self, point: Point) -> str:
        """The mark behind the title of a point; a line break, or nothing, where there is none."""
        return mark_behind(point, self.document)


def _are_parallel(series: list[Point]) -> bool:
    """Whether the titles of a list begin, or end, with the same two characters."""
    titles = [flat(point.title) for point in series if point.title is not None]
    return len(titles) > 1 and 1 in (
        len({title[:2] for title in titles}),
        len({title[-2:] for title in titles}),
    )


def full_stop(node: Section | Point, document: Document) -> str:
    """What ends the line of a node: a title with a mark behind it is a sentence, as a lead is."""
    if node.title is None:
        return ""
    if isinstance(node, Point) and node.marker is None:
        return "。"
    behind = mark_behind(node, document)
    if node.marker is None:
        return behind if behind in ("：", ":") else ""  # the label of what follows: 讲话稿:
    return _STOPS.get(behind, "。" if behind in _MARKS else "")


def mark_behind(node: Section | Point, document: Document) -> str:
    """The first character behind the title of a node, blanks aside; "\\n" at the end of its line.

    Without the text of the document, a title with a body is taken for a sentence.
    """
    text = _text(document)
    if node.title is None:
        return "\n"
    if text is None:
        return "。" if node.kind == "point" and node.body else "\n"
    behind = text[node.title.span.end : node.title.span.end + 8].lstrip(" \t\u3000")[:1]
    return "\n" if behind == "\r" else behind


def _text(document: Document) -> str | None:
    try:
        return document.text
    except LookupError:
        return None


def _is_lead(node: Section | Point | Speech) -> bool:
    return isinstance(node, Point) and node.marker is None
