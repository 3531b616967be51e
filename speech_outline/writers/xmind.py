"""XMind: a zip archive of `content.json`, a sheet for each document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid5

import orjson

from speech_outline.model import Document
from speech_outline.writers.topics import Topic, topics

_NAMES = UUID("6f0c5a52-53b2-4d0e-9d0e-1a4f1f5f2f10")
"""Ids are made of what they are of: the same outline gives the same file."""
_SAME_TIME = (1980, 1, 1, 0, 0, 0)


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
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in (
            ("content.json", sheets),
            ("metadata.json", {"creator": {"name": "speech-outline"}}),
            ("manifest.json", {"file-entries": {"content.json": {}, "metadata.json": {}}}),
        ):
            archive.writestr(zipfile.ZipInfo(name, _SAME_TIME), orjson.dumps(body), zipfile.ZIP_DEFLATED)
    yield file.getvalue()


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
