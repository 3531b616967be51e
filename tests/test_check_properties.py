"""Sentences that are true of the findings of every text."""

from __future__ import annotations

from pathlib import Path

import pytest
from active import anything, texts
from conftest import SEEDS
from hypothesis import given
from test_properties import TEXTS

from speech_outline import Document, parse, parse_file
from speech_outline.checks import RULES, check
from speech_outline.checks.reports import report
from speech_outline.checks.reports.github import github
from speech_outline.checks.reports.sarif import sarif
from speech_outline.checks.reports.text import text as as_text


def laws(document: Document) -> None:
    findings = check(document)
    assert list(findings) == sorted(findings, key=lambda finding: (finding.span, finding.code))
    for finding in findings:
        assert finding.code in RULES
        assert finding.message
        assert "{" not in finding.suggestion
        assert finding.places[0] == finding.span
        assert len(set(finding.places)) == len(finding.places)
        for start, end in finding.places:
            assert 0 <= start < end <= len(document.text)
    told = report(document)
    assert [shown.span for shown in told.findings] == [finding.span for finding in findings]
    for shown in told.findings:
        assert 1 <= shown.place.line <= shown.place.end_line
        assert 0 <= shown.excerpt.start <= shown.excerpt.end <= len(shown.excerpt.text)
    assert as_text(told).count("suggestion: ") >= len(findings)
    assert github(told).count("\n") == len(findings)
    assert sarif([told])


@given(texts)
def test_the_laws_hold_of_active_texts(text: str) -> None:
    laws(parse(text))


@given(anything)
def test_the_laws_hold_of_any_text(text: str) -> None:
    laws(parse(text))


@pytest.mark.parametrize(
    "path", [*TEXTS, *SEEDS.glob("*.docx"), *SEEDS.glob("*.md")], ids=lambda path: path.name
)
def test_the_laws_hold_of_the_seeds(path: Path) -> None:
    laws(parse_file(path))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_is_switched_off_is_not_found(path: Path) -> None:
    document = parse_file(path)
    for code in {finding.code for finding in check(document)}:
        assert [finding for finding in check(document) if finding.code != code] == list(
            check(document, without={code})
        )
