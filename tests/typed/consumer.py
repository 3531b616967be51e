"""What a user's program looks like to a type checker: every public name in use, and no `Any` comes of one.

Checked by `tests/test_wheel.py` against the installed wheel; it runs, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from speech_outline import (
    SCHEMA_VERSION,
    WRITERS,
    Chunk,
    Citation,
    Cited,
    Comparison,
    Diagnostic,
    Document,
    FamilyRow,
    Finding,
    HeadingHint,
    Hints,
    Marker,
    Node,
    Noise,
    NoiseHint,
    Options,
    Patterns,
    Point,
    ReadError,
    Section,
    Skeleton,
    Source,
    Span,
    Speaker,
    SpeakerRow,
    Speech,
    Text,
    Visit,
    Worksheet,
    check,
    chunks,
    compare,
    load,
    outline,
    parse,
    parse_file,
    read,
    read_lines,
    render,
    skeleton,
    title_patterns,
    to_docx,
    to_frame,
    worksheet,
)

TEXT = """在会上的讲话
同志们:
一、提高认识
李县长要求,剪枝要赶在立冬之前。
二、狠抓落实
一是抓早。二是抓小。
"""


def documents() -> Iterator[Document]:
    family = FamilyRow(name="lecture", pattern="第(?P<n>[一二三])讲", rank=1)
    speaker = SpeakerRow(name="李某某", forms=("李县长",))
    options = Options(depth=3, leads=False, families=(family,), speakers=(speaker,), noise=("课件.*",))
    hints = Hints(headings=(HeadingHint(Span(0, 6), 1),), noise=(NoiseHint(Span(6, 7), "page number"),))
    yield parse(TEXT, options=options)
    yield parse(TEXT, hints=hints)
    loaded = load(TEXT.encode(), name="speech.txt")
    yield parse(loaded.text, source=loaded.source, hints=loaded.hints)


def files(path: str) -> Iterator[Document]:
    try:
        yield parse_file(path, encoding="utf-8", script="simplified")
        yield parse(read(path).text)
        for line in read_lines(path, field="text"):
            if isinstance(line, ReadError):
                print(line.name, line.reason)
            else:
                yield parse(line.text, source=line.source)
    except ReadError as error:
        print(error.name, error.reason)


def title(node: Node) -> str:
    match node:
        case Section() | Point():
            marker: Marker | None = node.marker
            return f"{marker.text if marker else ''}{node.title.text if node.title else ''}"
        case Speech():
            words: Text | None = node.title
            return words.text if words else ""
        case _:
            assert_never(node)


def told(document: Document) -> list[str]:
    source: Source = document.source
    said = [f"{SCHEMA_VERSION} {source.format} {source.chars}"]
    for visit in document.walk():
        step: Visit = visit
        start, end = step.node.span
        said.append(f"{step.depth} {document.path(step.node)} {title(step.node)} {document.text[start:end]}")
    for cited in document.citations():
        found: Cited = cited
        citation: Citation = found.citation
        speaker: Speaker = citation.speaker
        said.append(f"{speaker.name} {citation.verb} {[quote.text for quote in citation.quotes]}")
    noise: tuple[Noise, ...] = document.noise
    diagnostics: tuple[Diagnostic, ...] = document.diagnostics
    said += [each.reason for each in noise]
    said += [f"{each.code} {each.severity} {each.span.start}" for each in diagnostics]
    return said


def made(document: Document) -> list[str]:
    frame: Skeleton = skeleton(document, numbers="standard", quotes=True)
    sheet: Worksheet = worksheet(document, blanks="characters", hint="first", seed=3)
    patterns: Patterns = title_patterns([document])
    comparison: Comparison = compare(document, Document.from_json(document.to_json(), text=document.text))
    findings: tuple[Finding, ...] = check(document, without={"half-width"})
    pieces: list[Chunk] = list(chunks(document, limit=200))
    return [
        *(f"{depth} {line.text} {line.span}" for line, depth in frame.walk()),
        *(gap.question for gap in sheet.gaps),
        *(f"{each.kind} {each.name} {each.titles}" for each in patterns.patterns),
        f"{comparison.score.recall} {[line.title for line in comparison.missing]}",
        *(f"{finding.code} {finding.message}" for finding in findings),
        *(f"{piece.path} {piece.markers} {piece.text}" for piece in pieces),
        outline(document, citations=True, spans=True),
    ]


def written(document: Document) -> dict[str, int]:
    sizes = {name: len(render(document, name)) for name, row in WRITERS.items() if not row.extra}
    sizes["docx"] = len(to_docx(document, line_height=28, numbering="automatic"))
    sizes["docx by its name"] = len(render(document, "docx", line_height=28))
    return sizes


def rows(document: Document) -> int:
    return len(to_frame([document], "polars"))


if __name__ == "__main__":
    for document in documents():
        print(len(told(document)), len(made(document)), len(written(document)), document.find("一").kind)
