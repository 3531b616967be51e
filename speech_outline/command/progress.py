"""A bar on standard error, where a person looks at it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Report = Callable[[str], None]
"""Says a line to the user."""


@contextmanager
def progress(total: int, report: Report, *, quiet: bool) -> Iterator[tuple[Callable[[], None], Report]]:
    """What to call after each of `total` inputs, and how to say a line meanwhile.

    Nothing is drawn for one input, when `quiet`, or where standard error is no terminal.
    """
    if quiet or total < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield lambda: None, report
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    bar = Progress(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True)
    with bar:
        task = bar.add_task("", total=total)
        # The bar redirects standard error while it is drawn, so that a line stands above it.
        yield lambda: bar.advance(task), report
