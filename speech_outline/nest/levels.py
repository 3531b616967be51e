"""The levels that a medium gives its headings (`##`, `h2`, Heading 2), and what they close."""

from __future__ import annotations

from speech_outline.front import Structure
from speech_outline.nest.stack import Stack
from speech_outline.series.counting import Numbering
from speech_outline.view import View


def levels(view: View, structure: Structure, numbering: Numbering) -> dict[int, int]:
    """For the place of each heading that the medium marks, its level; nothing where levels tell nothing.

    Converters call every heading `#`, or give levels by the size of the type. So levels are believed only
    where they differ, and where each family of numbers has one of its own.
    """
    plain = {heading.start: heading.level for heading in structure.headings if heading.level}
    numbered = {
        start: level
        for start in numbering.at
        if start in view.starts and (level := view.paragraph(start).level)
    }
    found = plain | numbered
    pairs = {(level, numbering.at[start][0].family.name) for start, level in numbered.items()}
    differ = len(set(found.values())) > 1
    one_each = len({level for level, _ in pairs}) == len(pairs) == len({name for _, name in pairs})
    return found if differ and one_each else {}


def close_to_level(stack: Stack, levels: dict[int, int], level: int) -> bool:
    """Close what is open at this level or a lower one; whether the levels of the medium tell."""
    closed = False
    for place, node in stack.outwards():
        open_level = levels.get(node.start)
        if node.kind == "speech":
            break
        if open_level is None:
            continue
        if open_level >= level:
            stack.close_from(place)
            closed = True
            continue
        while not closed and len(stack) > place + 1 and stack.last.kind == "point":
            stack.pop()
        return True
    return closed
