"""The rules of a check: each row finds its `yes` and spares its `no`."""

from __future__ import annotations

import pytest

from speech_outline import parse
from speech_outline.checks import RULES, Rule, check
from speech_outline.hints import Hints
from speech_outline.model import Document, Span
from speech_outline.readers import load


def document(example: str | bytes) -> Document:
    if isinstance(example, str):
        return parse(example)
    text, source, hints = load(example, name="example.txt")
    return parse(text, source=source, hints=hints)


def codes(example: str | bytes) -> set[str]:
    return {finding.code for finding in check(document(example))}


def examples(side: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.code}-{text!r}")
        for rule in RULES.values()
        for text in getattr(rule, side)
    ]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.yes, f"{rule.code}: add to `yes` a text that has it"
    assert rule.no, f"{rule.code}: add to `no` the nearest text that has it not"
    assert rule.what
    assert rule.suggestion
    assert rule.standard


@pytest.mark.parametrize(("rule", "text"), examples("yes"))
def test_a_rule_finds_its_yes(rule: Rule, text: str | bytes) -> None:
    assert rule.code in codes(text), f"{rule.code} is not found in {text!r}"


@pytest.mark.parametrize(("rule", "text"), examples("no"))
def test_a_rule_spares_its_no(rule: Rule, text: str) -> None:
    assert rule.code not in codes(text), f"{rule.code} is found in {text!r}"


BUILT = "一、建渡口\n要早动手。\n二、换渡船\n{}\n三、带船工\n要早动手。\n四、守安全\n要早动手。\n"
CONTENTS = "一、建渡口……1\n二、换渡船……3\n三、带船工……5\n"
SPARED = (
    (
        "count-announced",
        "我讲三点。\n第一，建渡口。\n第二，换渡船。\n最后，我讲安全。\n",
        "the last one is 最后",
    ),
    ("count-announced", "我讲三点。\n一、建渡口\n二、换渡船\n此处隐藏100字\n", "the third one may be hidden"),
    (
        "count-announced",
        "今年的“三件实事”抓好两项：一是建渡口；二是换船；三是带人。\n",
        "it may be of another list",
    ),
    (
        "count-announced",
        "一是修。二是建。做好两项工作：一是建渡口；二是换船；三是带人。\n",
        "items of two lists",
    ),
    ("heading-empty", BUILT.format("").replace("换渡船", "现有渡船多少；以及"), "an item of a sentence"),
    ("heading-empty", BUILT.format("—————"), "something stands there"),
    ("heading-empty", BUILT.format("---此处隐藏100字,下载后查看---"), "its text is hidden"),
    ("list-starts-late", "三是加强督查。四是加强考核。\n", "the head of an excerpt"),
    (
        "list-starts-late",
        "渡口管理办法，去年刚刚修订过一回，今年又要修订，" * 2 + "\n第三条 修渡口。\n第四条 换渡船。\n",
        "quoted",
    ),
    ("number-skipped", "办法规定：\n第三条 渡口要修。\n第五条 渡船要换。\n", "rules are quoted in part"),
    ("number-skipped", "一、甲乙\n要早动手。\n---此处隐藏100字---\n三、丙丁\n要早动手。\n", "it is hidden"),
    (
        "number-repeated",
        CONTENTS + BUILT.format("要早动手。").replace("三、", "二、"),
        "it stands in the contents",
    ),
    ("cut-off", "一、抓学习。要抓好学习。责任编辑：张三\n", "that is how sites end"),
    ("title-repeated", "一、在全区会议上的讲话\n在全区会议上的讲话\n", "there is no title"),
    ("title-twice", "要做到：\n——渡口要修好\n——渡船要换好\n——渡口要修好\n", "dashes part paragraphs"),
    (
        "title-clauses",
        BUILT.format("要早动手。").replace("守安全", "守安全，保畅通"),
        "one clause is no form",
    ),
)


@pytest.mark.parametrize(("code", "text", "_why"), SPARED)
def test_what_is_spared(code: str, text: str, _why: str) -> None:
    assert code not in codes(text)


def test_titles_that_run_in_are_compared_where_each_is_a_sentence() -> None:
    text = "一、坚持建管并重。要早动手。\n二、坚持安全第一。要早动手。\n三、加强船工培训。要早动手。\n"
    assert "title-frame" in codes(text + "四、坚持便民利民。要早动手。\n")
    assert "title-frame" not in codes(text + "四、坚持便民利民；要早动手。\n")


def test_a_number_in_a_circle_that_is_missing_is_told() -> None:
    assert "number-skipped" in codes("要做到：\n①修渡口。\n③换渡船。\n")


def test_a_number_that_word_counts_has_no_width_of_its_own() -> None:
    text = "（一）提高认识\n(二)狠抓落实\n（三）加强领导\n"
    assert "bracket-width" in codes(text)
    counted = parse(text, hints=Hints(numbers=(Span(8, 11),)))
    assert "bracket-width" not in {finding.code for finding in check(counted)}
