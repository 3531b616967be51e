"""The open nodes, the outermost first: what is read next belongs to the last of them."""

from __future__ import annotations

from collections.abc import Iterator

from speech_outline.nest.branch import Branch
from speech_outline.series.counting import Series


class Stack:
    """The open nodes. `last_of_group` is, for each group of leads, where its last one begins."""

    def __init__(self, root: Branch, last_of_group: list[int]) -> None:
        self._nodes = [root]
        self._last_of_group = last_of_group

    @property
    def last(self) -> Branch:
        return self._nodes[-1]

    def node(self, place: int) -> Branch:
        """The node at a place; the root is at 0."""
        return self._nodes[place]

    def outwards(self) -> Iterator[tuple[int, Branch]]:
        """The open nodes below the root with their places, the last first."""
        for place in range(len(self._nodes) - 1, 0, -1):
            yield place, self._nodes[place]

    def above(self, place: int) -> list[Branch]:
        """The open nodes that hold the one at a place, the root first."""
        return self._nodes[:place]

    def below(self, place: int) -> list[Branch]:
        """The open nodes that the one at a place holds, the outermost first."""
        return self._nodes[place + 1 :]

    def push(self, node: Branch) -> None:
        """Open a node under the last one."""
        self.last.add(node)
        self._nodes.append(node)

    def pop(self) -> None:
        """Close the last node; not the root."""
        del self._nodes[-1]

    def close_from(self, place: int) -> None:
        """Close the nodes from a place on."""
        del self._nodes[place:]

    def __len__(self) -> int:
        return len(self._nodes)

    def place_of(self, node: Branch | None) -> int | None:
        """Where an open node stands."""
        return self._nodes.index(node) if node is not None and node in self._nodes else None

    def place_of_member(self, series: Series) -> int | None:
        """Where the outermost open member of a list stands."""
        return next((place for place, node in enumerate(self._nodes) if node.series is series), None)

    def place_of_speech(self) -> int:
        """Where the innermost open speech stands."""
        return next((place for place, node in self.outwards() if node.kind == "speech"), 0)

    def in_speech(self, place: int = 1) -> bool:
        """Whether an embedded speech is open at a place or behind it."""
        return any(node.kind == "speech" for node in self._nodes[place:])

    def ends(self, node: Branch, at: int) -> bool:
        """Whether an open node is a point that ends with its paragraph, and so before a place behind that."""
        return node.kind == "point" and not node.own_line and not self._goes_on(node, at)

    def settle(self, at: int) -> None:
        """Close the points that end with the paragraph before a place."""
        while self.ends(self.last, at):
            self.pop()

    def _goes_on(self, node: Branch, at: int) -> bool:
        """Whether the list of a node has members behind a place."""
        if node.series is not None:
            return node.series.goes_on(at)
        return node.group is not None and self._last_of_group[node.group] > at
