"""What a check prints: every format of one report, held against what it must be."""

from __future__ import annotations

import json
import re

import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from speech_outline import parse
from speech_outline.checks import RULES, check
from speech_outline.checks.places import Lines, columns
from speech_outline.checks.reports import Report, report
from speech_outline.checks.reports.github import github
from speech_outline.checks.reports.sarif import sarif
from speech_outline.checks.reports.text import text
from speech_outline.model import Source, Span

SPEECH = "渡口会议上的讲话\r\n同志们：\r\n一,建渡口\r\n要早动手。\r\n二,换渡船\r\n要早备料。\r\n"


def reported(source: str = SPEECH, name: str = "讲话,1.txt", format: str = "text") -> Report:
    sha256 = "0" * 64
    described = Source(name=name, format=format, chars=len(source), sha256=sha256)
    return report(parse(source, source=described))


def test_text_shows_the_place_the_standard_and_a_suggestion() -> None:
    assert text(reported()) == (
        "讲话,1.txt:3:1: numeral-mark warning: "
        "一, has another mark than 、 behind a Chinese numeral (2 times)\n"
        "    一,建渡口\n"
        "    ^^^\n"
        "    standard: GB/T 15834-2011 B.3.2\n"
        "    suggestion: write 、 behind 一 二 三\n"
        "    also at 5:1\n"
        "讲话,1.txt:3:2: half-width info: , has half width (2 times); 3 marks have full width\n"
        "    一,建渡口\n"
        "      ^\n"
        "    standard: GB/T 15834-2011 5.1.1, 5.1.2\n"
        "    suggestion: write ， ； ： ？ ！ in Chinese text\n"
        "    also at 5:2\n"
    )


def test_text_is_coloured_on_request_and_says_the_same() -> None:
    coloured = text(reported(), colour=True)
    assert "\x1b[33mwarning\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured) == text(reported())


def test_a_format_that_is_no_text_says_whose_lines_are_counted() -> None:
    found = reported(name="讲话.docx", format="docx")
    assert not found.own_lines
    assert text(found).endswith("讲话.docx: lines and columns are those of the text that was read from it\n")
    assert "line=" not in github(found)
    assert "line 3 of the text that was read" in github(found)
    assert "region" not in sarif([found]).decode()


def test_nothing_found_is_nothing_printed() -> None:
    clean = reported("渡口会议上的讲话\n同志们：\n一、建渡口\n要早动手。\n二、换渡船\n要早备料。\n")
    assert clean.findings == ()
    assert text(clean) == github(clean) == ""


@pytest.mark.parametrize("at", [0, 3, 40, 95, 119])
def test_carets_stand_under_the_place(at: int) -> None:
    line = "船a工" * 40
    excerpt = Lines(f"一二三\n{line}\n").excerpt(Span(4 + at, 4 + at + 2))
    before, marked = excerpt.marked
    assert excerpt.text[excerpt.start : excerpt.end] == line[at : at + 2][: excerpt.end - excerpt.start]
    assert before == columns(excerpt.text[: excerpt.start])
    assert marked == columns(line[at : at + 2])
    assert columns(excerpt.text) <= 80


def test_the_indent_of_a_line_is_not_shown() -> None:
    shown = Lines("渡口\n\u3000\u3000一,建渡口\n").excerpt(Span(5, 7))
    assert (shown.text, shown.marked) == ("一,建渡口", (0, 3))


def test_what_goes_over_two_lines_has_no_columns_on_github() -> None:
    found = reported("下面，我讲三点\n意见。\n一、建渡口\n要早动手。\n二、换渡船\n要早备料。\n")
    assert [shown.code for shown in found.findings] == ["count-announced"]
    assert github(found) == (
        "::warning file=讲话%2C1.txt,line=1,endLine=2,title=count-announced::"
        "“三点%0A意见” announces 3, the list has 2; mend the number, or the list\n"
    )
    assert "    suggestion: mend the number, or the list\n" in text(found)
    assert "standard" not in text(found)


def test_lines_end_as_they_do_in_editors() -> None:
    lines = Lines("甲\r\n乙\r丙\n丁")
    assert [
        (lines.place(Span(at, at + 1)).line, lines.place(Span(at, at + 1)).column) for at in (0, 3, 5, 7)
    ] == [
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 1),
    ]


def test_a_place_may_be_the_end_of_the_text() -> None:
    lines = Lines("甲\n")
    assert lines.place(Span(2, 2)).line == 2
    assert lines.excerpt(Span(2, 2)).text == ""


def test_github_escapes_what_would_end_a_field() -> None:
    line = github(reported(name="讲话,1:2%.txt", source="要建好“100%达标”渡口，，换渡船。\n"))
    assert line.startswith("::warning file=讲话%2C1%3A2%25.txt,line=1,")
    assert line.count("::") == 2
    assert line.count("\n") == 1


def test_sarif_holds_the_schema_and_every_rule() -> None:
    data = sarif([reported(), reported(name="b.md")])
    log = Sarif.model_validate_json(data)
    (run,) = log.runs
    assert run.columnKind is not None
    assert run.columnKind.value == "unicodeCodePoints"
    assert [rule.id for rule in run.tool.driver.rules] == list(RULES)
    for result in run.results:
        assert list(RULES)[result.ruleIndex] == result.ruleId
        region = result.locations[0].physicalLocation.region
        assert SPEECH.splitlines()[region.startLine - 1][region.startColumn - 1 : region.endColumn - 1]
    first = json.loads(data)["runs"][0]["results"][0]
    assert (
        first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%E8%AE%B2%E8%AF%9D%2C1.txt"
    )


def test_places_are_in_order_and_hold_the_mark() -> None:
    for finding in check(parse(SPEECH)):
        assert finding.span in finding.places
        assert all(SPEECH[start:end].strip() for start, end in finding.places)


def test_a_rule_can_be_switched_off_and_must_be_one() -> None:
    assert {finding.code for finding in check(parse(SPEECH), without={"half-width"})} == {"numeral-mark"}
    with pytest.raises(ValueError, match="no rule is called 'half'"):
        check(parse(SPEECH), without={"half"})


def test_a_document_without_its_text_cannot_be_checked() -> None:
    document = parse(SPEECH)
    with pytest.raises(LookupError, match="without its text"):
        check(type(document).from_json(document.to_json()))
