"""From a file, as it lies on disk, to the text that is parsed.

Nothing is changed on the way: line breaks stay what they are, so that a span counts in the user's own file.
A further format is a row of `READERS`.
"""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from speech_outline.model import Document, Source
from speech_outline.options import Options
from speech_outline.parse import parse


class ReadError(Exception):
    """A file that cannot be read as text: one line that names it and says why.

    >>> print(ReadError("讲话.pdf", "is a PDF file"))
    讲话.pdf is a PDF file
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} {reason}")
        self.name = name
        self.reason = reason


class DecodeError(ValueError):
    """Why some bytes are not text, before anybody knows which file they came from."""


class Decoded(NamedTuple):
    """A text and the encoding that it was written in, by its Python name."""

    text: str
    encoding: str


class Content(NamedTuple):
    """What a reader makes of the bytes of its format; `encoding` is None where the format has none."""

    text: str
    format: str
    encoding: str | None


class Loaded(NamedTuple):
    """A text that is ready to be parsed, with where it came from."""

    text: str
    source: Source


Reader = Callable[[bytes], Content]

_ONLY_TEXT = "only plain text is read in this version"

_OTHER_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or WPS file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xff\xfe\x00\x00", "UTF-32 text"),
    (b"\x00\x00\xfe\xff", "UTF-32 text"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
    (b"<!doctype html", "an HTML page"),
    (b"<html", "an HTML page"),
)
"""How other formats begin, the longer beginnings first."""

_ZIP = b"PK\x03\x04"
_ZIP_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word file"),
    (b"xl/", "an Excel file"),
    (b"ppt/", "a PowerPoint file"),
    (b"OFD.xml", "an OFD file"),
    (b"opendocument", "an OpenDocument file"),
)

_SUPERSETS: Mapping[str, str] = MappingProxyType({"gb2312": "gb18030", "gbk": "gb18030"})
"""Files that call themselves the one are written in the other."""

_ASCII = bytes(range(128))


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a plain-text file: UTF-8 with or without a byte order mark, or else GB18030.

    The mark is no part of the text. Raises `DecodeError` for bytes that are no text.

    >>> decode("一、提高认识".encode("gbk"))
    Decoded(text='一、提高认识', encoding='gb18030')
    >>> decode(b"%PDF-1.7")
    Traceback (most recent call last):
    speech_outline.read.DecodeError: is a PDF file; only plain text is read in this version
    """
    if encoding is not None:
        return _decode_as(data, encoding)
    if other := _other_format(data):
        raise DecodeError(f"is {other}; {_ONLY_TEXT}")
    if data.startswith(codecs.BOM_UTF8):
        return _decode_as(data, "utf-8-sig")
    if (zero := data.find(b"\0")) >= 0:
        raise DecodeError(f"is binary (zero at byte {zero}); {_ONLY_TEXT}")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        not_utf8 = error
    if _mostly_utf8(data):
        raise DecodeError(f"is damaged UTF-8 (at byte {not_utf8.start})")
    try:
        return Decoded(data.decode("gb18030"), "gb18030")
    except UnicodeDecodeError as error:
        raise DecodeError(
            f"is neither UTF-8 (wrong at byte {not_utf8.start}) nor GB18030 (wrong at byte {error.start})"
        ) from None


def read(path: str | os.PathLike[str]) -> Loaded:
    """The text of a file. Raises `ReadError` where there is none to be had."""
    file = Path(path)
    name = _printable(os.fspath(file))
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ReadError(name, f"cannot be read: {error.strerror or error}") from error
    return load(data, name=name)


def load(data: bytes, *, name: str) -> Loaded:
    """The text of bytes that came under this name; its suffix chooses the reader."""
    file = Path(name)
    reader = READERS.get(file.suffix.lower(), read_text)
    try:
        text, format, encoding = reader(data)
    except DecodeError as error:
        raise ReadError(name, str(error)) from error
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    source = Source(name=file.name, format=format, encoding=encoding, chars=len(text), sha256=sha256)
    return Loaded(text, source)


def parse_file(path: str | os.PathLike[str], *, options: Options | None = None) -> Document:
    """The outline of a file. Raises `ReadError` where it holds no text."""
    text, source = read(path)
    return parse(text, options=options, source=source)


def read_text(data: bytes) -> Content:
    """The reader of plain text, and of every suffix that has no row of its own."""
    text, encoding = decode(data)
    return Content(text, "text", encoding)


READERS: Mapping[str, Reader] = MappingProxyType({".txt": read_text})
"""Which reader takes the files of a suffix; all others are read as plain text."""


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(_SUPERSETS.get(encoding.lower(), encoding)).name
        return Decoded(data.decode(codec), codec)
    except LookupError:
        raise DecodeError(f"cannot be read: {encoding!r} is no encoding of text") from None
    except UnicodeDecodeError as error:
        raise DecodeError(f"is not {error.encoding} (wrong at byte {error.start})") from None


def _other_format(data: bytes) -> str | None:
    if data.startswith(_ZIP):
        return next((what for member, what in _ZIP_MEMBERS if member in data), "a zip archive")
    head = data[:1024].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return next((what for magic, what in _OTHER_FORMATS if head.startswith(magic.lower())), None)


def _mostly_utf8(data: bytes) -> bool:
    """Whether nine tenths of what is not ASCII is UTF-8: then it is a damaged file, not one in GB18030."""
    foreign = len(data.translate(None, _ASCII))
    lost = len(data) - len(data.decode("utf-8", "ignore").encode())
    return lost * 10 < foreign


def _printable(name: str) -> str:
    """A file name that is no valid text, as some archives leave them, in a form that JSON can hold."""
    return os.fsencode(name).decode("utf-8", "replace")
