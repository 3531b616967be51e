"""OPML 2.0: `text` is the line, `_note` its paragraphs, as most outliners read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from speech_outline.model import Document
from speech_outline.writers.topics import Topic, topics
from speech_outline.xml import clean, serialized


def finish(document: Document) -> Topic:
    """The topics of a document."""
    return topics(document)


def write(parts: Iterable[Topic]) -> Iterator[bytes]:
    """All documents in one outline, each a line of the first level."""
    opml = etree.Element("opml", version="2.0")
    head, body = etree.SubElement(opml, "head"), etree.SubElement(opml, "body")
    for part in parts:
        _add(body, part)
    first = body[0].get("text") if len(body) == 1 else None
    etree.SubElement(head, "title").text = first or f"{len(body)} 篇"
    yield serialized(opml)


def _add(parent: etree._Element, topic: Topic) -> None:
    attributes = {"text": clean(topic.text)}
    if topic.notes:
        attributes["_note"] = clean("\n".join(topic.notes))
    element = etree.SubElement(parent, "outline", attributes)
    for below in topic.topics:
        _add(element, below)
