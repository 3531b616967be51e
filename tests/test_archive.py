"""Files that are no Word files, or hostile ones: each is refused in one line."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("docx")

from wordfiles import (
    HEAD,
    NAMESPACES,
    abstract,
    box,
    code,
    document,
    fld,
    lvl,
    num,
    p,
    relationships,
    row,
    style,
    t,
    table,
    tc,
    val,
    word_file,
    wrapped,
)
from zips import zipped

from speech_outline.readers import archive
from speech_outline.readers.archive import open_archive, read_member
from speech_outline.readers.content import UnreadableError
from speech_outline.readers.word import read_docx

ENTITIES = '<!DOCTYPE w:document [<!ENTITY 甲 "乙"><!ENTITY 外 SYSTEM "file:///etc/hostname">]>'
DOCUMENT = document(p("&外;"))
STRICT = relationships(("officeDocument", "word/document.xml")).replace(
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def without(name: str) -> bytes:
    return word_file(p("安澜"), parts={name: None})


def replaced(name: str, part: str | bytes) -> bytes:
    return word_file(p("安澜"), parts={name: part})


def encrypted() -> bytes:
    """The bit for encryption is set in both headers of the first member."""
    data = bytearray(word_file(p("安澜")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def repacked(method: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as packed:
        packed.writestr("word/document.xml", "")
    return data.getvalue()


def scrambled() -> bytes:
    """The middle of the packed document is overwritten."""
    data = bytearray(word_file(*(p(f"第{place}班渡船") for place in range(200))))
    start = data.index(b"word/document.xml") + 200
    data[start : start + 200] = bytes(200)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "is no zip archive", id="空"),
        pytest.param("一、安澜".encode(), "is no zip archive", id="文本"),
        pytest.param(OLE + bytes(512), "is an old Word or WPS file under another name", id="doc"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted: save it without a password",
                     id="加密的docx"),
        pytest.param(encrypted(), "is encrypted: save it without a password", id="加密的zip"),
        pytest.param(word_file(p("安澜"))[:-100],
                     "is cut off or damaged: its zip directory is missing", id="截断"),
        pytest.param(repacked(zipfile.ZIP_LZMA),
                     "is no file as Word writes it: word/document.xml is packed in another way", id="LZMA"),
        pytest.param(scrambled(), "is damaged: word/document.xml cannot be unpacked", id="坏成员"),
        pytest.param(replaced("word/document.xml", HEAD + ENTITIES + DOCUMENT),
                     "is no file as Word writes it: word/document.xml declares entities", id="实体"),
        pytest.param(replaced("word/document.xml", ('<?xml version="1.0" encoding="UTF-16"?>' + ENTITIES
                                                    + DOCUMENT).encode("utf-16")),
                     "is no file as Word writes it: word/document.xml declares entities", id="UTF-16的实体"),
        pytest.param(replaced("word/document.xml", "<!-- " + "渡" * 9000 + "-->" + ENTITIES + DOCUMENT),
                     "is no file as Word writes it: word/document.xml declares entities", id="注释后的实体"),
        pytest.param(replaced("customXml/item1.xml", "<!DOCTYPE x><x/>"),
                     "is no file as Word writes it: customXml/item1.xml declares entities", id="别处的实体"),
        pytest.param(replaced("_rels/.rels", '<?xml version="1.0" encoding="gb9999"?><x/>'),
                     "is damaged: _rels/.rels is no XML", id="没有的编码"),
        pytest.param(without("word/document.xml"),
                     "is incomplete: word/document.xml is missing", id="缺正文"),
        pytest.param(without("word/numbering.xml"),
                     "is incomplete: word/numbering.xml is missing", id="缺编号"),
        pytest.param(without("word/styles.xml"),
                     "is incomplete: word/styles.xml is missing", id="缺样式"),
        pytest.param(without("[Content_Types].xml"),
                     "is incomplete: [Content_Types].xml is missing", id="缺类型"),
        pytest.param(without("_rels/.rels"),
                     "is no file as Word writes it: it names no main part", id="缺关系"),
        pytest.param(zipped({"渡口.txt": "安澜"}),
                     "is no file as Word writes it: it names no main part", id="zip"),
        pytest.param(replaced("_rels/.rels", STRICT),
                     "is a Strict Open XML file: save it as an ordinary one", id="严格格式"),
        pytest.param(replaced("word/document.xml", "<w:document"),
                     "is no file as Word writes it: word/document.xml is no XML", id="坏XML"),
        pytest.param(replaced("word/_rels/document.xml.rels", "渡口"),
                     "is damaged: word/_rels/document.xml.rels is no XML", id="坏关系"),
        pytest.param(replaced("word/document.xml", f"<w:document {NAMESPACES}/>"),
                     "is no Word file: its main part is word/document.xml", id="没有body"),
        pytest.param(replaced("word/document.xml", "<workbook/>"),
                     "is no Word file: its main part is word/document.xml", id="表格"),
        pytest.param(replaced("word/document.xml", document("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000)),
                     "is no file as Word writes it: word/document.xml is no XML", id="一万层"),
        pytest.param(word_file(p(), p("  ")), "is a Word file without text", id="没有字"),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_docx(data)
    assert str(refusal.value) == message


def test_a_part_that_nobody_needs_may_be_no_xml() -> None:
    part = '<?xml version="1.0" encoding="gb9999"?><x/>'
    assert read_docx(replaced("customXml/item1.xml", part)).text == "安澜\n"


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("MAX_MEMBERS", 4, "is no file as Word writes it: 6 parts"),
        ("MAX_TOTAL", 2**20, "is no file as Word writes it: 3 MB when unpacked"),
        ("MAX_XML", 2**20, "is no file as Word writes it: word/document.xml has 3 MB of XML"),
    ],
)
def test_a_file_that_is_small_only_while_packed_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, message: str
) -> None:
    data = replaced("word/document.xml", " " * 3 * 2**20)
    assert len(data) < 2**14
    monkeypatch.setattr(archive, limit, value)
    with pytest.raises(UnreadableError) as refusal:
        read_docx(data)
    assert str(refusal.value) == message


def test_the_guard_speaks_of_the_program_that_is_asked_for() -> None:
    data = zipped({"OFD.xml": "<!DOCTYPE 渡口><渡口/>"})
    with pytest.raises(
        UnreadableError, match=r"^is no file as an office program writes it: OFD\.xml declares"
    ):
        open_archive(data)


def test_a_member_is_read_or_named() -> None:
    opened = open_archive(zipped({"OFD.xml": "<渡口/>"}))
    assert read_member(opened, "OFD.xml") == "<渡口/>".encode()
    with pytest.raises(UnreadableError, match=r"^is incomplete: Doc_0 is missing$"):
        read_member(opened, "Doc_0")


# --- whatever the bytes

PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "_rels/.rels",
)
SAMPLE = word_file(
    p("安澜", num=1, level=0, style="标题"),
    p(fld("begin") + code("TOC") + fld("separate") + t("通航") + fld("end") + box(p("渡口"))),
    table(row("甲", tc("乙", val("vMerge", "restart")))),
    styles=style("标题", val("outlineLvl", 0) + wrapped("numPr", val("numId", 1)), based_on="正文"),
    numbering=abstract(0, lvl(0, "%1、", "chineseCounting")) + num(1, 0),
)


def reads(data: bytes) -> None:
    """A text or one line that says why there is none: nothing else may come out."""
    try:
        lines = read_docx(data).text.split("\n")[:1]
    except UnreadableError as refusal:
        lines = str(refusal).split("\n")
    assert len(lines) == 1


@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=8))
def test_damaged_bytes_give_a_text_or_a_reason(place: int, noise: bytes) -> None:
    reads(SAMPLE[:place] + noise + SAMPLE[place + len(noise) :])


@given(st.integers(0, len(SAMPLE)))
def test_a_file_that_is_cut_off_gives_a_reason(end: int) -> None:
    reads(SAMPLE[:end])


@given(
    st.sampled_from(PARTS), st.integers(0, 10_000), st.integers(1, 60), st.sampled_from(["", "0", "<w:p>"])
)
def test_damaged_parts_give_a_text_or_a_reason(name: str, start: int, length: int, instead: str) -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLE)) as sample:
        members: dict[str, str | bytes] = {member: sample.read(member) for member in sample.namelist()}
        part = sample.read(name).decode()
    place = start % len(part)
    members[name] = part[:place] + instead + part[place + length :]
    reads(zipped(members))


def test_a_member_that_cannot_be_unpacked_is_told() -> None:
    data = bytearray(zipped({"图.png": bytes(range(256)) * 40}))
    data[60:90] = bytes(30)
    with pytest.raises(UnreadableError, match=r"^is damaged: 图\.png cannot be unpacked$"):
        read_member(open_archive(bytes(data)), "图.png")


def test_what_lies_outside_of_a_package_is_missing_only_where_it_is_needed() -> None:
    def outside(kind: str) -> bytes:
        related = relationships((kind, "https://example.org/a")).replace(
            "Target=", 'TargetMode="External" Target='
        )
        return word_file(p("安澜"), parts={"word/_rels/document.xml.rels": related})

    assert read_docx(outside("hyperlink")).text == "安澜\n"
    with pytest.raises(UnreadableError, match=r"^is incomplete: https://example\.org/a is missing$"):
        read_docx(outside("styles"))


def test_the_part_that_is_no_xml_is_named_whatever_stands_before_it() -> None:
    with zipfile.ZipFile(io.BytesIO(replaced("word/styles.xml", "<w:styles"))) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    with pytest.raises(UnreadableError, match=r"word/styles\.xml is no XML$"):
        read_docx(zipped({"word/media/图.png": b"PNG", **members}))
