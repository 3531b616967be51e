"""The reader of PDF files (ISO 32000), through PDFium.

A PDF places characters and knows no lines; `glyphs` and `geometry` make lines and paragraphs of them. A text
layer that nobody sees, as text recognition puts it over a scan, is text like any other.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from speech_outline.readers.content import Content, Draft, UnreadableError
from speech_outline.readers.pages.geometry import write_pages
from speech_outline.readers.pages.margins import Page
from speech_outline.readers.pages.sheets import Box, Char, Sheets, as_text, turn

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_COVERED = 0.5
"""The share of a page that a picture of the page covers."""
_OBJECTS = 1_000
"""Objects of a page among which its picture is looked for."""
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
"""What PDFium has for a hyphen at the end of a line."""


def read_pdf(data: bytes) -> Content:
    """The paragraphs of a PDF file; larger type makes headings, page numbers and running heads are noise.

    Raises `UnreadableError` for a file that is damaged, encrypted or empty, for a scan without a text layer,
    for text whose fonts do not tell its characters, and beyond `sheets.MAX_PAGES` and `sheets.MAX_CHARS`.
    """
    import pypdfium2
    from pypdfium2 import raw

    if b"%PDF-" not in data[:1024]:
        raise UnreadableError("is no PDF file")
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = _read_pages(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableError("is encrypted: save it without a password") from error
        raise UnreadableError("is a damaged PDF file") from error
    draft = Draft()
    write_pages(pages, draft)
    text = draft.text
    return Content(
        text=text,
        format="pdf",
        reader=f"pypdfium2 {pypdfium2.PYPDFIUM_INFO.tag}",
        replaced=text.count("\ufffd"),
        hints=draft.hints(),
    )


def _read_pages(document: PdfDocument) -> list[Page]:
    sheets = Sheets("a PDF file")
    sheets.expect(len(document))
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        try:
            sheets.add(_chars(text_page), Box(*page.get_bbox()), is_picture=partial(_is_picture, page))
        finally:
            text_page.close()
            page.close()
    return sheets.close()


def _is_picture(page: PdfPage) -> bool:
    """Whether an image covers most of a page."""
    from pypdfium2 import raw

    area = Box(*page.get_bbox()).area
    images = (item for item in islice(page.get_objects(), _OBJECTS) if item.type == raw.FPDF_PAGEOBJ_IMAGE)
    return any(Box(*image.get_bounds()).area >= _COVERED * area for image in images)


def _chars(text_page: PdfTextPage) -> Iterator[Char]:
    """The characters of a page, without blanks and without what PDFium adds where it sees a gap."""
    from pypdfium2 import raw

    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    blank, high = False, 0
    for at in range(text_page.count_chars()):
        if raw.FPDFText_IsGenerated(text_page, at):
            continue
        code = raw.FPDFText_GetUnicode(text_page, at)
        if raw.FPDFText_HasUnicodeMapError(text_page, at):
            code = 0
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        char = _decode(code, high)
        high = 0
        if char.isspace():
            blank = True
            continue
        raw.FPDFText_GetMatrix(text_page, at, matrix)
        raw.FPDFText_GetCharOrigin(text_page, at, x, y)
        raw.FPDFText_GetLooseCharBox(text_page, at, box)
        size = raw.FPDFText_GetFontSize(text_page, at) * math.hypot(matrix.c, matrix.d)
        quarters = turn(matrix.a, matrix.b)
        advance = (box.right - x.value, box.top - y.value, x.value - box.left, y.value - box.bottom)[
            quarters or 0
        ]
        yield Char(char, x.value, y.value, advance, size, quarters, blank)
        blank = False


def _decode(code: int, high: int) -> str:
    """The character that PDFium gives in UTF-16, `high` being the half before it or 0."""
    if code in _HYPHENS:
        return "-"
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
    return as_text(code)
