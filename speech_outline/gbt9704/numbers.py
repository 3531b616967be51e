"""一、 (一) 1. (1) as Word counts them: one list of four levels (7.3.3).

Word counts by itself: a level goes on by one, and begins anew below another number. Where a text counts
otherwise (a part of it is missing, say) the list is told the number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speech_outline.gbt9704.styles import SIZE, fonts, level_font

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FORMS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
"""The number format (17.18.59) and the text of each level."""


class Numbers:
    """The list of a document: every numbered heading is shown to it, in order."""

    def __init__(self, document: Document) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        self._root = document.part.numbering_part.element
        for old in list(self._root):
            self._root.remove(old)
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="0" w:firstLineChars="200" w:firstLine="{40 * SIZE}"/></w:pPr>'
            f"<w:rPr>{fonts(level_font(level + 1))}</w:rPr></w:lvl>"
            for level, (format, text) in enumerate(_FORMS)
        )
        self._root.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="1">'
                f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
            )
        )
        self._nums = 0
        self._starts: dict[int, int] = {}
        """The numbers that the list of the moment is told to begin with."""
        self._counts: dict[int, int] = {}
        self._begin()

    def count(self, paragraph: Paragraph, level: int, value: int) -> None:
        """Have a paragraph counted on a level, from 1; `value` is the number that it must come to."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        level -= 1
        counted = self._counts[level] + 1 if level in self._counts else self._starts.get(level, 1)
        if counted != value:
            self._begin(level, value)
        self._counts[level] = value
        for below in range(level + 1, len(_FORMS)):
            self._counts.pop(below, None)
        for above in range(level):
            self._counts.setdefault(above, self._starts.get(above, 1))
        properties: Any = paragraph._p.get_or_add_pPr()
        properties._insert_numPr(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{self._nums}"/></w:numPr>'
            )
        )

    def _begin(self, level: int | None = None, value: int = 1) -> None:
        """Go on with a list that begins a level with this number."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        self._nums += 1
        self._starts = {} if level is None else {level: value}
        override = (
            ""
            if level is None
            else f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
        )
        self._root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._nums}"><w:abstractNumId w:val="1"/>{override}</w:num>'
            )
        )
