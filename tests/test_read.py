"""From bytes to text: what is read, what is refused, and in which words."""

from __future__ import annotations

import hashlib
import importlib
import io
import os
import sys
from pathlib import Path

import pytest

from speech_outline import readers
from speech_outline.readers import (
    FORMATS,
    MAX_BYTES,
    Format,
    Loaded,
    ReadError,
    load,
    load_lines,
    parse_file,
    read,
    read_lines,
    read_rows,
    script,
)
from speech_outline.readers.content import Content
from speech_outline.readers.script import simplified

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SPEECH = "一、提高认识\n(一)学习要深。习近平总书记强调:“学思践悟。”\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"], ids=repr)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_line_breaks_stay_what_they_are(tmp_path: Path, end: str, encoding: str) -> None:
    file = tmp_path / "讲话.txt"
    file.write_bytes(f"一、甲{end}二、乙{end}".encode(encoding))
    assert read(file).text == f"一、甲{end}二、乙{end}"


def test_the_source_tells_where_a_text_came_from(tmp_path: Path) -> None:
    file = tmp_path / "讲话.TXT"
    file.write_bytes(SPEECH.encode("gbk"))
    assert read(file).source.model_dump() == {
        "name": "讲话.TXT",
        "format": "text",
        "reader": None,
        "encoding": "gb18030",
        "had_bom": False,
        "replaced": 0,
        "chars": len(SPEECH),
        "sha256": hashlib.sha256(SPEECH.encode()).hexdigest(),
    }


def test_the_same_text_has_the_same_hash_in_every_encoding() -> None:
    hashes = {
        load(SPEECH.encode(encoding), name="x").source.sha256
        for encoding in ("utf-8", "utf-8-sig", "gb18030")
    }
    assert len(hashes) == 1


# --- which reader


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("讲话.txt", SPEECH.encode(), "text"),
        ("讲话", SPEECH.encode(), "text"),
        ("讲话.dat", SPEECH.encode(), "text"),
        ("讲话.md", SPEECH.encode(), "markdown"),
        ("讲话.htm", f"<p>{SPEECH}</p>".encode(), "html"),
        ("讲话.aspx", f"<!DOCTYPE html><html><body><p>{SPEECH}</p></body></html>".encode(), "html"),
        ("stdin", f"<p>{SPEECH}</p>".encode(), "html"),
        ("讲话.txt", f"<p>{SPEECH}</p>".encode(), "text"),
        ("讲话.eml", f"Subject: x\n\n{SPEECH}".encode(), "mail"),
        ("讲话", f"Subject: x\r\n y\r\nMIME-Version: 1.0\r\n\r\n{SPEECH}".encode(), "mail"),
        ("讲话", f"Subject: x\n\nMIME-Version: 1.0\n\n{SPEECH}".encode(), "text"),
    ],
    ids=[
        "txt",
        "没有后缀",
        "别的后缀",
        "md",
        "htm",
        "网页",
        "网页片段",
        "文本里的标签",
        "eml",
        "邮件",
        "文本里的邮件",
    ],
)
def test_the_suffix_tells_the_format_or_else_the_bytes(name: str, data: bytes, format: str) -> None:
    if format == "html":
        pytest.importorskip("trafilatura")
    assert load(data, name=name).source.format == format


def test_every_format_has_a_name_and_suffixes_of_its_own() -> None:
    suffixes = [suffix for row in FORMATS for suffix in row.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert len(FORMATS) == len({row.name for row in FORMATS})


@pytest.mark.parametrize("row", [row for row in FORMATS if row.extra], ids=lambda row: row.name)
def test_what_is_not_installed_is_named_with_its_command(
    row: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_data: bytes, _encoding: str | None) -> Content:
        raise ModuleNotFoundError("No module named 'abc'", name="abc")

    by_suffix = importlib.import_module("speech_outline.readers")._BY_SUFFIX
    monkeypatch.setitem(by_suffix, row.suffixes[0], row._replace(reader=missing))
    beginnings = {
        "pdf": b"%PDF-1.7",
        "doc": OLE,
        "wps": OLE,
        "rtf": b"{\\rtf1",
        "html": b"<html>",
        "mail": b"MIME-Version: 1.0",
    }
    members = {
        "docx": "word/document.xml",
        "ofd": "OFD.xml",
        "odt": "application/vnd.oasis.opendocument.text",
    }
    data = beginnings.get(row.name) or b"PK\x03\x04" + members[row.name].encode()
    with pytest.raises(ReadError) as refusal:
        load(data, name=f"讲话{row.suffixes[0]}")
    assert str(refusal.value).endswith(
        f"and abc is not installed: python3 -m pip install 'speech-outline[{row.extra}]'"
    )


def test_there_is_an_end_to_bytes_whoever_gives_them() -> None:
    with pytest.raises(ReadError, match=r"^stdin is larger than 64 MiB"):
        load(b"a" * (MAX_BYTES + 1), name="stdin")


def test_errors_name_the_file_as_the_caller_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("稿").mkdir()
    Path("稿/讲话.txt").write_bytes(b"%PDF-1.7")
    with pytest.raises(ReadError) as refusal:
        read("稿/讲话.txt")
    assert str(refusal.value) == (
        "稿/讲话.txt is a PDF file, though its name ends in .txt: rename it to end in .pdf"
    )
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


def test_many_texts_are_not_one(tmp_path: Path) -> None:
    file = tmp_path / "集.jsonl"
    with pytest.raises(ReadError, match=r"集\.jsonl holds many texts, one a line: read_lines reads them$"):
        read(file)
    with pytest.raises(ReadError, match=r"集\.jsonl cannot be read: No such file or directory$"):
        list(read_lines(file))
    with pytest.raises(ReadError, match=r"集\.parquet cannot be read: No such file or directory$"):
        list(read_rows(tmp_path / "集.parquet"))


def test_a_field_without_a_text_is_told() -> None:
    lines = io.BytesIO('{"text": " "}\n{"text": "一、修桥"}\n'.encode())
    found = list(load_lines(lines, name="集.jsonl"))
    assert str(found[0]) == "集.jsonl line 1 has nothing in its field 'text'"
    assert [each.text for each in found if isinstance(each, Loaded)] == ["一、修桥"]


def test_a_reader_that_finds_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = Format("text", (".txt",), lambda data, encoding: Content(" ", "text"))
    monkeypatch.setitem(readers._BY_SUFFIX, ".txt", empty)
    with pytest.raises(ReadError, match=r"^讲话\.txt holds no text$"):
        load(b"x", name="讲话.txt")


def test_a_library_that_nothing_asks_for_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(data: bytes, encoding: str | None) -> Content:
        raise ModuleNotFoundError("No module named 'lost'")

    monkeypatch.setitem(readers._BY_SUFFIX, ".txt", Format("text", (".txt",), lost))
    with pytest.raises(ModuleNotFoundError, match="lost"):
        load(b"x", name="讲话.txt")


def test_a_conversion_is_as_long_as_the_text() -> None:
    pytest.importorskip("opencc")
    assert simplified("渡口舊了\n") == "渡口旧了\n"
    halved = {"甲乙": "丙", "甲": "丁", "乙": "戊己"}
    assert script._as_long("甲乙", lambda text: halved.get(text, text)) == "丁乙"


def test_what_converts_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    with pytest.raises(
        ReadError, match=r"OpenCC is not installed: python3 -m pip install 'speech-outline\[trad\]'"
    ):
        load("渡口舊了".encode(), name="讲话.txt", script="simplified")


def test_what_reads_tables_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(
        ReadError, match=r"pyarrow is not installed: python3 -m pip install 'speech-outline\[parquet\]'"
    ):
        list(read_rows("集.parquet"))


def test_of_a_table_no_more_is_read_than_is_asked_for(tmp_path: Path) -> None:
    """Rows are decoded some at a time: those behind the last one are not."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    file = tmp_path / "集.parquet"
    parquet.write_table(pyarrow.table({"text": [f"一、修第{row}座桥" for row in range(200)]}), file)
    found = [each for each in read_rows(file, start=2, stop=4) if isinstance(each, Loaded)]
    assert [each.text for each in found] == ["一、修第2座桥", "一、修第3座桥"]


def test_a_column_of_a_table_may_be_a_dictionary_and_must_hold_text(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    file = tmp_path / "集.parquet"
    columns = {
        "text": pyarrow.array(["一、修桥", "二、铺路"] * 100).dictionary_encode(),
        "年": pyarrow.array([1] * 200),
    }
    parquet.write_table(pyarrow.table(columns), file, row_group_size=100)
    found = [each for each in read_rows(file, start=70, stop=72) if isinstance(each, Loaded)]
    assert [(each.text, each.source.name) for each in found] == [
        ("一、修桥", "集.parquet:71"),
        ("二、铺路", "集.parquet:72"),
    ]
    with pytest.raises(ReadError, match="has no text in its column '年': it holds int64"):
        list(read_rows(file, field="年"))
