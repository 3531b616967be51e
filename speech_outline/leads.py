"""Step 9: unnumbered lead sentences: parallel paragraphs that each open with a short sentence of their own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import regex

from speech_outline.quotes import Quotes
from speech_outline.view import View
from speech_outline.words import MODALS, NEVER_LEADS, VERBS

LONGEST = 30
"""Characters of a lead sentence, its closing mark aside."""

_ENDER = regex.compile(r"[。!?]")
_SHARED = "以从在让把靠对为向用由于就要"
_STATEMENT = regex.compile(r"是(?!否|非)|有了|已经?|仍|正在|成为|不仅|没有|就是|来之不易|表明|证明|说明")
_ANNOUNCES = regex.compile(r"(?<!统)[一二三四五六七八九十两几\d]+(?:个|项|点|条|方面)|[两三四五六七八九十几]大|以下|如下|[:]$")


@dataclass(slots=True)
class Opening:
    """The first sentence of a paragraph: `[start, end)` without its closing mark; `form` tells how it is built."""

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


def find_leads(view: View, quotes: Quotes, regions: list[Region]) -> list[list[int]]:
    """The groups of lead paragraphs, each as numbers of paragraphs."""
    groups: list[list[int]] = []
    for region in regions:
        openings = [opening for opening in (_opening(view, quotes, number) for number in region.paragraphs) if opening is not None]
        group = _skeleton(openings) if region.framework and len(openings) == len(region.paragraphs) else _parallel(openings, region)
        if len(group) >= 2:
            groups.append([opening.paragraph for opening in group])
    return groups


@dataclass(slots=True)
class Region:
    """Unmarked paragraphs under one heading. `headed`: right under a heading on its own line; `framework`: right
    under the title of an embedded speech; `ends`: nothing of the speech follows."""

    paragraphs: list[int]
    headed: bool = False
    framework: bool = False
    ends: bool = False


def _opening(view: View, quotes: Quotes, number: int) -> Opening | None:
    paragraph = view.paragraphs[number]
    for match in _ENDER.finditer(view.text, paragraph.start, min(paragraph.end, paragraph.start + 200)):
        if quotes.around(match.start()) is None:
            end = match.start()
            text = view.text[paragraph.start : end]
            quoted = quotes.around(paragraph.start + 1)
            form = "" if len(text) < 3 or (quoted is not None and quoted[0] == paragraph.start and quoted[1] >= end) else _form(text + match.group())
            return Opening(number, paragraph.start, end, text, form, match.end() >= paragraph.end)
    end = min(paragraph.end, paragraph.start + 200)
    text = view.text[paragraph.start : end]
    inside = quotes.around(paragraph.start + 1) is not None
    return Opening(number, paragraph.start, end, text, "" if inside else _form(text), whole=end == paragraph.end and len(text) <= 45)


def _form(sentence: str) -> str:
    """How a sentence is built: a command, a demand (要…), a question, by a shared first word; empty for none."""
    if sentence.startswith(NEVER_LEADS):
        return ""
    if sentence.endswith("?"):
        return "question"
    for modal in MODALS:
        if sentence.startswith(modal):
            return "要" if modal in ("要", "应", "须", "需") else modal
    if any(sentence[:size] in VERBS for size in (4, 3, 2)) or (sentence[0] in "让使把将抓促敢善"):
        return "command"
    return "other"


def _skeleton(openings: list[Opening]) -> list[Opening]:
    """A framework: nothing but single sentences under a title."""
    return openings if all(opening.whole and len(opening.text) <= 45 for opening in openings) else _parallel(openings, Region([]))


def _parallel(openings: list[Opening], region: Region) -> list[Opening]:
    best: list[Opening] = []
    for form in ("command", "要", "必须", "question"):
        alike = [opening for opening in openings if opening.form == form]
        best = max(best, _enough(_widen(alike, openings) if form == "command" else alike, openings), key=len)
    for shared in sorted(_prefixes(openings)):
        alike = [opening for opening in openings if opening.text.startswith(shared)]
        if len(alike) == 2 and (abs(len(alike[0].text) - len(alike[1].text)) > 6 or (alike[0].form == "question") != (alike[1].form == "question")):
            continue
        best = max(best, _enough(alike, openings), key=len)
    for size in {len(opening.text) for opening in openings if opening.form and len(opening.text) <= 6}:
        same = [opening for opening in openings if len(opening.text) == size and opening.form]
        if len(same) >= 3:  # 学方法。学立场。学观点。
            best = max(best, _enough(same, openings), key=len)
    for shared in sorted(_infixes(openings)):
        best = max(best, _enough([opening for opening in openings if shared in opening.text], openings), key=len)
    return _trim(_between(best, openings), region)


def _between(group: list[Opening], openings: list[Opening]) -> list[Opening]:
    """The group with short sentences that stand within it and are built no worse: no statement, no announcement."""
    if len(group) < 3 or all(opening.whole for opening in group):
        return group
    more = [
        opening
        for opening in openings
        if group[0].paragraph < opening.paragraph < group[-1].paragraph and opening not in group and opening.form in ("other", "command")
        and opening.short and not opening.whole and not _STATEMENT.search(opening.text) and not _ANNOUNCES.search(opening.text)
    ]  # fmt: skip
    return sorted([*group, *more], key=lambda opening: opening.paragraph) if group[0].form == "other" and len(more) == 1 else group


def _prefixes(openings: list[Opening]) -> set[str]:
    """First words that two or more openings share."""
    found: set[str] = set()
    texts = [opening.text for opening in openings if opening.form and opening.short]
    for number, text in enumerate(texts):
        for other in texts[number + 1 :]:
            size = next((n for n in range(min(len(text), len(other))) if text[n] != other[n]), min(len(text), len(other)))
            if text[0] == other[0] == "“" and text.find("”") == other.find("”") > 0 and text.count(",") == other.count(","):
                found.add("“")
            if size >= 2 or (size == 1 and text[0] in _SHARED and text[-2:] == other[-2:]) or (size == 1 and text[0] == "以"):
                found.add(text[: min(size, 2)])
    return found


_INFIX = regex.compile(r"[^,]{5}|\p{Han}{2}“")  # what leads share behind their first character: 当好“


def _infixes(openings: list[Opening]) -> set[str]:
    """Words within the sentence that three or more short openings share: 甲为乡村振兴…, 乙为乡村振兴…"""
    texts = [
        opening.text
        for opening in openings
        if opening.short and (opening.form == "other" or (opening.form == "command" and "“" in opening.text))
    ]
    grams = [{text[at : at + size] for size in (3, 5) for at in range(1, len(text) - size + 1)} for text in texts]
    counts = Counter(gram for own in grams for gram in own if _INFIX.fullmatch(gram))
    return {gram for gram, count in counts.items() if count >= 3}


def _widen(alike: list[Opening], openings: list[Opening]) -> list[Opening]:
    """Commands, with a short sentence of another form that stands among them and has as many clauses."""
    if len(alike) < 2:
        return alike
    clauses = [opening.text.count(",") for opening in alike if opening.short]
    usual = max(set(clauses), key=clauses.count) if clauses else 0
    numbers = {opening.paragraph for opening in alike if opening.short}
    more = [
        opening
        for opening in openings
        if opening.form == "other" and opening.short and opening.text.count(",") == usual
        and not opening.whole and not _STATEMENT.search(opening.text)
        and (opening.paragraph - 1 in numbers or opening.paragraph + 1 in numbers)
    ]  # fmt: skip
    return sorted([*alike, *more], key=lambda opening: opening.paragraph) if len(more) <= len(numbers) / 2 else alike


def _enough(alike: list[Opening], openings: list[Opening]) -> list[Opening]:
    """The short ones of a series, if two thirds of it open short and it is not scattered in other prose."""
    short = [opening for opening in alike if opening.short]
    if len(short) < 2 or len(short) * 3 < len(alike) * 2:
        return []
    first, last = short[0].paragraph, short[-1].paragraph
    between = [o for o in openings if first < o.paragraph < last and o not in short]
    if len(between) > len(short) and not all(opening.whole for opening in short):
        return []
    if sum(1 for opening in short if opening.whole) * 2 > len(short) and len(short) < 3:
        return []
    return short


def _trim(group: list[Opening], region: Region) -> list[Opening]:
    """Without the short sentence that introduces the series right under its heading, or wraps it up at its end."""
    if len(group) >= 2 and region.headed and region.paragraphs and group[0].paragraph == region.paragraphs[0] and _wraps(group[0], group[1:]):
        group = group[1:]
    if len(group) >= 2 and _wraps(group[-1], group[:-1]):
        group = group[:-1]
    return group


def _wraps(opening: Opening, others: list[Opening]) -> bool:
    if _ANNOUNCES.search(opening.text) and not any(_ANNOUNCES.search(other.text) for other in others):
        return True
    if _STATEMENT.search(opening.text) and not any(_STATEMENT.search(other.text) for other in others):
        return True
    return opening.form != others[0].form and opening.form == "other" if others else False
