"""What a caller adds to the tables is refused where it could not be used."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from speech_outline import FamilyRow, Options, Section, SpeakerRow, parse
from speech_outline.families import FAMILIES

NAMES = frozenset(row.name for row in FAMILIES)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(?P<n>[甲乙", "not a regular expression: "),
        ("[甲乙]、", "the pattern needs a group (?P<n>…) around its numeral"),
    ],
    ids=["不成式", "没有数"],
)
def test_a_numbering_without_a_numeral_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        FamilyRow(name="stem", pattern=pattern)
    (error,) = refusal.value.errors()
    assert error["loc"] == ("pattern",)
    assert error["msg"].startswith(f"Value error, {reason}")


def test_a_numeral_may_be_missing_or_empty() -> None:
    for pattern in ("第(?P<n>[甲乙])?项:", "第(?P<n>[甲乙]*)项:"):
        own = FamilyRow(name="stem", pattern=pattern, numerals=("甲", "乙"))
        document = parse("第项：修渡口\n第甲项：修码头\n第乙项：修船\n", options=Options(families=(own,)))
        markers = [visit.node.marker for visit in document.walk() if isinstance(visit.node, Section)]
        assert [marker.text for marker in markers if marker is not None] == ["第甲项：", "第乙项："]


def test_noise_that_is_no_pattern_is_refused_by_its_words() -> None:
    with pytest.raises(ValidationError) as refusal:
        Options(noise=("课件.*", "(渡口"))
    (error,) = refusal.value.errors()
    assert error["loc"] == ("noise",)
    assert error["msg"].startswith("Value error, noise pattern '(渡口' is not a regular expression: ")


def test_names_that_are_taken_or_unknown_are_refused() -> None:
    own = FamilyRow(name="stem", pattern="(?P<n>[甲乙丙丁])、", numerals=tuple("甲乙丙丁"))
    assert Options(families=(own,), without=frozenset({"stem", "latin"})).families == (own,)
    with pytest.raises(ValidationError, match="a family is called 'decimal' already"):
        Options(families=(own.model_copy(update={"name": "decimal"}),))
    with pytest.raises(ValidationError, match="no family is called 'latine'"):
        Options(without=frozenset({"latine"}))


def test_a_speaker_is_somebody() -> None:
    with pytest.raises(ValidationError):
        SpeakerRow(name="", forms=("县长",))
    with pytest.raises(ValidationError):
        SpeakerRow(name="县长", forms=("",))


def test_a_file_is_no_text() -> None:
    with pytest.raises(TypeError, match="not bytes: parse_file reads a file"):
        parse("一、修桥".encode())  # type: ignore[arg-type]


@pytest.mark.parametrize(("only", "nodes"), [("ideograph", 2), ("decimal_dotted", 0), ("clause", 0), ("", 0)])
def test_one_family_may_be_all_there_is(only: str, nodes: int) -> None:
    document = parse("一、修桥。\n二、铺路。\n", options=Options(without=NAMES - {only}, leads=False))
    assert len(document.speech.children) == nodes
