"""The table of citations, and the command that writes it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from speech_outline import Options, SpeakerRow, parse
from speech_outline.citations.csv import HEAD, write
from speech_outline.citations.rows import Row, rows
from speech_outline.cli import app

SPEECH = (
    "在青溪县工作会议上的讲话\n同志们：\n一、提高认识\n"
    "习近平总书记在渡口考察时强调：“要把渡口修好。”“把船工的饭碗都端稳。”我们要记在心上。\n"
    "（一）守住底色\n习近平总书记指出，茶山的底色要守得住。\n"
    "（二）算好细账\n程某某县长说：“茶农的算盘要打得响。”\n"
)
SOURCE = "在渡口考察时的讲话\n要把渡口修好，把船工的饭碗端稳。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Path("甲.txt").write_text(SPEECH, "utf-8")
    Path("乙.txt").write_text("一、提高认识\n总书记强调：“要把渡口修好，把船工的饭碗端稳。”\n", "utf-8")
    Path("讲话集").mkdir()
    Path("讲话集", "渡口.txt").write_text(SOURCE, "utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(app, ["citations", *args])


# --- the rows


def test_a_row_for_each_quotation() -> None:
    text = parse(SPEECH)
    found = rows(text)
    assert [(row.line, row.node, row.kind, row.verb, row.occasion, row.quotation) for row in found] == [
        (4, "一", "direct", "强调", "在渡口考察时", "要把渡口修好。"),
        (4, "一", "direct", "强调", "在渡口考察时", "把船工的饭碗都端稳。"),
        (6, "一/（一）", "indirect", "指出", None, "茶山的底色要守得住"),
    ]
    assert all(text.text[slice(*row.span)] == row.quotation for row in found)
    assert {(row.speaker, row.name, row.verdict) for row in found} == {("习近平总书记", "习近平", None)}


def test_other_speakers_are_rows_where_they_are_named() -> None:
    options = Options(speakers=(SpeakerRow(name="程某某", forms=("程某某县长",)),))
    found = rows(parse(SPEECH, options=options))
    assert [(row.name, row.quotation) for row in found][-1] == ("程某某", "茶农的算盘要打得响。")


# --- CSV


def test_csv_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    (row,) = rows(parse("一、讲几句\n习近平总书记强调：“=1+1 就是这样的道理。”\n"))
    data = b"".join(write([row, row.model_copy(update={"quotation": "@渡口"})]))
    assert data.startswith(b"\xef\xbb\xbffile,line,node,")
    table = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [line["quotation"] for line in table] == ["'=1+1 就是这样的道理。", "'@渡口"]


def test_csv_has_a_cell_for_each_word_of_its_head() -> None:
    data = run("甲.txt", "--format", "csv", "--against", "讲话集").stdout_bytes.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(data)))
    assert lines[0] == list(HEAD)
    assert {len(line) for line in lines} == {len(HEAD)}
    assert [line[HEAD.index("verdict")] for line in lines[1:]] == ["verbatim", "near", ""]
    assert lines[2][HEAD.index("differences")] == "把船工的饭碗[-都-]端稳。"
    assert lines[2][HEAD.index("source")] == "渡口.txt:2:8"


# --- the command


def test_the_page_for_people() -> None:
    result = run("甲.txt", "--against", "讲话集")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "甲.txt\n"
        "line 4, 一: 习近平总书记 在渡口考察时 强调\n"
        "> 要把渡口修好。\n"
        "  verbatim, too short to tell its source: 渡口.txt:2:1\n"
        "line 4, 一: 习近平总书记 在渡口考察时 强调\n"
        "> 把船工的饭碗[-都-]端稳。\n"
        "  near: 渡口.txt:2:8\n"
        "line 6, 一/（一）: 习近平总书记 指出, indirect\n"
        "> 茶山的底色要守得住\n"
        "2 quotations looked up: 1 verbatim, 1 near\n"
    )


def test_a_page_without_citations_says_so() -> None:
    Path("丙.txt").write_text("一、提高认识\n二、狠抓落实\n", "utf-8")
    assert run("丙.txt").stdout == "no citation to show\n"


def test_without_a_collection_nothing_is_judged() -> None:
    result = run("甲.txt")
    assert "verbatim" not in result.stdout
    assert "> 茶山的底色要守得住\n" in result.stdout
    assert not Path("cache").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_json_is_the_rows(jobs: str) -> None:
    result = run("甲.txt", "乙.txt", "--format", "json", "--against", "讲话集", "--jobs", jobs)
    found = [Row.model_validate(row) for row in json.loads(result.stdout)]
    assert [(row.file, row.verdict and row.verdict.kind) for row in found] == [
        ("甲.txt", "verbatim"),
        ("甲.txt", "near"),
        ("甲.txt", None),
        ("乙.txt", "verbatim"),
    ]
    lines = run("甲.txt", "乙.txt", "--format", "jsonl", "--against", "讲话集").stdout.splitlines()
    assert [Row.model_validate_json(line) for line in lines] == found


def test_problems_are_what_differs() -> None:
    result = run("甲.txt", "乙.txt", "--against", "讲话集", "--problems")
    assert [line for line in result.stdout.splitlines() if line.startswith(">")] == [
        "> 把船工的饭碗[-都-]端稳。"
    ]
    assert run("乙.txt", "--against", "讲话集", "--problems").stdout == "1 quotation looked up: 1 verbatim\n"


def test_strict_tells_by_its_status() -> None:
    assert run("甲.txt", "--against", "讲话集", "--strict").exit_code == 1
    assert run("乙.txt", "--against", "讲话集", "--strict").exit_code == 0
    assert run("甲.txt", "--against", "讲话集").exit_code == 0


def test_a_speaker_may_be_named() -> None:
    assert "> 茶农的算盘要打得响。\n" in run("甲.txt", "--speaker", "程某某县长").stdout


@pytest.mark.parametrize("suffix", ["csv", "json", "jsonl", "md", "html", "docx", "txt"])
def test_the_name_of_the_output_tells_the_format(suffix: str) -> None:
    result = run("甲.txt", "乙.txt", "-o", f"果.{suffix}", "--against", "讲话集")
    assert (result.exit_code, result.stdout) == (0, "")
    data = Path(f"果.{suffix}").read_bytes()
    if suffix == "docx":
        data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    elif suffix == "html":
        assert data.startswith(b"<!DOCTYPE html>")
    elif suffix == "json":
        assert len(json.loads(data)) == 4
    assert "把船工的饭碗" in data.decode("utf-8-sig")


def test_a_file_for_each_input() -> None:
    assert run("甲.txt", "乙.txt", "-o", "果/", "--format", "csv").exit_code == 0
    assert sorted(path.name for path in Path("果").iterdir()) == ["乙.citations.csv", "甲.citations.csv"]


def test_the_index_stays_where_the_user_wants_it() -> None:
    assert run("甲.txt", "--against", "讲话集", "--index", "我的.index").exit_code == 0
    assert Path("我的.index").is_file()
    assert not Path("cache").exists()


BAD = {
    ("--against", "没有"): "没有 cannot be read: there is no such folder",
    ("--against", "空"): "空 holds no text to look anything up in",
    ("--against", "讲话集", "--index", "甲.txt"): "甲.txt is no index of speech-outline: it is left as it is",
    ("--index", "我的.index"): "--index needs --against: it is the index of those texts",
    ("--speaker", ""): "--speaker names nobody",
    ("--strict",): "--problems and --strict need --against: nothing is looked up without it",
}


@pytest.mark.parametrize("arguments", BAD, ids=" ".join)
def test_bad_input_is_told_in_a_line(arguments: tuple[str, ...]) -> None:
    Path("空").mkdir()
    result = run("甲.txt", *arguments, "-o", "果.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"speech-outline: {BAD[arguments]}"
    assert not Path("果.csv").exists()
    assert Path("甲.txt").read_text("utf-8") == SPEECH


def test_a_text_that_cannot_be_read_is_told_and_does_not_matter() -> None:
    Path("讲话集", "坏.docx").write_bytes(b"PK\x03\x04word/document.xml")
    result = run("乙.txt", "--against", "讲话集")
    assert result.exit_code == 0
    assert result.stderr.count("\n") == 1
    assert "坏.docx" in result.stderr
    assert "verbatim: 渡口.txt:2:1" in result.stdout
