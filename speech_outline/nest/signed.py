"""A speech is signed at its end, and nothing of an outer list stands before its signature."""

from __future__ import annotations

from bisect import bisect_right

from speech_outline.nest.branch import Branch


def unsign(root: Branch) -> None:
    """Give a signature behind the end of its speech, where an outer list went on, to the node above it."""
    nodes = root.walk()
    starts = [node.start for node in nodes]
    sizes: dict[int, int] = {}
    for node in reversed(nodes):
        sizes[id(node)] = 1 + sum(sizes[id(child)] for child in node.children)
    for number, node in enumerate(nodes):
        behind = number + sizes[id(node)]
        if node.front is None or behind == len(nodes):
            continue
        for name in ("byline", "date"):
            part = getattr(node.front, name)
            if part is not None and part[0] > starts[behind]:
                setattr(node.front, name, None)
                last = nodes[bisect_right(starts, part[0]) - 1]
                last.pieces = sorted([*last.pieces, part])
