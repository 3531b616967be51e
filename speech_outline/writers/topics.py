"""A document as topics: what mind maps and outliners have in common."""

from __future__ import annotations

from typing import NamedTuple

from speech_outline.indented import IMPLIED, flat, punctuation, separator
from speech_outline.model import Document, Point, Section, Speech


class Topic(NamedTuple):
    """A line of a mind map: its text, the paragraphs that stand under it, and the topics below it."""

    text: str
    notes: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()


def topics(document: Document) -> Topic:
    """The speech with all below it; where it has no title, the name of the file stands for it."""
    comma, _ = punctuation(document)
    top = _topic(document.speech, comma)
    return top if top.text else top._replace(text=document.source.name or "")


def _topic(node: Section | Point | Speech, comma: str) -> Topic:
    return Topic(_text(node, comma), _notes(node), tuple([_topic(child, comma) for child in node.children]))


def _text(node: Section | Point | Speech, comma: str) -> str:
    title = flat(node.title) if node.title is not None else ""
    if isinstance(node, Speech):
        return title
    if node.marker is None:
        return title or IMPLIED
    return node.marker.text + (separator(node.marker, comma) + title if title else "")


def _notes(node: Section | Point | Speech) -> tuple[str, ...]:
    if not isinstance(node, Speech):
        return tuple(map(flat, node.body))
    front = (node.byline, node.date, node.salutation)
    parts = (*(part for part in front if part is not None), *node.preamble, *node.closing)
    return tuple(map(flat, parts))
