"""`batch`: a corpus to tables. What goes in comes out once, wherever it is cut."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from threading import Thread

import orjson
import pytest
from batchruns import FILES, begin, documents, json_lines, make_corpus, results, rows, run, said, speeches
from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st

from speech_outline import Document, parse, parse_file
from speech_outline.batch.cut import cut
from speech_outline.batch.folder import Folder
from speech_outline.batch.plan import Plan
from speech_outline.batch.summary import Tally
from speech_outline.command.batch import Corpus, batch
from speech_outline.model import Speech
from speech_outline.readers import ReadError, load_lines, read_rows
from speech_outline.writers.rows import TABLES, TableRow, tables
from speech_outline.writers.rows import rows as flat_rows


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a corpus of a few files."""
    monkeypatch.chdir(tmp_path)
    make_corpus(tmp_path)
    return tmp_path


# --- what comes out


def test_the_three_tables_hold_what_the_documents_hold() -> None:
    assert said(run("语料", "-o", "果")) == (0, "")
    parsed = [parse(Path(name).read_text("utf-8")) for name in FILES]
    for table in TABLES:
        expected = [
            dict(zip(TABLES[table], row, strict=True)) for each in parsed for row in tables(each)[table]
        ]
        found = rows(Path("果"), table)
        assert [{**row, "document": None, "encoding": None} for row in found] == [
            {**row, "document": None, "encoding": None} if table == "documents" else {**row, "encoding": None}
            for row in expected
        ]
    assert documents() == FILES


def test_every_row_of_the_flat_table_is_in_one_of_the_three() -> None:
    document = parse(Path("语料/0/0.txt").read_text("utf-8"))
    found = tables(document)
    assert len(found["documents"]) == 1
    assert len(found["nodes"]) + len(found["citations"]) == len(list(flat_rows(document)))
    columns = {*TABLES["nodes"], *TABLES["citations"]}
    assert columns == set(TableRow._fields)


def test_outlines_are_the_documents() -> None:
    assert said(run("语料", "-o", "果", "--format", "outlines")) == (0, "")
    lines = Path("果/outlines/part-000000.jsonl").read_bytes().splitlines()
    found = [Document.from_json(line) for line in lines]
    assert [each.source.name for each in found] == FILES
    assert [each.speech for each in found] == [parse(Path(name).read_text("utf-8")).speech for name in FILES]


def test_parquet_holds_the_same_rows() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert said(run("语料", "-o", "果")) == (0, "")
    assert said(run("语料", "-o", "表", "--format", "parquet", "--shard-size", "0.001")) == (0, "")
    for table, columns in TABLES.items():
        read = parquet.read_table(f"表/{table}")
        assert read.column_names == list(columns)
        assert read.to_pylist() == rows(Path("果"), table)
    assert parquet.read_schema("表/nodes/part-000000.parquet").field("value").type == "int64"


def test_the_summary_counts_what_the_tables_hold() -> None:
    result = run("语料", "-o", "果")
    found = Tally.model_validate_json(Path("果/summary.json").read_bytes())
    nodes = [row for row in rows(Path("果"), "nodes") if row["depth"]]
    assert (found.documents, found.nodes.total()) == (6, len(nodes))
    assert found.nodes["ideograph"] == sum(row["family"] == "ideograph" for row in nodes)
    assert found.citations == {"direct": 6}
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["documents", "6"]
    assert ["failures", "0"] in [line.split() for line in lines]
    assert lines[-1].startswith("read 0.0 MB in ")


@pytest.mark.parametrize("args", [["--jobs", "2"], ["--shard-size", "0.001"]], ids=["两个进程", "小分片"])
def test_neither_processes_nor_shards_change_the_rows(args: list[str]) -> None:
    Path("全.jsonl").write_bytes(json_lines(speeches(30)))
    run("语料", "全.jsonl", "-o", "果")
    assert said(run("语料", "全.jsonl", "-o", "另", *args)) == (0, "")
    for table in TABLES:
        assert rows(Path("果"), table) == rows(Path("另"), table)


# --- what goes in


def test_names_come_from_a_list() -> None:
    Path("单").write_text("语料/0/0.txt\r\n\n语料/1\n", "utf-8")
    assert said(run("--files-from", "单", "-o", "果")) == (0, "")
    assert documents() == ["语料/0/0.txt", "语料/1/1.txt", "语料/1/3.txt", "语料/1/5.txt"]
    assert said(run("--files-from", "-", "-o", "另", stdin="语料/0/4.txt".encode())) == (0, "")
    assert documents("另") == ["语料/0/4.txt"]
    assert said(run("--files-from", "无", "-o", "三")) == (
        2,
        "speech-outline: 无 cannot be read: No such file or directory\n",
    )


def test_a_file_of_another_kind_is_no_list() -> None:
    Path("单").write_bytes(b"PK\x03\x04\0\0")
    told = "speech-outline: 单 is no list of names: --files-from takes one a line\n"
    assert said(run("--files-from", "单", "-o", "果")) == (2, told)
    assert not Path("果").exists()


def test_a_pattern_is_expanded() -> None:
    assert said(run("语料/*/[01].txt", "-o", "果")) == (0, "")
    assert documents() == ["语料/0/0.txt", "语料/1/1.txt"]


def test_the_results_are_no_input() -> None:
    assert said(run(".", "-o", "语料/果")) == (0, "")
    assert said(run(".", "-o", "语料/果", "--resume")) == (0, "")
    assert documents("语料/果") == [f"./{name}" for name in FILES]


@pytest.mark.parametrize("named", ["语料", "语料/0/0.txt", "./语料/0"])
def test_what_is_named_may_not_lie_in_the_folder_of_the_results(named: str) -> None:
    assert said(run("语料/1", named, "-o", "语料")) == (
        2,
        "speech-outline: 语料/1 lies in the folder of the results: choose another one with -o\n",
    )
    assert said(run(named, "-o", "语料"))[1].startswith(f"speech-outline: {named} lies in the folder")
    assert sorted(path.name for path in Path("语料").iterdir()) == ["0", "1"]


def test_json_lines_are_called_by_their_lines() -> None:
    Path("全.jsonl").write_bytes(json_lines(speeches(2)) + b"\n" + json_lines(speeches(1)))
    assert said(run("全.jsonl", "-o", "果", "--shard-size", "0.001")) == (0, "")
    assert documents() == ["全.jsonl:1", "全.jsonl:2", "全.jsonl:4"]


@pytest.mark.parametrize("groups", [1, 3, 100])
def test_rows_of_parquet_are_read_wherever_they_are_cut(groups: int) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    texts = [text * 8 for text in speeches(7)]
    table = pyarrow.table({"id": range(7), "content": texts})
    parquet.write_table(table, "全.parquet", row_group_size=groups)
    args = ("全.parquet", "--field", "content", "--shard-size", "0.001", "--format", "outlines")
    assert said(run(*args, "-o", "果")) == (0, "")
    found = [Document.from_json(orjson.dumps(row)) for row in rows(Path("果"), "outlines")]
    assert [each.source.name for each in found] == [f"全.parquet:{row}" for row in range(1, 8)]
    assert [each.speech for each in found] == [parse(text).speech for text in texts]
    assert len(list(Path("果/outlines").iterdir())) > 1


@given(
    lines=st.lists(st.binary(max_size=30).map(lambda data: data.replace(b"\n", b"")), max_size=30),
    ends=st.booleans(),
    size=st.integers(1, 80),
)
def test_pieces_are_whole_lines_and_all_of_them(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], ends: bool, size: int
) -> None:
    data = b"\n".join(lines) + (b"\n" if ends else b"")
    path = tmp_path_factory.getbasetemp() / "任意.jsonl"
    path.write_bytes(data)
    pieces = list(cut(str(path), "text", size))
    assert pieces[0].start == 0
    assert pieces[-1].stop == len(data)
    assert all(one.stop == other.start for one, other in pairwise(pieces))
    assert all(data[piece.stop - 1 : piece.stop] == b"\n" for piece in pieces[:-1])
    assert all(piece.stop - piece.start >= size for piece in pieces[:-1])
    assert [piece.first for piece in pieces] == [data.count(b"\n", 0, piece.start) + 1 for piece in pieces]


def test_pieces_of_large_blocks_are_whole_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line may reach over several of the blocks that a file is read in."""
    data = json_lines(["一、修桥" * 50, *speeches(4), "二、铺路" * 90])
    Path("全.jsonl").write_bytes(data)
    whole = list(cut("全.jsonl", "text", 500))
    monkeypatch.setattr("speech_outline.batch.cut._BLOCK", 7)
    assert list(cut("全.jsonl", "text", 500)) == whole


# --- what cannot be done


def failures(folder: str = "果") -> list[dict[str, str]]:
    return [orjson.loads(line) for line in Path(folder, "failures.jsonl").read_bytes().splitlines()]


def test_what_fails_is_in_the_log_and_the_rest_is_done() -> None:
    Path("坏.docx").write_bytes(b"PK\x03\x04word/document.xml")
    Path("坏.jsonl").write_bytes(b'{"text": 3}\n' + json_lines(speeches(1)) + b"{\n")
    result = run("坏.docx", "没有.txt", "坏.jsonl", "语料", "-o", "果")
    assert said(result) == (1, "")
    assert failures() == [
        {"document": "坏.docx", "reason": "is cut off or damaged: its zip directory is missing"},
        {"document": "没有.txt", "reason": "cannot be read: No such file or directory"},
        {"document": "坏.jsonl:1", "reason": "has no text in a field 'text'"},
        {"document": "坏.jsonl:3", "reason": failures()[3]["reason"]},
    ]
    assert failures()[3]["reason"].startswith("is no JSON: ")
    assert documents() == ["坏.jsonl:2", *FILES]
    assert ["failures", "4"] in [line.split() for line in result.stdout.splitlines()]


def test_a_table_that_cannot_be_read_fails_once() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    Path("坏.parquet").write_bytes(b"PAR1")
    parquet.write_table(pyarrow.table({"id": [1, 2], "text": ["", None]}), "空.parquet")
    parquet.write_table(pyarrow.table({"id": [1]}), "别.parquet")
    assert said(run("坏.parquet", "空.parquet", "别.parquet", "语料", "-o", "果")) == (1, "")
    found = failures()
    assert [each["document"] for each in found] == [
        "坏.parquet", "空.parquet:1", "空.parquet:2", "别.parquet",
    ]  # fmt: skip
    assert found[0]["reason"].startswith("is no Parquet file, or a damaged one: ")
    assert found[1]["reason"] == found[2]["reason"] == "has nothing in its column 'text'"
    assert found[3]["reason"] == "has no column 'text': there are id"


def test_where_every_document_fails_nothing_was_readable() -> None:
    Path("坏.docx").write_bytes(b"PK\x03\x04word/document.xml")
    assert said(run("坏.docx", "-o", "果")) == (
        2,
        "speech-outline: nothing could be read: 果/failures.jsonl says why\n",
    )
    assert len(failures()) == 1


def test_what_has_changed_meanwhile_fails() -> None:
    """Ranges of an older file would cut lines in two."""
    from speech_outline.batch.shard import process_shard

    Path("全.jsonl").write_bytes(json_lines(speeches(2)))
    job, plan, folder = begin(Path.cwd(), Path("果").absolute(), ["全.jsonl"])
    Path("全.jsonl").write_bytes(json_lines(speeches(3)))
    for shard in plan:
        process_shard(job, shard)
    record = folder.record(0, plan.id)
    assert record is not None
    assert [each.reason for each in record.failures] == ["has changed since the batch was begun"]


def test_what_is_left_of_a_line_that_is_too_long_is_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speech_outline.readers.MAX_BYTES", 60)
    Path("全.jsonl").write_bytes(json_lines(["一、修桥" * 40, "一、铺路"]))
    with open("全.jsonl", "rb") as stream:
        found = list(load_lines(stream, name="全.jsonl"))
    assert [isinstance(each, ReadError) for each in found] == [True, False]
    assert str(found[0]) == "全.jsonl line 1 is larger than 64 MiB, the most that is read"
    assert not isinstance(found[1], ReadError)
    assert found[1].source.name == "全.jsonl:2"


def test_rows_of_parquet_fail_alone() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"text": ["一、修桥", " ", "二、铺路"]}), "全.parquet")
    found = list(read_rows("全.parquet"))
    assert str(found[1]) == "全.parquet row 2 has nothing in its column 'text'"
    with pytest.raises(ReadError, match="has no column 'body'"):
        list(read_rows("全.parquet", field="body"))


# --- wrong use


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["-", "-o", "果"], "the standard input cannot be read in pieces: save it to a file"),
        (["语料", "-o", ""], "-o names no folder"),
        (["语料", "-o", "语料/0/0.txt"], "语料/0/0.txt is a file: the results of a batch go to a folder"),
        (["语料", "-o", "果", "--resume", "--force"], "--resume goes on and --force begins anew: choose one"),
        (["空", "-o", "果"], "空 holds no file that is read"),
        (["*.docx", "-o", "果"], "*.docx matches no file"),
        (["语料", "-o", "别人"], "别人/nodes is there, and is none of a batch: name another folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_one_line_and_writes_nothing(args: list[str], message: str) -> None:
    Path("空").mkdir()
    Path("别人/nodes").mkdir(parents=True)
    result = run(*args)
    assert (*said(result), result.stdout) == (2, f"speech-outline: {message}\n", "")
    assert not Path("果").exists()
    assert results(Path("别人")) == {}


def test_a_table_without_rows_gives_nothing() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"text": pyarrow.array([], pyarrow.string())}), "空.parquet")
    assert said(run("空.parquet", "-o", "果")) == (0, "")
    assert documents() == []


def test_a_program_may_run_it_beside_others() -> None:
    """In a thread, where no signal is heard."""
    told: list[str] = []
    status: list[int] = []
    corpus = Corpus(["语料"])
    thread = Thread(target=lambda: status.append(batch(corpus, output="果", report=told.append)))
    thread.start()
    thread.join()
    assert (status, told) == ([0], [])
    assert documents() == FILES


def test_a_standard_input_that_is_closed_holds_no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    told: list[str] = []
    assert batch(Corpus([], "-"), output="果", report=told.append) == 2
    assert told == ["the standard input cannot be read: it is closed"]
    assert not Path("果").exists()


def test_results_that_vanish_meanwhile_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speech_outline.command.batch._work", lambda *_: 0)
    assert said(run("语料", "-o", "果")) == (
        2,
        "speech-outline: files of shard 0 have gone from 果; when that is mended, --resume goes on\n",
    )


def test_the_record_of_another_plan_is_none() -> None:
    run("语料", "-o", "果")
    folder = Folder("果")
    assert folder.record(0, Plan.open(folder.plan).id) is not None
    assert folder.record(0, "another") is None


def test_embedded_speeches_and_what_is_hidden_are_counted() -> None:
    tally = Tally()
    documents = [parse_file(SEEDS / f"{name}.txt") for name in ("04_study_pack", "05_hidden_middle")]
    for document in documents:
        tally.add(document)
    nodes = [visit.node for document in documents for visit in document.walk()]
    assert tally.nodes["speech"] == sum(isinstance(node, Speech) for node in nodes) > 0
    assert tally.nodes["implied"] == 1
    assert tally.nodes["unnumbered"] > 0
    assert tally.nodes.total() == len(nodes)
