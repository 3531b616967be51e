"""The indented outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speech_outline.indented import outline
from speech_outline.model import Document


def finish(document: Document) -> bytes:
    """The outline of a document as UTF-8 lines."""
    return outline(document).encode()


def write(parts: Iterable[bytes]) -> Iterator[bytes]:
    """One outline after the other, parted by an empty line."""
    for number, part in enumerate(parts):
        yield b"\n" + part if number else part
