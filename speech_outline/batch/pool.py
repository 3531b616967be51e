"""Several processes of this machine: they are given names and ranges, and give back numbers."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from speech_outline.batch.plan import Shard
from speech_outline.batch.shard import Job, ShardError, process_shard

_AHEAD = 2
"""Shards for each process that are handed out: it never waits for its next one."""
_TWICE = 2
_SPAWN = get_context("spawn")
"""New processes have nothing of this one, neither its threads nor its lock."""

Work = Callable[..., int]
"""`process_shard`, or what a test puts in its place."""


def in_pool(
    job: Job, shards: Iterable[Shard], jobs: int, work: Work = process_shard
) -> Generator[Shard, None, None]:
    """The shards as they are finished, by so many processes.

    Where a process dies, the shards that were handed out are done anew, each alone in a process of its own:
    a document at which that one dies twice is a failure. Raises `ShardError`.
    """
    waiting = iter(shards)
    while True:
        with _pool(jobs) as pool:
            broken = yield from _until_broken(pool, waiting, partial(work, job), _AHEAD * jobs)
        if not broken:
            return
        for shard in sorted(broken):
            alone(job, shard, work)
            yield shard


def _until_broken(
    pool: ProcessPoolExecutor, waiting: Iterator[Shard], work: Callable[[Shard], int], ahead: int
) -> Generator[Shard, None, list[Shard]]:
    """Hand out shards until all are done, or a process has died: those that it leaves undone are returned."""
    running: dict[Future[int], Shard] = {}
    while True:
        for shard in islice(waiting, ahead - len(running)):
            try:
                running[pool.submit(work, shard)] = shard
            except BrokenProcessPool:
                return [shard, *running.values()]
        if not running:
            return []
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            if isinstance(future.exception(), BrokenProcessPool):
                return list(running.values())
            future.result()
            yield running.pop(future)


def alone(job: Job, shard: Shard, work: Work = process_shard) -> None:
    """Do a shard in a process of its own, without the documents at which it dies. Raises `ShardError`."""
    deaths: Counter[int] = Counter()
    with tempfile.TemporaryDirectory(prefix="speech-outline-") as folder:
        journal = Path(folder, "done")
        while True:
            without = frozenset(at for at, times in deaths.items() if times >= _TWICE)
            journal.write_bytes(b"")
            with _pool(1) as pool:
                future = pool.submit(work, job, shard, without, os.fspath(journal))
                if not isinstance(future.exception(), BrokenProcessPool):
                    future.result()
                    return
            at = int(journal.read_bytes() or -1)
            deaths[at] += 1
            if at in without or (at < 0 and deaths[at] >= _TWICE):
                raise ShardError("processes die before they have read anything: is there memory?")


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that heed no Ctrl-C, which is for this one, and end at once where this one ends or fails."""
    ours, theirs = _SPAWN.Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, _SPAWN, _follow, (ours,))
    try:
        with deaf():
            for _ in range(jobs):
                pool.submit(int)  # starts one each, since none is idle yet
        yield pool
    except BaseException:
        theirs.close()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        theirs.close()
        ours.close()


def _follow(leash: Connection) -> None:
    """End this process when the other end of the leash is gone."""

    def watch() -> None:
        with suppress(EOFError, OSError):
            leash.recv()
        os._exit(1)  # pragma: no cover (nobody is left to tell)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def deaf() -> Iterator[None]:
    """Processes that are started meanwhile ignore Ctrl-C for good."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
