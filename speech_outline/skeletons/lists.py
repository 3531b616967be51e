"""The lists that the children of a node form."""

from __future__ import annotations

from itertools import pairwise

from speech_outline.model import Node, Point, Section, Speech

CONNECTIVES = frozenset({"sequence", "aspect"})
"""首先, 一方面: they lead through an argument as often as they number a list."""
RUN_IN = frozenset({"clause", "ordinal", "qi"}) | CONNECTIVES


def lists(children: tuple[Node, ...]) -> list[list[Node]]:
    """Children in runs of one list, which counts on: 首先 其次 第三 is one."""
    runs: list[list[Node]] = [[child] for child in children[:1]]
    for before, child in pairwise(children):
        if _goes_on(before, child):
            runs[-1].append(child)
        else:
            runs.append([child])
    return runs


def _goes_on(before: Node, child: Node) -> bool:
    one, other = family(before), family(child)
    if one is None or other is None:
        return one is other and before.kind == child.kind
    if one != other and not {one, other} <= RUN_IN:
        return False
    value, following = _value(before), _value(child)
    return following > value if one == other else following == value + 1


def family(node: Section | Point | Speech) -> str | None:
    """The family of the marker of a node; None where it has none."""
    marker = None if isinstance(node, Speech) else node.marker
    return marker.family if marker is not None else None


def _value(node: Node) -> int:
    marker = None if isinstance(node, Speech) else node.marker
    return marker.value if marker is not None else 0
