"""Bad input: one line that names the file and the reason, exit status 2, nothing written, no traceback.

Each case goes through the command as a process of its own, whose memory is bounded: what would fill it fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pagefiles import Text, ofd_parts, pdf
from wordfiles import abstract, num, p, relationships, style, val, word_file, wrapped
from zips import zipped

from speech_outline import inputs
from speech_outline.command.convert import convert
from speech_outline.readers import MAX_BYTES

resource = pytest.importorskip("resource", reason="memory is bounded in another way here")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded in another way there")

MEMORY = 1 << 30
"""Bytes that a process may take: a gigabyte."""

NESTED = 100_000
_ENTITIES = "is no file as Word writes it: word/document.xml declares entities"
_LOST_MAIN = "is incomplete: word/document.xml is missing"
ENCRYPTED = b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def bomb() -> bytes:
    """A few kilobytes that unpack to half a gigabyte."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * (1 << 29))
    return data.getvalue()


def entity(target: str) -> bytes:
    declared = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{target}">]>'
    return word_file(p("渡口"), parts={"word/document.xml": f"{declared}<w:document>&x;</w:document>"})


def circle() -> bytes:
    styles = style("甲", based_on="乙") + style("乙", based_on="甲")
    return word_file(p("渡口", style="甲"), styles=styles)


def loop() -> bytes:
    styles = style("公文", wrapped("numPr", val("numId", 1)), kind="numbering")
    numbering = abstract(0, val("numStyleLink", "公文")) + num(1, 0)
    return word_file(p("渡口", num=1, level=0), styles=styles, numbering=numbering)


def deep() -> bytes:
    return word_file("<w:sdt><w:sdtContent>" * NESTED + p("渡口") + "</w:sdtContent></w:sdt>" * NESTED)


def lost_page() -> bytes:
    parts = ofd_parts([[Text(50, 100, "渡口")]])
    del parts["Doc_0/Pages/Page_0/Content.xml"]
    return zipped(parts)


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "空文件": ("讲话.txt", lambda: b"", "is empty"),
    "只有空白": ("讲话.txt", lambda: b" \n\r\n", "is empty"),
    "二进制": ("讲话.txt", lambda: bytes(range(256)) * 9, "is binary (zero at byte 0), not text"),
    "图片": ("讲话.txt", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "is a picture, though its name"),
    "一亿个字": ("讲话.txt", lambda: b"a" * 100_000_000, "is larger than 64 MiB, the most that is read"),
    "后缀是txt的pdf": ("讲话.txt", lambda: pdf([[Text(50, 100, "渡口")]]), "is a PDF file, though its name"),
    "后缀是docx的文本": ("讲话.docx", lambda: "一、渡口".encode(), "is not a Word file, though its"),
    "后缀是docx的doc": ("讲话.docx", lambda: OLE * 99, "is an old Word or WPS file"),
    "后缀是pdf的网页": ("讲话.pdf", lambda: b"<html><p>1</p></html>", "is a web page, though"),
    "Excel": ("讲话.xlsx", lambda: b"PK\x03\x04xl/workbook.xml", "is an Excel file: what is read are "),
    "压缩炸弹": ("讲话.docx", bomb, "is no file as Word writes it: word/document.xml has 512 MB of XML"),
    "外部实体": ("讲话.docx", lambda: entity("file:///etc/passwd"), _ENTITIES),
    "缺部件": (
        "讲话.docx",
        lambda: word_file(p("渡口"), parts={"word/numbering.xml": None}),
        "is incomplete: word/numbering.xml is missing",
    ),
    "缺正文": ("讲话.docx", lambda: word_file(p("渡口"), parts={"word/document.xml": None}), _LOST_MAIN),
    "样式成环": ("讲话.docx", circle, "is no file as Word writes it: the style 甲 is based on itself"),
    "编号成环": ("讲话.docx", loop, "is no file as Word writes it: the list 1 is linked to itself"),
    "嵌套太深": ("讲话.docx", deep, "is no file as Word writes it: word/document.xml is no XML"),
    "截断的zip": ("讲话.docx", lambda: word_file(p("渡口"))[:-40], "is cut off or damaged: its zip dir"),
    "没有字的docx": ("讲话.docx", lambda: word_file(p("")), "is a Word file without text"),
    "截断的pdf": ("讲话.pdf", lambda: b"%PDF-1.7\n1 0 obj", "is a damaged PDF file"),
    "有密码的docx": ("讲话.docx", lambda: OLE + ENCRYPTED, "is encrypted: save it without a password"),
    "扫描件": ("讲话.pdf", lambda: pdf([[], []], pictures=True), "is a scan"),
    "缺页的ofd": ("讲话.ofd", lost_page, "is incomplete: 'Pages/Page_0/Content.xml' is missing"),
    "没有字的网页": ("讲话.html", lambda: b"<html><body></body></html>", "is a web page without text"),
    "JSON行里没有字段": ("讲话.jsonl", lambda: b'{"title": "1"}\n', "line 1 has no text in a field 'text'"),
}  # fmt: skip


def limited(*arguments: str) -> subprocess.CompletedProcess[str]:
    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    return subprocess.run(
        [sys.executable, "-m", "speech_outline", *arguments],
        capture_output=True,
        encoding="utf-8",
        preexec_fn=bound,
        check=False,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_in_one_line(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file, make, reason = BAD[name]
    Path(file).write_bytes(make())
    done = limited("parse", file, "-o", "果/")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"speech-outline: {file} {reason}"), done.stderr
    assert done.stderr.count("\n") == 1
    assert not Path("果").exists()


def test_the_bound_is_what_the_message_says() -> None:
    assert MAX_BYTES == 64 * 2**20


def test_relationships_that_lead_nowhere_name_the_part() -> None:
    """A picture that is not there is no reason to refuse a text; the text itself is."""
    related = relationships(("styles", "styles.xml"), ("numbering", "numbering.xml"), ("image", "NULL"))
    data = word_file(p("渡口"), parts={"word/_rels/document.xml.rels": related})
    from speech_outline.readers.word import read_docx

    assert read_docx(data).text == "渡口\n"


# --- the file system


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_permission_is_told_by_the_system(tmp_path: Path) -> None:
    folder = tmp_path / "锁"
    folder.mkdir()
    folder.chmod(0)
    done = limited("parse", str(folder))
    folder.chmod(0o700)
    assert (done.returncode, "锁 cannot be listed: Permission denied" in done.stderr) == (2, True)


def test_a_folder_that_cannot_be_listed_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("库/锁").mkdir(parents=True)
    Path("库/甲.txt").write_text("一、修桥\n二、铺路\n", "utf-8")
    scandir = os.scandir

    def forbidden(path: str) -> object:
        if str(path).endswith("锁"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", forbidden)
    said: list[str] = []
    assert convert(["库"], output="果/", report=said.append) == 1
    assert said == ["库/锁 cannot be listed: Permission denied"]
    assert [path.name for path in Path("果").iterdir()] == ["甲.json"]


def test_a_file_that_vanishes_is_told_and_the_others_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("库").mkdir()
    for name in ("甲", "乙", "丙"):
        Path(f"库/{name}.txt").write_text("一、修桥\n二、铺路\n", "utf-8")
    found = inputs.expand(["库"], {".txt"}, pytest.fail)
    Path("库/乙.txt").unlink()
    monkeypatch.setattr("speech_outline.command.run.expand", lambda *_: found)
    said: list[str] = []
    assert convert(["库"], output="果/", report=said.append) == 1
    assert said == ["库/乙.txt cannot be read: No such file or directory"]
    assert sorted(path.name for path in Path("果").iterdir()) == ["丙.json", "甲.json"]
