"""The examples run as they stand, and print what they say they print."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import REPOSITORY

PROGRAMS = sorted((REPOSITORY / "examples").glob("*.py"))
PRINTS = "It prints, among other lines:\n\n"


def test_there_are_examples() -> None:
    assert PROGRAMS


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
def test_example(path: Path) -> None:
    if lacking := missing(path.read_text("utf-8")):
        pytest.skip(f"no {', '.join(lacking)}")
    said = ast.get_docstring(ast.parse(path.read_text("utf-8")), clean=False)
    assert said is not None
    assert PRINTS in said, f"{path.name}: say in its docstring what it prints"
    promised = [line.strip() for line in said.partition(PRINTS)[2].rstrip().splitlines()]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, str(path)], capture_output=True, text=True, encoding="utf-8", env=environment
    )
    assert (run.returncode, run.stderr) == (0, "")
    printed = [line.strip() for line in run.stdout.splitlines()]
    absent = [line for line in promised if not any(other.startswith(line) for other in printed)]
    assert not absent, f"{path.name} does not print {absent}:\n{run.stdout}"
