"""The formats that are written, over every seed: each opens, holds everything once, and is the same again."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conftest import SEEDS, needs
from lxml import etree

from speech_outline import Document, parse, parse_file
from speech_outline.command.convert import Format
from speech_outline.command.output import asked
from speech_outline.model import Speech
from speech_outline.writers import WRITERS, by_suffix, render
from speech_outline.writers.chunks import chunks
from speech_outline.writers.rows import TableRow, rows, to_frame
from speech_outline.writers.tei import SCHEMA
from speech_outline.writers.topics import Topic, topics

DOCUMENTS = {path.stem: parse_file(path) for path in sorted(SEEDS.glob("*.txt"))}
TEI = {"tei": "http://www.tei-c.org/ns/1.0"}
HOSTILE = parse(
    "一、写“<b>&\x0b]]>”\n要写=1+1。习近平总书记强调,“<script>alert(1)</script>不能写。”\n二、*_[x](y)_`\n"
)


def lines(document: Document) -> list[tuple[int, str]]:
    """Depth and text of every line of the outline, as topics have them."""
    found: list[tuple[int, str]] = []

    def walk(topic: Topic, depth: int) -> None:
        found.append((depth, topic.text))
        for below in topic.topics:
            walk(below, depth + 1)

    walk(topics(document), 0)
    return found


def paragraphs(document: Document) -> list[str]:
    """Every paragraph of a document, and its front matter, on one line each."""
    nodes = [document.speech, *(visit.node for visit in document.walk())]
    texts = []
    for node in nodes:
        if isinstance(node, Speech):
            front = (node.byline, node.date, node.salutation)
            texts += [text for text in front if text is not None]
            texts += [*node.preamble, *node.closing]
        else:
            texts += node.body
    return sorted("".join(text.text.splitlines()) for text in texts)


documents = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)


# --- the registry


def test_the_command_takes_every_format() -> None:
    assert [format.value for format in Format] == list(WRITERS)


def test_suffixes_tell_formats_apart() -> None:
    assert len({row.suffix for row in WRITERS.values()}) == len(WRITERS)
    for row in WRITERS.values():
        assert asked(f"讲话{row.suffix.upper()}", by_suffix()) == row
    assert asked("讲话.txt", by_suffix()) == WRITERS["outline"]
    assert asked("讲话.xml", by_suffix()) == WRITERS["tei"]


@documents
@pytest.mark.parametrize("format", WRITERS)
def test_every_format_over_every_document_is_the_same_again(format: str, document: Document) -> None:
    needs(format)
    data = render(document, format)
    assert data
    assert render(document, format) == data


@pytest.mark.parametrize("format", WRITERS)
def test_no_text_breaks_a_format(format: str) -> None:
    needs(format)
    for document in (HOSTILE, parse(""), parse("只有一段话。\n")):
        assert isinstance(render(document, format), bytes)
    assert "写" in str(render(HOSTILE, format), "utf-8", "replace") or WRITERS[format].binary


def test_an_unknown_format_is_refused_with_those_that_are() -> None:
    with pytest.raises(ValueError, match="no format 'doc': there are json, jsonl, outline"):
        render(HOSTILE, "doc")


# --- mind maps and outliners


@documents
def test_opml_holds_every_line_and_every_paragraph_once(document: Document) -> None:
    opml = etree.fromstring(render(document, "opml"))
    assert opml.get("version") == "2.0"
    found = [(len(list(each.iterancestors("outline"))), each.get("text")) for each in opml.iter("outline")]
    assert found == lines(document)
    notes = [note for each in opml.iter("outline") for note in (each.get("_note") or "").split("\n") if note]
    assert sorted(notes) == paragraphs(document)


def test_opml_takes_several_documents() -> None:
    parts = [WRITERS["opml"].finish()(document) for document in DOCUMENTS.values()]
    opml = etree.fromstring(b"".join(WRITERS["opml"].write(parts)))
    assert len(opml.findall("body/outline")) == len(DOCUMENTS)


@documents
def test_pandoc_reads_the_opml(document: Document) -> None:
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        pytest.skip("no pandoc")
    run = subprocess.run(
        [pandoc, "--from", "opml", "--to", "json"],
        input=render(document, "opml"),
        capture_output=True,
        check=True,
    )
    headings = [block["c"][0] for block in json.loads(run.stdout)["blocks"] if block["t"] == "Header"]
    assert headings == [depth + 1 for depth, _ in lines(document)]


@documents
def test_freemind_holds_every_line_and_every_paragraph_once(document: Document) -> None:
    tree = etree.fromstring(render(document, "freemind"))
    found = [(len(list(each.iterancestors("node"))), each.get("TEXT")) for each in tree.iter("node")]
    assert found == lines(document)
    assert sorted(each.text or "" for each in tree.iter("p")) == paragraphs(document)


@documents
def test_xmind_is_read_back(document: Document, tmp_path: Path) -> None:
    data = render(document, "xmind")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        (sheet,) = json.loads(archive.read("content.json"))
    found: list[tuple[int, str]] = []

    def walk(topic: dict[str, Any], depth: int) -> None:
        found.append((depth, topic["title"]))
        for below in topic.get("children", {}).get("attached", ()):
            walk(below, depth + 1)

    walk(sheet["rootTopic"], 0)
    assert found == lines(document)
    if find_spec("xmindparser") is None:
        return
    from xmindparser import xmind_to_dict

    path = tmp_path / "讲话.xmind"
    path.write_bytes(data)
    (read,) = xmind_to_dict(str(path))
    assert read["topic"]["title"] == lines(document)[0][1]
    assert [each["title"] for each in read["topic"].get("topics", ())] == [
        text for depth, text in lines(document) if depth == 1
    ]


@documents
def test_markdown_has_a_heading_or_an_item_for_each_line(document: Document) -> None:
    printed = render(document, "markdown").decode()
    found = []
    for line in printed.splitlines():
        mark, _, text = line.strip().partition(" ")
        if (mark and set(mark) == {"#"}) or mark == "-":
            found.append(text)
    assert [text.replace("\\", "") for text in found] == [text for _, text in lines(document)]


def test_markdown_goes_on_in_lists_below_the_sixth_level() -> None:
    text = "渡口\n第一章 船\n第一节 板\n一、松木\n（一）选料\n1.头等\n（1）上山\n"
    text += "①看\n②量\n（2）下河\n2.二等\n"
    assert render(parse(text), "markdown").decode().splitlines()[-8:] == [
        "###### 1.头等",
        "",
        "- （1）上山",
        "  - ①看",
        "  - ②量",
        "- （2）下河",
        "",
        "###### 2.二等",
    ]


# --- tables


@documents
def test_csv_has_a_row_for_each_node_and_citation(document: Document) -> None:
    data = render(document, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    nodes = [row for row in table if row["kind"] in ("speech", "section", "point")]
    assert len(nodes) == 1 + sum(1 for _ in document.walk())
    assert len(table) - len(nodes) == sum(1 for _ in document.citations())
    titles = [
        "".join(visit.node.title.text.splitlines()) if visit.node.title else "" for visit in document.walk()
    ]
    assert [row["title"] for row in nodes[1:]] == titles


def test_paths_of_rows_lead_to_their_nodes() -> None:
    document = DOCUMENTS["01_clean"]
    for row in rows(document):
        node = document.find(row.path) if row.path else document.speech
        if row.kind in ("section", "point"):
            assert node.span == (row.start, row.end)


def test_no_cell_is_a_formula() -> None:
    document = parse("=SUM(A1)讲话\n一、甲\n二、乙\n")
    table = list(csv.reader(io.StringIO(render(document, "csv").decode("utf-8-sig"))))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames(library: Any) -> None:
    pytest.importorskip(library)
    frame = to_frame(DOCUMENTS.values(), library)
    assert len(frame) == sum(1 for document in DOCUMENTS.values() for _ in rows(document))
    assert list(frame.columns) == list(TableRow._fields)


def test_parquet_holds_the_rows() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    parts = [WRITERS["parquet"].finish()(document) for document in DOCUMENTS.values()]
    table = parquet.read_table(io.BytesIO(b"".join(WRITERS["parquet"].write(parts))))
    expected = [row._asdict() for document in DOCUMENTS.values() for row in rows(document)]
    assert table.to_pylist() == expected


def test_rows_of_parquet_are_held_until_they_make_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("speech_outline.writers.tables.ROWS_IN_GROUP", 3)
    part = list(rows(parse("一、修桥\n二、铺路\n")))
    for parts, sizes in (([], []), ([part], [3]), ([part[:2], part, part[:1]], [5, 1])):
        file = parquet.ParquetFile(io.BytesIO(b"".join(WRITERS["parquet"].write(parts))))
        assert [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)] == sizes


# --- TEI


@documents
def test_tei_is_valid_and_holds_everything(document: Document) -> None:
    tree = etree.fromstring(render(document, "tei"))
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    assert schema.validate(tree), schema.error_log
    heads = [each.text for each in tree.iterfind(".//tei:head", TEI)]
    nodes = [document.speech, *(visit.node for visit in document.walk())]
    assert heads == ["".join(node.title.text.splitlines()) for node in nodes if node.title is not None]
    texts = [each.text for each in tree.iterfind(".//tei:p", TEI) if not len(each) and each.text]
    places = [each.get("corresp") for each in tree.iterfind(".//tei:div", TEI) if each.get("corresp")]
    assert places == [f"#char={node.span.start},{node.span.end}" for node in nodes]
    said = [quote.text for quote in tree.iterfind(".//tei:said/tei:quote", TEI)]
    quoted = [
        "".join(quote.text.splitlines()) for cited in document.citations() for quote in cited.citation.quotes
    ]
    assert sorted(filter(None, said)) == sorted(quoted)
    front = [
        each.text for name in ("byline", "date", "salute") for each in tree.iterfind(f".//tei:{name}", TEI)
    ]
    body = texts[2:]  # those of the header aside
    assert sorted([*filter(None, front), *body]) == paragraphs(document)


@documents
def test_tei_is_valid_by_the_dtd_of_tei_too(document: Document) -> None:
    trafilatura = pytest.importorskip("trafilatura")
    dtd = next(Path(trafilatura.__file__).parent.rglob("tei_corpus.dtd"), None)
    if dtd is None:
        pytest.skip("no DTD of TEI")
    schema = etree.DTD(str(dtd))
    assert schema.validate(etree.fromstring(render(document, "tei"))), schema.error_log


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('<said who="#speaker1" direct="true">', '<said who="#speaker1">'),
        ("<quote ", '<quote who="#speaker1" '),
        ('<div type="section"', '<div type="chapter"'),
        ("#char=0,", "#char=x,"),
        ('<text xml:lang="zh">', "<text>"),
    ],
)
def test_the_schema_refuses_what_is_not_written(good: str, bad: str) -> None:
    data = render(DOCUMENTS["01_clean"], "tei").decode()
    spoiled = data.replace(good, bad, 1)
    assert spoiled != data
    assert not etree.RelaxNG(etree.parse(SCHEMA)).validate(etree.fromstring(spoiled.encode()))


# --- chunks


@documents
@pytest.mark.parametrize("limit", [60, 200, 500, 100_000])
def test_chunks_hold_everything_once_and_never_cross_a_node(document: Document, limit: int) -> None:
    found = list(chunks(document, limit=limit))
    assert all(0 < len(chunk.text) <= limit for chunk in found)
    nodes = [document.speech, *(visit.node for visit in document.walk())]
    expected = []
    for node in nodes:
        texts = [node.title, *(node.body if not isinstance(node, Speech) else ())]
        if isinstance(node, Speech):
            texts += [node.byline, node.date, node.salutation, *node.preamble, *node.closing]
        elif node.marker is not None:
            expected.append("".join(node.marker.text.split()))
        expected += ["".join(text.text.split()) for text in texts if text is not None]
    got = "".join("".join(chunk.text.split()) for chunk in found)
    # Commas that stand between a marker and its title are the outline's, as in 首先,…
    assert sorted(got.replace(",", "").replace("，", "")) == sorted(
        "".join(expected).replace(",", "").replace("，", "")
    )
    starts = [node.span.start for node in nodes[1:]]
    for chunk in found:
        assert not any(chunk.span.start < start < chunk.span.end for start in starts)


def test_a_chunk_knows_its_place() -> None:
    document = DOCUMENTS["01_clean"]
    found = next(chunk for chunk in chunks(document) if chunk.markers[-1:] == ("1.",))
    assert found.path[-1] in document.text[slice(*found.span)]
    assert len(found.path) == len(found.markers) == 4
    assert found.kind == "point"


def test_a_chunk_is_cut_between_sentences() -> None:
    text = "一、修好渡口\n" + "石阶要补齐。" * 30 + "\n"
    found = list(chunks(parse(text), limit=50))
    assert all(chunk.text.endswith("。") for chunk in found if chunk.part)
    assert [chunk.part for chunk in found] == list(range(len(found)))
    assert "".join(chunk.text for chunk in found).count("石阶要补齐。") == 30


def test_a_limit_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="room for a character: 0"):
        list(chunks(HOSTILE, limit=0))
