"""The front matter of the outermost speech: all that stands before its text."""

from __future__ import annotations

from speech_outline.front.contents import drop_contents
from speech_outline.front.copies import behind_copy, keep_copy_in_text
from speech_outline.front.inline import read_inline_head
from speech_outline.front.reader import FrontReader
from speech_outline.front.start import text_start
from speech_outline.front.structure import Front
from speech_outline.patterns import lazy_regex

_DEEPEST_ADDRESS = 20
"""Paragraphs among which the first address is looked for."""
_REPORT = lazy_regex(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日,[^。]{4,90}(?:发表|作)了?[^。,]{0,24}(?:讲话|演讲|致辞|报告)。"
    r"(?:以下[为是]|全文如下|讲话全文)?[^。]{0,12}"
)
"""What a paper says of a speech before it prints it."""
_INTRODUCES = lazy_regex(
    r"(?:以下|下面)[是为][^。]{0,24}(?:[作范]文|文章|讲话|发言|演讲|党课|心得)[^。]{0,24}[。:]$"
)
"""How a trainer leads up to a text that he prints."""


def read_opening(reader: FrontReader) -> None:
    """Read the front matter of the outermost speech."""
    front = Front(0)
    reader.structure.fronts.append(front)
    if not reader.texts:
        return
    drop_contents(reader)
    _form(reader)
    start = text_start(reader)
    read_inline_head(reader, front, start)
    reader.block(front, range(start), outer=True)
    if start and start - 1 not in reader.structure.used:
        start -= 1  # a heading right above the prose
    start = behind_copy(reader, front, start)
    start = _behind_abstract(reader, front, start)
    start = _behind_report(reader, front, start)
    keep_copy_in_text(reader, front, start)
    if start < len(reader.texts):
        reader.salute(front, start)
        front.end = max(front.end, reader.view.paragraphs[start].start)
        _behind_introduction(reader, front, start)


def _form(reader: FrontReader) -> None:
    """The form that an office puts in front of a speech: rows of a table above its address."""
    numbers = range(min(_DEEPEST_ADDRESS, len(reader.texts)))
    address = next((n for n in numbers if n and reader.salutation(n) is not None), 0)
    if any(map(reader.prose, range(address))):
        return  # the text has begun, and addresses its audience once more
    for number in range(address):
        if reader.row(number):
            reader.drop(number, "apparatus")


def _behind_report(reader: FrontReader, front: Front, start: int) -> int:
    """Where the text starts behind a paper's sentence on who spoke when, which stands above the address."""
    after = start + 1
    if front.title is None or after >= len(reader.texts) or reader.salutation(after) is None:
        return start
    if _REPORT.fullmatch(reader.texts[start]) is None:
        return start
    reader.drop(start, "source note")
    return after


def _behind_introduction(reader: FrontReader, front: Front, start: int) -> None:
    """The title below a trainer's own paragraph: …以下是为大家准备的一篇范文。"""
    after = start + 1
    if front.title is not None or after + 1 >= len(reader.texts) or not reader.short(after):
        return
    if _INTRODUCES.search(reader.texts[start]) is None or reader.salutation(after) is not None:
        return
    front.title = reader.span(after)
    reader.structure.used.add(after)


def _behind_abstract(reader: FrontReader, front: Front, start: int) -> int:
    """Where the text starts if a passage of it, cut off in mid-sentence, stands above it."""
    if start + 1 >= len(reader.texts) or reader.numbered(start):
        return start
    if front.end > reader.view.paragraphs[start].start:
        return start  # it holds the head of the text
    text = reader.texts[start]
    if len(text) < 40 or text[-1] in "。!?;:”…":
        return start
    rest = reader.view.text[reader.view.paragraphs[start].end :]
    if not any(text[at : at + 14] in rest for at in range(0, len(text) - 14, 3)):
        return start
    reader.drop(start, "apparatus")
    return start + 1
