"""`batch` on a dask cluster: a scheduler and three workers as processes, one of which is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batchruns import Command, environment, json_lines, results, speeches

pytest.importorskip("distributed")

PATIENCE = 120
"""Seconds after which a process is taken for stuck, and the test for failed."""
CORPUS = ("全.jsonl", "--shard-size", "0.001")
WAIT = """
import sys
from distributed import Client
with Client(scheduler_file=sys.argv[1], timeout=60) as client:
    client.wait_for_workers(3, timeout=60)
    print(client.scheduler.address)
"""


@pytest.fixture
def command(tmp_path: Path) -> Command:
    (tmp_path / "全.jsonl").write_bytes(json_lines(speeches(40)))
    return Command(tmp_path)


@contextmanager
def cluster(folder: Path, *hurts: str, **settings: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler on the loopback interface and three workers, some hurt; its address, and the last one."""
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
    processes = []
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
            [sys.executable, "-c", WAIT, str(file)], stdout=subprocess.PIPE, timeout=PATIENCE, check=True
        )
        yield ready.stdout.decode().strip(), processes[-1]
    finally:
        for process in processes:
            process.kill()
            process.wait(PATIENCE)


@pytest.mark.skipif(os.name == "nt", reason="no process is killed like that there")
@pytest.mark.parametrize("allowed", ["3", "0"], ids=["给别的工作进程", "在本机单独做"])
def test_a_worker_that_is_lost_is_no_loss(command: Command, allowed: str) -> None:
    """It is killed in the middle of a shard; what comes out is what one process writes, byte for byte."""
    assert command.run(*CORPUS, "-o", "一")[::2] == (0, "")
    settings = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": allowed}
    with cluster(command.folder, "", "", "nodes/part-:before:SIGKILL", **settings) as (address, victim):
        assert command.run(*CORPUS, "-o", "果", "--cluster", address)[::2] == (0, "")
        assert victim.wait(PATIENCE) == -signal.SIGKILL
    assert results(command.folder / "果") == results(command.folder / "一")
    assert len(list((command.folder / "果/nodes").iterdir())) > 4
    assert not list(command.folder.rglob(".*.tmp"))


def test_a_cluster_of_this_machine(command: Command) -> None:
    assert command.run(*CORPUS, "-o", "果", "--cluster", "local", "--jobs", "2")[::2] == (0, "")
    assert command.run(*CORPUS, "-o", "一")[::2] == (0, "")
    assert results(command.folder / "果") == results(command.folder / "一")
