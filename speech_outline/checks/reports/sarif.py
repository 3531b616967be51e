"""SARIF 2.1.0, which code hosts and editors read. Columns are code points."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import orjson

from speech_outline.checks.places import Place
from speech_outline.checks.reports import Report, Shown
from speech_outline.checks.rules import RULES
from speech_outline.model import Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: dict[Severity, str] = {"info": "note", "warning": "warning", "error": "error"}


def sarif(reports: Iterable[Report]) -> bytes:
    """The findings of all documents as one log."""
    results = [_result(report, shown) for report in reports for shown in report.findings]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(results)]}
    return orjson.dumps(log, option=orjson.OPT_INDENT_2) + b"\n"


def _run(results: list[dict[str, object]]) -> dict[str, object]:
    from speech_outline import __version__

    driver = {"name": "speech-outline", "version": __version__, "rules": _rules()}
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }


@lru_cache(maxsize=1)
def _rules() -> list[dict[str, object]]:
    return [
        {
            "id": rule.code,
            "shortDescription": {"text": rule.what},
            "help": {"text": f"{rule.suggestion} ({rule.standard})"},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in RULES.values()
    ]


def _result(report: Report, shown: Shown) -> dict[str, object]:
    words = f"{shown.message}; {shown.suggestion}"
    if not report.own_lines:
        words = f"line {shown.place.line} of the text that was read: {words}"
    found: dict[str, object] = {
        "ruleId": shown.code,
        "ruleIndex": list(RULES).index(shown.code),
        "level": _LEVELS[shown.severity],
        "message": {"text": words},
        "locations": [_location(report, shown.place)],
    }
    if report.own_lines and shown.others:
        found["relatedLocations"] = [
            {"id": number, **_location(report, place)} for number, place in enumerate(shown.others, 1)
        ]
    return found


def _location(report: Report, place: Place) -> dict[str, object]:
    """The file; the region too, if its lines are those of the text."""
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(report.name)}}
    if report.own_lines:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    return {"physicalLocation": physical}


def _uri(name: str) -> str:
    """A file name as a URI, relative where the name is."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(name.replace(os.sep, "/"))
