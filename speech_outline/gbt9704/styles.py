"""Fonts and indents: one row for each style.

5.2.2: what nothing else is said of is 仿宋 of 3号. 7.3.1: titles are 小标宋 of 2号, centred. 7.3.3: headings
are 黑体 on the first level, 楷体 on the second, 仿宋 on the third and fourth. That they are bold, or that
bylines are 楷体, stands in no clause: the former is left, the latter is custom.

Fonts are given for Chinese characters as for all others, and never by a theme, which would go before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

SIZE = 16
"""Points of 3号, the size of text."""
_TITLE = 22
"""Points of 2号."""
NUMBER = 14
"""Points of 4号."""
_CLOSER = floor((156 / 25.4 * 72 / 28 - SIZE) * 20)
"""Twips between characters, so that 28 fill a line of 156 mm (5.2.3)."""

XIAOBIAOSONG, FANGSONG, HEITI, KAITI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
SONGTI = "宋体"

OTHER_NAMES = {XIAOBIAOSONG: "华文中宋", FANGSONG: "仿宋", KAITI: "楷体", HEITI: "SimHei", SONGTI: "SimSun"}
"""What Word takes where a font is missing."""

LEVELS = 9
"""As many levels of headings as Word has."""


class Style(NamedTuple):
    """A style of paragraphs, or of characters where it has no `align`.

    `first` and `right` are indents in characters; `level` is that of Word's outline, from 1. `custom` tells
    that Word has no style of this name itself.
    """

    name: str
    font: str = FANGSONG
    size: int = SIZE
    align: Literal["both", "left", "center", "right"] | None = "both"
    first: int = 0
    right: int = 0
    level: int | None = None
    custom: bool = False
    why: str = ""


def level_font(level: int) -> str:
    """The font of the headings of a level (7.3.3)."""
    return {1: HEITI, 2: KAITI}.get(level, FANGSONG)


STYLES: tuple[Style, ...] = (
    Style("Normal"),
    Style("Body Text", first=2, why="7.3.3: 每个自然段左空二字,回行顶格"),
    Style("Title", XIAOBIAOSONG, _TITLE, "center", why="7.3.1"),
    Style("Subtitle", KAITI, align="center", why="custom"),
    Style("Speech Title", XIAOBIAOSONG, _TITLE, "center", custom=True, why="a speech within another text"),
    Style("Speech Front", KAITI, align="center", custom=True, why="custom: who spoke, and when"),
    Style("Salutation", align="left", why="7.3.2: 居左顶格"),
    Style("Signature", align="right", right=2, why="7.3.5.2: 右空二字"),
    Style("Quote", KAITI, why="custom"),
    Style("Footer", SONGTI, NUMBER, align="left", why="7.5: 4号宋体"),
    *(
        Style(f"Heading {level}", level_font(level), first=2, level=level, why="7.3.3")
        for level in range(1, LEVELS + 1)
    ),
    *(
        Style(f"Level {level}", level_font(level), align=None, custom=True, why="7.3.3, where depths differ")
        for level in (1, 2, 3)
    ),
)

_KEPT = ("Default Paragraph Font", "Normal Table", "No List", "Table Grid")
"""Styles of the library's template that stay."""


def set_styles(document: Document, line_height: float) -> None:
    """Give a document these styles and no others; `line_height` is in points."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    root = document.styles.element
    for old in root.xpath("w:style"):
        if old.name_val not in _KEPT:
            root.remove(old)
    for style in STYLES:
        root.append(parse_xml("".join(_xml(style, nsdecls("w"), round(line_height * 20)))))
    defaults = parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{fonts(FANGSONG)}{_size(SIZE)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    root.replace(root.xpath("w:docDefaults")[0], defaults)


def set_outline(paragraph: Paragraph, level: int) -> None:
    """Put a paragraph on a level of Word's outline, from 1; deeper than Word goes is its last level."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    properties: Any = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{min(level, LEVELS) - 1}"/>'))


def style_id(name: str) -> str:
    """What a style is called in the XML."""
    return name.replace(" ", "")


def fonts(name: str) -> str:
    """The XML of a font for all scripts; quotation marks and dashes are those of Chinese."""
    scripts = " ".join(f'w:{script}="{name}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f'<w:rFonts {scripts} w:hint="eastAsia"/>'


def _size(points: int) -> str:
    closer = _CLOSER if points == SIZE else 0
    return f'<w:spacing w:val="{closer}"/><w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


def _xml(style: Style, namespaces: str, line: int) -> Iterator[str]:
    """The XML of a style, in the order that the schema asks for (17.7.4.17)."""
    kind = "character" if style.align is None else "paragraph"
    default = ' w:default="1"' if style.name == "Normal" else ""
    custom = ' w:customStyle="1"' if style.custom else ""
    yield f'<w:style {namespaces} w:type="{kind}"{default}{custom} w:styleId="{style_id(style.name)}">'
    yield f'<w:name w:val="{_stored(style.name)}"/>'
    if kind == "paragraph" and style.name != "Normal":
        yield '<w:basedOn w:val="Normal"/>'
        if style.level is not None or style.name in ("Title", "Salutation"):
            yield '<w:next w:val="BodyText"/>'
    yield "<w:qFormat/>"
    if kind == "paragraph":
        yield "<w:pPr>"
        yield '<w:widowControl w:val="0"/>'  # a page has its 22 lines
        yield f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        if style.first:
            yield f'<w:ind w:firstLineChars="{style.first * 100}" w:firstLine="{style.first * SIZE * 20}"/>'
        if style.right:
            yield f'<w:ind w:rightChars="{style.right * 100}" w:right="{style.right * SIZE * 20}"/>'
        yield f'<w:jc w:val="{style.align}"/>'
        yield f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level is not None else ""
        yield "</w:pPr>"
    yield f"<w:rPr>{fonts(style.font)}{_size(style.size)}</w:rPr></w:style>"


def _stored(name: str) -> str:
    """Word writes its own names of headings and footers small."""
    return name.replace("Heading", "heading").replace("Footer", "footer")
