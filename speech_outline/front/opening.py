"""The front matter of the outermost speech: all that stands before its text."""

from __future__ import annotations

from speech_outline.front.forms import HOLDS_OFFICE, solid
from speech_outline.front.inline import read_inline_head
from speech_outline.front.kinds import COLUMN, EXERCISE, MASTHEAD, OPENS_LIST, PARTS, WHOLE_TITLE
from speech_outline.front.labels import SITE_LABEL, SITE_LIKE, is_number_label
from speech_outline.front.meetings import PRESENT
from speech_outline.front.reader import FrontReader
from speech_outline.front.salutations import ADDRESSEE
from speech_outline.front.structure import Front
from speech_outline.layout.entries import MID_TEXT
from speech_outline.patterns import lazy_regex
from speech_outline.speakers import TURN
from speech_outline.view import Range
from speech_outline.words import CONTENTS

_DEEPEST_ADDRESS = 20
"""Paragraphs among which the first address is looked for."""
_CLAUSE = lazy_regex(r"[,;:!?。]")
_LOWEST_TITLE = 5
"""Lines below the headline of a page within which the title stands."""
_PAGED = lazy_regex(r"(?<!\d\.?)\d{1,3}$")
"""An entry with its page."""
_OUTLINE_NUMBER = lazy_regex(r"\d{1,2}(?:\.\d{1,2})*(?=\D)")
"""What a wiki puts before an entry."""
_LEADER = lazy_regex(r"[.…·—\-]*\d*$")
"""The dots and the page number behind an entry of a table of contents."""
_FIRST_LESSON = lazy_regex(r"第一(讲|课|单元|专题)")
"""The heading of the first of several lessons, which is no title of the whole."""
_REPORT = lazy_regex(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日,[^。]{4,90}(?:发表|作)了?[^。,]{0,24}(?:讲话|演讲|致辞|报告)。"
    r"(?:以下[为是]|全文如下|讲话全文)?[^。]{0,12}"
)
"""What a paper says of a speech before it prints it."""
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
_SHORTEST_COPY, _FARTHEST_COPY = 8, 24
"""Characters of a title that is known again in the line of its text, and what may stand before it there."""
_SAID_BEFORE_TITLE = lazy_regex(
    r"(?:\p{Han}{2,8}(?:\d{1,2}月\d{1,2}日)?)?(?:评论员文章|评论|社论|题|标题|时评):"
)
"""人民日报2月12日评论员文章:"""
_INTRODUCES = lazy_regex(
    r"(?:以下|下面)[是为][^。]{0,24}(?:[作范]文|文章|讲话|发言|演讲|党课|心得)[^。]{0,24}[。:]$"
)
"""How a trainer leads up to a text that he prints."""
_ENTRY = lazy_regex(r"[^。;:!?]{2,40}")
"""An entry of a table of contents."""
_DEEPEST_CONTENTS, _FEWEST_ENTRIES = 120, 5
"""Lines within which a table without a name ends, and its entries."""


def read_opening(reader: FrontReader) -> None:
    """Read the front matter of the outermost speech."""
    front = Front(0)
    reader.structure.fronts.append(front)
    if not reader.texts:
        return
    _contents(reader)
    _form(reader)
    start = _text_start(reader)
    read_inline_head(reader, front, start)
    reader.block(front, range(start), outer=True)
    if start and start - 1 not in reader.structure.used:
        start -= 1  # a heading right above the prose
    start = _behind_copy(reader, front, start)
    start = _behind_abstract(reader, front, start)
    start = _behind_report(reader, front, start)
    _copy_in_text(reader, front, start)
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


def _contents(reader: FrontReader) -> None:
    """A table of contents is none of the text: its first entry comes again where the text begins."""
    texts = reader.texts
    place = next((number for number, text in enumerate(texts[:40]) if text in CONTENTS), None)
    if place is None or place + 1 == len(texts):
        _unnamed_contents(reader)
        return
    if reader.noise_between(place, place + 1):
        reader.drop(place, "contents")  # the file has told its entries
        return
    end = place + 1
    while end < len(texts) and len(texts[end]) <= 60 and _PAGED.search(texts[end]):
        end += 1
    if end - place > 2:
        for number in range(place, end):
            reader.drop(number, "contents")
        return
    entry = _LEADER.sub("", texts[place + 1])
    entries = {entry, _OUTLINE_NUMBER.sub("", entry, 1)}
    for last in range(place + 2, len(texts)):
        if _LEADER.sub("", texts[last]) in entries:
            for number in range(place, last):
                reader.drop(number, "contents")
            return
        if len(texts[last]) > 80:
            break
    reader.drop(place, "contents")  # a table that is gone, or is the text itself


def _unnamed_contents(reader: FrontReader) -> None:
    """A table of contents without its name: numbered lines that stand once more behind the last."""
    places: dict[str, int] = {}
    for number, text in enumerate(reader.texts[:_DEEPEST_CONTENTS]):
        first = places.setdefault(text, number)
        if first == number or number - first < _FEWEST_ENTRIES or not reader.numbered(first):
            continue
        entries = reader.texts[first:number]
        if all(map(_ENTRY.fullmatch, entries)) and set(entries) <= set(reader.texts[number:]):
            for entry in range(first, number):
                reader.drop(entry, "contents")
        return


def _text_start(reader: FrontReader) -> int:
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


# --- a text that begins twice


def _behind_copy(reader: FrontReader, front: Front, start: int) -> int:
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
        start = _text_start(reader)
        reader.block(front, range(number, start), outer=True)
        if signed is not None and reader.view.index(signed[0]) != copied:
            _sign_copy(reader, front, signed)
        return start
    return start


def _copy_in_text(reader: FrontReader, front: Front, start: int) -> None:
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
