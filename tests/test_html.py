"""Web pages: a speech comes out of every page that it is set in, and nothing of the site comes with it."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st
from webpages import SHAPES, SPEECH, TITLE, Shape, fragment, paragraphs, saved

from speech_outline import parse
from speech_outline.model import Document, Speech
from speech_outline.readers.content import Content, UnreadableError
from speech_outline.readers.html import read_html

pytest.importorskip("trafilatura")


def nodes(document: Document) -> list[tuple[int, str, str, str]]:
    """Depth, kind, marker and title of every node."""
    return [
        (
            visit.depth,
            visit.node.kind,
            "" if isinstance(visit.node, Speech) or visit.node.marker is None else visit.node.marker.text,
            "".join(visit.node.title.text.split()) if visit.node.title else "",
        )
        for visit in document.walk()
    ]


def front(document: Document) -> list[str]:
    speech = document.speech
    parts = (speech.title, speech.byline, speech.date, speech.salutation)
    return ["".join(part.text.split()) if part else "" for part in parts]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "utf-8"), ("gb18030", "gb2312"), ("utf-8", None), ("gb18030", None)],
    ids=["UTF-8", "GB18030作gb2312", "UTF-8未声明", "GB18030未声明"],
)
def test_a_speech_is_read_whole_and_alone(shape: Shape, encoding: str, declared: str | None) -> None:
    content = read_html(saved(shape(TITLE, SPEECH), encoding, declared))
    document = parse(content.text, hints=content.hints)
    clean = parse("\n".join([TITLE, *SPEECH]))
    assert nodes(document) == nodes(clean)
    assert front(document) == front(clean) == [TITLE, "青溪县委副书记顾长汀", "（2024年3月5日）", "同志们："]
    assert [text.text for text in document.speech.closing] == ["谢谢大家！"]
    assert (content.format, content.encoding) == ("html", encoding)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_seeds_have_the_same_nodes_in_every_page(path: Path, shape: Shape) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    title, rest = (TITLE, lines) if len(lines) == 1 else (lines[0], lines[1:])
    content = read_html(saved(shape(title, rest)))
    assert nodes(parse(content.text, hints=content.hints)) == nodes(parse("\n".join([title, *rest])))


# --- which lines


def text(markup: str) -> str:
    return read_html(markup.encode()).text


def test_a_page_without_links_is_read_without_choosing() -> None:
    content = read_html(saved(fragment(TITLE, SPEECH)))
    assert content.text == "".join(f"{line}\n" for line in [TITLE, *SPEECH])
    assert content.reader is not None
    assert content.reader.startswith("lxml ")


def test_blanks_of_the_page_stay_and_those_of_the_source_go() -> None:
    page = (
        "<p>\n　　一、提高\n  认识 &nbsp;&emsp;A\nB</p><p><b>二</b><font>、</font>狠抓<a name=x>落</a>实</p>"
    )
    assert text(page) == "　　一、提高认识 \xa0\u2003A B\n二、狠抓落实\n"


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        pytest.param("<p>甲<br>乙</p>", "甲\n乙\n", id="换行"),
        pytest.param("甲<br>乙<br>丙<br><br>丁", "甲\n乙\n丙\n\n丁\n", id="空行"),
        pytest.param("甲<br><br>乙<br><br>丙", "甲\n乙\n丙\n", id="行行空行"),
        pytest.param("<p>甲</p><p>乙</p><p>&nbsp;</p><p>丙</p>", "甲\n乙\n\n丙\n", id="空段"),
        pytest.param("<pre>甲\n  乙</pre>", "甲\n  乙\n", id="预排"),
        pytest.param("<div style='white-space: pre-wrap'>甲\n乙</div>", "甲\n乙\n", id="样式预排"),
        pytest.param("<span style='display:block'>甲</span><span>乙</span>", "甲\n乙\n", id="样式成块"),
        pytest.param("<ruby>镕<rp>(</rp><rt>róng</rt><rp>)</rp></ruby>基", "镕基\n", id="注音"),
        pytest.param("x<sup>2</sup>米<img alt='图'>", "x2米\n", id="上标与图"),
        pytest.param("甲<p style='DISPLAY:none'>乙</p><p hidden>丙</p>", "甲\n", id="不显示"),
        pytest.param("甲<template>乙</template><script>丙</script><svg>丁</svg>", "甲\n", id="脚本"),
        pytest.param("甲<!-- 乙 --><![CDATA[丙]]><?php 丁 ?>", "甲\n", id="注释"),
        pytest.param("&lt;甲&gt;&amp;&#19968;&unknown;", "<甲>&一&unknown;\n", id="实体"),
        pytest.param("<ul><li>甲<li>乙</ul>", "甲\n乙\n", id="无序"),
    ],
)  # fmt: skip
def test_lines_are_those_that_a_browser_shows(markup: str, lines: str) -> None:
    assert text(markup) == lines


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        pytest.param("<ol><li>甲<li>乙</ol>", "1. 甲\n2. 乙\n", id="默认"),
        pytest.param("<ol start=3 type=I><li>甲<li value=7>乙</ol>", "III. 甲\nVII. 乙\n", id="起值"),
        pytest.param("<ol reversed><li>甲<li>乙</ol>", "2. 甲\n1. 乙\n", id="倒数"),
        pytest.param("<ol style='list-style:cjk-ideographic'><li>甲<li>乙</ol>", "一、甲\n二、乙\n", id="汉"),
        pytest.param("<ol style='list-style:none'><li>甲</ol>", "甲\n", id="无号"),
        pytest.param("<ol><li>一、甲<li>二、乙</ol>", "一、甲\n二、乙\n", id="已有号"),
        pytest.param("<ol><li><p>甲<p>乙<li><ol type=a><li>丙</ol></ol>", "1. 甲\n乙\na. 丙\n", id="嵌套"),
        pytest.param("<ol start=99999999999999999999><li>甲</ol>", "1. 甲\n", id="大数"),
    ],
)  # fmt: skip
def test_ordered_lists_have_the_numbers_that_they_show(markup: str, lines: str) -> None:
    assert text(markup) == lines


def test_numbers_that_the_page_does_not_store_are_told() -> None:
    content = read_html("<p>做好两件事</p><ol type=A><li>修桥</li><li>修路</li></ol>".encode())
    assert [content.text[slice(*span)] for span in content.hints.numbers] == ["A.", "B."]


def test_headings_are_told_with_their_level() -> None:
    page = (
        "<h1>总结</h1><h3>修<b>桥</b></h3><div role=heading aria-level=4>修路</div>"
        "<p role=heading>修船</p><p>正文</p>"
    )
    content = read_html(page.encode())
    told = [(content.text[slice(*hint.span)], hint.level) for hint in content.hints.headings]
    assert told == [("总结", 1), ("修桥", 3), ("修路", 4), ("修船", 2)]


def test_captions_and_times_are_told_as_noise() -> None:
    page = (
        "<time>2024年3月6日</time><p><time>昨天</time>开会</p>"
        "<figure><img><figcaption>会场</figcaption></figure>"
    )
    content = read_html(page.encode())
    told = [(content.text[slice(*hint.span)], hint.reason) for hint in content.hints.noise]
    assert told == [("2024年3月6日", "site"), ("会场", "caption")]


def test_rows_of_data_are_lines_and_cells_of_a_layout_are_not() -> None:
    data = "<table><tr><th>镇<th>任务<tr><td>渡口<td><p>修桥</p><p>修路</p><tr><td><td>修船</table>"
    assert text(data) == "镇\t任务\n渡口\t修桥 修路\n\t修船\n"
    layout = "<table><tr><td>渡口<td>栏目<tr><td><p>修桥</p><p>修路</p><p>修船</p><td>丁</table>"
    assert text(layout) == "渡口\n栏目\n修桥\n修路\n修船\n丁\n"


# --- encodings


@pytest.mark.parametrize(
    ("encoding", "declared", "found"),
    [
        ("utf-8", "gb2312", "utf-8"),
        ("gb18030", "utf-8", "gb18030"),
        ("gb18030", "iso-8859-1", "gb18030"),
        ("gb18030", "punycode", "gb18030"),
        ("utf-16", None, "utf-16-le"),
    ],
)
def test_the_bytes_are_believed_before_what_a_page_declares(
    encoding: str, declared: str | None, found: str
) -> None:
    content = read_html(saved(paragraphs(TITLE, SPEECH), encoding, declared))
    assert content.text.startswith(TITLE)
    assert content.encoding == found


def test_big5_is_read() -> None:
    page = "<meta charset=big5><p>一、認識學習的意義，把這件事情說清楚、講明白。</p>"
    content = read_html(page.encode("big5"))
    assert (content.text, content.encoding) == ("一、認識學習的意義，把這件事情說清楚、講明白。\n", "big5")


def test_a_damaged_character_does_not_turn_the_page_into_another() -> None:
    data = saved(fragment(TITLE, SPEECH)).replace("栈桥".encode(), b"\xe6\xa0\xe6\xa1\xa5", 1)
    content = read_html(data)
    assert (content.encoding, content.replaced) == ("utf-8", 1)
    assert "看一看\ufffd桥的裂缝" in content.text


def test_an_encoding_that_is_named_is_obeyed() -> None:
    assert read_html("<p>修桥</p>".encode("utf-16-le"), "utf-16-le").text == "修桥\n"


# --- bad pages


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body> &nbsp; </body></html>", ""),
        ("<body><div id=app></div><script>app()</script>", ": its scripts would fetch it"),
        ("<frameset><frame src=a.htm></frameset>", ": it shows other pages in frames"),
    ],
)
def test_a_page_without_text_says_why(page: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_html(page.encode())
    assert str(refusal.value) == "is a web page without text" + reason


def test_there_is_an_end_to_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speech_outline.readers.html.walk.MAX_LINES", 9)
    assert text("甲<br>" * 9)
    with pytest.raises(UnreadableError, match="more than 9 lines"):
        text("甲<br>" * 10)


def test_entities_of_a_document_type_are_not_expanded() -> None:
    page = "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/hostname'><!ENTITY b '修桥'>]><p>甲&a;&b;</p>"
    assert text(page).endswith("甲&a;&b;\n")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 30_000 + "修桥" + "</div>" * 30_000 + "修路", id="层层嵌套"),
        pytest.param("<x>" * 30_000 + "修桥" + "</y>" * 30_000 + "修路", id="错位的尾标签"),
        pytest.param("<table><tr><td>" * 10_000 + "修桥<p>修路", id="表中表"),
        pytest.param("<a href=x>甲</a><div>" * 2_000 + "修桥<p>修路", id="链接与嵌套"),
        pytest.param("修桥" + "<br>" * 50_000 + "修路", id="换行成堆"),
        pytest.param("<ol><li>" * 10_000 + "修桥<p>修路", id="列表嵌套"),
        pytest.param(f"<p {' '.join(f'a{n}=b' for n in range(30_000))}>修桥<p>修路", id="属性成堆"),
        pytest.param("<p>修桥<p>修路<script>" + "x" * 200_000, id="脚本未闭合"),
        pytest.param(
            "<p>修桥\x01\ufffe\U000e0001<p>修路<p class='\x02'>甲<p><a href=#>乙</a>", id="控制字符"
        ),
    ],
)
def test_whatever_the_markup_the_text_is_there(page: str) -> None:
    assert {"修桥", "修路"} <= set(re.findall("修[桥路]", text(page)))


@given(st.integers(0, 2**32))
def test_no_damage_raises_anything_but_unreadable(seed: int) -> None:
    dice = random.Random(seed)
    data = bytearray(saved(dice.choice(SHAPES)(TITLE, SPEECH), dice.choice(("utf-8", "gb18030"))))
    for _ in range(dice.randrange(40)):
        data[dice.randrange(len(data))] = dice.choice(b"<>/\"' &;=\x00\x80\xfe!-")
    try:
        content = read_html(bytes(data[: dice.randrange(len(data))]))
    except UnreadableError:
        return
    check(content)


def check(content: Content) -> None:
    """Every hint points at text, in order and apart."""
    hints = content.hints
    for spans in ([each.span for each in hints.headings], hints.numbers, [each.span for each in hints.noise]):
        last = 0
        for start, end in spans:
            assert last <= start < end <= len(content.text)
            last = end


# --- what a browser does with it


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<div style="display:inline">甲</div><div style="display: inline">乙</div><p>丙</p>', "甲乙\n丙\n"),
        ("<p>甲</p><p>乙</p><p>丙</p><hr><p>丁</p><p>戊</p>", "甲\n乙\n丙\n\n丁\n戊\n"),
        (
            "<table><td>项目</td><td>数</td><tr><td>路</td><td>3</td></tr><tr><td></td><td></td></tr></table>",
            "项目\t数\n路\t3\n",
        ),
        ("</div></p><p>甲</p></body></html></html><p>乙</p></div>", "甲\n乙\n"),
    ],
    ids=["inline", "rule", "no row and an empty one", "closed too often"],
)
def test_lines_are_what_a_browser_shows(markup: str, text: str) -> None:
    assert read_html(markup.encode()).text == text
