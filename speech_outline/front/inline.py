"""A head whose line breaks were lost: its title, byline, date and salutation stand in the line of the text.

It is split from that by its date, its salutation or a blank.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from speech_outline.front.bylines import is_body, is_byline, is_person
from speech_outline.front.dates import DATE_BRACKET, is_date
from speech_outline.front.kinds import SPEECH_NAME, WHOLE_TITLE
from speech_outline.front.names import GROUPS
from speech_outline.front.reader import FrontReader
from speech_outline.front.salutations import ADDRESSEE, HELLO_ALL, ORGANS, VOCATES
from speech_outline.front.structure import Front
from speech_outline.front.title import NAMED_TITLE
from speech_outline.patterns import lazy_regex
from speech_outline.seams import opening_weight
from speech_outline.view import Paragraph, Range
from speech_outline.words import LEADERS, either

_GOES_ON = tuple(",、;的")
"""What stands behind brackets in a sentence, and not behind those of a title."""
_ADDRESS = lazy_regex(
    r"(?:(?:尊敬|敬爱|亲爱)的[^。;:]{2,120}"
    r"|各位\p{Han}{2,8}(?:[,、](?!大家|你们)\p{Han}{2,8}){0,4}"
    rf"|{ORGANS}(?=:)"
    rf"|(?:(?:广大|全体)\p{{Han}}{{0,4}})?{either(*GROUPS)}们(?:[,、](?:[^,。;:、]{{0,6}}{either(*GROUPS)}们|各位\p{{Han}}{{2,6}})){{0,5}})"
    rf"(?:(?:,{HELLO_ALL})?:|!|,(?={HELLO_ALL}[!,。]))"
)
"""A salutation in the middle of a paragraph."""
_ADDRESSES = lazy_regex(r"(?:尊敬|敬爱|亲爱)的|各位")
_RESPECTED = lazy_regex(rf"(?:{_ADDRESSES.pattern})[\p{{Han}}、]{{2,20}}[,、]")
"""The first whom a salutation names, where `_ADDRESS` knows the last: 尊敬的各位领导、老师,(亲爱的同学们:)"""
_TITLE_WORDS = lazy_regex(r"[\p{Han}“”《》、,\d—·!?]{10,70}(?<![至到年,、])")
TEXT_OPENS = lazy_regex(
    r"(?:今年|去年)?\d{1,2}月\d{1,2}日[,上下]|近日[,]|日前[,]|(?:当前|近期)[,]|改革开放(?:以来|之?后)[,]"
    r"|(?:今年|一年)(?:以?来)?[,以我]|近年来|今(?:[(]\d{1,2}[)])?[日天],"
    r"|为(?:了|认真|全面|深入|贯彻|进一步|切实|确保|落实|做好|加强|积极|有效|更好|坚决|充分|及时|规范|推动|加快|促进|保障|帮助|支持)"
    r"|根据|按照"
)
"""How a text opens behind a title that only a blank parts from it."""
_BEHIND_MEETING = lazy_regex(r".{6,60}?(?:会议|大会|座谈会|论坛|仪式)上(?P<byline>\p{Han}{4,20})")
"""…会议上某省省长 某某: the title ends with the meeting, the office is glued to it."""
_SITE_COLUMNS = lazy_regex(
    r"(?:\p{Han}{2,16}(?:政府|局|委员?会?|部|厅|办公室|网))?"
    r"(?:最新(?:文件|政策|动态|发布)|(?:政策|部门|专家|图文|文件)解读|政策(?:文件|法规)|(?:通知|公示)公告"
    r"|(?:政务|工作|部门)动态|规范性文件|信息公开)+(?<bar>\|)?(?=关于|《|\p{Han}{2,30}关于)"
)
"""Where on a site a text stands: its body, and the columns down to it."""
_MASTHEAD = lazy_regex(r"\p{Han}{2,12}文件\p{Han}{1,5}[\[〔(]\d{4}[\]〕)]\d{1,4}号(?=\p{Han}{6})")
"""The head of an official paper and its number (GB/T 9704-2012 7.2.4), glued to its title."""
_ENDS_ON_KIND = lazy_regex(r"(?:意见|通知|措施|办法|规定|方案|公告|通告|决定)$")
"""How the title of a document ends, and a headline of it."""
_SHORTEST_HEADLINE = 10
"""Characters of a page's headline that stands before the title of the document."""
_FLAT = 150
"""Characters of a text that is told by its blanks."""
_FARTHEST_DATELINE = 80
"""Characters of a flat text in which its date and venue begin."""
_FLAT_TITLE = lazy_regex(r"[^。;:!]{5,70}")
_SENDER = lazy_regex(r"\p{Han}{2,12}(?:局|部|委|委员会|厅|署|院|行|办公室)")
_FIELD = lazy_regex(r"(\p{Han}{2})(?:总局|局|部|委)$")
"""What a body is charged with."""
_WIRE_TITLE = lazy_regex(
    r"(?:.{2,6}评论员:)?(.{6,60}?)(?:新华社|中新社|人民网|央视网)[^。]{0,12}电(?:\([^()]*\))?"
    r"(?:题|.{2,6}\d{1,2}月\d{1,2}日(?:评论员文章|社论)):(?=\1)"
)
_WIRE_REPORTER = lazy_regex(r"(?:新华社|中新社|人民网|本报)记者")
_WIRE_NAMES = lazy_regex(r"\p{Han}{2,3}(?:、\p{Han}{2,3})*")
_LONGEST_NAMES = 24
"""Characters of the names behind 新华社记者, up to a blank."""
_FILE = lazy_regex(r"[^。:]{4,60}?\.(?:docx?|pdf|txt|wps)")
_LEADER = either(*LEADERS)
_LEADER_NAME = lazy_regex(_LEADER)
"""Who signs behind a date without a blank."""
_SIGNED = lazy_regex(
    rf"(?P<title>[^。;!?:,※]{{6,60}})(?:(?P<note>※)(?P<name>{_LEADER})|(?P<name>{_LEADER})(?={TEXT_OPENS.pattern}))"
)
"""`标题※习近平今年7月1日,…`: the sign points to a note at the foot."""
_LETTER = lazy_regex(
    r"(?P<title>(?:回|贺|慰问|感谢|表扬|公开|致歉|邀请)信|贺电|唁电|倡议书)(?![的是由要中写])"
    r"(?P<salutation>(?=[^:]{0,40}(?:们|同学|同志|先生|女士|单位|部门|学校|公司|政府|[员工民友]|全体))[^。;!?:,]{2,40}:)"
)
"""`回信渡口小学全体同学:` alone in its line, or before its text."""
_NOTICE = lazy_regex(
    r"(?P<title>[^。;:!?]{0,30}关于[^。;:!?]{4,60}?的(?:通知|通报|通告|决定|意见|函))"
    r"(?P<salutation>\p{Han}{0,4}各[^。;:!?“”]{1,100}:)(?=.)"
)
"""`关于开展船只检修的通知各渡口:` before its text."""
_WHOLE_NAME = lazy_regex(
    r"在[^,。;:!?]{4,40}(?:会议?|仪式|典礼|论坛|班|活动|\))上的(?:主持|总结|动员)?(?:讲话|致辞|发言|报告)"
)
"""在某某会议上的讲话: a title that needs nothing more."""
_BEGINS_TEXT = lazy_regex(
    r"同志|今[天年日]|去年|这[次是]|刚[才刚]|[新今]?春|新年|元旦|近年|近日|当前|目前|我们|我[国省市县区]|各位|大家|(?:19|20)\d\d年|随着"
    r"|(?:经|根据)[^,。;]{4,40},|在[^,。;]{2,30}(?:之际|时刻|时候),"
)
"""What a text opens with behind such a title."""
_LEAST_OPENING, _SHORTEST_TEXT = -3, 30
"""What the first characters of a text have to weigh where no known words stand, and those of the text."""
_CALLED_UPON = lazy_regex(rf"{VOCATES.pattern}|广大")
"""What shows that some are addressed where the text of the letter follows in the same line."""


def read_inline_head(reader: FrontReader, front: Front, number: int) -> None:
    """`标题(日期)署名同志们:…` in one paragraph."""
    if number >= len(reader.texts) or reader.salutation(number) is not None:
        return
    paragraph, text = reader.view.paragraphs[number], reader.view.text
    if number and ADDRESSEE.fullmatch(text, paragraph.start, paragraph.end):
        return  # the units below a title
    paragraph = _behind_columns(reader, paragraph)
    if _wire_head(reader, front, paragraph) or _letter_head(reader, front, number, paragraph):
        return
    limit = min(paragraph.end, paragraph.start + 260)
    stop = next((at for at in range(paragraph.start, limit) if text[at] in "。;!?"), limit)
    address = _ADDRESS.search(text, paragraph.start + 6, stop + 1)
    dated = DATE_BRACKET.search(text, paragraph.start + 4, stop)
    if dated is not None and text.startswith(_GOES_ON, dated.end()):
        dated = None  # within a sentence
    if address is not None and _RESPECTED.fullmatch(text, paragraph.start, address.start()):
        front.salutation, front.end = (paragraph.start, address.end()), address.end()
    elif address is not None and _ADDRESSES.match(text, paragraph.start):
        return  # a sentence that addresses some, and others at its end
    elif address is not None:
        begin = _sender(reader, paragraph.start, address.start())
        reader.split_head(front, *_spaced_head(reader, front, paragraph.start, begin))
        front.salutation, front.end = address.span(), address.end()
        if _is_over(text[begin : address.start()], address.group()):
            front.salutation = (begin, address.end())
        elif begin < address.start():
            front.byline = (begin, address.start())
    elif dated is not None:
        signed = _LEADER_NAME.match(text, dated.end())
        front.end = signed.end() if signed else dated.end()
        reader.split_head(front, _behind_headline(reader, paragraph.start, dated.start()), front.end)
    elif not _signed_head(reader, front, paragraph) and not _glued_title(reader, front, paragraph):
        _blank_head(reader, front, paragraph)
        if front.title is None:
            _flat_head(reader, front, number)


def _behind_columns(reader: FrontReader, paragraph: Paragraph) -> Paragraph:
    """A line without the columns of a site, or the head of a paper, that its title is glued to."""
    text = reader.view.text
    masthead = _MASTHEAD.match(text, paragraph.start, paragraph.end)
    if masthead is not None:
        reader.noise(*masthead.span(), "apparatus")
        return replace(paragraph, start=masthead.end())
    match = _SITE_COLUMNS.match(text, paragraph.start, paragraph.end)
    if match is None or not (match.end() in reader.view.blanks or match["bar"]):
        return paragraph
    reader.noise(*match.span(), "site")
    return replace(paragraph, start=match.end())


def _behind_headline(reader: FrontReader, start: int, end: int) -> int:
    """Where the title of a document begins behind the headline of the page, which says the same of it."""
    text = reader.view.text
    for cut in (at for at in range(start + _SHORTEST_HEADLINE, end) if at in reader.view.blanks):
        headline, title = text[start:cut], text[cut:end]
        said = sum(headline[at : at + 4] in title for at in range(len(headline) - 3))
        if _ENDS_ON_KIND.search(headline) and _ENDS_ON_KIND.search(title) and said >= len(headline) / 3:
            reader.noise(start, cut, "repeated title")
            return cut
    return start


def _spaced_head(reader: FrontReader, front: Front, start: int, end: int) -> Range:
    """The title of `讲话.doc 标题 县长 某某 2022年5月18日`, whose parts only blanks tell from each other."""
    text = reader.view.text
    if DATE_BRACKET.search(text, start, end) is not None:
        return start, end  # the date parts the title from who speaks
    named = _FILE.match(text, start, end - 1)
    if named is not None:
        reader.noise(start, named.end(), "label")
        start = named.end()
    cuts = [start, *sorted(at for at in reader.view.blanks if start < at < end), end]
    if len(cuts) > 2 and is_date(text[cuts[-2] : cuts[-1]]):
        front.date = (cuts[-2], cuts[-1])
        del cuts[-1]
    glued = _BEHIND_MEETING.fullmatch(text, cuts[0], cuts[-1])
    if glued is not None and is_byline(glued["byline"]):
        front.byline = glued.span("byline")
        return cuts[0], glued.start("byline")
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
    if reader.numbered(reader.view.index(paragraph.start)):
        return  # 一、修好渡口 为了…
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
        if at in reader.view.blanks and TEXT_OPENS.match(text, at):
            start, end = _spaced_head(reader, front, paragraph.start, at)
            if _TITLE_WORDS.fullmatch(text, start, end):
                front.title = (start, end)
                front.end = at
            else:
                front.byline = front.date = None
            return


def _flat_head(reader: FrontReader, front: Front, number: int) -> None:
    """The title of a text whose breaks have become blanks: all others of them stand behind sentences."""
    paragraph, text = reader.view.paragraphs[number], reader.view.text
    if number or reader.numbered(number) or paragraph.end - paragraph.start < _FLAT:
        return
    if not reader.view.flat(paragraph):
        return
    blanks = reader.view.blanks_of(paragraph)
    near = range(paragraph.start + 1, min(paragraph.end, paragraph.start + _FARTHEST_DATELINE))
    end = next((at for at in near if reader.set_aside(at)), blanks[0])  # a dateline
    start, end = reader.label(paragraph.start, end)
    after = next((at for at in blanks if at > end), paragraph.end)
    address = ADDRESSEE.match(text, end, after)
    begins = address is not None or end in reader.at or "。" in text[end:after]
    if not begins or not _FLAT_TITLE.fullmatch(text, start, end):
        return
    front.title, front.end = (start, end), max(end, blanks[0])
    if address is not None:
        front.salutation, front.end = address.span(), address.end()


def _sender(reader: FrontReader, start: int, at: int) -> int:
    """Where the office begins that stands right before the units which it addresses: 国家某局各省、…"""
    for place in range(at - 1, max(start, at - 14), -1):
        if place in reader.view.blanks:
            return place if _SENDER.fullmatch(reader.view.text, place, at) else at
    return at


def _is_over(sender: str, units: str) -> bool:
    """Whether a body stands over the units addressed, as part of their names: 国家粮食局各省粮食局:"""
    field = _FIELD.search(sender)
    return field is not None and field[1] in units


def _letter_head(reader: FrontReader, front: Front, number: int, paragraph: Paragraph) -> bool:
    """`回信渡口小学全体同学:`: the title of a letter or a notice, and those whom it addresses."""
    start, end = paragraph.start, paragraph.end
    notice = _NOTICE.match(reader.view.text, start, end)
    match = notice or _LETTER.match(reader.view.text, start, end)
    if match is None or front.title is not None:
        return False
    if notice is None and match.end() < end and _CALLED_UPON.search(match["salutation"]) is None:
        return False
    front.title, front.salutation, front.end = match.span("title"), match.span("salutation"), match.end()
    if match.end() == end:
        reader.structure.used.add(number)
    return True


def _signed_head(reader: FrontReader, front: Front, paragraph: Paragraph) -> bool:
    """`标题※习近平今年7月1日,…`: a title and a name that are glued to the text."""
    match = _SIGNED.match(reader.view.text, paragraph.start, paragraph.end)
    if match is None or front.title is not None:
        return False
    front.title, front.byline, front.end = match.span("title"), match.span("name"), match.end()
    if match["note"]:
        reader.noise(*match.span("note"), "apparatus")
    return True


def _glued_title(reader: FrontReader, front: Front, paragraph: Paragraph) -> bool:
    """`在某某会议上的讲话春节刚过,…`: the title of a speech, glued to what only a text opens with."""
    match = _WHOLE_NAME.match(reader.view.text, paragraph.start, paragraph.end)
    if match is None or front.title is not None:
        return False
    text = reader.view.text[match.end() : paragraph.end]
    opens = len(text) >= _SHORTEST_TEXT and "。" in text and opening_weight(text) >= _LEAST_OPENING
    if not opens and _BEGINS_TEXT.match(text) is None:
        return False
    front.title, front.end = match.span(), match.end()
    return True


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
