"""What the tests of the command share: two speeches and a file that is none, and ways to run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from speech_outline.cli import app

SPEECH = "一、提高认识\n(一)学习要深。要学。\n(二)领会要透。要悟。\n二、狠抓落实\n"
OUTLINE = "一、提高认识\n  (一)学习要深\n  (二)领会要透\n二、狠抓落实\n"


def make_inputs() -> None:
    """Two speeches and one file that is none, where this process is."""
    Path("甲.txt").write_bytes(SPEECH.encode())
    Path("乙.txt").write_bytes("一、统一思想\n二、真抓实干\n".encode("gb18030"))
    Path("丙.docx").write_bytes(b"PK\x03\x04word/document.xml")


def run(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, args, input=stdin)


def command(*args: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own, for what a runner within this one cannot show."""
    return subprocess.run(
        [sys.executable, "-m", "speech_outline", *args],
        input=stdin,
        capture_output=True,
        env={**os.environ, **env},
        check=False,
    )


def titles(result: dict[str, Any]) -> list[str]:
    return [child["title"]["text"] for child in result["speech"]["children"]]


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()} - {"甲.txt", "乙.txt", "丙.docx"}
