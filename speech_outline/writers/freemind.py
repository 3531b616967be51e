"""FreeMind: a map of nodes, the paragraphs of each as its note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from speech_outline.model import Document
from speech_outline.writers.topics import Topic, topics
from speech_outline.xml import clean, serialized

_FOLDED_BELOW = 3
"""Maps open with this many levels shown."""


def finish(document: Document) -> Topic:
    """The topics of a document."""
    return topics(document)


def write(parts: Iterable[Topic]) -> Iterator[bytes]:
    """The map of one document."""
    for part in parts:
        root = etree.Element("map", version="1.0.1")
        _add(root, part, 1)
        yield serialized(root)


def _add(parent: etree._Element, topic: Topic, level: int) -> None:
    node = etree.SubElement(parent, "node", TEXT=clean(topic.text))
    if topic.topics and level >= _FOLDED_BELOW:
        node.set("FOLDED", "true")
    if topic.notes:
        note = etree.SubElement(node, "richcontent", TYPE="NOTE")
        body = etree.SubElement(etree.SubElement(note, "html"), "body")
        for paragraph in topic.notes:
            etree.SubElement(body, "p").text = clean(paragraph)
    for below in topic.topics:
        _add(node, below, level + 1)
