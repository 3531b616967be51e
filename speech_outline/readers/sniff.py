"""What bytes are, by how they begin."""

from __future__ import annotations

import codecs

import regex

from speech_outline.readers.ole import OLE, is_encrypted

_ZIP = b"PK\x03\x04"
_ZIP_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"word/document", "docx"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument", "opendocument"),
    (b"xl/workbook", "xlsx"),
    (b"ppt/presentation", "pptx"),
    (b"META-INF/container.xml", "epub"),
    (b"OFD.xml", "ofd"),
    (b"word/", "docx"),
)
"""What stands in the names of a zip archive, the more telling first."""

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%pdf-", "pdf"),
    (OLE, "doc"),
    (b"{\\rtf", "rtf"),
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"\x89png\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"gif8", "image"),
    (b"ii*\0", "image"),
    (b"mm\0*", "image"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"rar!\x1a\x07", "archive"),
    (b"\x1f\x8b", "archive"),
)
"""How formats begin, in lower case."""

_FRAGMENT = regex.compile(
    rb"<(?:\?xml|!--|body|head|meta|div|p|section|article|table|h[1-6]|span|ol|ul|br)\b[^<>]*>.*?"
    rb"(?:</(?:body|html|div|p|section|article|table|h[1-6]|span|ol|ul)>|<br ?/?>)",
    regex.DOTALL | regex.IGNORECASE,
)
"""A piece that was cut out of a web page."""

_MAIL = regex.compile(
    rb"(?:From [^\n]*\n)?(?:[!-9;-~]++:(?:[^\n]|\n[ \t])*+\n)*?MIME-Version:", regex.IGNORECASE
)
"""The header of a mail (RFC 5322, 2.2; RFC 2045, 4), or of one in a mailbox (RFC 4155)."""

NAMES: dict[str, str] = {
    "docx": "a Word file",
    "doc": "an old Word or WPS file",
    "encrypted": "encrypted",
    "odt": "an OpenDocument text",
    "opendocument": "an OpenDocument file, but no text",
    "xlsx": "an Excel file",
    "pptx": "a PowerPoint file",
    "epub": "an EPUB book",
    "ofd": "an OFD file",
    "zip": "a zip archive",
    "archive": "an archive",
    "pdf": "a PDF file",
    "rtf": "an RTF file",
    "html": "a web page",
    "mail": "a mail, or a page saved as one",
    "image": "a picture",
    "text": "plain text",
}
"""What a person calls them."""

_HEAD = 4096
"""Bytes in which a beginning is looked for; blanks and comments may stand before it."""
_MAIL_HEAD = 65536
"""Bytes in which a mail says that it is one: servers put their seals before it."""


def sniff(data: bytes) -> str | None:
    """The format that bytes are certain to have, a key of `NAMES`; None for what may be any text.

    >>> sniff(b"%PDF-1.7"), sniff(b"{\\\\rtf1"), sniff("一、提高".encode())
    ('pdf', 'rtf', None)
    """
    if is_encrypted(data):
        return "encrypted"
    if data.startswith(_ZIP):
        return next((name for member, name in _ZIP_MEMBERS if member in data), "zip")
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n\f\0").lower()
    if _MAIL.match(data[:_MAIL_HEAD].removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n")):
        return "mail"
    return next((name for beginning, name in _BEGINNINGS if head.startswith(beginning)), None)


def is_fragment(data: bytes) -> bool:
    """Whether bytes without a name look like a piece of a web page.

    >>> is_fragment("<p>一、提高认识</p>".encode()), is_fragment("<提高>".encode())
    (True, False)
    """
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    return _FRAGMENT.match(head) is not None
