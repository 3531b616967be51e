"""Unnumbered headings: lines that stand over text, told by how they read and by what follows them."""

from __future__ import annotations

from typing import Literal

from speech_outline.front.kinds import COLUMN, OPENS_LIST, PARTS
from speech_outline.front.meetings import ATTENDANCE
from speech_outline.front.reader import FrontReader
from speech_outline.front.tables import heads_table
from speech_outline.mark import Candidate
from speech_outline.patterns import lazy_regex
from speech_outline.speakers import TURN

HeadingKind = Literal["label", "plain"]
"""A label (`大作文:`) has speeches under it, a plain heading text."""

SAMPLE_LABEL = lazy_regex(r"\p{Han}{2,7}(?:框架|范文|例文|提纲)")
"""A label without its colon, in a section of samples: 讲话稿框架"""
COUNTED = lazy_regex(r"\d{1,2}[.、](?!\d)")
"""An item of what is annexed, or of a form."""
_LABEL_NOUN = lazy_regex(r"[^,。;:!?、()]{1,12}(?:\([^()]{1,24}\))?:")
"""A line that is a label by its form, if it is no sentence."""
_LABEL_VERB = lazy_regex(
    r"以下|如下|下列|下面|.几[个点项条]|^几[个点项条](?!(?:建议|意见|体会|思考|认识|启示|打算|做法|经验):$)|如何|同志|各位|大家|朋友"
    r"|(?:做到|做好|抓好|抓住|把握|注意|记住|强化|突出(?!问题|矛盾|特点|亮点|短板|困难|成绩)|落实|干好|办好|存在(?!的?(?:主要|突出)?(?:不足|问题|差距|短板|困难):)|具有|分为)[^:]{0,6}:$"
    r"|(?<=\p{Han}{2})[一两二三四五六七八九十\d](?:件|个|点|项|条|种|方面|句话)"
    r"(?:事情?|工作|要求|意见|问题|方面|建议|希望|关系|议程|议题|任务|内容|措施|办法|方式|形式|途径|做法|情形)?:$"
    r"|(?:要|必须)[^:]{1,6}[一二三四五六七八九十两几](?:道|步|张|块|笔|场|仗|把|大)\p{Han}{1,3}:$"
    r"|主要[有是]|主要内容:$|包括|认为|表示|强调|指出|提出|(?:会议|大会|全会|党委|党组|常委会)[^:]{0,4}(?:明确|要求|决定|议定|确定|同意):$"
    r"|^(?:是|要|为|有|抓|做|即|说|问|答|对|在|把|从|我|他|这|那|一)"
    r"|[是有说问答即]:$"
)
"""What makes a line with a colon the beginning of a sentence."""
_CLOCK = lazy_regex(r"\d{1,2}:\d\d")
"""An entry of a programme: 9:20 开幕"""
_DIALOGUE = lazy_regex(r"[道说问曰]:“")
"""Who says something, and what."""
_FRAGMENT = lazy_regex(
    r"^(?:\d{4}年|\d{1,2}月|今年|去年|近年)[^,]*,.*——$|^据.{1,5},|^请[^,]{2,12}[,在于]|^——(?:\d{4}年|\d{1,2}月\d)|^(?:\(|\[|“[^”]*$)|[)\]我你他她]$"
)
"""How a piece of a sentence begins or ends, or the note of a source."""
_SPOKEN = lazy_regex(r"[呢吗吧]\?$")
"""A question that is put to the audience, and answered."""
_LONGEST_HEADING, _LONGEST_MARKED = 46, 100
"""Characters of a heading, and of one that the medium marks."""


def read_heading(reader: FrontReader, number: int, *, samples: bool, annexed: bool) -> HeadingKind | None:
    """What kind of heading a line without a number is, None where it is none.

    `samples` says that it stands in a section of samples, `annexed` behind the title of an annex.
    """
    text, paragraph = reader.texts[number], reader.view.paragraphs[number]
    marked = paragraph.level > 0
    if len(text) > (_LONGEST_MARKED if marked else _LONGEST_HEADING) or paragraph.row:
        return None
    if reader.salutation(number) is not None or reader.date(number):
        return None
    if not marked and (TURN.match(text) or ATTENDANCE.fullmatch(text)):
        return None
    if _LABEL_NOUN.fullmatch(text):
        return None if _LABEL_VERB.search(text) else "label"
    if COLUMN.fullmatch(text) or (samples and SAMPLE_LABEL.fullmatch(text)):
        return "label"
    if reader.row(number) or OPENS_LIST.search(text) or COUNTED.match(text):
        return None
    if annexed and (reader.cells(number) or reader.cells(number - 1)):
        return None
    heads = _reads_well(text, marked=marked) and _stands_over(reader, number, marked=marked)
    return "plain" if heads else None


def _reads_well(text: str, *, marked: bool) -> bool:
    """Whether a line is long enough, and neither a sentence nor a piece of one."""
    if len(text) < (1 if marked or text in PARTS else 3) or text[-1] in "。;:,、…!" or "。" in text:
        return False
    if marked:
        return True
    return not (
        _SPOKEN.search(text) or _FRAGMENT.search(text) or _CLOCK.match(text) or _DIALOGUE.search(text)
    )


def _stands_over(reader: FrontReader, number: int, *, marked: bool) -> bool:
    """Whether what follows a line is what a heading has below it."""
    text, follows = reader.texts[number], number + 1
    if follows >= len(reader.texts) or (len(text) <= 4 and not marked and reader.byline(number)):
        return False
    after = reader.marker(follows) if reader.numbered(follows) else None
    if after is not None and after.value != 1 and not marked and not _parts_articles(reader, number, after):
        return False  # the only line of text under one heading, before the next
    if marked or text in PARTS or after is not None or TURN.match(reader.texts[follows]):
        return True
    over_text = reader.prose(follows) or _leads_on(reader, follows) or _stacked(reader, follows)
    return over_text or heads_table(reader, number)


def _parts_articles(reader: FrontReader, number: int, after: Candidate) -> bool:
    """Whether a line stands between the articles of rules, which count on across its like."""
    return after.family.name == "article" and reader.prose(number - 1)


def _stacked(reader: FrontReader, number: int) -> bool:
    """Whether a line is a heading below another one, over prose."""
    if number + 1 >= len(reader.texts) or len(reader.texts[number]) > _LONGEST_HEADING:
        return False
    return reader.short(number) and not reader.date(number) and reader.prose(number + 1)


def _leads_on(reader: FrontReader, number: int) -> bool:
    """Whether a line is a sentence that leads on to the list below it."""
    text = reader.texts[number]
    return text[-1] == ":" and "," in text and reader.numbered(number + 1)
