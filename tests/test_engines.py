"""`docs/engines.md` is true: each program prints what stands behind it, where the engine is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY, SEEDS

_PROGRAM = re.compile(
    r"^```python\n(?P<code>.*?)^```\n\n```text\n(?P<printed>.*?)^```$", re.MULTILINE | re.DOTALL
)
_IMPORTED = re.compile(r"^(?:from|import) (\w+)", re.MULTILINE)
_PATIENCE = 600


def programs(name: str) -> list[tuple[str, str]]:
    return _PROGRAM.findall((REPOSITORY / "docs" / name).read_text("utf-8"))


@pytest.mark.parametrize(("code", "printed"), programs("engines.md"))
def test_a_program_prints_what_stands_behind_it(code: str, printed: str, tmp_path: Path) -> None:
    for module in _IMPORTED.findall(code):
        if module not in ("speech_outline", *sys.stdlib_module_names):
            pytest.importorskip(module)
    shutil.copytree(SEEDS, tmp_path / "seeds")
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONUTF8": "1",
            "PYSPARK_PYTHON": sys.executable,
            "RAY_AUTH_MODE": "disabled",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_PATIENCE,
    )
    assert (run.returncode, run.stdout) == (0, printed), run.stderr


def test_there_are_programs() -> None:
    assert len(programs("engines.md")) == 5
