"""The index of a collection: kept, brought up to date, safe against whatever happens to it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from collections_made import make

from speech_outline.traditional import SIMPLIFIED
from speech_outline.verify import Collection, CollectionError, Updated, store
from speech_outline.verify.collection import default_index
from speech_outline.verify.store import APPLICATION

REPOSITORY = Path(__file__).parent.parent
SENTENCE = "要把渡口修好，把船工的饭碗端稳。"
OTHER = "茶农的算盘要打得响，茶山的底色要守得住。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "讲话集"
    (folder / "渡口").mkdir(parents=True)
    (folder / "渡口" / "渡口.txt").write_text(f"在渡口的讲话\n{SENTENCE}\n", "utf-8")
    (folder / "茶山.html").write_text(f"<html><body><p>{OTHER}</p></body></html>", "utf-8")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "讲话集.index"


def update(folder: Path, index: Path) -> tuple[Updated, list[str]]:
    said: list[str] = []
    with Collection.open(folder, index) as collection:
        return collection.update(report=said.append), said


def kind(folder: Path, index: Path, quote: str) -> str:
    with Collection.open(folder, index) as collection:
        return collection.lookup(quote).kind


# --- what has changed


def test_what_has_not_changed_is_not_read_again(folder: Path, index: Path) -> None:
    assert update(folder, index) == (Updated(added=2), [])
    assert update(folder, index) == (Updated(unchanged=2), [])


def test_a_changed_file_is_read_again(folder: Path, index: Path) -> None:
    update(folder, index)
    (folder / "渡口" / "渡口.txt").write_text("在渡口的讲话\n灯塔要一直亮到天明。\n", "utf-8")
    assert update(folder, index)[0] == Updated(changed=1, unchanged=1)
    assert kind(folder, index, "灯塔要一直亮到天明") == "verbatim"
    assert kind(folder, index, SENTENCE) == "not-found"


def test_a_file_with_a_new_time_and_the_same_bytes_is_kept(folder: Path, index: Path) -> None:
    update(folder, index)
    os.utime(folder / "渡口" / "渡口.txt", (1, 1))
    assert update(folder, index)[0] == Updated(unchanged=1)
    assert update(folder, index)[0] == Updated(unchanged=2)
    assert kind(folder, index, SENTENCE) == "verbatim"


def test_removed_and_new_files_are_noticed(folder: Path, index: Path) -> None:
    update(folder, index)
    (folder / "渡口" / "渡口.txt").unlink()
    (folder / "新.md").write_text("磨坊的水车转了三百年。\n", "utf-8")
    assert update(folder, index)[0] == Updated(added=1, removed=1, unchanged=1)
    assert kind(folder, index, SENTENCE) == "not-found"
    assert kind(folder, index, "磨坊的水车转了三百年") == "verbatim"


def test_nothing_is_left_of_what_was_removed(folder: Path, index: Path) -> None:
    make(folder / "大", 1, texts=3)
    update(folder, index)
    for path in sorted(folder.rglob("*.*")):
        path.unlink()
    (folder / "留.txt").write_text("只有这一句话留在这里。\n", "utf-8")
    update(folder, index)
    connection = sqlite3.connect(index)
    counts = [
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("files", "texts", "blocks")
    ]
    grams = connection.execute("SELECT rowid FROM grams WHERE grams MATCH '\"船工的\"'").fetchall()
    connection.close()
    assert (counts, grams) == ([1, 1, 1], [])


def test_json_lines_hold_many_texts(folder: Path, index: Path) -> None:
    lines = '{"text": "石阶一共三百六十级。"}\n{"text": "磨坊的水车转了三百年。"}\n{"title": "没有正文"}\n'
    (folder / "多.jsonl").write_text(lines, "utf-8")
    done, said = update(folder, index)
    assert done == Updated(added=3)
    assert len(said) == 1
    assert "多.jsonl line 3 has no text" in said[0]
    with Collection.open(folder, index) as collection:
        place = collection.lookup("磨坊的水车转了三百年").parts[0].place
    assert (place.path, place.record, place.line) == ("多.jsonl", 2, 1)


# --- what cannot be read


def test_a_file_that_cannot_be_read_is_told_and_left_out(folder: Path, index: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04word/document.xml")
    done, said = update(folder, index)
    assert done == Updated(added=2, failed=1)
    assert len(said) == 1
    assert "坏.docx" in said[0]
    assert update(folder, index)[0] == Updated(unchanged=2, failed=1)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path, index: Path) -> None:
    with pytest.raises(CollectionError, match="there is no such folder"):
        Collection.open(tmp_path / "没有", index)
    assert not index.exists()


def test_nothing_is_written_to_the_folder(folder: Path, index: Path) -> None:
    before = sorted(folder.rglob("*"))
    update(folder, index)
    assert kind(folder, index, SENTENCE) == "verbatim"
    assert sorted(folder.rglob("*")) == before


def test_a_link_that_leads_nowhere_is_told(folder: Path, index: Path) -> None:
    (folder / "断.txt").symlink_to(folder / "没有.txt")
    done, said = update(folder, index)
    assert done == Updated(added=2, failed=1)
    assert said == [f"{folder}/断.txt cannot be read: No such file or directory"]


def test_a_file_that_has_become_a_link_that_leads_nowhere_is_no_witness(folder: Path, index: Path) -> None:
    file = folder / "渡口" / "渡口.txt"
    update(folder, index)
    file.unlink()
    file.symlink_to(folder / "没有.txt")
    done, said = update(folder, index)
    assert (done, said) == (
        Updated(unchanged=1, failed=1),
        [f"{file} cannot be read: No such file or directory"],
    )
    assert kind(folder, index, SENTENCE) == "not-found"


# --- the index itself


def test_an_index_belongs_to_the_real_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    link = tmp_path / "别名"
    link.symlink_to(folder, target_is_directory=True)
    assert default_index(link) == default_index(folder) != default_index(tmp_path)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(84)], ids=["empty", "other"])
def test_what_is_no_index_is_left_alone_unless_it_is_empty(content: bytes, folder: Path, index: Path) -> None:
    index.write_bytes(content)
    if not content:
        assert update(folder, index)[0] == Updated(added=2)
        return
    with pytest.raises(CollectionError, match="is no index of speech-outline: it is left as it is"):
        Collection.open(folder, index)
    assert index.read_bytes() == content


def test_an_index_of_another_version_is_made_anew(folder: Path, index: Path) -> None:
    update(folder, index)
    connection = sqlite3.connect(index)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    assert update(folder, index)[0] == Updated(added=2)


@pytest.mark.parametrize("start", [100, 4096])
def test_a_damaged_index_is_made_anew(start: int, folder: Path, index: Path) -> None:
    make(folder / "大", 1, texts=6)
    update(folder, index)
    data = bytearray(index.read_bytes())
    data[start:] = bytes(len(data) - start)
    index.write_bytes(data)
    with Collection.open(folder, index) as collection:
        assert collection.update().added == 8
        assert collection.lookup(SENTENCE).kind == "verbatim"


def test_an_index_that_was_damaged_meanwhile_is_told(folder: Path, index: Path) -> None:
    with Collection.open(folder, index) as collection:
        collection.update()
        writer = sqlite3.connect(index)
        writer.execute("UPDATE blocks SET body = x'00'")
        writer.commit()
        with pytest.raises(
            CollectionError, match=r"讲话集\.index is damaged: delete it, and it is made anew"
        ):
            collection.lookup(SENTENCE)
        writer.execute("DROP TABLE texts")
        writer.close()
        with pytest.raises(CollectionError, match=r"讲话集\.index cannot be used: no such table"):
            collection.lookup(SENTENCE)


def test_a_damaged_index_is_told_when_the_folder_is_compared_with_it(folder: Path, index: Path) -> None:
    update(folder, index)
    said: list[str] = []
    with Collection.open(folder, index) as collection:
        data = index.read_bytes()
        index.write_bytes(data[:4096] + bytes(len(data) - 4096))
        changes = collection.changes(said.append)
        assert said == [f"the index {index} is damaged: it is made anew"]
        assert collection.update(changes) == Updated(added=2)


def test_damage_that_is_met_while_writing_is_mended_too(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(folder, index)
    (folder / "新.txt").write_text("灯塔要一直亮到天明。\n", "utf-8")

    def damaged(*_: object) -> None:
        monkeypatch.undo()
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr(store, "add", damaged)
    assert update(folder, index) == (Updated(added=3), [f"the index {index} is damaged: it is made anew"])


def test_an_index_that_cannot_be_written_is_an_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("一个文件")
    with pytest.raises(CollectionError, match="索引 cannot be used: "):
        Collection.open(folder, tmp_path / "文件" / "索引")


# --- processes


def test_ctrl_c_leaves_what_was_written_before(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(folder, index)
    (folder / "新.txt").write_text("灯塔要一直亮到天明。\n", "utf-8")
    add = store.add

    def interrupted(*arguments: Any) -> None:
        add(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "add", interrupted)
    with Collection.open(folder, index) as collection:
        with pytest.raises(KeyboardInterrupt):
            collection.update()
        assert collection.lookup("灯塔要一直亮到天明").kind == "not-found"
        assert collection.lookup(SENTENCE).kind == "verbatim"


def test_json_lines_that_vanish_meanwhile_are_told(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = folder / "集.jsonl"
    texts.write_text('{"text": "灯塔要一直亮到天明。"}\n', "utf-8")
    monkeypatch.setattr(store, "remove", lambda *_: texts.unlink(missing_ok=True))
    assert update(folder, index)[1] == [f"{texts} cannot be read: No such file or directory"]


def test_an_index_that_another_process_writes_to_is_told(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(folder, index)
    (folder / "新.txt").write_text("灯塔要一直亮到天明。\n", "utf-8")
    monkeypatch.setattr("speech_outline.verify.store._PATIENCE", 0.01)
    with Collection.open(folder, index) as collection:
        other = sqlite3.connect(index, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CollectionError, match=r"讲话集\.index is in use by another process"):
            collection.update()
        other.rollback()
        other.close()
        assert collection.update() == Updated(added=1, unchanged=2)


def test_a_text_that_another_process_has_taken_out_is_read_the_next_time(folder: Path, index: Path) -> None:
    update(folder, index)
    os.utime(folder / "茶山.html", (1, 1))

    def meanwhile() -> None:
        other = sqlite3.connect(index, isolation_level=None)
        other.execute("DELETE FROM files WHERE path = '茶山.html'")
        other.close()

    with Collection.open(folder, index) as collection:
        assert collection.update(advance=meanwhile) == Updated(unchanged=1)
        assert collection.update() == Updated(added=1, unchanged=1)


BUILD = """
import os, signal, sys
from speech_outline.verify import Collection, collection, store

last = int(sys.argv[3])
add = store.add
done = 0

def killed(*arguments):
    global done
    add(*arguments)
    done += 1
    if done == last:
        os.kill(os.getpid(), signal.SIGKILL)

store.add = killed
collection._BATCH = 20_000
with Collection.open(sys.argv[1], sys.argv[2]) as opened:
    print(opened.update(), flush=True)
"""
"""Builds an index, and is killed within the transaction that stores the file of this number; 0 is never."""


def build(folder: Path, index: Path, last: int = 0) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-c", BUILD, str(folder), str(index), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def files_of(index: Path) -> int:
    connection = sqlite3.connect(index)
    count = connection.execute("SELECT count(*) FROM files").fetchone()[0]
    connection.close()
    return int(count)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no process is killed like that here")
@pytest.mark.parametrize("last", [1, 8, 30, 82])
def test_what_was_done_before_a_kill_is_kept(last: int, folder: Path, index: Path) -> None:
    """The next process does the rest, and only that."""
    made = make(folder / "大", 2, texts=80)
    process = build(folder, index, last)
    assert process.communicate()[0] == ""
    assert process.returncode == -signal.SIGKILL
    kept = files_of(index)
    assert kept < last <= kept + 10, "a transaction holds some eight files"
    with Collection.open(folder, index) as collection:
        assert collection.update() == Updated(added=82 - kept, unchanged=kept)
        assert all(collection.lookup(lines[7]).kind == "verbatim" for lines in made[::8])


def test_an_index_that_was_only_begun_is_finished(folder: Path, index: Path) -> None:
    """Killed before there were any tables: the file has its mark, and nothing else."""
    connection = sqlite3.connect(index)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.close()
    assert update(folder, index)[0] == Updated(added=2)


def test_two_processes_build_one_index(folder: Path, index: Path) -> None:
    make(folder / "大", 2, texts=40)
    processes = [build(folder, index) for _ in range(2)]
    printed = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], printed
    assert files_of(index) == 42
    assert update(folder, index)[0] == Updated(unchanged=42)
    connection = sqlite3.connect(index)
    texts = connection.execute("SELECT count(*) FROM texts").fetchone()[0]
    connection.execute("INSERT INTO grams(grams) VALUES ('integrity-check')")
    connection.close()
    assert texts == 42


def test_an_index_of_another_normal_form_is_made_anew(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(folder, index)
    assert update(folder, index)[0] == Updated(unchanged=2)
    monkeypatch.setitem(SIMPLIFIED, "舩", "船")
    assert update(folder, index)[0] == Updated(added=2)
