"""Where the text of a file starts, below its front matter."""

from __future__ import annotations

from speech_outline.front.bylines import HOLDS_OFFICE
from speech_outline.front.kinds import COLUMN, EXERCISE, MASTHEAD, OPENS_LIST, PARTS, WHOLE_TITLE
from speech_outline.front.labels import SITE_LABEL, SITE_LIKE, is_number_label
from speech_outline.front.meetings import PRESENT
from speech_outline.front.reader import FrontReader
from speech_outline.front.salutations import ADDRESSEE
from speech_outline.layout.entries import MID_TEXT
from speech_outline.patterns import lazy_regex
from speech_outline.speakers import TURN
from speech_outline.words import CONTENTS

_CLAUSE = lazy_regex(r"[,;:!?。]")
_LOWEST_TITLE = 5
"""Lines below the headline of a page within which the title stands."""
_FIRST_LESSON = lazy_regex(r"第一(讲|课|单元|专题)")
"""The heading of the first of several lessons, which is no title of the whole."""
_COLLECTED = lazy_regex(
    r"(?:发言|讲话|致辞|文章|心得|体会|经验|材料)(?:材料)?(?:摘编|选编|汇编|摘登|选登|摘要|集锦|精选)$"
)
"""The title of a collection: 经验交流会发言摘编"""
_QUOTES = lazy_regex(r"([^“”,]{1,6})“[^“”]{2,12}”(\p{Han}{2,6})")
"""读懂“…”的底气, 练就“…”的本事: alike but for what is quoted."""
_STEP = lazy_regex(r"(?:首先|先|再|又|还|最后)把\p{Han}{3,8}")
"""先把病根找准, 再把标准立住"""
_SHORTEST_TITLE = 6
"""Characters of an unmarked title above headings that are marked."""
_FARTHEST_LIKE = 12
"""Paragraphs further down among which another heading is looked for."""
_CALLS = lazy_regex(r"(?:预?祝|谢谢|让我们|最后,?祝).*[!。]")
"""How a speech takes its leave, at the beginning of a piece of it."""
_CUT_OFF = 20
"""Characters of a line that ends with a comma, and is text that was cut off."""


def text_start(reader: FrontReader) -> int:
    """The first paragraph of the text: the salutation, prose, a numbering, or the label of a first speech."""
    labels = {number for number, text in enumerate(reader.texts) if is_number_label(text)}
    for number in range(len(reader.texts)):
        if number in reader.structure.used:
            continue
        if number and number in reader.labelled:
            return number
        if number in labels and (len(labels) >= 2 or _titles_part(reader, number)):
            return number
        if (
            _heads_first(reader, number)
            or _heads_first_of_collected(reader, number)
            or _heads_like_another(reader, number)
        ):
            return number
        if _is_text(reader, number) or _heads_text(reader, number) or (number and reader.row(number)):
            return number
    return len(reader.texts)


def _heads_first(reader: FrontReader, number: int) -> bool:
    """Whether a line below the contents of a pack is the title of its first speech: it has details below."""
    before, after = number - 1, number + 1
    if number < 2 or after >= len(reader.texts) or reader.texts[before] not in CONTENTS:
        return False
    if not reader.short(number) or reader.bare(number) == reader.bare(before - 1):
        return False
    return reader.date(after) or reader.byline(after) or reader.salutation(after) is not None


def _heads_first_of_collected(reader: FrontReader, number: int) -> bool:
    """Whether a line below the title of a collection is that of its first speech, and others follow."""
    if not number or _COLLECTED.search(reader.texts[number - 1]) is None or not _signed_below(reader, number):
        return False
    return any(_signed_below(reader, later) for later in range(number + 3, len(reader.texts)))


def _signed_below(reader: FrontReader, number: int) -> bool:
    """Whether a short line stands above who speaks, with an office, and that above prose."""
    after = number + 1
    if after + 1 >= len(reader.texts) or not reader.short(number) or reader.numbered(number):
        return False
    return (
        reader.byline(after)
        and HOLDS_OFFICE.search(reader.texts[after]) is not None
        and reader.prose(after + 1)
    )


def _heads_like_another(reader: FrontReader, number: int) -> bool:
    """Whether a line below a title is a heading, for another one further down is built as it is."""
    if not _stands_over_prose(reader, number) or all(
        above in reader.structure.used for above in range(number)
    ):
        return False
    form = _built(reader.texts[number])
    if form is None:
        return False
    later = range(number + 2, min(len(reader.texts), number + _FARTHEST_LIKE))
    return any(_stands_over_prose(reader, each) and _built(reader.texts[each]) == form for each in later)


def _stands_over_prose(reader: FrontReader, number: int) -> bool:
    """Whether a short line without a number stands right above prose."""
    after = number + 1
    if after >= len(reader.texts) or not reader.short(number) or reader.numbered(number):
        return False
    return reader.texts[number][-1] not in "。!?:;,—" and reader.prose(after)


def _built(text: str) -> tuple[int, str, int] | None:
    """How a heading is built, None where that is nothing that tells: as a step, or around a quotation."""
    if _STEP.fullmatch(text):
        return 0, "把", 0
    match = _QUOTES.fullmatch(text)
    return (len(match[1]), match[2][0], len(match[2])) if match is not None else None


def _heads_text(reader: FrontReader, number: int) -> bool:
    """Whether the medium calls a line a heading that stands below the title, the date or the byline."""
    paragraphs = reader.view.paragraphs
    if not number or not paragraphs[number].level:
        return False
    if 0 < paragraphs[number - 1].level < paragraphs[number].level:
        details = reader.date(number) or reader.byline(number) or reader.signed_date(number) is not None
        named = MASTHEAD.fullmatch(reader.texts[number - 1])
        return not details and not named and not reader.texts[number].startswith("——")
    if paragraphs[0].level:
        return False
    if _is_one_of_many(reader, number):
        return True
    return number > 1 and (reader.date(number - 1) or reader.byline(number - 1))


def _is_one_of_many(reader: FrontReader, number: int) -> bool:
    """Whether a marked line stands over prose as others of its level do, below an unmarked title."""
    above, level = reader.texts[number - 1], reader.view.paragraphs[number].level
    if len(above) < _SHORTEST_TITLE or SITE_LIKE.search(above) or not _stands_over_prose(reader, number):
        return False
    later = [paragraph.level for paragraph in reader.view.paragraphs[number + 1 :] if paragraph.level]
    return later.count(level) >= 2 and min(later) == level


def _titles_part(reader: FrontReader, number: int) -> bool:
    """Whether a label stands between the title of a pack and that of its first speech, another one."""
    after = number + 1
    if not number or after >= len(reader.texts) or not reader.short(after) or reader.date(after):
        return False
    return reader.bare(number - 1) not in ("", reader.bare(after)) and reader.short(number - 1)


def _headline(reader: FrontReader, number: int) -> bool:
    """Whether a line with a ! is the headline of a page, above the title and who speaks."""
    if reader.texts[number][-1] != "!" or "。" in reader.texts[number]:
        return False
    for below in range(number + 1, min(number + _LOWEST_TITLE, len(reader.texts) - 1)):
        if WHOLE_TITLE.fullmatch(reader.texts[below]):
            return (
                reader.byline(below + 1) or reader.date(below + 1) or reader.salutation(below + 1) is not None
            )
    return False


def _stopped(text: str) -> bool:
    """Whether a line is a title with a full stop behind it."""
    title = text.removesuffix("。")
    return title != text and _CLAUSE.search(title) is None and WHOLE_TITLE.fullmatch(title) is not None


def _is_text(reader: FrontReader, number: int) -> bool:
    text = reader.texts[number]
    if _headline(reader, number) or (not number and _stopped(text)):
        return False
    salutation = reader.salutation(number)
    if salutation is not None and (len(salutation.group()) == len(text) or salutation["mark"] != "!"):
        return True
    prose = reader.prose(number) or (";" in text and not reader.byline(number))
    if reader.numbered(number) or (prose and not reader.date(number)):
        return True
    if text in PARTS and (number or reader.view.paragraphs[0].level):
        return True
    if number and any(form.fullmatch(text) for form in (ADDRESSEE, EXERCISE, PRESENT)):
        return True
    if (TURN.match(text) and text[-1] == "?") or MID_TEXT.match(text) or _CALLS.fullmatch(text):
        return True
    if text[-1] in ",、" and len(text) > _CUT_OFF:
        return True
    if text.endswith("——") and number + 1 < len(reader.texts) and reader.prose(number + 1):
        return True  # a heading of reportage; a subtitle would stand below a title
    lesson = _FIRST_LESSON.match(text)
    if lesson is not None and any(other.startswith("第二" + lesson[1]) for other in reader.texts[number:]):
        return True
    if (text[-1] == ":" and not text.startswith("——")) or OPENS_LIST.search(text):
        return True
    return COLUMN.fullmatch(text) is not None and SITE_LABEL.fullmatch(text) is None
