"""Workflow commands of GitHub Actions: a line for each finding, shown beside the line of the file."""

from __future__ import annotations

from speech_outline.checks.findings import USAGE
from speech_outline.checks.reports import Report, Shown

_COMMANDS = {"info": "notice", "warning": "warning", "error": "error"}


def github(report: Report) -> str:
    """The findings of one document. A file whose lines are not those of the text is named without them."""
    return "".join(f"{_line(report, shown)}\n" for shown in report.findings)


def _line(report: Report, shown: Shown) -> str:
    place = shown.place
    fields = {"file": report.name}
    words = f"{shown.message}; {shown.suggestion}"
    if shown.standard != USAGE:
        words += f" ({shown.standard})"
    if report.own_lines:
        fields |= {"line": str(place.line), "endLine": str(place.end_line)}
        if place.line == place.end_line:  # GitHub takes columns of one line only
            fields |= {"col": str(place.column), "endColumn": str(max(place.column, place.end_column - 1))}
    else:
        words = f"line {place.line} of the text that was read: {words}"
    fields["title"] = shown.code
    properties = ",".join(f"{key}={_property(value)}" for key, value in fields.items())
    return f"::{_COMMANDS[shown.severity]} {properties}::{_data(words)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
