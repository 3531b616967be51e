"""Golden outlines: what stands in `seeds/NAME.outline` is what comes out of `seeds/NAME.txt`.

They are written in the product's own outline format, with paragraphs, citations and spans, to be read as
a diff. `--accept` rewrites them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SEEDS

from speech_outline import parse_file
from speech_outline.render import outline

TEXTS = sorted(SEEDS.glob("*.txt"))


def test_there_are_seeds_and_every_outline_has_one() -> None:
    """An empty folder, or a renamed text, must not pass as a success."""
    assert TEXTS, f"no text in {SEEDS}"
    orphans = {path.stem for path in SEEDS.glob("*.outline")} - {path.stem for path in TEXTS}
    assert not orphans, f"golden outlines without a text: {sorted(orphans)}"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_golden_outline(path: Path, accept: bool) -> None:
    golden = path.with_suffix(".outline")
    got = outline(parse_file(path), body=True, citations=True, spans=True)
    if accept:
        golden.write_text(got, "utf-8")
    assert golden.exists(), f"{golden.name} is missing: write it with --accept, then read it against its text"
    assert got == golden.read_text("utf-8")
