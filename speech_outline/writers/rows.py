"""A document as a flat table: a row for each node, and for each citation in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

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
