"""Processes of other machines, by `dask.distributed`: they see the same folders as this one.

A worker that is lost is no loss: its shards are given to others. One at which several die is done here, alone
in a process of its own. A scheduler that is lost, and workers that all stand still, end the run: nothing here
waits without a limit. The limits are those of dask's own configuration.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
import warnings
from collections.abc import Awaitable, Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from speech_outline.batch.cut import stamp
from speech_outline.batch.plan import Shard
from speech_outline.batch.pool import alone, deaf
from speech_outline.batch.shard import SAME_FOLDERS, Job, ShardError
from speech_outline.batch.watch import Limits, Watch
from speech_outline.batch.worker import OtherFileError, process_there

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

LOCAL = "local"
"""The address of a cluster that is started here, for as long as it is needed."""

_Answer = TypeVar("_Answer")
_Closable = TypeVar("_Closable", "Client", "LocalCluster")

_PACKAGE = "speech-outline"
_AHEAD = 4
"""Shards for each thread of the workers that are handed out."""
_LOOKS = 6
"""How often the scheduler is asked for its workers in the time that it may take to answer."""


def in_cluster(job: Job, shards: Iterable[Shard], address: str, jobs: int) -> Generator[Shard, None, None]:
    """The shards as the workers of a scheduler finish them; `jobs` workers where it is started here.

    Raises `ShardError`, also where the scheduler does not answer, is lost, or has no workers any more that
    give a sign of life.
    """
    waiting = iter(shards)
    with _connected(address, jobs) as cluster:
        running: dict[Future, Shard] = {}
        while True:
            ahead = _AHEAD * max(1, cluster.threads)
            for shard in islice(waiting, max(0, ahead - len(running))):
                running[cluster.submit(job, shard)] = shard
            if not running:
                return
            for future, error in cluster.finished(running):
                shard = running.pop(future)
                _settle(error, job, shard)
                yield shard


def _settle(error: BaseException | None, job: Job, shard: Shard) -> None:
    """See that a shard which came back is done. Raises `ShardError` where that cannot be."""
    from distributed import KilledWorker

    match error:
        case None:
            pass
        case ShardError():
            raise error
        case KilledWorker():
            alone(job, shard)
        case OtherFileError():
            here = stamp(error.path)
            if any(
                piece.stamp == here
                for piece in shard.pieces
                if os.path.join(job.inputs, piece.path) == error.path
            ):
                raise ShardError(f"{error.seer} does not see {error.path} as it is here: {SAME_FOLDERS}")
            alone(job, shard)
        case _:
            raise ShardError(f"a worker failed: {type(error).__name__}: {' '.join(str(error).split())}")


class _Cluster:
    """A scheduler and its workers. Whatever is asked of it raises `ShardError` where it does not answer."""

    threads = 0
    """Those of all workers, when they were looked at last."""

    def __init__(self, client: Client, address: str, limits: Limits) -> None:
        self._client = client
        self._address = address
        self._limits = limits
        self._watch = Watch(limits)
        self._looked = time.monotonic()

    def submit(self, job: Job, shard: Shard) -> Future:
        """Hand out a shard."""
        key = f"shard-{job.plan[:12]}-{shard.number}"
        with self._answering():
            return self._client.submit(process_there, job, shard, key=key, pure=False)

    def finished(self, futures: Iterable[Future]) -> list[tuple[Future, BaseException | None]]:
        """Those that are finished, one at least, and what was raised by each."""
        from distributed import wait

        waiting = list(futures)
        while True:
            done: set[Future] = set()
            with self._answering():
                with suppress(TimeoutError):
                    patience = self._limits.answer / _LOOKS
                    done = wait(waiting, timeout=patience, return_when="FIRST_COMPLETED").done
                # One that was finished may be lost again with its worker: dask does it anew.
                settled = [
                    (future, future.exception(timeout=self._limits.answer) if status == "error" else None)
                    for future in done
                    if (status := future.status) in ("finished", "error")
                ]
            if settled:
                self._watch.rest()
            if time.monotonic() - self._looked > self._limits.answer / _LOOKS:
                self.look()
            if settled:
                return settled

    def look(self) -> None:
        """Look at the workers. Raises `ShardError` where they have given no sign of life for too long."""

        async def ask() -> tuple[dict[str, Any], dict[str, Any]]:
            scheduler = self._client.scheduler
            return await scheduler.identity(), await scheduler.processing(workers=None)

        info, tasks = self._ask(ask)
        self._looked = time.monotonic()
        self.threads = info["total_threads"]
        heard = {name: worker["last_seen"] for name, worker in info["workers"].items()}
        wrong = self._watch.look(heard, {name for name, keys in tasks.items() if keys})
        if wrong is not None:
            raise ShardError(f"the cluster at {self._address} {wrong}")

    def wait_for_a_worker(self) -> None:
        """Look until there is one."""
        while True:
            self.look()
            if self.threads:
                return
            time.sleep(min(0.1, self._limits.answer / _LOOKS))

    def must_be_like_us(self) -> None:
        """Raise `ShardError` where another Python, or another version of this, is at work there."""
        from distributed.versions import get_versions

        async def ask() -> dict[str, Any]:
            scheduler = self._client.scheduler
            found = {f"the scheduler at {self._address}": await scheduler.versions(packages=[_PACKAGE])}
            asked = {"op": "versions", "packages": [_PACKAGE]}
            with suppress(TimeoutError):  # one that stands still is none that answers wrongly
                async with asyncio.timeout(self._limits.answer / 2):
                    found |= await scheduler.broadcast(msg=asked, on_error="ignore")
            return found

        ours = _needed(get_versions([_PACKAGE]))
        for name, versions in self._ask(ask).items():
            for package, theirs in _needed(versions).items():
                if theirs != ours[package]:
                    has = f"{package} {theirs}" if theirs else f"no {package}"
                    raise ShardError(f"{name} has {has}, and here it is {ours[package]}")

    def _ask(self, question: Callable[[], Awaitable[_Answer]]) -> _Answer:
        with self._answering():
            answer: _Answer = self._client.sync(question, callback_timeout=self._limits.answer)
        return answer

    @contextmanager
    def _answering(self) -> Iterator[None]:
        from distributed.client import ClosedClientError

        lost = ShardError(f"the scheduler at {self._address} is lost")
        try:
            yield
        except (OSError, CancelledError, ClosedClientError) as error:
            if isinstance(error, TimeoutError) and self._client.status == "running":
                raise ShardError(f"the scheduler at {self._address} does not answer") from None
            raise lost from None
        # A client that has lost its scheduler knows no future of before, even if it finds it again.
        if self._client.status != "running":
            raise lost


def _needed(versions: dict[str, Any]) -> dict[str, str | None]:
    """What has to be the same everywhere, of what dask knows of a process."""
    packages = versions["packages"]
    return {"Python": ".".join(packages["python"].split(".")[:2]), _PACKAGE: packages[_PACKAGE]}


@contextmanager
def _connected(address: str, jobs: int) -> Iterator[_Cluster]:
    """A scheduler that has a worker. Raises `ShardError` where there is none."""
    from distributed import Client

    for name in ("distributed", "distributed.client", "distributed.core", "distributed.nanny", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    limits = Limits.of_dask()
    with ExitStack() as stack, warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="distributed")  # versions are looked at here
        try:
            scheduler = address
            if address == LOCAL:
                scheduler = stack.enter_context(_closing(_local(jobs), limits))
            client = stack.enter_context(_closing(Client(scheduler, timeout=limits.answer), limits))
        except (OSError, ValueError, ImportError) as error:
            raise ShardError(f"no cluster answers at {address}: {error}") from error
        cluster = _Cluster(client, address, limits)
        cluster.wait_for_a_worker()
        cluster.must_be_like_us()
        yield cluster


def _local(jobs: int) -> LocalCluster:
    """A cluster of this machine, whose workers heed no Ctrl-C."""
    from distributed import LocalCluster

    with deaf():
        return LocalCluster(
            n_workers=jobs, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL
        )


@contextmanager
def _closing(each: _Closable, limits: Limits) -> Iterator[_Closable]:
    """Close it in the end, or leave it: what it would say goodbye to may be gone."""
    try:
        yield each
    finally:
        with suppress(OSError):
            each.close(limits.answer)
