"""`batch` on a dask cluster, a scheduler and workers as processes: they are killed, frozen, or unlike."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batchruns import Command, begin, environment, json_lines, results, speeches, until

from speech_outline import __version__
from speech_outline.batch.cluster import _settle, in_cluster
from speech_outline.batch.folder import TABLES, Folder
from speech_outline.batch.format import Format
from speech_outline.batch.plan import Plan
from speech_outline.batch.shard import Job, ShardError
from speech_outline.batch.watch import Limits, Watch
from speech_outline.batch.worker import OtherFileError, process_there

distributed = pytest.importorskip("distributed")

PATIENCE = 120
"""Seconds after which a process is taken for stuck, and the test for failed."""
CORPUS = ("全.jsonl", "--shard-size", "0.001")
WAIT = """
import sys
from distributed import Client
with Client(scheduler_file=sys.argv[1], timeout=60) as client:
    if int(sys.argv[2]):
        client.wait_for_workers(int(sys.argv[2]), timeout=60)
    print(client.scheduler.address)
"""


@pytest.fixture
def command(tmp_path: Path) -> Command:
    (tmp_path / "全.jsonl").write_bytes(json_lines(speeches(40)))
    return Command(tmp_path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process writes."""
    folder = tmp_path_factory.mktemp("整")
    (folder / "全.jsonl").write_bytes(json_lines(speeches(40)))
    assert Command(folder).run(*CORPUS, "-o", "果")[::2] == (0, "")
    return results(folder / "果")


@contextmanager
def cluster(
    folder: Path, *hurts: str, **settings: str
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler on the loopback interface and workers, some hurt; its address, and all in this order."""
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    local = ["--host", "127.0.0.1", "--no-dashboard"]
    commands = [
        ([*dask, "scheduler", *local, "--port", "0", "--scheduler-file", str(file)], ""),
        *(
            ([*dask, "worker", *local, "--no-nanny", "--nthreads", "1", "--scheduler-file", str(file)], each)
            for each in hurts
        ),
    ]
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for arguments, each in commands:
            processes.append(
                subprocess.Popen(
                    arguments,
                    cwd=folder,
                    env={**environment(folder, each), **settings},
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            )
        ready = subprocess.run(
            [sys.executable, "-c", WAIT, str(file), str(len(hurts))],
            stdout=subprocess.PIPE,
            timeout=PATIENCE,
            check=True,
        )
        yield ready.stdout.decode().strip(), processes
    finally:
        for process in processes:
            process.kill()
            process.wait(PATIENCE)


HOLD = "done/000003.json:before"
"""The moment at which a worker is held up: a shard is done, and is not finished yet."""
INTERRUPTED = "speech-outline: interrupted: what is finished stays in 果, --resume goes on from there\n"
GO_ON = "when that is mended, --resume goes on"

unix = pytest.mark.skipif(os.name == "nt", reason="no process is killed or stopped like that there")


@unix
@pytest.mark.parametrize("allowed", ["3", "0"], ids=["给别的工作进程", "在本机单独做"])
def test_a_worker_that_is_lost_is_no_loss(command: Command, whole: dict[str, bytes], allowed: str) -> None:
    """It is killed in the middle of a shard; what comes out is what one process writes, byte for byte."""
    settings = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": allowed}
    with cluster(command.folder, "", "", "nodes/part-:before:SIGKILL", **settings) as (address, processes):
        assert command.run(*CORPUS, "-o", "果", "--cluster", address)[::2] == (0, "")
        assert processes[-1].wait(PATIENCE) == -signal.SIGKILL
    assert results(command.folder / "果") == whole
    assert len(list((command.folder / "果/nodes").iterdir())) > 4
    assert not list(command.folder.rglob(".*.tmp"))


def test_a_cluster_of_this_machine(command: Command, whole: dict[str, bytes]) -> None:
    assert command.run(*CORPUS, "-o", "果", "--cluster", "local", "--jobs", "2")[::2] == (0, "")
    assert results(command.folder / "果") == whole


# --- a scheduler that is lost, workers that stand still


def held(command: Command) -> bool:
    """Whether a worker is at the moment `HOLD`: all tables of the shard are in their places."""
    return len(list((command.folder / "果").glob("*/part-000003.*"))) == len(TABLES[Format.JSONL])


def must_go_on(command: Command, whole: dict[str, bytes]) -> None:
    """What is finished is left as it is, and the rest is done, as if nothing had been."""
    done = command.folder / "果/_batch/done"
    finished = {path.name: path.stat().st_ino for path in done.glob("*.json")}
    assert command.run(*CORPUS, "-o", "果", "--resume")[::2] == (0, "")
    assert finished.items() <= {path.name: path.stat().st_ino for path in done.glob("*.json")}.items()
    assert results(command.folder / "果") == whole
    assert not list((command.folder / "果").rglob(".*.tmp"))


@unix
@pytest.mark.parametrize(
    ("act", "fate"), [("SIGKILL", "is lost"), ("SIGSTOP", "does not answer")], ids=["没了", "停了"]
)
def test_a_scheduler_that_is_lost_ends_the_run(
    command: Command, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, act: str, fate: str
) -> None:
    """One line, soon, with the scheduler gone and with one whose connection stays open."""
    freeze = f"{HOLD}:freeze"
    with cluster(command.folder, freeze, freeze) as (address, processes):
        monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "4s")
        run = command.start(*CORPUS, "-o", "果", "--cluster", address)
        until(lambda: held(command), run)
        processes[0].send_signal(getattr(signal, act))
        printed, said = run.communicate(timeout=PATIENCE)
    assert (run.returncode, printed) == (2, b"")
    assert said.decode() == f"speech-outline: the scheduler at {address} {fate}; {GO_ON}\n"
    must_go_on(command, whole)


def test_a_scheduler_that_is_lost_between_two_shards_ends_the_run(
    begun: tuple[Job, Plan], tmp_path: Path
) -> None:
    """It is seen as soon as something is asked of it, even where nothing that was asked has failed."""
    job, plan = begun
    with cluster(tmp_path, "") as (address, (scheduler, _)):
        shards = in_cluster(job, list(plan), address, 1)
        next(shards)
        client = distributed.Client.current()
        scheduler.kill()
        until(lambda: client.status != "running")
        with pytest.raises(ShardError, match=f"^the scheduler at {address} is lost$"):
            list(shards)


@unix
@pytest.mark.parametrize(
    ("act", "why"),
    [
        ("full", "{folder}/果 cannot be written to: No space left on device"),
        ("fault", "a worker failed: RuntimeError: the bridge is down"),
    ],
    ids=["盘满了", "出错了"],
)
def test_what_goes_wrong_at_a_worker_ends_the_run(
    command: Command, whole: dict[str, bytes], act: str, why: str
) -> None:
    """One line, which says what the worker says, as if it had been this machine."""
    with cluster(command.folder, f"{HOLD}:{act}") as (address, _):
        status, printed, said = command.run(*CORPUS, "-o", "果", "--cluster", address)
    assert (status, printed) == (2, "")
    assert said == f"speech-outline: {why.format(folder=command.folder)}; {GO_ON}\n"
    must_go_on(command, whole)


@unix
def test_workers_that_stand_still_end_the_run(
    command: Command, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So does Ctrl-C before, at once. The next run has the same worker, and is told of it."""
    with cluster(command.folder, f"{HOLD}:freeze") as (address, _):
        run = command.start(*CORPUS, "-o", "果", "--cluster", address)
        until(lambda: held(command), run)
        run.send_signal(signal.SIGINT)
        out, error = run.communicate(timeout=PATIENCE)
        assert (run.returncode, out, error.decode()) == (130, b"", INTERRUPTED)
        monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "4s")
        monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL", "1s")
        status, printed, said = command.run(*CORPUS, "-o", "果", "--resume", "--cluster", address)
    assert (status, printed) == (2, "")
    assert re.fullmatch(
        rf"speech-outline: the cluster at {address} has heard nothing for \d+ s of workers that have shards: "
        rf"tcp://127\.0\.0\.1:\d+; {GO_ON}\n",
        said,
    )
    must_go_on(command, whole)


@unix
def test_the_shards_of_a_worker_that_stands_still_are_done_by_others(
    command: Command, whole: dict[str, bytes]
) -> None:
    settings = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "1s"}
    with cluster(command.folder, "", "done/:before:freeze", **settings) as (address, processes):
        assert command.run(*CORPUS, "-o", "果", "--cluster", address)[::2] == (0, "")
        assert os.waitid(os.P_PID, processes[-1].pid, os.WSTOPPED | os.WNOHANG) is not None
    assert results(command.folder / "果") == whole


@unix
def test_a_worker_is_heard_of_while_it_is_at_work(command: Command, whole: dict[str, bytes]) -> None:
    """This is what tells it from one that stands still."""
    with cluster(command.folder, f"{HOLD}:spin") as (address, _):
        run = command.start(*CORPUS, "-o", "果", "--cluster", address)
        until(lambda: held(command), run)
        with distributed.Client(address, timeout=PATIENCE, set_as_default=False) as client:
            heard: set[float] = set()

            def beats() -> bool:
                heard.update(worker["last_seen"] for worker in client.scheduler_info()["workers"].values())
                return len(heard) > 3

            until(beats, run)
        (command.folder / "enough").touch()
        assert run.communicate(timeout=PATIENCE)[1] == b""
    assert results(command.folder / "果") == whole


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_worker_that_takes_long_is_none_that_stands_still() -> None:
    clock = Clock()
    watch = Watch(Limits(answer=10, silence=60), clock)
    for clock.now in range(0, 1000, 5):
        assert watch.look({"甲": clock.now, "乙": 0}, {"甲", "乙"}) is None
    silent = "has heard nothing for 65 s of workers that have shards: "
    for clock.now in range(1000, 1060, 5):  # only the one that stands still has any left
        assert watch.look({"甲": clock.now, "乙": 0}, {"乙"}) is None
    clock.now = 1060
    assert watch.look({"甲": 1060, "乙": 0}, {"乙"}) == f"{silent}乙"
    watch.rest()
    assert watch.look({"甲": 1060, "乙": 0}, {"甲", "乙"}) is None
    clock.now += 65
    assert watch.look({"甲": 1060, "乙": 0}, {"甲", "乙"}) == f"{silent}乙 and 1 more"


def test_a_cluster_without_workers_is_waited_for_not_for_ever() -> None:
    clock = Clock()
    watch = Watch(Limits(answer=10, silence=60), clock)
    for clock.now in (5, 10):
        assert watch.look({}, ()) is None
    assert watch.look({"甲": 1}, ()) is None
    for clock.now in (15, 20):
        assert watch.look({}, ()) is None
    clock.now = 21
    assert watch.look({}, ()) == "has no worker"


# --- a cluster that is unlike this machine


def test_another_version_there_is_one_line(command: Command) -> None:
    installed = command.folder / "装/speech_outline-9.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Name: speech-outline\nVersion: 9\n", "utf-8")
    with cluster(command.folder, "", PYTHONPATH=os.fspath(installed.parent)) as (address, _):
        status, printed, said = command.run(*CORPUS, "-o", "果", "--cluster", address)
    has = f"the scheduler at {address} has speech-outline 9, and here it is {__version__}"
    assert (status, printed, said) == (2, "", f"speech-outline: {has}; {GO_ON}\n")


def test_a_cluster_without_workers_is_one_line(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "4s")
    with cluster(command.folder) as (address, _):
        status, printed, said = command.run(*CORPUS, "-o", "果", "--cluster", address)
    assert (status, printed) == (2, "")
    assert said == f"speech-outline: the cluster at {address} has no worker; {GO_ON}\n"


def test_nobody_at_an_address_is_one_line(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "500ms")
    status, printed, said = command.run(*CORPUS, "-o", "果", "--cluster", "tcp://127.0.0.1:9")
    assert (status, printed, said.count("\n")) == (2, "", 1)
    assert said.startswith("speech-outline: no cluster answers at tcp://127.0.0.1:9: ")


@pytest.fixture
def begun(command: Command, monkeypatch: pytest.MonkeyPatch) -> tuple[Job, Plan]:
    """A batch whose plan was made by this machine."""
    monkeypatch.chdir(command.folder)
    job, plan, _ = begin(command.folder, command.folder / "果", ["全.jsonl"])
    return job, plan


def test_a_worker_that_sees_other_inputs_says_which(begun: tuple[Job, Plan]) -> None:
    """They are not taken for inputs that have changed, whose documents are failures."""
    job, plan = begun
    shard = next(iter(plan))
    there = job._replace(inputs=f"{job.inputs}-elsewhere")
    with pytest.raises(OtherFileError) as raised:
        process_there(there, shard)
    assert raised.value.path == os.path.join(there.inputs, "全.jsonl")
    here = OtherFileError(os.path.join(job.inputs, "全.jsonl"), "乙")
    with pytest.raises(ShardError, match=r"乙 does not see .*全\.jsonl as it is here: workers need the same"):
        _settle(here, job, shard)


def test_an_input_that_has_changed_here_too_is_a_failure(begun: tuple[Job, Plan]) -> None:
    job, plan = begun
    shard = next(iter(plan))
    Path(job.inputs, "全.jsonl").touch()
    with pytest.raises(OtherFileError) as raised:
        process_there(job, shard)
    _settle(raised.value, job, shard)
    record = Folder(job.output).record(shard.number, job.plan)
    assert record is not None
    assert [each.reason for each in record.failures] == ["has changed since the batch was begun"]


def test_a_worker_that_has_another_batch_there_says_so(begun: tuple[Job, Plan]) -> None:
    job, plan = begun
    with pytest.raises(ShardError, match=r"has another batch in .*果: workers need the same folders"):
        process_there(job._replace(plan="0" * 64), next(iter(plan)))
    assert process_there(job, next(iter(plan))) == 0
