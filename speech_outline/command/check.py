"""`check`: what an editor would mark, and the exit status that tells whether there is any."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from speech_outline.command.output import UsageError, asked, is_stdout
from speech_outline.command.progress import Report as Tell
from speech_outline.command.run import DONE, REFUSED, Writer, run
from speech_outline.command.work import Failure, Reading
from speech_outline.inputs import Input

if TYPE_CHECKING:
    from speech_outline.checks.reports import Report
    from speech_outline.model import Document

FOUND = 1
"""The exit status where something is to be marked."""


class Format(StrEnum):
    """What a report looks like."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


class Level(StrEnum):
    """How grave a finding is, rising."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_NAMES = {".txt": Format.TEXT, ".json": Format.JSON, ".sarif": Format.SARIF, ".sarif.json": Format.SARIF}
_SUFFIXES = {Format.TEXT: ".check.txt", Format.JSON: ".check.json", Format.SARIF: ".sarif"}


@dataclass(frozen=True)
class _Reporter(Writer["Report"]):
    """A writer whose reports call each file as the user did."""

    def finish_for(self, each: Input) -> Callable[[Document], Report | Failure]:
        from speech_outline.readers import printable

        return partial(self.finish, path=None if each.is_stdin else printable(each.path))  # type: ignore[call-arg]


@dataclass
class _Tally:
    """How many findings are grave enough, in all places that are written to."""

    level: Level
    grave: int = 0

    def count(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports, each counted when it comes."""
        levels = list(Level)
        for each in reports:
            self.grave += sum(
                levels.index(Level(shown.severity)) >= levels.index(self.level) for shown in each.findings
            )
            yield each


def check(
    arguments: Sequence[str],
    *,
    output: str | None = None,
    format: Format | None = None,
    level: Level = Level.WARNING,
    without: Sequence[str] = (),
    force: bool = False,
    reading: Reading | None = None,
    jobs: int = 1,
    report: Tell,
) -> int:
    """Check every input and write what was found. `without` holds codes, parted by commas too.

    Returns the exit status: 0 nothing at or above the level, 1 something, 2 wrong use, or an input that could
    not be read (the others are checked all the same).
    """
    tally = _Tally(level)
    try:
        format = format or asked(output, _NAMES) or Format.TEXT
        codes = _codes(without)
    except UsageError as error:
        report(str(error))
        return REFUSED
    writer = _writer(format, codes, tally, colour=format is Format.TEXT and _takes_colour(output))
    status = run(
        arguments,
        lambda _: writer,
        reading=reading or Reading(),
        output=output,
        force=force,
        jobs=jobs,
        report=report,
    )
    if status != DONE:
        return REFUSED
    return FOUND if tally.grave else DONE


def _codes(without: Sequence[str]) -> frozenset[str]:
    """The codes that are switched off. Raises `UsageError` for one that is none, with the nearest."""
    import difflib

    from speech_outline.checks.rules import RULES

    codes = [code.strip() for listed in without for code in listed.split(",") if code.strip()]
    for code in codes:
        if code not in RULES:
            near = difflib.get_close_matches(code, RULES, n=1)
            raise UsageError(f"no rule is called {code}" + (f": did you mean {near[0]}?" if near else ""))
    return frozenset(codes)


def _takes_colour(output: str | None) -> bool:
    """Whether a person looks, and has not said that he wants no colours (https://no-color.org)."""
    if not is_stdout(output) or os.environ.get("NO_COLOR"):
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def _writer(format: Format, without: Collection[str], tally: _Tally, *, colour: bool) -> _Reporter:
    writers: dict[Format, Callable[[Iterable[Report]], Iterable[bytes]]] = {
        Format.TEXT: partial(_text, colour=colour),
        Format.JSON: _json,
        Format.SARIF: _sarif,
        Format.GITHUB: _github,
    }
    write = writers[format]
    return _Reporter(
        _SUFFIXES.get(format, ".check.txt"),
        partial(_report, without=without),
        lambda reports: write(tally.count(reports)),
    )


def _report(document: Document, *, without: Collection[str], path: str | None = None) -> Report:
    from speech_outline.checks.reports import report

    _, colon, line = (document.source.name or "").rpartition(":")
    record = f":{line}" if colon and line.isdecimal() else ""  # a line of JSON Lines
    return report(document, name=None if path is None else path + record, without=without)


def _text(reports: Iterable[Report], *, colour: bool) -> Iterator[bytes]:
    from speech_outline.checks.reports.text import summary, text

    findings = files = 0
    for each in reports:
        findings, files = findings + len(each.findings), files + 1
        yield text(each, colour=colour).encode()
    yield f"{summary(findings, files)}\n".encode()


def _json(reports: Iterable[Report]) -> Iterator[bytes]:
    """One array, an object for each document."""
    import orjson

    for number, each in enumerate(reports):
        data = orjson.dumps(each.model_dump(mode="json"), option=orjson.OPT_INDENT_2)
        yield (b",\n" if number else b"[\n") + data
    yield b"\n]\n"


def _sarif(reports: Iterable[Report]) -> Iterator[bytes]:
    from speech_outline.checks.reports.sarif import sarif

    yield sarif(reports)


def _github(reports: Iterable[Report]) -> Iterator[bytes]:
    from speech_outline.checks.reports.github import github

    return (github(each).encode() for each in reports)
