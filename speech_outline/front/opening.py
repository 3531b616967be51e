"""The front matter of the outermost speech: all that stands before its text.

Where the line breaks of a head were lost, it is split from the text by its date, its salutation or a blank.
"""

from __future__ import annotations

from itertools import pairwise

from speech_outline.front import NAMED_TITLE, Front, FrontReader
from speech_outline.front.forms import (
    ADDRESSEE,
    COLUMN,
    DATE_BRACKET,
    EXERCISE,
    MASTHEAD,
    OPENS_LIST,
    ORGANS,
    PARTS,
    SPEECH_NAME,
    WHOLE_TITLE,
    is_annex,
    is_body,
    is_byline,
    is_date,
    is_person,
    solid,
)
from speech_outline.front.labels import SITE_LABEL, is_number_label
from speech_outline.front.names import GROUPS
from speech_outline.patterns import lazy_regex
from speech_outline.view import Paragraph, Range
from speech_outline.words import CONTENTS, either

_DEEPEST_ADDRESS = 20
"""Paragraphs among which the first address is looked for."""
_PAGED = lazy_regex(r"[^\d.]\d{1,3}$")
"""An entry with its page."""
_OUTLINE_NUMBER = lazy_regex(r"\d{1,2}(?:\.\d{1,2})*(?=\D)")
"""What a wiki puts before an entry."""
_LEADER = lazy_regex(r"[.…·—\-]*\d*$")
"""The dots and the page number behind an entry of a table of contents."""
_ADDRESS = lazy_regex(
    r"(?:(?:尊敬|敬爱|亲爱)的[^。;:]{2,30}"
    r"|各位\p{Han}{2,8}(?:[,、]\p{Han}{2,8}){0,4}"
    rf"|{ORGANS}"
    rf"|{either(*GROUPS)}们(?:[,、](?:[^,。;:、]{{0,6}}{either(*GROUPS)}们|各位\p{{Han}}{{2,6}})){{0,5}})[:!]"
)
"""A salutation in the middle of a paragraph."""
_TITLE_WORDS = lazy_regex(r"[\p{Han}“”《》、,\d—·]{10,70}(?<![至到年,、])")
_TEXT_OPENS = lazy_regex(
    r"\d{1,2}月\d{1,2}日[,上下]|近日[,]|日前[,]|(?:当前|近期)[,]"
    r"|(?:今年|一年)(?:以?来)?[,以我]|近年来|为(?:了|认真|全面|深入|贯彻|进一步|切实|确保|落实|做好|加强)|根据|按照"
)
"""How a text opens behind a title that only a blank parts from it."""
_REPORT = lazy_regex(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日,[^。]{4,90}(?:发表|作)了?[^。,]{0,24}(?:讲话|演讲|致辞|报告)。"
    r"(?:以下[为是]|全文如下|讲话全文)?[^。]{0,12}"
)
"""What a paper says of a speech before it prints it."""
_INTRODUCES = lazy_regex(
    r"(?:以下|下面)[是为][^。]{0,24}(?:[作范]文|文章|讲话|发言|演讲|党课|心得)[^。]{0,24}[。:]$"
)
"""How a trainer leads up to a text that he prints."""
_SENDER = lazy_regex(r"\p{Han}{2,12}(?:局|部|委|委员会|厅|署|院|行|办公室)")
_WIRE_TITLE = lazy_regex(
    r"(?:.{2,6}评论员:)?(.{6,60}?)(?:新华社|中新社|人民网|央视网)[^。]{0,12}电(?:\([^()]*\))?"
    r"(?:题|.{2,6}\d{1,2}月\d{1,2}日(?:评论员文章|社论)):(?=\1)"
)
_WIRE_REPORTER = lazy_regex(r"(?:新华社|中新社|人民网|本报)记者")
_WIRE_NAMES = lazy_regex(r"\p{Han}{2,3}(?:、\p{Han}{2,3})*")
_LONGEST_NAMES = 24
"""Characters of the names behind 新华社记者, up to a blank."""
_FILE = lazy_regex(r"[^。:]{4,60}?\.(?:docx?|pdf|txt|wps)")
_LEADER_NAME = lazy_regex(r"(?:习近平|胡锦涛|李克强|李强)")
"""Who signs behind a date without a blank."""


def read_opening(reader: FrontReader) -> None:
    """Read the front matter of the outermost speech."""
    front = Front(0)
    reader.structure.fronts.append(front)
    if not reader.texts:
        return
    if is_annex(reader.texts[0]) and len(reader.texts) > 1:
        reader.drop(0, "label")  # an annex that circulates by itself
    _contents(reader)
    _form(reader)
    start = _text_start(reader)
    _inline_head(reader, front, start)
    reader.block(front, range(start), outer=True)
    start = _behind_copy(reader, front, start)
    start = _behind_abstract(reader, front, start)
    start = _behind_report(reader, front, start)
    if start < len(reader.texts):
        reader.salute(front, start)
        front.end = max(front.end, reader.view.paragraphs[start].start)
        _behind_introduction(reader, front, start)


def _form(reader: FrontReader) -> None:
    """The form that an office puts in front of a speech: rows of a table above its address."""
    numbers = range(min(_DEEPEST_ADDRESS, len(reader.texts)))
    address = next((n for n in numbers if n and reader.salutation(n) is not None), 0)
    for number in range(address):
        if reader.row(number):
            reader.drop(number, "apparatus")


def _contents(reader: FrontReader) -> None:
    """A table of contents is none of the text: its first entry comes again where the text begins."""
    texts = reader.texts
    place = next((number for number, text in enumerate(texts[:40]) if text in CONTENTS), None)
    if place is None or place + 2 >= len(texts):
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
        if _heads_first(reader, number):
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
    return number > 1 and (reader.date(number - 1) or reader.byline(number - 1))


def _titles_part(reader: FrontReader, number: int) -> bool:
    """Whether a label stands between the title of a pack and that of its first speech, another one."""
    after = number + 1
    if not number or after >= len(reader.texts) or not reader.short(after) or reader.date(after):
        return False
    return reader.bare(number - 1) not in ("", reader.bare(after)) and reader.short(number - 1)


def _is_text(reader: FrontReader, number: int) -> bool:
    text = reader.texts[number]
    salutation = reader.salutation(number)
    if salutation is not None and (len(salutation.group()) == len(text) or salutation["mark"] != "!"):
        return True
    if reader.numbered(number) or (reader.prose(number) and not reader.date(number)):
        return True
    if text in PARTS and (number or reader.view.paragraphs[0].level):
        return True
    if number and (ADDRESSEE.fullmatch(text) or EXERCISE.fullmatch(text)):
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


# --- a head whose line breaks were lost


def _inline_head(reader: FrontReader, front: Front, number: int) -> None:
    """`标题(日期)署名同志们:…` in one paragraph."""
    if number >= len(reader.texts) or reader.salutation(number) is not None:
        return
    paragraph, text = reader.view.paragraphs[number], reader.view.text
    if _wire_head(reader, front, paragraph):
        return
    limit = min(paragraph.end, paragraph.start + 260)
    stop = next((at for at in range(paragraph.start, limit) if text[at] in "。;!?"), limit)
    address = _ADDRESS.search(text, paragraph.start + 6, stop + 1)
    dated = DATE_BRACKET.search(text, paragraph.start + 4, stop)
    if address is not None:
        begin = _sender(reader, paragraph.start, address.start())
        reader.split_head(front, *_spaced_head(reader, front, paragraph.start, begin))
        if begin < address.start():
            front.byline = (begin, address.start())
        front.salutation = address.span()
        front.end = address.end()
    elif dated is not None:
        signed = _LEADER_NAME.match(text, dated.end())
        front.end = signed.end() if signed else dated.end()
        reader.split_head(front, paragraph.start, front.end)
    else:
        _blank_head(reader, front, paragraph)


def _spaced_head(reader: FrontReader, front: Front, start: int, end: int) -> Range:
    """The title of `讲话.doc 标题 县长 某某 2022年5月18日`, whose parts only blanks tell from each other."""
    text = reader.view.text
    named = _FILE.match(text, start, end - 1)
    if named is not None:
        reader.noise(start, named.end(), "label")
        start = named.end()
    cuts = [start, *sorted(at for at in reader.view.blanks if start < at < end), end]
    if len(cuts) > 2 and is_date(text[cuts[-2] : cuts[-1]]):
        front.date = (cuts[-2], cuts[-1])
        del cuts[-1]
    for parts in (2, 1):
        if len(cuts) < parts + 2:
            continue
        whole = WHOLE_TITLE.fullmatch(text, cuts[0], cuts[-1 - parts]) is not None
        if _names_speaker([text[a:b] for a, b in pairwise(cuts[-1 - parts :])], whole=whole):
            front.byline = (cuts[-1 - parts], cuts[-1])
            del cuts[-parts:]
            break
    return cuts[0], cuts[-1]


def _names_speaker(parts: list[str], *, whole: bool) -> bool:
    """Whether the last parts of a head name who speaks: an office and a name, or a place and a name.

    Behind a `whole` title it may be any words and a name.
    """
    text = "".join(parts)
    if SPEECH_NAME.search(text) is not None:
        return False
    return is_byline(text) or (len(parts) > 1 and is_person(parts[-1]) and (whole or is_body(parts[-2])))


def _blank_head(reader: FrontReader, front: Front, paragraph: Paragraph) -> None:
    """`标题 2月20日,…`: a title that only a blank parts from a text that opens with a date."""
    if front.title is not None or any(
        number in reader.structure.used for number in range(reader.view.index(paragraph.start))
    ):
        return
    text = reader.view.text
    named = NAMED_TITLE.match(text, paragraph.start, paragraph.end)
    if named is not None and front.byline is None:
        blank = next((at for at in range(named.end(), named.end() + 60) if at in reader.view.blanks), None)
        if blank is not None and _TITLE_WORDS.fullmatch(text, named.end(), blank):
            front.byline, front.title, front.end = named.span(1), (named.end(), blank), blank
            reader.noise(named.end(1), named.end(), "label")
            return
    for at in range(paragraph.start + 10, min(paragraph.end, paragraph.start + 70)):
        if at in reader.view.blanks and _TEXT_OPENS.match(text, at):
            start, end = _spaced_head(reader, front, paragraph.start, at)
            if _TITLE_WORDS.fullmatch(text, start, end):
                front.title = (start, end)
                front.end = at
            else:
                front.byline = front.date = None
            return


def _sender(reader: FrontReader, start: int, at: int) -> int:
    """Where the office begins that stands right before the units which it addresses: 国家某局各省、…"""
    for place in range(at - 1, max(start, at - 14), -1):
        if place in reader.view.blanks:
            return place if _SENDER.fullmatch(reader.view.text, place, at) else at
    return at


def _wire_head(reader: FrontReader, front: Front, paragraph: Paragraph) -> bool:
    """`标题 新华社…电 题:标题 新华社记者 …`: the head of a wire text."""
    text, blanks = reader.view.text, reader.view.blanks
    match = _WIRE_TITLE.match(text, paragraph.start, paragraph.end)
    if match is None:
        return False
    reader.noise(*match.span(), "repeated title")
    front.end = match.end() + len(match[1])
    front.title = (match.end(), front.end)
    signed = _WIRE_REPORTER.match(text, front.end)
    if signed is not None:
        end = signed.end()
        blank = next((at for at in range(end, min(end + _LONGEST_NAMES, paragraph.end)) if at in blanks), end)
        front.end = blank if _WIRE_NAMES.fullmatch(text, end, blank) else end
        front.byline = (signed.start(), front.end)
    return True
