"""What a date looks like; a scanner reads O for 0 and l for 1."""

from __future__ import annotations

from speech_outline.numerals import HAN_NUMERAL
from speech_outline.patterns import lazy_regex

_N = HAN_NUMERAL

_YEAR = rf"(?:(?:19|2[0Oo])[\dOo]{{2}}|[X×]{{2,4}}|20[\dX×][X×]|[〇零○Oo0{_N[1:-1]}]{{4}})\s*年"
_TWO_DIGITS = rf"(?:[\dOol]{{1,2}}|[X×]{{1,2}}|{_N}{{1,3}})"
_DATE = rf"{_YEAR}(?:{_TWO_DIGITS}月(?:{_TWO_DIGITS}[日号])?)?"
_DAY = (
    rf"(?:(?:19|20)\d\d|[〇零○Oo{_N[1:-1]}]{{4}})年"
    rf"(?:\d{{1,2}}|{_N}{{1,3}})月"
    rf"(?:\d{{1,2}}|{_N}{{1,3}})[日号]"
)
_ADOPTED = rf"{_DAY}[^。;:!?]{{2,150}}(?:通过|批准|修订|修正|修改|公布|发布|施行)"
_DATE_LINE = lazy_regex(
    rf"—{{0,2}}[(〔\[]{_DATE}(?:[^。;:!?]|(?<=\d):(?=\d)){{0,40}}[)〕\]]"  # (2023年2月20日在省委会议上)
    r"|[(〔]\d{1,2}月\d{1,2}日[^。;!?()]{0,40}[)〕]"
    rf"|{_DATE}(?:于\p{{Han}}{{2,12}})?"
    rf"|{_DAY}[^。;:!?]{{0,40}}"
    rf"|{_ADOPTED}"
    r"|[\[〔【](?:发文|成文)?日期[\]〕】]"  # of a form
    r"|[(]\d{4}[-./]\d{1,2}[-./]\d{1,2}[)]"
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
    r"|(?:中华)?民国(?:\d{2,3}|[一二三四五六七八九十○〇]{1,5})年\d{1,2}月\d{1,2}日"
)
DATE_BRACKET = lazy_regex(rf"[(〔]{_DATE}[^()〔〕。]{{0,40}}[)〕]")
ADOPTED = lazy_regex(_ADOPTED)
"""One of the lines below the title of a law: who passed it, who amended it, and when."""
_LONGEST_DATE = 170
"""Characters of such a line."""
DOCUMENT_NUMBER = lazy_regex(
    r"(?<=通知|意见|决定|办法|方案|函|报告|规定|通报|批复|公告)\p{Han}{1,6}[〔(]\d{4}[〕)]\d+号"
)


def is_date(text: str) -> bool:
    """Whether a text is a date, with or without the occasion."""
    return len(text) <= _LONGEST_DATE and _DATE_LINE.fullmatch(text) is not None
