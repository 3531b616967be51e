"""The title of a node, as a skeleton has it."""

from __future__ import annotations

import regex

from speech_outline.indented import flat
from speech_outline.model import Document, Node, Point, Section, Span, Speech

_ADVERBIAL = regex.compile(
    r"(?:[在从对就]|围绕|针对|关于)[\p{Han}“”、]{1,12}(?:上|中|里|下|前|后|方面|问题上|过程中)|[\p{Han}\d]{0,4}年来"
)
"""What says where and not what: 在安全文化上, 40年来."""
_CLAUSE = regex.compile(r"[，,][^，,；;。！？!?：:\r\n]+")
_STOPS = {"！": "！", "!": "!", "？": "？", "?": "?"}
_MARKS = "。，,；;：:"


def title_of(node: Node, document: Document) -> tuple[str, Span]:
    """The title of a node and its place, on one line; one that only says where takes the next clause too.

    Empty, with the place of the node, where it has none.
    """
    if node.title is None:
        return "", node.span
    title, span = flat(node.title), node.title.span
    text = text_of(document)
    if isinstance(node, Point) and text is not None and _ADVERBIAL.fullmatch(title):
        clause = _CLAUSE.match(text, span.end, node.span.end)
        if clause is not None and not any(child.span.start < clause.end() for child in node.children):
            return title + clause.group().rstrip(), Span(span.start, clause.end())
    return title, span


def full_stop(node: Node, document: Document) -> str:
    """What ends the line of a node: a title with a mark behind it is a sentence, as a lead is."""
    title, _ = title_of(node, document)
    if not title or isinstance(node, Speech) or title.endswith(("。", *_STOPS)):
        return ""
    if isinstance(node, Point) and node.marker is None:
        return "。"
    behind = mark_behind(node, document)
    if node.marker is None:
        return behind if behind in ("：", ":") else ""  # the label of what follows: 讲话稿:
    return _STOPS.get(behind, "。" if behind in _MARKS else "")


def mark_behind(node: Section | Point, document: Document) -> str:
    """The first character behind the title of a node, blanks aside; "\\n" at the end of its line.

    Without the text of the document, a title with a body is taken for a sentence.
    """
    (_, span), text = title_of(node, document), text_of(document)
    if text is None:
        return "。" if node.kind == "point" and node.body else "\n"
    behind = text[span.end : span.end + 8].lstrip(" \t\u3000")[:1]
    return "\n" if behind in ("", "\r") else behind


def text_of(document: Document) -> str | None:
    """The text of a document, if it is there."""
    try:
        return document.text
    except LookupError:
        return None
