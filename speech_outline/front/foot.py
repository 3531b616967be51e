"""What a site or an office sets below the end of a text, told by where it stands and how it is built.

Its words are without number; that it names a field and a value below the last sentence is always the same.
"""

from __future__ import annotations

from speech_outline.front.bylines import CREDIT_LINE, is_body
from speech_outline.front.kinds import is_annex
from speech_outline.front.meetings import ATTENDANCE
from speech_outline.front.reader import FrontReader
from speech_outline.patterns import lazy_regex
from speech_outline.view import Range

_OPENS = lazy_regex(
    # 技术支持:某某, 注:以现场记录为准。, 【专题】某某, [1]引自公开报道。
    r"(?!\p{Han}*(?:[说道的是了很即要]|强调|指出))[\p{Han}A-Za-z]{1,8}:(?!\p{Han}{1,2}[是要则])[^“。;!?]{1,40}|(?:注|备注|说明):[^。]{2,60}。"
    r"|[【〖\[][^】〗\]]{1,12}[】〗\]][^。;!?]{0,40}"
    r"|\[\d{1,2}\].{2,80}"
    r"|[^。;!?:,]{2,24}(?:电话|传真|热线|邮箱|邮编|网址|微信|QQ):[\w@./-]{4,40}"
)
_NOTE = lazy_regex(r"\[\d{1,2}\]")
_SENT_TO = lazy_regex(r"(?:分送|抄送|主送|报送)\s*[:：]")
_WORDS = lazy_regex(r"\p{Han}{2}")
"""What a number of a page has none of."""
_NOTES = frozenset(("注:", "注释:", "备注:"))
_MOST_NOTES = 6
"""Lines of notes below a text, the one that names them among them."""
_LONGEST = 60
"""Characters of a line of a foot."""

_VITA = lazy_regex(
    r"(?<name>\p{Han}{2,3})\p{Han}[^。;:!?]{2,80}"
    r"(?:主任|书记|[部局厅院校会所]长|主席|教授|研究员|院士|委员|记者)(?:[(][^()]*[)])?[、。,]"
)
"""How a note on an author begins."""


def drop_foot(reader: FrontReader) -> None:
    """Set aside what stands below the last sentence, from the first field with a value on.

    Who signs and when, an annex and whatever is numbered are none of it.
    """
    texts, structure = reader.texts, reader.structure
    _drop_notes(reader)
    _drop_copies(reader)
    last = next((n for n in reversed(range(len(texts))) if not _can_be(reader, n)), -1)
    if last < 0 or last in structure.used or (not reader.prose(last) and texts[last][-1] not in "!?"):
        return
    begun, listed = False, reader.numbered(last)
    opens = ATTENDANCE if listed else _OPENS  # a list may go on: 2.时间:…
    for number in range(last + 1, len(texts)):
        begun = (
            begun
            or opens.fullmatch(texts[number]) is not None
            or (not listed and _behind_foot(reader, number))
        )
        if begun and number not in structure.used and not _signs(reader, number):
            reader.drop(number, "apparatus" if _NOTE.match(texts[number]) else "site")


def _drop_notes(reader: FrontReader) -> None:
    """Set aside what stands below 注: alone on its line, at the very end."""
    texts = reader.texts
    heads = (n for n in range(max(1, len(texts) - _MOST_NOTES), len(texts) - 1) if texts[n] in _NOTES)
    notes = range(next(heads, len(texts)), len(texts))
    if all(len(texts[number]) <= _LONGEST for number in notes):
        for number in notes:
            reader.drop(number, "apparatus")


def _drop_copies(reader: FrontReader) -> None:
    """Set aside the second line of 分送:…, above that of who printed it (GB/T 9704-2012 7.4.2)."""
    for number in range(max(1, len(reader.texts) - _MOST_NOTES), len(reader.texts)):
        if _SENT_TO.search(_gap(reader, number)) and "印发" in _gap(reader, number + 1):
            reader.drop(number, "apparatus")


def _gap(reader: FrontReader, number: int) -> str:
    """What was set aside above a line, or below the last."""
    view = reader.view
    above = view.at[view.paragraphs[number - 1].end - 1] + 1
    below = view.at[view.paragraphs[number].start] if number < len(view.paragraphs) else len(view.source)
    return view.source[above:below]


def _can_be(reader: FrontReader, number: int) -> bool:
    """Whether a line can be one of a foot."""
    text = reader.texts[number]
    if len(text) > _LONGEST or reader.numbered(number) or is_annex(text) or text.startswith("附"):
        return False
    if CREDIT_LINE.fullmatch(text) or reader.salutation(number) is not None:
        return False
    sentence = reader.prose(number) or text[-1] in "!?"
    return not sentence or _OPENS.fullmatch(text) is not None


def _signs(reader: FrontReader, number: int) -> bool:
    """Whether a line is a date, or names who signs beside one."""
    if reader.date(number) or reader.signs(number):
        return True
    beside = any(reader.date(n) for n in (number - 1, number + 1) if n < len(reader.texts))
    return reader.byline(number) and (beside or reader.byline(number, strict=True))


def _behind_foot(reader: FrontReader, number: int) -> bool:
    """Whether words were set aside right above a line, and no number of a page."""
    return _WORDS.search(_gap(reader, number)) is not None


def sign(reader: FrontReader) -> None:
    """A signature and a date at the end are byline and date where none stood before."""
    structure = reader.structure
    end = next((n for n, text in enumerate(reader.texts) if is_annex(text)), len(reader.texts))
    if not end or any(front.start < reader.span(end - 1)[1] for front in structure.fronts[1:]):
        return
    front = structure.fronts[0]
    rest = [number for number in range(end) if number not in structure.used]
    if rest and front.byline is None:
        front.byline = reader.credit(rest[-1])
    for number in reversed(rest[-2:]):
        if number < rest[-1] - 2 or number == 0:
            return
        if reader.date(number) and front.date is None:
            front.date = reader.span(number)
        elif (
            front.byline is None
            and reader.short(number)
            and (reader.byline(number) or reader.signs(number) or _is_body_below_date(reader, number))
        ):
            front.byline = reader.span(number)
        elif (
            front.byline is not None
            and front.byline[0] == reader.span(number)[1]
            and is_body(reader.texts[number])
        ):
            front.byline = (reader.span(number)[0], front.byline[1])  # 某集团公司 over its 审计委员会
        elif front.byline is not None and (
            reader.repeats(number, front.byline) or _is_vita(reader, number, front.byline)
        ):
            reader.drop(number, "apparatus")
        else:
            return
        structure.used.add(number)


def _is_body_below_date(reader: FrontReader, number: int) -> bool:
    """Whether the last line names a body, with the date above it for once."""
    return number == len(reader.texts) - 1 and is_body(reader.texts[number]) and reader.date(number - 1)


def _is_vita(reader: FrontReader, number: int, byline: Range) -> bool:
    """Whether a line tells who the author is, name and office run together: 林某某某大学教授。"""
    match = _VITA.match(reader.texts[number])
    return match is not None and reader.view.text.startswith(match["name"], byline[0])
