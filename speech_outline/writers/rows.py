"""A document as rows: one flat table of its nodes and citations, or three tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, overload

from speech_outline.indented import flat
from speech_outline.model import Citation, Document, Point, Section, Speech, step

if TYPE_CHECKING:
    import pandas
    import polars


class TableRow(NamedTuple):
    """A node, or a citation that stands in it.

    `document` is the name of the file. `kind` is `speech`, `section` or `point`, for a citation `direct` or
    `indirect`. `path` is as `Document.path` gives it, `parent` the path of the node above; a citation has the
    path of its node. `depth` is 0 for the outermost speech. `start` and `end` are the span, in code points of
    the text; `characters` counts those of the node's own title and paragraphs, or of the quotation.
    """

    document: str | None
    kind: str
    path: str
    parent: str | None
    depth: int
    family: str | None
    value: int | None
    marker: str | None
    title: str | None
    start: int
    end: int
    characters: int
    speaker: str | None = None
    verb: str | None = None
    occasion: str | None = None
    quotation: str | None = None


class DocumentRow(NamedTuple):
    """A document: where it came from, what heads it, and how much is in it.

    `characters` counts the code points of the text, `replaced` its damaged places. `nodes` counts those
    below the outermost speech.
    """

    document: str | None
    format: str
    reader: str | None
    encoding: str | None
    characters: int
    replaced: int
    sha256: str
    title: str | None
    byline: str | None
    date: str | None
    nodes: int
    citations: int
    noise: int
    diagnostics: int


NUMBERS = frozenset(
    {"depth", "value", "start", "end"}
    | {"characters", "replaced", "nodes", "citations", "noise", "diagnostics"}
)
"""The columns that hold numbers; the others hold text."""

TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "nodes": TableRow._fields[: TableRow._fields.index("speaker")],
        "citations": tuple(
            name for name in TableRow._fields if name not in ("family", "value", "marker", "title")
        ),
        "documents": DocumentRow._fields,
    }
)
"""The columns of the three tables that `tables` fills: those of `TableRow` that can hold something."""


def tables(document: Document) -> dict[str, list[tuple[object, ...]]]:
    """The rows of a document for each of the three `TABLES`."""
    parted: dict[str, list[TableRow]] = {"nodes": [], "citations": []}
    for row in rows(document):
        parted["citations" if row.kind in ("direct", "indirect") else "nodes"].append(row)
    found = {name: list(map(attrgetter(*TABLES[name]), part)) for name, part in parted.items()}
    return {**found, "documents": [_document(document, len(found["nodes"]) - 1, len(found["citations"]))]}


def rows(document: Document) -> Iterator[TableRow]:
    """The rows of a document in reading order, each node before what it holds."""
    name = document.source.name
    yield _node(name, document.speech, "", None, 0)
    yield from _citations(name, document.speech, "", None, 0)
    trail: list[str] = []
    for node, depth in document.walk():
        del trail[depth - 1 :]
        parent = "/".join(trail)
        trail.append(step(node))
        path = "/".join(trail)
        yield _node(name, node, path, parent, depth)
        yield from _citations(name, node, path, parent, depth)


@overload
def to_frame(documents: Iterable[Document], library: Literal["pandas"] = "pandas") -> pandas.DataFrame: ...
@overload
def to_frame(documents: Iterable[Document], library: Literal["polars"]) -> polars.DataFrame: ...
def to_frame(
    documents: Iterable[Document], library: Literal["pandas", "polars"] = "pandas"
) -> pandas.DataFrame | polars.DataFrame:
    """The rows of documents as a frame of pandas or polars.

    Raises `ModuleNotFoundError` where the library is not installed.
    """
    found = [row for document in documents for row in rows(document)]
    columns = {name: [row[at] for row in found] for at, name in enumerate(TableRow._fields)}
    if library == "polars":
        import polars

        return polars.DataFrame(columns, infer_schema_length=None)
    import pandas

    return pandas.DataFrame(columns).astype({"value": "Int64"})


def _document(document: Document, nodes: int, citations: int) -> DocumentRow:
    source, speech = document.source, document.speech
    title, byline, date = (
        flat(text) if text is not None else None for text in (speech.title, speech.byline, speech.date)
    )
    return DocumentRow(
        document=source.name,
        format=source.format,
        reader=source.reader,
        encoding=source.encoding,
        characters=source.chars,
        replaced=source.replaced,
        sha256=source.sha256,
        title=title,
        byline=byline,
        date=date,
        nodes=nodes,
        citations=citations,
        noise=len(document.noise),
        diagnostics=len(document.diagnostics),
    )


def _node(
    name: str | None, node: Section | Point | Speech, path: str, parent: str | None, depth: int
) -> TableRow:
    marker = None if isinstance(node, Speech) else node.marker
    texts = (*node.preamble, *node.closing) if isinstance(node, Speech) else node.body
    title = flat(node.title) if node.title is not None else None
    return TableRow(
        document=name,
        kind=node.kind,
        path=path,
        parent=parent,
        depth=depth,
        family=marker.family if marker is not None else None,
        value=marker.value if marker is not None else None,
        marker=marker.text if marker is not None else None,
        title=title,
        start=node.span.start,
        end=node.span.end,
        characters=len(title or "") + sum(len(flat(text)) for text in texts),
    )


def _citations(
    name: str | None, node: Section | Point | Speech, path: str, parent: str | None, depth: int
) -> Iterator[TableRow]:
    for citation in node.citations:
        quotation = _quotation(citation)
        yield TableRow(
            document=name,
            kind=citation.kind,
            path=path,
            parent=parent,
            depth=depth,
            family=None,
            value=None,
            marker=None,
            title=None,
            start=citation.span.start,
            end=citation.span.end,
            characters=len(quotation),
            speaker=citation.speaker.name,
            verb=citation.verb,
            occasion=citation.occasion,
            quotation=quotation,
        )


def _quotation(citation: Citation) -> str:
    return "".join(map(flat, citation.quotes))
