"""The formats that are written, by the command: suffixes, several documents, options of one format."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SEEDS, needs
from typer.testing import CliRunner

from speech_outline import parse, parse_file
from speech_outline.cli import app
from speech_outline.writers import WRITERS, render


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("甲.txt").write_text("一、修桥\n二、铺路\n", "utf-8")
    Path("乙.txt").write_text("一、造船\n二、育人\n", "utf-8")
    return tmp_path


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["parse", *args])
    return result.exit_code, result.stderr


@pytest.mark.parametrize("format", WRITERS)
def test_the_suffix_of_the_output_tells_the_format(format: str, folder: Path) -> None:
    needs(format)
    name = f"果{WRITERS[format].suffix}"
    assert run("甲.txt", "-o", name) == (0, "")
    assert Path(name).read_bytes() == render(parse_file("甲.txt"), format)


@pytest.mark.parametrize("format", WRITERS)
def test_several_go_into_one_file_or_are_refused(format: str, folder: Path) -> None:
    needs(format)
    row = WRITERS[format]
    status, said = run("甲.txt", "乙.txt", "-o", f"果{row.suffix}")
    if row.several:
        assert (status, said) == (0, "")
        assert len(Path(f"果{row.suffix}").read_bytes()) > len(render(parse_file("甲.txt"), format))
    else:
        assert status == 2
        assert "file holds one result: use -o DIR/" in said
        assert run("甲.txt", "乙.txt", "-o", "果/", "--format", format) == (0, "")
        assert sorted(path.name for path in Path("果").iterdir()) == [f"乙{row.suffix}", f"甲{row.suffix}"]


def test_a_suffix_that_is_not_written_is_refused_with_those_that_are(folder: Path) -> None:
    status, said = run("甲.txt", "-o", "果.doc")
    assert status == 2
    assert said.startswith(
        "speech-outline: 果.doc ends in a suffix that is not written: there are .json, .jsonl,"
    )
    assert said.count("\n") == 1
    assert not Path("果.doc").exists()


def test_a_library_that_is_missing_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speech_outline.command.extras.find_spec", lambda _name: None)
    assert run("甲.txt", "-o", "果.parquet") == (
        2,
        "speech-outline: pyarrow is not installed: python3 -m pip install 'speech-outline[parquet]'\n",
    )


# --- options of one format


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--line-height", "28"], "--line-height is for docx, not for json"),
        (["--numbering", "automatic", "--format", "opml"], "--numbering is for docx, not for opml"),
    ],
)
def test_an_option_of_another_format_is_refused(arguments: list[str], line: str) -> None:
    result = CliRunner().invoke(app, ["parse", str(SEEDS / "01_clean.txt"), *arguments])
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"speech-outline: {line}\n")


def test_the_options_of_word_reach_the_file(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    target = tmp_path / "讲话.docx"
    options = ["--line-height", "30", "--numbering", "automatic", "-o", str(target)]
    result = CliRunner().invoke(app, ["parse", str(SEEDS / "01_clean.txt"), *options])
    assert result.exit_code == 0
    document = docx.Document(str(target))
    assert document.styles["Body Text"].paragraph_format.line_spacing.pt == 30
    assert any(paragraph.text == "深刻认识全民阅读的分量" for paragraph in document.paragraphs)


def test_a_caller_s_unknown_option_is_refused() -> None:
    with pytest.raises(ValueError, match="no option 'line_height' of opml"):
        render(parse("一、修桥\n二、铺路\n"), "opml", line_height=28)
