"""Paper, margins, lines and characters, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speech_outline.gbt9704.styles import SIZE, SONGTI, fonts

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer

_PAPER = (210, 297)
"""Millimetres of A4 (5.1)."""
_TOP, _BOTTOM, _LEFT, _RIGHT = 37, 35, 28, 26
"""5.2.1: 天头 37 mm, 订口 28 mm, a type area of 156 mm by 225 mm; bottom and right are what is left."""
_CHARACTER = 156 / 25.4 * 72 / 28
"""Points from character to character: 28 fill a line (5.2.3)."""
_NUMBER = 14
"""7.5: the page number is of 4号, in 宋体."""
_BELOW = 7
"""Millimetres from the type area to the page number (7.5)."""


def set_page(document: Document, line_height: float) -> None:
    """Set the page of a document; `line_height` is in points."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, _PAPER)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.footer_distance = Mm(_BOTTOM - _BELOW) - Pt(_NUMBER)
    # A pitch in twips, a space beside each character in 1/4096 points (17.6.5).
    grid = f'w:linePitch="{round(line_height * 20)}" w:charSpace="{round((_CHARACTER - SIZE) * 4096)}"'
    for old in section._sectPr.xpath("w:docGrid"):
        section._sectPr.remove(old)
    section._sectPr.append(parse_xml(f'<w:docGrid {nsdecls("w")} w:type="linesAndChars" {grid}/>'))
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, "right")
    _number(section.even_page_footer, "left")


def _number(footer: _Footer, side: str) -> None:
    """`— 1 —`, a character in from the outer edge: right on odd pages, left on even ones (7.5)."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    look = f'<w:rPr>{fonts(SONGTI)}<w:sz w:val="{2 * _NUMBER}"/></w:rPr>'
    dash = f'<w:r>{look}<w:t xml:space="preserve">{{}}</w:t></w:r>'
    paragraph = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:spacing w:line="{_NUMBER * 20}" w:lineRule="exact"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="{_NUMBER * 20}"/><w:jc w:val="{side}"/></w:pPr>'
        f'{dash.format("— ")}<w:fldSimple w:instr="PAGE">{dash.format("1")}</w:fldSimple>'
        f'{dash.format(" —")}</w:p>'
    )
    old = footer.paragraphs[0]._p
    old.addprevious(paragraph)
    old.getparent().remove(old)
