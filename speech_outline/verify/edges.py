"""Where a passage must not be cut: a quotation may begin and end in mid-sentence, but not so.

In 增长50% stands no 增长5, and who quotes 能走老路 from 决不能走老路 has turned it round.
"""

from __future__ import annotations

import regex

_IN_NUMBERS = ".:/-"
_UNITS = "%‰℃"

NEGATION = regex.compile(
    r"(?:不(?:能|要|是|得|会|应|该|可|可能|许|准|让|搞|再)?|没有?|未(?:能|曾|必)?|切?勿|(?:并|绝|决)非)\Z"
)
"""What turns round the words that follow it."""
DOUBLED = regex.compile(r"(?:(?:无|莫|不得|不能|不可|非)不|(?:要|好|埋|淹|吞)[不没]|能不能|是不是|可不可)\Z")
"""What ends like a negation and is none, or one of a negation."""

REACH = 12
"""Characters before or behind that are looked at: as long as a number is."""

_LONGEST = 4


def opening(text: str, start: int) -> int:
    """Where words that begin at `start` of a wording should begin, so that they mean the same.

    >>> opening("决不能走老路", 3), opening("无不体现", 2), opening("增长3.5", 4)
    (1, 2, 2)
    """
    if text[start].isdecimal():
        while start and (text[start - 1].isdecimal() or text[start - 1] in _IN_NUMBERS):
            start -= 1
        return start
    before = text[max(0, start - _LONGEST) : start]
    found = NEGATION.search(before)
    if found is None or DOUBLED.search(before):
        return start
    return start - len(found.group())


def closing(text: str, end: int) -> int:
    """Where words that end at `end` of a wording should end.

    >>> closing("增长50%以上", 3)
    5
    """
    if text[end - 1].isdecimal():
        while end < len(text) and (text[end].isdecimal() or text[end] in _IN_NUMBERS):
            end += 1
        if text[end : end + 1] in tuple(_UNITS):
            end += 1
    return end
