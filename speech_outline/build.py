"""The finished outline, as the model has it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from speech_outline.cite.search import Cite
from speech_outline.mark import Candidate
from speech_outline.model import Span, Speech
from speech_outline.nest import Branch
from speech_outline.titles import CLOSING
from speech_outline.view import Range, View

Data = dict[str, object]
"""What a model is validated from. The parts of a speech are validated in one go, as a tree."""


class Builder:
    """Turns branches into nodes. One use per document."""

    def __init__(
        self, view: View, root: Branch, cites: list[Cite], depth: int | None, computed: Iterable[Span] = ()
    ) -> None:
        self.view = view
        self.depth = depth
        self.computed = {span.start for span in computed}
        self.held = _hold(root, cites)
        self.ends: dict[int, int] = {}

    def speech(self, root: Branch) -> Speech:
        """The outermost speech with all that it holds."""
        return Speech.model_validate(self._speech(root, 0))

    def _speech(self, branch: Branch, depth: int) -> Data:
        front = branch.front
        assert front is not None
        children, preamble = self._below(branch, depth)
        return {
            "kind": "speech",
            "title": self._text(front.title),
            "byline": self._text(front.byline),
            "date": self._text(front.date),
            "salutation": self._text(front.salutation),
            "preamble": preamble,
            "children": children,
            "closing": self._paragraphs(branch.closing),
            "citations": self._citations(branch),
            "span": self._span(branch),
        }

    def _node(self, branch: Branch, depth: int) -> Data:
        if branch.kind == "speech":
            return self._speech(branch, depth)
        children, body = self._below(branch, depth)
        parts: Data = {
            "kind": branch.kind,
            "marker": self._marker(branch.marker),
            "title": self._text(branch.title),
            "body": body,
            "children": children,
            "citations": self._citations(branch),
            "span": self._span(branch),
        }
        if branch.implied:
            parts["implied"] = True
        return parts

    def _below(self, branch: Branch, depth: int) -> tuple[list[Data], list[Data]]:
        """The children and the paragraphs of a node; below the depth that is asked for, all is paragraphs."""
        if self.depth is None or depth < self.depth:
            children = [self._node(child, depth + 1) for child in branch.children]
            return children, self._paragraphs(branch.pieces)
        pieces = list(branch.pieces)
        for node in branch.walk()[1:]:
            if node.front is not None:
                pieces += node.front.parts()
            if node.marker is not None:
                end = node.title[1] if node.title else node.marker.end
                pieces.append((node.marker.start, _behind_mark(self.view, end)))
            elif node.title is not None:
                pieces.append((node.title[0], _behind_mark(self.view, node.title[1])))
            pieces += node.pieces + node.closing
        return [], self._paragraphs(_joined(self.view, sorted(pieces)))

    def _marker(self, marker: Candidate | None) -> Data | None:
        if marker is None:
            return None
        parts = self._stretch((marker.start, marker.end))
        parts["family"], parts["value"] = marker.family.name, marker.value
        if self.view.at[marker.start] in self.computed:
            parts["origin"] = "computed"
        return parts

    def _stretch(self, part: Range) -> Data:
        """What stands at a stretch of the view, and where that is in the source."""
        return {"text": self.view.quote(*part), "span": self.view.span(*part)}

    def _text(self, part: Range | None) -> Data | None:
        return self._stretch(part) if part is not None and part[0] < part[1] else None

    def _paragraphs(self, pieces: list[Range]) -> list[Data]:
        return [self._stretch(piece) for piece in pieces if piece[0] < piece[1]]

    def _span(self, branch: Branch) -> Range:
        """From the first to the last character of a node and all below it."""
        if branch.parent is None:
            return 0, len(self.view.source)
        return self.view.span(branch.start, self._end(branch))

    def _end(self, branch: Branch) -> int:
        """The view offset behind a node and all below it."""
        known = self.ends.get(id(branch))
        if known is not None:
            return known
        end = branch.start + 1
        for _, last in branch.pieces:
            end = max(end, last)
        for _, last in branch.closing:
            end = max(end, last)
        if branch.title is not None:
            # What is folded into paragraphs takes its closing marks along.
            last = branch.title[1]
            end = max(end, last if self.depth is None else _behind_mark(self.view, last))
        if branch.marker is not None:
            end = max(end, branch.marker.end)
        if branch.front is not None:
            for _, last in branch.front.parts():
                end = max(end, last)
        for child in branch.children:
            end = max(end, self._end(child))
        self.ends[id(branch)] = end
        return end

    def _citations(self, branch: Branch) -> list[Data]:
        return [self._citation(cited) for cited in self.held.get(id(branch), ())]

    def _citation(self, cited: Cite) -> Data:
        return {
            "kind": "direct" if cited.direct else "indirect",
            "speaker": {**self._stretch(cited.speaker), "name": cited.name},
            "verb": cited.verb,
            "occasion": self.view.quote(*cited.occasion) if cited.occasion else None,
            "quotes": [self._stretch(quote) for quote in cited.quotes],
            "unterminated": cited.unterminated,
            "span": self.view.span(*cited.span),
        }


def _behind_mark(view: View, end: int) -> int:
    """Where the punctuation ends that closes a title: in a paragraph it is text."""
    limit = view.paragraph(end - 1).end
    while end < limit and view.text[end] in CLOSING:
        end += 1
    return end


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
