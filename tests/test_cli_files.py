"""The command and files: where results go; folders, patterns, several at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cliruns import OUTLINE, SPEECH, command, files, make_inputs, run, titles
from typer.testing import Result

from speech_outline.atomic import aside


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with two speeches and one file that is none."""
    monkeypatch.chdir(tmp_path)
    make_inputs()
    return tmp_path


# Where it is written


def test_a_result_can_go_to_a_file(folder: Path) -> None:
    result = run("parse", "甲.txt", "-o", "甲.json")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert titles(json.loads(Path("甲.json").read_bytes())) == ["提高认识", "狠抓落实"]
    assert files(folder) == {"甲.json"}


def test_a_folder_takes_one_result_per_input(folder: Path) -> None:
    assert run("parse", "甲.txt", "乙.txt", "-o", "新/果/").exit_code == 0
    assert files(folder) == {"甲.json", "乙.json"}
    assert titles(json.loads(Path("新/果/乙.json").read_bytes())) == ["统一思想", "真抓实干"]


@pytest.mark.parametrize(
    ("format", "name"), [("json", "甲.json"), ("jsonl", "甲.jsonl"), ("outline", "甲.outline.txt")]
)
def test_results_in_a_folder_are_named_by_their_format(folder: Path, format: str, name: str) -> None:
    Path("果").mkdir()
    assert run("parse", "甲.txt", "--format", format, "-o", "果").exit_code == 0
    assert files(folder) == {name}


def test_several_inputs_can_go_to_one_file_as_json_lines() -> None:
    assert run("parse", "甲.txt", "乙.txt", "-o", "全.jsonl").exit_code == 0
    assert Path("全.jsonl").read_bytes().count(b"\n") == 2


def test_a_dash_as_output_is_the_standard_output() -> None:
    assert run("parse", "甲.txt", "-o", "-", "--format", "outline").stdout == OUTLINE


def test_nothing_is_overwritten_without_force() -> None:
    Path("甲.json").write_text("旧", "utf-8")
    result = run("parse", "甲.txt", "-o", "甲.json")
    assert result.exit_code == 2
    assert result.stderr == "speech-outline: 甲.json exists: use --force to overwrite it\n"
    assert Path("甲.json").read_text("utf-8") == "旧"
    assert run("parse", "甲.txt", "-o", "甲.json", "--force").exit_code == 0
    assert Path("甲.json").read_bytes().startswith(b"{")


def test_one_result_that_is_there_stops_all_before_the_first(folder: Path) -> None:
    Path("乙.json").write_text("旧", "utf-8")
    assert run("parse", "甲.txt", "乙.txt", "-o", "./").exit_code == 2
    assert files(folder) == {"乙.json"}


def test_an_input_is_never_overwritten() -> None:
    result = run("parse", "甲.txt", "-o", "./甲.txt", "--force")
    assert result.exit_code == 2
    assert result.stderr == "speech-outline: 甲.txt is an input: it would be overwritten\n"
    assert Path("甲.txt").read_bytes() == SPEECH.encode()


def test_two_inputs_never_share_a_result(folder: Path) -> None:
    Path("副本").mkdir()
    Path("副本/甲.txt").write_bytes(SPEECH.encode())
    result = run("parse", "甲.txt", "副本/甲.txt", "-o", "果/")
    assert result.exit_code == 2
    assert "甲.txt and 副本/甲.txt would both be written to" in result.stderr
    assert not Path("果").exists()


def test_names_that_differ_in_their_suffix_keep_it(folder: Path) -> None:
    Path("甲.md").write_bytes(SPEECH.encode())
    assert run("parse", "甲.txt", "甲.md", "乙.txt", "-o", "果/").exit_code == 0
    assert files(Path("果")) == {"甲.txt.json", "甲.md.json", "乙.json"}


def test_a_file_is_whole_or_not_there(folder: Path) -> None:
    target = folder / "甲.json"
    target.write_bytes(b"old")

    def half() -> None:
        with aside(target) as stream:
            stream.write(b"half")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        half()
    assert target.read_bytes() == b"old"
    assert files(folder) == {"甲.json"}


@pytest.mark.skipif(os.name == "nt", reason="no permission bits there")
def test_results_have_the_permissions_that_files_have(folder: Path) -> None:
    Path("别的").touch()
    run("parse", "甲.txt", "-o", "甲.json")
    assert Path("甲.json").stat().st_mode == Path("别的").stat().st_mode
    Path("甲.json").chmod(0o640)
    run("parse", "甲.txt", "-o", "甲.json", "--force")
    assert Path("甲.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_followed_not_replaced() -> None:
    Path("别处").mkdir()
    Path("甲.json").symlink_to("别处/真.json")
    assert run("parse", "甲.txt", "-o", "甲.json").exit_code == 0
    assert Path("甲.json").is_symlink()
    assert Path("别处/真.json").read_bytes().startswith(b"{")


@pytest.mark.skipif(os.name == "nt", reason="no devices there")
def test_a_device_is_written_to_not_replaced(folder: Path) -> None:
    os.mkfifo("管")
    reader = subprocess.Popen(
        [sys.executable, "-c", "print(open('管', 'rb').read()[:1])"], stdout=subprocess.PIPE
    )
    assert run("parse", "甲.txt", "-o", "管").exit_code == 0
    assert reader.communicate()[0].strip() == b"b'{'"
    assert Path("管").is_fifo()


def test_a_long_chinese_name_still_has_room_for_the_file_beside_it() -> None:
    name = "深" * 80
    Path(f"{name}.txt").write_bytes(SPEECH.encode())
    assert run("parse", f"{name}.txt", "-o", "./").exit_code == 0
    assert Path(f"{name}.json").exists()


# Folders, patterns, several at a time


@pytest.fixture
def shelf(folder: Path) -> Path:
    """A folder with speeches at several depths, and with what is none."""
    for name in ("b.txt", "a.md", "三月/c.TXT", "三月/四月/d.txt", ".hidden.txt", ".git/e.txt", "f.png"):
        path = folder / "书架" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"一、{name}的事\n二、别的事\n".encode())
    return folder / "书架"


def names(result: Result) -> list[str]:
    return [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()]


def test_a_folder_gives_its_texts_at_any_depth(shelf: Path) -> None:
    result = run("parse", "书架")
    assert (result.exit_code, result.stderr) == (0, "")
    assert names(result) == ["a.md", "b.txt", "c.TXT", "d.txt"]


def test_results_of_a_folder_keep_their_places(shelf: Path) -> None:
    assert run("parse", "书架", "-o", "果/").exit_code == 0
    found = {str(path.relative_to("果")) for path in Path("果").rglob("*") if path.is_file()}
    assert found == {"a.json", "b.json", "三月/c.json", "三月/四月/d.json"}


def test_a_pattern_that_the_shell_left_is_expanded(shelf: Path) -> None:
    assert names(run("parse", "书架/**/*.txt")) == ["b.txt", "d.txt"]
    result = run("parse", "书架/*.docx")
    assert (result.exit_code, result.stderr) == (2, "speech-outline: 书架/*.docx matches no file\n")


def test_a_folder_without_texts_is_told(folder: Path) -> None:
    Path("空").mkdir()
    result = run("parse", "空", "甲.txt", "--compact")
    assert result.exit_code == 1
    assert result.stderr == "speech-outline: 空 holds no file that is read\n"
    assert names(result) == ["甲.txt"]


@pytest.mark.parametrize("output", [[], ["-o", "果/"], ["-o", "果.jsonl"]], ids=["屏幕", "文件夹", "文件"])
def test_several_at_a_time_give_what_one_at_a_time_gives(shelf: Path, output: list[str]) -> None:
    def everything() -> tuple[int, str, str, dict[str, bytes]]:
        result = run("parse", "书架", "丙.docx", "甲.txt", "-", *output, *more, stdin=SPEECH.encode())
        written = {str(p): p.read_bytes() for p in Path().rglob("*") if p.is_file() and "果" in str(p)}
        return result.exit_code, result.stdout, result.stderr, written

    more: list[str] = []
    alone = everything()
    more = ["--jobs", "3", "--force"]
    assert everything() == alone
    assert alone[0] == 1


def test_more_inputs_than_are_done_ahead_keep_their_order(folder: Path) -> None:
    """The first are written while the last are not handed out."""
    inputs = [f"{number:02}.txt" for number in range(12)]
    for name in inputs:
        Path(name).write_text(SPEECH, "utf-8")
    result = run("parse", *inputs, "--jobs", "2")
    assert (result.exit_code, result.stderr) == (0, "")
    assert names(result) == inputs


def test_json_lines_give_an_outline_for_each_line(folder: Path) -> None:
    lines = [
        '{"text": "一、修桥\\n二、铺路\\n"}',
        "",
        '{"text": 3}',
        "{",
        '{"text": "一、架线\\n二、通水\\n"}',
    ]
    Path("全.jsonl").write_text("\n".join(lines), "utf-8")
    result = run("parse", "全.jsonl")
    assert result.exit_code == 1
    assert names(result) == ["全.jsonl:1", "全.jsonl:5"]
    assert result.stderr.splitlines()[0] == "speech-outline: 全.jsonl line 3 has no text in a field 'text'"
    assert result.stderr.splitlines()[1].startswith("speech-outline: 全.jsonl line 4 is no JSON: ")


def test_the_field_of_json_lines_can_be_named() -> None:
    Path("全.jsonl").write_text('{"content": "一、修桥\\n二、铺路\\n"}\n' * 2, "utf-8")
    assert names(run("parse", "全.jsonl", "--jsonl-field", "content")) == ["全.jsonl:1", "全.jsonl:2"]
    piped = run("parse", "-", "--jsonl-field", "content", stdin=Path("全.jsonl").read_bytes())
    assert names(piped) == ["stdin:1", "stdin:2"]
    assert run("parse", "全.jsonl", "--jsonl-field", "content", "-o", "果/").exit_code == 0
    assert len(Path("果/全.jsonl").read_text("utf-8").splitlines()) == 2


def test_an_encoding_can_be_named() -> None:
    Path("丁.txt").write_bytes("一、é\n二、è\n".encode("utf-16-le"))
    assert run("parse", "丁.txt", "--encoding", "utf-16-le", "--format", "outline").stdout == "一、é\n二、è\n"
    result = run("parse", "甲.txt", "--encoding", "utf-7a")
    assert (result.exit_code, "is no encoding of text" in result.stderr) == (2, True)


def test_a_text_can_be_converted_to_simplified_characters() -> None:
    pytest.importorskip("opencc")
    Path("丁.txt").write_bytes("一、提高認識\n二、狠抓落實\n".encode("big5"))
    assert run("parse", "丁.txt", "--format", "outline").stdout == "一、提高認識\n二、狠抓落實\n"
    done = run("parse", "丁.txt", "--format", "outline", "--script", "simplified")
    assert done.stdout == "一、提高认识\n二、狠抓落实\n"


def test_no_bar_is_drawn_where_nobody_looks(shelf: Path) -> None:
    assert command("parse", "书架").stderr == b""
