"""Small Word files, written as XML: what python-docx does not write is what there is to test."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.document import Document
from zips import zipped

RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": f"{OFFICE}/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": f"{OFFICE}/math",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    }.items()
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def word_file(
    *body: str,
    styles: str = "",
    numbering: str = "",
    content_type: str = f"{WORD}.document.main+xml",
    parts: Mapping[str, str | bytes | None] | None = None,
) -> bytes:
    """A .docx with these paragraphs and tables; `parts` adds parts, replaces them or takes them away."""
    members: dict[str, str | bytes | None] = {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="{RELATIONSHIPS_TYPE}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{content_type}"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{WORD}.numbering+xml"/></Types>'
        ),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": HEAD + document(*body),
        "word/_rels/document.xml.rels": relationships(
            ("styles", "styles.xml"), ("numbering", "numbering.xml")
        ),
        "word/styles.xml": f"{HEAD}<w:styles {NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"{HEAD}<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        **(parts or {}),
    }
    return zipped({name: part for name, part in members.items() if part is not None})


def document(*body: str) -> str:
    """The main part, without its head."""
    return f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"


def relationships(*related: tuple[str, str]) -> str:
    """A part of relationships, each by the last word of its type and its target."""
    inner = "".join(
        f'<Relationship Id="rId{place}" Type="{OFFICE}/relationships/{kind}" Target={quoteattr(target)}/>'
        for place, (kind, target) in enumerate(related)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def opened(data: bytes) -> Document:
    """The document as python-docx sees it."""
    return docx.Document(BytesIO(data))


def t(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r>{wrapped("rPr", properties)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(
    content: str = "", *, num: int | None = None, level: int | None = None, style: str = "", also: str = ""
) -> str:
    """A paragraph: text, or runs where it begins with `<`; `also` are further properties."""
    properties = val("pStyle", style) if style else ""
    place = (val("ilvl", level) if level is not None else "") + (val("numId", num) if num is not None else "")
    properties += wrapped("numPr", place) + also
    runs = content if content.startswith("<") or not content else t(content)
    return f"<w:p>{wrapped('pPr', properties)}{runs}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row; a cell is text, or paragraphs where it begins with `<`."""
    inner = "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr>{wrapped('trPr', properties)}{inner}</w:tr>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc>{wrapped('tcPr', properties)}{content if content.startswith('<') else p(content)}</w:tc>"


def fld(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{escape(text)}</w:instrText></w:r>"


def box(*paragraphs: str) -> str:
    """A text box as Word writes it: once as a shape, once more for programs that know only VML."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    shape = f"<w:drawing><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></w:drawing>"
    vml = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    return alternatives(shape, vml)


def alternatives(choice: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def style(
    id: str,
    properties: str = "",
    *,
    name: str = "",
    based_on: str = "",
    kind: str = "paragraph",
    run: str = "",
    default: bool = False,
) -> str:
    first = ' w:default="1"' if default else ""
    inner = val("name", name or id) + (val("basedOn", based_on) if based_on else "")
    inner += wrapped("pPr", properties) + wrapped("rPr", run)
    return f'<w:style w:type="{kind}" w:styleId="{id}"{first}>{inner}</w:style>'


def abstract(id: int, *levels: str) -> str:
    """A definition of a list; what is no level (`w:styleLink`) stands first."""
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def num(id: int, abstract: int, *overrides: str) -> str:
    return f'<w:num w:numId="{id}">{val("abstractNumId", abstract)}{"".join(overrides)}</w:num>'


def override(level: int, start: int | None = None, replaced: str = "") -> str:
    inner = (val("startOverride", start) if start is not None else "") + replaced
    return f'<w:lvlOverride w:ilvl="{level}">{inner}</w:lvlOverride>'


def lvl(
    level: int,
    text: str,
    format: str = "decimal",
    *,
    start: int | str | None = 1,
    also: str = "",
    number: str = "",
) -> str:
    """A level of a list; `number` is written instead of its `w:numFmt`."""
    inner = val("start", start) if start is not None else ""
    inner += (number or val("numFmt", format)) + also + val("lvlText", text)
    return f'<w:lvl w:ilvl="{level}">{inner}</w:lvl>'


def val(name: str, value: object) -> str:
    return f"<w:{name} w:val={quoteattr(str(value))}/>"


def wrapped(name: str, inner: str) -> str:
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""
