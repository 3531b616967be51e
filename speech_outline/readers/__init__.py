"""From a file, as it lies on disk, to the text that is parsed.

    sniff       what bytes are, by how they begin (`ole`: old office files)
    encodings   bytes to text
    plain       text, JSON Lines
    parquet     a column of texts
    markdown    its marks
    html        web pages, saved or pasted
    mail        mails, and web pages saved into one file
    word        .docx, with the numbers that Word counts (`speech_outline.numbering`)
    pages       PDF and OFD, by the places of their characters
    office      what LibreOffice can turn into .docx
    archive     the guard before what is a zip archive
    script      traditional characters to simplified ones

A further format is a row of `FORMATS`. A reader gets bytes and returns `Content`, a text with what the file
knows of it; it raises `UnreadableError` where there is no text. Plain text is not changed: line breaks stay
what they are, so that a span counts in the user's own file.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Literal, NamedTuple

from speech_outline.hints import Hints
from speech_outline.model import Document, Source
from speech_outline.options import Options
from speech_outline.readers.content import Content, UnreadableError
from speech_outline.readers.sniff import NAMES, is_fragment, sniff

MAX_BYTES = 64 * 2**20
"""The largest file that is read, and the largest line of JSON Lines: 64 MiB, some 20 million characters."""

Script = Literal["simplified"]
"""What a text can be converted to before it is parsed."""


class ReadError(Exception):
    """A file that gives no text: one line that names it and says why.

    >>> print(ReadError("讲话.pdf", "is a scan"))
    讲话.pdf is a scan

    `record` is its line, or its row, in a file that holds many texts.
    """

    def __init__(self, name: str, reason: str, record: int | None = None) -> None:
        unit = "row" if is_parquet(name) else "line"
        super().__init__(f"{name} {reason}" if record is None else f"{name} {unit} {record} {reason}")
        self.name = name
        self.reason = reason
        self.record = record


class Loaded(NamedTuple):
    """A text that is ready to be parsed, where it came from, and what its file knows of it."""

    text: str
    source: Source
    hints: Hints = Hints()


class Format(NamedTuple):
    """A format that is read: its name, the suffixes of its files, and its reader.

    The reader takes the bytes and the encoding that the user named, if he did. `through` names the libraries
    and programs that do the work, `extra` how those that may be missing are installed.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: Callable[[bytes, str | None], Content]
    through: str = ""
    extra: str | None = None


def _text(data: bytes, encoding: str | None) -> Content:
    from speech_outline.readers.plain import read_text

    return read_text(data, encoding)


def _markdown(data: bytes, encoding: str | None) -> Content:
    from speech_outline.readers.markdown import read_markdown

    return read_markdown(data, encoding)


def _html(data: bytes, encoding: str | None) -> Content:
    from speech_outline.readers.html import read_html

    return read_html(data, encoding)


def _mail(data: bytes, encoding: str | None) -> Content:
    from speech_outline.readers.mail import read_mail

    return read_mail(data, encoding)


def _docx(data: bytes, _encoding: str | None) -> Content:
    from speech_outline.readers.word import read_docx

    return read_docx(data)


def _pdf(data: bytes, _encoding: str | None) -> Content:
    from speech_outline.readers.pages.pdf import read_pdf

    return read_pdf(data)


def _ofd(data: bytes, _encoding: str | None) -> Content:
    from speech_outline.readers.pages.ofd import read_ofd

    return read_ofd(data)


def _office(name: str) -> Callable[[bytes, str | None], Content]:
    def read_office(data: bytes, _encoding: str | None) -> Content:
        from speech_outline.readers.office import read_office

        return read_office(data, name)

    return read_office


FORMATS: tuple[Format, ...] = (
    Format("text", (".txt", ".text"), _text),
    Format("markdown", (".md", ".markdown"), _markdown),
    Format("html", (".html", ".htm", ".shtml", ".xhtml"), _html, "lxml, trafilatura", "html"),
    Format("mail", (".eml", ".mht", ".mhtml"), _mail, "lxml, trafilatura", "html"),
    Format("docx", (".docx", ".docm", ".dotx", ".dotm"), _docx, "python-docx", "docx"),
    Format("pdf", (".pdf",), _pdf, "pypdfium2", "pdf"),
    Format("ofd", (".ofd",), _ofd, "lxml"),
    Format("doc", (".doc", ".dot"), _office("doc"), "LibreOffice, python-docx", "docx"),
    Format("wps", (".wps", ".wpt"), _office("wps"), "LibreOffice, python-docx", "docx"),
    Format("rtf", (".rtf",), _office("rtf"), "LibreOffice, python-docx", "docx"),
    Format("odt", (".odt", ".ott"), _office("odt"), "LibreOffice, python-docx", "docx"),
)

JSON_LINES = (".jsonl", ".ndjson")
"""Suffixes of files that hold many texts, one a line."""

PARQUET = ".parquet"
"""The suffix of tables with a column of texts."""

SUFFIXES = frozenset(suffix for row in FORMATS for suffix in row.suffixes) | frozenset(JSON_LINES)
"""What is picked out of a folder."""

_BY_NAME = {row.name: row for row in FORMATS}
_BY_SUFFIX = {suffix: row for row in FORMATS for suffix in row.suffixes}
_ALIKE = {"wps": ("doc", "rtf")}
"""Formats that are also written as another: WPS saves .wps in the form of old Word files."""


def parse_file(
    path: str | os.PathLike[str],
    *,
    options: Options | None = None,
    encoding: str | None = None,
    script: Script | None = None,
) -> Document:
    """The outline of a file of any format in `FORMATS`. Raises `ReadError` where it gives no text."""
    from speech_outline.parser import parse

    text, source, hints = read(path, encoding=encoding, script=script)
    return parse(text, options=options, source=source, hints=hints)


def read(
    path: str | os.PathLike[str], *, encoding: str | None = None, script: Script | None = None
) -> Loaded:
    """The text of a file. Raises `ReadError` where there is none to be had.

    `encoding` overrides how text, web pages and mails are found to be written; `script` converts the text.
    """
    name = printable(path)
    if is_lines(path):
        raise ReadError(name, "holds many texts, one a line: read_lines reads them")
    return load(_bytes(path, name), name=name, encoding=encoding, script=script)


def load(data: bytes, *, name: str, encoding: str | None = None, script: Script | None = None) -> Loaded:
    """The text of bytes that came under this name.

    The suffix of the name tells the format, and the bytes must agree; without a suffix that is known, the
    bytes tell. Raises `ReadError`.
    """
    file = Path(name)
    try:
        content = _content(data, file.suffix.lower(), encoding)
        return _loaded(content, file.name, script)
    except UnreadableError as error:
        raise ReadError(name, str(error)) from error


def read_lines(
    path: str | os.PathLike[str],
    *,
    field: str = "text",
    encoding: str | None = None,
    script: Script | None = None,
) -> Iterator[Loaded | ReadError]:
    """The texts of a JSON Lines file, one after the other, each from this field of its object.

    A line that gives no text comes as the error that says why, and the next one is read. Raises `ReadError`
    where the file itself cannot be read.
    """
    name = printable(path)
    try:
        with Path(path).open("rb") as stream:
            yield from load_lines(stream, name=name, field=field, encoding=encoding, script=script)
    except OSError as error:
        raise ReadError(name, f"cannot be read: {error.strerror or error}") from error


def load_lines(
    stream: IO[bytes],
    *,
    name: str,
    field: str = "text",
    encoding: str | None = None,
    script: Script | None = None,
    first: int = 1,
    size: int | None = None,
) -> Iterator[Loaded | ReadError]:
    """The texts of JSON Lines that come under this name, as `read_lines` gives them.

    `first` is the number of the line at which the stream stands; so many bytes are read, whole lines.
    """
    from speech_outline.readers.plain import read_json_line

    number = first
    while (size is None or size > 0) and (line := stream.readline(MAX_BYTES + 1)):
        try:
            content = read_json_line(bounded(line), field, encoding)
            if content is not None:
                yield _loaded(content, f"{Path(name).name}:{number}", script)
        except UnreadableError as error:
            yield ReadError(name, str(error), number)
        read = len(line)
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)  # what is left of a line that is too long
            read += len(line)
        size = None if size is None else size - read
        number += 1


def read_rows(
    path: str | os.PathLike[str],
    *,
    field: str = "text",
    script: Script | None = None,
    start: int = 0,
    stop: int | None = None,
) -> Iterator[Loaded | ReadError]:
    """The texts in a column of a Parquet file, as `read_lines` gives them; `start` and `stop` are rows.

    A text is called by the number of its row, from one. Raises `ReadError` too where the extra is missing.
    """
    from speech_outline.readers.parquet import read_texts

    name = printable(path)
    try:
        for number, text in enumerate(read_texts(path, field, start, stop), start + 1):
            try:
                if text is None or not text.strip():
                    raise UnreadableError(f"has nothing in its column {field!r}")
                bounded(text.encode("utf-8", "surrogatepass"))
                yield _loaded(Content(text, "parquet"), f"{Path(name).name}:{number}", script)
            except UnreadableError as error:
                yield ReadError(name, str(error), number)
    except UnreadableError as error:
        raise ReadError(name, str(error)) from error
    except OSError as error:
        raise ReadError(name, f"cannot be read: {error.strerror or error}") from error


def is_lines(path: str | os.PathLike[str]) -> bool:
    """Whether a file holds many texts, one a line, by its suffix."""
    return Path(path).suffix.lower() in JSON_LINES


def is_parquet(path: str | os.PathLike[str]) -> bool:
    """Whether a file holds a table with many texts, by its suffix."""
    return Path(path).suffix.lower() == PARQUET


_OUTLINE = re.compile(rb'\s*\{\s*"schema_version"\s*:')


def is_outline(data: bytes) -> bool:
    """Whether bytes are the JSON of an outline, by how they begin."""
    return _OUTLINE.match(data) is not None


_TOO_LARGE = f"is larger than {MAX_BYTES // 2**20} MiB, the most that is read"


def bounded(data: bytes) -> bytes:
    """Bytes, if they are no more than `MAX_BYTES`. Raises `UnreadableError` where they are."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(_TOO_LARGE)
    return data


def printable(path: str | os.PathLike[str]) -> str:
    """A file name that is no valid text, as some archives leave them, in a form that JSON can hold."""
    return os.fsencode(path).decode("utf-8", "replace")


def _bytes(path: str | os.PathLike[str], name: str) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            return bounded(stream.read(MAX_BYTES + 1))
    except UnreadableError as error:
        raise ReadError(name, str(error)) from error
    except OSError as error:
        raise ReadError(name, f"cannot be read: {error.strerror or error}") from error


def _content(data: bytes, suffix: str, encoding: str | None) -> Content:
    if not bounded(data).strip():
        raise UnreadableError("is empty")
    if is_outline(data):
        raise UnreadableError("is an outline in JSON, as parse writes it: name the text that it was made of")
    row = _format(data, suffix)
    try:
        content = row.reader(data, encoding)
    except ModuleNotFoundError as error:
        if row.extra is None:
            raise
        raise UnreadableError(
            f"is {NAMES.get(row.name, 'such a file')}, and {error.name} is not installed: "
            f"python3 -m pip install 'speech-outline[{row.extra}]'"
        ) from error
    if not content.text.strip():
        raise UnreadableError("holds no text")
    return content


def _format(data: bytes, suffix: str) -> Format:
    """The format of bytes with a suffix. Raises `UnreadableError` where the two disagree, or none fits."""
    sure = sniff(data)
    if sure == "encrypted":
        raise UnreadableError("is encrypted: save it without a password")
    named = _BY_SUFFIX.get(suffix)
    if named is None:
        if sure is None:
            return _BY_NAME["html" if is_fragment(data) else "text"]
        if sure not in _BY_NAME:
            raise UnreadableError(f"is {NAMES[sure]}: {_readable()}")
        return _BY_NAME[sure]
    if sure == named.name or sure in _ALIKE.get(named.name, ()):
        return named
    if sure is not None:
        though = f"is {NAMES[sure]}, though its name ends in {suffix}"
        if sure in _BY_NAME:
            raise UnreadableError(f"{though}: rename it to end in {_BY_NAME[sure].suffixes[0]}")
        raise UnreadableError(f"{though}: {_readable()}")
    if named.name in ("text", "markdown", "html", "mail"):
        return named
    raise UnreadableError(f"is not {NAMES.get(named.name, NAMES['doc'])}, though its name ends in {suffix}")


def _readable() -> str:
    return f"what is read are {', '.join(row.suffixes[0] for row in FORMATS)} and {JSON_LINES[0]}"


def _loaded(content: Content, name: str, script: Script | None) -> Loaded:
    text = content.text
    if script is not None:
        from speech_outline.readers.script import simplified

        text = simplified(text)
    source = Source(
        name=name,
        format=content.format,
        reader=content.reader,
        encoding=content.encoding,
        had_bom=content.had_bom,
        replaced=content.replaced,
        chars=len(text),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    return Loaded(text, source, content.hints)
