"""`--accept`: what is expected is rewritten to what comes out, to be reviewed as a diff."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).parent.parent
SEEDS = REPOSITORY / "seeds"

# Not a test depends on the clock: a slow machine is no failure. In CI the same examples run every time.
settings.register_profile(
    "local", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, max_examples=120)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def needs_chinese_font() -> None:
    """Skip where the machine has no font with Chinese characters, as far as can be told."""
    pytest.importorskip("resvg_py")
    from speech_outline.writers.picture import has_chinese_font

    if not has_chinese_font():
        pytest.skip("no font with Chinese characters")


def needs(format: str) -> None:
    """Skip where what a format needs is not installed."""
    from speech_outline.writers import WRITERS

    if format == "png":
        needs_chinese_font()
    for library in WRITERS[format].needs:
        if find_spec(library) is None:
            pytest.skip(f"no {library}")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="rewrite expected outlines and figures to what comes out"
    )


def pytest_configure(config: pytest.Config) -> None:
    # A job in the background of a shell ignores Ctrl-C, and what it starts would, too: tests send it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.getoption("--accept") and getattr(config.option, "numprocesses", None):
        # Workers would write the same file over one another.
        raise pytest.UsageError("--accept rewrites files: run it in one process, without -n")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are to be rewritten."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def report(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Callable[[str], None]:
    """Says a line at the end of the run; properties reach the terminal from the workers too."""
    return lambda line: record_property("figures", line)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call":
        _SAID.extend(str(line) for name, line in report.user_properties if name == "figures")


_SAID: list[str] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _SAID:
        terminalreporter.section("figures")
        for line in sorted(_SAID):
            terminalreporter.write_line(line)
