"""Processes of other machines, by `dask.distributed`: they see the same folders as this one.

A worker that is lost is no loss: its shards are given to others. One at which several die is done here, alone
in a process of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from speech_outline.batch.plan import Shard
from speech_outline.batch.pool import alone, deaf
from speech_outline.batch.shard import Job, ShardError, process_shard

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
"""The address of a cluster that is started here, for as long as it is needed."""

_PATIENCE = "30s"
"""How long a scheduler, or the first worker, may take to answer."""
_AHEAD = 4
"""Shards for each thread of the workers that are handed out."""


def in_cluster(job: Job, shards: Iterable[Shard], address: str, jobs: int) -> Generator[Shard, None, None]:
    """The shards as the workers of a scheduler finish them; `jobs` workers where it is started here.

    Raises `ShardError`, also where the scheduler does not answer, or is lost.
    """
    from distributed import KilledWorker, as_completed

    waiting = iter(shards)
    with _connected(address, jobs) as client:
        running: dict[str, Shard] = {}

        def hand_out(count: int) -> list[object]:
            return [_submit(client, job, shard, running) for shard in islice(waiting, count)]

        finished = as_completed(hand_out(_AHEAD * sum(client.nthreads().values())))
        for future in finished:
            shard = running.pop(future.key)
            error = future.exception(timeout=_PATIENCE) if future.status != "finished" else None
            if isinstance(error, KilledWorker):
                alone(job, shard)
            elif error is not None:
                raise error if isinstance(error, ShardError) else ShardError(f"the cluster failed: {error}")
            finished.update(hand_out(1))
            yield shard


def _submit(client: Client, job: Job, shard: Shard, running: dict[str, Shard]) -> object:
    key = f"shard-{job.plan[:12]}-{shard.number}"
    running[key] = shard
    return client.submit(process_shard, job, shard, key=key, pure=False)


@contextmanager
def _connected(address: str, jobs: int) -> Iterator[Client]:
    """A client of a scheduler that has a worker. Raises `ShardError` where there is none."""
    from distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with ExitStack() as stack:
        try:
            if address == LOCAL:
                with deaf():
                    local = LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None)
                cluster = stack.enter_context(local)
                client = stack.enter_context(Client(cluster, timeout=_PATIENCE))
            else:
                client = stack.enter_context(Client(address, timeout=_PATIENCE))
            client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise ShardError(f"no cluster answers at {address}: {error}") from error
        yield client
