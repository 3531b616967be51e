"""Lists: how many items were announced, how their items end, which heading has no text."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from speech_outline.checks.findings import Found
from speech_outline.checks.reading import Item, ItemList, Reading
from speech_outline.model import Point, Section, Span, Speech
from speech_outline.numerals import arabic, chinese
from speech_outline.words import either, words

_MOST = 30
"""Items that a speech announces by their number."""
_LOOKS_BACK = 160
"""Characters before a list in which its announcement ends."""

_N = r"(?P<n>[一二两三四五六七八九十]{1,3}|[\d０-９]{1,2})"
_UNIT = r"(?:个|项|点|条|大|方面|件|句|类|种|层)"
_THING = either(
    *words("""
    方面 意见 要求 问题 任务 工作 措施 举措 原因 建议 希望 重点 环节 关键 主张 倡议 特点 原则 目标 含义
    意思 内容 话 体会 感受 看法 想法 认识 事 事项 事情 步骤 途径 办法 方法 经验 做法 成效 变化 优势 条件
    困难 不足 短板
    挑战 机遇 议程 着力点 关系 行动 工程 能力 结合 作用 因素 标准 部分 层次 层面 维度 角度 阶段
    """)
)
_ANNOUNCED = regex.compile(
    rf"(?<![第每各前后这那其\p{{Nd}}一二两三四五六七八九十百千万几多余])(?P<whole>{_N}{_UNIT}"
    rf"(?:[^，,、；;。：:！!？?“”\"《》（）()\s]{{0,10}}{_THING}|\p{{Han}}{{1,4}}(?=[：:]))?)"
    r"(?:要求|入手|着手|下功夫|发力|努力|作出努力|展开|推进|抓好|抓起|为主|来讲|来抓|来谈)?[：:。]\s*$"
)
_SAYS = regex.compile(
    either(
        *words("""
    看到 看清 认识到 面临 存在 讲 谈 提 强调 抓 做 把握 注意 突出 下功夫 入手 着手 有 如下 以下 下列
    包括 分为 分 是 牢记 处理好 解决 落实 体现 表现 汇报 报告 说明 开展 实施 推进 坚持 主要 重点
    着力 着重
    """)
    )
)
_SENTENCE = regex.compile(r"[。！？!?；;]")
_CLAUSE = regex.compile(r"[，,、]")
_COUNTS = regex.compile(rf"{_N}{_UNIT}|[“”\"]")
"""Another number, or a quotation, in the clause of an announcement: it may not be one."""
_SUMMED = regex.compile(
    rf"(?:(?<=[。！？!?，,\s])|^)(?:以上|上述)(?:这|就是|是)?(?:我讲的|讲的|所讲的?|提出的)?(?P<whole>{_N}{_UNIT}{_THING}?)"
)
_COUNTED = frozenset(
    ("ideograph", "ideograph_paren", "decimal", "decimal_paren", "circled", "clause", "ordinal", "qi")
)
_ENDS = "；;。！？!?"
_LONGEST = 30
"""Characters of a heading that may lack its text; a longer one is text."""
_WORDS = regex.compile(r"[^。；;？?！!]+")
_BLANKS = " \t\u3000\xa0\r\n#*"
_RANKS = {"ideograph": 1, "ideograph_paren": 2, "decimal": 3, "decimal_paren": 4}
"""The levels of GB/T 15834-2011 B.3.8: 一、 (一) 1. (1)"""


def find_other_counts(reading: Reading) -> Iterator[Found]:
    """`讲三点意见。` right before a list of four."""
    ends_with = _firsts(reading)
    for found in reading.lists:
        first, last = found.items[0].marker, found.items[-1].marker
        if found.family not in _COUNTED or first.value != 1 or len(found.items) < 2:
            continue
        announced = _announced(reading, found.items[0].span.start)
        if announced is None:
            continue
        whole, number = announced
        count = len(found.items)
        if number in (count, last.value) or not 2 <= number <= _MOST:
            continue
        if number > count and _may_go_on(reading, found):
            continue
        start = found.items[0].span.start
        if count > number and ends_with.get((found.family, number), start) < start:
            continue  # the items behind may go on that list
        place = _place(found.items[number] if count > number else found.items[-1])
        fields = {"whole": reading.text[slice(*whole)], "number": number, "count": count}
        yield Found((whole, place), fields)


def find_other_sums(reading: Reading) -> Iterator[Found]:
    """`以上三点意见` behind a list of four, where no list of the speech has three items."""
    counts = {len(found.items) for found in reading.lists}
    if not counts or reading.missing_from is not None:
        return
    top = [found for found in reading.lists if found.parent is reading.document.speech]
    if len(top) != 1 or any(isinstance(node, Speech) for node in reading.nodes[1:]):
        return
    for text in reading.document.speech.closing:
        match = _SUMMED.search(reading.folded, *text.span)
        number = _number(match["n"]) if match else None
        if match and number and number not in counts and not _announces(reading, number):
            place = Span(*match.span("whole"))
            yield Found((place,), {"whole": reading.text[slice(*place)], "count": len(top[0].items)})


def find_semicolons(reading: Reading) -> Iterator[Found]:
    """Items that end with ； though one of them holds a full stop."""
    for found in reading.lists:
        ends = _ends(reading, found)
        semicolons = [at for at in ends if reading.text[at] in "；;"]
        inside = any(
            _holds_stop(reading, item.span.start, at) for item, at in zip(found.items, ends, strict=False)
        )
        if semicolons and inside:
            yield Found(tuple(Span(at, at + 1) for at in semicolons))


def find_mixed_ends(reading: Reading) -> Iterator[Found]:
    """Items of one list of which some end with ； and some with a full stop, before the last."""
    for found in reading.lists:
        ends = _ends(reading, found)
        if any(
            _holds_stop(reading, item.span.start, at) for item, at in zip(found.items, ends, strict=False)
        ):
            continue
        semicolons = [at for at in ends if reading.text[at] in "；;"]
        stops = [at for at in ends if reading.text[at] == "。"]
        if semicolons and stops:
            fewer = semicolons if len(semicolons) <= len(stops) else stops
            fields = {"semicolons": len(semicolons), "stops": len(stops)}
            yield Found(tuple(Span(at, at + 1) for at in fewer), fields)


def find_empty_headings(reading: Reading) -> Iterator[Found]:
    """A heading without text among headings that have some."""
    for found in reading.lists:
        full = [_has_text(item) for item in found.items]
        if found.family not in ("ideograph", "ideograph_paren", "chapter", "section"):
            continue
        if len(full) < 2 or full.count(False) > max(1, len(full) // 3):
            continue
        for item, following, has_text in zip(found.items, found.items[1:], full, strict=False):
            if has_text or item.node.children or item.title is None or not _is_heading(reading, item):
                continue
            between = reading.text[item.title.span.end : following.span.start]
            if not between.strip(_BLANKS) and not _is_cut(reading, item.span.end):
                yield Found((_place(item),), {"title": item.title.text})


def find_skipped_levels(reading: Reading) -> Iterator[Found]:
    """(1) right under 一、 or (一). 1. under 一、 is common where there are two levels."""
    places: list[Span] = []
    fields: dict[str, object] = {}
    for found in reading.lists:
        parent = found.parent
        outer = None if isinstance(parent, Speech) else parent.marker
        inner = found.items[0].marker
        if outer is None or inner.origin == "computed" or not reading.opens_line(inner.span.start):
            continue
        ranks = _RANKS.get(outer.family), _RANKS.get(inner.family)
        if ranks in ((1, 4), (2, 4)):
            places.append(inner.span)
            fields = fields or {"marker": inner.text, "parent": outer.text}
    if places:
        yield Found(tuple(places), fields)


# --- announcements


def _announced(reading: Reading, start: int) -> tuple[Span, int] | None:
    """The number that the sentence right before a place announces, with its words."""
    first = max(0, start - _LOOKS_BACK)
    at = [offset for offset in range(first, start) if not reading.folded[offset].isspace()]
    before = "".join(reading.folded[offset] for offset in at)
    match = _ANNOUNCED.search(before)
    if match is None or reading.is_noise(at[match.start()]):
        return None
    sentence = _SENTENCE.split(before[: match.start("whole")])[-1]
    if not before.endswith(("：", ":")) and not _SAYS.search(sentence + match["whole"]):
        return None
    clause = _CLAUSE.split(sentence)[-1]
    if _COUNTS.search(clause):
        return None
    number = _number(match["n"])
    whole = Span(at[match.start("whole")], at[match.end("whole") - 1] + 1)
    return None if number is None else (whole, number)


def _announces(reading: Reading, number: int) -> bool:
    """Whether some list of the text is announced with a number."""
    found = (_announced(reading, each.items[0].span.start) for each in reading.lists)
    return any(announced is not None and announced[1] == number for announced in found)


def _number(numeral: str) -> int | None:
    return arabic(numeral) or chinese(numeral.replace("两", "二"))


def _firsts(reading: Reading) -> dict[tuple[str, int], int]:
    """For each family and number, where the first list begins that ends with it."""
    found: dict[tuple[str, int], int] = {}
    for each in reading.lists:
        key, start = (each.family, each.items[-1].marker.value), each.items[0].span.start
        found[key] = min(start, found.get(key, start))
    return found


def _may_go_on(reading: Reading, found: ItemList) -> bool:
    """Whether the text is cut behind a list, or seems to go on with its next number."""
    last = found.items[-1].marker
    if reading.missing_from is not None and reading.missing_from >= last.span.start:
        return True
    end = found.parent.span.end
    if last.family in ("ordinal", "sequence") and "最后" in reading.text[last.span.end : end]:
        return True
    return reading.stands(last, last.value + 1, last.span.end, end, bare=True)


# --- ends of items


def _ends(reading: Reading, found: ItemList) -> list[int]:
    """Where the items end, but for the last: the offset of the mark. Empty where one ends without."""
    ends = []
    for item, following in zip(found.items, found.items[1:], strict=False):
        at = reading.last_before(following.span.start)
        if at <= item.span.start or reading.text[at] not in _ENDS or reading.is_noise(at):
            return []
        ends.append(at)
    return ends


def _holds_stop(reading: Reading, start: int, end: int) -> bool:
    """Whether a full stop stands in an item, outside quotations and brackets."""
    depth = 0
    for char in reading.text[start:end]:
        if char in "“（(《‘":
            depth += 1
        elif char in "”）)》’":
            depth = max(0, depth - 1)
        elif char == "。" and not depth:
            return True
    return False


def _has_text(item: Item) -> bool:
    """Whether a paragraph stands under an item, at whatever depth; the headings of a framework have none."""
    pending: list[Section | Point | Speech] = [item.node]
    while pending:
        node = pending.pop()
        if isinstance(node, Speech) or node.body:
            return True
        pending.extend(node.children)
    return False


def _is_heading(reading: Reading, item: Item) -> bool:
    """Whether an item without text is a heading, and not a clause of a sentence: `(二)现有渡船多少；及`."""
    title = "" if item.title is None else item.title.text
    if len(title) > _LONGEST or title.endswith(("及", "和", "或")) or not _WORDS.fullmatch(title):
        return False
    return reading.is_own_line(item)


def _is_cut(reading: Reading, end: int) -> bool:
    """Whether the text is cut right behind a heading."""
    return reading.missing_from is not None and abs(reading.missing_from - end) < 40


def _place(item: Item) -> Span:
    """The marker and the title of an item."""
    return Span(item.span.start, item.title.span.end if item.title is not None else item.span.end)
