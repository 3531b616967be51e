"""What stands above a table of data."""

from __future__ import annotations

from speech_outline.front.reader import FrontReader
from speech_outline.patterns import lazy_regex

_CAPTION = lazy_regex(r"^[表图]\d|[表图]$|[:()]")
"""What stands above a table as its name, or as the unit of its figures."""


def heads_table(reader: FrontReader, number: int) -> bool:
    """Whether a line with text above it heads the table below, and is not its caption."""
    paragraphs = reader.view.paragraphs
    if not number or paragraphs[number - 1].row or not paragraphs[number + 1].row:
        return False
    return _CAPTION.search(reader.texts[number]) is None and reader.prose(number - 1)
