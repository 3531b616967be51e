"""Sentences that are true of every document, whatever the text.

The texts that Hypothesis makes are biased to what the parser acts on: numerals, marks, brackets,
quotation marks, breaks, speakers, verbs of saying, furniture. Random Chinese alone would hardly ever
meet a rule.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import REPOSITORY, SEEDS
from hypothesis import example, given
from hypothesis import strategies as st
from laws import check, tree

from speech_outline import Document, Options, parse, parse_file
from speech_outline.diagnostics import CODES
from speech_outline.indented import outline

TEXTS = sorted(SEEDS.glob("*.txt"))

_MARKERS = """
一、 二、 三、 十一、 (一) (二) （三） 〔一〕 ㈠ 一) (四 1. 2. ３． 4、
1.1 1.2 (1) （2） ⑶ 4) ① ② ❸ A. (b) Ⅰ. 一是 二是 三是 —是
一要 二要 一则 二则 一靠 二靠 三靠 第一, 第二, 第三 第一部分 第二章 第三条 第四节
第一编 其一, 其二: 首先 其次, 再次, 最后, 一方面, 另一方面, —— — ★ ● 壹、
廿一、 一 1 l. I.
"""
_MARKS = """
。 ！ ? ； : ， , 、 … “ ” ‘ ’ " ' ( ) （ ） 《 》 【 】 [ ]
「 」 * # > - _ · ~ / \\ | & < $ % 。”
"""
BREAKS = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u2028",
    "\v",
    "\f",
    " ",
    "\u3000",
    "\u3000\u3000",
    "\xa0",
    "\u200b",
    "\ufeff",
    "\t",
    "\x00",
]
_WORDS = """
习近平总书记 总书记 习近平 习总书记 他 我们 会议 中共中央总书记 总书记总书记 强调 指出
要求 说 提出 强调了 所说 的重要论断 在渡口考察时 同志们: 同志们, 各位代表! 让我们
谢谢大家! 在全县会议上的讲话 讲话稿: 大作文框架: 附件 2020年3月8日
(2020年3月8日) 县长林某某 ## ** --- 来源:网友投稿 推荐访问:讲话
---此处隐藏100字,下载后查看--- 第3页共9页 —7— 2、 3、 篇一 .docx
【优秀范文】 责任编辑:小林 参考文献 本报讯 ![图](a.jpg) <br/>
（新华社青溪7月3日电） 要管好船。 要管好人。 船要稳 人要齐 渡口 码头 统一是 标准不一、
一、二线 第一要务 1.6% 具体而言。 这些情况说明,今年要采取两项措施: X 年 的 是 abc
12 𠀀 é
"""

active = st.one_of(
    st.sampled_from(_MARKERS.split()),
    st.sampled_from(_MARKS.split()),
    st.sampled_from(BREAKS),
    st.sampled_from(_WORDS.split()),
    st.sampled_from(_WORDS.split()),
)
texts = st.lists(active, max_size=60).map("".join)
"""A text of active pieces."""
anything = st.text(st.characters(codec="utf-8"), max_size=80)


@given(texts)
@example("")
@example("\u3000\n")
@example("一是")
@example("“" * 9)
@example("(" * 9)
@example("2、\n3、\n4、\n")
@example("——\n——\n")
@example("---此处隐藏100字,下载后查看---")
def test_everything_holds_of_active_texts(text: str) -> None:
    check(parse(text), text)


@given(anything)
def test_everything_holds_of_any_text(text: str) -> None:
    check(parse(text), text)


@given(st.text(max_size=40))
def test_lone_surrogates_do_no_harm(text: str) -> None:
    """They stand in texts that were decoded with `surrogateescape`; JSON cannot hold them, a document can."""
    document = parse(text)
    assert document.text == text
    assert document.source.chars == len(text)


@given(texts, st.integers(1, 3), st.booleans())
def test_options_lose_nothing(text: str, depth: int, leads: bool) -> None:
    options = Options(depth=depth, leads=leads, without=frozenset({"clause"}))
    document = parse(text, options=options)
    check(document, text)
    assert all(visit.depth <= depth for visit in document.walk())
    assert not any(
        visit.node.kind != "speech" and visit.node.marker is not None and visit.node.marker.family == "clause"
        for visit in document.walk()
    )


@given(texts)
def test_a_diagnostic_is_one_of_the_table(text: str) -> None:
    for diagnostic in parse(text).diagnostics:
        assert diagnostic.severity == CODES[diagnostic.code].severity
        assert "{" not in diagnostic.message


@given(texts)
def test_rendering_never_fails(text: str) -> None:
    document = parse(text)
    printed = outline(document, body=True, citations=True, spans=True)
    assert all(" [" in line for line in printed.splitlines())
    parse(outline(document))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_everything_holds_of_the_seeds(path: Path) -> None:
    document = parse_file(path)
    check(document, document.text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_path_leads_back_to_its_node(path: Path) -> None:
    """Where two siblings are called alike, to the first of them."""
    document = parse_file(path)
    for visit in document.walk():
        trail = document.path(visit.node)
        if trail and not trail.startswith("/") and "//" not in trail and not trail.endswith("/"):
            assert document.path(document.find(trail)) == trail


# --- the outline of the outline


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_outline_of_the_outline_of_a_seed(path: Path) -> None:
    document = parse_file(path)
    assert tree(parse(outline(document)).speech.children) == tree(document.speech.children)


_TITLES = "修好水渠 护住河堤 管好渡船 办好码头 看住山火 备足粮种 守牢粮仓 清理河道 培训船工 检修电站"
titles = st.sampled_from(_TITLES.split())
LEVELS = (
    ("一、", "二、", "三、"),
    ("(一)", "(二)", "(三)"),
    ("1.", "2.", "3."),
    ("(1)", "(2)", "(3)"),
)


@st.composite
def clean_speeches(draw: st.DrawFn) -> str:
    """A speech whose headings stand on their own lines, as an official document writes them."""
    lines: list[str] = []

    def level(depth: int) -> None:
        for marker in LEVELS[depth][: draw(st.integers(2, 3))]:
            lines.append(marker + draw(titles))
            if depth + 1 < len(LEVELS) and draw(st.booleans()):
                level(depth + 1)
            elif draw(st.booleans()):
                lines.append("这件事情去年就开了头,今年要接着做下去,做到乡亲们点头为止。")

    level(0)
    return "".join(line + "\n" for line in lines)


@given(clean_speeches())
def test_the_outline_of_the_outline_of_a_clean_speech(text: str) -> None:
    document = parse(text)
    written = [line for line in text.splitlines() if not line.startswith("这件")]
    found = [
        visit.node.marker.text + visit.node.title.text
        for visit in document.walk()
        if visit.node.kind != "speech" and visit.node.marker is not None and visit.node.title is not None
    ]
    assert found == written
    assert tree(parse(outline(document)).speech.children) == tree(document.speech.children)


# --- the published schema


def test_the_published_schema_is_that_of_the_model() -> None:
    published = json.loads((REPOSITORY / "schema" / "outline.schema.json").read_bytes())
    assert published == Document.json_schema(), (
        "the model has changed: run `make schema`, and raise SCHEMA_VERSION"
    )
