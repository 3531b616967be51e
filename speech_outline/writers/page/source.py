"""The markup of the source: every character of it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement, builder

from speech_outline.writers.page.pieces import Line, Piece, printable
from speech_outline.writers.page.plan import Plan

_BLOCKS = {"heading": "top", "title": "head"}
"""What a line is called that holds one of these marks."""


def pane(plan: Plan, prefix: str, families: Mapping[str, int]) -> HtmlElement:
    """The right side; its `.text` has the source as its text content."""
    text = builder.DIV({"class": "text"}, *(_line(line, prefix, families) for line in plan.source))
    return builder.E.section({"class": "source", "aria-label": "原文", "tabindex": "0"}, text)


def _line(line: Line, prefix: str, families: Mapping[str, int]) -> HtmlElement:
    roles = {mark.role for piece in line for mark in piece.marks}
    blocks = [name for role, name in _BLOCKS.items() if role in roles]
    parts = [part for piece in line for part in _piece(piece, prefix, families)]
    return builder.DIV({"class": " ".join(["line", *blocks])}, *parts)


def _piece(piece: Piece, prefix: str, families: Mapping[str, int]) -> Iterator[HtmlElement | str]:
    for name in piece.anchors:
        yield builder.SPAN({"class": "at", "id": prefix + name})
    if not piece.marks:
        yield piece.text
        return
    classes = [mark.role for mark in piece.marks]
    classes += [f"f{families[mark.family]}" for mark in piece.marks if mark.family is not None]
    attributes = {"class": " ".join(dict.fromkeys(classes))}
    notes = [mark.note for mark in piece.marks if mark.note is not None]
    if notes:
        attributes["title"] = printable("；".join(dict.fromkeys(notes)))
    back = [mark.node for mark in piece.marks if mark.node is not None]
    if back:
        yield builder.A({"href": f"#{prefix}n{back[-1]}", "draggable": "false", **attributes}, piece.text)
    else:
        yield builder.SPAN(attributes, piece.text)
