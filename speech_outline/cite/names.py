"""Who is named: every place of a speaker, and 他 where it plainly stands for one. Most names are mentions."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

import regex

from speech_outline.patterns import lazy_regex
from speech_outline.speakers import A_SURNAME, INTRODUCED, LONGEST_FIRST, OTHERS, Speaker
from speech_outline.view import View
from speech_outline.words import either, words


class Named(NamedTuple):
    """A place `[start, end)` where a speaker is named."""

    start: int
    end: int
    row: Speaker


_BETWEEN_HE_AND_VERB = either(
    *words(
        "严厉 严肃 郑重 专门 还 又 也 同时 进一步 特别 反复 多次 再次 明确 深刻 一再 曾经? 后来 随后 当时"
    ),
    r"(?:还是|仍然?|依然|依旧)?[和像同跟][^,。;:“”]{1,10}一样",
    r"[站坐蹲走]在[^,。;“”]{1,12}?",
    r"在(?:[^,。;“”]|“[^“”]{1,12}”){2,24}[时上中里,]",
    r"[对向同](?:\p{Han}{0,10}[们家]|\p{Han}{2,8})",
    *words("最后 首先"),
    "语重心长地?",
    r"一?边\p{Han}{1,3}一?边",
    r"回忆(?:[^,。;“”]{0,14}[时到,])?",
    r"\p{Han}{2,4}地",
    *words("这样 接着 ,"),
)
HE = lazy_regex(
    rf"(?:(?<![^。!?;,:”])|(?<=[。!?;,:”](?:后来|随后|此后|接着|当时|今年|去年)))他(?=(?:{_BETWEEN_HE_AND_VERB}*{either(*LONGEST_FIRST)}"
    rf"|[^。!?;:,“”]{{2,40}},{_BETWEEN_HE_AND_VERB}*{either(*LONGEST_FIRST)}(?:大家|[他她我]们)?[:,]?“"
    r"|[^。!?;:,“”]{2,40}(?:,[向对与同就并还为给][^。!?;:,“”]{2,60}){1,3},(?:勉励|鼓励|叮嘱|嘱托|寄语|告诫)[^,。“”]{2,10}“"
    r"|对(?:[^。!?;:,“”]|“[^“”]{1,8}”){2,60},(?:并|还)?(?:强调指出|强调|指出|要求)[,:]))"
)
"""他 at the start of a clause, with a verb of saying; or of what he did while he spoke."""
_NEAR = 200
"""Characters before a 他 or a name within which another who acts is looked for."""
_FARTHEST = 1500
"""Characters from a name to the 他 that stands for it."""

_SAYS = lazy_regex(rf"(?:{'|'.join(LONGEST_FIRST)})[,:]$")
"""局长某某在会上说,(总书记牵挂着渡口。他强调,…)"""
_SOMEBODY = lazy_regex(
    r"(?:(?:[一有那这]位|\d名)[^。!?;:,“”]{0,8}?(?:[员师工民长者家兵生人友手匠]|老[汉伯]|大[爷娘妈叔嫂]|奶奶|爷爷)"
    r"|(?:[一有那这]|\d)个[^。!?;:,“”]{0,6}?(?:老人|工人|农民|孩子|战士|学生|青年|老汉))(?!的)"
)
"""Somebody without a name: 一位老水文员,…。(他说)"""
_LONGEST_TITLE = 60
"""Characters of a work's title before and behind the name in it."""
_TAKES_NAME = lazy_regex(r"(?:[着了过向对给与和跟同见到](?:我们|敬爱的|亲爱的)?|看来,)$")
"""握着总书记的手, 在某某看来,总书记…: another is the subject."""

_GOVERNS = words("""
    贯彻 学习 落实 按照 根据 遵照 牢记 践行 领会 感悟 对照 遵循 体现 重温 传达 宣传 阐释 弘扬 响应 沿着
    评价 赞赏 赞同 感谢 感激 致信 致电 复信 祝贺 钦佩 拥护 维护 爱戴 敬佩 拜会
    结合 围绕 把 将 在 对 以 受到 感恩 不负 读懂 领悟 学懂 深入 了 向 履行 回应 听取 聆听 用 欢迎 邀请
""")
AS_OBJECT = lazy_regex(rf"{either(*_GOVERNS)}$")
"""(学习)总书记强调的…: the name is no subject, and only a quotation counts."""


def find_named(view: View, rows: tuple[Speaker, ...], breaks: list[int]) -> list[Named]:
    """Every place where a speaker is named, in order; `breaks` are where nodes begin."""
    text = view.text
    places: list[Named] = []
    for row in rows:
        if any(form in text for form in row.begins):
            places += [Named(match.start(), match.end(), row) for match in finder(row).finditer(text)]
    places = [
        place
        for place in places
        if place.end <= view.paragraph(place.start).end and not _in_title(text, place.start)
    ]
    if not places:
        return []
    places.sort(key=lambda place: place[:2])
    if "他" not in text:
        return places
    return sorted([*places, *_pronouns(view, places, breaks)], key=lambda place: place[:2])


def _in_title(text: str, at: int) -> bool:
    """Whether a name is part of the title of a work: 《习近平谈治国理政》."""
    opening = text.rfind("《", max(0, at - _LONGEST_TITLE), at)
    return (
        opening > text.rfind("》", max(0, at - _LONGEST_TITLE), at)
        and text.find("》", at, at + _LONGEST_TITLE) > 0
    )


@lru_cache(maxsize=64)
def finder(row: Speaker) -> regex.Pattern[str]:
    """The pattern of a speaker, tried only where one of its first characters stands."""
    firsts = "|".join(sorted({regex.escape(form[0]) for form in row.begins}))
    return lazy_regex(rf"(?={firsts})(?:{row.pattern})")


def _pronouns(view: View, places: list[Named], breaks: list[int]) -> list[Named]:
    """Every 他 that stands for the speaker named before it: near, nobody else and no heading between."""
    text = view.text
    headings = [at for at in breaks if at in view.starts]
    starts = [place.start for place in places]
    others = _introduced(text)
    found: list[Named] = []
    for match in HE.finditer(text):
        before = bisect_left(starts, match.start()) - 1
        if before < 0 or match.start() - starts[before] > _FARTHEST:
            continue
        name = starts[before]
        if OTHERS.search(text, places[before].end, match.start()) or _TAKES_NAME.search(
            text, before_name(view, name), name
        ):
            continue
        if bisect_left(others, match.start()) > bisect_left(others, name):
            continue
        if _is_told_by_another(view, name):
            continue  # 校长程某某说…牢记总书记嘱托…。他希望: who acts, not whom he names
        paragraph = view.paragraph(match.start()).start
        if bisect_left(headings, paragraph) > bisect_left(headings, name):
            continue
        if paragraph > name and _SOMEBODY.search(text, max(paragraph, match.start() - _NEAR), match.start()):
            continue
        found.append(Named(match.start(), match.end(), places[before].row))
    return found


def _is_told_by_another(view: View, name: int) -> bool:
    """Whether another acts in a paragraph: the name is an object, or the first word of what he says."""
    before = before_name(view, name)
    if not (AS_OBJECT.search(view.text, before, name) or _SAYS.search(view.text, before, name)):
        return False
    return OTHERS.search(view.text, max(view.paragraph(name).start, name - _NEAR), name) is not None


def _introduced(text: str) -> list[int]:
    """Where those are named, in order, who are introduced with an office and named again without it.

    市委书记林某某…林某某走进麦田: one pass over the text, however many they are.
    """
    offices = [match.end() for match in INTRODUCED.finditer(text)]
    names = {text[at : at + size] for at in offices for size in (2, 3)}
    places: dict[str, list[int]] = {}
    for match in A_SURNAME.finditer(text) if names else ():
        at = match.start()
        for size in (2, 3):
            if text[at : at + size] in names:
                places.setdefault(text[at : at + size], []).append(at)
    found: set[int] = set()
    for at in offices:
        # A name has three characters where all three come again, else two.
        again = (places.get(text[at : at + size], []) for size in (3, 2))
        found.update(next((each for each in again if len(each) > 1), []))
    return sorted(found)


def before_name(view: View, name: int) -> int:
    """Where the few characters begin that stand before a name in its paragraph."""
    return max(name - 6, view.paragraph(name).start)


_DOCUMENTS = either(*words("讲话 指示 批示 论述 思想 文章 训词 指示批示"))
_DEEDS = either(*words("谋划 部署 推动 关怀 指挥 关心"))
_MENTION = lazy_regex(
    r"关于"
    rf"|(?:系列)?重要{_DOCUMENTS}+(?!中|强调|指出|明确)"
    r"|的(?!“|——|一句)"
    r"|在[^,。;“”]{2,40}的(?:重要)?(?:讲话|致辞|演讲|报告)(?![中里上时]|强调|指出)"
    r"|等|为核心|核心地位|、(?:国家|中央)"
    rf"|(?:亲自|亲切)(?!勉励|叮嘱|嘱托){_DEEDS}"
    r"|指引|领航"
)


def is_mention(text: str, start: int, end: int) -> bool:
    """Whether what stands behind a name makes it a mention: 习近平总书记的重要讲话."""
    return _MENTION.match(text, start, end + 1) is not None
