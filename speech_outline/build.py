"""Step 12: the finished outline, as the model has it."""

from __future__ import annotations

from bisect import bisect_right

from speech_outline.cite import Cite
from speech_outline.families import RUN_IN
from speech_outline.mark import Candidate
from speech_outline.model import Citation, Marker, Node, Point, Section, Span, Speaker, Speech, Text
from speech_outline.nest import Branch
from speech_outline.view import Range, View


class Builder:
    """Turns branches into nodes. One use per document."""

    def __init__(self, view: View, root: Branch, cites: list[Cite], depth: int | None) -> None:
        self.view = view
        self.depth = depth
        self.held = _hold(root, cites)
        self.ends: dict[int, int] = {}

    def speech(self, branch: Branch, depth: int = 0) -> Speech:
        """A speech with all that it holds; the outermost one has depth 0."""
        front = branch.front
        assert front is not None
        children, preamble = self._below(branch, depth)
        closing = self._paragraphs(branch.closing)
        return Speech(
            title=self._text(front.title),
            byline=self._text(front.byline),
            date=self._text(front.date),
            salutation=self._text(front.salutation),
            preamble=preamble,
            children=children,
            closing=closing,
            citations=self._citations(branch),
            span=self._span(branch),
        )

    def _node(self, branch: Branch, depth: int) -> Node:
        if branch.kind == "speech":
            return self.speech(branch, depth)
        children, body = self._below(branch, depth)
        marker, title, citations, span = self._marker(branch.marker), self._text(branch.title), self._citations(branch), self._span(branch)
        if branch.kind == "section":
            return Section(marker=marker, title=title, body=body, children=children, citations=citations, implied=branch.implied, span=span)
        return Point(marker=marker, title=title, body=body, children=children, citations=citations, span=span)

    def _below(self, branch: Branch, depth: int) -> tuple[tuple[Node, ...], tuple[Text, ...]]:
        """The children and the paragraphs of a node; below the depth that is asked for, all is paragraphs."""
        if self.depth is None or depth < self.depth:
            return tuple(self._node(child, depth + 1) for child in branch.children), self._paragraphs(branch.pieces)
        pieces = list(branch.pieces)
        for node in branch.walk()[1:]:
            front = node.front
            if front is not None:
                pieces += [r for r in (front.title, front.byline, front.date, front.salutation) if r is not None]
            if node.marker is not None:
                pieces.append((node.marker.start, node.title[1] if node.title else node.marker.end))
            elif node.title is not None:
                pieces.append(node.title)
            pieces += node.pieces + node.closing
        return (), self._paragraphs(_joined(self.view, sorted(pieces)))

    def _marker(self, marker: Candidate | None) -> Marker | None:
        if marker is None:
            return None
        return Marker(text=self.view.quote(marker.start, marker.end), family=marker.family.name, value=marker.value, span=Span(*self.view.span(marker.start, marker.end)))

    def _text(self, part: Range | None) -> Text | None:
        if part is None or part[0] >= part[1]:
            return None
        return Text(text=self.view.quote(*part), span=Span(*self.view.span(*part)))

    def _paragraphs(self, pieces: list[Range]) -> tuple[Text, ...]:
        found = (self._text(piece) for piece in pieces)
        return tuple(text for text in found if text is not None)

    def _span(self, branch: Branch) -> Span:
        """From the first to the last character of a node and all below it."""
        if branch.parent is None:
            return Span(0, len(self.view.source))
        if branch.implied and not branch.children and not branch.pieces:
            at = self.view.at[min(branch.start, len(self.view.at) - 1)]
            return Span(at, at)
        return Span(*self.view.span(branch.start, self._end(branch)))

    def _end(self, branch: Branch) -> int:
        """The view offset behind a node and all below it."""
        known = self.ends.get(id(branch))
        if known is not None:
            return known
        front = branch.front
        parts = [*branch.pieces, *branch.closing, (branch.start, branch.start + 1)]
        parts += [part for part in (branch.title, (branch.start, branch.marker.end) if branch.marker else None) if part is not None]
        if front is not None:
            parts += [part for part in (front.title, front.byline, front.date, front.salutation) if part is not None]
        end = max(max(last for _, last in parts), *(self._end(child) for child in branch.children), 0)
        self.ends[id(branch)] = end
        return end

    def _citations(self, branch: Branch) -> tuple[Citation, ...]:
        return tuple(self._citation(cited) for cited in self.held.get(id(branch), ()))

    def _citation(self, cited: Cite) -> Citation:
        view = self.view
        quotes = tuple(Text(text=view.quote(*quote), span=Span(*view.span(*quote))) for quote in cited.quotes)
        return Citation(
            kind="direct" if cited.direct else "indirect",
            speaker=Speaker(text=view.quote(*cited.speaker), name=cited.name, span=Span(*view.span(*cited.speaker))),
            verb=cited.verb,
            occasion=view.quote(*cited.occasion) if cited.occasion else None,
            quotes=quotes,
            unterminated=cited.unterminated,
            span=Span(*view.span(*cited.span)),
        )


def _joined(view: View, pieces: list[Range]) -> list[Range]:
    """Neighbouring pieces of one paragraph as one."""
    joined: list[Range] = []
    for start, end in pieces:
        if joined and view.index(joined[-1][0]) == view.index(start):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _hold(root: Branch, cites: list[Cite]) -> dict[int, list[Cite]]:
    """The citations of each node: that whose text they stand in."""
    stretches: list[tuple[int, int, Branch]] = []
    for node in root.walk():
        own = [*node.pieces, *node.closing]
        if node.title is not None:
            own.append(node.title)
        if node.marker is not None:
            own.append((node.marker.start, node.marker.end))
        stretches += [(start, end, node) for start, end in own]
    stretches.sort(key=lambda stretch: stretch[:2])
    starts = [start for start, _, _ in stretches]
    held: dict[int, list[Cite]] = {}
    for cited in cites:
        number = max(0, bisect_right(starts, cited.quotes[0][0]) - 1)
        node = stretches[number][2] if stretches else root
        held.setdefault(id(node), []).append(cited)
    return held


__all__ = ["RUN_IN", "Builder"]
