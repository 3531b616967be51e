"""Unnumbered lead sentences.

Parallel paragraphs each open with a short sentence of their own: all with a command, all with 要…, all with
the same first words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from speech_outline.families import RUN_IN
from speech_outline.front import Structure
from speech_outline.front.names import GROUPS
from speech_outline.numerals import HAN_NUMERAL
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.quotes import Quotes
from speech_outline.series import Numbering
from speech_outline.view import Paragraph, View
from speech_outline.words import COMMANDS, HOW_DONE, MODALS, NEVER_LEADS, either, words

LONGEST = 30
"""Characters of a lead sentence, its closing mark aside."""
_LONGEST_ALONE = 45
"""Characters of a sentence that is a paragraph of its own."""
_LONGEST_QUESTION = 12
"""Characters of a question that leads, whoever it is about: 它从哪里来?"""
_HEADING = 80
"""Characters of a marked line that can be a heading by itself."""
_READ = 200
"""Characters of a paragraph within which its first sentence has to end."""

_MOST = 300
"""Paragraphs under one heading among which leads are looked for: each is compared with each."""

_MOST_FOR_TWO = 8
"""Paragraphs under a heading two of which may be all its leads."""

_ENDER = lazy_re(r"[。!?]")
_SHARED = "以从在让把靠对为向用由于就要"
_INFIX = lazy_regex(r"[^,]{5}|\p{Han}{2}“")
"""What leads share behind their first character: 当好“"""
_MEDIATES = lazy_re("“|为(?!了|民|先|主|本)")
"""监督考核为脱贫增添力量: what begins like a command, and is none."""
_COUNTED = lazy_regex(rf"第{HAN_NUMERAL}个\p{{Han}}{{1,3}}[,:]")
"""第一个问题,关于…"""
_QUOTED_OBJECT = lazy_regex(r"\p{Han}{1,3}“[^“”,。]{1,8}”(?:的?\p{Han}{1,6})?")
"""下好“先手棋”, 盘活“沉睡”的资产"""
_GRADED = lazy_regex(r"[^,:]{2,16}(?:更加?|越来越|日益|愈加?|愈发)\p{Han}{1,4}了?")
"""乡亲们的日子更红火了"""
_PROGRESS = lazy_regex(rf"\p{{Han}}{{2,10}}{either(*HOW_DONE)}\p{{Han}}{{2,3}}")
"""实体经济加快壮大, 民生福祉持续改善: how reports tell what was done."""
_NO_LEAD = lazy_regex(
    r"(?:现在|下面|接下来)?,?(?:大会|会议|活动|仪式|座谈会)?(?:现在)?(?:进行|到此|暂时)(?:第|最后|结束|下)|(?:大会|会议|活动|仪式|座谈会)(?:到此|现在|进行)"
    rf"|[问答]:|\d{{4}}年|\d{{1,2}}月\d|尊敬的|各位|\p{{Han}}{{0,4}}{either(*GROUPS)}们|[\p{{Han}}、,]{{2,20}}{either(*GROUPS)}!"
    r"|[|(,、:.;。]"
)
"""How dates open, turns of an interview, an address, the row of a table, a note, the rest of a sentence."""
_GAPS = lazy_re(r"……|[【】]")
"""The gaps of a template."""
_ADDRESS = lazy_regex(
    rf"(?:尊敬的|各位)*\p{{Han}}{{0,4}}{either(*GROUPS)}们?(?:[、,](?:各位)?\p{{Han}}{{0,4}}{either(*GROUPS)}们?)*[!:,]"
)
"""各位代表! A paragraph of its own turns from the last section to the whole."""
_LONGEST_ADDRESS = 24
_MORE_COMMANDS = lazy_regex(r"[让使把将抓促敢善]|[过管用办守当答写走建种念打唱开讲抓带做学]好")
"""How commands begin besides the verbs of the table: 让…, 管好…"""
_STATEMENT = lazy_regex(
    either(
        "是(?!否|非)",
        *words("有了 已经? 仍 正在 成为 不仅 没有 就是 来之不易 表明 证明 说明"),
    )
)
_ANNOUNCES = lazy_regex(
    r"(?<!统)(?!一条)[一二三四五六七八九十两几\d]+(?:个|项|点|条|方面)"
    r"|[两三四五六七八九十几]大"
    r"|以下|如下|:$"
)


@dataclass(slots=True)
class Opening:
    """The first sentence of a paragraph, `[start, end)` without its closing mark.

    `form` tells how it is built: see `_form`.
    """

    paragraph: int
    start: int
    end: int
    text: str
    form: str
    whole: bool
    """Whether the paragraph holds nothing else."""

    @property
    def short(self) -> bool:
        return len(self.text) <= LONGEST

    @property
    def clauses(self) -> int:
        return self.text.count(",")


@dataclass(slots=True)
class Region:
    """Unmarked paragraphs under one heading.

    `headed`: right under a heading on its own line; `framework`: right under the title of an embedded speech;
    `numbered`: under a heading with a number; an address (各位代表!) turns from it to the whole.
    """

    paragraphs: list[int]
    headed: bool = False
    framework: bool = False
    numbered: bool = False


def find_regions(view: View, structure: Structure, numbering: Numbering) -> list[Region]:
    """The unmarked paragraphs, grouped by the heading that they stand under."""
    headings = {heading.start: heading for heading in structure.headings}
    titles = {front.start for front in structure.fronts[1:]}
    heads = {part[0] for front in structure.fronts for part in front.parts()}
    begin = structure.fronts[0].end
    regions = [Region([])]
    for number, paragraph in enumerate(view.paragraphs):
        start = paragraph.start
        if start in titles:
            regions.append(Region([], framework=True))
        elif start in headings:
            regions.append(Region([], headed=True))
        elif start in numbering.at:
            family = numbering.at[start][0].family
            if family.kind == "section" or family.rank < RUN_IN or not regions[-1].paragraphs:
                alone = view.text[paragraph.end - 1] not in "。!?;" and paragraph.end - start <= _HEADING
                regions.append(Region([], headed=alone, numbered=True))
            else:
                regions[-1].framework = False
        elif number not in structure.used and start not in heads and start >= begin:
            if regions[-1].numbered and _is_address(view, paragraph):
                regions.append(Region([]))
            else:
                regions[-1].paragraphs.append(number)
    return [region for region in regions if len(region.paragraphs) >= 2]


def _is_address(view: View, paragraph: Paragraph) -> bool:
    """Whether a paragraph is 各位代表! and no more."""
    if paragraph.end - paragraph.start > _LONGEST_ADDRESS:
        return False
    return _ADDRESS.fullmatch(view.text, paragraph.start, paragraph.end) is not None


def find_leads(view: View, quotes: Quotes, regions: list[Region]) -> list[list[int]]:
    """The groups of lead paragraphs, each as numbers of paragraphs."""
    groups: list[list[int]] = []
    for region in regions:
        if len(region.paragraphs) > _MOST:
            continue
        openings = [_opening(view, quotes, number) for number in region.paragraphs]
        group = _skeleton(openings) if region.framework else _parallel(openings, region)
        if len(group) >= 2:
            groups.append([opening.paragraph for opening in group])
    return groups


# --- how paragraphs open


def _opening(view: View, quotes: Quotes, number: int) -> Opening:
    paragraph = view.paragraphs[number]
    start, limit = paragraph.start, min(paragraph.end, paragraph.start + _READ)
    quoted = quotes.around(start + 1)
    for match in _ENDER.finditer(view.text, start, limit):
        if quotes.around(match.start()) is None:
            end = match.start()
            text = view.text[start:end]
            is_quotation = quoted is not None and quoted[0] == start and quoted[1] >= end
            form = "" if len(text) < 3 or is_quotation else _form(text + match.group())
            return Opening(number, start, end, text, form, match.end() >= paragraph.end)
    text = view.text[start:limit]
    form = "" if quoted is not None else _form(text)
    return Opening(
        number, start, limit, text, form, whole=limit == paragraph.end and len(text) <= _LONGEST_ALONE
    )


def _form(sentence: str) -> str:
    """How a sentence is built: a command, a demand (要…), a question; empty for what never leads."""
    asks = sentence.endswith("?")
    never = sentence.startswith(NEVER_LEADS) and not (asks and len(sentence) <= _LONGEST_QUESTION)
    if never or _NO_LEAD.match(sentence) or _GAPS.search(sentence):
        return ""
    if asks:
        return "question"
    for modal in MODALS:
        if sentence.startswith(modal):
            return "要" if modal in ("要", "应", "须", "需") else modal
    if any(sentence[:size] in COMMANDS for size in (4, 3, 2)) or _MORE_COMMANDS.match(sentence):
        return "command"
    return "other"


# --- which of them go together


def _skeleton(openings: list[Opening]) -> list[Opening]:
    """A framework: nothing but single sentences under a title."""
    if all(opening.whole and len(opening.text) <= _LONGEST_ALONE for opening in openings):
        return openings
    return _parallel(openings, Region([]))


def _parallel(openings: list[Opening], region: Region) -> list[Opening]:
    """The largest group of openings that are built alike."""
    if alone := _alone(openings):
        return alone
    if counted := _enough([each for each in openings if _COUNTED.match(each.text)], openings):
        return counted
    quoted = [opening for opening in openings if opening.form and _QUOTED_OBJECT.fullmatch(opening.text)]
    best = _enough(quoted, openings) if len(quoted) >= 3 else []
    for form in ("command", "要", "必须", "question"):
        alike = [opening for opening in openings if opening.form == form]
        best = max(best, _enough(_widen(alike, openings) if form == "command" else alike, openings), key=len)
    for shared in sorted(_prefixes(openings)):
        alike = [opening for opening in openings if opening.form and opening.text.startswith(shared)]
        if len(alike) != 2 or _is_pair(*alike):
            best = max(best, _enough(alike, openings), key=len)
    for size in {len(opening.text) for opening in openings if opening.form and len(opening.text) <= 6}:
        same = [opening for opening in openings if len(opening.text) == size and opening.form]
        if len(same) >= 3:  # 学方法。学立场。学观点。
            best = max(best, _enough(same, openings), key=len)
    for shape in (_GRADED, _PROGRESS):
        alike = [opening for opening in openings if opening.form and shape.fullmatch(opening.text)]
        best = max(best, _enough(alike, openings) if len(alike) >= 3 else [], key=len)
    for shared in sorted(_infixes(openings)):
        alike = [opening for opening in openings if opening.form and shared in opening.text]
        best = max(best, _enough(alike, openings), key=len)
    return _trim(_between(best, openings), region)


def _alone(openings: list[Opening]) -> list[Opening]:
    """Short sentences on lines of their own, three or more, each with just one paragraph below it."""
    leads, below = openings[::2], openings[1::2]
    if (
        len(leads) < 3
        or len(below) != len(leads)
        or any(opening.whole and opening.short for opening in below)
    ):
        return []
    return leads if all(opening.whole and opening.short and opening.form for opening in leads) else []


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
        and not _STATEMENT.search(opening.text)
        and not _ANNOUNCES.search(opening.text)
    ]
    return _in_order(group, more) if len(more) == 1 else group


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
            if text[1:2] == other[1:2] != "":
                found.add(text[:2])
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
    grams = [
        {text[at : at + size] for size in (3, 5) for at in range(1, len(text) - size + 1)} for text in texts
    ]
    counts = Counter(gram for own in grams for gram in own)
    return {gram for gram, count in counts.items() if count >= 3 and _INFIX.fullmatch(gram)}


def _widen(alike: list[Opening], openings: list[Opening]) -> list[Opening]:
    """Commands, with a short sentence of another form that stands among them and has as many clauses."""
    if len(alike) < 2:
        return alike
    clauses = [opening.clauses for opening in alike if opening.short]
    usual = max(set(clauses), key=clauses.count) if clauses else 0
    numbers = {opening.paragraph for opening in alike if opening.short}
    more = [
        opening
        for opening in openings
        if opening.form == "other"
        and opening.short
        and opening.clauses == usual
        and not opening.whole
        and not _STATEMENT.search(opening.text)
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
    if len(short) == 2 and len(openings) > _MOST_FOR_TWO:
        return []  # two of many paragraphs are alike by chance
    if len({opening.text for opening in short}) == 1:
        return []  # a refrain, or a copy
    return short


def _trim(group: list[Opening], region: Region) -> list[Opening]:
    """Without the short sentence that introduces the series under its heading, or wraps it up at its end."""
    if len(group) >= 2 and region.headed and region.paragraphs[:1] == [group[0].paragraph]:
        group = group[1:] if _wraps(group[0], group[1:]) else group
    if len(group) >= 2 and _wraps(group[-1], group[:-1]):
        group = group[:-1]
    return group


def _wraps(opening: Opening, others: list[Opening]) -> bool:
    """Whether a sentence announces or states something that the others do not."""
    for pattern in (_ANNOUNCES, _STATEMENT):
        if pattern.search(opening.text) and not any(pattern.search(other.text) for other in others):
            return True
    same_length = len({len(each.text) for each in (opening, *others)}) == 1  # 抓重点。强弱项。补短板。
    return opening.form == "other" != others[0].form and not same_length
