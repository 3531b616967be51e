"""From bytes to text: what is read, what is refused, and in which words."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from speech_outline.read import DecodeError, ReadError, decode, load, parse_file, read

SPEECH = "一、提高认识\n(一)学习要深。习近平总书记强调:“学思践悟。”\n"
RARE = "㐂𠮷䶮、①㈠"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(SPEECH.encode(), "utf-8", id="UTF-8"),
        pytest.param(SPEECH.encode("utf-8-sig"), "utf-8-sig", id="带BOM的UTF-8"),
        pytest.param(SPEECH.encode("gb18030"), "gb18030", id="GB18030"),
        pytest.param(SPEECH.encode("gbk"), "gb18030", id="GBK"),
    ],
)
def test_the_same_text_comes_out_of_every_encoding(data: bytes, encoding: str) -> None:
    assert decode(data) == (SPEECH, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_rare_characters_survive(encoding: str) -> None:
    assert decode((RARE * 5).encode(encoding)) == (RARE * 5, encoding)


@pytest.mark.parametrize("text", ["", "\n", "a", "一"], ids=["空", "换行", "ASCII", "一字"])
def test_little_is_enough(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"], ids=repr)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_line_breaks_stay_what_they_are(tmp_path: Path, end: str, encoding: str) -> None:
    file = tmp_path / "讲话.txt"
    file.write_bytes(f"一、甲{end}二、乙{end}".encode(encoding))
    assert read(file).text == f"一、甲{end}二、乙{end}"


def test_only_the_first_byte_order_mark_is_dropped() -> None:
    assert decode("\ufeff一\ufeff二".encode()).text == "一\ufeff二"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"%PDF-1.7\n", "is a PDF file; only plain text is read in this version", id="PDF"),
        pytest.param(
            b"PK\x03\x04\x14\x00[Content_Types].xml word/document.xml",
            "is a Word file; only plain text is read in this version",
            id="docx",
        ),
        pytest.param(
            b"PK\x03\x04\x14\x00xl/workbook.xml",
            "is an Excel file; only plain text is read in this version",
            id="xlsx",
        ),
        pytest.param(
            b"PK\x03\x04\x14\x00a.txt", "is a zip archive; only plain text is read in this version", id="zip"
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00",
            "is an old Word or WPS file; only plain text is read in this version",
            id="doc",
        ),
        pytest.param(b"{\\rtf1\\ansi}", "is an RTF file; only plain text is read in this version", id="RTF"),
        pytest.param(
            b"\xef\xbb\xbf\r\n<!DOCTYPE HTML><html>",
            "is an HTML page; only plain text is read in this version",
            id="网页",
        ),
        pytest.param(
            "一、".encode("utf-16"), "is UTF-16 text; only plain text is read in this version", id="UTF-16"
        ),
        pytest.param(
            b"ab\x00c",
            "is binary (zero at byte 2); only plain text is read in this version",
            id="二进制",
        ),
        pytest.param(
            b"\xff\xfd", "is neither UTF-8 (wrong at byte 0) nor GB18030 (wrong at byte 0)", id="两者都不是"
        ),
        pytest.param("提高认识".encode() * 9 + b"\xff", "is damaged UTF-8 (at byte 108)", id="坏字节"),
        pytest.param(("提高认识" * 9).encode()[:-1], "is damaged UTF-8 (at byte 105)", id="截断的UTF-8"),
        pytest.param(
            ("提高认识" * 9).encode("gbk")[:-1],
            "is neither UTF-8 (wrong at byte 0) nor GB18030 (wrong at byte 70)",
            id="截断的GBK",
        ),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(DecodeError) as refusal:
        decode(data)
    assert str(refusal.value) == message


def test_a_bad_byte_in_utf8_never_turns_the_text_into_another() -> None:
    """All of it would also be read as GB18030, as other characters."""
    damaged = "城市".encode() * 20 + b"\xe5" + b"a" + "城市".encode() * 20
    with pytest.raises(DecodeError, match="damaged UTF-8"):
        decode(damaged)


def test_an_encoding_that_is_named_is_obeyed() -> None:
    assert decode("一、".encode("utf-16"), "utf-16").text == "一、"
    assert decode("镕".encode("gb18030"), "gb2312") == ("镕", "gb18030")
    with pytest.raises(DecodeError, match=r"is not utf-8 \(wrong at byte 0\)"):
        decode("提高".encode("gbk"), "utf-8")
    with pytest.raises(DecodeError, match="'klingon' is no encoding"):
        decode(b"", "klingon")


def test_the_source_tells_where_a_text_came_from(tmp_path: Path) -> None:
    file = tmp_path / "讲话.TXT"
    file.write_bytes(SPEECH.encode("gbk"))
    assert read(file).source.model_dump() == {
        "name": "讲话.TXT",
        "format": "text",
        "encoding": "gb18030",
        "chars": len(SPEECH),
        "sha256": hashlib.sha256(SPEECH.encode()).hexdigest(),
    }


def test_the_same_text_has_the_same_hash_in_every_encoding() -> None:
    hashes = {
        load(SPEECH.encode(encoding), name="x").source.sha256
        for encoding in ("utf-8", "utf-8-sig", "gb18030")
    }
    assert len(hashes) == 1


def test_errors_name_the_file_as_the_caller_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("稿").mkdir()
    Path("稿/讲话.docx").write_bytes(b"PK\x03\x04word/")
    with pytest.raises(ReadError) as refusal:
        read("稿/讲话.docx")
    assert str(refusal.value) == "稿/讲话.docx is a Word file; only plain text is read in this version"
    with pytest.raises(ReadError, match=r"^没有\.txt cannot be read: No such file or directory$"):
        read("没有.txt")
    with pytest.raises(ReadError, match=r"^稿 cannot be read: "):
        read("稿")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_file_name_that_is_no_text_still_gives_json(tmp_path: Path) -> None:
    file = os.fsencode(tmp_path) + b"/" + "讲话.txt".encode("gbk")
    Path(os.fsdecode(file)).write_bytes(SPEECH.encode())
    document = parse_file(os.fsdecode(file))
    assert document.source.name is not None
    assert "\ufffd" in document.source.name
    assert document.to_json()


def test_parse_file_is_read_then_parse(tmp_path: Path) -> None:
    file = tmp_path / "讲话.txt"
    file.write_bytes(SPEECH.encode("gb18030"))
    document = parse_file(file)
    assert document.source == read(file).source
    assert document.text == SPEECH
    assert [visit.node.title and visit.node.title.text for visit in document.walk()] == [
        "提高认识",
        "学习要深",
    ]
