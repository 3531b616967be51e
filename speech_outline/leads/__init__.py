"""Unnumbered lead sentences.

Parallel paragraphs each open with a short sentence of their own: all with a command, all with 要…, all with
the same first words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

import regex

from speech_outline.finale import PLEDGE
from speech_outline.leads import kinds
from speech_outline.leads.opening import (
    ANNOUNCES,
    LONGEST_ALONE,
    LONGEST_TERSE,
    STATEMENT,
    Opening,
    claims,
    is_balanced,
    is_terse,
    read_opening,
)
from speech_outline.leads.regions import ADDRESS, Region, find_regions
from speech_outline.leads.shapes import aligned, labels, on_own_lines, same_shape
from speech_outline.numerals import HAN_NUMERAL
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.quotes import Quotes
from speech_outline.view import View
from speech_outline.words import words

__all__ = ["Region", "find_leads", "find_regions"]

_MOST = 300
"""Paragraphs under one heading among which leads are looked for: each is compared with each."""
_MOST_ROWS = 12
"""Paragraphs of one short sentence each that are leads, and not the rows of a list."""
_FEWEST_REGIONS, _FEWEST_SHORT = 3, 3
"""Headings, each with so many paragraphs that open tersely, that show a document to do so throughout."""

_MOST_FOR_TWO = 8
"""Paragraphs under a heading two of which may be all its leads."""
_SHARED = "以从在让把靠对为向用由于就要"
_OURSELVES = frozenset(words("中国 全国 全省 全市 全县 全区 全镇"))
_SHARED_BY_US = 5
"""Whom a speech is about all along: paragraphs that begin with it are alike if they share as much."""
_INFIX = lazy_regex(r"[^,]{5}|是[^,]{3}|\p{Han}{2}“|才[有能会]|在于|源于|来自|关乎|成就|决定")
"""What leads share within: 当好“, what they state (是民生之本), or what links their halves (…才有…)."""
_MEDIATES = lazy_re("“|为(?!了|民|先|主|本)")
"""监督考核为脱贫增添力量: what begins like a command, and is none."""
_COUNTED = lazy_regex(
    rf"第{HAN_NUMERAL}(?:(?:阶段|[个句件条点本笔堂张道组招步]\p{{Han}}{{0,3}})[,:]|[次个]\p{{Han}}{{0,2}}是)"
)
"""第一个问题,关于… 第二句话,慎微; 第一次是辛亥革命"""
_QUOTED_OBJECT = lazy_regex(r"\p{Han}{1,3}“[^“”,。]{1,8}”(?:的?\p{Han}{1,6})?")
"""下好“先手棋”, 盘活“沉睡”的资产"""
_WORD = lazy_regex(r"[\p{L}\p{N}]")
_FIELD = lazy_regex(
    r"(?:第一|常务)?副?(?:组长|主任|主席|总?指挥长?|会长|队长|书记):|(?:成员|组员|联系人|联系电话|电话|地址|单位):|[\p{Han}\d]{1,8}:\d"
)
"""组长:某某, 社区数:13个"""


def find_leads(view: View, quotes: Quotes, regions: list[Region]) -> list[list[int]]:
    """The groups of lead paragraphs, each as numbers of paragraphs."""
    read = [
        (region, [_read(view, quotes, region, number) for number in region.paragraphs])
        for region in regions
        if len(region.paragraphs) <= _MOST
    ]
    throughout = _leads_throughout(read)
    groups: list[list[Opening]] = []
    for region, openings in read:
        terse = _terse(region, openings) if throughout else []
        rest = openings[len(terse) :]
        groups += [terse, _skeleton(rest) if region.framework else _parallel(rest, region)]
    return [[opening.paragraph for opening in group] for group in groups if len(group) >= 2]


def _read(view: View, quotes: Quotes, region: Region, number: int) -> Opening:
    opening = read_opening(view, quotes, number)
    paragraph = view.paragraphs[number]
    pledges = PLEDGE.search(view.text, paragraph.start, paragraph.end) is not None
    return replace(opening, form="") if pledges or number in region.held else opening


# --- documents that open every paragraph so


def _leads_throughout(read: list[tuple[Region, list[Opening]]]) -> bool:
    """Whether a document opens with short sentences wherever paragraphs stand under a numbered heading.

    Reports of governments do: 创新效能提升。… 人才资源汇聚。… There the place tells more than the words.
    """
    numbered = [(region, openings) for region, openings in read if region.numbered]
    short = sum(1 for region, openings in numbered if len(_terse(region, openings)) >= _FEWEST_SHORT)
    return short >= _FEWEST_REGIONS and short * 2 >= len(numbered)


def _terse(region: Region, openings: list[Opening]) -> list[Opening]:
    """The openings under a numbered heading, up to an address, if all of them are terse."""
    if not region.numbered:
        return []
    own = list(takewhile(lambda opening: ADDRESS.match(opening.text + "!") is None, openings))
    return own if len(own) >= 2 and all(is_terse(opening) for opening in own) else []


# --- which of the openings under one heading go together


def _skeleton(openings: list[Opening]) -> list[Opening]:
    """A framework: nothing but single sentences under a title, and no rows of a table."""
    if any(_FIELD.match(opening.text) for opening in openings):
        return []
    openings = [opening for opening in openings if _WORD.search(opening.text)]
    if all(opening.whole and len(opening.text) <= LONGEST_ALONE for opening in openings):
        return openings
    return _parallel(openings, Region([], framework=True))


def _parallel(openings: list[Opening], region: Region) -> list[Opening]:
    """The largest group of openings that are built alike; but for a framework, they end as sentences do."""
    if not (region.framework or region.labelled):
        openings = [opening if opening.ended else replace(opening, form="") for opening in openings]
    if alone := on_own_lines(openings, region):
        return alone
    counting = [each for each in openings if _COUNTED.match(each.text) and each.paragraph not in region.held]
    if counted := _enough(counting, openings):
        return counted
    groups = (group for way in _WAYS for group in way(openings, region))
    return _trim(_between(max(groups, key=len, default=[]), openings), region)


def _with_quotation(openings: list[Opening], _: Region) -> Iterator[list[Opening]]:
    quoted = _fitting(openings, _QUOTED_OBJECT)
    if len(quoted) >= 3:
        yield _enough(quoted, openings)


def _of_one_form(openings: list[Opening], _: Region) -> Iterator[list[Opening]]:
    for form in ("command", "要", "必须", "question"):
        alike = [opening for opening in openings if opening.form == form]
        yield _enough(_widen(alike, openings) if form == "command" else alike, openings)


def _with_first_words(openings: list[Opening], _: Region) -> Iterator[list[Opening]]:
    for shared in sorted(_prefixes(openings)):
        alike = [opening for opening in openings if opening.form and opening.text.startswith(shared)]
        if len(alike) != 2 or _is_pair(*alike):
            yield _enough(alike, openings)


def _of_one_length(openings: list[Opening], region: Region) -> Iterator[list[Opening]]:
    """学方法。学立场。学观点。"""
    for size in {len(opening.text) for opening in openings if opening.form and len(opening.text) <= 6}:
        same = [opening for opening in openings if len(opening.text) == size and opening.form]
        pair = region.numbered and len(same) == 2 == len(openings) and not any(o.whole for o in same)
        if len(same) >= 3 or pair:
            yield _enough(same, openings)


def _of_one_outline(openings: list[Opening], _: Region) -> Iterator[list[Opening]]:
    """Labels, clauses of one length, clauses that agree at their places: see `shapes`."""
    yield labels(openings)
    yield same_shape(openings)
    yield _enough(_fitting(openings, kinds.OF_EACH), openings)
    yield _enough(aligned(openings), openings)


def _of_one_kind(openings: list[Opening], _: Region) -> Iterator[list[Opening]]:
    """Sentences of one pattern, three or more; two achievements if they are all that there is."""
    for shape in (
        kinds.GRADED,
        kinds.PROGRESS,
        kinds.MEANT,
        kinds.LACKING,
        kinds.CALLED_ON,
        kinds.ONE_EACH,
        kinds.IN_EACH,
        kinds.SAME_TWICE,
        kinds.ROLE,
    ):
        alike = _fitting(openings, shape)
        if shape is kinds.PROGRESS and len(alike) >= 3:
            set_alone = sum(opening.whole for opening in alike) * 2 > len(alike)
            alike = _filled([opening for opening in alike if opening.whole == set_alone], openings)
        if len(alike) >= 3 or (shape is kinds.PROGRESS and _are_all(alike, openings)):
            yield _enough(alike, openings)


def _with_words_within(openings: list[Opening], _: Region) -> Iterator[list[Opening]]:
    for shared in sorted(_infixes(openings)):
        yield _enough([each for each in openings if each.form and shared in each.text], openings)


_WAYS = (
    _with_quotation,
    _of_one_form,
    _with_first_words,
    _of_one_length,
    _of_one_outline,
    _of_one_kind,
    _with_words_within,
)
"""What openings can be alike in. Of groups as large the first counts."""


def _fitting(openings: list[Opening], pattern: regex.Pattern[str]) -> list[Opening]:
    return [opening for opening in openings if opening.form and pattern.fullmatch(opening.text)]


def _are_all(alike: list[Opening], openings: list[Opening]) -> bool:
    """Whether two terse openings stand one below the other, and hardly a paragraph besides them."""
    if len(alike) != 2 or len(openings) > 4 or not all(is_terse(opening) for opening in alike):
        return False
    return alike[1].paragraph == alike[0].paragraph + 1


def _is_pair(one: Opening, other: Opening) -> bool:
    """Whether two openings with the same first word are alike otherwise."""
    questions = (one.form == "question") + (other.form == "question")
    return abs(len(one.text) - len(other.text)) <= 6 and questions != 1


def _between(group: list[Opening], openings: list[Opening]) -> list[Opening]:
    """The group with a short sentence that stands within it and is built no worse."""
    if len(group) < 3 or group[0].form != "other" or all(opening.whole for opening in group):
        return group
    more = [
        opening
        for opening in openings
        if group[0].paragraph < opening.paragraph < group[-1].paragraph
        and opening not in group
        and opening.form in ("other", "command")
        and opening.short
        and not opening.whole
        and not claims(opening)
    ]
    return _in_order(group, more) if len(more) == 1 else group


def _filled(alike: list[Opening], openings: list[Opening]) -> list[Opening]:
    """Achievements with those that stand among them, as terse and set alike: “两山”转化成色更足."""
    more = [
        opening
        for opening in openings
        if alike[0].paragraph < opening.paragraph < alike[-1].paragraph
        and opening not in alike
        and opening.whole == alike[0].whole
        and opening.form == "other"
        and opening.clauses == 0
        and len(opening.text) <= LONGEST_TERSE
        and not claims(opening)
    ]
    return _in_order(alike, more) if len(more) <= len(alike) else alike


def _in_order(group: list[Opening], more: list[Opening]) -> list[Opening]:
    return sorted([*group, *more], key=lambda opening: opening.paragraph)


def _prefixes(openings: list[Opening]) -> set[str]:
    """First words that two or more openings share."""
    found: set[str] = set()
    texts = [opening.text for opening in openings if opening.form and opening.short]
    for number, text in enumerate(texts):
        for other in texts[number + 1 :]:
            if text[0] != other[0]:
                continue
            if text[0] == "“" and _quote_alike(text, other):
                found.add("“")
            size = _SHARED_BY_US if text[:2] in _OURSELVES else 2
            if text[:size] == other[:size] and len(text) > size:
                found.add(text[:size])
            elif text[0] == "以" or (text[0] in _SHARED and text[-2:] == other[-2:]):
                found.add(text[0])
    return found


def _quote_alike(text: str, other: str) -> bool:
    """“…”…: quotations of the same length, before as many clauses."""
    return text.find("”") == other.find("”") > 0 and text.count(",") == other.count(",")


def _infixes(openings: list[Opening]) -> set[str]:
    """Words within the sentence that three or more short openings share: 甲为乡村振兴…, 乙为乡村振兴…"""
    texts = [
        opening.text
        for opening in openings
        if opening.short
        and (opening.form == "other" or (opening.form == "command" and _MEDIATES.search(opening.text)))
    ]
    if len(texts) < 3:
        return set()
    grams = [_grams(text) for text in texts]
    counts = Counter(gram for own in grams for gram in own)
    return {gram for gram, count in counts.items() if count >= 3 and _INFIX.fullmatch(gram)}


def _grams(text: str) -> set[str]:
    """The words of two to five characters within a sentence; of a statement those with its 是."""
    found = {text[at : at + size] for size in (2, 3, 4, 5) for at in range(1, len(text) - size + 1)}
    return {gram for gram in found if "是" in gram} if STATEMENT.search(text) else found


def _widen(alike: list[Opening], openings: list[Opening]) -> list[Opening]:
    """Commands, with a short sentence of another form that stands among them and has as many clauses."""
    if len(alike) < 2:
        return alike
    clauses = [opening.clauses for opening in alike if opening.short]
    usual = max(set(clauses), key=clauses.count) if clauses else 0
    numbers = {opening.paragraph for opening in alike if opening.short}
    balanced = any(map(is_balanced, alike))  # if not, a proverb is none of them: 流水不腐,户枢不蠹
    more = [
        opening
        for opening in openings
        if opening.form == "other"
        and opening.short
        and opening.clauses == usual
        and not opening.whole
        and not STATEMENT.search(opening.text)
        and (balanced or not is_balanced(opening))
        and (opening.paragraph - 1 in numbers or opening.paragraph + 1 in numbers)
    ]
    return _in_order(alike, more) if len(more) <= len(numbers) / 2 else alike


def _enough(alike: list[Opening], openings: list[Opening]) -> list[Opening]:
    """The short ones of a series, if two thirds of it open short and it is not scattered in other prose."""
    short = [opening for opening in alike if opening.short]
    if len(short) < 2 or len(short) * 3 < len(alike) * 2:
        return []
    first, last = short[0].paragraph, short[-1].paragraph
    numbers = {opening.paragraph for opening in short}
    between = [o for o in openings if first < o.paragraph < last and o.paragraph not in numbers]
    if len(between) > len(short) and not all(opening.whole for opening in short):
        return []
    if sum(1 for opening in short if opening.whole) * 2 > len(short) and len(short) < 3:
        return []
    if len(short) + len(between) > _MOST_ROWS and all(
        each.whole and each.short for each in (*short, *between)
    ):
        return []  # who was present, who took the oath
    if len(short) == 2 and len(openings) > _MOST_FOR_TWO:
        return []  # two of many paragraphs are alike by chance
    if len({opening.text for opening in short}) == 1:
        return []  # a refrain, or a copy
    return short


def _trim(group: list[Opening], region: Region) -> list[Opening]:
    """Without the short sentence that introduces the series under its heading, or wraps it up at its end.

    A sentence that is a paragraph of its own, above others that open theirs, introduces them.
    """
    if len(group) >= 2 and group[0].whole and not any(other.whole for other in group[1:]):
        group = group[1:]
    elif len(group) >= 2 and region.headed and region.paragraphs[:1] == [group[0].paragraph]:
        group = group[1:] if _wraps(group[0], group[1:]) else group
    if len(group) >= 2 and _wraps(group[-1], group[:-1]):
        group = group[:-1]
    return group


def _wraps(opening: Opening, others: list[Opening]) -> bool:
    """Whether a sentence announces or states something that the others do not."""
    for pattern in (ANNOUNCES, STATEMENT):
        if pattern.search(opening.text) and not any(pattern.search(other.text) for other in others):
            return True
    same_length = len({len(each.text) for each in (opening, *others)}) == 1  # 抓重点。强弱项。补短板。
    return opening.form == "other" != others[0].form and not same_length
