"""Where the title of a node ends.

A heading on its own line is whole. A run-in one ends with its first sentence; one that is longer than forty
characters with its first clause; one that is glued to its text where the text's own sentence begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.quotes import Quotes
from speech_outline.speakers import ATTRIBUTION_START
from speech_outline.view import Range, View
from speech_outline.words import HELPLESS_WORDS, either, words

LONGEST = 40
"""Characters of a title before it is cut to its first clause, without marker, closing mark and blanks."""

_SHORTEST = 16
_SHORTEST_WITH_OPENING = 24
"""Characters of a sentence that may hold a glued heading, and of one that only an opening word tells."""

_SENTENCE = lazy_re(r"[。!?;…]")
_CLAUSE = lazy_re(r"[,:;]")
CLOSING = "。.!?;:,、…"
"""Punctuation that ends a title and is no part of it."""
_ATTRIBUTES = lazy_re("[习总]")
"""How an attribution begins, at the least."""
_SHORTEST_HEADING = 2
_HELD = lazy_regex(
    either(
        HELPLESS_WORDS,
        *words(
            "贯彻 学习 落实 按照 遵照 遵循 践行 执行 领会 围绕 弘扬 感悟 体悟 领悟 (?<!的)认识 牢记 铭记 把握"
        ),
        *words("研读 论述 依照 书记 以 如 据 到 (?<!作)用 (?<![作有无])为 于 (?<!美)好 因 让 使 依"),
    )
    + "$"
)
"""What cannot stand at the end of a heading because it needs an object: 贯彻落实…"""
_OPENING = lazy_regex(
    # times
    r"近年来|近几年|今年以来|去年以来|当前|目前|今年|去年|(?<![一二三四五六七八九十])[一二两三四五六七八九十半多几]{1,3}个?多?[年月]来|长期以来|过去[一五几]|"
    # people
    r"同志们|各位代表|各位同志|各级各部门|我们(?:要|必须|将|还要|已|在|把)|这是|这一|"
    # what is referred to
    r"党的[十二]十?[一二三四五六七八九]?大|党的十[八九]届|新中国成立|改革开放以来|进入新|"
    r"实践证明|事实证明|刚才|最近|近期|众所周知|毋庸|新时代新征程|新征程上|"
    # what is called for
    r"要[坚把切以从在深全进持大加认积充]|必须[坚把切以从在深全始]"
)
"""How the sentence begins that a heading is glued to."""
_ENDING = lazy_regex(
    either(
        *words("""
            落到实处 落实到位 落地(?:见效|生根|落实) 见行见效 走深走实 走在前列?
            不(?:动摇|放松|松劲|懈怠|停步) (?:见到?|取得|抓出|务求)(?:新的?|扎实)?(?:成效|实效)
            高质量发展 (?:全面|乡村)振兴 伟大复兴 现代化建设
            [新大](?:局面|篇章|台阶|成效|突破|进展|作为|贡献|跨越|优势|形象|格局|气象|高地|动能|路径|辉煌|提升|水平)
            (?:责任|使命|紧迫|危机|获得|幸福|安全|归属)感 (?:自觉|主动|坚定|积极|创造)性
            (?:战斗|凝聚|执行|公信|引领|感召|组织|号召|向心|竞争|生命|影响)力 (?:主动|攻坚|持久|总体)[仗战]
            主动权 先手棋 核心要义 (?:保障|防护|安全|服务|监督)网 [底红防]线
            坚[强实](?:保障|保证|支撑|基础) 有力(?:保障|支撑)
        """)
    )
)
"""How headings end that call for something: …落到实处, …开创新局面."""
_GOES_ON = lazy_regex(
    r"[^\p{Han}]|[的和与及等之是为在上中下里内外也都就才不更最]|而|工作|方面|建设|要求|作用|赋能|增|添|提供|保驾|注入|奠定|贡献|[作做]出"
)
"""What goes on with a clause, behind the words that headings end with."""
_NOMINAL = lazy_regex(
    r"^关于.{4,40}?"
    r"(?:的?(?:工作|问题|情况|领导|任务|措施|保障|建议|要求|意见|安排|形势))"
    r"(?:的(?:领导|组织领导|意见|建议|要求|问题|措施|部署))?"
)
"""关于…工作: a heading that is complete with its noun."""
_OF_A_REPORT = lazy_regex(
    r"\p{Han}{0,4}存在的?(?:主要|突出)?(?:问题|不足|差距)(?=\p{Han})(?![和与及的是有在主还也仍较十不之以])"
    r"|\p{Han}{2,8}(?:情况|体会|做法|收获|打算|成效|方向|不足|问题)(?=(?:我|本人|一年来|半年来)(?!们?的))"
)
"""A heading of somebody's report that is complete with its noun: 廉洁自律情况(我…), 存在的不足(学习…)."""
_SHORTEST_REST = 12
"""Characters of a sentence that a heading can be glued to, if it has but one clause."""
_ABOUT = 4
"""Characters in which the headings of a list differ."""
_WORDS = 8
"""Characters before a cut in which the words begin that may end the heading."""
_NO_SENTENCE = "的理精深战意"
"""What goes on with the sentence behind a quotation that ends with a full stop."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A title `[start, end)` of the view, and where its body begins."""

    start: int
    end: int
    body: int


class Fellows(NamedTuple):
    """What the titles of the other headings of a list have in common, as `Shapes.common` tells it."""

    lengths: list[int]
    agreed: bool
    first_level: bool
    """Whether they are headings of the first level."""


def extent(
    view: View, quotes: Quotes, start: int, limit: int, *, own_line: bool, fellows: Fellows | None
) -> Extent:
    """The title that opens at `start` and has to end by `limit`.

    `fellows` is None for a marker behind which no glued heading is looked for.
    """
    text = view.text
    if own_line:
        return close(text, start, limit, limit)
    end = _first(quotes, _SENTENCE, text, start, limit)
    glued = _attribution(text, start, end)
    if glued is None and fellows is not None:
        glued = _glued(text, start, end, fellows)
    if glued is not None:
        return close(text, start, glued, glued)
    if end - start > LONGEST:
        end = _first(quotes, _CLAUSE, text, start, end)
    # Behind a quotation that is the title the text goes on without a mark.
    return close(text, start, end, end + (start < end < limit and text[end] in CLOSING))


def behind_marker(text: str, start: int, limit: int) -> int:
    """Where a title begins behind its marker, which punctuation may part from it."""
    while start < limit and text[start] in ",、:.;。":
        start += 1
    return start


def close(text: str, start: int, end: int, body: int) -> Extent:
    """Without closing punctuation."""
    while end > start and text[end - 1] in CLOSING and text[end - 1] != "…":
        end -= 1
    return Extent(start, end, max(body, end))


def _first(quotes: Quotes, pattern: re.Pattern[str], text: str, start: int, limit: int) -> int:
    """The first mark outside of quotations and brackets, `limit` where there is none."""
    for match in pattern.finditer(text, start, limit):
        at = match.start()
        if match.group() == ":" and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit():
            continue
        inside = quotes.around(at) or quotes.bracket(at)
        if inside is None or inside[0] < start:
            return at
        behind = inside[1] + 1
        if behind == at + 2 and behind < limit and _quotation_is_title(quotes, text, start, at, inside):
            return behind
    return limit


def _quotation_is_title(quotes: Quotes, text: str, start: int, at: int, inside: Range) -> bool:
    """Whether a title is one quotation, with the full stop at `at` as its last character."""
    whole = inside[0] == start and quotes.around(at) is not None
    return whole and text[at] in "。!?" and text[inside[1] + 1] not in _NO_SENTENCE


def _attribution(text: str, start: int, end: int) -> int | None:
    """Where an attribution begins that is glued to a heading: 筑牢思想根基习近平总书记强调"""
    if _ATTRIBUTES.search(text, start + _SHORTEST_HEADING, end) is None:
        return None
    for match in ATTRIBUTION_START.finditer(text, start + _SHORTEST_HEADING, min(len(text), end + 40)):
        at = match.start()
        if at >= end:
            return None
        if text[at - 1] not in ",、:“(《" and not _is_held(text, at):
            return at
    return None


def _glued(text: str, start: int, end: int, fellows: Fellows) -> int | None:
    """Where a heading without punctuation is glued to the sentence behind it, None where it is not."""
    sentence = text[start:end]
    cut = _behind_noun(sentence)
    if cut is None and len(sentence) > _SHORTEST:
        cut = _as_fellows(sentence, fellows)
        if len(sentence) > _SHORTEST_WITH_OPENING:
            opening = _before_opening(sentence)
            if opening is not None and (cut is None or abs(opening - cut) <= _ABOUT):
                cut = opening  # its words tell better than the lengths of others
        if cut is None and len(sentence) > LONGEST:
            cut = _behind_ending(sentence)
    return start + cut if cut is not None else None


def _behind_ending(sentence: str) -> int | None:
    """The cut behind the words that headings end with, in a second clause: …,推动工作落地见效(镇里…)."""
    first = sentence.find(",") + 1
    if not first:
        return None
    for match in _ENDING.finditer(sentence, first, LONGEST):
        between = sentence[first : match.end()]
        if "," not in between and _GOES_ON.match(sentence, match.end()) is None:
            return match.end()
    return None


def _behind_noun(sentence: str) -> int | None:
    """The cut behind the noun of a heading with 关于, or of one of somebody's report."""
    report = _OF_A_REPORT.match(sentence)
    if report is not None and len(sentence) - report.end() >= _SHORTEST_REST and "," in sentence:
        return report.end()
    nominal = _NOMINAL.match(sentence)
    if nominal is None or nominal.end() >= len(sentence) - 6 or sentence[nominal.end()] in ",、。和与及":
        return None
    return nominal.end()


def _as_fellows(sentence: str, fellows: Fellows) -> int | None:
    """The cut that gives a heading the form of the others of its list."""
    lengths, size = fellows.lengths, len(fellows.lengths)
    if size < 2:
        return None
    clauses = _lengths(sentence)
    if clauses[: size - 1] != lengths[:-1]:
        return None
    surplus = clauses[size - 1] - lengths[-1] if len(clauses) >= size else 0
    if len(clauses) > size:
        couplet = fellows.first_level and size == 2 and lengths[-1] >= 5
        fits = (fellows.agreed or couplet) and surplus > 1
    else:
        fits = fellows.agreed and len(sentence) > LONGEST and surplus > 6
    return _to_ending(sentence, sum(lengths) + size - 1) if fits else None


def _to_ending(sentence: str, cut: int) -> int:
    """The end of the words nearest to a cut that headings end with, the cut where there are none."""
    ends = [match.end() for match in _ENDING.finditer(sentence, max(0, cut - _WORDS), cut + _ABOUT)]
    return min((end for end in ends if abs(end - cut) <= _ABOUT), key=lambda end: abs(end - cut), default=cut)


def _before_opening(sentence: str) -> int | None:
    """The cut before the words that a sentence of the text begins with."""
    for match in _OPENING.finditer(sentence, 6):
        at = match.start()
        before = sentence[at - 1]
        if before in ",、:;“(" or at > 45 or _is_held(sentence, at):
            continue
        rest = sentence[at:]
        if len(rest) < _SHORTEST_REST and "," not in rest:
            continue  # an attribute: 解决当前突出的问题
        if at >= 8 and ("," in sentence[:at] or len(sentence) > LONGEST):
            return at
    return None


def _is_held(text: str, at: int) -> bool:
    """Whether what stands before `at` cannot end a heading."""
    return _HELD.search(text, max(0, at - 2), at) is not None


def _lengths(sentence: str) -> list[int]:
    return [len(clause) for clause in _CLAUSE.split(sentence)]


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
