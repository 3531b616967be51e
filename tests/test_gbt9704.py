"""Word in the form of GB/T 9704-2012: what is written is read back, and turned to PDF by LibreOffice."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

docx = pytest.importorskip("docx")

from conftest import SEEDS, needs_chinese_font  # noqa: E402
from docx.oxml.ns import qn  # noqa: E402

from speech_outline import Document, Section, Speech, load, parse, parse_file, to_docx  # noqa: E402
from speech_outline.gbt9704.styles import STYLES  # noqa: E402
from speech_outline.indented import IMPLIED  # noqa: E402
from speech_outline.readers.office import find_libreoffice  # noqa: E402
from speech_outline.writers.flow import FORMS, flow  # noqa: E402
from speech_outline.writers.word import Numbering, write  # noqa: E402

DOCUMENTS = {
    path.stem: parse_file(path)
    for path in sorted([*SEEDS.glob("*.txt"), *SEEDS.glob("*.md"), *SEEDS.glob("*.docx")])
}
documents = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
numberings = pytest.mark.parametrize("numbering", ["text", "automatic"])

SPEECH = """在青溪县渡口工作会议上的讲话
——关于修路和造船
程某某
（2024年3月5日）
同志们：
今天开这个会，讲两点意见。
一、修路
路是渡口的根本。
（一）备料要早。木头要干，石头要硬。一是上山看料。二是下河运料。
（二）施工要快
汛期之前必须完工，沿线各村都要出人出力，不能等，也不能靠。
1.分段包干。每段有人负责。
（1）挂牌。牌子立在路口。
三、造船
船要造得稳。
让我们把渡口建得更好！
"""
"""It counts 一、三、: a part is missing."""

Node = tuple[int, str, str | None, int | None, str | None]


def read_back(data: bytes) -> Document:
    text, source, hints = load(data, name="讲话.docx")
    return parse(text, source=source, hints=hints)


def nodes(document: Document) -> list[Node]:
    """Depth, kind, family, value and title of every node; blanks do not count."""
    found: list[Node] = []
    for node, depth in document.walk():
        marker = None if isinstance(node, Speech) else node.marker
        title = None if node.title is None else "".join(node.title.text.split())
        family, value = (None, None) if marker is None else (marker.family, marker.value)
        found.append((depth, node.kind, family, value, title))
    return found


def content(document: Document) -> str:
    """Every character of a document that is no noise, without blanks."""
    characters = list(document.text)
    for noise in document.noise:
        characters[slice(*noise.span)] = [""] * (noise.span.end - noise.span.start)
    return "".join("".join(characters).split())


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def shown(data: bytes) -> list[tuple[str, str]]:
    """Each paragraph with its style."""
    return [(paragraph.style.name, paragraph.text) for paragraph in opened(data).paragraphs]


# --- read back


@numberings
@documents
def test_our_reader_reads_the_same_nodes(document: Document, numbering: Numbering) -> None:
    again = read_back(to_docx(document, numbering=numbering))
    assert nodes(again) == nodes(document)
    for one, other in (
        (document.speech.title, again.speech.title),
        (document.speech.byline, again.speech.byline),
        (document.speech.date, again.speech.date),
        (document.speech.salutation, again.speech.salutation),
    ):
        assert "".join((one.text if one else "").split()) == "".join((other.text if other else "").split())


@documents
def test_every_character_is_there_once_and_in_order(document: Document) -> None:
    text = "".join(read_back(to_docx(document)).text.split())
    assert text.replace("".join(IMPLIED.split()), "") == content(document)


@documents
def test_citations_are_the_same(document: Document) -> None:
    def said(document: Document) -> list[tuple[str, str, tuple[str, ...]]]:
        cited = (each.citation for each in document.citations())
        return [(each.kind, each.speaker.name, tuple(quote.text for quote in each.quotes)) for each in cited]

    assert said(read_back(to_docx(document))) == said(document)


def test_a_numbering_that_word_counts_is_computed_and_any_other_is_text() -> None:
    document = parse(SPEECH)
    again = read_back(to_docx(document, numbering="automatic"))
    assert nodes(again) == nodes(document)
    markers = [node.marker for node, _ in again.walk() if not isinstance(node, Speech) and node.marker]
    assert {(marker.family in FORMS, marker.origin) for marker in markers} == {
        (True, "computed"),
        (False, "written"),
    }
    assert [marker.text for marker in markers if marker.family in FORMS] == [
        "一、", "（一）", "（二）", "1.", "（1）", "三、",
    ]  # fmt: skip
    text = "".join(paragraph for _, paragraph in shown(to_docx(document, numbering="automatic")))
    assert "一、" not in text
    assert "三、" not in text
    assert "一是上山看料" in text


def test_a_blank_between_latin_words_is_kept() -> None:
    _, first, _ = flow(parse("一、管好渡船\n1. 装上GPS。 IC卡要换新。\n2. 修好船。 人要齐。\n"))
    assert "".join(run.text for run in first.runs) == "1.装上GPS。 IC卡要换新。"


def test_two_speeches_in_a_file_count_each_from_one() -> None:
    part = flow(parse("在渡口的讲话\n一、修路\n甲。\n二、造船\n乙。\n"))
    data = b"".join(write([part, part], numbering="automatic"))
    text = load(data, name="讲话.docx").text
    assert re.findall("[一二三四]、", text) == ["一、", "二、", "一、", "二、"]
    assert opened(data).paragraphs[5].paragraph_format.page_break_before


# --- how it is set


def test_paragraphs_have_their_styles() -> None:
    assert shown(to_docx(parse(SPEECH))) == [
        ("Title", "在青溪县渡口工作会议上的讲话"),
        ("Subtitle", "——关于修路和造船"),
        ("Speech Front", "程某某"),
        ("Speech Front", "（2024年3月5日）"),
        ("Salutation", "同志们："),
        ("Body Text", "今天开这个会，讲两点意见。"),
        ("Heading 1", "一、修路"),
        ("Body Text", "路是渡口的根本。"),
        ("Heading 2", "（一）备料要早。"),
        ("Body Text", "木头要干，石头要硬。一是上山看料。二是下河运料。"),
        ("Heading 2", "（二）施工要快"),
        ("Body Text", "汛期之前必须完工，沿线各村都要出人出力，不能等，也不能靠。"),
        ("Heading 3", "1.分段包干。"),
        ("Body Text", "每段有人负责。"),
        ("Heading 4", "（1）挂牌。"),
        ("Body Text", "牌子立在路口。"),
        ("Heading 1", "三、造船"),
        ("Body Text", "船要造得稳。"),
        ("Body Text", "让我们把渡口建得更好！"),
    ]


def test_a_heading_that_runs_in_ends_in_a_style_separator() -> None:
    hidden = [
        paragraph.text
        for paragraph in opened(to_docx(parse(SPEECH))).paragraphs
        if paragraph._p.xpath("./w:pPr/w:rPr/w:specVanish")
    ]
    assert hidden == ["（一）备料要早。", "1.分段包干。", "（1）挂牌。"]
    assert "（一）备料要早。木头要干" in load(to_docx(parse(SPEECH)), name="讲话.docx").text


def test_a_skeleton_has_a_heading_for_every_node() -> None:
    lines = shown(to_docx(parse(SPEECH), body="skeleton"))
    assert lines == [
        ("Title", "在青溪县渡口工作会议上的讲话"),
        ("Subtitle", "——关于修路和造船"),
        ("Heading 1", "一、修路"),
        ("Heading 2", "（一）备料要早"),
        ("Heading 3", "一是上山看料"),
        ("Heading 3", "二是下河运料"),
        ("Heading 2", "（二）施工要快"),
        ("Heading 3", "1.分段包干"),
        ("Heading 4", "（1）挂牌"),
        ("Heading 1", "三、造船"),
    ]


def test_the_skeleton_of_a_text_without_nodes_is_an_empty_page() -> None:
    assert shown(to_docx(parse("今天不讲话。"), body="skeleton")) == []


def test_a_number_that_stands_alone_is_set_alone() -> None:
    text = "一、修桥\n首先，要早。其次。最后，要铺路。\n"
    assert "".join(line for _, line in shown(to_docx(parse(text)))) == text.replace("\n", "")


def test_a_heading_stays_with_its_text_and_lines_of_a_skeleton_do_not_cling_together() -> None:
    def kept(data: bytes) -> list[str]:
        paragraphs = opened(data).paragraphs
        return [each.text for each in paragraphs if each.paragraph_format.keep_with_next]

    assert kept(to_docx(parse(SPEECH))) == ["一、修路", "（二）施工要快", "三、造船"]
    assert kept(to_docx(parse(SPEECH), body="skeleton")) == []


@documents
def test_an_embedded_speech_stands_in_the_outline_at_its_depth(document: Document) -> None:
    paragraphs = [each for each in opened(to_docx(document)).paragraphs if each.style.name == "Speech Title"]
    levels = [int(each._p.xpath("string(./w:pPr/w:outlineLvl/@w:val)")) + 1 for each in paragraphs]
    speeches = [(visit.node, visit.depth) for visit in document.walk() if visit.node.kind == "speech"]
    assert levels == [depth for node, depth in speeches if node.title is not None]


def test_a_heading_is_in_the_font_of_its_level_at_any_depth() -> None:
    document = parse(
        "第一章 总则\n一、修路\n路是根本。\n二、造船\n船要稳。\n第二章 附则\n一、日期\n甲。\n二、其他\n乙。\n"
    )
    runs = {
        paragraph.text: (paragraph.style.name, paragraph.runs[0].style.name)
        for paragraph in opened(to_docx(document)).paragraphs
        if paragraph.text
    }
    assert runs["第一章 总则"] == ("Heading 1", "Default Paragraph Font")
    assert runs["一、修路"] == ("Heading 2", "Level 1")


def test_a_signature_stands_on_the_right_behind_an_empty_line() -> None:
    text = "关于修路的报告\n一、修路\n路是根本。\n二、造船\n船要稳。\n青溪县交通局\n2024年3月5日\n"
    paragraphs = opened(to_docx(parse(text))).paragraphs[-2:]
    assert [paragraph.style.name for paragraph in paragraphs] == ["Signature", "Signature"]
    assert [paragraph.paragraph_format.space_before.pt for paragraph in paragraphs] == [28.95, 0]


def test_the_page() -> None:
    data = to_docx(parse(SPEECH))
    section = opened(data).sections[0]
    millimetres = (
        section.page_width, section.page_height, section.top_margin, section.bottom_margin,
        section.left_margin, section.right_margin,
    )  # fmt: skip
    assert [round(length.mm) for length in millimetres] == [210, 297, 37, 35, 28, 26]
    (grid,) = section._sectPr.xpath("w:docGrid")
    assert grid.get(qn("w:linePitch")) == "579"
    assert opened(data).settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph._p.xpath("string(.)") == "— 1 —"
        assert paragraph._p.xpath("string(.//w:fldSimple/@w:instr)") == "PAGE"
        assert paragraph._p.xpath("string(./w:pPr/w:jc/@w:val)") == side
        assert paragraph._p.xpath(f"string(./w:pPr/w:ind/@w:{side}Chars)") == "100"


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_a_style_has_its_font_for_chinese_and_none_of_a_theme(style: Any) -> None:
    element = opened(to_docx(parse(SPEECH))).styles[style.name].element
    (fonts,) = element.xpath("./w:rPr/w:rFonts")
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {style.font}
    assert element.xpath("string(./w:rPr/w:sz/@w:val)") == str(2 * style.size)
    assert element.xpath("string(./w:pPr/w:ind/@w:firstLineChars)") == (
        str(100 * style.first) if style.first else ""
    )


@documents
def test_no_part_names_the_font_of_a_theme(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(document))) as archive:
        names = archive.namelist()
        parts = b"".join(archive.read(name) for name in names if name.endswith(".xml"))
    assert not re.search(rb"(?:ascii|eastAsia|hAnsi|cs)[Tt]heme", parts)
    assert not [name for name in names if "theme" in name or "thumbnail" in name]


def test_the_line_height_is_that_asked_for() -> None:
    document = opened(to_docx(parse(SPEECH), line_height=30))
    assert document.styles["Body Text"].paragraph_format.line_spacing.pt == 30
    assert document.sections[0]._sectPr.xpath("string(w:docGrid/@w:linePitch)") == "600"
    with pytest.raises(ValueError, match="no line is 0 points high: 1 to 200 can be"):
        to_docx(parse(SPEECH), line_height=0)


def test_choices_that_there_are_not_are_refused() -> None:
    with pytest.raises(ValueError, match="body is full or skeleton, not 'half'"):
        to_docx(parse(SPEECH), body="half")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="numbering is text or automatic, not 'roman'"):
        to_docx(parse(SPEECH), numbering="roman")  # type: ignore[arg-type]


@numberings
def test_the_same_document_gives_the_same_bytes(numbering: Numbering) -> None:
    assert to_docx(parse(SPEECH), numbering=numbering) == to_docx(parse(SPEECH), numbering=numbering)


def test_a_document_without_its_text_is_refused() -> None:
    document = Document.from_json(parse(SPEECH).to_json())
    with pytest.raises(LookupError, match="pass text= to from_json"):
        to_docx(document)


def test_a_text_of_one_line_is_parted_before_its_sections() -> None:
    styles = [style for style, _ in shown(to_docx(DOCUMENTS["07_one_line"]))]
    sections = [node for node, _ in DOCUMENTS["07_one_line"].walk() if isinstance(node, Section)]
    assert styles[:4] == ["Title", "Speech Front", "Salutation", "Body Text"]
    assert sum(style.startswith("Heading") for style in styles) >= len(sections) > 0


# --- in LibreOffice


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page as LibreOffice sets it, of some files."""
    program = find_libreoffice()
    if program is None:
        pytest.skip("no LibreOffice")
    needs_chinese_font()
    pdfium = pytest.importorskip("pypdfium2")
    folder: Path = tmp_path_factory.mktemp("word")
    long = SPEECH.replace("路是渡口的根本。", "路是渡口的根本，" * 200 + "不能含糊。")
    (folder / "text.docx").write_bytes(to_docx(parse(long)))
    (folder / "automatic.docx").write_bytes(to_docx(parse(long), numbering="automatic"))
    command = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, folder.glob("*.docx"))]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = {}
    for path in folder.glob("*.pdf"):
        document = pdfium.PdfDocument(path)
        found[path.stem] = [page.get_textpage().get_text_range() for page in document]
        document.close()
    return found


def test_libreoffice_sets_22_lines_of_28_characters(pages: dict[str, list[str]]) -> None:
    body = [line for line in pages["text"][1].splitlines() if line.strip()]
    assert len(body) == 23  # and the page number
    assert {len(line.strip()) for line in body[:-1]} <= {27, 28, 29}  # a mark may hang, or not begin a line
    assert body[-1].split() == ["—", "2", "—"]


def test_libreoffice_counts_what_is_counted(pages: dict[str, list[str]]) -> None:
    assert len(pages["text"]) == len(pages["automatic"]) == 4
    first = "".join(pages["text"][0].split())
    assert first.startswith("在青溪县渡口工作会议上的讲话——关于修路和造船程某某（2024年3月5日）同志们：今天")
    assert "".join("".join(pages["automatic"]).split()) == "".join("".join(pages["text"]).split())


# --- what a line break tells, and what not


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "在青溪—渡口合作会上的讲话\n（2024年3月5日）\n程某某\n同志们：\n下面讲两点意见。\n一、修路\n甲。\n二、造船\n乙。\n",
            ["在青溪—渡口合作会上的讲话", "（2024年3月5日）", "程某某", "同志们："],
        ),
        (
            "各位代表！\n报告分三个部分：一、修路；二、造船；三、养护。\n一、修路\n路是渡口的根本。\n二、造船\n船要造得稳。\n",
            ["各位代表！", "报告分三个部分：一、修路；二、造船；三、养护。", "一、修路"],
        ),
        (
            (
                "在全县渡口工作会议上的讲话（2024年3月5日）程某某\u3000\u3000同志们：\u3000\u3000下面讲两点意见。"
                "\u3000\u3000一、修好道路\u3000\u3000路是根本。\u3000\u3000二、造好渡船\u3000\u3000船要稳。"
            ),
            [
                "在全县渡口工作会议上的讲话",
                "（2024年3月5日）",
                "程某某",
                "同志们：",
                "下面讲两点意见。",
            ],
        ),
    ],
)
def test_paragraphs_begin_where_those_of_the_speech_do(text: str, lines: list[str]) -> None:
    assert [line for _, line in shown(to_docx(parse(text)))][: len(lines)] == lines
