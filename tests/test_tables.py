"""The tables' own examples: what a row says of itself is true.

Patterns that can never match go unnoticed for years where nobody asks. So every row carries texts that
it takes and near-misses that it refuses, and a failure says which of the two to mend.
"""

from __future__ import annotations

import pytest
import regex

from speech_outline import Options, parse
from speech_outline.diagnostics import CODES
from speech_outline.families import FAMILIES, Family, table
from speech_outline.furniture import FURNITURE, Furniture
from speech_outline.hints import Hints
from speech_outline.layout import lay_out
from speech_outline.lines import fold
from speech_outline.mark import Candidate, nominate
from speech_outline.noise import find_marks, find_starts, match_line
from speech_outline.quotes import pair
from speech_outline.readers import load
from speech_outline.speakers import GENERAL_SECRETARY, VERBS

OPENING = "开场的话已经说完了,下面我就接着往下说几句。\n"
"""Stands before a near-miss, so that it is refused as a marker and not merely taken for a title."""


def nominated(text: str, options: Options | None = None) -> list[Candidate]:
    """What the patterns propose, through the same steps as in `parse`."""
    options = options or Options()
    view, _ = lay_out(text, fold(text), options, Hints())
    return nominate(view, pair(view), table(options))


def examples(rows: tuple[Family, ...], side: str) -> list[object]:
    return [
        pytest.param(
            row,
            *(case if isinstance(case, tuple) else (case,)),
            id=f"{row.name}-{case[0] if isinstance(case, tuple) else case}",
        )
        for row in rows
        for case in getattr(row, side)
    ]


# --- numbering families


@pytest.mark.parametrize("row", FAMILIES, ids=lambda row: row.name)
def test_a_family_explains_itself(row: Family) -> None:
    assert row.why, f"{row.name}: say in `why` where this numbering comes from"
    assert row.yes, (
        f"{row.name}: add to `yes` a text with its number, or nobody knows whether it ever matches"
    )
    assert row.no, f"{row.name}: add to `no` the nearest text that must not match"


def test_every_family_has_one_row() -> None:
    names = [row.name for row in FAMILIES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("row", "text", "value"), examples(FAMILIES, "yes"))
def test_a_family_takes_its_yes_with_its_number(row: Family, text: str, value: int) -> None:
    found = nominated(text)
    assert found, f"{row.name} does not take {text!r}: mend `pattern`, or the judgement in mark that drops it"
    assert (found[0].start, found[0].family.name, found[0].value) == (0, row.name, value), (
        f"the first marker of {text!r} should be {row.name} {value}: "
        f"mend `value`, or add {text!r} to the `no` of {found[0].family.name}"
    )


@pytest.mark.parametrize(("row", "text"), examples(FAMILIES, "no"))
def test_a_family_refuses_its_no(row: Family, text: str) -> None:
    document = parse(f"{OPENING}{text}\n")
    taken = [
        visit.node.marker.text
        for visit in document.walk()
        if visit.node.kind != "speech"
        and visit.node.marker is not None
        and visit.node.marker.family == row.name
    ]
    assert not taken, f"{row.name} takes {taken} in {text!r}: narrow its `pattern` or the judgement in mark"


@pytest.mark.parametrize(("row", "text", "value"), examples(FAMILIES, "yes"))
def test_no_other_family_claims_a_yes(row: Family, text: str, value: int) -> None:
    others = [found for found in nominated(text, Options(without=frozenset({row.name}))) if found.start == 0]
    assert not others, (
        f"{others[0].family.name} claims {text!r} of {row.name}: add it to its `no`, narrow its `pattern`"
    )


# --- furniture


def furniture(side: str) -> list[object]:
    return [
        pytest.param(row, case, id=f"{row.reason}-{row.scope}-{case}")
        for row in FURNITURE
        for case in getattr(row, side)
    ]


def takes(row: Furniture, text: str) -> bool:
    """Whether this row alone takes the text, as its scope asks: anywhere in a line, or as the whole of it."""
    pattern = regex.compile(row.pattern, regex.MULTILINE)
    if row.scope in ("mark", "inline", "ends"):
        return any(match.group() for match in pattern.finditer(fold(text)))
    if row.scope == "start":
        return bool((found := pattern.match(fold(text))) and found.group())
    return pattern.fullmatch(fold(text)) is not None


def reason(row: Furniture, text: str) -> str | None:
    """Why the text is noise by the whole table; None where it is none."""
    if row.scope == "start":
        return next((hole.reason for hole in find_starts(fold(text), [0])), None)
    if row.scope in ("mark", "inline", "ends"):
        return next((hole.reason for hole in find_marks(fold(text))), None)
    return match_line(fold(text), row.scope)


@pytest.mark.parametrize(
    "row", FURNITURE, ids=lambda row: f"{row.reason}-{row.scope}-{(row.yes or ('',))[0]}"
)
def test_furniture_has_examples(row: Furniture) -> None:
    assert row.yes, (
        f"{row.pattern!r}: add to `yes` a line that it takes, or nobody knows whether it ever matches"
    )


@pytest.mark.parametrize(("row", "text"), furniture("yes"))
def test_furniture_takes_its_yes(row: Furniture, text: str) -> None:
    assert takes(row, text), f"the row of {row.reason!r} does not take {text!r}: mend its `pattern`"
    assert reason(row, text) == row.reason, (
        f"another row takes {text!r} first, as {reason(row, text)!r}: add {text!r} to its `no` and narrow it"
    )


@pytest.mark.parametrize(("row", "text"), furniture("no"))
def test_furniture_refuses_its_no(row: Furniture, text: str) -> None:
    assert not takes(row, text), f"the row of {row.reason!r} takes {text!r}: narrow its `pattern`"


# --- speakers


@pytest.mark.parametrize("form", GENERAL_SECRETARY.yes)
def test_the_general_secretary_is_known_in_every_form(form: str) -> None:
    said = form if form.endswith(("强调", "指出", "強調")) else form + "强调"
    cited = [found.citation for found in parse(f"{said},要把渡口的事情办好。\n").citations()]
    assert [citation.speaker.name for citation in cited] == ["习近平"], (
        f"{form!r} is not read as a speaker: widen the `pattern` of its row"
    )


@pytest.mark.parametrize("form", GENERAL_SECRETARY.no)
def test_nobody_else_is_taken_for_him(form: str) -> None:
    cited = [found.citation.speaker.text for found in parse(f"{form}强调,要把渡口的事情办好。\n").citations()]
    assert not cited, f"{cited} in {form!r} is taken for a speaker: narrow the `pattern` of the row"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_of_saying_opens_a_citation(verb: str) -> None:
    cited = [found.citation for found in parse(f"习近平总书记{verb}:“船要开得稳,人要坐得住。”\n").citations()]
    assert [citation.verb for citation in cited] == [verb], f"{verb} is in the table and opens nothing"


def test_no_verb_stands_twice() -> None:
    assert sorted(VERBS) == sorted(set(VERBS))


# --- diagnostics


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_raised_by_its_example(code: str) -> None:
    row = CODES[code]
    assert row.why, f"{code}: say in `why` what it means"
    text, source, hints = load(
        row.example if isinstance(row.example, bytes) else row.example.encode(), name="x"
    )
    document = parse(text, source=source, hints=hints)
    raised = {diagnostic.code: diagnostic.severity for diagnostic in document.diagnostics}
    assert raised.get(code) == row.severity, (
        f"the example of {code} raises {sorted(raised)}: give it one that has it, or mend the check"
    )
