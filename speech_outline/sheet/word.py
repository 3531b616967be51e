"""A page as a Word file, in the form of GB/T 9704-2012.

Headings and the lines of outlines are Word's own headings, so that its navigation pane and its tables of
contents show them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from speech_outline.gbt9704.file import LINE, new_document, save
from speech_outline.gbt9704.styles import LEVELS, SIZE, set_outline
from speech_outline.sheet import Block, Break, Heading, Item, Paragraph, Quote, Sheet, Table
from speech_outline.xml import clean

if TYPE_CHECKING:
    from docx.document import Document


def write(sheet: Sheet, line_height: float = LINE) -> bytes:
    """A page as the bytes of a .docx file; `line_height` is in points.

    Raises `ModuleNotFoundError` without python-docx.
    """
    document = new_document(sheet.title, line_height)
    titles = sum(isinstance(block, Heading) and block.level == 1 for block in sheet.blocks)
    above = 0
    for block in sheet.blocks:
        if isinstance(block, Heading):
            # Below a heading in mid-page the lines of an outline are a level further down.
            above = block.level - 1
        _add(document, block, above, line_height, several=titles > 1)
    return save(document)


def _add(document: Document, block: Block, above: int, line_height: float, *, several: bool) -> None:
    from docx.enum.text import WD_BREAK
    from docx.shared import Pt

    match block:
        case Heading() if block.level > 1:
            line = document.add_paragraph(clean(block.text), f"Heading {min(block.level - 1, LEVELS)}")
            line.paragraph_format.keep_with_next = True
            line.paragraph_format.space_before = Pt(line_height)
        case Heading():
            line = document.add_paragraph(clean(block.text), "Speech Title" if several else "Title")
            line.paragraph_format.space_after = Pt(line_height / 2)
            if several:
                set_outline(line, 1)
        case Paragraph():
            document.add_paragraph(clean(block.text))
        case Item():
            line = document.add_paragraph(clean(block.text), f"Heading {min(block.depth, LEVELS)}")
            line.paragraph_format.left_indent = Pt(2 * SIZE * (block.depth - 1))
            if above:
                set_outline(line, above + block.depth)
        case Quote():
            line = document.add_paragraph(clean(block.text), "Quote")
            line.paragraph_format.left_indent = Pt(2 * SIZE * (block.depth + 1))
        case Table():
            table = document.add_table(1, len(block.head), "Table Grid")
            for row in (block.head, *block.rows):
                cells = table.rows[0].cells if row is block.head else table.add_row().cells
                for cell, text in zip(cells, row, strict=True):
                    cell.text = clean(text)
        case Break():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case _:
            assert_never(block)
