"""The numbers that Word shows and does not store: 一、 (二) 第三章 1.1, for a document of python-docx.

    from docx import Document
    from speech_outline.numbering import labels

    for paragraph, label in labels(Document("讲话.docx")):
        print(label.text if label else "", paragraph.text)

A paragraph, or its style, names a list and a level; what the number looks like stands in numbering.xml,
and how far it has come follows from all paragraphs before it (ECMA-376 Part 1, 17.9).

    formats      how a number is written: 十二, 拾贰, ⑫
    styles       what styles say
    definitions  the lists of numbering.xml

Nothing here needs the rest of this package.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from speech_outline.numbering.definitions import LEVELS, Definitions, Level, List
from speech_outline.numbering.formats import DECIMAL
from speech_outline.numbering.styles import Reference, Styles, W, reference

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

__all__ = ["Counter", "Label", "labels"]

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PLACE = re.compile(r"%([1-9])")


class Label(NamedTuple):
    """What Word shows before a paragraph.

    `value` is the number of its own level, `level` counts from 0, `format` is the name of its number format
    (17.18.59), `suffix` what Word sets behind it: a tab, a blank or nothing (17.9.28).
    """

    text: str
    value: int
    level: int
    format: str
    suffix: str


class Counter:
    """Counts the paragraphs of a document; they are shown to it one by one, in the order of the document."""

    def __init__(self, document: Document) -> None:
        self.styles = Styles(_part(document, "styles"))
        self._definitions = Definitions(_part(document, "numbering"), self.styles)
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[int, int]] = set()

    @property
    def circular(self) -> str | None:
        """What leads back to itself among the styles and lists that were met: a damaged file.

        Counting goes on, with what can be read of them.
        """
        if self.styles.circular is not None:
            return f"the style {self.styles.circular} is based on itself"
        found = self._definitions.circular
        return None if found is None else f"the list {found} is linked to itself"

    def count(self, paragraph: BaseOxmlElement) -> Label | None:
        """The label of the next paragraph, a `w:p`; None where Word shows no number.

        A bulleted paragraph has none: its sign says that the order does not matter, while ● or ★ at the
        start of a typed line is a heading to those who read the text afterwards. A paragraph whose end is
        deleted (17.13.5.15) is no paragraph any more and is not counted.
        """
        properties = paragraph.find(f"{W}pPr")
        if properties is not None and is_deleted(properties):
            return None
        num_id, level = self._place(properties)
        found = self._definitions.find(num_id or 0)
        if num_id is None or found is None or level not in found.levels:
            return None
        counts = self._advance(num_id, found, level)
        definition = found.levels[level]
        shown = _shown(found, definition, level, counts)
        if definition.format.name == "bullet" or not shown.strip():
            return None
        return Label(shown, counts[level], level, definition.format.name, definition.suffix)

    def _place(self, properties: BaseOxmlElement | None) -> tuple[int | None, int]:
        """The list and the level of a paragraph: its own, or else those of its style.

        A style has the level that names it; one that a style gives itself is for lists that name no style
        (17.3.1.19, 17.9.23).
        """
        own = reference(properties)
        chain = self.styles.of_paragraph(properties)
        inherited = [style.reference for style in chain]
        num_id = own.num_id if own.num_id is not None else _first(inherited, "num_id")
        if own.level is not None:
            return num_id, own.level
        found = self._definitions.find(num_id or 0)
        named = (found.of_style(style.id) for style in chain) if found else iter(())
        level = next((level for level in named if level is not None), None)
        return num_id, level if level is not None else _first(inherited, "level") or 0

    def _advance(self, num_id: int, found: List, level: int) -> dict[int, int]:
        """Count one paragraph, and begin anew what is below it; the numbers of all levels so far."""
        counts = self._counts[found.counter]
        if level in found.starts and (num_id, level) not in self._begun:
            self._begun.add((num_id, level))
            counts.pop(level, None)
        for above in range(level):
            counts.setdefault(above, found.start(above))
        counts[level] = counts[level] + 1 if level in counts else found.start(level)
        for below in range(level + 1, LEVELS):
            if level < _restarted_by(found, below):
                counts.pop(below, None)
        return counts


def labels(document: Document) -> Iterator[tuple[Paragraph, Label | None]]:
    """The paragraphs of a document in order, those in tables and text boxes too, each with its label."""
    from docx.text.paragraph import Paragraph

    counter = Counter(document)
    skipped = (f"{W}del", f"{W}moveFrom", _FALLBACK)
    left = [document.element.body]
    while left:
        element = left.pop()
        if element.tag == f"{W}p":
            yield Paragraph(element, document), counter.count(element)
        left.extend(child for child in reversed(element) if child.tag not in skipped)


def is_deleted(properties: BaseOxmlElement) -> bool:
    """Whether the end of a paragraph with these properties is deleted, or moved away, in tracked changes."""
    mark = properties.find(f"{W}rPr")
    return mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))


def _restarted_by(found: List, level: int) -> int:
    """How many levels, from the top, restart this one when they are counted (17.9.10)."""
    restart = found.levels[level].restart if level in found.levels else None
    return level if restart is None or not 0 <= restart <= level else restart


def _shown(found: List, definition: Level, own: int, counts: dict[int, int]) -> str:
    """The text of a level with its numbers filled in (17.9.11); those of deeper levels are left out."""

    def numeral(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        if level > own:
            return ""
        format = found.levels[level].format if level in found.levels else DECIMAL
        # Only what is a number is shown in decimal digits (17.9.4): a level without one stays without.
        legal = definition.legal and format.name not in ("none", "bullet")
        return (DECIMAL if legal else format)(counts[level])

    return _PLACE.sub(numeral, definition.text)


def _first(references: list[Reference], name: str) -> int | None:
    return next((found for place in references if (found := getattr(place, name)) is not None), None)


def _part(document: Document, name: str) -> BaseOxmlElement | None:
    """The root of a part that the document is related to."""
    related = document.part.rels.values()
    parts = (found.target_part for found in related if found.reltype == _RELATIONSHIPS + name)
    return getattr(next(parts, None), "element", None)
