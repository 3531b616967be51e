"""The wheel, installed where nothing of the repository is: all is inside, and does what the README says.

It goes into an environment of its own that borrows the libraries of this one. `make wheel` runs the same with
environments that pip has filled, for every Python that it finds, and names them in `INSTALLED`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import REPOSITORY, SEEDS, needs_chinese_font
from pagefiles import Style, ofd, pdf, typeset
from test_docs import Block, programs, run
from wordfiles import p, word_file

import speech_outline
from speech_outline.readers import FORMATS
from speech_outline.writers import WRITERS

LIBRARIES = Path(pytest.__file__).parents[1]
PACKAGE = REPOSITORY / "speech_outline"
CONSUMER = REPOSITORY / "tests" / "typed" / "consumer.py"
TITLE = "在渡口安全工作会议上的讲话"
LINES = ("一、看清形势", "水情来得早,船况不算好,大家心里要有数。", "二、抓住要害", "管住船,管住人。")
OUTLINE = f"{TITLE}\n一、看清形势\n二、抓住要害\n"
ALONE = {"PYTHONPATH": "", "PYTHONSAFEPATH": "1"}
"""Neither the folder that a program is run in nor this checkout is looked into."""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The interpreter of an environment in which the wheel is installed."""
    if installed := os.environ.get("INSTALLED"):
        return installed
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    interpreter = str(folder / "bin" / "python")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            interpreter,
            "install",
            "-q",
            "--no-deps",
            "--no-index",
            wheel,
        ],
        check=True,
    )
    (packages,) = folder.glob("lib/python*/site-packages")
    # A path in a .pth is searched; the .pth files that lie there, one of them this checkout, are not read.
    (packages / "libraries.pth").write_text(f"{LIBRARIES}\n")
    return interpreter


def alone(program: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run in this folder, with nothing of the checkout in sight."""
    environment = {**os.environ, **ALONE}
    return subprocess.run(
        program, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )


def command(python: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return alone([Path(python).with_name("speech-outline"), *arguments], folder)


def documents() -> dict[str, bytes]:
    """One small speech in each format that is read without LibreOffice, by the name of its file."""
    text = "\n".join((TITLE, *LINES, ""))
    pages = typeset(text, Style())
    return {
        "text.txt": text.encode("gb18030"),
        "markdown.md": f"# {TITLE}\n\n{chr(10).join(LINES)}\n".encode(),
        "page.html": _page(),
        "saved.mhtml": b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + _page(),
        "word.docx": word_file("".join(map(p, (TITLE, *LINES)))),
        "paper.pdf": pdf(pages),
        "paper.ofd": ofd(pages),
    }


def _page() -> bytes:
    body = "".join(f"<p>{line}</p>" for line in LINES)
    return f"<!DOCTYPE html><meta charset=utf-8><title>{TITLE}</title><h1>{TITLE}</h1>{body}".encode()


def test_everything_of_the_package_is_inside(wheel: Path) -> None:
    there = {
        path.relative_to(REPOSITORY).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert inside == there
    assert {Path(name).suffix for name in inside} >= {".py", ".css", ".js", ".rng", ".typed"}


def test_it_is_not_the_checkout(python: str, tmp_path: Path) -> None:
    said = alone([python, "-c", "import speech_outline; print(speech_outline.__file__)"], tmp_path)
    assert not Path(said.stdout.strip()).is_relative_to(PACKAGE)
    assert said.returncode == 0


def test_every_format_is_tried() -> None:
    tried = {Path(name).suffix for name in documents()}
    assert all(tried & {*row.suffixes} for row in FORMATS if "LibreOffice" not in row.through)


@pytest.mark.parametrize("name", documents())
def test_every_format_is_read(name: str, python: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(documents()[name])
    done = command(python, tmp_path, "parse", name, "--format", "outline")
    assert (done.stdout, done.stderr) == (OUTLINE, "")


@pytest.mark.parametrize("format", WRITERS)
def test_every_format_is_written(format: str, python: str, tmp_path: Path) -> None:
    if format == "png":
        needs_chinese_font()
    name = f"speech{WRITERS[format].suffix}"
    done = command(python, tmp_path, "parse", str(SEEDS / "01_clean.txt"), "-o", name)
    assert (done.stderr, done.returncode) == ("", 0)
    assert (tmp_path / name).stat().st_size > 500


@pytest.mark.parametrize("block", programs(["README.md"]))
def test_the_readme_holds(block: Block, python: str, tmp_path: Path) -> None:
    assert run(block, tmp_path, ALONE, python) == (block.printed, 0)


def test_a_type_checker_sees_no_any(python: str, tmp_path: Path) -> None:
    """With no configuration of ours, and every public name in use."""
    mypy = [sys.executable, "-m", "mypy", "--config-file=", "--no-incremental", "--python-executable", python]
    strict = ["--strict", "--disallow-any-expr", "--follow-imports=silent"]
    checked = alone([*mypy, *strict, CONSUMER], tmp_path)
    assert (checked.stdout, checked.returncode) == ("Success: no issues found in 1 source file\n", 0)


def test_every_public_name_is_checked() -> None:
    used = CONSUMER.read_text("utf-8")
    assert not [name for name in speech_outline.__all__ if f"    {name},\n" not in used]


def test_what_is_type_checked_runs(python: str, tmp_path: Path) -> None:
    assert alone([python, CONSUMER], tmp_path).returncode == 0
