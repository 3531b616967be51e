"""Where a heading ends that is glued to its text.

No mark parts the two: 一、加强组织领导各级各部门要… What tells is how the others of its list are built, the
words that headings end with, and the words that sentences begin with.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import takewhile
from typing import NamedTuple

from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.seams import DEMANDS, SHORTEST, SHORTEST_CLAUSE, Seam, is_held, opens, seams
from speech_outline.speakers import ATTRIBUTION_START
from speech_outline.words import either, words

LONGEST = 40
"""Characters of a title before it is cut to its first clause, without marker, closing mark and blanks."""
CLAUSE = lazy_re(r"[,:;]")
_SHORTEST = 16
"""Characters of a sentence that may hold a glued heading."""
_LEAST, _LEAST_OF_LONG, _LEAST_IN_LIST = 6, -4, -8
"""What has to speak for a seam; in a sentence too long for a title under 一、, where it is hardly ever a
heading that is not glued; in a list of glued headings."""
_AS_COUPLET, _AS_LONG, _OFF = 20, 6, 3
"""What clauses add that are as long as those of the others, what one such clause adds, and by how many
characters they may differ."""

_AT_BLANK = 12
"""What it adds that the only blank of a sentence too long for a title stands there."""

_ATTRIBUTES = lazy_re("[习总]")
"""How an attribution begins, at the least."""
_SHORTEST_HEADING = 2
_RESOLVES = lazy_regex(
    r"(?<=精神|事宜|情况|问题|报告|汇报|方案|意见|办法|事项|通知|规定|计划|建议|制度|[》”])"
    r"(?:会议|与会人?员|大家一致)(?:指出|强调|认为|要求|决定|同意|原则|听取|审议|审定|传达|明确|研究|讨论|通过)"
)
"""How the minutes of a meeting go on behind what it dealt with; 工作会议强调 is one word."""
_OPENS_TOO = lazy_regex(
    r"从\d|自\d|截至|其中,|每[年月周天逢]|对[^,。;]{2,12},|如果|凡是?|有的|各[级地乡镇村县区单部]"
)
"""The same behind one of several headings of the same length, where nothing less is sure."""
_NOMINAL = lazy_regex(
    r"^关于.{4,40}?"
    r"(?:的?(?:工作|问题|情况|领导|任务|措施|保障|建议|要求|意见|安排|形势))"
    r"(?:的(?:领导|组织领导|意见|建议|要求|问题|措施|部署))?"
)
"""关于…工作: a heading that is complete with its noun."""
_OF_A_PURPOSE = lazy_regex(
    r"\p{Han}{4,12}?(?<![作成因认以称变设分化视改极更最较何大仅是])(?=为(?:了|切实|进一步|全面|认真|深入|确保|有效|更好)[^,。;:]{4,40},)"
)
"""组织领导(为切实做好防汛工作,…): what a sentence is for opens it."""
_TIMELY = words("奋斗目标 发展目标 政策取向 主要考虑")
_OF_A_REPORT = lazy_regex(
    r"\p{Han}{0,4}存在的?(?:主要|突出)?(?:问题|不足|差距)(?=\p{Han})(?![和与及的是有在主还也仍较十不之以])"
    r"|\p{Han}{2,8}(?:情况|体会|做法|收获|打算|成效|方向|不足|问题)(?=(?:我|本人|一年来|半年来)(?!们?的))"
)
"""A heading of somebody's report that is complete with its noun: 廉洁自律情况(我…), 存在的不足(学习…)."""
_OF_A_STATE = lazy_regex(
    r"(?:现状|背景|成绩|经验|教训|不足|对策|原因|打算)(?=(?:目前|当前|近年来|今年以来|一年来|过去|多年来),)"
)
"""A heading of two characters before a time: 现状(目前,…)."""
_OF_A_TIME = lazy_regex(
    r"(?:“?十[一二三四五六七八九]五”?时期|\d{4}年|今年|去年|过去[一五]年|下一步|今后)[^,。;]{0,14}?"
    rf"(?:工作(?:回顾|总结|安排|任务|打算|思路)|重点工作|(?:总体|目标)要求|(?:主要|目标|重点|工作)任务|{either(*_TIMELY)})"
    r"(?=[\p{Han}“\d])(?![和与及的、])"
)
"""2024年工作回顾(过去一年…): a heading with a time that is complete with its noun."""
_NO_OPENING = ",、:;。”()》的和与及等之或而并是为地得了着过"
"""What no sentence begins with."""
_TERSE = range(4, 9)
"""Characters of headings that agree in their length: 严防死守, 疏堵结合."""
_SHORTEST_BEGUN, _LONGEST_ALIKE = 3, 26
"""Characters that headings begin with alike, and of such headings."""
_BEGUN_ALIKE, _SHARED_END = 6, 3
"""Characters that headings begin with, and end with, if nothing else tells where they end."""
_WORDS_ONLY = lazy_regex(r"\p{Han}+(?<![年月日的])")
_SHORTEST_REPEATED, _LONGEST_REPEATED, _SHORTEST_SUBJECT = 4, 20, 3
"""Characters of a heading whose words its text says again, and of what stands between."""
_BEHIND_REPEATED = ",。;进放作当"
"""What stands behind the words of a heading where its text says them, if anything."""
_ABOUT = 4
"""Characters in which the headings of a list differ."""


class Fellows(NamedTuple):
    """What the titles of the other headings of a list have in common, as `Shapes.common` tells it."""

    lengths: list[int]
    agreed: bool
    headings: bool
    """Whether they are of a family whose members are hardly ever sentences of a text: 一、, 1.1."""
    glued: bool = False
    """Whether most of the list are glued to their text."""


def attribution(text: str, start: int, end: int) -> int | None:
    """Where an attribution begins that is glued to a heading: 筑牢思想根基习近平总书记强调"""
    if _ATTRIBUTES.search(text, start + _SHORTEST_HEADING, end) is None:
        return None
    for match in ATTRIBUTION_START.finditer(text, start + _SHORTEST_HEADING, min(len(text), end + 40)):
        at = match.start()
        if at >= end:
            return None
        if text[at - 1] not in ",、:“(《" and not is_held(text, at):
            return at
    return None


def glued(text: str, start: int, end: int, fellows: Fellows, blanks: Collection[int] = ()) -> int | None:
    """Where a heading without punctuation is glued to the sentence behind it, None where it is not.

    `blanks` are the places of a text behind blanks, which part words only by chance.
    """
    sentence = text[start:end]
    cut = _behind_noun(sentence) or _behind_repeated(sentence)
    if cut is None and len(sentence) > _SHORTEST:
        cut = _likeliest(sentence, fellows, [at - start for at in range(start, end) if at in blanks])
    return start + cut if cut is not None else None


def most_are_glued(sentences: list[str], fellows: Fellows) -> bool:
    """Whether most headings of a list, given by their first sentences, are glued to their text."""
    parted = (
        attribution(sentence, 0, len(sentence)) or glued(sentence, 0, len(sentence), fellows)
        for sentence in sentences
    )
    return sum(at is not None for at in parted) * 2 > len(sentences)


def _likeliest(sentence: str, fellows: Fellows, blanks: list[int]) -> int | None:
    """The place that most speaks for, if it is enough for such a sentence."""
    at_blank = dict.fromkeys(blanks, _AT_BLANK) if len(blanks) == 1 and len(sentence) > LONGEST else {}
    found = (
        Seam(at, weight + _agrees(sentence[:at], fellows) + at_blank.get(at, 0))
        for at, weight in seams(sentence)
    )
    best = max(found, key=lambda seam: seam.weight, default=None)
    if fellows.glued:
        least = _LEAST_IN_LIST
    else:
        least = _LEAST_OF_LONG if fellows.headings and len(sentence) > LONGEST else _LEAST
    return best.at if best is not None and best.weight > least else None


def _agrees(heading: str, fellows: Fellows) -> float:
    """What it adds that a heading has the form of the others of its list."""
    clauses, usual = lengths(heading), fellows.lengths
    couplet = len(clauses) > 1 and (fellows.agreed or fellows.headings)
    if len(clauses) != len(usual) or not (couplet or fellows.agreed):
        return 0
    off = max(abs(one - other) for one, other in zip(clauses, usual, strict=True))
    return max(0, 1 - off / _OFF) * (_AS_COUPLET if couplet else _AS_LONG)


def terse(sentences: list[str]) -> list[int] | None:
    """The length that each heading of a list has, where most are glued to what opens a sentence."""
    found = [_opens_at(sentence) for sentence in sentences]
    size = max(set(found) - {None}, key=found.count, default=None)
    if size is None or len(found) < 3 or found.count(size) * 2 <= len(found):
        return None
    fits = (
        len(sentence) >= size + SHORTEST_CLAUSE and CLAUSE.search(sentence, 0, size) is None
        for sentence in sentences
    )
    return [size] * len(sentences) if all(fits) else None


def alike(sentences: list[str]) -> list[int] | None:
    """The lengths of headings that say one thing of several: 是一次政治检验(…), 是一次能力检验(…).

    They begin with the same words and end with the same; one of them shows where, as an attribution, an
    opening of the text or nothing stands behind it.
    """
    begun = len(list(takewhile(lambda chars: len(set(chars)) == 1, zip(*sentences, strict=False))))
    if len(sentences) < 3 or begun < _SHORTEST_BEGUN:
        return None
    for sentence in sentences:
        size = attribution(sentence, 0, len(sentence)) or _opening(sentence) or len(sentence)
        end = sentence[size - 2 : size]
        found = [other.find(end, begun + 1, _LONGEST_ALIKE) + 2 for other in sentences]
        if all(at > begun and _ends_at(other, at) for other, at in zip(sentences, found, strict=True)):
            return found if found != list(map(len, sentences)) else None
    return _same_words(sentences, begun) if begun >= _BEGUN_ALIKE else None


def _same_words(sentences: list[str], begun: int) -> list[int] | None:
    """The same by the words that all have at nearly the same place, where none shows where it ends."""
    first = sentences[0]
    best: list[int] | None = None
    for at in range(begun + 1, min(len(first), _LONGEST_ALIKE)):
        words_there = first[at : at + _SHARED_END]
        ends = [sentence.find(words_there, begun + 1, _LONGEST_ALIKE) + _SHARED_END for sentence in sentences]
        near = max(ends) - min(ends) <= _ABOUT and min(ends) > begun + _SHARED_END
        if near and all(map(_ends_at, sentences, ends)) and CLAUSE.search(words_there) is None:
            best = ends
    return best


def _ends_at(sentence: str, at: int) -> bool:
    """Whether a heading can end at a place: nothing follows, or a sentence of the text."""
    rest = len(sentence) - at
    return not rest or (rest >= SHORTEST_CLAUSE and sentence[at] not in _NO_OPENING)


def _opens_at(sentence: str) -> int | None:
    """Where behind a terse heading its text opens."""
    for at in _TERSE:
        if sentence.startswith(DEMANDS, at) or is_held(sentence, at):
            continue
        if opens(sentence, at) or _OPENS_TOO.match(sentence, at):
            return at
    return None


def _behind_noun(sentence: str) -> int | None:
    """The cut behind the noun of a heading with 关于, of one of somebody's report, or of minutes."""
    resolves = _RESOLVES.search(sentence, 4)
    if resolves is not None and not CLAUSE.search(sentence, 0, resolves.start()):
        return resolves.start()
    state = _OF_A_STATE.match(sentence)
    if state is not None:
        return state.end()
    purpose = _OF_A_PURPOSE.match(sentence)
    if purpose is not None and not is_held(sentence, purpose.end()):
        return purpose.end()
    timely = _OF_A_TIME.match(sentence)
    if timely is not None and len(sentence) - timely.end() >= SHORTEST_CLAUSE:
        return timely.end()
    report = _OF_A_REPORT.match(sentence)
    if report is not None and len(sentence) - report.end() >= SHORTEST_CLAUSE and "," in sentence:
        return report.end()
    nominal = _NOMINAL.match(sentence)
    if nominal is None or nominal.end() >= len(sentence) - 6 or sentence[nominal.end()] in ",、。和与及":
        return None
    return nominal.end()


def _behind_repeated(sentence: str) -> int | None:
    """The cut behind a heading whose words its text says again: 工作内容(镇里要总结自己的工作内容,…)."""
    for size in range(_LONGEST_REPEATED, _SHORTEST_REPEATED - 1, -1):
        heading = sentence[:size]
        again = sentence.find(heading, size)
        if again < 0 or not _WORDS_ONLY.fullmatch(heading) or CLAUSE.search(sentence, 0, again):
            continue
        if is_held(sentence, size):
            continue
        subject, behind = sentence[size:again], sentence[again + size : again + size + 1]
        begins = len(subject) >= _SHORTEST_SUBJECT and subject[0] not in _NO_OPENING
        if begins and behind in _BEHIND_REPEATED:
            return size
    if "," in sentence:
        return None
    ends = range(len(sentence) // 2, len(sentence) - _SHORTEST_REPEATED)
    return next((at for at in ends if sentence[:at].endswith(sentence[at:])), None)  # …是核心(…是核心)


def _opening(sentence: str) -> int | None:
    """The first place where known words open a sentence."""
    places = range(SHORTEST, min(len(sentence), LONGEST))
    return next((at for at in places if sentence[at - 1] not in ",、:;“(" and opens(sentence, at)), None)


def lengths(sentence: str) -> list[int]:
    """The lengths of its clauses."""
    return [len(clause) for clause in CLAUSE.split(sentence)]
