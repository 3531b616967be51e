"""The marker of each line of a skeleton."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from speech_outline.indented import punctuation, separator
from speech_outline.model import Document, Node, Point, Section, Speech
from speech_outline.numbering.formats import FORMATS
from speech_outline.skeletons.lists import CONNECTIVES, family, lists

_CHINESE = FORMATS["chineseCountingThousand"]
_CIRCLED = FORMATS["decimalEnclosedCircleChinese"]
_ABOVE = frozenset({"part", "chapter", "section", "article"})
"""第一章 stands above the levels of the standard and keeps its name."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """How lines are numbered, with the brackets and the comma of the width that the document uses."""

    numbers: Literal["usual", "written", "standard"]
    brackets: tuple[str, str]
    comma: str

    def standard(self, level: int, number: int) -> str:
        """The marker of a level, from 1: 一、 (一) 1. (1), and ① below them (GB/T 9704-2012 7.3.3)."""
        opening, closing = self.brackets
        match level:
            case 1:
                return f"{_CHINESE(number)}、"
            case 2:
                return f"{opening}{_CHINESE(number)}{closing}"
            case 3:
                return f"{number}."
            case 4:
                return f"{opening}{number}{closing}"
            case _:
                return _CIRCLED(number)


def width_of(document: Document) -> tuple[str, str]:
    """The brackets of a document: those of most of its markers, or as wide as its commas."""
    markers = [
        visit.node.marker.text
        for visit in document.walk()
        if not isinstance(visit.node, Speech) and visit.node.marker is not None
    ]
    narrow, wide = (sum(bracket in text for text in markers) for bracket in "(（")
    if narrow == wide:
        narrow += punctuation(document)[0] == ","
    return ("(", ")") if narrow > wide else ("（", "）")


def labels(
    nodes: tuple[Node, ...], parent: Section | Point | Speech, level: int, numbering: Numbering
) -> Iterator[tuple[str, int]]:
    """The marker of each of some nodes of one parent, as it is printed, and the level of what is below it.

    `level` is that of the parent in the standard order: 0 for a speech, 1 for 一、.
    """
    place = 0
    free = family(parent) == "ideograph" and all(family(node) != "ideograph_paren" for node in nodes)
    for series in lists(nodes):
        first = family(series[0])
        for node in series:
            if isinstance(node, Speech):
                yield "", 0
            elif first in _ABOVE:
                yield _as_written(node, numbering), 0
            elif numbering.numbers == "standard":
                if _is_uncounted(node):
                    yield "", level
                else:
                    place += 1
                    yield numbering.standard(level + 1, place), level + 1
            elif numbering.numbers == "usual" and node.marker is not None and first in CONNECTIVES:
                # 首先 right below 一、, where it takes no other's place, is as good as (一).
                number = node.marker.value
                as_heading = first == "sequence" and free
                yield numbering.standard(2, number) if as_heading else f"{_CHINESE(number)}是", level + 1
            else:
                yield _as_written(node, numbering), level + 1


def _is_uncounted(node: Section | Point) -> bool:
    """What the source hides, and `讲话稿:` above speeches."""
    is_label = any(child.kind == "speech" for child in node.children)
    return node.marker is None and (node.title is None or is_label)


def _as_written(node: Section | Point, numbering: Numbering) -> str:
    if node.marker is None:
        return ""
    return node.marker.text + separator(node.marker, numbering.comma)
