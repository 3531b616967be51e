"""Comparisons of real speeches, where a folder with them lies beside the repository (see test_shared)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import outlineedits
import pytest
from conftest import REPOSITORY

from speech_outline import Document, compare, parse, parse_file

pytest.importorskip("rapidfuzz", reason="rapidfuzz is not installed")
pytest.importorskip("scipy", reason="scipy is not installed")

SHARED = REPOSITORY.parent / "shared"
TRIALS = 4
FLOOR = 0.95

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"no folder {SHARED.name!r} beside the repository"
)


def pairs() -> list[tuple[Document, Document, Document]]:
    """A trainer's skeletons: the skeleton, its full text, and the pack that holds both."""
    table = next(iter(sorted((SHARED / "pairs").glob("*.tsv"))), None)
    texts = sorted((SHARED / "seeds").glob(f"{table.name[:3]}*.txt")) if table is not None else []
    if table is None or not texts:
        pytest.skip("no pair of skeleton and text")
    text = texts[0].read_bytes().decode("utf-8-sig")
    pack = parse(text)
    rows = [row.split("\t") for row in table.read_text("utf-8").splitlines() if row and row[0] != "#"]
    return [
        (parse(text[int(row[2]) : int(row[3])]), parse(text[int(row[4]) : int(row[5])]), pack) for row in rows
    ]


def test_every_line_of_a_trainer_is_in_the_full_text(report: Callable[[str], None]) -> None:
    lines = found = 0
    for skeleton, full, _ in pairs():
        comparison = compare(full, skeleton)
        assert set(comparison.counts()) <= {"dropped", "renumbered"}
        lines += len([*skeleton.walk()])
        found += sum(entry.a is not None and entry.b is not None for entry in comparison.entries)
        assert comparison.score.precision == 1.0
    report(f"{'skeletons':14} compared with their texts: {found} of {lines} lines matched")
    assert found == lines > 0


def test_skeleton_and_full_text_are_both_found_in_their_pack() -> None:
    for skeleton, full, pack in pairs():
        ways = [compare(pack, each) for each in (skeleton, full)]
        assert all(comparison.score.f1 == 1.0 and not comparison.counts() for comparison in ways)
        assert ways[0].at_a != ways[1].at_a


@pytest.mark.parametrize("folder", ["seeds", "dev/texts"])
def test_known_edits_of_real_speeches(folder: str, report: Callable[[str], None]) -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for path in sorted(Path(SHARED, folder).glob("*.txt")):
        before = parse_file(path)
        if len([*before.walk()]) < 4:
            continue
        for trial in range(TRIALS):
            chance = random.Random(f"{path.name} {trial}")
            after, editor, keys = outlineedits.edited(before, chance, chance.randint(1, 8))
            found = outlineedits.reported(compare(before, after), keys, editor)
            right.update(edit for edit, _ in found & editor.made)
            wrong.update(edit for edit, _ in found ^ editor.made)
    if not right:
        pytest.skip(f"no speech in {folder}")
    whole = 2 * right.total() / (2 * right.total() + wrong.total())
    report(f"{'edits':14} of {folder}: F1 {whole:.3f} of {right.total()}")
    assert whole >= FLOOR, wrong
