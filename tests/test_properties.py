"""Sentences that are true of every document, whatever the text.

The texts that Hypothesis makes are biased to what the parser acts on: numerals, marks, brackets,
quotation marks, breaks, speakers, verbs of saying, furniture. Random Chinese alone would hardly ever
meet a rule.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from active import anything, texts
from conftest import REPOSITORY, SEEDS
from hypothesis import example, given
from hypothesis import strategies as st
from laws import check, tree

from speech_outline import Document, Options, parse, parse_file
from speech_outline.diagnostics import CODES
from speech_outline.indented import outline

TEXTS = sorted(SEEDS.glob("*.txt"))


@given(texts)
@example("")
@example("\u3000\n")
@example("一是")
@example("“" * 9)
@example("(" * 9)
@example("2、\n3、\n4、\n")
@example("——\n——\n")
@example("---此处隐藏100字,下载后查看---")
@example("2\n.")
@example("一\u3000\u3000)[[)查[")
@example("一、\n一)\n(二隐藏0字-去\n一)")
@example(
    "县林业局同志们:现在作林业工作的述职,讲三个方面的情况,念完为止,请批评指正"
    "\n同志们:现在作林业工作的述职,讲三个方面的情况"
)
@example("1. “。”出。\n")
@example(":\n日)第三\n同志们::\n今")
@example(":[\u3000\u3000:[[^”\u3000\u3000:[^”=\u3000\u3000:[====")
@example("一、船\n今的汇报\n一、了二、修\n二、。\n委员会\n2020年2月")
@example("总书记指出,“开得稳”,要求渡口一条船。")
@example("I.总\t############################各位代表!############书## :??\n##????\n")
@example('各位代表!各位代表!各位代表!各位代表??"#�?\n?编”??\n#·#?')
@example('。\n"岸出发\n贺词\n船。。\n。”')
@example("人民政府办公各镇政府:")
@example("码头安全守则(\u3000\u3000)第一条 行。")
@example("★赏析\n青议强调\n同志们:强调\n在的讲话\n2")
@example("。\n首先。第二好。第\n\n三渠")
@example("。\n鱼—─\n（。")
@example(
    "渡口管理站书记米船生\n口管理站书-<!--<!--<!--<!--<管理\n渡口管理站书记米船生\n——\ufffd\u3000\u3000"
    "站书记米船生\u3000\u30001\u3000站长水生\n渡口管理站书记米船生"
)
@example("。\n、好人\n(一)二、\n一)隐藏0字\n要--\n一)三、")
def test_everything_holds_of_active_texts(text: str) -> None:
    check(parse(text), text)


@given(anything)
def test_everything_holds_of_any_text(text: str) -> None:
    check(parse(text), text)


@given(st.text(st.characters(), max_size=40))
@example("一、渡口\ud800的事\n要修\udfff好。")
def test_lone_surrogates_do_no_harm(text: str) -> None:
    """They stand in texts that were decoded with `surrogateescape`; JSON cannot hold them."""
    document = parse(text)
    assert document.text == "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert document.source.chars == len(text)
    assert document.source.replaced == sum("\ud800" <= char <= "\udfff" for char in text)
    assert Document.from_json(document.to_json()).speech == document.speech


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


def test_a_quotation_across_a_label_does_not_hold_it() -> None:
    text = "总书记强调“。\n桨\n第2篇\n乡”"
    check(parse(text), text)
