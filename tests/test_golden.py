"""Golden outlines: what stands in `seeds/NAME.outline` is what comes out of the document of that name.

They are written in the product's own outline format, with paragraphs, citations and spans, to be read as
a diff. `--accept` rewrites them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SEEDS

from speech_outline import parse_file
from speech_outline.indented import outline
from speech_outline.readers import SUFFIXES

DOCUMENTS = sorted(path for path in SEEDS.glob("*") if path.suffix in SUFFIXES and path.name != "README.md")


def test_there_are_seeds_and_every_outline_has_one() -> None:
    """An empty folder, or a renamed document, must not pass as a success."""
    assert DOCUMENTS, f"no document in {SEEDS}"
    orphans = {path.stem for path in SEEDS.glob("*.outline")} - {path.stem for path in DOCUMENTS}
    assert not orphans, f"golden outlines without a document: {sorted(orphans)}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_golden_outline(path: Path, accept: bool) -> None:
    if path.suffix == ".docx":
        pytest.importorskip("docx")
    golden = path.with_suffix(".outline")
    got = outline(parse_file(path), body=True, citations=True, spans=True)
    if accept:
        golden.write_text(got, "utf-8")
    assert golden.exists(), (
        f"{golden.name} is missing: write it with --accept, then read it against the document"
    )
    assert got == golden.read_text("utf-8")
