"""Text that is stored as text: a file of it, or one to a line in JSON.

Nothing is changed, so that a span counts in the user's own file.
"""

from __future__ import annotations

import orjson

from speech_outline.diagnostics import finding
from speech_outline.hints import Hints
from speech_outline.model import Span
from speech_outline.readers.content import Content, UnreadableError
from speech_outline.readers.encodings import Decoded, decode


def read_text(data: bytes, encoding: str | None = None) -> Content:
    """Plain text in the encoding that is named, or that it is found to be in. Raises `UnreadableError`."""
    return from_decoded(decode(data, encoding), "text")


def read_json_line(line: bytes, field: str, encoding: str | None = None) -> Content | None:
    """The text in a field of the object on one line of JSON Lines; None for an empty line.

    Raises `UnreadableError` for a line that has no such text.

    >>> read_json_line('{"text": "一、提高认识"}'.encode(), "text").text
    '一、提高认识'
    """
    decoded = decode(line, encoding)
    if not decoded.text.strip():
        return None
    try:
        record = orjson.loads(decoded.text)
    except orjson.JSONDecodeError as error:
        raise UnreadableError(f"is no JSON: {error}") from error
    text = record.get(field) if isinstance(record, dict) else None
    if not isinstance(text, str):
        raise UnreadableError(f"has no text in a field {field!r}")
    if not text.strip():
        raise UnreadableError(f"has nothing in its field {field!r}")
    return Content(text, "jsonl", encoding=decoded.encoding, had_bom=decoded.had_bom)


def from_decoded(decoded: Decoded, format: str) -> Content:
    """The content of a text as it was decoded, with a diagnostic for each place that was damaged."""
    diagnostics = tuple(
        finding("undecodable", Span(at, at + 1), byte=byte, encoding=decoded.encoding)
        for at, byte in decoded.damage
    )
    return Content(
        decoded.text,
        format,
        encoding=decoded.encoding,
        had_bom=decoded.had_bom,
        replaced=len(decoded.damage),
        hints=Hints(diagnostics=diagnostics),
    )
