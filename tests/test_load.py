"""The command where the machine fails it: a full disk, a stopped process, a reader that leaves, many files.

Nothing that was there is lost, nothing is written by halves, and the exit status tells what came of it. Each
case is a process of its own; none looks at the clock.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="limits are set in another way here")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and limits are others there")

COMMAND = [sys.executable, "-m", "speech_outline"]
SPEECH = "一、修桥\n要修好桥。\n二、铺路\n要铺好路。\n"
MANY = 400
WRITERS = {
    "parse": "结果.json",
    "skeleton": "结果.md",
    "worksheet": "结果.md",
    "patterns": "结果.md",
    "check": "结果.json",
    "citations": "结果.csv",
}
"""The commands that write a file, with a name that each of them writes."""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    # Limits and signals are for the command, and not for what measures it.
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    Path("讲话.txt").write_text(SPEECH + "习近平总书记强调,“船要开得稳”。\n", "utf-8")


def many(count: int = MANY) -> None:
    Path("讲话").mkdir()
    for number in range(count):
        Path("讲话", f"{number:04}.txt").write_text(SPEECH.replace("桥", f"{number}号桥"), "utf-8")


def run(*arguments: str, limit: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, preexec_fn=limit, check=False, timeout=300
    )


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def small_files() -> None:
    """No file may grow: what a disk that is full does to all but the shortest of writes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, 8))


def until_written(process: subprocess.Popen[str], folder: Path) -> None:
    """Wait until there is a first result, or nothing more will come."""
    while process.poll() is None and not any(folder.glob("*.json")):
        time.sleep(0.01)


def whole(folder: Path) -> int:
    """How many outlines stand in a folder, each of them whole."""
    found = sorted(folder.glob("*.json"))
    for path in found:
        assert json.loads(path.read_bytes())["schema_version"]
    return len(found)


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]


@pytest.mark.parametrize(("command", "name"), WRITERS.items())
def test_a_full_disk_is_told_and_spoils_nothing(command: str, name: str) -> None:
    Path(name).write_text("was here", "utf-8")
    ran = run(command, "讲话.txt", "-o", name, "--force", limit=small_files)
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr == f"speech-outline: {name} cannot be written: File too large\n"
    assert Path(name).read_text("utf-8") == "was here"
    assert left_over(Path()) == []


def test_a_disk_that_fills_up_is_told_for_each_file() -> None:
    many(3)
    ran = run("parse", "讲话", "-o", "果/", limit=small_files)
    assert ran.returncode == 2
    assert ran.stderr.splitlines() == [
        f"speech-outline: 果/000{number}.json cannot be written: File too large" for number in range(3)
    ]
    assert list(Path("果").iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device there")
@pytest.mark.parametrize("command", WRITERS)
def test_a_full_device_is_told(command: str) -> None:
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [*COMMAND, command, "讲话.txt"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ran.returncode == 2
    assert ran.stderr == "speech-outline: the standard output cannot be written: No space left on device\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_leaves_whole_files_and_no_traceback(jobs: str) -> None:
    many()
    process = start("parse", "讲话", "-o", "果/", "--jobs", jobs)
    until_written(process, Path("果"))
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert 1 <= whole(Path("果")) <= MANY
    assert left_over(Path("果")) == []


def test_a_killed_process_leaves_whole_files_and_the_next_run_goes_on() -> None:
    many()
    process = start("parse", "讲话", "-o", "果/")
    until_written(process, Path("果"))
    process.kill()
    process.communicate(timeout=60)
    assert 1 <= whole(Path("果")) <= MANY
    assert len(left_over(Path("果"))) <= 1
    assert run("parse", "讲话", "-o", "果/", "--force").returncode == 0
    assert whole(Path("果")) == MANY


def test_two_runs_into_one_folder_leave_whole_files() -> None:
    many()
    both = [start("parse", "讲话", "-o", "果/", "--force") for _ in range(2)]
    assert [(process.communicate(timeout=300)[1], process.returncode) for process in both] == [("", 0)] * 2
    assert whole(Path("果")) == MANY
    assert left_over(Path("果")) == []


def test_a_reader_that_leaves_ends_the_run_without_a_word() -> None:
    many()
    with start("parse", "讲话", "--format", "outline") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "一、修0号桥\n"
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


@pytest.mark.parametrize("output", ["果/", "果/一.json"])
def test_a_folder_that_may_not_be_written_is_told(output: str) -> None:
    Path("果").mkdir(mode=0o555)
    if os.access("果", os.W_OK):
        pytest.skip("this user may write anywhere")
    ran = run("parse", "讲话.txt", "-o", output)
    name = "果/讲话.json" if output.endswith("/") else output
    assert (ran.returncode, ran.stderr) == (
        2,
        f"speech-outline: {name} cannot be written: Permission denied\n",
    )
    assert list(Path("果").iterdir()) == []
