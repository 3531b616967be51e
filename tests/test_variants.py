"""The same speech in other clothes has the same numbered nodes: each variant is a law over all seeds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from clothes import CLOTHES, HALF, one_line
from conftest import SEEDS
from laws import ENDS_A_TITLE, check, squeeze

from speech_outline import Document, Speech, parse, parse_file

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
