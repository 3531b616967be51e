"""A folder that holds results already: it is refused, gone on with, or begun anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from batchruns import FILES, documents, json_lines, make_corpus, results, run, said, speeches


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a corpus of a few files."""
    monkeypatch.chdir(tmp_path)
    make_corpus(tmp_path)
    return tmp_path


def test_a_folder_with_results_is_left_alone() -> None:
    run("语料", "-o", "果")
    before = results(Path("果"))
    message = "speech-outline: 果 holds a batch: --resume goes on with it, --force begins anew\n"
    assert said(run("语料/0", "-o", "果")) == (2, message)
    assert results(Path("果")) == before
    assert said(run("语料/0", "-o", "果", "--force")) == (0, "")
    assert documents() == FILES[:3]


def test_force_leaves_no_row_of_what_was_there() -> None:
    run("语料", "-o", "果", "--shard-size", "0.001")
    assert said(run("语料/0/0.txt", "-o", "果", "--format", "outlines", "--force")) == (0, "")
    assert set(results(Path("果"))) == {"failures.jsonl", "outlines/part-000000.jsonl", "summary.json"}


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["语料", "--depth", "1"], 'it was begun with options {}, not {"depth":1}'),
        (["语料", "--format", "outlines"], "it was begun with format jsonl, not outlines"),
        (["语料", "--shard-size", "1"], "it was begun with shard 4000000, not 1000000"),
        (["语料", "--field", "content"], "it was begun with field text, not content"),
        (["语料/0"], "the inputs are not those that it was begun with, from 语料/1/1.txt on"),
        (["语料", "全.jsonl"], "the inputs are not those that it was begun with, from 全.jsonl on"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_another_plan_is_not_resumed(args: list[str], reason: str) -> None:
    Path("全.jsonl").write_bytes(json_lines(speeches(1)))
    run("语料", "-o", "果")
    before = results(Path("果"))
    assert said(run(*args, "-o", "果", "--resume")) == (
        2,
        f"speech-outline: 果 cannot be resumed: {reason}\n",
    )
    assert results(Path("果")) == before


def test_an_input_that_has_changed_is_not_resumed() -> None:
    run("语料", "-o", "果")
    Path("语料/0/2.txt").write_text("一、别的\n二、事\n", "utf-8")
    assert "begun with, from 语料/0/2.txt on" in run("语料", "-o", "果", "--resume").stderr


def test_a_damaged_plan_is_not_resumed() -> None:
    run("语料", "-o", "果")
    Path("果/_batch/plan.jsonl").write_text("{", "utf-8")
    message = "speech-outline: 果 cannot be resumed: 果/_batch/plan.jsonl is damaged, or of another version\n"
    assert said(run("语料", "-o", "果", "--resume")) == (2, message)


def test_resume_begins_where_nothing_is() -> None:
    assert said(run("语料", "-o", "果", "--resume")) == (0, "")
    assert documents() == FILES


def test_what_is_gone_is_made_again_and_nothing_else() -> None:
    run("语料", "-o", "果", "--shard-size", "0.001")
    before = results(Path("果"))
    parts = sorted(Path("果/nodes").iterdir())
    kept = {path: path.stat().st_ino for path in parts[1:]}
    parts[0].unlink()
    assert said(run("语料", "-o", "果", "--shard-size", "0.001", "--resume")) == (0, "")
    assert results(Path("果")) == before
    assert {path: path.stat().st_ino for path in kept} == kept
