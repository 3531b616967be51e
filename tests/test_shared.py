"""Figures against outlines that people wrote, where a folder with them lies beside the repository.

They are kept in no repository: texts of others. `figures.json` holds what was reached when it was last
accepted; no figure may fall below it. `--accept` writes what is reached now.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from conftest import REPOSITORY

from speech_outline import parse, parse_file
from speech_outline.readers import SUFFIXES

SHARED = REPOSITORY.parent / "shared"
FIGURES = Path(__file__).with_name("figures.json")
SETS = {
    "seeds": ("gold", "seeds"),
    "dev": ("dev/gold", "dev/texts"),
    "cases": ("cases/gold", "cases/seeds"),
}
SHOWN = ["numbered.exact", "unnumbered.exact", "quotes", "attributed", "body", "noise", "front"]
COUNTED = ("lost", "twice", "untrue")
"""Must be nought, whatever was reached before."""

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"no folder {SHARED.name!r} beside the repository"
)


def module(name: str) -> Any:
    """One of the scripts of the folder, as a module."""
    spec = importlib.util.spec_from_file_location(f"shared_{name}", SHARED / "score" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up.
    sys.modules[spec.name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def folder(*names: str) -> Path:
    """The first of some folders that is there; skips where none is."""
    found = next((SHARED / name for name in names if (SHARED / name).is_dir()), None)
    if found is None:
        pytest.skip(f"no {names[0]} in the folder")
    return found


def score(golds: Path, texts: Path, out: Path) -> dict[str, float]:
    """The totals of a set, and how many of its documents are right."""
    scorer = module("score")
    figures = []
    for gold in sorted(golds.glob("*.tsv")):
        text = (texts / f"{gold.stem}.txt").read_bytes().decode("utf-8-sig")
        written = out / f"{gold.stem}.json"
        written.write_bytes(parse(text).to_json())
        source = scorer.Source(text)
        figures.append(
            scorer.compare(
                scorer.read_gold(gold, source), scorer.read_output(written, source), source, lambda _: None
            )
        )
    total = scorer.total(figures)
    return {key: value["f1"] if isinstance(value, dict) else value for key, value in total.items()}


def hold(name: str, reached: dict[str, float], accept: bool) -> None:
    """Compare with what was reached before."""
    floors: dict[str, dict[str, float]] = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    if accept:
        floors[name] = {key: value for key, value in reached.items() if key not in COUNTED}
        FIGURES.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")
    fallen = {
        key: (reached.get(key, 0.0), floor)
        for key, floor in floors.get(name, {}).items()
        if reached.get(key, 0.0) < floor
    }
    assert not fallen, f"{name} has fallen (reached, before): {fallen}"
    bad = {key: reached[key] for key in COUNTED if reached.get(key)}
    assert not bad, f"{name}: {bad}"


def line(name: str, reached: dict[str, float]) -> str:
    shown = "  ".join(f"{key} {reached[key]:.3f}" for key in SHOWN)
    counted = ", ".join(f"{key} {reached[key]:.0f}" for key in (*COUNTED, "right"))
    return f"{name:14} {shown}  {counted}"


@pytest.mark.parametrize("name", SETS)
def test_set(name: str, tmp_path: Path, accept: bool, report: Callable[[str], None]) -> None:
    golds, texts = SETS[name]
    reached = score(folder(golds), folder(texts), tmp_path)
    report(line(name, reached))
    hold(name, reached, accept)


@pytest.mark.parametrize("kind", ["wrap", "spaces", "crlf", "blanks", "indent", "full", "half", "oneline"])
def test_variant(kind: str, tmp_path: Path, accept: bool, report: Callable[[str], None]) -> None:
    """The same documents in other clothes; seeds and dev as one set."""
    of_text, of_gold = module("variants").KINDS[kind]
    for name in ("golds", "texts", "out"):
        (tmp_path / name).mkdir()
    for golds, texts in (SETS["seeds"], SETS["dev"]):
        for gold in sorted(folder(golds).glob("*.tsv")):
            rows = gold.read_text("utf-8")
            if not holds(kind, rows):
                continue
            text = (folder(texts) / f"{gold.stem}.txt").read_bytes().decode("utf-8-sig")
            (tmp_path / "golds" / gold.name).write_text(of_gold(rows), "utf-8")
            (tmp_path / "texts" / f"{gold.stem}.txt").write_bytes(of_text(text).encode())
    reached = score(tmp_path / "golds", tmp_path / "texts", tmp_path / "out")
    report(line(f"as {kind}", reached))
    hold(f"as {kind}", reached, accept)


def holds(kind: str, rows: str) -> bool:
    """Whether a gold outline still holds for its text in these clothes: the conditions of variants.py."""
    if kind == "oneline":
        return not re.search(r"(?m)^(?:\d+\t(?:[-~D★☆◆●■]|——)|@body|@closing\t(?!同志们|各位))", rows)
    return not (kind in ("full", "half") and "\t?" in rows)


def test_skeletons(accept: bool, report: Callable[[str], None]) -> None:
    """Our skeletons are those of a trainer."""
    pairs = next(iter(sorted(folder("pairs").glob("*.tsv"))), None)
    texts = sorted(folder("seeds").glob(f"{pairs.name[:3]}*.txt")) if pairs is not None else []
    if pairs is None or not texts:
        pytest.skip("no pair of skeleton and text")
    command = [sys.executable, "-m", "speech_outline", "skeleton"]
    run = subprocess.run(
        [sys.executable, str(SHARED / "score" / "skeletons.py"), str(pairs), str(texts[0]), *command],
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONIOENCODING": "utf-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        },
    )
    found = re.search(r"skeletons F1 ([\d.]+) \((\d+) common, (\d+) by the trainer", run.stdout)
    assert found is not None, run.stdout
    reached = {"f1": float(found[1]), "recall": round(int(found[2]) / int(found[3]), 4)}
    report(f"{'skeletons':14} recall {reached['recall']:.3f}  F1 {reached['f1']:.3f}")
    hold("skeletons", reached, accept)


def corpus() -> list[Path]:
    return sorted(path for path in (SHARED / "corpus").glob("*") if path.suffix in SUFFIXES)


@pytest.mark.parametrize("path", corpus(), ids=[path.stem for path in corpus()])
def test_corpus(path: Path, tmp_path: Path) -> None:
    """Of files that nobody annotated: nothing raises, nothing is lost, doubled or untrue."""
    document = parse_file(path)
    scorer: ModuleType = module("score")
    out = tmp_path / "out.json"
    out.write_bytes(document.to_json())
    got = scorer.read_output(out, scorer.Source(document.text))
    assert (got.lost, got.twice, got.untrue) == (0, 0, 0)
