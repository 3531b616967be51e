"""What the tests of `batch` share: a corpus, the command as a process of its own, and a way to hurt it.

A process that has `HURT=moment:act` in its environment, or any that it starts, does `act` to itself or to its
group when it is about to put a file in its place (`before`) or has done so (`after`): no test waits for a
moment to come. A signal is sent to the group. `freeze` stops the process that acts, and at once: of its
threads, one that sends a signal to its group may go on for a while. `spin` is work until a file `enough` lies
in the folder, `full` a disk without room, `fault` one of ours.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from conftest import REPOSITORY
from typer.testing import CliRunner, Result

from speech_outline import __version__
from speech_outline.batch.folder import Folder
from speech_outline.batch.format import Format
from speech_outline.batch.plan import Plan, Settings, write
from speech_outline.batch.shard import Job
from speech_outline.cli import app
from speech_outline.options import Options

SPEECH = """一、修桥{n}
（一）选址要准。要看水。
（二）用料要实。
二、铺路{n}
习近平总书记指出：“{n}条路通百家。”
"""

CUSTOMIZE = """
import errno, os, signal, threading

moment, _, act = os.environ.get("HURT", "").rpartition(":")
place, _, when = moment.rpartition(":")
replace = os.replace

def hurt():
    if act == "full":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if act == "fault":
        raise RuntimeError("the bridge\\nis down")
    if act == "freeze":
        signal.pthread_kill(threading.get_ident(), signal.SIGSTOP)
    elif act == "spin":
        while not os.path.exists("enough"):
            pass
    else:
        os.killpg(0, getattr(signal, act))

def hurting(source, target, **given):
    here = place and place in os.fspath(target)
    if here and when == "before":
        hurt()
    replace(source, target, **given)
    if here and when == "after":
        hurt()

os.replace = hurting
"""


def speeches(count: int) -> list[str]:
    """Texts that differ."""
    return [SPEECH.format(n=number) for number in range(count)]


def json_lines(texts: Sequence[str], field: str = "text") -> bytes:
    return b"".join(orjson.dumps({field: text}) + b"\n" for text in texts)


def environment(folder: Path, hurt: str = "") -> dict[str, str]:
    """The environment of a process that is hurt; what it needs for it lies in the folder."""
    customize = folder / ".hurt"
    if not customize.exists():  # or a process that is just starting would find half of it
        customize.mkdir()
        (customize / "sitecustomize.py").write_text(CUSTOMIZE, "utf-8")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(customize), str(REPOSITORY)]), "HURT": hurt}


@dataclass(frozen=True)
class Command:
    """`speech-outline batch` as a process with a group of its own, in a folder."""

    folder: Path

    def start(self, *args: str, hurt: str = "", **given: Any) -> subprocess.Popen[bytes]:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **given}
        return subprocess.Popen(
            [sys.executable, "-m", "speech_outline", "batch", *args],
            cwd=self.folder,
            env=environment(self.folder, hurt),
            start_new_session=True,
            **streams,
        )

    def run(self, *args: str, hurt: str = "", **given: Any) -> tuple[int, str, str]:
        """Its exit status, and what it printed and said."""
        process = self.start(*args, hurt=hurt, **given)
        printed, said = process.communicate(timeout=120)
        return process.returncode, (printed or b"").decode(), (said or b"").decode()


def until(
    there: Callable[[], object], process: subprocess.Popen[bytes] | None = None, patience: float = 60
) -> None:
    """Wait until something is there, which may be for a process to bring about."""
    end = time.monotonic() + patience
    while not there():
        assert process is None or process.poll() is None, "it ended before"
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def begin(here: Path, output: Path, inputs: Sequence[str]) -> tuple[Job, Plan, Folder]:
    """A batch whose plan is made, in shards of a thousand bytes, and none of whose shards is."""
    folder = Folder(output)
    folder.make(Format.JSONL)
    settings = Settings(
        version=__version__, format=Format.JSONL, field="text", encoding=None, script=None,
        shard=1000, options=Options(),
    )  # fmt: skip
    with folder.plan.open("wb") as stream:
        write(stream, settings, list(inputs))
    plan = Plan.open(folder.plan)
    return Job(settings, plan.id, str(here), str(folder.root)), plan, folder


def results(folder: Path) -> dict[str, bytes]:
    """All files of a batch but those that it keeps for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "_batch" not in path.parts
    }


def rows(folder: Path, table: str) -> list[dict[str, object]]:
    """The rows of a table as JSON Lines, in the order of their shards."""
    return [
        orjson.loads(line)
        for part in sorted((folder / table).glob("part-*.jsonl"))
        for line in part.read_bytes().splitlines()
    ]


# --- the command within this process, over a few files

FILES = [f"语料/{number % 2}/{number}.txt" for number in (0, 2, 4, 1, 3, 5)]
"""What `make_corpus` makes, in the order in which it is read."""


def make_corpus(folder: Path) -> None:
    """A folder `语料` with a few files."""
    for number, text in enumerate(speeches(6)):
        path = folder / "语料" / f"{number % 2}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def run(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, ["batch", *args], input=stdin)


def said(result: Result) -> tuple[int, str]:
    return result.exit_code, result.stderr


def documents(folder: str = "果") -> list[str]:
    return [str(row["document"]) for row in rows(Path(folder), "documents")]
