"""Outlines that are given as indented lines keep their levels, however they were edited."""

from __future__ import annotations

import random

import pytest
from conftest import SEEDS
from laws import check

from speech_outline import Document, Options, outline, parse, parse_file
from speech_outline.indentation import is_outline, says_the_same
from speech_outline.model import Speech

OUTLINE = """在全县渡口会议上的讲话
同志们：
一、工作回顾
  ——码头更稳了
  ——船更新了
  一是抓台阶
  二是抓扶手
    1.查木料
二、下步打算
  船工要有夜校。
  安全要有专人。
  最难的一关
    首先，备料
    其次，招人
    最后，开工
"""


def lines(document: Document) -> list[tuple[int, str, str]]:
    """Depth, marker and title of every node."""
    found = []
    for node, depth in document.walk():
        marker = None if isinstance(node, Speech) else node.marker
        title = "".join(node.title.text.split()) if node.title else ""
        found.append((depth, marker.text if marker else "", title))
    return found


def test_indentation_says_what_a_line_stands_under() -> None:
    document = parse(OUTLINE)
    assert outline(document) == OUTLINE
    assert lines(document)[:6] == [
        (1, "一、", "工作回顾"),
        (2, "——", "码头更稳了"),
        (2, "——", "船更新了"),
        (2, "一是", "抓台阶"),
        (2, "二是", "抓扶手"),
        (3, "1.", "查木料"),
    ]
    kinds = [(node.kind, node.marker.value if node.marker else None) for node, _ in document.walk()]  # type: ignore[union-attr]
    assert kinds[1:3] == [("point", 1), ("point", 2)]
    assert kinds[7:9] == [("point", None), ("point", None)]
    assert kinds[9:] == [("section", None), ("point", 1), ("point", 2), ("point", 3)]


def test_every_character_has_its_place() -> None:
    document = parse(OUTLINE)
    for node, _ in document.walk():
        assert OUTLINE[slice(*node.span)]
        if node.title is not None:
            assert OUTLINE[slice(*node.title.span)] == node.title.text
    last = [node for node, _ in document.walk()][-1]
    assert document.speech.children[-1].span.end == last.span.end == len(OUTLINE.rstrip())


@pytest.mark.parametrize("indent", ["\t", "\u3000", "  "])
def test_tabs_and_wide_blanks_indent_too(indent: str) -> None:
    assert lines(parse(OUTLINE.replace("  ", indent))) == lines(parse(OUTLINE))


def test_what_is_below_the_depth_is_body() -> None:
    document = parse(OUTLINE, options=Options(depth=1))
    assert [depth for depth, _, _ in lines(document)] == [1, 1]
    body = document.speech.children[0]
    assert not isinstance(body, Speech)
    assert [text.text for text in body.body][:2] == ["——码头更稳了", "——船更新了"]


def test_quotations_are_body() -> None:
    text = "一、工作回顾\n  > 总书记强调：“要修好路。”\n  台阶要补。\n  扶手要装。\n二、下步打算\n  抓船工\n"
    assert [title for _, _, title in lines(parse(text))][:3] == ["工作回顾", "台阶要补", "扶手要装"]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(6))
def test_an_outline_without_some_of_its_lines_is_read_as_it_stands(path: object, seed: int) -> None:
    """Whole branches are left out, and lines of the front matter: what is left keeps its levels."""
    rng = random.Random(seed)
    kept: list[str] = []
    gone = 99
    for number, line in enumerate(outline(parse_file(path)).splitlines(keepends=True)):  # type: ignore[arg-type]
        depth = (len(line) - len(line.lstrip(" "))) // 2
        if depth > gone:
            continue
        gone = depth if number and rng.random() < 0.15 else 99
        if gone == 99:
            kept.append(line)
    text = "".join(kept)
    assert is_outline(text)
    assert says_the_same(parse(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "一、工作回顾\n二、下步打算\n",
        "  渡口的台阶要补，扶手要装，船工要训，\n一样一样往前推。\n  今年要办完。\n",
        "一、工作回顾\n  渡口的台阶补了。扶手也装了。船工都训过了。\n  来年再办。\n",
        "一、工作回顾\n      跳了两层\n      也跳了两层\n",
        "一、工作回顾\n " + "很长的一行" * 20 + "\n  台阶\n  扶手\n",
        "在渡口会上的讲话\n\t同志们：\n\t今天说三件事。\n\t一、修路\n\t路要修平。\n\t谢谢大家！\n",
        "一、修路\n  总书记强调：“路要修平。”\n  路要修宽。\n二、造船\n",
        "一、修路\n  路要修平修宽修到每一户人家的门口，让老人出门不再踩泥，让孩子上学不再绕道。\n二、造船\n",
        "。\n一、修路\n  路要修平\n",
        "\n".join("  " * depth + f"{depth}.甲" for depth in range(900)),
    ],
    ids=["平", "折行", "正文", "跳级", "长", "段首空", "引语", "长句", "标点", "太深"],
)
def test_other_texts_are_no_outlines(text: str) -> None:
    assert not is_outline(text)
    parse(text)


def test_without_leads_a_text_is_read_as_any_other() -> None:
    titles = {title for _, _, title in lines(parse(OUTLINE, options=Options(leads=False)))}
    assert not titles & {"船工要有夜校", "安全要有专人"}


@pytest.mark.parametrize(
    "text",
    [
        "修\n二、修船\n\u3000[\u3000\u3000管理站站023",  # a line that blanks part in two
        "船是我们,板\n第1篇\n\x00,底\n第1篇\n桨\n一、。\n\u3000灯",  # one that goes on behind a running head
    ],
)
def test_a_text_whose_lines_are_no_paragraphs_is_read_as_any_other(text: str) -> None:
    assert is_outline(text)
    check(parse(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "会发言稿3篇\n  一、先\n    谈",  # a label that is set aside behind a title
        "系\n——在（全文）\n间：\n——组\n  0",  # and behind one of several lines
        (
            "一、先修最险的渡口，再修最远的码头，后修最旧的栈桥，一处一处地修，一年一年地干；修好了再说别的话\n"
            "  台阶\n  扶手\n二、造船\n"
        ),
        "一、（渡口①①①县（2）（2））（2）（2）（2）（2）（2＊的讲；话(2年5月4日)\n  同\n  心\n",
    ],
)
def test_what_stands_behind_a_title_is_kept(text: str) -> None:
    assert is_outline(text)
    check(parse(text), text)
