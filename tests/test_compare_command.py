"""`speech-outline compare`: what it writes, and an exit status that scripts can rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html
from typer.testing import CliRunner, Result

from speech_outline import Comparison
from speech_outline.cli import app
from speech_outline.command.output import NobodyReadsError

pytest.importorskip("rapidfuzz", reason="rapidfuzz is not installed")
pytest.importorskip("scipy", reason="scipy is not installed")

OLD = "在渡口会上的讲话\n一、修桥\n(一)备料\n(二)架梁\n二、铺路\n"
NEW = "在渡口会上的讲话\n一、修桥\n(一)架梁\n二、铺好路面\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("旧.txt").write_bytes(OLD.encode())
    Path("新.txt").write_bytes(NEW.encode("gb18030"))
    return tmp_path


def run(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, ["compare", *args], input=stdin)


def test_it_prints_both_as_one_outline() -> None:
    result = run("旧.txt", "新.txt")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:2] == ["甲稿 旧.txt", "乙稿 新.txt"]
    assert "-      （一）备料".replace("（", "(").replace("）", ")") in result.stdout
    assert "~    二、铺好路面" in result.stdout


@pytest.mark.parametrize(
    ("name", "begins"), [("对照.html", "<!DOCTYPE html>"), ("对照.json", "{"), ("对照.txt", "甲稿")]
)
def test_the_name_of_the_output_tells_the_format(name: str, begins: str) -> None:
    assert run("旧.txt", "新.txt", "-o", name).exit_code == 0
    assert Path(name).read_text("utf-8").startswith(begins)


def test_the_format_may_be_named() -> None:
    page = run("旧.txt", "新.txt", "--format", "html").stdout
    assert html.fromstring(page).get("lang") == "zh"
    written = run("旧.txt", "新.txt", "--format", "json").stdout_bytes
    assert Comparison.from_json(written).counts() == {"dropped": 1, "renamed": 1}
    assert json.loads(written)["a"]["name"] == "旧.txt"


def test_exit_status_tells_a_difference_if_asked() -> None:
    assert run("旧.txt", "新.txt").exit_code == 0
    assert run("旧.txt", "新.txt", "--exit-code").exit_code == 1
    assert run("旧.txt", "旧.txt", "--exit-code").exit_code == 0


def test_one_may_be_the_standard_input_and_one_an_outline_that_parse_wrote() -> None:
    CliRunner().invoke(app, ["parse", "旧.txt", "-o", "旧.json"])
    result = run("旧.json", "-", "--exit-code", stdin=OLD.encode())
    assert result.exit_code == 0, result.output
    assert "两份提纲一致" in result.stdout


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["没有.txt", "新.txt"], "没有.txt cannot be read: No such file or directory"),
        (["旧.txt", "没有.json"], "没有.json cannot be read: No such file or directory"),
        (["旧.txt", "空.txt"], "空.txt is empty"),
        (["旧.txt", "坏.json"], "坏.json is not an outline that parse wrote"),
        (["旧.txt", "多.jsonl"], "多.jsonl holds many texts: name a file that holds one"),
        (["-", "-"], "the standard input (-) can be read only once"),
        (["旧.txt", "大.json"], "大.json is larger than 64 MiB, the most that is read"),
        (["旧.txt", "-"], "stdin is empty"),
        (["旧.txt", "新.txt", "-o", "夹/"], "夹/ is a folder: a comparison is one file"),
        (["旧.txt", "新.txt", "-o", "新.txt", "--force"], "新.txt is an input: it would be overwritten"),
        (["旧.txt", "新.txt", "-o", "空.txt"], "空.txt exists: use --force to overwrite it"),
        (
            ["旧.txt", "新.txt", "-o", "没有/对照.html"],
            "没有/对照.html cannot be written: No such file or directory",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else " ",
)
def test_what_cannot_be_done_is_one_line_and_exit_status_2(args: list[str], reason: str) -> None:
    Path("空.txt").touch()
    Path("坏.json").write_text('{"speech": 1}', "utf-8")
    with Path("大.json").open("wb") as stream:
        stream.truncate(2**26 + 1)  # takes no place on the disk
    Path("多.jsonl").write_text('{"text": "一、修桥"}\n', "utf-8")
    result = run(*args)
    assert (result.exit_code, result.stderr, result.stdout) == (2, f"speech-outline: {reason}\n", "")


def test_an_outline_that_is_damaged_is_told_on_the_standard_input() -> None:
    result = run("旧.txt", "-", stdin=b'{"schema_version": "1", "speech": 1}')
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "speech-outline: stdin is not an outline that parse wrote\n"


def test_outlines_that_are_too_large_are_told_with_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speech_outline.comparison.match.MOST", 10)
    result = run("旧.txt", "新.txt")
    assert result.exit_code == 2
    assert result.stderr == (
        "speech-outline: 旧.txt and 新.txt cannot be compared: "
        "the outlines have 4 and 3 lines: too many to compare\n"
    )


def test_a_reader_that_has_seen_enough_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise NobodyReadsError

    monkeypatch.setattr("speech_outline.command.compare.pour", closed)
    assert run("旧.txt", "新.txt").exit_code == 0
    assert run("旧.txt", "新.txt", "--exit-code").exit_code == 1


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speech_outline.command.extras.find_spec", lambda _name: None)
    result = run("旧.txt", "新.txt")
    assert result.exit_code == 2
    assert result.stderr == (
        "speech-outline: rapidfuzz is not installed: python3 -m pip install 'speech-outline[compare]'\n"
    )
