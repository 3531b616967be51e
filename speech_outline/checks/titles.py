"""Titles of one list: which of them is not built like its fellows.

Only where nearly all agree is there a pattern to fall out of, so every rule asks for three that do.
Titles that a genre has in any case (总体要求, 组织领导) are no part of the pattern.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from statistics import median

import regex

from speech_outline.checks.findings import Found
from speech_outline.checks.reading import Item, ItemList, Reading
from speech_outline.lines import fold
from speech_outline.model import Span, Text
from speech_outline.words import COMMANDS, MODALS, either, words

_FELLOWS = 3
"""Titles that agree, at least, before another one stands out."""
_LONGEST = 40
"""Characters of a title that was meant as one."""
_LONG = 25
"""Characters of a title that is long whatever its fellows are."""
_HEADINGS = frozenset(("ideograph", "ideograph_paren", "decimal"))

_CONVENTIONAL = regex.compile(
    either(
        *words(
            """
            总体 指导思想 基本 主要 工作 组织 保障 措施 有关 相关 背景 前言 引言 结语 附 目标 原则 回顾
            形势 任务
            """
        )
    )
    + r"|.*(?:组织领导|组织实施|组织保障|工作要求|情况|方面)$"
)
_PARTS = regex.compile(r"[，,；;]|(?<=\p{Han}{3})[ \u3000]+(?=\p{Han}{3})")
_MODAL = regex.compile(either(*MODALS))
_THING = either(
    *words("""
    思想 政治 组织 制度 机制 体制 队伍 人才 干部 党员 党建 作风 纪律 廉政 责任 资金 经费 项目 产业 科技
    文化 民生
    生态 环境 安全 法治 服务 宣传舆论 监督 考核 督查 基层 基础 设施 平台 阵地 政策 土地 技术 信息 数据
    物资 后勤
    应急
    """)
)
_KIND = either(*words("建设 保障 机制 体系 措施 队伍 责任 工作 制度 能力 水平 管理 支撑 基础 格局 环境 氛围"))
_NOUN = regex.compile(rf"{_THING}{{1,2}}{_KIND}")
"""A title that names a thing: 队伍建设, 安全责任. Only what is one for sure."""
_FRAMES = frozenset(word for word in COMMANDS if len(word) == 2) | frozenset(
    words("""
    必须 始终 务必 更加 以高 以新 在抓 把握 关于 围绕
    功夫 文章 实效 成效 突破 提升 起来 上来 下去 到位 到底 发力 见效 落地 用力
    为先 为本 为要 为重 第一 优先
    关系 意识 能力
    """)
)
"""What titles of one form open or end with: 坚持…, …上下功夫."""
_LONGEST_COMMAND = max(map(len, COMMANDS))


def find_repeated_titles(reading: Reading) -> Iterator[Found]:
    """Two items of a list with the same title; three or more are meant."""
    for found in reading.lists:
        if found.family == "dash":
            continue
        titled: dict[str, list[Item]] = defaultdict(list)
        for item in found.items:
            if item.title is not None and _is_whole(reading, item.title):
                titled[item.title.text].append(item)
        for text, items in titled.items():
            if len(items) == 2 and len(text) >= 4:
                one, other = items
                yield Found((_place(other), _place(one)), {"title": text, "first": one.marker.text})


def find_other_clauses(reading: Reading) -> Iterator[Found]:
    """One title of one clause among titles of two or three, or the other way round."""
    for found, titles in _comparable(reading):
        counts = [len(_PARTS.split(title.text)) for title in titles]
        odd = _odd_one(counts)
        if odd is None:
            continue
        usual = counts[odd - 1]
        if usual >= 2 and not _CONVENTIONAL.match(fold(titles[odd].text)):
            fields = {"title": titles[odd].text, "clauses": _clauses(counts[odd]), "usual": _clauses(usual)}
            yield Found((_place(found.items[odd]),), fields)


def find_other_frames(reading: Reading) -> Iterator[Found]:
    """One title between others that all open, or all end, with the same two characters."""
    for found, titles in _comparable(reading):
        texts = [fold(title.text) for title in titles]
        for ends in ([text[:2] for text in texts], [text[-2:] for text in texts]):
            odd = _odd_one(ends)
            if (
                odd is None
                or odd in (0, len(texts) - 1)
                or ends[0] not in _FRAMES
                or _CONVENTIONAL.match(texts[odd])
            ):
                continue
            shown = f"{ends[0]}…" if texts[0].startswith(ends[0]) else f"…{ends[0]}"
            yield Found((_place(found.items[odd]),), {"title": titles[odd].text, "frame": shown})
            break


def find_missing_verbs(reading: Reading) -> Iterator[Found]:
    """One title that names a thing among titles that say what to do."""
    for found, titles in _comparable(reading):
        texts = [fold(title.text) for title in titles]
        odd = _odd_one([_is_command(text) for text in texts])
        if not odd or _is_command(texts[odd]) or _CONVENTIONAL.match(texts[odd]):
            continue
        if _NOUN.fullmatch(texts[odd]):
            yield Found((_place(found.items[odd]),), {"title": titles[odd].text, "like": titles[0].text})


def find_long_titles(reading: Reading) -> Iterator[Found]:
    """One title more than twice as long as any of its fellows."""
    for found, titles in _comparable(reading, longest=3 * _LONGEST):
        lengths = [len(title.text) for title in titles]
        longest = max(lengths)
        others = sorted(lengths)[:-1]
        odd = lengths.index(longest)
        if longest >= 2.5 * others[-1] and longest >= _LONG and "《" not in titles[odd].text:
            fields = {"title": titles[odd].text, "length": longest, "usual": round(median(others))}
            yield Found((_place(found.items[odd]),), fields)


def _comparable(reading: Reading, longest: int = _LONGEST) -> Iterator[tuple[ItemList, list[Text]]]:
    """The lists of headings whose titles can be compared: enough of them, all titles, all whole."""
    for found in reading.lists:
        titles = [item.title for item in found.items if item.title is not None]
        if len(titles) <= _FELLOWS or len(titles) < len(found.items) or found.family not in _HEADINGS:
            continue
        if all(len(title.text) <= longest for title in titles) and _are_headings(reading, found, titles):
            yield found, titles


def _are_headings(reading: Reading, found: ItemList, titles: list[Text]) -> bool:
    """Whether the items of a list are lines of their own, or run in with a full stop throughout."""
    if all(reading.is_own_line(item) for item in found.items):
        return all(item.node.body or item.node.children for item in found.items)
    return found.family != "decimal" and all(_is_whole(reading, title, "。") for title in titles)


def _is_whole(reading: Reading, title: Text, marks: str = "。！!？?") -> bool:
    """Whether a title is a sentence or a line, and not the first clause of a long sentence."""
    mark = reading.behind(title.span.end)
    return reading.closes_line(title.span.end) if not mark else mark in marks


def _odd_one(values: list[int] | list[str] | list[bool]) -> int | None:
    """The place of the one value that differs from all others, which agree."""
    counted = Counter(values).most_common()
    if len(counted) != 2 or counted[1][1] != 1 or counted[0][1] < _FELLOWS:
        return None
    return list(values).index(counted[1][0])


def _is_command(title: str) -> bool:
    title = _MODAL.sub("", title, count=1) if _MODAL.match(title) else title
    return any(title[:length] in COMMANDS for length in range(1, _LONGEST_COMMAND + 1))


def _clauses(count: int) -> str:
    return "one clause" if count == 1 else f"{count} clauses"


def _place(item: Item) -> Span:
    """The marker and the title of an item."""
    assert item.title is not None
    return Span(item.span.start, item.title.span.end)
