"""Whether a last paragraph wraps the whole up by what it says, without an address.

By the custom of the genre a speech or report ends on what is greater than its last section. No single word
tells; what speaks for it is summed.
"""

from __future__ import annotations

from speech_outline.patterns import lazy_regex

ENOUGH = 5
"""The sum from which a paragraph wraps up: a call or an opening and one more, or three of the rest."""
_CALLS = lazy_regex(
    r"(?:贡献|力量|篇章|辉煌|胜利|奋斗|前进|明天|未来|复兴|跨越|局面|华章|答卷|伟业|职责|担当|征程|目标"
    r"|(?:喜迎|迎接|庆祝|献礼)[\p{Han}\d]{2,16}(?:召开|周年|华诞))[!。]?$"
)
"""How it ends: …作出新的更大贡献!; …以实际行动迎接党代会胜利召开。"""
PLEDGE = lazy_regex(r"请\p{Han}{1,4}(?:、\p{Han}{1,6}){0,3}放心(?:,[^。!]{0,40})?[。!]$")
"""How a pledge ends: 请县委、县政府放心,青溪镇一定人在堤在!"""
_GRAND = lazy_regex(r"伟大复兴|第二个百年|现代化强国|为核心的党中央|中国梦|社会主义现代化国家|中国式现代化")
_VERSE = lazy_regex(r"(\p{Han}{3,10})[,;](\p{Han}{3,10})[。;!]")
"""A sentence of two clauses, an epigram if they are as long: 船好则村好,桥好则乡好。"""
_VIEW = lazy_regex(
    r"站在新的|展望|面向未来|回[顾首望]|踏上|改革开放(?:以来|\d)"
    r"|[^,。]{0,12}(?:任重(?:而)?道远|征[程途]|使命|时不我待)"
)
"""How it looks back or ahead."""
_THANKS = lazy_regex(r"(?:敬意|感谢)[!。]$")
"""How a retrospect ends, which is the first part of a report."""
_FOR_CALL, _FOR_EXCLAMATION, _FOR_OPENING, _FOR_GRAND, _FOR_ECHO = 4, 2, 3, 2, 2
_FOR_SUBJECT, _FOR_THANKS = -4, -4
"""What each sign adds or takes away: that it takes up the title, and that it is about the last section."""
_SHARED = 4
"""Characters in a row that two texts have in common where they speak of the same."""


def finale(paragraph: str, title: str, subject: str) -> int:
    """How much speaks for a paragraph that wraps up a speech of that title behind a section on `subject`.

    >>> finale("船好则村好,桥好则乡好。让渡口为家乡的振兴作出新的更大贡献!", "", "管好船只") >= ENOUGH
    True
    """
    found = _FOR_CALL * (_CALLS.search(paragraph) is not None)
    found += _FOR_EXCLAMATION * paragraph.endswith("!")
    verse = _VERSE.match(paragraph)
    even = verse is not None and abs(len(verse[1]) - len(verse[2])) <= 1
    found += _FOR_OPENING * (even or _VIEW.match(paragraph) is not None)
    found += _FOR_GRAND * (_GRAND.search(paragraph) is not None)
    found += _FOR_ECHO * shares(paragraph, title)
    found += _FOR_SUBJECT * (shares(paragraph, subject) and not shares(title, subject))
    return found + _FOR_THANKS * (_THANKS.search(paragraph) is not None)


def shares(text: str, words: str) -> bool:
    """Whether a text has some of the words."""
    return any(words[at : at + _SHARED] in text for at in range(len(words) - _SHARED + 1))
