"""Documents of paged formats, built from nothing: a small typesetter, and writers of PDF and OFD.

Places are in points from the top left corner of the page; the baseline of a text is its place.
"""

from __future__ import annotations

import math
import random
import struct
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from itertools import accumulate
from xml.sax.saxutils import escape

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from zips import zipped

from speech_outline.parser import parse
from speech_outline.readers.content import Content, UnreadableError

WIDTH, HEIGHT = 420.0, 595.0
"""A5, upright."""
_MM = 25.4 / 72
_CLOSING = frozenset("，。、；：？！）》」』】”’,;:!?)")
_HALF = frozenset(map(chr, range(0x20, 0x7F)))


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters on a page, with this gap between them."""

    x: float
    y: float
    text: str
    size: float = 16.0
    gap: float = 0.0
    angle: float = 0.0

    def steps(self) -> list[float]:
        """From the start of each character to that of the next."""
        return [self.gap + (self.size / 2 if char in _HALF else self.size) for char in self.text]


@dataclass(frozen=True, slots=True)
class Style:
    """How a speech is set: the area of its text, its indents, its heads and feet."""

    left: float = 50.0
    top: float = 90.0
    chars: int = 20
    rows: int = 14
    size: float = 16.0
    gap: float = 0.0
    """What is put between two characters, as the grid of a page does."""
    leading: float = 28.0
    indent: int = 2
    title: float = 22.0
    number: str = ""
    """The form of a page number, with one `{}`."""
    head: str = ""
    columns: int = 1

    @property
    def step(self) -> float:
        """From one character to the next."""
        return self.size + self.gap


def typeset(text: str, style: Style) -> list[list[Text]]:
    """The pages of a speech whose first line is its title, and each other line a paragraph."""
    title, *paragraphs = text.splitlines()
    middle = style.left + style.chars * style.step * style.columns / 2
    lines = [line for paragraph in paragraphs for line in _wrap(paragraph, style)]
    pages: list[list[Text]] = []
    for first in range(0, len(lines), style.rows * style.columns):
        page: list[Text] = []
        for at, line in enumerate(lines[first : first + style.rows * style.columns]):
            column, row = divmod(at, style.rows)
            across = column * (style.chars + 2) * style.step
            page.append(replace(line, x=line.x + across, y=style.top + row * style.leading))
        if not pages:
            above = style.top - 1.5 * style.leading
            page.insert(0, Text(middle - len(title) * style.title / 2, above, title, style.title))
        if style.head:
            page.insert(0, Text(style.left, 20, style.head, 10.5))
        if style.number:
            page.append(Text(200, HEIGHT - 40, style.number.format(len(pages) + 1), 14))
        pages.append(page)
    return pages


def _wrap(paragraph: str, style: Style) -> list[Text]:
    """The lines of a paragraph: no closing punctuation begins one, and no number or word is broken."""
    lines: list[Text] = []
    rest, indent = paragraph, style.indent
    while rest:
        ends = list(accumulate(Text(0, 0, rest, style.size, style.gap).steps()))
        fitting = bisect_right(ends, (style.chars - indent) * style.step + 0.1)
        places = (at for at in range(fitting, 0, -1) if not _is_whole(*rest[at - 1 :][:2]))
        count = next(places, fitting)
        lines.append(Text(style.left + indent * style.step, 0, rest[:count], style.size, style.gap))
        rest, indent = rest[count:], 0
    return lines


def _is_whole(before: str, char: str = "\n") -> bool:
    """Whether a line may not be broken between two characters."""
    return char in _CLOSING or (before in _HALF and char in _HALF)


# --- PDF


def pdf(
    pages: Sequence[Sequence[Text]],
    *,
    pictures: bool = False,
    rotate: int = 0,
    mode: int = 0,
    coded: bool = True,
    encrypted: bool = False,
) -> bytes:
    """A PDF file (ISO 32000-1).

    `pictures` lays an image under each page, `rotate` turns the pages, `mode` is how text is painted (3: not
    at all), and without `coded` the font tells private characters.
    """
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _COMPOSITE, _SIMPLE, _IMAGE]
    objects += [_map(pages, coded), *_font()]
    kids = []
    for page in pages:
        content = b"q 420 0 0 595 0 0 cm /I Do Q\n" if pictures else b""
        content += b"\n".join(_show(text, mode) for text in page)
        objects.append(_stream(content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> /XObject << /I 5 0 R >> >> >>"
            % (WIDTH, HEIGHT, rotate, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    trailer = b"/Root 1 0 R"
    if encrypted:
        secret = b"<%s>" % (b"00" * 32)
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >>" % (secret, secret))
        trailer += b" /Encrypt %d 0 R /ID [<00> <00>]" % len(objects)
    return _assemble(objects, trailer)


_COMPOSITE = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Box /Encoding /Identity-H"
    b" /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>"
)
_SIMPLE = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Box /DW 1000 /W [32 126 500] /CIDToGIDMap 8 0 R"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    b" /FontDescriptor << /Type /FontDescriptor /FontName /Box /Flags 4 /ItalicAngle 0 /FontFile2 7 0 R"
    b" /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>"
)
_IMAGE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    b" /Length 1 >>\nstream\n\xff\nendstream"
)


def _stream(body: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), more, body)


def _map(pages: Sequence[Sequence[Text]], coded: bool) -> bytes:
    """The ToUnicode map of all that is shown: what it is, or private characters instead."""
    codes = sorted({code for page in pages for text in page for code in _codes(text.text)})
    told = codes if coded else range(0xE000, 0xE000 + len(codes))
    rows = b"".join(b"<%04x> <%04x>\n" % row for row in zip(codes, told, strict=True))
    return _stream(
        b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange"
        b" %d beginbfchar\n%sendbfchar endcmap" % (len(codes), rows)
    )


def _codes(text: str) -> list[int]:
    return [unit for (unit,) in struct.iter_unpack(">H", text.encode("utf-16-be"))]


@cache
def _font() -> tuple[bytes, bytes]:
    """A font that shows a box for whatever is written, and the map that sends every character to it.

    What is not embedded is looked for in the fonts of the machine, which may have no Chinese one.
    """
    pen = TTGlyphPen(None)
    pen.moveTo((50, -100))
    for corner in ((50, 850), (950, 850), (950, -100)):
        pen.lineTo(corner)
    pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupCharacterMap({0x4E00: "box"})
    builder.setupGlyf({".notdef": box, "box": box})
    builder.setupHorizontalMetrics({".notdef": (1000, 50), "box": (1000, 50)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Box", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    packed = b"/Filter /FlateDecode"
    return _stream(zlib.compress(file.getvalue()), packed), _stream(zlib.compress(b"\0\1" * 0x10000), packed)


def _show(text: Text, mode: int) -> bytes:
    """A text object of one run; the gap is set between its characters, as a justified line has it."""
    cosine, sine = math.cos(math.radians(text.angle)), math.sin(math.radians(text.angle))
    place = b"%.3f %.3f %.3f %.3f %.3f %.3f Tm" % (cosine, sine, -sine, cosine, text.x, HEIGHT - text.y)
    shown = b"<%s> Tj" % text.text.encode("utf-16-be").hex().encode()
    return b"BT /F %g Tf %d Tr %g Tc %s %s ET" % (text.size, mode, text.gap, place, shown)


def _assemble(objects: Sequence[bytes], trailer: bytes) -> bytes:
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(data), len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start)
    return bytes(data)


# --- OFD

_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(pages: Sequence[Sequence[Text]], *, pictures: bool = False) -> bytes:
    """An OFD file (GB/T 33190-2016); `pictures` lays an image object under each page."""
    return zipped(ofd_parts(pages, pictures=pictures))


def ofd_parts(pages: Sequence[Sequence[Text]], *, pictures: bool = False) -> dict[str, str]:
    """The parts of an OFD file by their names."""
    listed = "".join(
        f'<ofd:Page ID="{number + 10}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        for number in range(len(pages))
    )
    picture = f'<ofd:ImageObject ID="7" Boundary="0 0 {WIDTH * _MM:.3f} {HEIGHT * _MM:.3f}"/>'
    parts = {
        "OFD.xml": f'<ofd:OFD {_NAMESPACE} Version="1.1" DocType="OFD"><ofd:DocBody>'
        "<ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH * _MM:.3f} {HEIGHT * _MM:.3f}</ofd:PhysicalBox>"
        f"</ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for number, page in enumerate(pages):
        objects = (picture if pictures else "") + "".join(map(ofd_text, page))
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {_NAMESPACE}><ofd:Content><ofd:Layer ID="5">{objects}</ofd:Layer></ofd:Content>'
            "</ofd:Page>"
        )
    return parts


def ofd_text(text: Text) -> str:
    """A text object whose corner is the beginning of its text; equal steps are written as a repetition."""
    steps = [f"{step * _MM:.4f}" for step in text.steps()[:-1]]
    if len(set(steps)) == 1 and len(steps) > 3:
        steps = [steps[0], f"g {len(steps) - 1} {steps[0]}"]
    size = text.size * _MM
    cosine, sine = math.cos(math.radians(text.angle)), math.sin(math.radians(text.angle))
    return (
        f'<ofd:TextObject ID="6" Font="3" Size="{size:.4f}"'
        f' Boundary="{text.x * _MM:.4f} {text.y * _MM - size:.4f} 200 {size:.4f}"'
        f' CTM="{cosine:.4f} {-sine:.4f} {sine:.4f} {cosine:.4f} 0 0">'
        f'<ofd:TextCode X="0" Y="{size:.4f}" DeltaX="{" ".join(steps)}">{escape(text.text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


# --- what is asked of a reader


def nodes(text: str, content: Content | None = None) -> list[tuple[str, str, int]]:
    """Marker, title and depth of every node, with the hints of the content that the text is of."""
    document = parse(text, hints=content.hints if content else None)
    found = []
    for node, depth in document.walk():
        marker = getattr(node, "marker", None)
        found.append((marker.text if marker else "", node.title.text if node.title else "", depth))
    return found


def survives(read: Callable[[bytes], Content], data: bytes) -> None:
    """Whatever the bytes, they are read or refused."""
    with suppress(UnreadableError):
        assert isinstance(read(data), Content)


def damaged(data: bytes, start: int, seed: int) -> Iterator[bytes]:
    """Copies of a file, each with some bytes changed, none of them before `start`."""
    chance = random.Random(seed)
    for _ in range(150):
        copy = bytearray(data)
        for _ in range(chance.choice((1, 8, 64))):
            copy[chance.randrange(start, len(data))] = chance.randrange(256)
        yield bytes(copy)


# --- a speech, and how it is set

SPEECH = """在青溪县渡口建设推进会上的讲话
同志们：
春水初生，渡船又忙。今天把会场搬到渡口镇的老码头，是想请大家先看看青石板，再听听船工的号子，然后坐下来商量渡口往后十年怎么建。下面，我讲三点意见。
一、看清渡口的分量
（一）渡口是两岸的门。乡亲进城卖菜、孩子过江读书、老人到县医院看病，走的都是这一个门。门开得顺不顺，两岸十一个村心里都有数，账本上记不下的，乡亲的脚底板记得清清楚楚。
（二）渡口是青溪的脸。外地客商下了船，第一眼看见的就是候船的棚子和码头的台阶。棚子漏雨、台阶缺角，人家嘴上不说，回去的路上就把投资的念头放下了。
二、把渡口的事办实
1.修好一段路。从镇口到码头三里路，年内全部铺上石板，排水沟同时挖好，不留半截子工程。
2.添上两条船。老船该歇的歇，新船要装上雷达和救生衣，钱由县里出六成、镇里出四成，八月底以前下水试航。
3.管住一双手。工程款一笔一笔上墙，请船工代表当监督员，谁伸手就请谁上岸。
三、把办事的人用好
一是选人要准。让懂水性、会算账的年轻人挑担子。二是带人要严。每月初一在码头上讲评一次，干得好的披红花，干得差的讲原因。三是待人要诚。船工的工钱按月发到手里，逢年过节镇里的干部要上船去坐一坐。
同志们，渡口不大，连着千家万户。让我们一篙一篙撑下去，把青溪的门面撑得亮亮堂堂！
"""

STYLE = Style(number="— {} —", head="青溪县讲话汇编", rows=11)
STYLES = [
    pytest.param(STYLE, id="公文"),
    pytest.param(replace(STYLE, gap=15.5, chars=11), id="网格"),
    pytest.param(replace(STYLE, chars=12, rows=8, number="{}"), id="窄"),
    pytest.param(replace(STYLE, chars=12, size=10.5, leading=17, title=14, columns=2), id="两栏"),
]
HELLO = [[Text(50, 100, "渡口开工了")]]
"""A page with one line."""
