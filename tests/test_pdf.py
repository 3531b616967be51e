"""PDF files: what PDFium gives, what it refuses, and the speech that comes out of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

pytest.importorskip("pypdfium2")

from pagefiles import (
    HEIGHT,
    HELLO,
    SPEECH,
    STYLE,
    STYLES,
    WIDTH,
    Style,
    Text,
    damaged,
    nodes,
    pdf,
    survives,
    typeset,
)

from speech_outline.readers.content import UnreadableError
from speech_outline.readers.pages import sheets
from speech_outline.readers.pages.pdf import _decode, read_pdf


@pytest.mark.parametrize("style", STYLES)
def test_a_speech_has_the_nodes_of_its_text(style: Style) -> None:
    content = read_pdf(pdf(typeset(SPEECH, style)))
    assert nodes(content.text, content) == nodes(SPEECH)
    assert {hint.reason for hint in content.hints.noise} == {"page number", "running head"}


def test_the_content_tells_its_reader() -> None:
    content = read_pdf(pdf(HELLO))
    assert (content.text, content.format, content.encoding, content.replaced) == (
        "渡口开工了\n",
        "pdf",
        None,
        0,
    )
    assert content.reader is not None
    assert content.reader.startswith("pypdfium2 ")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            [Text(50, 100, "他说：“把渡口建好。”大家都应了。")],
            "他说：“把渡口建好。”大家都应了。\n",
            id="引号",
        ),
        pytest.param([Text(50, 100, "𠮷字桥")], "𠮷字桥\n", id="增补平面"),
        pytest.param([Text(50, 100, "渡 口 开 工 了", gap=8)], "渡口开工了\n", id="字间存空格"),
        pytest.param([Text(50, 100, "第一章"), Text(130, 100, "总则")], "第一章 总则\n", id="宽两字"),
        pytest.param([Text(50, 100, "渡口"), Text(50, 900, "界外")], "渡口\n", id="页外"),
    ],
)
def test_characters_come_as_they_are_shown(texts: Sequence[Text], expected: str) -> None:
    assert read_pdf(pdf([texts])).text == expected


def test_a_watermark_is_noise() -> None:
    content = read_pdf(pdf([[*HELLO[0], Text(100, 400, "内部资料", 40, angle=45)]]))
    assert content.text == "渡口开工了\n内部资料\n"
    assert [hint.reason for hint in content.hints.noise] == ["turned text"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_is_read_as_it_is_turned(angle: int) -> None:
    x, y = {90: (100.0, 500.0), 180: (350.0, 500.0), 270: (300.0, 50.0)}[angle]
    down = {90: (28.0, 0.0), 180: (0.0, -28.0), 270: (-28.0, 0.0)}[angle]
    texts = [
        Text(x + down[0] * at, y + down[1] * at, text, angle=angle)
        for at, text in enumerate(("一、甲", "二、乙"))
    ]
    assert read_pdf(pdf([texts], rotate=angle)).text == "一、甲\n二、乙\n"


def test_a_text_layer_that_nobody_sees_is_text() -> None:
    pages = typeset(SPEECH, STYLE)
    assert read_pdf(pdf(pages, pictures=True, mode=3)) == read_pdf(pdf(pages))


# --- what gives no text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "is no PDF file", id="空"),
        pytest.param("一、提高认识".encode(), "is no PDF file", id="文本"),
        pytest.param(b"%PDF-1.7\n", "is a damaged PDF file", id="只有开头"),
        pytest.param(pdf([]), "is a damaged PDF file", id="无页"),
        pytest.param(
            pdf([[]]), "is a PDF file without text; if its pages show some, run text recognition", id="空页"
        ),
        pytest.param(
            pdf([[]] * 3, pictures=True), "is a scan: its pages hold pictures and no text; run", id="扫描"
        ),
        pytest.param(
            pdf([*HELLO, *[[]] * 9], pictures=True),
            "is a scan: its pages hold pictures and no text; run",
            id="扫描带封面",
        ),
        pytest.param(pdf(HELLO, encrypted=True), "is encrypted: save it without a password", id="加密"),
        pytest.param(
            pdf(HELLO, coded=False), "is a PDF file whose fonts do not tell their characters; run", id="无码"
        ),
    ],
)
def test_what_gives_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_pdf(data)
    assert str(refusal.value).startswith(message)
    assert "\n" not in str(refusal.value)


def test_pictures_beside_a_speech_are_no_scan() -> None:
    pages = typeset(SPEECH, STYLE)
    assert read_pdf(pdf([*pages, *[[]] * 5 * len(pages)], pictures=True)).text


def test_there_is_an_end_to_pages_and_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(HELLO * 3)
    monkeypatch.setattr(sheets, "MAX_CHARS", 14)
    with pytest.raises(UnreadableError, match="has more than 14 characters"):
        read_pdf(data)
    monkeypatch.setattr(sheets, "MAX_PAGES", 2)
    with pytest.raises(UnreadableError, match="has 3 pages; up to 2 are read"):
        read_pdf(data)


# --- damage


def test_a_file_that_is_cut_off_is_read_or_refused() -> None:
    data = pdf(typeset(SPEECH, replace(STYLE, rows=6)))
    for end in range(0, len(data), len(data) // 150):
        survives(read_pdf, data[:end])


def test_a_file_with_bytes_changed_is_read_or_refused() -> None:
    data = pdf(typeset(SPEECH, replace(STYLE, rows=6)))
    for copy in damaged(data, 9, seed=9704):
        survives(read_pdf, copy)


@pytest.mark.parametrize("number", ["1e39", "-1e39", "0", "99999999999999999999", "-0.0000001", "."])
def test_numbers_that_nobody_writes_do_no_harm(number: str) -> None:
    data = pdf(typeset(SPEECH, STYLE))
    for place in (b"/F 16 Tf", b"0.000 1.000 ", b"/MediaBox [0 0 420", b"/DW 1000"):
        assert place in data
        survives(read_pdf, data.replace(place, place.rsplit(b" ", 1)[0] + b" " + number.encode(), 40))


# --- files of LibreOffice

FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-indent="32pt"
 fo:line-height="28pt" fo:text-align="justify"/><style:text-properties fo:font-size="16pt" fo:language="zh"
 fo:country="CN" style:font-size-asian="16pt" style:language-asian="zh" style:country-asian="CN"/>
</style:style>
<style:style style:name="T" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
<style:text-properties fo:font-size="22pt" style:font-size-asian="22pt"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="148mm"
 fo:page-height="148mm" fo:margin="20mm"/><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p>青溪县讲话汇编</text:p></style:header>
<style:footer><text:p>— <text:page-number/> —</text:p></style:footer></style:master-page>
</office:master-styles>
<office:body><office:text>{}</office:text></office:body></office:document>
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], bytes]:
    """Prints a document as PDF: its suffix, its source."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")

    def convert(suffix: str, source: str) -> bytes:
        file = Path(folder, f"speech{suffix}")
        file.write_text(source, encoding="utf-8")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return file.with_suffix(".pdf").read_bytes()

    return convert


def test_a_document_of_libreoffice(office: Callable[[str, str], bytes]) -> None:
    title, *paragraphs = map(escape, SPEECH.splitlines())
    body = f'<text:p text:style-name="T">{title}</text:p>'
    body += "".join(f'<text:p text:style-name="P">{paragraph}</text:p>' for paragraph in paragraphs)
    content = read_pdf(office(".fodt", FLAT.format(body)))
    assert nodes(content.text, content) == nodes(SPEECH)
    assert {hint.reason for hint in content.hints.noise} == {"page number", "running head"}


def test_fonts_that_do_not_tell_their_characters(office: Callable[[str, str], bytes]) -> None:
    data = office(".fodt", FLAT.format('<text:p text:style-name="P">渡口开工了</text:p>'))
    assert b"/ToUnicode" in data
    with pytest.raises(UnreadableError, match="fonts do not tell their characters"):
        read_pdf(data.replace(b"/ToUnicode", b"/FromUnicod"))


def test_a_web_page_that_was_printed(office: Callable[[str, str], bytes]) -> None:
    title, *paragraphs = map(escape, SPEECH.splitlines())
    body = f"<h1>{title}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    content = read_pdf(
        office(".html", f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>')
    )
    assert nodes(content.text, content) == nodes(SPEECH)


def test_the_page_of_the_builder_is_as_large_as_it_says() -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf(HELLO)) as document:
        assert document[0].get_size() == (WIDTH, HEIGHT)


def test_a_hyphen_by_which_pdfium_means_the_end_of_a_line_is_one() -> None:
    assert _decode(2, 0) == "-"
