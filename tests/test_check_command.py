"""`speech-outline check`: exit status, formats, several inputs, bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from speech_outline.cli import app

GRAVE = "一,建渡口\n要早动手。\n二,换渡船\n要早备料。\n"
SLIGHT = "推行“平安渡口”、“便民渡口”建设。\n"
CLEAN = "一、建渡口\n要早动手。\n二、换渡船\n要早备料。\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"grave.txt": GRAVE, "slight.txt": SLIGHT, "clean.txt": CLEAN}.items():
        Path(name).write_text(text, "utf-8")
    return tmp_path


def run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(app, ["check", *arguments], input=input)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("clean.txt",), 0),
        (("slight.txt",), 0),
        (("slight.txt", "--level", "info"), 1),
        (("grave.txt",), 1),
        (("grave.txt", "--level", "error"), 0),
        (("grave.txt", "--without", "numeral-mark"), 0),
        (("grave.txt", "--level", "info", "--without", "numeral-mark,half-width"), 0),
        (("clean.txt", "missing.txt"), 2),
        (("grave.txt", "missing.txt"), 2),
        (("missing.txt",), 2),
    ],
)
@pytest.mark.usefixtures("files")
def test_the_exit_status_tells_what_was_found(arguments: tuple[str, ...], status: int) -> None:
    assert run(*arguments).exit_code == status


@pytest.mark.usefixtures("files")
def test_all_findings_are_shown_whatever_the_level() -> None:
    assert "quoted-list info" in run("slight.txt", "--level", "error").stdout


@pytest.mark.usefixtures("files")
def test_what_cannot_be_read_is_named_and_the_others_are_checked() -> None:
    result = run("missing.txt", "grave.txt")
    assert "speech-outline: missing.txt cannot be read" in result.stderr
    assert "grave.txt:1:1: numeral-mark" in result.stdout
    assert result.stdout.endswith("2 findings in 1 file\n")


@pytest.mark.usefixtures("files")
def test_an_unknown_code_is_wrong_use_and_the_nearest_is_named() -> None:
    result = run("grave.txt", "--without", "numeral-marks")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == "speech-outline: no rule is called numeral-marks: did you mean numeral-mark?\n"


@pytest.mark.usefixtures("files")
def test_json_is_one_array_of_files() -> None:
    found = json.loads(run("grave.txt", "clean.txt", "--format", "json").stdout)
    assert [(each["name"], [one["code"] for one in each["findings"]]) for each in found] == [
        ("grave.txt", ["numeral-mark", "half-width"]),
        ("clean.txt", []),
    ]


@pytest.mark.usefixtures("files")
def test_sarif_is_one_log_of_all_files() -> None:
    (found,) = json.loads(run("grave.txt", "slight.txt", "--format", "sarif").stdout)["runs"]
    places = [each["locations"][0]["physicalLocation"] for each in found["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {"grave.txt", "slight.txt"}


@pytest.mark.usefixtures("files")
def test_several_processes_report_the_same() -> None:
    names = ("grave.txt", "slight.txt", "clean.txt")
    assert run(*names, "--jobs", "2").stdout == run(*names).stdout


def test_a_folder_gets_a_report_for_each_input(files: Path) -> None:
    assert run("grave.txt", "clean.txt", "-o", "out/").exit_code == 1
    assert sorted(path.name for path in (files / "out").iterdir()) == ["clean.check.txt", "grave.check.txt"]
    assert (files / "out" / "clean.check.txt").read_text("utf-8") == "no findings in 1 file\n"


def test_the_file_is_named_as_the_user_did(files: Path) -> None:
    (files / "deep").mkdir()
    (files / "deep" / "a.jsonl").write_text(
        json.dumps({"text": CLEAN}) + "\n" + json.dumps({"text": GRAVE}), "utf-8"
    )
    assert "deep/a.jsonl:2:1:1: numeral-mark" in run("deep/a.jsonl").stdout


def test_the_standard_input_is_checked() -> None:
    assert "stdin:1:1: numeral-mark" in run("-", input=GRAVE).stdout


@pytest.mark.usefixtures("files")
def test_nothing_is_coloured_where_nobody_looks() -> None:
    assert "\x1b" not in run("grave.txt").stdout
