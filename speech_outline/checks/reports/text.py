"""For people: the place, its line with the place marked, the standard, a suggestion."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from typer import style

from speech_outline.checks.findings import USAGE
from speech_outline.checks.reports import Report, Shown

_OTHERS = 8
"""Other places that are named; more are counted."""
_COLOURS = {"info": "blue", "warning": "yellow", "error": "red"}

Paint = Callable[[str, str], str]
"""A text in a colour, or as it is."""


def text(report: Report, *, colour: bool = False) -> str:
    """The findings of one document; empty where there are none."""
    paint: Paint = (lambda words, fg: style(words, fg=fg)) if colour else lambda words, _: words
    found = "".join(f"{line}\n" for each in report.findings for line in _lines(report.name, each, paint))
    if found and not report.own_lines:
        found += f"{report.name}: lines and columns are those of the text that was read from it\n"
    return found


def _lines(name: str, shown: Shown, paint: Paint) -> Iterator[str]:
    at = f"{name}:{shown.place.line}:{shown.place.column}:"
    yield f"{at} {shown.code} {paint(shown.severity, _COLOURS[shown.severity])}: {shown.message}"
    before, marked = shown.excerpt.marked
    yield f"    {shown.excerpt.text}".rstrip()
    yield f"    {' ' * before}{paint('^' * marked, _COLOURS[shown.severity])}"
    if shown.standard != USAGE:
        yield f"    standard: {shown.standard}"
    yield f"    suggestion: {shown.suggestion}"
    if shown.others:
        named = ", ".join(f"{place.line}:{place.column}" for place in shown.others[:_OTHERS])
        more = len(shown.others) - _OTHERS
        yield f"    also at {named}{f' and {more} more' if more > 0 else ''}"


def summary(findings: int, files: int) -> str:
    """The last line.

    >>> summary(0, 1), summary(3, 2)
    ('no findings in 1 file', '3 findings in 2 files')
    """
    counted = "no findings" if not findings else f"{findings} finding{'s' if findings > 1 else ''}"
    return f"{counted} in {files} file{'s' if files != 1 else ''}"
