"""Skeletons: what is kept, how it is numbered, and that every title is word for word in the source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import SEEDS
from typer.testing import CliRunner

from speech_outline import Document, Skeleton, parse, parse_file, skeleton
from speech_outline.cli import app
from speech_outline.indented import IMPLIED
from speech_outline.readers import load
from speech_outline.sheet import PageFormat, write
from speech_outline.skeletons import Numbers, first_sentence
from speech_outline.skeletons.page import page

SPEECH = """在青溪县渡口工作会上的讲话
程某某
同志们:今天开个短会,把渡口的事议透。
一、看清渡口的难处。去年水大,渡口停了三回。问题出在两个方面:一方面,我们对上游来水的预报还是老一套的办法。
另一方面,几个老码头的石阶塌了又补、补了又塌,一直没有下决心重修。二、办好渡口的实事
首先,船要换新。一方面,木船要退。另一方面,钢船要进。其次,路要修通。要分三步走,一是测,二是挖,三是铺。
第三,人要配强。习近平总书记强调:“人民群众的事无小事,一枝一叶总关情。”要选懂水性的人。
三、压实渡口的责任。一要镇里牵头。镇长每月上船一次。二要部门配合。三要群众监督。
让我们把渡口建好!
"""


def lines(text: str, **wanted: object) -> list[str]:
    """The skeleton of a text as indented lines."""
    found = skeleton(parse(text), **wanted)  # type: ignore[arg-type]
    return ["  " * (depth - 1) + line.text for line, depth in found.walk()]


def test_a_trainer_keeps_the_plan() -> None:
    assert lines(SPEECH) == [
        "一、看清渡口的难处。",
        "二、办好渡口的实事",
        "  (一)船要换新。",
        "    一是木船要退。",
        "    二是钢船要进。",
        "  (二)路要修通。",
        "  (三)人要配强。",
        "三、压实渡口的责任。",
        "  一要镇里牵头。",
        "  二要部门配合。",
        "  三要群众监督。",
    ]


def test_full_is_every_node() -> None:
    document = parse(SPEECH)
    nodes = [visit.node.title.text for visit in document.walk() if visit.node.title]
    assert [line.title for line, _ in skeleton(document, full=True).walk()] == nodes
    assert len(nodes) == 16


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("usual", ["二、", "(一)", "一是", "二是", "(二)", "(三)", "三、", "一要"]),
        ("written", ["二、", "首先,", "一方面,", "另一方面,", "其次,", "第三,", "三、", "一要"]),
        ("standard", ["二、", "(一)", "1.", "2.", "(二)", "(三)", "三、", "(一)"]),
    ],
)
def test_numbers(numbers: Numbers, expected: list[str]) -> None:
    found = [line.marker for line, _ in skeleton(parse(SPEECH), numbers=numbers).walk()]
    assert found[1:9] == expected


def test_the_standard_order_goes_down_to_circles() -> None:
    text = "第一章 总则\n1.修船\n（1）换板\n一是选料。要干。二是下料。要准。\n（2）捻缝\n2.修路\n"
    assert lines(text, numbers="standard") == [
        "第一章 总则",
        "  一、修船",
        "    （一）换板",
        "      1.选料。",
        "      2.下料。",
        "    （二）捻缝",
        "  二、修路",
    ]


def test_below_the_fourth_level_of_the_standard_stand_circles() -> None:
    text = "一、修船\n（一）换板\n1.选料\n（1）松木\n①头等\n②二等\n（2）杉木\n2.下料\n（二）捻缝\n二、修路\n"
    assert lines(text, numbers="standard", full=True) == [
        "一、修船",
        "  （一）换板",
        "    1.选料",
        "      （1）松木",
        "        ①头等",
        "        ②二等",
        "      （2）杉木",
        "    2.下料",
        "  （二）捻缝",
        "二、修路",
    ]


def test_leads_keep_their_full_stop_and_not_what_runs_in_under_them() -> None:
    text = (
        "建好渡口的着力点\n"
        "坚持建管并重。渡口建起来不易，管下去更难，一是要把账目管清楚，二是要把船只管安全，年年都有人查。\n"
        "坚持远近结合。眼前的石阶要修，往后的大桥也要想，想远一点，路才会宽一点，船才会稳一点。\n"
    )
    assert lines(text) == ["坚持建管并重。", "坚持远近结合。"]
    assert lines(text, full=True)[1:3] == ["  一是要把账目管清楚。", "  二是要把船只管安全，年年都有人查。"]


def test_a_list_that_opens_paragraphs_under_a_lead_stays() -> None:
    text = (
        "建好渡口的着力点\n"
        "坚持建管并重。渡口建起来不易，管下去更难。\n一是管好账目。账目要上墙。\n二是管好船只。船只要年检。\n"
        "坚持远近结合。眼前的石阶要修，往后的大桥也要想，想远一点，路才会宽一点，船才会稳一点。\n"
    )
    assert lines(text)[:3] == ["坚持建管并重。", "  一是管好账目。", "  二是管好船只。"]


def test_connectives_that_number_long_parallel_titles_stay() -> None:
    text = (
        "一、认清修渡口的意义\n首先,修渡口是方便两岸百姓出行看病上学的一项民心工程。要修好。\n"
        "其次,修渡口是带动沿江几个乡镇做活山货买卖的一项致富工程。要用好。\n二、办好修渡口的事\n"
    )
    assert len(lines(text)) == 4


def test_what_is_wrong_is_no_plan_beside_what_to_do() -> None:
    text = (
        "渡口怎么建\n渡口的事不好办。一是船工老手不足。年年有人走。二是石阶修补不到位。补了又塌。三是人手薄弱。一人顶三人。\n"
        "往后要换个办法。首先，带出新手。县里出钱。其次，铺平石阶。镇里出工。最后，补齐人手。村里出人。\n"
    )
    assert lines(text) == ["一是带出新手。", "二是铺平石阶。", "三是补齐人手。"]
    assert len(lines(text, full=True)) == 6
    assert lines(text.split("往后")[0]) == ["一是船工老手不足。", "二是石阶修补不到位。", "三是人手薄弱。"]


def test_a_title_that_only_says_where_takes_the_next_clause() -> None:
    text = (
        "一、办好渡口\n一是在石阶养护上，要一年一小修、三年一大修，由船工公会和渡口镇一起盯着，塌一级补一级，不许拖过汛期。"
        "二是在船只检修上，要按月上岸、按季验漆，由县交通局派人到场。三是配人。要配足。\n二、管好渡口\n"
    )
    assert lines(text)[1:4] == [
        "  一是在石阶养护上，要一年一小修、三年一大修。",
        "  二是在船只检修上，要按月上岸、按季验漆，由县交通局派人到场。",
        "  三是配人。",
    ]
    document = parse(text)
    for line, _ in skeleton(document).walk():
        assert document.text[slice(*line.span)] == line.title


def test_a_title_that_only_says_where_and_leads_to_a_list_stays_as_it_is() -> None:
    text = "一是在安全上；一要抢，二要抓。二是在质量上。\n"
    assert lines(text, full=True) == ["一是在安全上。", "  一要抢。", "  二要抓。", "二是在质量上。"]


def test_dashes_that_part_paragraphs_below_a_heading_are_no_plan() -> None:
    text = "一、修桥\n——要早动手。早了好。\n——要早动手。早了好。\n二、铺路\n路要铺平，要铺宽。\n"
    assert lines(text)[0] == "一、修桥"
    assert not any("——" in line for line in lines(text))
    assert sum("——" in line for line in lines(text, full=True)) == 2


def test_what_has_a_number_and_what_has_none_are_two_lists() -> None:
    text, source, hints = load(
        "# 渡口\n\n## 总的要求\n\n要早。\n\n## 一、修桥\n\n要快。\n".encode(), name="稿.md"
    )
    found = skeleton(parse(text, source=source, hints=hints))
    assert [line.text for line, _ in found.walk()] == ["总的要求", "一、修桥"]


def test_numbers_of_two_kinds_are_two_lists() -> None:
    text = "一、修桥\n①备料\n②架梁\n（1）要早\n（2）要快\n二、铺路\n要早。\n"
    assert lines(text, full=True)[1:5] == ["  ①备料", "  ②架梁", "  （1）要早", "  （2）要快"]


def test_a_number_without_a_title_is_counted_and_what_is_hidden_is_not() -> None:
    alone = "一、修桥\n首先，要早。其次。最后，要铺路。\n"
    assert [line.strip()[:3] for line in lines(alone, numbers="standard", full=True)[1:]] == [
        "（一）",
        "（二）",
        "（三）",
    ]
    hidden = skeleton(parse_file(SEEDS / "05_hidden_middle.txt"), numbers="standard", full=True)
    assert [line.marker for line, _ in hidden.walk() if line.text == IMPLIED] == [""]


def test_dashes_that_only_part_paragraphs_number_no_titles() -> None:
    text = (
        "渡口四十年\n——四十年来，渡口修了三回，一回比一回结实，一回比一回宽，木桩换石阶，石阶换水泥，水泥换钢。\n"
        * 1
    )
    text += "——四十年来，渡口换了五条船，一条比一条大，一条比一条稳，竹篙换木桨，木桨换柴油机，柴油机换电。\n"
    assert lines(text) == []
    assert len(lines(text, full=True)) == 2


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_depth(depth: int) -> None:
    assert lines(SPEECH, depth=depth) == [
        line for line in lines(SPEECH) if len(line) - len(line.lstrip()) < 2 * depth
    ]


def test_quotes_and_sentences() -> None:
    found = skeleton(parse(SPEECH), quotes=True, sentences=True)
    line = next(line for line, _ in found.walk() if line.title == "人要配强")
    assert line.quotes == ("人民群众的事无小事,一枝一叶总关情。",)
    assert line.sentence == "习近平总书记强调:“人民群众的事无小事,一枝一叶总关情。”"
    assert write(page(found), PageFormat.TEXT).decode().count("> ") == 4


def test_an_opening_that_is_no_whole_sentence_is_left_out() -> None:
    found = skeleton(parse(SPEECH), sentences=True)
    assert next(line for line, _ in found.walk() if line.title == "路要修通").sentence is None


def test_first_sentence_of_a_body_without_a_full_stop_is_all_of_it() -> None:
    assert first_sentence("修桥，铺路") == "修桥，铺路"
    assert first_sentence("（见附件。）散会。后话") == "（见附件。）散会。"


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("numbers", ["usual", "written", "standard"])
def test_titles_are_word_for_word(path: Path, numbers: Numbers) -> None:
    document = parse_file(path)
    found = skeleton(document, numbers=numbers)
    kept = [line for line, _ in found.walk()]
    assert kept
    nodes = {
        visit.node.title.span: "".join(visit.node.title.text.splitlines())
        for visit in document.walk()
        if visit.node.title
    }
    for line in kept:
        if line.title:
            assert nodes[line.span] == line.title
    assert Skeleton.model_validate_json(found.to_json()) == found


def test_a_document_read_back_without_its_text_has_a_skeleton() -> None:
    document = parse(SPEECH)
    without = Document.from_json(document.to_json())
    assert [line.title for line, _ in skeleton(without).walk()][:3] == [
        "看清渡口的难处",
        "办好渡口的实事",
        "船要换新",
    ]


def test_the_skeleton_of_a_pack_begins_each_speech_at_the_margin() -> None:
    printed = write(page(skeleton(parse_file(SEEDS / "04_study_pack.txt"))), PageFormat.MARKDOWN).decode()
    assert "\n## 在全市林长制工作会议上的讲话\n\n- 一、提高认识,扛起护林兴林的责任\n" in printed


# --- the command


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("甲.txt").write_text(SPEECH, "utf-8")
    Path("乙.txt").write_text("一、修桥\n二、铺路\n", "utf-8")


def run(*args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["skeleton", *args])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_prints_title_and_lines() -> None:
    status, printed, said = run("甲.txt")
    assert (status, said) == (0, "")
    assert printed.splitlines()[:3] == [
        "在青溪县渡口工作会上的讲话",
        "一、看清渡口的难处。",
        "二、办好渡口的实事",
    ]


def test_several_skeletons_are_told_apart() -> None:
    status, printed, _ = run("甲.txt", "乙.txt", "--depth", "1")
    assert status == 0
    assert printed.endswith("三、压实渡口的责任。\n\n乙.txt\n一、修桥\n二、铺路\n")


@pytest.mark.parametrize(
    ("name", "begins"), [("框.md", "# "), ("框.html", "<!DOCTYPE html>"), ("框.docx", "PK")]
)
def test_the_name_of_the_output_tells_the_format(name: str, begins: str) -> None:
    if name.endswith("docx"):
        pytest.importorskip("docx")
    assert run("甲.txt", "-o", name) == (0, "", "")
    data = Path(name).read_bytes()
    assert data.startswith(begins.encode())
    run("甲.txt", "-o", "又" + name)
    assert Path("又" + name).read_bytes() == data


def test_json_is_one_object_or_lines() -> None:
    assert json.loads(run("甲.txt", "--format", "json")[1])["lines"][1]["children"][0]["marker"] == "(一)"
    assert len(run("甲.txt", "乙.txt", "--format", "json")[1].splitlines()) == 2
    assert run("甲.txt", "乙.txt", "-o", "果.json") == (
        2,
        "",
        "speech-outline: one JSON file holds one result: use -o DIR/ or a name that ends in .jsonl\n",
    )


def test_a_folder_takes_one_for_each() -> None:
    assert run("甲.txt", "乙.txt", "-o", "果/", "--format", "markdown")[0] == 0
    assert sorted(path.name for path in Path("果").iterdir()) == ["乙.skeleton.md", "甲.skeleton.md"]


def test_bad_input_is_named_and_the_others_are_done() -> None:
    status, printed, said = run("无.txt", "乙.txt")
    assert (status, printed) == (1, "一、修桥\n二、铺路\n")
    assert said == "speech-outline: 无.txt cannot be read: No such file or directory\n"
