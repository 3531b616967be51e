"""The levels that a medium gives its headings (`##`, `h2`, Heading 2), where they tell something."""

from __future__ import annotations

from speech_outline.front import Structure
from speech_outline.series.counting import Numbering
from speech_outline.view import View


def levels(view: View, structure: Structure, numbering: Numbering) -> dict[int, int]:
    """For the place of each heading that the medium marks, its level; nothing where levels tell nothing.

    Converters call every heading `#`, or give levels by the size of the type. So levels are believed only
    where they differ, and where each family of numbers has one of its own.
    """
    families = {
        (view.paragraph(start).level, candidate.family.name)
        for start, (candidate, _) in numbering.at.items()
        if start in view.starts and view.paragraph(start).level
    }
    numbered = {level for level, _ in families}
    found = {heading.start: heading.level for heading in structure.headings if heading.level}
    if len(numbered | set(found.values())) < 2:
        return {}
    if len(numbered) < len(families) or len({name for _, name in families}) < len(families):
        return {}
    for start in numbering.at:
        if start in view.starts and view.paragraph(start).level:
            found[start] = view.paragraph(start).level
    return found
