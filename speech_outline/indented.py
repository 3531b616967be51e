"""From a document back to lines: the outline as a trainer writes it.

    一、提高认识
      (一)学习要深
        一是坚持原文。
    二、狠抓落实

What is printed can be parsed again, and gives the same nodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, assert_never

from speech_outline.model import Citation, Document, Marker, Point, Section, Span, Speech, Text

IMPLIED = "……(此处略)……"
"""Stands for a section that has neither marker nor title."""

_LONGEST_LABEL = 12
_FULL_STOPS = ("。", "！", "？", "!", "?")


class _Line(NamedTuple):
    """One line; `role` says what it is where spans are shown: a family, `lead`, `body`, `byline` …"""

    depth: int
    text: str
    span: Span
    role: str


class _Style(NamedTuple):
    """What is wanted, with the commas and colons of the width that the document uses."""

    depth: int | None
    body: bool
    citations: bool
    comma: str
    colon: str


_Part = tuple[Span, Iterable[_Line]]


def outline(
    document: Document,
    *,
    depth: int | None = None,
    body: bool = False,
    citations: bool = False,
    spans: bool = False,
) -> str:
    """The indented outline of a document.

    `depth` keeps nodes down to that depth. `body` adds the paragraphs, `citations` a line `> …` for each.
    `spans` adds to every line its place in the text and what it is.
    """
    style = _Style(depth, body, citations, *punctuation(document))
    title = _front(document.speech.title, 1, "title")
    lines = chain(title, _inside_speech(document.speech, 1, style))
    return "".join(_layout(line, spans) for line in lines)


def _layout(line: _Line, spans: bool) -> str:
    text = "  " * (line.depth - 1) + line.text
    return f"{text}  [{line.span.start}, {line.span.end}) {line.role}\n" if spans else text + "\n"


def _node(node: Section | Point | Speech, depth: int, style: _Style) -> Iterator[_Line]:
    match node:
        case Section():
            yield _section(node, depth, style)
            yield from _inside(node, depth + 1, style)
        case Point():
            yield _point(node, depth, style)
            yield from _inside(node, depth + 1, style)
        case Speech():
            yield from _front(node.title, depth, "speech")
            yield from _inside_speech(node, depth + 1, style)
        case _:
            assert_never(node)


def _section(section: Section, depth: int, style: _Style) -> _Line:
    """`一、提高认识`, `提高认识`, `讲话稿:` above speeches, or `……(此处略)……`."""
    if (marker := section.marker) is not None:
        return _Line(depth, _marked(marker, section.title, style), section.span, marker.family)
    if section.title is None:
        return _Line(depth, IMPLIED, section.span, "implied")
    title = flat(section.title)
    if len(title) <= _LONGEST_LABEL and section.children and section.children[0].kind == "speech":
        title += style.colon
    return _Line(depth, title, section.span, "heading")


def _point(point: Point, depth: int, style: _Style) -> _Line:
    """`一是提高站位`, or the sentence of a lead with its full stop."""
    if (marker := point.marker) is not None:
        return _Line(depth, _marked(marker, point.title, style), point.span, marker.family)
    title = flat(point.title) if point.title is not None else ""
    return _Line(depth, title if title.endswith(_FULL_STOPS) else title + "。", point.span, "lead")


def _inside(node: Section | Point, depth: int, style: _Style) -> Iterator[_Line]:
    return _in_order(
        _texts(node.body, depth, "body") if style.body else [],
        _citations(node.citations, depth, style),
        _children(node, depth, style),
    )


def _inside_speech(speech: Speech, depth: int, style: _Style) -> Iterator[_Line]:
    yield from _front(speech.byline, depth, "byline")
    yield from _front(speech.date, depth, "date")
    yield from _front(speech.salutation, depth, "salutation")
    yield from _in_order(
        _texts(speech.preamble, depth, "preamble") if style.body else [],
        _citations(speech.citations, depth, style),
        _children(speech, depth, style),
        _texts(speech.closing, depth, "closing") if style.body else [],
    )


def _in_order(*parts: Iterable[_Part]) -> Iterator[_Line]:
    """The lines of all parts in the order of the source: a paragraph behind a list stays behind it."""
    for _, lines in sorted(chain.from_iterable(parts), key=lambda part: part[0].start):
        yield from lines


def _children(node: Section | Point | Speech, depth: int, style: _Style) -> Iterator[_Part]:
    if style.depth is None or depth <= style.depth:
        for child in node.children:
            yield child.span, _node(child, depth, style)


def _texts(texts: Iterable[Text], depth: int, role: str) -> Iterator[_Part]:
    for text in texts:
        yield text.span, [_Line(depth, flat(text), text.span, role)]


def _citations(citations: Iterable[Citation], depth: int, style: _Style) -> Iterator[_Part]:
    """`> 习近平总书记在浙江考察时强调:“…”`."""
    for citation in citations if style.citations else ():
        said = f"{citation.speaker.text}{citation.occasion or ''}{citation.verb or ''}"
        if citation.kind == "direct":
            words = style.colon + "".join(f"“{flat(quote)}”" for quote in citation.quotes)
        else:
            words = style.comma + "".join(map(flat, citation.quotes))
        role = f"{citation.kind}, unterminated" if citation.unterminated else citation.kind
        yield citation.span, [_Line(depth, f"> {said}{words}", citation.span, role)]


def _front(text: Text | None, depth: int, role: str) -> Iterator[_Line]:
    if text is not None:
        yield _Line(depth, flat(text), text.span, role)


def _marked(marker: Marker, title: Text | None, style: _Style) -> str:
    if title is None:
        return marker.text
    return marker.text + separator(marker, style.comma) + flat(title)


def separator(marker: Marker, comma: str) -> str:
    """What parts a marker from its title: nothing behind `一、` and `一是`, a comma behind `第一`, a blank
    behind `第一章` and `1.1`."""
    match marker.family:
        case "clause":
            return ""
        case "ordinal" | "qi" | "sequence" | "aspect":
            return comma
        case _:
            last = marker.text[-1:]
            return " " if last.isalpha() or last.isdecimal() else ""


def flat(text: Text) -> str:
    """A text on one line."""
    return "".join(text.text.splitlines())


def punctuation(document: Document) -> tuple[str, str]:
    """The comma and the colon of a document: half-width if its commas mostly are."""
    narrow = wide = 0
    for node in chain([document.speech], (visit.node for visit in document.walk())):
        texts = (*node.preamble, *node.closing) if isinstance(node, Speech) else node.body
        for text in (node.title, *texts):
            if text is not None:
                narrow += text.text.count(",")
                wide += text.text.count("，")
    return (",", ":") if narrow > wide else ("，", "：")
