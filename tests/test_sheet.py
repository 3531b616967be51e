"""Pages: the same blocks in every format, and nothing of a text taken for a mark."""

from __future__ import annotations

import io

import pytest
from lxml import html

from speech_outline.sheet import (
    Break,
    Heading,
    Item,
    PageFormat,
    Paragraph,
    Quote,
    Sheet,
    Table,
    together,
    write,
)
from speech_outline.sheet.markdown import escaped

SHEET = Sheet(
    "渡口",
    (
        Heading("在渡口工作会上的讲话"),
        Quote("“一枝一叶总关情”", 0),
        Item("一、修路"),
        Item("（一）备料", 2),
        Quote("木头要干。", 2),
        Item("二、造<船>*"),
        Heading("词表", 2),
        Paragraph("1. 不是列表"),
        Table(("词", "次数"), (("修|路", "3"), ("造船", "12"))),
        Break(),
        Heading("又一篇"),
        Item("（1）跳了一层", 3),
    ),
)
WORDS = [
    "在渡口工作会上的讲话", "“一枝一叶总关情”", "一、修路", "（一）备料", "木头要干。", "二、造<船>*", "词表",
    "1. 不是列表", "词", "次数", "修|路", "3", "造船", "12", "又一篇", "（1）跳了一层",
]  # fmt: skip


def test_text() -> None:
    assert (
        write(SHEET, PageFormat.TEXT).decode()
        == """\
在渡口工作会上的讲话
> “一枝一叶总关情”
一、修路
  （一）备料
  > 木头要干。
二、造<船>*

词表
1. 不是列表

 词      次数
 ────────────
 修|路   3
 造船    12

又一篇
    （1）跳了一层
"""
    )


def test_markdown() -> None:
    assert (
        write(SHEET, PageFormat.MARKDOWN).decode()
        == """\
# 在渡口工作会上的讲话

> “一枝一叶总关情”

- 一、修路
  - （一）备料
    > 木头要干。
- 二、造\\<船\\>\\*

## 词表

1\\. 不是列表

| 词 | 次数 |
| --- | --- |
| 修\\|路 | 3 |
| 造船 | 12 |

---

# 又一篇

- （1）跳了一层
"""
    )


def test_html_is_one_page_that_needs_nothing_else() -> None:
    data = write(SHEET, PageFormat.HTML)
    page = html.document_fromstring(data.decode())
    assert page.body is not None
    assert [text.strip() for text in page.body.itertext() if text.strip()] == WORDS
    assert page.get("lang") == "zh"
    assert page.xpath("string(//title)") == "渡口"
    assert not page.xpath("//script | //link | //img | //@src | //@href")
    assert page.xpath("string(//ul/li/ul/li/blockquote)") == "木头要干。"
    assert page.xpath("count(//ul/li/ul/li/ul/li[span='（1）跳了一层'])") == 1


def test_a_quotation_may_stand_without_its_item() -> None:
    data = write(
        Sheet("渡口", (Quote("木头要干。", 2), Heading("丙"), Quote("石头要硬。", 0))), PageFormat.HTML
    )
    page = html.document_fromstring(data.decode())
    assert page.xpath("string(//ul/li/ul/li/blockquote)") == "木头要干。"
    assert page.xpath("string(//body/blockquote)") == "石头要硬。"


def test_word() -> None:
    docx = pytest.importorskip("docx")
    data = write(SHEET, PageFormat.DOCX)
    assert data == write(SHEET, PageFormat.DOCX)
    document = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert texts == [word for word in WORDS if word not in cells]
    assert cells == ["词", "次数", "修|路", "3", "造船", "12"]
    section = document.sections[0]
    assert [round(section.page_width.mm), round(section.top_margin.mm), round(section.left_margin.mm)] == [
        210,
        37,
        28,
    ]
    style = document.styles["Heading 1"].element
    assert style.xpath("string(.//w:rFonts/@w:eastAsia)") == "黑体"
    assert style.xpath("string(.//w:outlineLvl/@w:val)") == "0"


def test_a_control_character_spoils_no_page() -> None:
    pytest.importorskip("docx")
    sheet = Sheet("渡\x0b口", (Item("修\x00路\x1f"), Table(("甲\x01",), (("乙\x02",),)), Heading("丙\x03")))
    for format in PageFormat:
        assert write(sheet, format)


@pytest.mark.parametrize(
    "text", ["- 甲", "+ 甲", "= 甲", "12) 甲", "# 甲", "> 甲", "| 甲", "a_b_c", "[甲](乙)", "`甲`", "&lt;"]
)
def test_no_text_is_taken_for_a_mark(text: str) -> None:
    assert "\\" in escaped(text)
    assert escaped(text).replace("\\", "") == text


def test_together() -> None:
    one = Sheet("甲", (Item("一、"),))
    assert together([one, one], "全") == Sheet("全", (Item("一、"), Break(), Item("一、")))
