"""The figures of docs/accuracy.md are those that come out today; its measures measure."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import accuracy
import pytest
from clothes import CLOTHES
from conftest import REPOSITORY, SEEDS
from gold import Heading, Line, Nodes, Places, golden, lines, numbered, parsed, words
from measured import Table
from others import line_regex, run_in_regex

from speech_outline import parse
from speech_outline.indented import outline

TEXT = "一、修好水渠\n(一)先清淤。冬天清完。一是清渠首。二是清渠尾。\n二、管好水渠\n"


def test_the_tables_of_the_pages_are_those_of_today(report: Callable[[str], None]) -> None:
    run = subprocess.run(
        [sys.executable, str(REPOSITORY / "bench" / "accuracy.py"), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"},
    )
    if run.stdout:
        report(run.stdout.strip())
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("name", accuracy.PAGES)
def test_what_is_known_to_be_wrong_still_is(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A repair is noticed: the page has to lose a row."""
    page = (REPOSITORY / name).read_text("utf-8")
    block = re.search(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<printed>.*?)```", page, re.DOTALL)
    assert block is not None
    exec(block["code"], {})
    assert capsys.readouterr().out == block["printed"]


def test_a_stale_cell_is_noticed_and_one_that_cannot_be_computed_is_kept() -> None:
    rows = "| tool | exact |\n| --- | ---: |\n| a | 0.1 |\n| b | 0.2 |\n"
    page = f"<!-- own tools -->\n\n{rows}\n<!-- /own tools -->\n"
    table: Table = {"a": {"exact": "0.3"}, "b": {"exact": None}, "c": {"exact": None}}
    filled = accuracy.fill(page, "en", {"own tools": table})
    assert filled == page.replace("0.1", "0.3").replace("| 0.2 |\n", "| 0.2 |\n| c | – |\n")


def test_a_folder_of_your_own_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    document = parse(TEXT)
    (tmp_path / "a.outline").write_text(outline(document, citations=True, spans=True), "utf-8")
    assert accuracy.main([str(tmp_path)]) == 0
    assert "| speech_outline | 1.000 | 1.000 | 1.000 | 1.000 |\n" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="holds no NAME"):
        accuracy.main([str(tmp_path / "none")])


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_golden_outline_is_read_as_its_document_is_parsed(path: Path) -> None:
    text = path.read_text("utf-8")
    gold, got = golden(path.with_suffix(".outline"), text), parsed(parse(text))
    assert gold == got
    assert gold.lines


@pytest.mark.parametrize("clothe", CLOTHES, ids=lambda clothe: clothe.__name__)
def test_places_hold_in_any_clothes(clothe: Callable[[str], str]) -> None:
    dressed = clothe(TEXT)
    for word in ("修好", "清渠尾", "管好"):
        assert Places(dressed)(dressed.index(word)) == Places(TEXT)(TEXT.index(word)) > 0


def test_a_number_stands_under_the_nearest_number_of_its_speech() -> None:
    nodes = [
        Line(0, "甲", None),
        Line(1, "一乙", 0, "ideograph"),
        Line(2, "丙", 1, speech=True),
        Line(3, "一丁", 2, "ideograph"),
        Line(4, "戊", 3),
        Line(5, "一己", 4, "clause"),
    ]
    assert [(line.label, line.parent) for line in numbered(nodes)] == [
        ("一乙", None),
        ("一丁", None),
        ("一己", 3),
    ]


def test_each_measure_asks_for_more_than_the_one_before() -> None:
    gold = [Line(0, "一甲", None), Line(5, "一乙", 0), Line(9, "二丙", 0), Line(12, "二丁", None)]
    got = [Line(0, "一甲", None), Line(5, "一乙", None), Line(9, "二丙己", 0), Line(20, "三戊", None)]
    nodes = Nodes()
    nodes.add(gold, got)
    assert (nodes.found.common, nodes.title.common, nodes.exact.common) == (3, 2, 1)
    assert (nodes.found.precision, nodes.found.recall, nodes.found.f1) == (0.75, 0.75, 0.75)


@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        (line_regex, ["一修好水渠", "一先清淤冬天清完一是清渠首二是清渠尾", "二管好水渠"]),
        (run_in_regex, ["一修好水渠", "一先清淤", "一是清渠首", "二是清渠尾", "二管好水渠"]),
    ],
)
def test_the_expressions_find_what_they_are_said_to(
    tool: Callable[[str], list[Heading]], expected: list[str]
) -> None:
    found = lines(tool(TEXT), Places(TEXT))
    assert [line.label for line in found] == expected
    assert found[1].parent == found[0].place
    assert found[-1].parent is None


def test_words_are_what_is_left_without_marks_and_width() -> None:
    assert words("（一）完善　设施，提质。") == words("(一)完善设施,提质") == "一完善设施提质"
