"""Mails, and web pages that a browser saved into one file, which is a mail too (MHTML, RFC 2557).

The text is that of the first part that shows one, a web page before plain text (RFC 2046, 5.1.4). What the
header says (who sent it, the subject) is no part of it, nor is what is attached.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import cast

import regex

from speech_outline.readers.content import Content, UnreadableError
from speech_outline.readers.encodings import is_believed
from speech_outline.readers.html import read_html
from speech_outline.readers.plain import read_text

_MOST_MULTIPARTS = 32
"""Parts that hold parts; each line is looked at by all that hold it. A page that was saved has one."""
_BOUNDARY = regex.compile(
    rb"^(?:content-type:|[ \t])[^\r\n]*\bboundary\s*=", regex.IGNORECASE | regex.MULTILINE
)
_ENDLESS = regex.compile(
    rb"^content-(?:type|disposition):(?:[^\r\n]|\r?\n[ \t]){4000}", regex.IGNORECASE | regex.MULTILINE
)
"""A header that takes the square of its length to read; a line has 998 bytes at most (RFC 5322, 2.1.1)."""
_SEVEN_BITS = ("hz", "iso2022", "utf-7")
"""How the names of encodings begin that write Chinese in ASCII, which the bytes do not tell."""


def read_mail(data: bytes, encoding: str | None = None) -> Content:
    """The text of a mail or of a page saved as one; `encoding` overrules how its text is said to be written.

    Raises `UnreadableError` where no part shows text.
    """
    if _ENDLESS.search(data):
        raise UnreadableError("is a mail with a Content-Type or Content-Disposition of more than 4,000 bytes")
    if sum(1 for _ in _BOUNDARY.finditer(data)) > _MOST_MULTIPARTS:
        raise UnreadableError(f"is a mail with more than {_MOST_MULTIPARTS} parts that hold parts")
    try:
        parts = list(_shown(message_from_bytes(data)))
    except RecursionError:
        raise UnreadableError("is a mail within too many mails") from None
    refusal = UnreadableError("is a mail without text")
    for kind, read in (("text/html", read_html), ("text/plain", read_text)):
        for part in parts:
            text = _bytes(part) if part.get_content_type() == kind else b""
            if not text.strip():
                continue
            try:
                return read(text, encoding or _encoding(part, text))._replace(format="mail")
            except UnreadableError as error:  # a page that shows a picture, say
                refusal = error
    raise refusal


def _shown(message: Message) -> Iterator[Message]:
    """The parts of a message that are not attached to it."""
    if message.get_content_disposition() == "attachment":
        return
    if not message.is_multipart():
        yield message
        return
    for part in cast(list[Message], message.get_payload()):
        yield from _shown(part)


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _encoding(part: Message, text: bytes) -> str | None:
    """The encoding that a part declares, where its bytes do not show another."""
    declared = part.get_content_charset()
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    if text.isascii():
        return name if name.startswith(_SEVEN_BITS) else None
    return name if is_believed(text, name) else None
