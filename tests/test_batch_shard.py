"""Shard in, shard out: what every engine calls, and what it makes of faults."""

from __future__ import annotations

import errno
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
from batchruns import begin, json_lines, rows, speeches

from speech_outline import parser
from speech_outline.batch.cut import Piece, stamp
from speech_outline.batch.folder import Folder
from speech_outline.batch.format import Format
from speech_outline.batch.plan import Plan, Shard
from speech_outline.batch.pool import _until_broken
from speech_outline.batch.shard import DIED, Job, ShardError, process_shard

COUNT = 24


@pytest.fixture
def begun(tmp_path: Path) -> tuple[Job, Plan, Folder]:
    """A batch whose plan is made."""
    (tmp_path / "全.jsonl").write_bytes(json_lines(speeches(COUNT)))
    return begin(tmp_path, tmp_path / "果", [str(tmp_path / "全.jsonl")])


def test_a_fault_in_one_document_does_not_take_the_others_with_it(
    begun: tuple[Job, Plan, Folder], monkeypatch: pytest.MonkeyPatch
) -> None:
    job, plan, folder = begun
    whole = parser.parse

    def faulty(text: str, **given: object) -> object:
        if "修桥7\n" in text:
            raise RuntimeError("桥断了")
        return whole(text, **given)  # type: ignore[arg-type]

    monkeypatch.setattr("speech_outline.batch.shard.parse", faulty)
    for shard in plan:
        process_shard(job, shard)
    records = [folder.record(number, plan.id) for number in range(plan.shards)]
    failures = [each for record in records if record is not None for each in record.failures]
    assert [each.reason for each in failures] == ["cannot be done: RuntimeError: 桥断了"]
    assert len(rows(folder.root, "documents")) == COUNT - 1


def test_a_finished_shard_is_left_as_it_is(begun: tuple[Job, Plan, Folder]) -> None:
    job, plan, folder = begun
    first = next(iter(plan))
    assert process_shard(job, first) == first.number
    part = folder.part("nodes", first.number, Format.JSONL)
    made = part.stat().st_ino
    assert process_shard(job, first) == first.number
    assert part.stat().st_ino == made
    data = part.read_bytes()
    part.write_bytes(data[:-1])
    process_shard(job, first)
    assert part.read_bytes() == data


def test_a_worker_that_sees_other_folders_says_so(begun: tuple[Job, Plan, Folder]) -> None:
    job, plan, folder = begun
    with pytest.raises(ShardError, match="workers need the same folders"):
        process_shard(job._replace(output=f"{folder.root}-elsewhere"), next(iter(plan)))
    other = job.settings.model_copy(update={"version": "0"})
    with pytest.raises(ShardError, match="the batch was begun with 0"):
        process_shard(job._replace(settings=other), next(iter(plan)))


def test_a_pool_that_breaks_before_it_takes_a_shard_leaves_it_undone(begun: tuple[Job, Plan, Folder]) -> None:
    class Broken(ProcessPoolExecutor):
        def submit(self, *_: Any, **__: Any) -> Any:
            raise BrokenProcessPool

    _, plan, _ = begun
    shards = iter(plan)
    with pytest.raises(StopIteration) as undone:
        next(_until_broken(Broken(1), shards, lambda shard: shard.number, 2))
    assert [shard.number for shard in undone.value.value] == [0]


def failures(folder: Folder, plan: str, shard: Shard) -> list[tuple[str, str]]:
    record = folder.record(shard.number, plan)
    assert record is not None
    return [(each.document.rpartition("/")[2], each.reason) for each in record.failures]


def test_a_file_at_which_processes_die_is_not_read_again(
    begun: tuple[Job, Plan, Folder], tmp_path: Path
) -> None:
    job, plan, folder = begun
    path = tmp_path / "一.txt"
    path.write_text("一、修桥\n", "utf-8")
    shard = Shard(0, (Piece(str(path), stamp(str(path)), 9),))
    process_shard(job, shard, frozenset({0}))
    assert failures(folder, plan.id, shard) == [("一.txt", DIED)]


@pytest.mark.parametrize(
    ("name", "error", "reason"),
    [
        ("read", RuntimeError("桥断了"), "cannot be read: RuntimeError: 桥断了"),
        ("load_lines", OSError(errno.EIO, "Input/output error"), "cannot be read: Input/output error"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_failure(
    name: str,
    error: Exception,
    reason: str,
    begun: tuple[Job, Plan, Folder],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    job, plan, folder = begun
    path = tmp_path / ("一.txt" if name == "read" else "一.jsonl")
    path.write_text("一、修桥\n", "utf-8")
    monkeypatch.setattr(f"speech_outline.batch.shard.{name}", fail)
    shard = Shard(0, (Piece(str(path), stamp(str(path)), 9, 0, 9),))
    process_shard(job, shard)
    assert failures(folder, plan.id, shard) == [(path.name, reason)]


def test_lines_that_could_not_be_counted_are_a_failure(
    begun: tuple[Job, Plan, Folder], tmp_path: Path
) -> None:
    job, plan, folder = begun
    path = tmp_path / "一.jsonl"
    path.write_bytes(json_lines(speeches(1)))
    shard = Shard(0, (Piece(str(path), stamp(str(path)), 9),))
    process_shard(job, shard)
    assert failures(folder, plan.id, shard) == [("一.jsonl", "could not be read when the batch was begun")]


def test_a_disk_that_is_full_is_told_by_who_writes(
    begun: tuple[Job, Plan, Folder], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("speech_outline.batch.results.aside", full)
    job, plan, folder = begun
    with pytest.raises(ShardError, match="果 cannot be written to: No space left on device"):
        process_shard(job, next(iter(plan)))
    assert folder.record(0, plan.id) is None
