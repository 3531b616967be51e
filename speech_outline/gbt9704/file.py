"""An empty document, and the bytes of a full one."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from speech_outline.gbt9704.page import set_page
from speech_outline.gbt9704.styles import OTHER_NAMES, set_styles
from speech_outline.xml import clean
from speech_outline.zipped import zipped

if TYPE_CHECKING:
    from docx.document import Document

LINE = 28.95
"""Points from line to line: 22 lines fill the 225 mm of the type area (5.2.3), give or take half a line. The
standard names no number of points; custom has 28 to 30."""

_UNUSED = re.compile(r"/(?:stylesWithEffects|theme|customXml|webSettings)$")
"""Parts of the library's template that nothing here refers to."""


def new_document(title: str, line_height: float = LINE) -> Document:
    """An empty document with its page and its styles; `line_height` is in points.

    Raises `ValueError` for a height that no line has, `ModuleNotFoundError` without python-docx.
    """
    import docx

    if not 1 <= line_height <= 200:
        raise ValueError(f"no line is {line_height:g} points high: 1 to 200 can be")
    document = docx.Document()
    properties = document.core_properties
    properties.title = clean(title)[:255]
    properties.author = properties.comments = ""
    set_styles(document, line_height)
    set_page(document, line_height)
    _set_parts(document)
    return document


def save(document: Document) -> bytes:
    """The bytes of a .docx file, with the same time in each of its entries."""
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as saved:
        return zipped((entry.filename, saved.read(entry)) for entry in saved.infolist())


def _set_parts(document: Document) -> None:
    """Leave out what the template brings along, themes first of all, and name the fonts."""
    from docx.oxml.ns import nsdecls

    part = document.part
    for identity, related in list(part.package.rels.items()):
        if related.reltype.endswith("/thumbnail"):
            del part.package.rels[identity]
    for identity, related in list(part.rels.items()):
        if _UNUSED.search(related.reltype):
            part.drop_rel(identity)
        elif related.reltype.endswith("/fontTable"):
            named = "".join(
                f'<w:font w:name="{font}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
                for font, other in OTHER_NAMES.items()
            )
            related.target_part._blob = f"<w:fonts {nsdecls('w')}>{named}</w:fonts>".encode()
    for theme in document.settings.element.xpath("w:themeFontLang | w:clrSchemeMapping"):
        theme.getparent().remove(theme)
