"""What a web page is written in: what it says, and what its bytes say."""

from __future__ import annotations

import regex

from speech_outline.readers.encodings import Decoded, decode, is_believed

_HEAD = 4096
"""Bytes in which a page says what it is written in. The HTML Standard (13.2.3.2) looks at 1024; sites set
comments before it."""
_COMMENT = regex.compile(rb"<!--.*?-->", regex.DOTALL)
_DECLARED = regex.compile(
    rb"<(?:meta\b[^<>]*?\bcharset|\?xml\b[^<>]*?\bencoding)\s*=\s*[\"']?\s*([\w-]+)", regex.IGNORECASE
)
_BELIEVED = frozenset(("utf-8", "utf8", "gb2312", "gbk", "gb18030", "big5", "big5-hkscs"))
"""What Chinese pages are written in. Whatever else they say is left in by a tool that was made elsewhere."""


def decode_page(data: bytes, encoding: str | None = None) -> Decoded:
    """The markup of a page: in the encoding that is named, or that it declares, or that it is found to be in.

    Where the bytes make better Chinese in another encoding than the declared one, they are believed. Raises
    `UnreadableError` for bytes that are no text.

    >>> decode_page('<meta charset="gb2312">城市'.encode()).encoding
    'utf-8'
    """
    if encoding is not None:
        return decode(data, encoding)
    declared = declared_encoding(data)
    return decode(data, declared if declared in _BELIEVED and is_believed(data, declared) else None)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page declares in `meta` or in its XML declaration, in lower case.

    >>> declared_encoding(b'<META http-equiv=Content-Type content="text/html; charset=GBK">')
    'gbk'
    """
    match = _DECLARED.search(_COMMENT.sub(b"", data[:_HEAD]))
    return match[1].decode().lower() if match else None
