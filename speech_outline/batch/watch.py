"""How long a cluster is waited for, and whether its workers give a sign of life."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from typing import NamedTuple


class Limits(NamedTuple):
    """How long a cluster is waited for, in seconds.

    `answer`: for the scheduler, and for a worker where there is none. `silence`: for the heartbeat of a
    worker that has something to do; one that is merely busy sends it all the same.
    """

    answer: float
    silence: float

    @classmethod
    def of_dask(cls) -> Limits:
        """As dask is configured to wait for a connection, and twice the time after which it drops a worker.

        Twice, since its shards are given to others then, or to the one that its nanny starts anew.
        """
        import dask
        import distributed  # noqa: F401 (it brings the defaults)
        from dask.utils import parse_timedelta

        ttl = dask.config.get("distributed.scheduler.worker-ttl")
        return cls(
            answer=parse_timedelta(dask.config.get("distributed.comm.timeouts.connect")),
            silence=2 * parse_timedelta(ttl) if ttl else float("inf"),
        )


class Watch:
    """Tells workers that stand still from workers that take long: the latter are heard of."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._heard: dict[str, float] = {}
        self.rest()

    def rest(self) -> None:
        """All is well: a shard is finished."""
        self._since = self._alive = self._clock()

    def look(self, heard: dict[str, float], busy: Collection[str]) -> str | None:
        """What is wrong with workers, if it has been so for too long.

        `heard` is when each was heard of, by any clock; `busy` are those that have something to do.
        """
        now = self._clock()
        if heard:
            self._since = now
        held = {name: heard[name] for name in heard if name in busy} or heard
        if any(self._heard.get(name) != at for name, at in held.items()):
            self._alive = now
        self._heard = heard
        if now - self._since > self._limits.answer:
            return "has no worker"
        if heard and now - self._alive > self._limits.silence:
            first, *others = sorted(held)
            names = f"{first} and {len(others)} more" if others else first
            return f"has heard nothing for {now - self._alive:.0f} s of workers that have shards: {names}"
        return None
