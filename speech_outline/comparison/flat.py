"""The nodes of an outline in a row, with what matching asks of them."""

from __future__ import annotations

from dataclasses import dataclass

from speech_outline.comparison.wording import fold
from speech_outline.model import Marker, Point, Section, Speech

Anything = Section | Point | Speech

ROOT = -1
"""The parent of what stands right under the speech that is compared."""


@dataclass(frozen=True, slots=True)
class Line:
    """A node in reading order: its place in `Document.walk()`, its depth under the speech that is compared,
    the line of its parent, its number among its siblings (from 0), its title and body, folded."""

    index: int
    node: Anything
    depth: int
    parent: int
    place: int
    title: str
    body: str

    @property
    def marker(self) -> Marker | None:
        return None if isinstance(self.node, Speech) else self.node.marker


@dataclass(frozen=True, slots=True)
class Flat:
    """One side: the lines under a speech; `at` is its path in the document, empty for the outermost."""

    speech: Speech
    lines: tuple[Line, ...]
    at: str = ""

    @property
    def bare(self) -> bool:
        """Whether there are lines and none has a body, as in a skeleton."""
        return bool(self.lines) and not any(line.body for line in self.lines)


def flat(speech: Speech, *, first: int = 0, at: str = "") -> Flat:
    """The lines under a speech; `first` is the place of the first of them in `Document.walk()`."""
    lines: list[Line] = []
    pending = _children(speech, 1, ROOT)
    while pending:
        node, depth, parent, place = pending.pop()
        pending += _children(node, depth + 1, len(lines))
        title = fold(node.title.text) if node.title is not None else ""
        lines.append(Line(first + len(lines), node, depth, parent, place, title, fold(body(node))))
    return Flat(speech, tuple(lines), at)


def body(node: Anything) -> str:
    """The paragraphs of a node itself; those of a speech before and behind its nodes."""
    texts = (*node.preamble, *node.closing) if isinstance(node, Speech) else node.body
    return "\n".join(text.text for text in texts)


def _children(node: Anything, depth: int, parent: int) -> list[tuple[Anything, int, int, int]]:
    """The children, last first."""
    return [(child, depth, parent, place) for place, child in reversed([*enumerate(node.children)])]
