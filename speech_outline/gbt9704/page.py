"""Paper, margins, lines and characters, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from speech_outline.gbt9704.styles import NUMBER

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer

_PAPER = (210, 297)
"""Millimetres of A4 (5.1)."""
_TOP, _BOTTOM, _LEFT, _RIGHT = 37, 35, 28, 26
"""5.2.1: 天头 37 mm, 订口 28 mm, a type area of 156 mm by 225 mm; bottom and right are what is left."""
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
    section.footer_distance = Mm(_BOTTOM - _BELOW) - Pt(NUMBER)
    # A grid of characters as well (linesAndChars) would do in Word. In LibreOffice a character takes two
    # cells of it as soon as it is wider than one, as here: the style of the text sees to it instead.
    grid = f'w:linePitch="{round(line_height * 20)}"'
    properties: Any = section._sectPr
    for old in properties.xpath("w:docGrid"):
        properties.remove(old)
    properties.append(parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" {grid}/>'))
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, "right")
    _number(section.even_page_footer, "left")


def _number(footer: _Footer, side: str) -> None:
    """`— 1 —`, a character in from the outer edge: right on odd pages, left on even ones (7.5)."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    paragraph = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:spacing w:line="{NUMBER * 20}" w:lineRule="exact"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="{NUMBER * 20}"/><w:jc w:val="{side}"/></w:pPr>'
        f'{run.format("— ")}<w:fldSimple w:instr="PAGE">{run.format("1")}</w:fldSimple>'
        f"{run.format(' —')}</w:p>"
    )
    old = footer.paragraphs[0]._p
    old.addprevious(paragraph)
    old.getparent().remove(old)
