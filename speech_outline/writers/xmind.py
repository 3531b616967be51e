"""XMind: a zip archive of `content.json`, a sheet for each document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid5

import orjson

from speech_outline.model import Document
from speech_outline.writers.topics import Topic, topics
from speech_outline.zipped import zipped

_NAMES = UUID("6f0c5a52-53b2-4d0e-9d0e-1a4f1f5f2f10")
"""Ids are made of what they are of: the same outline gives the same file."""


def finish(document: Document) -> Topic:
    """The topics of a document."""
    return topics(document)


def write(parts: Iterable[Topic]) -> Iterator[bytes]:
    """An archive with a sheet for each document."""
    sheets = [
        {
            "id": _id(f"sheet {number}"),
            "class": "sheet",
            "title": part.text,
            "rootTopic": {**_topic(part, f"{number}"), "structureClass": "org.xmind.ui.logic.right"},
        }
        for number, part in enumerate(parts)
    ]
    files = {
        "content.json": sheets,
        "metadata.json": {"creator": {"name": "speech-outline"}},
        "manifest.json": {"file-entries": {"content.json": {}, "metadata.json": {}}},
    }
    yield zipped((name, orjson.dumps(body)) for name, body in files.items())


def _topic(topic: Topic, place: str) -> dict[str, Any]:
    found: dict[str, Any] = {"id": _id(place), "class": "topic", "title": topic.text}
    if topic.notes:
        found["notes"] = {"plain": {"content": "\n".join(topic.notes)}}
    if topic.topics:
        below = [_topic(each, f"{place}.{number}") for number, each in enumerate(topic.topics)]
        found["children"] = {"attached": below}
    return found


def _id(place: str) -> str:
    return uuid5(_NAMES, place).hex
