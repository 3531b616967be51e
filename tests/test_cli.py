"""The command: bytes in, bytes out, and an exit status that scripts can rely on."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from speech_outline import __version__
from speech_outline.atomic import aside
from speech_outline.cli import app
from speech_outline.model import Document
from speech_outline.options import Options

ROOT = Path(__file__).parent.parent
SPEECH = "一、提高认识\n(一)学习要深。要学。\n(二)领会要透。要悟。\n二、狠抓落实\n"
OUTLINE = "一、提高认识\n  (一)学习要深\n  (二)领会要透\n二、狠抓落实\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with two speeches and one file that is none."""
    monkeypatch.chdir(tmp_path)
    Path("甲.txt").write_bytes(SPEECH.encode())
    Path("乙.txt").write_bytes("一、统一思想\n二、真抓实干\n".encode("gb18030"))
    Path("丙.docx").write_bytes(b"PK\x03\x04word/document.xml")
    return tmp_path


def run(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, args, input=stdin)


def command(*args: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own, for what a runner within this one cannot show."""
    return subprocess.run(
        [sys.executable, "-m", "speech_outline", *args],
        input=stdin,
        capture_output=True,
        env={**os.environ, **env},
        check=False,
    )


def titles(result: dict[str, Any]) -> list[str]:
    return [child["title"]["text"] for child in result["speech"]["children"]]


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()} - {"甲.txt", "乙.txt", "丙.docx"}


# What is printed


def test_one_input_is_printed_as_indented_json() -> None:
    result = run("parse", "甲.txt")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith('{\n  "schema_version": ')
    assert titles(json.loads(result.stdout)) == ["提高认识", "狠抓落实"]


def test_compact_json_is_one_line() -> None:
    result = run("parse", "--compact", "甲.txt")
    assert result.stdout.count("\n") == 1
    assert result.stdout.endswith("}\n")
    assert titles(json.loads(result.stdout)) == ["提高认识", "狠抓落实"]


def test_what_is_printed_is_the_document() -> None:
    document = Document.from_json(run("parse", "甲.txt").stdout)
    assert document.source.name == "甲.txt"
    assert document.source.chars == len(SPEECH)
    assert document.find("一/(一)").title is not None


def test_an_outline_is_what_a_trainer_writes() -> None:
    assert run("parse", "--format", "outline", "甲.txt").stdout == OUTLINE


def test_several_inputs_are_json_lines_in_their_order() -> None:
    lines = run("parse", "乙.txt", "甲.txt").stdout.splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["乙.txt", "甲.txt"]


def test_several_inputs_are_json_lines_even_where_json_is_asked_for() -> None:
    assert run("parse", "--format", "json", "甲.txt", "乙.txt").stdout.count("\n") == 2


def test_several_outlines_are_parted_by_an_empty_line() -> None:
    printed = run("parse", "--format", "outline", "甲.txt", "乙.txt").stdout
    assert printed == OUTLINE + "\n一、统一思想\n二、真抓实干\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_dash_reads_the_standard_input_as_bytes(encoding: str) -> None:
    result = run("parse", "--format", "outline", "-", stdin=SPEECH.encode(encoding))
    assert (result.exit_code, result.stdout) == (0, OUTLINE)


def test_a_dash_stands_among_files() -> None:
    lines = run("parse", "甲.txt", "-", stdin=SPEECH.encode()).stdout.splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["甲.txt", "stdin"]


def test_line_breaks_of_the_input_are_not_translated() -> None:
    printed = command("parse", "-", stdin="一、甲乙\r\n二、丙丁\r\n".encode()).stdout
    result = json.loads(printed)
    assert result["source"]["chars"] == 12
    assert result["speech"]["children"][1]["marker"]["span"] == [6, 8]


@pytest.mark.parametrize("locale", ["gbk", "ascii"])
@pytest.mark.parametrize("format", ["json", "outline"])
def test_data_are_utf8_whatever_the_locale(locale: str, format: str) -> None:
    text = "一、㐂𠮷\n二、𠮷㐂\n"
    done = command("parse", "--format", format, "-", stdin=text.encode(), PYTHONIOENCODING=locale)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "㐂𠮷" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("locale", ["gbk", "ascii"])
def test_messages_survive_every_locale(locale: str) -> None:
    done = command("parse", "㐂.txt", PYTHONIOENCODING=locale)
    assert done.returncode == 2
    assert b"cannot be read" in done.stderr
    assert b"Traceback" not in done.stderr


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


# What goes wrong


def test_one_bad_input_does_not_stop_the_others() -> None:
    result = run("parse", "丙.docx", "甲.txt", "没有.txt", "乙.txt")
    assert result.exit_code == 1
    assert [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()] == ["甲.txt", "乙.txt"]
    assert result.stderr == (
        "speech-outline: 丙.docx is cut off or damaged: its zip directory is missing\n"
        "speech-outline: 没有.txt cannot be read: No such file or directory\n"
    )


def test_one_bad_input_leaves_no_result_in_a_folder(folder: Path) -> None:
    assert run("parse", "丙.docx", "甲.txt", "-o", "果/").exit_code == 1
    assert files(folder) == {"甲.json"}


@pytest.mark.parametrize("output", [[], ["-o", "果.jsonl"], ["-o", "果/"]], ids=["屏幕", "文件", "文件夹"])
def test_where_nothing_is_readable_nothing_is_written(folder: Path, output: list[str]) -> None:
    result = run("parse", "丙.docx", "没有.txt", *output)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert files(folder) == set()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["parse"], "Missing argument"),
        (["parse", "甲.txt", "--format", "pdf"], "'pdf' is not one of"),
        (["parse", "甲.txt", "--depth", "0"], "Invalid value for '--depth'"),
        (["parse", "甲.txt", "--nonsense"], "No such option"),
        (["parse", "-", "-"], "the standard input (-) can be read only once"),
        (["parse", "甲.txt", "乙.txt", "--indent"], "--indent is for JSON of one input, not for jsonl"),
        (
            ["parse", "甲.txt", "--indent", "--format", "outline"],
            "--indent is for JSON of one input, not for outline",
        ),
        (
            ["parse", "甲.txt", "乙.txt", "-o", "果.json", "--format", "json"],
            "one JSON file holds one result",
        ),
        (["parse", "甲.txt", "乙.txt", "-o", "果.json"], "use -o DIR/ or --format jsonl"),
        (["parse", "甲.txt", "-o", "乙.txt/"], "乙.txt/ cannot be made"),
        (["outline", "甲.txt"], "No such command"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_status_2_with_a_word_about_it(folder: Path, args: list[str], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert files(folder) == set()


def test_a_place_that_cannot_be_written_to_is_named(folder: Path) -> None:
    result = run("parse", "甲.txt", "-o", "没有/甲.json")
    assert result.exit_code == 2
    assert result.stderr == "speech-outline: 没有/甲.json cannot be written: No such file or directory\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device there")
def test_a_full_disk_is_told_without_a_traceback() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "speech_outline", "parse", "甲.txt"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"speech-outline: the standard output cannot be written: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
def test_a_pipe_that_closes_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "speech_outline", "parse", *["甲.txt"] * 200],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), complaint) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="no such redirections there")
@pytest.mark.parametrize(
    ("redirection", "message"),
    [
        ("<&-", "stdin cannot be read: it is closed"),
        ("0>/dev/null", "stdin cannot be read: Bad file descriptor"),
        ("<甲.txt >&-", "the standard output cannot be written: it is closed"),
    ],
)
def test_streams_that_are_not_there_are_named(redirection: str, message: str) -> None:
    line = f'"$0" -m speech_outline parse - {redirection}'
    done = subprocess.run(["sh", "-c", line, sys.executable], stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == f"speech-outline: {message}\n"


# Options and the rest


def test_depth_reaches_the_parser() -> None:
    assert (
        run("parse", "--depth", "1", "--format", "outline", "甲.txt").stdout == "一、提高认识\n二、狠抓落实\n"
    )


@pytest.mark.parametrize(
    ("args", "options"),
    [
        ([], Options()),
        (["--depth", "2"], Options(depth=2)),
        (["--no-leads"], Options(leads=False)),
    ],
    ids=["默认", "深度", "无首句"],
)
def test_options_reach_the_parser(monkeypatch: pytest.MonkeyPatch, args: list[str], options: Options) -> None:
    module = importlib.import_module("speech_outline.parser")
    parse, seen = module.parse, []

    def listening(text: str, **given: Any) -> Document:
        seen.append(given["options"])
        document: Document = parse(text, **given)
        return document

    monkeypatch.setattr(module, "parse", listening)
    assert run("parse", "甲.txt", *args).exit_code == 0
    assert seen == [options]


def test_schema_prints_the_published_schema() -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert result.stdout_bytes == (ROOT / "schema/outline.schema.json").read_bytes(), "run `make schema`"
    assert json.loads(result.stdout) == Document.json_schema()


def test_version() -> None:
    done = command("--version")
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"speech-outline {__version__}")


@pytest.mark.parametrize("args", [["-h"], ["--help"], ["parse", "-h"], ["schema", "-h"]], ids=" ".join)
def test_help_goes_to_the_standard_output(args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert result.stderr == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(shell: str) -> None:
    done = command(_SPEECH_OUTLINE_COMPLETE=f"source_{shell}")
    assert done.returncode == 0
    assert b"speech-outline" in done.stdout
