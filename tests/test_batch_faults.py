"""`batch` is killed, interrupted, refused its disk: nothing is lost, nothing is doubled, nothing is half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batchruns import Command, begin, json_lines, results, rows, speeches

from speech_outline import parser
from speech_outline.batch.folder import Folder
from speech_outline.batch.plan import Plan, Shard
from speech_outline.batch.pool import in_pool
from speech_outline.batch.shard import Job, ShardError, process_shard

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are not killed like that there")

COUNT = 24
CORPUS = ("全.jsonl", "--shard-size", "0.001", "--jobs", "2")


@pytest.fixture
def command(tmp_path: Path) -> Command:
    (tmp_path / "全.jsonl").write_bytes(json_lines(speeches(COUNT)))
    return Command(tmp_path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run writes that nobody disturbs."""
    folder = tmp_path_factory.mktemp("整")
    (folder / "全.jsonl").write_bytes(json_lines(speeches(COUNT)))
    status, _, said = Command(folder).run(*CORPUS, "-o", "果")
    assert (status, said) == (0, "")
    assert len(rows(folder / "果", "documents")) == COUNT
    assert len(list((folder / "果/nodes").iterdir())) > 3
    return results(folder / "果")


def left_aside(folder: Path) -> list[Path]:
    return list(folder.rglob(".*.tmp"))


PLACES = (
    "_batch/plan.jsonl", "nodes/part-{}", "documents/part-{}", "done/{}.json", "failures.jsonl",
    "summary.json",
)  # fmt: skip
"""What is put in its place, one thing after the other; `{}` is a shard that is not finished."""
MOMENTS = [f"{place}:{when}" for place in PLACES for when in ("before", "after")]


def test_kills_at_any_moment_lose_nothing_and_double_nothing(
    command: Command, whole: dict[str, bytes]
) -> None:
    """The whole group is killed at one moment after the other; whoever comes next goes on."""
    folder = command.folder / "果"
    finished: dict[str, int] = {}
    for place in MOMENTS:
        # The other process may have finished any shard but the first that is not.
        first = next(number for number in range(COUNT) if f"{number:06}.json" not in finished)
        moment = place.format(f"{first:06}")
        status, _, _ = command.run(*CORPUS, "-o", "果", "--resume", hurt=f"{moment}:SIGKILL")
        assert status == -signal.SIGKILL, f"the moment {moment} never came"
        now = {path.name: path.stat().st_ino for path in (folder / "_batch/done").glob("*.json")}
        assert finished.items() <= now.items(), f"a finished shard was made again: {moment}"
        finished = now
    assert command.run(*CORPUS, "-o", "果", "--resume")[::2] == (0, "")
    assert results(folder) == whole
    assert left_aside(folder) == []


@pytest.mark.parametrize(("act", "status"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_an_interrupt_is_one_line(command: Command, whole: dict[str, bytes], act: str, status: int) -> None:
    """As Ctrl-C in a terminal, it reaches the whole group."""
    if act == "SIGTERM":
        process = command.start(*CORPUS, "-o", "果")
        while not list((command.folder / "果/_batch/done").glob("*.json")):
            assert process.poll() is None, "it ended before a shard was finished"
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        printed, said = process.communicate(timeout=120)
        assert (process.returncode, printed) == (status, b"")
        line = said.decode()
    else:
        found, out, line = command.run(*CORPUS, "-o", "果", hurt=f"nodes/part-000003:before:{act}")
        assert (found, out) == (status, "")
    assert line == "speech-outline: interrupted: what is finished stays in 果, --resume goes on from there\n"
    assert left_aside(command.folder) == []
    assert not {"summary.json", "failures.jsonl"} & set(results(command.folder / "果"))
    assert command.run(*CORPUS, "-o", "果", "--resume")[::2] == (0, "")
    assert results(command.folder / "果") == whole


@pytest.mark.parametrize("place", ["_batch/plan.jsonl", "nodes/part-000001", "done/000002", "summary.json"])
def test_a_full_disk_is_one_line(command: Command, whole: dict[str, bytes], place: str) -> None:
    status, printed, said = command.run(*CORPUS, "-o", "果", hurt=f"{place}:before:full")
    assert (status, printed) == (2, "")
    if "part" in place or "done" in place:
        full = "No space left on device; when that is mended, --resume goes on"
        assert said == f"speech-outline: {command.folder / '果'} cannot be written to: {full}\n"
    else:
        assert said == "speech-outline: 果 cannot be written to: No space left on device\n"
    assert left_aside(command.folder) == []
    assert command.run(*CORPUS, "-o", "果", "--resume")[::2] == (0, "")
    assert results(command.folder / "果") == whole


def test_a_file_that_may_not_grow_is_one_line(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of the system is met while a table is being written, not when it takes its place."""
    resource = pytest.importorskip("resource")
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)  # its data would not grow either
    status, printed, said = command.run(
        "全.jsonl", "-o", "果", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    )
    assert (status, printed) == (2, "")
    assert said.endswith("果 cannot be written to: File too large; when that is mended, --resume goes on\n")
    assert left_aside(command.folder) == []


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="everything is allowed to root")
def test_a_folder_that_is_read_only_is_one_line(command: Command) -> None:
    (command.folder / "果").mkdir(mode=0o500)
    assert command.run(*CORPUS, "-o", "果") == (
        2, "", "speech-outline: 果 cannot be written to: Permission denied\n",
    )  # fmt: skip


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="no folder there that nobody may write to")
def test_a_folder_that_cannot_be_made_is_one_line(command: Command) -> None:
    status, printed, said = command.run(*CORPUS, "-o", "/proc/果")
    assert (status, printed) == (2, "")
    assert said == "speech-outline: /proc/果 cannot be written to: No such file or directory\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device there")
def test_a_summary_that_cannot_be_printed_is_one_line(command: Command, whole: dict[str, bytes]) -> None:
    with open("/dev/full", "wb") as full:
        status, _, said = command.run(*CORPUS, "-o", "果", stdout=full)
    assert status == 2
    assert said == "speech-outline: the standard output cannot be written: No space left on device\n"
    assert results(command.folder / "果") == whole


def test_nobody_need_read_the_summary(command: Command, whole: dict[str, bytes]) -> None:
    process = command.start(*CORPUS, "-o", "果")
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(timeout=120) == 0
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert results(command.folder / "果") == whole


def test_a_bar_is_drawn_where_somebody_looks(
    command: Command, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    pty = pytest.importorskip("pty")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    screen, terminal = pty.openpty()
    process = command.start(*CORPUS, "-o", "果", stderr=terminal)
    os.close(terminal)
    drawn = b""
    try:
        while part := os.read(screen, 65536):
            drawn += part
    except OSError:  # how Linux says that nobody holds the terminal any more
        pass
    os.close(screen)
    assert process.communicate()[0].startswith(b"documents ")
    total = (command.folder / "全.jsonl").stat().st_size / 1000
    assert f"0.0/{total:.1f} kB" in drawn.decode()
    assert results(command.folder / "果") == whole


def test_a_second_run_into_the_folder_is_refused(command: Command, whole: dict[str, bytes]) -> None:
    first = command.start(*CORPUS, "-o", "果", hurt="done/000000.json:before:SIGSTOP")
    lock = command.folder / "果/_batch/done"
    try:
        while not lock.exists():
            assert first.poll() is None
            time.sleep(0.01)
        refused = command.run(*CORPUS, "-o", "果", "--resume")
    finally:
        while first.poll() is None:
            os.killpg(first.pid, signal.SIGCONT)
            time.sleep(0.05)
        first.communicate()
    assert refused == (2, "", "speech-outline: 果 is being written to by another run\n")
    assert first.returncode == 0
    assert results(command.folder / "果") == whole


# --- processes that die


def dying(job: Job, shard: Shard, without: frozenset[int] = frozenset(), journal: str | None = None) -> int:
    """`process_shard`, which does not survive the sight of one document."""
    module = sys.modules[process_shard.__module__]
    whole = parser.parse

    def parse(text: str, **given: object) -> object:
        if "修桥7\n" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(text, **given)  # type: ignore[arg-type]

    vars(module)["parse"] = parse
    return process_shard(job, shard, without, journal)


def dead(job: Job, shard: Shard, without: frozenset[int] = frozenset(), journal: str | None = None) -> int:
    """A process that cannot even begin."""
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def dying_once(
    job: Job, shard: Shard, without: frozenset[int] = frozenset(), journal: str | None = None
) -> int:
    """`process_shard`, but the first process that comes to the second shard is killed from outside."""
    if shard.number == 1:
        try:
            Path(job.output, "killed").touch(exist_ok=False)
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    return process_shard(job, shard, without, journal)


@pytest.fixture
def begun(tmp_path: Path) -> tuple[Job, Plan, Folder]:
    """A batch whose plan is made."""
    (tmp_path / "全.jsonl").write_bytes(json_lines(speeches(COUNT)))
    return begin(tmp_path, tmp_path / "果", [str(tmp_path / "全.jsonl")])


def test_a_document_at_which_processes_die_is_a_failure(begun: tuple[Job, Plan, Folder]) -> None:
    job, plan, folder = begun
    assert sorted(shard.number for shard in in_pool(job, plan, 2, dying)) == list(range(plan.shards))
    records = [folder.record(number, plan.id) for number in range(plan.shards)]
    failures = [each for record in records if record is not None for each in record.failures]
    assert [(each.document.rpartition("/")[2], each.reason) for each in failures] == [
        ("全.jsonl:8", "cannot be done: its process died at it, twice")
    ]
    assert len(rows(folder.root, "documents")) == COUNT - 1


def test_a_process_that_is_killed_from_outside_is_no_loss(begun: tuple[Job, Plan, Folder]) -> None:
    job, plan, folder = begun
    assert sorted(shard.number for shard in in_pool(job, plan, 2, dying_once)) == list(range(plan.shards))
    assert (folder.root / "killed").exists()
    assert len(rows(folder.root, "documents")) == COUNT


def test_where_no_process_lives_the_run_ends(begun: tuple[Job, Plan, Folder]) -> None:
    job, plan, _ = begun
    with pytest.raises(ShardError, match="processes die before they have read anything"):
        list(in_pool(job, plan, 2, dead))


def test_processes_end_with_the_one_that_started_them(command: Command) -> None:
    """Only the first is killed, as one that needs too much memory is."""
    process = command.start(*CORPUS, "-o", "果", hurt="done/000000.json:after:SIGSTOP")
    group = process.pid
    while not (command.folder / "果/_batch/done/000000.json").exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.kill()
    os.killpg(group, signal.SIGCONT)
    process.communicate()
    script = "import os, sys, time\nwhile True:\n    os.killpg(int(sys.argv[1]), 0)\n    time.sleep(0.05)\n"
    ended = subprocess.run([sys.executable, "-c", script, str(group)], capture_output=True, timeout=60)
    assert b"ProcessLookupError" in ended.stderr
