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
from cliruns import OUTLINE, SPEECH, command, files, make_inputs, run, titles

from speech_outline import __version__
from speech_outline.model import Document
from speech_outline.options import Options

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with two speeches and one file that is none."""
    monkeypatch.chdir(tmp_path)
    make_inputs()
    return tmp_path


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


def test_a_name_cannot_move_the_cursor() -> None:
    result = run("parse", "甲\x1b2J\n\u202e.txt")
    assert result.stderr == (
        "speech-outline: 甲\\x1b2J\\n\\u202e.txt cannot be read: No such file or directory\n"
    )


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_json_lines_without_a_line_are_empty(text: str) -> None:
    Path("空.jsonl").write_text(text, "utf-8")
    result = run("parse", "空.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "speech-outline: 空.jsonl is empty\n"


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
