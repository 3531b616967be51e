"""The examples run as they stand, and print what they say they print."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY

PROGRAMS = sorted((REPOSITORY / "examples").glob("*.py"))
PRINTS = "It prints, among other lines:\n\n"


def test_there_are_examples() -> None:
    assert PROGRAMS


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_example(path: Path) -> None:
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
    missing = [line for line in promised if not any(other.startswith(line) for other in printed)]
    assert not missing, f"{path.name} does not print {missing}:\n{run.stdout}"
