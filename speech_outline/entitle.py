"""The end of step 10: every node gets its title; the rest of its line becomes the first piece of its body."""

from __future__ import annotations

from speech_outline.branch import Branch
from speech_outline.families import RUN_IN
from speech_outline.quotes import Quotes
from speech_outline.titles import Fellows, Shapes, extent
from speech_outline.view import View

_LONGEST_LINE = 90
"""Characters of a line that is one title."""


def entitle(view: View, quotes: Quotes, root: Branch) -> None:
    """Set the titles of a whole tree."""
    writer = _Writer(view, quotes)
    lists: dict[int, list[Branch]] = {}
    for node in root.walk():
        if node.head is None:
            continue
        own_line = _is_title(view, quotes, node)
        if own_line or not _may_be_glued(node):
            writer.write(node, own_line=own_line)
        else:
            lists.setdefault(id(node.series), []).append(node)
    for nodes in lists.values():
        writer.write_glued(nodes)


def _is_title(view: View, quotes: Quotes, node: Branch) -> bool:
    """Whether all of a heading's line is its title."""
    if node.head is None or node.marker is None:
        return False
    start, end = node.head
    if not start < end <= start + _LONGEST_LINE or view.paragraph(node.start).end != end:
        return False
    return view.text[end - 1] != ";" and next(quotes.sentence_ends(view.text, start, end), None) is None


def _may_be_glued(node: Branch) -> bool:
    """Whether a heading may be glued to its text; points and articles have their own first sentence."""
    family = node.marker.family if node.marker is not None else None
    return family is not None and family.rank < RUN_IN and family.name != "article"


class _Writer:
    def __init__(self, view: View, quotes: Quotes) -> None:
        self.view = view
        self.quotes = quotes

    def write(self, node: Branch, *, own_line: bool = False, fellows: Fellows | None = None) -> None:
        assert node.head is not None
        start, limit = node.head
        found = extent(self.view, self.quotes, start, limit, own_line=own_line, fellows=fellows)
        node.title = (found.start, found.end) if found.start < found.end else None
        if node.pieces and start <= node.pieces[0][0] < limit:
            node.pieces.pop(0)
        if found.body < limit:
            node.pieces[:0] = [(found.body, limit)]

    def write_glued(self, nodes: list[Branch]) -> None:
        """Headings of one list that may be glued to their text.

        The titles of their fellows tell how long theirs can be: first those on lines of their own, then all.
        """
        first_level = nodes[0].series is not None and nodes[0].series.family == "ideograph"
        known = Fellows(*self._shapes(nodes[0]).common(), first_level)
        for node in nodes:
            self.write(node, fellows=known)
        shapes = self._shapes(nodes[0])
        for node in nodes:
            before = self._title(node)
            fellows = Fellows(*shapes.common(besides=before), first_level)
            if fellows == known:
                continue
            self.write(node, fellows=fellows)
            if self._title(node) != before:
                shapes = self._shapes(nodes[0])

    def _shapes(self, node: Branch) -> Shapes:
        """The shapes of the titles of a node's list, under one parent, as far as they are known."""
        assert node.parent is not None
        return Shapes(self._title(other) for other in node.parent.children if other.series is node.series)

    def _title(self, node: Branch) -> str:
        return self.view.text[slice(*node.title)] if node.title else ""
