"""Findings for people and programs: text, JSON, SARIF 2.1.0, and lines that GitHub shows beside a change."""

from __future__ import annotations

from collections.abc import Collection

import regex

from speech_outline.checks import Finding, check
from speech_outline.checks.places import Excerpt, Lines, Place
from speech_outline.frozen import Frozen
from speech_outline.model import Document

_AS_IT_STANDS = frozenset(("text", "markdown"))
"""Formats whose text is the file's own; of all others, lines are those of the text that was read from it."""
_RECORD = regex.compile(r"\.(?:jsonl|ndjson):\d+$|^stdin:\d+$")
"""How the source of a line of JSON Lines is called."""


class Shown(Finding):
    """A finding with what shows it: where it is, the other places, and its line."""

    place: Place
    others: tuple[Place, ...]
    excerpt: Excerpt


class Report(Frozen):
    """What was found in one document. `own_lines`: lines and columns are those of the file itself."""

    name: str
    format: str
    own_lines: bool
    findings: tuple[Shown, ...]


def report(document: Document, *, name: str | None = None, without: Collection[str] = ()) -> Report:
    """Check a document for a report that calls it by a name, that of its source if none is given.

    Raises what `check` raises.
    """
    lines = Lines(document.text)
    source = document.source
    record = _RECORD.search(source.name or "")
    own = source.format in _AS_IT_STANDS and record is None
    return Report(
        name=name or source.name or "text",
        format=source.format,
        own_lines=own,
        findings=tuple(_shown(finding, lines) for finding in check(document, without=without)),
    )


def _shown(finding: Finding, lines: Lines) -> Shown:
    first = finding.places.index(finding.span)
    others = finding.places[:first] + finding.places[first + 1 :]
    return Shown(
        **dict(finding),
        place=lines.place(finding.span),
        others=tuple(lines.place(span) for span in others),
        excerpt=lines.excerpt(finding.span),
    )
