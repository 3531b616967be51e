"""What goes wrong in one input stays there, and names are what the machine calls them."""

from __future__ import annotations

import io
import json
import os
import runpy
import sys
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from speech_outline import chunks, parse, skeleton, worksheet
from speech_outline.cli import app
from speech_outline.command.compare import compare_files
from speech_outline.command.convert import Format, convert
from speech_outline.command.work import Failure, _outcome

SPEECH = "一、修桥\n二、铺路\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("甲.txt").write_text(SPEECH, "utf-8")
    Path("乙.txt").write_text("一、造船\n二、育人\n", "utf-8")


def run(*args: str) -> Result:
    return CliRunner().invoke(app, args)


def test_a_fault_in_one_input_does_not_take_the_others_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from speech_outline import parser

    whole = parser.parse

    def faulty(text: str, **given: object) -> object:
        if "修桥" in text:
            raise RuntimeError("桥断了")
        return whole(text, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(parser, "parse", faulty)
    result = run("parse", "甲.txt", "乙.txt", "--format", "outline")
    assert (result.exit_code, result.stdout) == (1, "一、造船\n二、育人\n")
    assert result.stderr == "speech-outline: 甲.txt cannot be done: RuntimeError: 桥断了\n"


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes there")
@pytest.mark.parametrize("format", ["text", "json", "sarif", "github"])
def test_a_name_in_another_encoding_is_checked_like_any_other(format: str) -> None:
    name = os.fsdecode("讲话.txt".encode("gb18030"))
    Path(name).write_text("一,修桥\n二,铺路\n", "utf-8")
    result = run("check", name, "--format", format)
    assert result.exit_code == 1
    assert "numeral-mark" in result.stdout


def test_what_no_xml_holds_spoils_no_page() -> None:
    Path("丙.txt").write_text("一、修\ufffe桥\n二、铺\uffff路\n", "utf-8")
    for format in ("html", "markdown", "text"):
        assert run("skeleton", "丙.txt", "--format", format).exit_code == 0


def test_a_name_that_ends_in_jsonl_gets_one_line() -> None:
    assert run("skeleton", "甲.txt", "-o", "框.jsonl").exit_code == 0
    (line,) = Path("框.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["lines"][0]["title"] == "修桥"


def test_an_outline_in_json_is_no_text() -> None:
    assert run("parse", "甲.txt", "-o", "甲.json").exit_code == 0
    result = run("skeleton", "甲.json")
    assert result.exit_code == 2
    assert "甲.json is an outline in JSON, as parse writes it" in result.stderr


def test_an_outline_in_json_can_be_compared_from_the_standard_input() -> None:
    pytest.importorskip("scipy")
    data = run("parse", "甲.txt").stdout_bytes
    result = CliRunner().invoke(app, ["compare", "-", "甲.txt", "--exit-code"], input=data)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("command", ["skeleton", "worksheet", "patterns", "check", "citations"])
def test_a_suffix_that_is_not_written_is_refused(command: str) -> None:
    result = run(command, "甲.txt", "-o", "果.xyz")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "speech-outline: 果.xyz ends in a suffix that is not written: there are ."
    )
    assert not Path("果.xyz").exists()


def test_no_name_is_no_file() -> None:
    assert run("parse", "甲.txt", "-o", "").stderr == "speech-outline: -o names no file\n"
    assert run("parse", "").stderr == "speech-outline: an empty name names no file\n"


def test_a_worksheet_without_blanks_is_none() -> None:
    result = run("worksheet", "甲.txt", "--level", "9")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "speech-outline: 甲.txt has no title to blank at level 9\n"


def test_wrong_words_are_refused_by_the_library() -> None:
    document = parse(SPEECH)
    with pytest.raises(ValueError, match="numbers is one of usual, written, standard, not 'x'"):
        skeleton(document, numbers="x")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="hint is one of none, first, parallel, not 'frist'"):
        worksheet(document, hint="frist")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="blanks is one of"):
        worksheet(document, blanks="x")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="room for a character"):
        chunks(document, limit=0)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_no_text_does_not_go_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", Terminal())
    told: list[str] = []
    assert convert(["甲.txt"], format=Format.XMIND, report=told.append) == 2
    assert told == [".xmind is not for a terminal: name a file with -o"]


def test_a_bar_hides_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speech_outline.command.progress._is_looked_at", lambda: True)
    result = run("parse", "甲.txt", "没有.txt", "乙.txt", "-o", "果/")
    assert result.exit_code == 1
    assert "没有.txt cannot be read: No such file or directory" in result.stderr
    assert sorted(path.name for path in Path("果").iterdir()) == ["乙.json", "甲.json"]


def test_a_process_that_was_killed_is_told() -> None:
    lost: Future[list[str | Failure]] = Future()
    lost.set_exception(BrokenProcessPool())
    assert _outcome(lost) == [Failure("a process was killed from outside: its inputs are not done")]


def test_a_standard_input_that_is_closed_cannot_be_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scipy")
    monkeypatch.setattr("sys.stdin", None)
    told: list[str] = []
    assert compare_files("甲.txt", "-", report=told.append) == 2
    assert told == ["stdin cannot be read: it is closed"]


@pytest.mark.parametrize("name", ["__mp_main__", "speech_outline.__main__"])
def test_what_is_imported_runs_no_command(name: str) -> None:
    """Processes that are spawned run the main module under another name, and who reads it under its own."""
    assert "run" in runpy.run_module("speech_outline.__main__", run_name=name)


def test_the_names_of_the_package_are_all_there() -> None:
    import speech_outline

    assert {*speech_outline.__all__} <= {*dir(speech_outline)}
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        speech_outline.nothing  # noqa: B018
