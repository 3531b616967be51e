"""Training material as pages. They are for learners, and so in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from string import ascii_uppercase
from typing import Literal

from speech_outline.indented import IMPLIED
from speech_outline.sheet import Block, Break, Heading, Item, Paragraph, Quote, Sheet, Table, together
from speech_outline.training.gaps import BLANK
from speech_outline.training.patterns import Pattern, Patterns
from speech_outline.training.worksheet import Gap, Worksheet

Part = Literal["both", "worksheet", "key"]
"""The exercises with the key on a page of its own behind them, or one of the two."""

_KINDS = {"frame": "按句式", "rhythm": "按句数和字数", "verb": "按开头的动词"}
_CHINESE = "一二三"
_GAPS = Heading("一、补全提纲", 2)
_ORDERINGS = Heading("二、恢复顺序", 2)


def worksheet_page(worksheet: Worksheet, part: Part = "both") -> Sheet:
    """The page of a worksheet."""
    title = worksheet.title or worksheet.source or "练习"
    blocks: list[Block] = []
    if part != "key":
        blocks += [Heading(title), *_exercises(worksheet)]
    if part == "both":
        blocks.append(Break())
    if part != "worksheet":
        blocks += [Heading(f"{title}（参考答案）"), *_key(worksheet)]
    return Sheet(title, tuple(blocks))


def worksheet_pages(worksheets: Iterable[Worksheet], part: Part = "both") -> Sheet:
    """Several worksheets, and all keys behind them."""
    made = list(worksheets)
    if len(made) == 1:
        return worksheet_page(made[0], part)
    parts: list[Part] = ["worksheet", "key"] if part == "both" else [part]
    return together([worksheet_page(each, one) for one in parts for each in made], "练习")


def _exercises(worksheet: Worksheet) -> Iterator[Block]:
    if worksheet.gaps:
        yield _GAPS
        for gap in worksheet.gaps:
            yield _line(gap, gap.question)
    if worksheet.orderings:
        yield Break()  # the points tell what the blanks ask for
        yield _ORDERINGS
        for number, ordering in enumerate(worksheet.orderings, 1):
            yield Paragraph(f"{number}. {ordering.under or '全文'}：其下各要点按原文的次序应为" + BLANK)
            for letter, point in zip(ascii_uppercase, ordering.points, strict=False):
                yield Item(f"{letter}. {point}", 2)


def _key(worksheet: Worksheet) -> Iterator[Block]:
    if worksheet.gaps:
        yield _GAPS
        for gap in worksheet.gaps:
            yield _line(gap, gap.answer)
    if worksheet.orderings:
        yield _ORDERINGS
        for number, ordering in enumerate(worksheet.orderings, 1):
            yield Paragraph(f"{number}. {ordering.answer}")


def _line(gap: Gap, title: str) -> Block:
    if gap.is_speech:
        return Heading(title, 3)
    return Item(f"{gap.marker}{title}" or IMPLIED, gap.depth)


def patterns_page(patterns: Patterns) -> Sheet:
    """The page of a collection of title patterns."""
    title = "标题句式汇编"
    blocks: list[Block] = [
        Heading(title),
        Paragraph(f"{patterns.documents} 份文档，{patterns.titles} 个并列的标题。"),
    ]
    kinds = groupby(patterns.patterns, lambda pattern: pattern.kind)
    for number, (kind, group) in zip(_CHINESE, kinds, strict=False):
        blocks.append(Heading(f"{number}、{_KINDS[kind]}", 2))
        found = list(group)
        if kind == "verb":
            rows = tuple((each.name, str(each.titles), each.examples[0].titles[0]) for each in found)
            blocks.append(Table(("动词", "次数", "例"), rows))
        else:
            for pattern in found:
                blocks += _pattern(pattern)
    return Sheet(title, tuple(blocks))


def _pattern(pattern: Pattern) -> Iterator[Block]:
    name = _spelled(pattern.name) if pattern.kind == "rhythm" else pattern.name
    yield Heading(f"{name}（{len(pattern.examples)} 组）", 3)
    for example in pattern.examples:
        yield Item("；".join(example.titles))
        yield Quote(f"{example.speech} · {example.under}" if example.under else example.speech)


def _spelled(rhythm: str) -> str:
    """`5+5` in words.

    >>> _spelled("5+5"), _spelled("4+6"), _spelled("8")
    ('两句，各 5 字', '两句，4＋6 字', '一句，8 字')
    """
    counts = rhythm.split("+")
    clauses = {1: "一句", 2: "两句"}.get(len(counts), f"{len(counts)} 句")
    if len(counts) > 1 and len(set(counts)) == 1:
        return f"{clauses}，各 {counts[0]} 字"
    return f"{clauses}，{'＋'.join(counts)} 字"
