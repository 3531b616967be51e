"""A comparison for people: lines in a terminal, a page in a browser."""

from __future__ import annotations

import random

import outlineedits
import pytest
from conftest import SEEDS
from lxml import html as lxml_html
from reportedits import REPORT, after, edits

from speech_outline import compare, parse, parse_file
from speech_outline.comparison import match
from speech_outline.comparison.merge import rows
from speech_outline.comparison.page import html
from speech_outline.comparison.text import text
from speech_outline.comparison.words import APPROXIMATE
from speech_outline.indented import outline
from speech_outline.readers import SUFFIXES, load

pytest.importorskip("rapidfuzz", reason="rapidfuzz is not installed")
pytest.importorskip("scipy", reason="scipy is not installed")


OWN = sorted(path for path in SEEDS.iterdir() if path.suffix in SUFFIXES and path.stem != "README")


LINES = """\
甲稿 （未命名）
乙稿 （未命名）
得分93：甲稿的条目乙稿有88%，乙稿的条目甲稿有97%。相同7条，删去1条，改写1条，改序号2条。
- 删去  ~ 改写  # 改序号  * 正文改动

     在青溪县渡口工作会上的讲话
-    署名：程某某
+    署名：李某某
     同志们:
~    一、看清渡口的分量
         原：一、看清分量
       (一)渡口是乡亲的脚
       (二)渡口是集市的门
     二、抓住要害
*      一是修好码头
       二是换好渡船
       三是管好船工
     三、压实责任
#      一是县里牵头
           原：首先
#      二是乡里落实
           原：其次
-      最后，村里看护
"""


def test_as_lines() -> None:
    comparison = after(
        ("看清分量", "看清渡口的分量"),
        ("首先,", "一是"),
        ("其次,", "二是"),
        ("最后,村里看护。天天巡河。\n", ""),
        ("程某某", "李某某"),
        ("先修石阶", "先砌石阶"),
    )
    assert text(comparison) == LINES


def test_what_a_moved_line_was_is_told_below_it() -> None:
    lower = REPORT.replace("二是换好渡船。再换缆绳。\n三是", "二是")
    raised = lower.replace("三、压实责任\n", "三、换好渡船\n再换缆绳。\n四、压实责任\n")
    assert ">    三、换好渡船\n         原：在“二、抓住要害”之下\n" in text(
        compare(parse(REPORT), parse(raised))
    )
    assert ">      二是换好渡船\n           原：在全篇一级\n" in text(compare(parse(raised), parse(REPORT)))
    last = lower.replace("人人持证。\n", "人人持证。\n三是换好渡船。再换缆绳。\n")
    assert "原：三是，次序调整\n" in text(compare(parse(REPORT), parse(last)))
    headings = [f"## {title}\n\n要早动手。\n\n" for title in ("修桥", "铺路", "种树")]
    one, other = (
        load(f"# 讲话\n\n{''.join(each)}".encode(), name="稿.md")
        for each in (headings, headings[1:] + headings[:1])
    )
    moved = compare(parse(one.text, hints=one.hints), parse(other.text, hints=other.hints))
    assert ">    修桥\n         原：次序调整\n" in text(moved)


def test_that_books_are_not_matched_line_by_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match, "LARGEST", 10)
    assert APPROXIMATE in text(after(("修好码头", "修牢老码头"))).splitlines()


def test_the_page_shows_what_was_rewritten_replaced_and_moved_with_its_parent() -> None:
    page = html(after(("先修石阶", "先砌石阶"), ("管好船工。人人持证", "清淤护岸。挖走泥沙"))).decode()
    assert "正文同75%" in page
    assert "<del>管好船工</del>" in page
    assert "<ins>清淤护岸</ins>" in page
    first, rest = REPORT.split("二、抓住要害\n")
    second, third = rest.split("三、压实责任\n")
    moved = f"{first}二、压实责任\n{third}三、抓住要害\n{second}"
    page = html(compare(parse(REPORT), parse(moved))).decode()
    assert page.count("随上级移动") == 2 * 3
    assert "甲稿有、乙稿没有的条目" not in page
    replaced = compare(parse("一、修桥\n二、铺路\n三、种树\n"), parse("一、修桥\n二、铺路\n五、养鱼\n"))
    assert edits(replaced) == ["renamed renumbered 养鱼"]
    assert "<ins>五、养鱼</ins>" in html(replaced).decode()


def test_every_line_of_both_stands_on_the_page() -> None:
    a = parse_file(OWN[0])
    b, _, _ = outlineedits.edited(a, random.Random("page"), 8)
    comparison = compare(a, b)
    page = lxml_html.fromstring(html(comparison).decode())
    for side, document in (("a", a), ("b", b)):
        for index, (node, _) in enumerate(document.walk()):
            (line,) = page.xpath(f"//*[@id='{side}{index}']")
            assert (node.title.text if node.title else "") in line.text_content()
    for link in page.xpath("//a/@href"):
        assert page.xpath(f"//*[@id='{link[1:]}']"), link


def test_the_page_shows_lines_that_are_the_same_level_with_each_other() -> None:
    a = parse_file(OWN[0])
    b, _, _ = outlineedits.edited(a, random.Random("level"), 8)
    found = [*rows(compare(a, b).entries)]
    assert [row.a.a.index for row in found if row.a and row.a.a] == [*range(len([*a.walk()]))]
    assert [row.b.b.index for row in found if row.b and row.b.b] == [*range(len([*b.walk()]))]
    for one, other in found:
        if one is not other and one is not None and one.b is not None:
            assert other is None  # it has moved, and has a row at either place


def test_no_markup_of_a_speech_reaches_the_page() -> None:
    evil = parse("在青溪县会上的讲话\n一、投入&产出<七成\x07\n二、种树\n")
    page = html(compare(evil, parse(REPORT))).decode()
    assert page.count("投入&amp;产出&lt;七成") == 2  # on the left, and among what is missing


def test_the_outline_that_is_printed_compares_as_the_speech() -> None:
    document = parse(REPORT)
    comparison = compare(document, parse(outline(document)))
    assert not comparison.counts()
