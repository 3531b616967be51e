"""Passages that page numbers interrupt: what the parser knows to be noise is no wording.

    渡口是两岸乡亲的
    2、脸面,也是来往客商的
    3、门面。

Texts that were scanned or pasted have their page numbers in mid-sentence. To parse a whole collection for
them would take longer than to index it, so only a text is parsed whose passage has figures that the quotation
has not.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from speech_outline.model import Span
from speech_outline.parser import parse
from speech_outline.verify import store
from speech_outline.verify.align import Alignment
from speech_outline.verify.quotation import Quotation
from speech_outline.verify.search import Window
from speech_outline.verify.store import StoredBlock

_LONGEST = 400
"""Blocks of a text that is parsed: some 400,000 characters. A book is not."""


def has_figures(quotation: Quotation, found: Alignment) -> bool:
    """Whether a passage has figures where the quotation has none."""
    key, text = quotation.key, found.window.key
    return any(
        _figures(text[edit.first : edit.last]) and not _figures(key[edit.start : edit.end])
        for edit in found.edits
    )


def _figures(text: str) -> bool:
    return any(char.isdecimal() for char in text)


def without_noise(connection: sqlite3.Connection, window: Window) -> Window | None:
    """A window with blanks for what is noise in its text; None where there is none, or the text is long."""
    known = window.known
    if known.last - known.first >= _LONGEST:
        return None
    text = "".join(stored.block.text for stored in store.stored_blocks(connection, known.first, known.last))
    spans = [noise.span for noise in parse(text).noise if noise.reason == "page number"]
    cleaned = [_blanked(stored, spans) for stored in window.stored]
    return None if cleaned == window.stored else replace(window, stored=cleaned)


def _blanked(stored: StoredBlock, spans: list[Span]) -> StoredBlock:
    block = stored.block
    text = block.text
    for start, end in spans:
        first, last = max(0, start - block.start), min(len(text), end - block.start)
        if first < last:
            text = text[:first] + " " * (last - first) + text[last:]
    return stored._replace(block=block._replace(text=text))
