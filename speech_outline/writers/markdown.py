"""Markdown: headings down to the sixth level, and lists below, as markmap takes them.

Titles alone: what markmap finds in between, paragraphs too, becomes a branch of the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speech_outline.model import Document
from speech_outline.sheet.markdown import escaped
from speech_outline.writers.topics import Topic, topics

_LEVELS = 6
"""As many levels of headings as Markdown has."""


def finish(document: Document) -> str:
    """The outline of a document."""
    return "\n\n".join(_blocks(topics(document), 1)) + "\n"


def write(parts: Iterable[str]) -> Iterator[bytes]:
    """One document after the other, each under a heading of the first level."""
    for number, part in enumerate(parts):
        yield (f"\n{part}" if number else part).encode()


def _blocks(topic: Topic, level: int) -> Iterator[str]:
    yield f"{'#' * level} {escaped(topic.text)}"
    if level < _LEVELS:
        for below in topic.topics:
            yield from _blocks(below, level + 1)
    elif topic.topics:
        yield "\n".join(line for below in topic.topics for line in _items(below, 0))


def _items(topic: Topic, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}- {escaped(topic.text)}"
    for below in topic.topics:
        yield from _items(below, depth + 1)
