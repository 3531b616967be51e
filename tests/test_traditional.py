"""Both scripts: the table of characters, and the same outline in either."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import regex
from conftest import REPOSITORY, SEEDS

from speech_outline import parse
from speech_outline.lines import fold
from speech_outline.model import Document, Section, Speech
from speech_outline.traditional import SIMPLIFIED

opencc = pytest.importorskip("opencc", reason="OpenCC is not installed")

PACKAGE = REPOSITORY / "speech_outline"
PRINTED = ("cli", "command", "comparison", "integrations", "sheet", "writers")
"""Where characters are printed, and matched with no text."""
RULES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.relative_to(PACKAGE).parts[0] not in PRINTED and path.name != "traditional.py"
]
"""Modules whose characters are matched against the text."""

HAN = regex.compile(r"\p{Han}")


def rare(char: str) -> bool:
    """Whether simplified text has no use for a character: GB 2312 has none."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def test_every_character_of_the_rules_is_known_in_its_traditional_form() -> None:
    """A rule with a new character needs its pair in the table."""
    to_simplified, to_traditional = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")
    written = {char for path in RULES for char in HAN.findall(path.read_text("utf-8"))}
    missing = {}
    for char in written:
        form = to_traditional.convert(char)
        if len(form) == 1 and form != char and rare(form) and to_simplified.convert(form) == char:
            missing[form] = char
    lacking = {form: char for form, char in missing.items() if SIMPLIFIED.get(form) != char}
    assert not lacking, (
        f"put {''.join(lacking)} into _TRADITIONAL, and into _SIMPLIFIED at the same places "
        f"{''.join(lacking.values())}"
    )


def test_every_pair_is_one_of_opencc() -> None:
    converter = opencc.OpenCC("t2s")
    pairs = {form: char for form, char in SIMPLIFIED.items() if "\u4e00" <= form <= "\u9fff"}
    assert pairs == {form: converter.convert(form) for form in pairs}


def test_simplified_text_is_left_alone() -> None:
    text = "著名乾隆年间的征程,公里外的面条"
    assert fold(text) == text


def test_radicals_are_the_characters_that_they_look_like() -> None:
    assert fold("⼀是⼈⺠⽇报,⻓江⼤桥") == "一是人民日报,长江大桥"


def shape(document: Document) -> Iterable[object]:
    """Where everything stands, whatever it is written in."""
    for node, depth in document.walk():
        marker = None if isinstance(node, Speech) else node.marker
        implied = isinstance(node, Section) and node.implied
        yield depth, node.kind, marker and marker.span, node.title and node.title.span, implied
    for citation, _ in document.citations():
        yield citation.kind, citation.span, citation.verb, citation.speaker.name
    front = document.speech
    yield [part and part.span for part in (front.title, front.byline, front.date, front.salutation)]
    yield [noise.span for noise in document.noise]


@pytest.mark.parametrize("standard", ["s2t", "s2tw", "s2hk"])
@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_seed_has_the_same_outline_in_traditional_characters(path: Path, standard: str) -> None:
    text = path.read_bytes().decode()
    traditional = opencc.OpenCC(standard).convert(text)
    assert len(traditional) == len(text)
    assert traditional != text
    assert list(shape(parse(traditional))) == list(shape(parse(text)))
