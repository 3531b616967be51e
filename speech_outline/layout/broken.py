"""What the words on both sides of a line break tell of the sentence that it may part."""

from __future__ import annotations

from speech_outline.layout.entries import CLOSERS, ENDERS, MARKER
from speech_outline.layout.habits import CLAUSE, SHORT_LINE
from speech_outline.numerals import HAN_NUMERAL
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.seams import is_within_word, opens
from speech_outline.stops import SENTENCE_MARK

_N = HAN_NUMERAL

SALUTE = lazy_regex(
    r"[^,。;:!?]{0,24}"
    r"(?:同志|朋友|代表|委员|嘉宾|来宾|老师|同学|先生|女士|领导|院士|战友|乡亲|伙伴)们?[!:,]"
)
"""How an address opens a line."""
_HANGING = lazy_re(rf"(?:^|[。!?;:,])(?:{CLAUSE.pattern})[:,、]?$")
"""A marker at the end of a line, its point on the next."""
_LONGEST_HANGING = 8
"""Characters of such a marker with what stands around it."""
_ALONE = lazy_re(
    rf"第{_N}{{1,5}}条?|其{_N}|首先|其次|再次|最后"
    rf"|[(]{_N}{{1,3}}[)]|\d{{1,2}}[.、]|{_N}{{1,3}}、|[(]\d{{1,2}}[)]"
)
"""A marker alone on its line."""
_PARTING = lazy_re(rf"[(]{_N}{{1,3}}[)]")
_LONGEST_RUN_IN = 24
"""Characters of the first sentence below (一) that may be its heading."""
_GREETING = lazy_regex(rf"{SALUTE.pattern}(?:(?:大家|你们)?(?:早上|上午|中午|下午|晚上)?好[!。])?")
"""同学们,大家早上好!"""
COPIED = 6
"""Characters of a line that stand in the line above, if it is a copy."""
_NOTED = lazy_regex(r"[。!?…]”?(?:\[\d{1,3}\]|[(]\p{Han}{1,8}[)])+$")
"""The end of a sentence before the number of a note, or what the audience did: 。[9], 。(大笑)"""
_BRACKETED = lazy_regex(r"\([^();]*+;[^()]*+\)")
"""A line that is one note in brackets: (1.某某党校;2.某某局)"""
_DOTS = "···"
HAN = lazy_regex(r"\p{Han}")
_PURPOSE = lazy_regex(r"为了?(?![此何人之])[^,。;:!?]{4,60},")
"""How news begins: 为修好渡口,…; 举行|为修好 holds the word 行为."""
_LONG_LINE = 24
"""Characters of a line that may have been broken where nothing else tells."""


def within_word(so_far: str, text: str) -> bool:
    """Whether a break parts what the pairs of characters hold together: …要接|受培训。"""
    if len(so_far) < _LONG_LINE or MARKER.match(so_far):
        return False
    if HAN.match(so_far[-1]) is None or HAN.match(text) is None:
        return False
    if opens(so_far + text, len(so_far)) or _PURPOSE.match(text) or text[:COPIED] in so_far:
        return False
    return is_within_word(so_far, text)


def is_salutation(text: str) -> bool:
    """Whether a line is a salutation, and no more."""
    return text[-1] in ":!。" and len(text) <= SHORT_LINE and _GREETING.fullmatch(text) is not None


def hangs(so_far: str) -> bool:
    """Whether a line ends with a marker, or is one, and its point is on the next."""
    return _HANGING.search(so_far[-_LONGEST_HANGING:]) is not None or _ALONE.fullmatch(so_far) is not None


def parts_essay(so_far: str, text: str) -> bool:
    """Whether (一) alone on its line parts an essay: no heading but a long sentence stands below it."""
    first = SENTENCE_MARK.search(text)
    long = first is not None and first.start() > _LONGEST_RUN_IN and ended(text)
    return long and _PARTING.fullmatch(so_far) is not None


def ended(text: str) -> bool:
    """Whether a sentence ends where a line does."""
    if text[-1] in ENDERS or (text[-1] in CLOSERS and text[-2:-1] in ENDERS):
        return True
    if _BRACKETED.fullmatch(text):
        return True
    return text.endswith(_DOTS) or _NOTED.search(text, max(0, len(text) - 24)) is not None


def open_bracket(text: str) -> bool:
    """Whether a bracket is open where a line ends."""
    recent = text[-60:]
    return recent.rfind("(") > recent.rfind(")") or recent.rfind("《") > recent.rfind("》")


def open_quote(so_far: str, text: str) -> bool:
    """Whether a quotation is open that ends in the next line."""
    if so_far.rfind("“") <= so_far.rfind("”") or "”" not in text:
        return False
    return text.find("”") < (text.find("“") + 1 or len(text))
