"""The same speech in other clothes has the same numbered nodes: each variant is a law over all seeds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SEEDS
from laws import ENDS_A_TITLE, check, squeeze

from speech_outline import Document, Speech, parse, parse_file

FULL = str.maketrans(",:;!?()", "，：；！？（）")
HALF = str.maketrans("，：；！？（）", ",:;!?()")


def wrap(text: str) -> str:
    """Hard lines of 33 characters, as an e-mail or a scanned page has them."""
    return "\n".join(re.sub(r"(.{33})(?=.)", r"\1\n", line) for line in text.split("\n"))


def spaces(text: str) -> str:
    """A blank here and there, as it is left by OCR."""
    dice = random.Random(7)
    return re.sub(r"[\u4e00-\u9fff]", lambda m: m.group() + " " * (dice.random() < 0.01), text)


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def blank_lines(text: str) -> str:
    return text.replace("\n", "\n\n")


def indent(text: str) -> str:
    return re.sub(r"(?m)^(?=\S)", "\u3000\u3000", text)


def full(text: str) -> str:
    return text.translate(FULL)


def half(text: str) -> str:
    return text.translate(HALF)


def one_line(text: str) -> str:
    return text.replace("\n", "")


CLOTHES: tuple[Callable[[str], str], ...] = (wrap, spaces, crlf, blank_lines, indent, full, half, one_line)
KNOWN: dict[tuple[str, str], str] = {}
"""What does not hold today, with its reason; strict, so that a repair is noticed."""


def numbered(document: Document) -> list[tuple[int, str, str, str]]:
    """Depth, kind, marker and title of every node with a marker, width and blanks aside."""
    return [
        (
            visit.depth,
            visit.node.kind,
            squeeze(visit.node.marker.text).translate(HALF),
            squeeze(visit.node.title.text).translate(HALF).strip("".join(ENDS_A_TITLE))
            if visit.node.title
            else "",
        )
        for visit in document.walk()
        if not isinstance(visit.node, Speech) and visit.node.marker is not None
    ]


def needs_breaks(document: Document) -> bool:
    """Whether a break is the only sign of something: an unmarked node, a paragraph, a line of noise."""
    return bool(document.noise) or any(
        isinstance(node, Speech) or node.marker is None or len(node.body) > 1 for node, _ in document.walk()
    )


def cases() -> list[object]:
    return [
        pytest.param(
            path,
            clothe,
            id=f"{clothe.__name__}-{path.stem}",
            marks=[pytest.mark.xfail(strict=True, reason=KNOWN[clothe.__name__, path.stem])]
            if (clothe.__name__, path.stem) in KNOWN
            else [],
        )
        for path in sorted(SEEDS.glob("*.txt"))
        for clothe in CLOTHES
    ]


@pytest.mark.parametrize(("path", "clothe"), cases())
def test_the_clothes_make_no_difference(path: Path, clothe: Callable[[str], str]) -> None:
    document = parse_file(path)
    if clothe is one_line and needs_breaks(document):
        pytest.skip("breaks are the only sign of some of its nodes")
    text = clothe(document.text.replace("\r\n", "\n"))
    dressed = parse(text)
    check(dressed, text)
    assert numbered(dressed) == numbered(document)
