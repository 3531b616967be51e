"""What a 公文 editor would mark in a text: `check(document)`.

    findings    what comes out, and the row of a rule
    reading     the document as rules read it
    forms       numbers as they stand in a text, whether or not a list has them
    rules       the table
    marks       what stands behind a number
    titles      titles of one list that are not built alike
    lists       announced numbers, ends of items, headings without text
    sentences   marks within the text
    noticed     what the engine noticed
    places      lines and columns
    reports     text, JSON, SARIF, lines for GitHub

Adding a check is adding a row of `rules`.
"""

from __future__ import annotations

from collections.abc import Collection

from speech_outline.checks.findings import Finding, Rule
from speech_outline.checks.reading import Reading
from speech_outline.checks.rules import RULES
from speech_outline.model import Document

__all__ = ["RULES", "Finding", "Rule", "check"]


def check(document: Document, *, without: Collection[str] = ()) -> tuple[Finding, ...]:
    """What an editor would mark in a document, in reading order; `without` names codes that are left out.

    The same mark throughout a text is one finding with many places. Raises `ValueError` for a code that is
    none, and `LookupError` for a document that was read from JSON without its text.
    """
    unknown = sorted(set(without) - RULES.keys())
    if unknown:
        raise ValueError(f"no rule is called {unknown[0]!r}")
    reading = Reading(document)
    findings = (
        rule.finding(found)
        for code, rule in RULES.items()
        if code not in without
        for found in rule.find(reading)
    )
    return tuple(sorted(findings, key=lambda finding: (finding.span, finding.code)))
