"""The numbers that Word shows and does not store: formats, lists, counting."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech_outline import numerals

pytest.importorskip("docx")

from listcases import CASES, POLICY, Case, at, styled
from wordfiles import (
    abstract,
    box,
    lvl,
    num,
    opened,
    override,
    p,
    row,
    style,
    t,
    table,
    val,
    word_file,
    wrapped,
)

from speech_outline.numbering import Label, labels
from speech_outline.numbering.formats import FORMATS, NumberFormat, number_format

# --- formats


def examples() -> list[object]:
    return [
        pytest.param(format, number, numeral, id=f"{format.name}-{number}")
        for format in FORMATS.values()
        for number, numeral in format.examples
    ]


@pytest.mark.parametrize(("format", "number", "numeral"), examples())
def test_a_format_writes_its_examples(format: NumberFormat, number: int, numeral: str) -> None:
    assert format(number) == numeral


@pytest.mark.parametrize("format", FORMATS.values(), ids=lambda format: format.name)
def test_a_format_falls_back_to_digits_beyond_its_numbers(format: NumberFormat) -> None:
    assert format.examples, f"{format.name}: give it examples, or nobody knows what it writes"
    assert format(format.last + 1) == str(format.last + 1)
    assert format(-1) == "-1"


READ_BACK = {
    "chineseCounting": numerals.chinese,
    "chineseCountingThousand": numerals.chinese,
    "chineseLegalSimplified": numerals.chinese,
    "ideographLegalTraditional": numerals.chinese,
    "ideographDigital": numerals.chinese,
    "taiwaneseCounting": numerals.chinese,
    "taiwaneseCountingThousand": numerals.chinese,
    "taiwaneseDigital": numerals.chinese,
    "japaneseDigitalTenThousand": numerals.chinese,
    "decimal": numerals.arabic,
    "decimalFullWidth": numerals.arabic,
    "decimalZero": numerals.arabic,
    "decimalEnclosedCircle": numerals.single,
    "decimalEnclosedCircleChinese": numerals.single,
    "decimalEnclosedFullstop": numerals.single,
    "decimalEnclosedParen": numerals.single,
    "ideographEnclosedCircle": numerals.single,
}
"""The formats that the parser knows, with what reads them."""


@pytest.mark.parametrize("name", READ_BACK)
def test_the_parser_reads_what_a_format_writes(name: str) -> None:
    format = FORMATS[name]
    written = range(1, min(format.last, 9999) + 1)
    assert [READ_BACK[name](format(number)) for number in written] == list(written)


@pytest.mark.parametrize(
    ("custom", "numerals"),
    [
        ("001, 002, 003, ...", ["001", "012", "1234"]),
        ("00001, 00002, ...", ["00001", "00012", "01234"]),
        ("α, β, γ, ...", ["1", "12", "1234"]),
        ("", ["1", "12", "1234"]),
        ("0" * 5000 + "1", ["000000001", "000000012", "000001234"]),
    ],
)
def test_a_custom_format_pads_with_zeros(custom: str, numerals: list[str]) -> None:
    format = number_format("custom", custom)
    assert [format(number) for number in (1, 12, 1234)] == numerals


def test_an_unknown_format_is_decimal() -> None:
    assert number_format("klingonCounting")(7) == "7"


# --- lists


def shown(found: Label | None) -> str:
    return found.text if found else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_labels_are_those_of_word(case: Case) -> None:
    assert [shown(label) for _, label in labels(opened(case.data()))] == list(case.labels)


def test_a_label_tells_its_value_level_format_and_suffix() -> None:
    numbering = abstract(0, POLICY[0], lvl(1, "（%2）", also=val("suff", "space")))
    numbering += num(
        1, 0, override(0, replaced=lvl(0, "%1、", "chineseCounting", also=val("suff", "nothing")))
    )
    document = opened(word_file(*at(1, 0), numbering=numbering))
    assert [label for _, label in labels(document)] == [
        Label("（1）", 1, 1, "decimal", " "),
        Label("二、", 2, 0, "chineseCounting", ""),
    ]


def test_a_tab_is_the_suffix_where_none_is_given() -> None:
    document = opened(word_file(*at(0), numbering=abstract(0, *POLICY) + num(1, 0)))
    assert [label.suffix for _, label in labels(document) if label] == ["\t"]


def test_tables_and_text_boxes_count_in_their_place_and_once() -> None:
    first = p(t("渡口") + box(p("航线", num=1, level=0)), num=1, level=0)
    body = (first, table(row(p("船期", num=1, level=0), "票价")), p("码头", num=1, level=0))
    document = opened(word_file(*body, numbering=abstract(0, *POLICY) + num(1, 0)))
    assert [(paragraph.text, shown(label)) for paragraph, label in labels(document)] == [
        ("渡口", "一、"),
        ("航线", "二、"),
        ("船期", "三、"),
        ("票价", ""),
        ("码头", "四、"),
    ]


def test_a_document_without_lists_or_styles_has_no_labels() -> None:
    related = {"word/_rels/document.xml.rels": None, "word/styles.xml": None, "word/numbering.xml": None}
    document = opened(word_file(p("渡口", num=1, level=0, style="章"), parts=related))
    assert [label for _, label in labels(document)] == [None]


# --- circles


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = style("甲", based_on="乙") + style("乙", wrapped("numPr", val("numId", 1)), based_on="甲")
    document = opened(
        word_file(*styled("甲", "乙"), numbering=abstract(0, *POLICY) + num(1, 0), styles=styles)
    )
    assert [shown(label) for _, label in labels(document)] == ["一、", "二、"]


def test_a_chain_of_many_styles_is_followed_only_so_far() -> None:
    styles = "".join(style(str(place), based_on=str(place + 1)) for place in range(5000))
    document = opened(word_file(*styled(*map(str, range(5000))), styles=styles))
    assert not any(label for _, label in labels(document))


def test_a_list_that_is_linked_to_itself_has_no_levels() -> None:
    numbering = abstract(0, val("numStyleLink", "公文")) + num(1, 0)
    styles = style("公文", wrapped("numPr", val("numId", 1)), kind="numbering")
    document = opened(word_file(*at(0), numbering=numbering, styles=styles))
    assert [label for _, label in labels(document)] == [None]


def test_two_lists_that_are_linked_to_each_other_have_no_levels() -> None:
    numbering = abstract(0, val("numStyleLink", "甲")) + abstract(1, val("numStyleLink", "乙"))
    numbering += num(1, 0) + num(2, 1)
    styles = style("甲", wrapped("numPr", val("numId", 2)), kind="numbering")
    styles += style("乙", wrapped("numPr", val("numId", 1)), kind="numbering")
    document = opened(word_file(*at(0), *at(0, num=2), numbering=numbering, styles=styles))
    assert [label for _, label in labels(document)] == [None, None]


def test_a_long_pattern_is_cut() -> None:
    numbering = abstract(0, lvl(0, "渡" * 100_000, start=1)) + num(1, 0)
    document = opened(word_file(*at(0, 0), numbering=numbering))
    assert [len(shown(label)) for _, label in labels(document)] == [255, 255]


# --- counting


@given(
    levels=st.lists(st.integers(0, 3), max_size=40),
    starts=st.lists(st.integers(0, 5), min_size=4, max_size=4),
    restarts=st.lists(st.none() | st.integers(0, 4), min_size=4, max_size=4),
)
def test_counting_agrees_with_its_definition(
    levels: list[int], starts: list[int], restarts: list[int | None]
) -> None:
    """A number is its start and what was counted since its level was last begun anew."""
    patterns = [
        lvl(place, f"%{place + 1}", start=start, also="" if restart is None else val("lvlRestart", restart))
        for place, (start, restart) in enumerate(zip(starts, restarts, strict=True))
    ]
    document = opened(word_file(*at(*levels), numbering=abstract(0, *patterns) + num(1, 0)))
    expected = []
    for place, level in enumerate(levels):
        restart = restarts[level]
        limit = level if restart is None or restart > level else restart
        anew = max((before for before in range(place) if levels[before] < limit), default=-1)
        since = levels[anew + 1 : place]
        same = since.index(level) if level in since else len(since)
        # What is deeper and comes first has made this level begin.
        implied = any(deeper > level for deeper in since[:same])
        expected.append(starts[level] + since.count(level) + implied)
    assert [label.value for _, label in labels(document) if label] == expected


# --- against LibreOffice

WRONG_IN_LIBREOFFICE = {
    "样式的级由pStyle定": "takes the level that the style gives itself (17.3.1.19), and does not know isLgl",
    "默认样式": "gives a paragraph whose style is missing no style at all (17.7.4.17)",
    "startOverride也是再起时的数": "starts a level over with its own start (17.9.26)",
    "lvlRestart为0从不重起": "does not know lvlRestart (17.9.10)",
    "lvlRestart为1隔级重起": "does not know lvlRestart (17.9.10)",
    "isLgl": "does not know isLgl (17.9.4)",
    "项目符号不是编号": "prints bullets; we leave them out",
    "上级是项目符号也照数": "prints bullets; we leave them out",
    "下级的数不出现": "prints %2 where a level asks for the number of a deeper one",
    "坏数字": "makes up a level where the file has none",
    "缺级": "makes up a level where the file has none",
    "删去的段落不数": "prints tracked changes as if they were accepted nowhere",
    "numberInDash": "writes decimal digits",
    "hex": "writes decimal digits",
    "ordinal": "has none in Chinese",
    "upperRoman": "shows a 0 that Word leaves out",
    "upperLetter": "shows a 0 that Word leaves out, and goes on at 781",
    "chineseCounting": "counts in hundreds where Word writes digits, and has one 零 for every zero",
    "chineseCountingThousand": "writes 零 for 〇; counts to 32767",
    "chineseLegalSimplified": "writes 万 for 萬",
    "ideographDigital": "counts in tens where Word writes digits",
    "taiwaneseDigital": "writes decimal digits",
    "taiwaneseCounting": "counts in hundreds where Word writes digits",
    "japaneseCounting": "counts as in Chinese",
    "japaneseDigitalTenThousand": "writes decimal digits",
    "japaneseLegal": "writes digits without their units",
    "decimalEnclosedCircle": "goes on to ㉑",
    "decimalEnclosedCircleChinese": "goes on to ⑪",
    "decimalEnclosedFullstop": "writes decimal digits",
    "decimalEnclosedParen": "writes decimal digits",
    "ideographEnclosedCircle": "writes ① for ㈠",
}
"""The cases and formats that LibreOffice 7.4 shows otherwise than Word, and why."""


def format_case(format: NumberFormat) -> Case:
    """A list of its own for each example."""
    numbers = [number for number, _ in format.examples]
    lists = [abstract(place, lvl(0, "%1|", format.name, start=start)) for place, start in enumerate(numbers)]
    nums = [num(place + 1, place) for place in range(len(numbers))]
    body = [p("水", num=place + 1, level=0) for place in range(len(numbers))]
    shown = [f"{numeral}|" for _, numeral in format.examples]
    return Case(format.name, body, shown, "".join((*lists, *nums)))


def printed(cases: Sequence[Case], folder: Path, program: str) -> dict[str, list[str]]:
    """What LibreOffice prints before 水, by the names of the cases."""
    files = {case.name: folder / f"{place}.docx" for place, case in enumerate(cases)}
    for case in cases:
        files[case.name].write_bytes(case.data())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files.values())], check=True, capture_output=True, timeout=300)
    return {name: before_water(file.with_suffix(".txt")) for name, file in files.items()}


def before_water(file: Path) -> list[str]:
    lines = file.read_text("utf-8-sig").splitlines()
    return [line.removesuffix("水").strip() for line in lines if line.endswith("水")]


def test_libreoffice_prints_the_same_but_where_it_is_wrong(tmp_path: Path) -> None:
    """A newer one may be wrong less often."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    cases = (*CASES, *(format_case(format) for format in FORMATS.values() if format.name != "bullet"))
    found = printed(cases, tmp_path, program)
    others = {case.name: found[case.name] for case in cases if found[case.name] != list(case.labels)}
    assert {name: labels for name, labels in others.items() if name not in WRONG_IN_LIBREOFFICE} == {}


def test_only_cases_that_are_there_are_wrong_in_libreoffice() -> None:
    assert WRONG_IN_LIBREOFFICE.keys() <= {*(case.name for case in CASES), *FORMATS}


def test_what_is_no_definition_is_passed_over() -> None:
    levels = '<w:lvl><w:lvlText w:val="坏%1"/></w:lvl>' + lvl(0, "%1.")
    lost = '<w:lvlOverride><w:startOverride w:val="7"/></w:lvlOverride>'
    numbering = abstract(0, levels) + "<w:num/>" + num(1, 0, lost)
    document = opened(word_file(p("修桥", num=1, level=0), p("铺路", num=1, level=0), numbering=numbering))
    assert [label.text for _, label in labels(document) if label] == ["1.", "2."]
