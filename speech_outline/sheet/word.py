"""A page as a Word file, set as GB/T 9704-2012 asks for.

5.2: A4, the type area 156 mm by 225 mm. 7.3.1, 7.3.3: titles in 小标宋 of 22 points, text in 仿宋 of 16
points, the first level in 黑体, the second in 楷体. A level has its outline level, so that Word's navigation
pane shows it.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, assert_never

from speech_outline.sheet import Block, Break, Heading, Item, Paragraph, Quote, Sheet, Table

if TYPE_CHECKING:
    from docx.document import Document

_TITLE, _BODY = 22, 16
_LINE = 28
"""Points from line to line: 22 lines on a page (GB/T 9704-2012 5.2.3)."""
_XIAOBIAOSONG, _FANGSONG, _HEITI, _KAITI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_LEVELS = 9
"""As many outline levels as Word has."""
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
"""The same page gives the same bytes."""


def write(sheet: Sheet) -> bytes:
    """A page as the bytes of a .docx file. Raises `ModuleNotFoundError` without python-docx."""
    import docx

    document = docx.Document()
    _set_up(document, sheet.title)
    for block in sheet.blocks:
        _add(document, block)
    file = io.BytesIO()
    document.save(file)
    return _timeless(file.getvalue())


def _set_up(document: Document, title: str) -> None:
    from docx.shared import Mm

    document.core_properties.title = _clean(title)[:255]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _style(document, "Normal", _FANGSONG, _BODY)
    _style(document, "Sheet Title", _XIAOBIAOSONG, _TITLE, outline=0, centred=True)
    _style(document, "Sheet Heading 2", _HEITI, _BODY, outline=1, space=_LINE / 2)
    _style(document, "Sheet Heading 3", _KAITI, _BODY, outline=2, space=_LINE / 2)
    _style(document, "Sheet Quote", _KAITI, _BODY)
    for depth in range(1, _LEVELS + 1):
        font = {1: _HEITI, 2: _KAITI}.get(depth, _FANGSONG)
        _style(document, f"Sheet Item {depth}", font, _BODY, outline=min(depth, 8))


def _style(
    document: Document,
    name: str,
    font: str,
    size: int,
    *,
    outline: int | None = None,
    centred: bool = False,
    space: float = 0,
) -> None:
    """A style of paragraphs, with this much space above them, in points."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style: Any = (
        document.styles[name]
        if name == "Normal"
        else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    style.font.name, style.font.size = font, Pt(size)
    # Word takes the font of Chinese characters from an attribute of its own.
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(space), Pt(_LINE / 2 if centred else 0)
    layout.line_spacing = Pt(_LINE if size == _BODY else _LINE + 7)
    if centred:
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(outline))
        style.element.get_or_add_pPr().append(level)


def _add(document: Document, block: Block) -> None:
    from docx.enum.text import WD_BREAK
    from docx.shared import Pt

    match block:
        case Heading():
            style = "Sheet Title" if block.level == 1 else f"Sheet Heading {min(block.level, 3)}"
            document.add_paragraph(_clean(block.text), style)
        case Paragraph():
            document.add_paragraph(_clean(block.text))
        case Item():
            line = document.add_paragraph(_clean(block.text), f"Sheet Item {min(block.depth, _LEVELS)}")
            line.paragraph_format.left_indent = Pt(2 * _BODY * (block.depth - 1))
        case Quote():
            line = document.add_paragraph(_clean(block.text), "Sheet Quote")
            line.paragraph_format.left_indent = Pt(2 * _BODY * block.depth)
        case Table():
            table = document.add_table(1, len(block.head), "Table Grid")
            for row in (block.head, *block.rows):
                cells = table.rows[0].cells if row is block.head else table.add_row().cells
                for cell, text in zip(cells, row, strict=True):
                    cell.text = _clean(text)
        case Break():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case _:
            assert_never(block)


def _clean(text: str) -> str:
    """Text without the control characters that no XML holds."""
    return "".join(char for char in text if char >= " " or char in "\t\n")


def _timeless(data: bytes) -> bytes:
    """The same archive with the same time in each of its entries."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, _SAME_TIME), old.read(entry), zipfile.ZIP_DEFLATED)
    return file.getvalue()
