"""A title that stands more than once: the last copy right before the text is the title."""

from __future__ import annotations

from speech_outline.front.forms import solid
from speech_outline.front.reader import FrontReader
from speech_outline.front.start import text_start
from speech_outline.front.structure import Front
from speech_outline.patterns import lazy_regex
from speech_outline.view import Range

_SHORTEST_COPY, _FARTHEST_COPY = 8, 24
"""Characters of a title that is known again in the line of its text, and what may stand before it there."""
_SAID_BEFORE_TITLE = lazy_regex(
    r"(?:\p{Han}{2,8}(?:\d{1,2}月\d{1,2}日)?)?(?:评论员文章|评论|社论|题|标题|时评):"
)
"""人民日报2月12日评论员文章:"""


def behind_copy(reader: FrontReader, front: Front, start: int) -> int:
    """Where the text starts if a second copy of its title stands above it: what is before that is noise."""
    if front.title is None:
        return start
    title = solid(reader.view.text[front.title[0] : front.title[1]])
    for number in range(start, min(start + 4, len(reader.texts)) if title else start):
        if reader.numbered(number):
            return start
        if number in reader.structure.used or not _is_copy(reader, number, title):
            continue
        if number + 1 == len(reader.texts):
            return start  # nothing begins here: it heads a page that is lost
        copied = reader.view.index(front.title[0])
        for above in range(number):
            if above not in reader.structure.used or above == copied:
                reader.drop(above, "repeated title" if reader.bare(above) == title else "site")
                front.clear(*reader.span(above))
        signed, front.title, front.byline = front.byline, None, None
        start = text_start(reader)
        reader.block(front, range(number, start), outer=True)
        if signed is not None and reader.view.index(signed[0]) != copied:
            _sign_copy(reader, front, signed)
        return start
    return start


def keep_copy_in_text(reader: FrontReader, front: Front, start: int) -> None:
    """`题:标题 正文…`: the last copy of a title stands in the line of the text, behind who says so."""
    if front.title is None or start >= len(reader.texts) or front.end > reader.view.paragraphs[start].start:
        return
    title = reader.view.text[front.title[0] : front.title[1]]
    begin, end = reader.span(start)
    at = reader.view.text.find(title, begin, begin + _FARTHEST_COPY + len(title))
    if len(title) < _SHORTEST_COPY or at < 0 or at + len(title) >= end:
        return
    if at > begin and not _SAID_BEFORE_TITLE.fullmatch(reader.view.text, begin, at):
        return
    if at == begin and at + len(title) not in reader.view.blanks:
        return  # the first words of the text
    reader.noise(*front.title, "repeated title")
    if at > begin:
        reader.noise(begin, at, "label")
    front.title, front.end = (at, at + len(title)), at + len(title)


def _sign_copy(reader: FrontReader, front: Front, signed: Range) -> None:
    """What stands below a copy signs the title, unless that has a byline of its own."""
    if front.byline is None:
        front.byline = signed
    else:
        reader.noise(*signed, "site")


def _is_copy(reader: FrontReader, number: int, title: str) -> bool:
    """Whether the lines from here on are a title again, which a site may have put a name in front of."""
    copy = ""
    for last in range(number, min(number + 3, len(reader.texts))):
        if not reader.short(last):
            return False
        copy += reader.bare(last)
        if copy == title or (title.endswith(copy) and len(copy) >= 8 and 5 * len(copy) >= 3 * len(title)):
            return True
    return False
