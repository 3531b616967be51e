"""Step 8: where the title of a node ends.

A heading on its own line is whole. A run-in one ends with its first sentence; one that is longer than forty
characters with its first clause; one that is glued to its text where the text's own sentence begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from speech_outline.quotes import Quotes
from speech_outline.speakers import ATTRIBUTION_START
from speech_outline.view import View

LONGEST = 40
"""Characters of a title before it is cut to its first clause, without marker, closing mark and blanks."""

_SENTENCE = regex.compile(r"[。!?;…]")
_CLAUSE = regex.compile(r"[,:;]")
_CLOSING = "。.!?;:,、…"
_HELD = "贯彻学习落实按照遵循践行领会对把以是在和与如据围绕弘扬感悟体悟认识到从由用述为向于牢记好握彻行照实记握习神及因让使读悟循述照依"
_OPENING = regex.compile(
    r"近年来|近几年|今年以来|去年以来|当前|目前|今年|去年|一年来|五年来|多年来|长期以来|过去[一五几]|同志们|各位代表|各位同志|各级各部门|我们要|我们必须|这是|这一|"
    r"党的[十二]十?[一二三四五六七八九]?大|党的十[八九]届|新中国成立|改革开放以来|进入新|实践证明|事实证明|刚才|最近|近期|众所周知|毋庸|"
    r"新时代新征程|新征程上|要[坚把切以从在深全进持大加认积充]|必须[坚把切以从在深全始]"
)
_NOMINAL = regex.compile(r"^关于.{4,40}?(?:的?(?:工作|问题|情况|领导|任务|措施|保障|建议|要求|意见|安排|形势))(?:的(?:领导|组织领导|意见|建议|要求|问题|措施|部署))?")


@dataclass(frozen=True, slots=True)
class Extent:
    """A title `[start, end)` of the view, and where its body begins."""

    start: int
    end: int
    body: int


def extent(view: View, quotes: Quotes, start: int, limit: int, *, own_line: bool, glue: tuple[list[int], bool, bool] | None) -> Extent:
    """The title that opens at `start` and has to end by `limit`.

    `glue` is None for a marker behind which no glued heading is looked for; else what `Shapes.common` tells of
    the titles of its siblings, and whether they are headings of the first level.
    """
    text = view.text
    while start < limit and text[start] in ",、:.;。":
        start += 1
    if own_line:
        return _close(text, start, limit, limit)
    end = _first(quotes, _SENTENCE, text, start, limit)
    glued = _attribution(text, start, end)
    if glued is None and glue is not None:
        glued = _glued(text, start, end, glue)
    if glued is not None:
        return _close(text, start, glued, glued)
    if end - start > LONGEST:
        end = _first(quotes, _CLAUSE, text, start, end)
    return _close(text, start, end, min(end + 1, limit) if end < limit else limit)


def _close(text: str, start: int, end: int, body: int) -> Extent:
    """Without closing punctuation; quotation marks stay balanced."""
    while end > start and text[end - 1] in _CLOSING and text[end - 1] != "…":
        end -= 1
    while body < len(text) and body > end and text[body - 1] in _CLOSING and text[body : body + 1] in {"”", "’", ")"} and "“" in text[start:end]:
        body += 1
    return Extent(start, end, max(body, end))


def _first(quotes: Quotes, pattern: regex.Pattern[str], text: str, start: int, limit: int) -> int:
    """The first mark outside of quotations and brackets, `limit` where there is none."""
    for match in pattern.finditer(text, start, limit):
        at = match.start()
        if match.group() == ":" and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit():
            continue
        inside = quotes.around(at) or quotes.bracket(at)
        if inside is None or inside[0] < start:
            return at
        if inside[1] == at + 1 and inside[1] + 1 < limit and text[at] in "。!?" and len(text[inside[1] + 1 : limit]) and text[inside[1] + 1] not in "的理精深战意" and quotes.around(at) is not None and inside[0] == start:
            return inside[1] + 1
    return limit


def _attribution(text: str, start: int, end: int) -> int | None:
    """Where an attribution begins that is glued to a heading: 筑牢思想根基习近平总书记强调"""
    for match in ATTRIBUTION_START.finditer(text, start + 4, min(len(text), end + 40)):
        at = match.start()
        if at >= end:
            return None
        if text[at - 1] not in _HELD and text[at - 1] not in ",、:“(《":
            return at
    return None


def _glued(text: str, start: int, end: int, known: tuple[list[int], bool, bool]) -> int | None:
    """Where a heading without punctuation is glued to the sentence behind it, None where it is not."""
    sentence = text[start:end]
    pattern, agreed, leading = known
    nominal = _NOMINAL.match(sentence)
    if nominal is not None and nominal.end() < len(sentence) - 6 and sentence[nominal.end()] not in ",、。和与及":
        return start + nominal.end()
    if len(sentence) <= 16:
        return None
    clauses = _lengths(sentence)
    if len(pattern) >= 2 and len(clauses) > len(pattern) and (agreed or len(pattern) == 2 and pattern[-1] >= 5 and leading):
        at = _aligned(sentence, clauses, pattern)
        if at is not None:
            return start + at
    elif agreed and len(sentence) > LONGEST and len(pattern) >= 2 and len(clauses) == len(pattern) and clauses[-1] > pattern[-1] + 6 and clauses[:-1] == pattern[:-1]:
        return start + len(sentence) - clauses[-1] + pattern[-1]
    for match in _OPENING.finditer(sentence, 6):
        before = sentence[: match.start()]
        if len(sentence) <= 24:
            break
        if before[-1] in ",、:;“(" or before[-1] in _HELD or len(before) > 45:
            continue
        if len(before) >= 8 and ("," in before or len(sentence) > LONGEST):
            return start + match.start()
    return None


def _lengths(sentence: str) -> list[int]:
    return [len(clause) for clause in _CLAUSE.split(sentence)]


def _aligned(sentence: str, clauses: list[int], pattern: list[int]) -> int | None:
    """The cut that gives the clauses the lengths that the siblings have."""
    size = len(pattern)
    if clauses[: size - 1] != pattern[: size - 1]:
        return None
    if clauses[size - 1] <= pattern[-1] + 1:
        return None
    return sum(clauses[: size - 1]) + size - 1 + pattern[-1]


class Shapes:
    """The clause lengths of the titles of one list.

    >>> Shapes(["认清形势,绷紧思想之弦", "压实责任,锻造过硬队伍"]).common()
    ([4, 6], True)
    """

    def __init__(self, titles: Iterable[str]) -> None:
        self.counted = Counter(tuple(_lengths(title)) for title in titles if title)

    def common(self, besides: str | None = None) -> tuple[list[int], bool]:
        """The lengths that the titles (one left out) have in common, and whether most of them agree."""
        own = tuple(_lengths(besides)) if besides else None
        total = self.counted.total() - (own in self.counted)
        best: tuple[int, ...] = ()
        most = 0
        for shape, times in self.counted.items():
            times -= shape == own
            if times > most:
                best, most = shape, times
        return list(best), most >= 2 and most * 2 >= total
