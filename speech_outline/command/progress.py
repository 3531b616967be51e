"""A bar on standard error, where a person looks at it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn

Report = Callable[[str], None]
"""Says a line to the user."""


@contextmanager
def progress(total: int, report: Report, *, quiet: bool) -> Iterator[tuple[Callable[[], None], Report]]:
    """What to call after each of `total` inputs, and how to say a line meanwhile.

    Nothing is drawn for one input, when `quiet`, or where standard error is no terminal.
    """
    if quiet or total < 2 or not _is_looked_at():
        yield lambda: None, report
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn

    with _bar(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()) as bar:
        task = bar.add_task("", total=total)
        # The bar redirects standard error while it is drawn, so that a line stands above it.
        yield lambda: bar.advance(task), report


@contextmanager
def progress_in_bytes(total: int, done: int) -> Iterator[Callable[[int], None]]:
    """What to call with the bytes that were read, of `total`; so many were `done` before.

    Shown are the rate and the time that is left. Nothing is drawn where standard error is no terminal.
    """
    if not _is_looked_at():
        yield lambda _: None
        return
    from rich.progress import BarColumn, DownloadColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    # A shard comes seldom: the rate is that of the last minutes.
    with _bar(*columns, period=300) as bar:
        task = bar.add_task("", total=total, completed=done)
        yield lambda read: bar.advance(task, read)


def _is_looked_at() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _bar(*columns: ProgressColumn, period: float = 30) -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    return Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=period)
