"""The documents that are measured, what they wear, and the tables that come of them."""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from clothes import FULL, HALF, blank_lines, crlf, full, half, indent, one_line, spaces, wrap
from gold import (
    SEEDS,
    SHARED,
    Line,
    Nodes,
    Outline,
    Places,
    Tally,
    annotated,
    golden,
    lines,
    numbered,
    parsed,
    scorer,
)
from others import TOOLS, installed

from speech_outline import Document, parse

LIBRARY = "speech_outline"
AS_IT_STANDS = "as they stand"
WARDROBE: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        AS_IT_STANDS: str,
        "hard lines of 33 characters": wrap,
        "a blank here and there": spaces,
        "breaks of Windows": crlf,
        "a blank line between lines": blank_lines,
        "indented by two U+3000": indent,
        "full-width marks": full,
        "half-width marks": half,
        "all on one line": one_line,
    }
)
GROUPS = MappingProxyType(
    {
        "fam": "numbering families",
        "neg": "numbers that are none",
        "cit": "citations",
        "ttl": "where a title ends",
        "nest": "nesting",
        "num": "long lists, high numbers",
        "rst": "numbering that begins again",
        "ana": "一靠 二靠 三靠",
        "mix": "mixed lists",
        "glu": "headings glued to their text",
        "brk": "breaks in odd places",
        "spc": "blanks in odd places",
        "pag": "page numbers in sentences",
        "cut": "cut-off ends",
        "emb": "embedded speeches",
        "pos": "markers behind closing marks",
        "u": "odds and ends",
    }
)
"""What the short documents try, by the first letters of their names."""

Row = dict[str, str | None]
Table = dict[str, Row]
"""Rows by their name, cells by that of their column; `None` is what cannot be computed here."""

_Key = tuple[str, int, str, int | None]


class Sample(NamedTuple):
    """A document: its text, and what should come out of it."""

    name: str
    text: str
    numbered: list[Line]


class Clothed(NamedTuple):
    """A set of documents in one kind of clothes; `library` has all that is measured of this library."""

    samples: list[Sample]
    library: dict[str, float]


# --- the documents


@cache
def document(text: str) -> Document:
    return parse(text)


def dressed(text: str, wear: Callable[[str], str]) -> str:
    return text if wear is str else wear(text.replace("\r\n", "\n"))


@cache
def own(folder: Path = SEEDS) -> dict[str, Clothed]:
    """The text documents of a folder with the outlines beside them, by what they wear."""
    documents = [
        (path.stem, text, golden(path.with_suffix(".outline"), text))
        for path in sorted(folder.glob("*.txt"))
        if path.with_suffix(".outline").exists()
        for text in [path.read_bytes().decode("utf-8-sig")]
    ]
    found = {}
    for name, wear in WARDROBE.items():
        outlines = [(stem, dressed(text, wear), outline) for stem, text, outline in documents]
        samples = [Sample(stem, text, numbered(outline.lines)) for stem, text, outline in outlines]
        found[name] = Clothed(samples, _own_figures([(text, outline) for _, text, outline in outlines]))
    return found


def _own_figures(outlines: list[tuple[str, Outline]]) -> dict[str, float]:
    with_number, without, citations, front = Nodes(), Nodes(), Tally(), Tally()
    for text, gold in outlines:
        got = parsed(document(text))
        for nodes, wanted in ((with_number, True), (without, False)):
            nodes.add(*([line for line in each.lines if bool(line.family) is wanted] for each in (gold, got)))
        citations.add(gold.citations, got.citations)
        front.add(gold.front, got.front)
    return {
        "numbered": with_number.exact.f1,
        "unnumbered": without.exact.f1,
        "citations": citations.f1,
        "front": front.f1,
    }


@cache
def real() -> dict[str, Clothed]:
    """Whole documents that people annotated, by what they wear."""
    folders = [("gold", "seeds"), ("dev/gold", "dev/texts")]
    return {name: _annotated(folders, wear) for name, wear in WARDROBE.items()}


@cache
def fragments() -> Clothed:
    """Annotated fragments of a sentence to half a page, each of which tries one thing."""
    return _annotated([("cases/gold", "cases/seeds")], str)


_SCORED = MappingProxyType(
    {
        "numbered": "numbered.exact",
        "unnumbered": "unnumbered.exact",
        "citations": "attributed",
        "body": "body",
        "noise": "noise",
        "front": "front",
    }
)
"""What the scorer calls that which is shown."""


def _annotated(folders: list[tuple[str, str]], wear: Callable[[str], str]) -> Clothed:
    program = scorer()
    samples, figures = [], []
    widths = FULL if wear is full else HALF if wear is half else {}
    with tempfile.TemporaryDirectory() as name:
        gold, out = Path(name, "gold.tsv"), Path(name, "out.json")
        for golds, texts in folders:
            for path in sorted((SHARED / golds).glob("*.tsv")):
                rows = path.read_text("utf-8")
                if not _holds(wear, rows):
                    continue
                raw = (SHARED / texts / f"{path.stem}.txt").read_bytes().decode("utf-8-sig")
                text = dressed(raw, wear)
                gold.write_text(rows.translate(widths), "utf-8")
                out.write_bytes(document(text).to_json())
                source = program.Source(text)
                expected = program.read_gold(gold, source)
                got = program.read_output(out, source)
                figures.append(program.compare(expected, got, source, lambda _: None))
                samples.append(Sample(path.stem, text, numbered(annotated(expected))))
    total = program.total(figures)
    return Clothed(samples, {shown: total[key]["f1"] for shown, key in _SCORED.items() if key in total})


def _holds(wear: Callable[[str], str], rows: str) -> bool:
    """Whether an annotated outline still holds in these clothes: on one line, only where no break is the only
    sign of a node or a paragraph; in another width, only where no marker is a section that nobody sees."""
    if wear is one_line:
        return not re.search(r"(?m)^(?:\d+\t(?:[-~D★☆◆●■]|——)|@body|@closing\t(?!同志们|各位))", rows)
    return not (wear in (full, half) and "\t?" in rows)


# --- the tables


@cache
def _tool(name: str, text: str) -> list[Line]:
    if name == LIBRARY:
        return numbered(parsed(document(text)).lines)
    return lines(TOOLS[name](text), Places(text))


def _nodes(name: str, samples: list[Sample]) -> Nodes:
    nodes = Nodes()
    for sample in samples:
        nodes.add(sample.numbered, _tool(name, sample.text))
    return nodes


def _everyone() -> Iterator[tuple[str, bool]]:
    """The tools, and whether they are there."""
    yield from ((name, installed(name)) for name in TOOLS)
    yield LIBRARY, True


def _cells(counted: str, count: int, measure: Callable[[str], float]) -> Row:
    """How much is measured, and a cell for each tool."""
    row: Row = {counted: str(count)}
    return row | {name: _share(measure(name)) if there else None for name, there in _everyone()}


def _exact(samples: list[Sample]) -> Callable[[str], float]:
    return lambda name: _nodes(name, samples).exact.f1


def _share(value: float) -> str:
    return f"{value:.3f}"


def tools(samples: list[Sample]) -> Table:
    """A row for each tool."""
    columns: dict[str, Callable[[Nodes], float]] = {
        "precision": lambda nodes: nodes.found.precision,
        "recall": lambda nodes: nodes.found.recall,
        "title": lambda nodes: nodes.title.f1,
        "exact": lambda nodes: nodes.exact.f1,
    }
    table: Table = {}
    for name, there in _everyone():
        nodes = _nodes(name, samples) if there else None
        table[name] = {column: _share(of(nodes)) if nodes else None for column, of in columns.items()}
    return table


def clothes(wardrobe: Mapping[str, Clothed]) -> Table:
    """A row for each way to lay a text out: exact numbered nodes of each tool."""
    return {
        worn: _cells("nodes", sum(len(sample.numbered) for sample in each.samples), _exact(each.samples))
        for worn, each in wardrobe.items()
    }


def library(wardrobe: Mapping[str, Clothed]) -> Table:
    """A row for each way to lay a text out: all that is measured of this library."""
    return {
        worn: {"documents": str(len(each.samples)), **{name: _share(f1) for name, f1 in each.library.items()}}
        for worn, each in wardrobe.items()
    }


def families(samples: list[Sample]) -> Table:
    """A row for each numbering: the share of its nodes that are exact."""
    numbering = {
        (sample.name, line.place): line.family for sample in samples for line in _tool(LIBRARY, sample.text)
    }
    expected: dict[str, set[_Key]] = defaultdict(set)
    for sample in samples:
        for line in sample.numbered:
            expected[numbering.get((sample.name, line.place), "?")].add((sample.name, *line[:3]))

    def came(tool: str) -> set[_Key]:
        return {(sample.name, *line[:3]) for sample in samples for line in _tool(tool, sample.text)}

    def share(keys: set[_Key]) -> Callable[[str], float]:
        return lambda tool: len(keys & came(tool)) / len(keys)

    rows = sorted(expected.items(), key=lambda row: -len(row[1]))
    return {family: _cells("nodes", len(keys), share(keys)) for family, keys in rows}


def cases(samples: list[Sample]) -> Table:
    """A row for each thing that the fragments try."""
    groups: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        groups[GROUPS[sample.name.partition("-")[0]]].append(sample)
    return {
        what: _cells("documents", len(groups[what]), _exact(groups[what]))
        for what in GROUPS.values()
        if groups[what]
    }


OWN: Mapping[str, Callable[[], Table]] = MappingProxyType(
    {
        "own tools": lambda: tools(own()[AS_IT_STANDS].samples),
        "own clothes": lambda: clothes(own()),
        "own library": lambda: library(own()),
    }
)
REAL: Mapping[str, Callable[[], Table]] = MappingProxyType(
    {
        "real tools": lambda: tools(real()[AS_IT_STANDS].samples),
        "real clothes": lambda: clothes(real()),
        "real library": lambda: library(real()),
        "real families": lambda: families(real()[AS_IT_STANDS].samples),
        "cases": lambda: cases(fragments().samples),
    }
)
