"""The rules of a check: each row finds its `yes` and spares its `no`."""

from __future__ import annotations

import pytest

from speech_outline import parse
from speech_outline.checks import RULES, Rule, check
from speech_outline.model import Document
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
