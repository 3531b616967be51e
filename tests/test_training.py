"""Training material: blanks that hide and keep what they should, orders that can be restored, patterns."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from string import ascii_uppercase

import pytest
from conftest import SEEDS
from typer.testing import CliRunner

from speech_outline import Document, parse, parse_file, title_patterns
from speech_outline.cli import app
from speech_outline.sheet import Heading, PageFormat, write
from speech_outline.training import Worksheet, collect, parallels, worksheet
from speech_outline.training.frames import FRAMES, Frame, folded
from speech_outline.training.gaps import BLANK, BOX, Blanks, Hint, gap
from speech_outline.training.pages import patterns_page, worksheet_page, worksheet_pages
from speech_outline.training.patterns import rhythm

SPEECH = """在青溪县渡口工作会上的讲话
一、看清渡口的分量
（一）渡口是两岸的门。要看紧。
（二）渡口是百姓的桥。要看重。
（三）渡口是青溪的脸。要看好。
二、抓住渡口的要害
一是修好路，走稳步。年内修完。二是造好船，过好河。八月下水。
三、扛起渡口的责任
第一，责任要压实。镇长上船。第二，考核要从严。月月上墙。第三，作风要过硬。人人有份。
"""

DOCUMENT = parse(SPEECH)


# --- blanks


@pytest.mark.parametrize(
    ("title", "blanks", "hint", "expected"),
    [
        ("修好路，走稳步", "clauses", "none", f"{BLANK}，{BLANK}"),
        ("修好路，走稳步", "characters", "none", "□□□，□□□"),
        ("修好路，走稳步", "clauses", "first", f"修{BLANK}，走{BLANK}"),
        ("修好“连心路”，走稳步", "characters", "first", "修好“□□□”，走□□"),
        ("用好2个码头", "characters", "none", "□□□□□□"),
        # A clause of one character is given away with its first word.
        ("建，护", "clauses", "first", "建，护"),
    ],
)
def test_blanks(title: str, blanks: Blanks, hint: Hint, expected: str) -> None:
    assert gap(title, [title], blanks, hint, random.Random(1)) == expected


@pytest.mark.parametrize("seed", range(8))
def test_a_parallel_hint_leaves_one_clause(seed: int) -> None:
    got = gap("修好路，走稳步", [], "clauses", "parallel", random.Random(seed))
    assert got in (f"{BLANK}，走稳步", f"修好路，{BLANK}")


def test_a_parallel_hint_leaves_what_all_titles_of_the_list_share() -> None:
    titles = ["渡口是两岸的门", "渡口是百姓的桥", "渡口是青溪的脸"]
    got = [gap(title, titles, "clauses", "parallel", random.Random(0)) for title in titles]
    assert got == [f"渡口是{BLANK}"] * 3
    boxes = [gap(title, titles, "characters", "parallel", random.Random(0)) for title in titles]
    assert boxes == ["渡口是□□□□"] * 3


def test_titles_that_are_all_the_same_are_blanked() -> None:
    assert gap("修路", ["修路", "修路"], "clauses", "parallel", random.Random(0)) == BLANK


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("blanks", ["clauses", "characters"])
@pytest.mark.parametrize("hint", ["none", "first", "parallel"])
def test_what_is_left_of_a_title_is_the_title(path: Path, blanks: Blanks, hint: Hint) -> None:
    """Every blank can be filled so that the answer stands there, and boxes are as many as characters."""
    made = worksheet(parse_file(path), blanks=blanks, hint=hint)
    assert made.gaps
    hidden = 0
    for each in made.gaps:
        pattern = re.escape(each.question).replace(re.escape(BLANK), ".+").replace(re.escape(BOX), ".")
        assert re.fullmatch(pattern, each.answer, re.DOTALL), each
        hidden += each.question != each.answer
    assert hidden >= len(made.gaps) * 0.7


def test_only_some_levels_are_blanked() -> None:
    made = worksheet(DOCUMENT, levels={1})
    assert {each.depth for each in made.gaps if each.question != each.answer} == {1}
    assert {each.depth for each in made.gaps} == {1, 2}


def test_labels_and_titles_of_embedded_speeches_are_not_blanked() -> None:
    made = worksheet(parse_file(SEEDS / "04_study_pack.txt"), order=True)
    left = [each.answer for each in made.gaps if each.question == each.answer]
    assert left[:3] == ["大作文框架", "绿色发展要有“三本账”", "在青山绿水间写好致富经"]
    assert len(left) == 13
    assert "大作文框架" not in {point for ordering in made.orderings for point in ordering.points}


def test_depth() -> None:
    assert {each.depth for each in worksheet(DOCUMENT, depth=1).gaps} == {1}


# --- orders


@pytest.mark.parametrize("seed", range(5))
def test_the_key_of_an_order_restores_it(seed: int) -> None:
    made = worksheet(DOCUMENT, order=True, seed=seed)
    titles = [each.answer for each in made.gaps]
    assert (
        len(made.orderings) == 3
    )  # the top, the list of three, the list of three; two points are no exercise
    for ordering in made.orderings:
        restored = [ordering.points[ascii_uppercase.index(letter)] for letter in ordering.answer]
        assert restored != list(ordering.points)
        assert [titles.index(point) for point in restored] == sorted(
            titles.index(point) for point in restored
        )


def test_points_that_cannot_be_told_apart_are_not_put_in_order() -> None:
    text = "一、查\n二、查\n三、改\n"
    assert worksheet(parse(text), order=True).orderings == ()


# --- reproducible


def test_a_seed_gives_the_same_worksheet_and_another_one_another() -> None:
    one = worksheet(DOCUMENT, hint="parallel", order=True, seed=7)
    assert one == worksheet(DOCUMENT, hint="parallel", order=True, seed=7)
    assert len({worksheet(DOCUMENT, order=True, seed=seed).orderings for seed in range(12)}) > 3
    for format in PageFormat:
        if format is PageFormat.DOCX:
            pytest.importorskip("docx")
        assert write(worksheet_page(one), format) == write(worksheet_page(one), format)


def test_json_round_trips() -> None:
    made = worksheet(DOCUMENT, order=True)
    assert Worksheet.model_validate_json(made.to_json()) == made
    assert json.loads(made.to_json(indent=True))["gaps"][0]["answer"] == "看清渡口的分量"


# --- pages


def test_the_exercises_do_not_tell_the_answers_and_the_key_does() -> None:
    made = worksheet(DOCUMENT)
    asked = write(worksheet_page(made, "worksheet"), PageFormat.TEXT).decode()
    key = write(worksheet_page(made, "key"), PageFormat.TEXT).decode()
    for each in made.gaps:
        assert each.answer not in asked
        assert each.answer in key


def test_titles_of_embedded_speeches_are_headings_of_the_page() -> None:
    made = worksheet(parse_file(SEEDS / "04_study_pack.txt"))
    assert Heading("在青山绿水间写好致富经", 3) in worksheet_page(made).blocks


def test_a_speech_without_titles_has_no_exercises() -> None:
    sheet = worksheet_page(worksheet(parse("今天不讲话。"), order=True))
    assert [block.text for block in sheet.blocks if isinstance(block, Heading)] == [
        "练习",
        "练习（参考答案）",
    ]


def test_the_keys_of_several_worksheets_stand_behind_all_of_them() -> None:
    made = worksheet(DOCUMENT)
    printed = write(worksheet_pages([made, made]), PageFormat.TEXT).decode()
    assert [line for line in printed.splitlines() if "讲话" in line] == [
        "在青溪县渡口工作会上的讲话",
        "在青溪县渡口工作会上的讲话",
        "在青溪县渡口工作会上的讲话（参考答案）",
        "在青溪县渡口工作会上的讲话（参考答案）",
    ]


# --- patterns


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_a_frame_fits_its_examples_and_no_near_miss(frame: Frame) -> None:
    assert frame.yes
    assert frame.no
    assert [title for title in frame.yes if not frame.fits(title)] == []
    assert [title for title in frame.no if frame.fits(title)] == []


def test_frames_have_different_names() -> None:
    assert len({frame.name for frame in FRAMES}) == len(FRAMES)


def test_patterns_group_parallel_titles_by_form() -> None:
    found = title_patterns([DOCUMENT])
    assert found.documents == 1
    assert found.titles == 11
    forms = {(pattern.kind, pattern.name): pattern for pattern in found.patterns}
    doors = forms["frame", "…是…"].examples
    assert [each.titles for each in doors] == [("渡口是两岸的门", "渡口是百姓的桥", "渡口是青溪的脸")]
    assert (doors[0].speech, doors[0].under) == ("在青溪县渡口工作会上的讲话", "看清渡口的分量")
    assert forms["frame", "…要…"].titles == 3
    assert [each.titles for each in forms["rhythm", "3+3"].examples] == [("修好路，走稳步", "造好船，过好河")]
    assert forms["verb", "抓住"].titles == 1


def test_the_same_titles_count_once() -> None:
    assert collect([parallels(DOCUMENT), parallels(DOCUMENT)]).titles == 11


def test_labels_above_speeches_are_no_titles() -> None:
    found = collect([parallels(parse_file(SEEDS / "04_study_pack.txt"))])
    assert not any(
        "讲话稿框架" in example.titles for pattern in found.patterns for example in pattern.examples
    )


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_example_is_a_title_of_its_document_and_has_its_form(path: Path) -> None:
    document: Document = parse_file(path)
    titles = {"".join(visit.node.title.text.split()) for visit in document.walk() if visit.node.title}
    frames = {frame.name: frame for frame in FRAMES}
    found = collect([parallels(document)])
    assert found.patterns
    for pattern in found.patterns:
        for example in pattern.examples:
            for title in example.titles:
                assert "".join(title.split()) in titles
                if pattern.kind == "frame":
                    assert frames[pattern.name].fits(title)
                elif pattern.kind == "rhythm":
                    assert "+".join(map(str, rhythm(title))) == pattern.name
                else:
                    assert pattern.name in folded(title)


def test_the_page_of_patterns_is_a_page_in_every_format() -> None:
    pytest.importorskip("docx")
    found = collect([parallels(DOCUMENT)])
    sheet = patterns_page(found)
    for format in PageFormat:
        assert write(sheet, format) == write(sheet, format)
    printed = write(sheet, PageFormat.TEXT).decode()
    assert "一、按句式\n" in printed
    assert json.loads(found.to_json(indent=True))["documents"] == 1
    assert "两句，各 3 字（1 组）\n修好路，走稳步；造好船，过好河\n" in printed


# --- the commands


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("讲话").mkdir()
    Path("讲话/甲.txt").write_text(SPEECH, "utf-8")
    Path("讲话/乙.txt").write_text("一、把桥修好\n二、把路修好\n", "utf-8")


def run(*args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, args)
    return result.exit_code, result.stdout, result.stderr


def test_worksheet_and_key_can_be_written_apart() -> None:
    assert run("worksheet", "讲话", "-o", "练习/", "--part", "worksheet", "--format", "markdown")[0] == 0
    assert run("worksheet", "讲话", "-o", "练习/", "--part", "key", "--format", "markdown")[0] == 0
    names = sorted(path.name for path in Path("练习").iterdir())
    assert names == ["乙.key.md", "乙.worksheet.md", "甲.key.md", "甲.worksheet.md"]
    assert "看清渡口的分量" not in Path("练习/甲.worksheet.md").read_text("utf-8")
    assert "看清渡口的分量" in Path("练习/甲.key.md").read_text("utf-8")


def test_the_command_is_reproducible() -> None:
    options = ("worksheet", "讲话", "--order", "--hint", "parallel")
    assert run(*options, "--seed", "3") == run(*options, "--seed", "3")
    assert run(*options, "--seed", "3") != run(*options, "--seed", "4")


def test_levels_are_repeated() -> None:
    _, printed, _ = run("worksheet", "讲话/甲.txt", "--level", "1", "--level", "2", "--part", "worksheet")
    assert "渡口" not in printed.split("一、补全提纲")[1]
    _, printed, _ = run("worksheet", "讲话/甲.txt", "--level", "2", "--part", "worksheet")
    assert "一、看清渡口的分量" in printed


def test_patterns_of_a_folder() -> None:
    status, printed, said = run("patterns", "讲话")
    assert (status, said) == (0, "")
    assert printed.startswith("标题句式汇编\n2 份文档，13 个并列的标题。\n")
    assert "把…（1 组）\n把桥修好；把路修好\n> 乙.txt\n" in printed


@pytest.mark.parametrize("command", ["worksheet", "patterns"])
def test_bad_input_is_named(command: str) -> None:
    assert run(command, "无.txt") == (
        2,
        "",
        "speech-outline: 无.txt cannot be read: No such file or directory\n",
    )
