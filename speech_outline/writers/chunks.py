"""Pieces of a document for retrieval: along the outline, never across a node."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_OID, uuid5

import orjson
import regex

from speech_outline.frozen import Frozen
from speech_outline.indented import flat, punctuation, separator
from speech_outline.model import Document, Point, Section, Span, Speech, Text

LIMIT = 500
"""Characters of a chunk."""

_SENTENCE = regex.compile(r".*?(?:[。！？!?；;]+[”’」』）)》]*|$)", regex.DOTALL)


class Chunk(Frozen):
    """A piece of one node: its heading and paragraphs of its own, or sentences of one.

    `path` holds the titles from the speech down to the node, `markers` their numbers (None where a title has
    none), `kind` is that of the node. `span` is the place in the text of the document, in code points; `part`
    counts the chunks of a node from 0; `id` is the same whenever the same text is cut in the same way.
    """

    id: str
    text: str
    document: str | None
    kind: str
    path: tuple[str, ...]
    markers: tuple[str | None, ...]
    part: int
    span: Span


def chunks(document: Document, *, limit: int = LIMIT) -> Iterator[Chunk]:
    """The chunks of a document in reading order of its nodes.

    A chunk has at most `limit` characters. It is cut between paragraphs; a paragraph that is longer between
    sentences, and a sentence that is longer where the limit is. A heading stays with the text behind it. What
    stands before and behind the children of a node is parted too.
    Raises `ValueError` for a limit below 1.
    """
    if limit < 1:
        raise ValueError(f"a chunk needs room for a character: {limit}")
    comma, _ = punctuation(document)
    return _node(document, document.speech, (), (), comma, limit)


def finish(document: Document) -> list[Chunk]:
    """The chunks of a document."""
    return list(chunks(document))


def write(parts: Iterable[list[Chunk]]) -> Iterator[bytes]:
    """A line of JSON for each chunk."""
    for part in parts:
        for chunk in part:
            yield orjson.dumps(chunk.model_dump(mode="json")) + b"\n"


def _node(
    document: Document,
    node: Section | Point | Speech,
    path: tuple[str, ...],
    markers: tuple[str | None, ...],
    comma: str,
    limit: int,
) -> Iterator[Chunk]:
    marker = None if isinstance(node, Speech) else node.marker
    if node.title is not None or marker is not None:
        path = (*path, flat(node.title) if node.title is not None else "")
        markers = (*markers, marker.text if marker is not None else None)
    starts = [child.span.start for child in node.children]
    for part, (text, span) in enumerate(_pieces(_texts(node, comma), starts, limit)):
        yield Chunk(
            id=str(uuid5(NAMESPACE_OID, f"{document.source.sha256} {limit} {span.start} {span.end} {part}")),
            text=text,
            document=document.source.name,
            kind=node.kind,
            path=path,
            markers=markers,
            part=part,
            span=span,
        )
    for child in node.children:
        yield from _node(document, child, path, markers, comma, limit)


def _texts(node: Section | Point | Speech, comma: str) -> Iterator[tuple[str, Span]]:
    """The heading and the paragraphs of a node alone, in the order of the source."""
    if isinstance(node, Speech):
        front = (node.title, node.byline, node.date, node.salutation)
        texts: Iterable[Text] = (*(text for text in front if text is not None), *node.preamble, *node.closing)
        yield from ((flat(text), text.span) for text in sorted(texts, key=lambda text: text.span.start))
        return
    if node.marker is not None:
        title = flat(node.title) if node.title is not None else ""
        end = (node.title or node.marker).span.end
        gap = separator(node.marker, comma) if title else ""
        yield f"{node.marker.text}{gap}{title}", Span(node.marker.span.start, end)
    elif node.title is not None:
        yield flat(node.title), node.title.span
    yield from ((flat(text), text.span) for text in node.body)


def _pieces(texts: Iterable[tuple[str, Span]], starts: list[int], limit: int) -> Iterator[tuple[str, Span]]:
    """Texts joined line by line, as far as the limit goes and no child of the node begins between them."""
    held: list[tuple[str, Span]] = []
    size = 0
    for text, span in _cut(texts, limit):
        if held:
            apart = bisect_left(starts, held[-1][1].end) != bisect_left(starts, span.start)
            if apart or size + 1 + len(text) > limit:
                yield _joined(held)
                held, size = [], 0
        size += len(text) + (1 if held else 0)
        held.append((text, span))
    if held:
        yield _joined(held)


def _joined(held: list[tuple[str, Span]]) -> tuple[str, Span]:
    return "\n".join(text for text, _ in held), Span(held[0][1].start, held[-1][1].end)


def _cut(texts: Iterable[tuple[str, Span]], limit: int) -> Iterator[tuple[str, Span]]:
    """Texts of which none is longer than the limit, cut between sentences where that can be."""
    for text, span in texts:
        if len(text) <= limit:
            yield text, span
            continue
        start = 0
        while start < len(text):
            end = _end(text, start, limit)
            # A text without noise in it lies in the source as it is; otherwise its pieces share its span.
            exact = len(text) == span.end - span.start
            yield text[start:end], Span(span.start + start, span.start + end) if exact else span
            start = end


def _end(text: str, start: int, limit: int) -> int:
    """Where a piece from `start` ends: behind the last sentence that fits, or at the limit."""
    last = start + limit
    sentences = _SENTENCE.finditer(text, start, min(len(text), last + 1))
    return max((sentence.end() for sentence in sentences if sentence.end() <= last), default=last)
