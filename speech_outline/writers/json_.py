"""JSON and JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speech_outline.model import Document


def finish(document: Document, form: str) -> bytes:
    """The JSON of a document: spread over lines, or on one (`jsonl`)."""
    return document.to_json(indent=form == "json") + b"\n"


def write(parts: Iterable[bytes], _form: str) -> Iterator[bytes]:
    """One document after the other."""
    yield from parts
