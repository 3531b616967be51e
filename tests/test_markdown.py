"""Markdown: its marks are noise, its headings evidence."""

from __future__ import annotations

import pytest

from speech_outline.indented import outline
from speech_outline.model import Document
from speech_outline.parser import parse
from speech_outline.readers import load
from speech_outline.readers.markdown import MARKS, Mark, find_marks, read_markdown


def read(text: str) -> Document:
    text, source, hints = load(text.encode(), name="讲话.md")
    assert source.format == "markdown"
    return parse(text, source=source, hints=hints)


@pytest.mark.parametrize("row", MARKS, ids=lambda row: f"{row.source} {row.yes}")
def test_a_row_takes_the_mark_of_its_example(row: Mark) -> None:
    start, end = row.yes.index("‹"), row.yes.index("›") - 1
    line = row.yes.replace("‹", "").replace("›", "")
    assert (start, end) in list(find_marks(line))


@pytest.mark.parametrize(
    "line",
    ["今年1-3月", "5*3", "a - b", "- 7 -", "——加强领导", "[2]见上", "一是-二是", "C:\\讲话", "渡口、码头"],
)
def test_what_is_no_mark_is_left(line: str) -> None:
    assert list(find_marks(line)) == []


def test_marks_are_noise_and_the_rest_is_the_text() -> None:
    document = read(
        "# 在渡口修缮会上的讲话\n\n## 一、摸清**底数**\n\n"
        "- [x] 一是查[码头](a.md)。\n- [ ] 二是查*船只*。\n\n1\\. 先查`木船`。\n"
    )
    assert outline(document) == (
        "在渡口修缮会上的讲话\n一、摸清底数\n  一是查码头\n  二是查船只\n    1.先查木船\n"
    )
    assert {noise.reason for noise in document.noise} >= {"markup"}


def test_the_rows_of_a_table_are_told() -> None:
    head, first, second = "| 事项 | 谁来办 |", "| 查码头 | 1. 渡口站；2. 各村 |", "| 修船只 | 船厂 |"
    text = f"# 渡口修缮方案\n\n一、分工\n\n{head}\n|---|---|\n{first}\n{second}\n\n甲|乙\n\n二、考核\n"
    content = read_markdown(text.encode())
    assert [text[slice(*span)] for span in content.hints.rows] == [head, first, second]
    assert outline(read(text)) == "渡口修缮方案\n一、分工\n二、考核\n"


def test_a_file_in_which_everything_is_one_level_is_levelled_by_its_markers() -> None:
    text = "# 在渡口修缮会上的讲话\n# 一、摸清底数\n要查到位。\n# （一）查码头\n要看桩基。\n"
    text += "# 1. 查木桩\n要逐根敲。\n# （二）查船只\n要看船底。\n# 二、排好次序\n要先急后缓。\n"
    assert outline(read(text)).splitlines() == [
        "在渡口修缮会上的讲话",
        "一、摸清底数",
        "  （一）查码头",
        "    1.查木桩",
        "  （二）查船只",
        "二、排好次序",
    ]


def test_levels_tell_where_headings_stand_that_have_no_number() -> None:
    text = (
        "# 渡口志\n\n## 沿革\n\n### 古渡\n\n渡口始建于宋。\n\n### 新渡\n\n渡口几经重修。\n\n"
        "## 现状\n\n渡口仍在使用。\n\n### 管护\n\n有专人管护。\n"
    )
    assert outline(read(text)) == "渡口志\n沿革\n  古渡\n  新渡\n现状\n  管护\n"


def test_a_heading_beside_numbered_ones_of_its_level_is_their_sibling() -> None:
    text = (
        "# 在渡口修缮会上的讲话\n\n## 一、摸清底数\n\n### 查码头\n\n要看桩基。\n\n### 查船只\n\n"
        "要看船底。\n\n## 二、排好次序\n\n要先急后缓。\n\n## 几点说明\n\n以上安排自下月起实行。\n"
    )
    assert outline(read(text)) == (
        "在渡口修缮会上的讲话\n一、摸清底数\n  查码头\n  查船只\n二、排好次序\n几点说明\n"
    )


def test_an_underlined_heading_is_one() -> None:
    document = read("在渡口修缮会上的讲话\n====\n\n一、摸清底数\n\n要查到位。\n")
    assert document.speech.title is not None
    assert document.speech.title.text == "在渡口修缮会上的讲话"
    assert [noise.text for noise in document.noise] == ["===="]


def test_a_rule_below_an_empty_line_underlines_nothing() -> None:
    assert read_markdown("渡口要修好。\n\n====\n\n码头要查到。\n".encode()).hints.headings == ()


def test_what_stands_in_a_fence_has_no_marks() -> None:
    document = read("# 渡口志\n\n一、沿革\n\n```\n- a*b*\n```\n\n二、现状\n")
    assert "markup" not in {noise.reason for noise in document.noise if noise.text.startswith("- ")}


@pytest.mark.parametrize(
    "line", ["[a", "*", "|-", "- ", "`", "~~~\n", " ", "> ", "[a](", "\\", "=", "#"], ids=repr
)
def test_no_mark_makes_it_slow(line: str) -> None:
    """Half a million characters: what is quadratic would not come back."""
    read_markdown(b"#" + line.encode() * (500_000 // len(line)))


def test_a_fence_ends_with_its_own_mark() -> None:
    content = read_markdown("一、修桥\n\n```\n~~~\n- 甲\n```\n\n- 铺路\n".encode())
    assert [content.text[slice(*noise.span)] for noise in content.hints.noise] == ["- "]
