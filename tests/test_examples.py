"""The examples run as they stand, and print what they say they print."""

from __future__ import annotations

import ast
import os
import re
import runpy
import subprocess
import sys
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import REPOSITORY, needs_chinese_font

PROGRAMS = sorted((REPOSITORY / "examples").glob("*.py"))
STUDY = REPOSITORY / "examples" / "study.py"
PRINTS = "It prints, among other lines:\n\n"


def test_there_are_examples() -> None:
    assert PROGRAMS


def start(path: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A program, run in a folder of its own; skips where a library or a font is missing."""
    program = path.read_text("utf-8")
    if lacking := missing(program):
        pytest.skip(f"no {', '.join(lacking)}")
    if "a font with Chinese characters" in program:
        needs_chinese_font()
    return subprocess.run(
        [sys.executable, str(path), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"},
    )


def run(path: Path, folder: Path, *arguments: str) -> str:
    """What a program prints that has nothing to complain of."""
    done = start(path, folder, *arguments)
    # What matplotlib says the first time on a machine.
    said = re.sub(r"Matplotlib is building the font cache.*\n", "", done.stderr)
    assert (done.returncode, said) == (0, "")
    return done.stdout


def missing(program: str) -> set[str]:
    """The libraries that a program imports and that are not installed."""
    found = set()
    for node in ast.walk(ast.parse(program)):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            found.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
    return {name for name in found if find_spec(name) is None}


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_example(path: Path, tmp_path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8")), clean=False)
    assert said is not None
    assert PRINTS in said, f"{path.name}: say in its docstring what it prints"
    promised = [line.strip() for line in said.partition(PRINTS)[2].rstrip().splitlines()]
    stdout = run(path, tmp_path)
    printed = [line.strip() for line in stdout.splitlines()]
    absent = [line for line in promised if not any(other.startswith(line) for other in printed)]
    assert not absent, f"{path.name} does not print {absent}:\n{stdout}"


@pytest.mark.parametrize("page", ["study.md", "study.zh-CN.md"])
def test_the_page_of_the_study_shows_what_it_prints(page: str, tmp_path: Path) -> None:
    shown = re.findall(r"^```text\n(.*?)^```$", (REPOSITORY / "docs" / page).read_text("utf-8"), re.M | re.S)
    assert shown
    printed = run(STUDY, tmp_path).splitlines()
    assert not [line for block in shown for line in block.splitlines() if line not in printed]


def test_the_study_draws_two_pictures_and_writes_its_rows(tmp_path: Path) -> None:
    run(STUDY, tmp_path, str(STUDY.with_name("reports")), "out")
    for name in ("recurring.png", "years.png"):
        assert (tmp_path / "out" / name).read_bytes()[:4] == b"\x89PNG"
    titles = (tmp_path / "out" / "titles.csv").read_text("utf-8-sig").splitlines()
    assert titles[0].startswith("document,kind,path,")
    assert sum("守护绿水青山" in title for title in titles) == 6


def test_the_bars_of_the_study_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a gap from what was dropped, below the line, to all nodes of the year, above it."""
    if lacking := missing(STUDY.read_text("utf-8")):
        pytest.skip(f"no {', '.join(lacking)}")
    needs_chinese_font()
    monkeypatch.setattr(sys, "argv", ["study.py", str(STUDY.with_name("reports")), str(tmp_path)])
    study = runpy.run_path(str(STUDY))
    counted = {
        year: (dropped, nodes)
        for year, nodes, dropped in study["by_year"].select("year", "nodes", "dropped").rows()
    }
    for at, year in enumerate(study["years"][1:]):
        bars = [
            bar.get_bbox() for bar in study["right"].patches if round(bar.get_x() + bar.get_width() / 2) == at
        ]
        edges = sorted((bar.ymin, bar.ymax) for bar in bars if bar.height)
        assert (-edges[0][0], edges[-1][1]) == counted[year]
        assert all(below[1] == above[0] for below, above in pairwise(edges))


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["2020.txt"], "holds no two documents with a year in their names"),
        (["a2021.txt", "b2020.txt"], "do not sort by one year each"),
        (["2020.txt", "2020b.txt"], "do not sort by one year each"),
    ],
)
def test_the_study_refuses_what_is_no_series(names: list[str], reason: str, tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).write_text("一、修桥\n二、铺路\n", "utf-8")
    done = start(STUDY, tmp_path, str(tmp_path), "out")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert reason in done.stderr
    assert not (tmp_path / "out").exists()
