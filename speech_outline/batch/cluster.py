"""Processes of other machines, by `dask.distributed`: they see the same folders as this one.

A worker that is lost is no loss: its shards are given to others. One at which several die is done here, alone
in a process of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from speech_outline.batch.plan import Shard
from speech_outline.batch.pool import alone, deaf
from speech_outline.batch.shard import Job, ShardError, process_shard

if TYPE_CHECKING:
    from distributed import Client, Future

LOCAL = "local"
"""The address of a cluster that is started here, for as long as it is needed."""

_PATIENCE = 30
"""Seconds that a scheduler may take to answer, and that a run waits for a worker where there is none."""
_AHEAD = 4
"""Shards for each thread of the workers that are handed out."""


def in_cluster(job: Job, shards: Iterable[Shard], address: str, jobs: int) -> Generator[Shard, None, None]:
    """The shards as the workers of a scheduler finish them; `jobs` workers where it is started here.

    Raises `ShardError`, also where the scheduler does not answer, is lost, or has no workers any more.
    """
    waiting = iter(shards)
    with _connected(address, jobs) as client:
        ahead = _AHEAD * sum(client.nthreads().values())
        running: dict[Future, Shard] = {}
        while True:
            for shard in islice(waiting, ahead - len(running)):
                key = f"shard-{job.plan[:12]}-{shard.number}"
                running[client.submit(process_shard, job, shard, key=key, pure=False)] = shard
            if not running:
                return
            for future in _finished(client, list(running), address):
                shard = running.pop(future)
                _settle(future, job, shard)
                yield shard


def _settle(future: Future, job: Job, shard: Shard) -> None:
    """See that a shard which came back is done. Raises `ShardError` where that cannot be."""
    from distributed import KilledWorker

    error = future.exception(timeout=_PATIENCE)
    if isinstance(error, KilledWorker):
        alone(job, shard)
    elif isinstance(error, ShardError):
        raise error
    elif error is not None:
        raise ShardError(f"a worker failed: {type(error).__name__}: {error}")


def _finished(client: Client, futures: list[Future], address: str) -> Iterable[Future]:
    """Those that are finished, one at least. Raises `ShardError` where no more will ever be."""
    from distributed import wait

    idle = 0
    while True:
        try:
            done: set[Future] = wait(futures, timeout=_PATIENCE / 6, return_when="FIRST_COMPLETED").done
            return done
        except TimeoutError:
            if client.status != "running":
                raise ShardError(f"the scheduler at {address} is lost") from None
            idle = 0 if client.nthreads() else idle + 1
            if idle > 6:
                raise ShardError(f"the cluster at {address} has no worker any more") from None
        except CancelledError:
            raise ShardError(f"the scheduler at {address} is lost") from None


@contextmanager
def _connected(address: str, jobs: int) -> Iterator[Client]:
    """A client of a scheduler that has a worker. Raises `ShardError` where there is none."""
    from distributed import Client, LocalCluster

    for name in ("distributed", "distributed.client", "distributed.core", "distributed.nanny"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with ExitStack() as stack:
        try:
            if address == LOCAL:
                with deaf():
                    local = LocalCluster(
                        n_workers=jobs,
                        threads_per_worker=1,
                        dashboard_address=":0",
                        silence_logs=logging.CRITICAL,
                    )
                client = stack.enter_context(Client(stack.enter_context(local), timeout=_PATIENCE))
            else:
                client = stack.enter_context(Client(address, timeout=_PATIENCE))
            client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise ShardError(f"no cluster answers at {address}: {error}") from error
        yield client
