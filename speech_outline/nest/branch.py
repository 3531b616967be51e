"""A node while the tree is built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from speech_outline.front import Front
from speech_outline.mark.candidate import Candidate
from speech_outline.series.counting import Series
from speech_outline.view import Range


@dataclass(slots=True, eq=False)
class Branch:
    """A node while the tree is built. Ranges are of the view.

    `head` is what stands behind the marker up to the next node or the end of the paragraph: its title and the
    first piece of its body. `pieces` are further stretches of body.
    """

    kind: Literal["section", "point", "speech"]
    start: int
    marker: Candidate | None = None
    series: Series | None = None
    group: int | None = None
    front: Front | None = None
    parent: Branch | None = None
    children: list[Branch] = field(default_factory=list)
    head: Range | None = None
    title: Range | None = None
    pieces: list[Range] = field(default_factory=list)
    closing: list[Range] = field(default_factory=list)
    own_line: bool = False
    heading: bool = False
    label: bool = False
    level: int = 0
    implied: bool = False

    def add(self, child: Branch) -> Branch:
        child.parent = self
        self.children.append(child)
        return child

    def walk(self) -> list[Branch]:
        """This node and all below it, in reading order."""
        found: list[Branch] = []
        pending = [self]
        while pending:
            node = pending.pop()
            found.append(node)
            pending.extend(reversed(node.children))
        return found
