"""The clause behind a verb of saying, where what was said stands without quotation marks."""

from __future__ import annotations

from functools import lru_cache

import regex

from speech_outline.cite.inside import said_between_marks
from speech_outline.cite.names import Named, finder
from speech_outline.cite.search import Search
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.speakers import NEEDS_MARK, VERB, Speaker
from speech_outline.words import either, words

WELL = lazy_regex(r"得\p{Han}{1,4}(?=[,:])")
"""说(得好):"""
_NOTE = lazy_re(r"\[(?:\d{1,3}(?:[-,]\d{1,3})*\])?(?=[,:])")
AS_SAID = lazy_regex(r"的(?:那样)?[,:]")
"""正如总书记指出的(那样),… is what was said."""
_ALL_OF_US = lazy_regex(r"(?:我们|大家)(?:[,:]|(?=[\p{Han}“]))|全党[,:]")


def behind_note(text: str, at: int) -> int:
    """Behind the number of a note, where one stands at a place: 指出[1]:"""
    note = _NOTE.match(text, at)
    return note.end() if note is not None else at


def read_indirect(search: Search, named: Named, verb: regex.Match[str], begin: int) -> int | None:
    """The clause behind a verb, to the end of its sentence; or the quotation that makes up the clause.

    Where the clause ends if a further verb of the same subject leads from there to a quotation.
    """
    text = search.view.text
    behind = behind_note(text, verb.end())
    told = text[behind : behind + 1] in {",", ":", "道"} or WELL.match(text, behind) is not None
    told |= text[behind : behind + 2] in {"了,", "了:"} and text[verb.start() - 1] not in "都早也"
    if verb.group() in NEEDS_MARK and not told:
        return None
    at, comma = _clause_start(text, behind)
    if not comma and any(finder(row).match(text, at) for row in search.rows):
        return None  # 强调总书记对渡口十分熟悉: who speaks so speaks of him
    end = search.sentence_end(at, search.stop(verb.start()))
    end = _behind_quotation(search, at, end)
    for row in search.rows:
        quoting = _quoting(row).search(text, at, end)
        end = quoting.start() if quoting is not None else end
    again = _LEADS_ON.search(text, at, end)
    end = again.start() if again is not None else end
    clause = text[at:end].rstrip(",;:")
    if len(clause) < 5 or clause[0] in "。,;、)”的和与及" or _REFERENCE.search(clause):
        return None
    if not comma and clause.startswith("并"):
        return None  # 提出并实施了…: what was done
    if (not comma and _is_noun_phrase(verb.group(), clause)) or _DID.match(clause + "。"):
        return None
    if text[verb.end()] == "了" and _NOUN_PHRASE.fullmatch(clause.partition(",")[0]):
        return None
    if search.next_break(verb.end()) == end and text[end - 1] in ":,;" and len(clause) < 8:
        return None
    end = at + len(clause)
    inner = search.quotes.within(at, end)
    quoted = said_between_marks(text, inner, at, end)
    if quoted:
        search.add(
            named, verb.group(), [(first + 1, last) for first, last in quoted], (begin, quoted[-1][1] + 1)
        )
    else:
        search.add(named, verb.group(), [(at, end)], (begin, end), direct=False)
    return again.start() if again is not None else None


def _behind_quotation(search: Search, at: int, end: int) -> int:
    """Where the clause ends with a quotation that ends a sentence: 强调要学习,“洋为中用。”这说明…"""
    text = search.view.text
    for opening, closing in search.quotes.within(at, end):
        follows = text[closing + 1 : closing + 2]
        if opening > at and text[closing - 1] in "。!?" and follows not in {",", ";", "、", "的", "“"}:
            return closing + 1
    return end


@lru_cache(maxsize=64)
def _quoting(row: Speaker) -> regex.Pattern[str]:
    """A further attribution to a speaker that leads to a quotation: 总书记要求,…(;总书记告诫我们,“…”)"""
    return lazy_regex(
        rf"[;,](?:在[^。!?“”;,]{{2,20}},)?{row.pattern}(?!的|关于)[^。!?“”;,]{{0,24}}?(?:{VERB.pattern})[^。!?“”;,的]{{0,8}}[,:]?“"
    )


def _clause_start(text: str, at: int) -> tuple[int, bool]:
    """Where a clause begins behind its verb, and whether a comma or colon leads to it."""
    well = WELL.match(text, at)
    if well is not None:
        at = well.end()
    elif text[at : at + 1] in {"道", "了", "过"}:
        at += 1
    if text[at : at + 1] in {",", ":"}:
        return at + 1, True
    as_said = AS_SAID.match(text, at)
    if as_said is not None:
        return as_said.end(), True
    addressed = _ALL_OF_US.match(text, at)
    return (addressed.end() if addressed is not None else at), False


_REFERENCE = lazy_re(r"https?://|\[\d{4}-\d\d-\d\d\]|\[(?:J|N|M|EB/OL)\]")
"""What tells the entry of a list of references, whose title may name who said something."""
_LEADS_ON = lazy_regex(
    rf"[;,](?:并且?|还|又|同时|另?一方面)[^。!?“”;,]{{0,6}}(?:{VERB.pattern})[^。!?“”;,的]{{0,4}}[,:]?(?=“[^”]{{8}})"
    r"|;(?:强调|指出|提出|要求|告诫|提醒)[,:]?(?=“[^”]{8})"
)
"""要求…(,并明确提出“…”): a further verb of the same subject, and a quotation."""
_NOT_SAID = lazy_re("之|精神|以来|中(?![国华央东西部小医共美日俄法英德欧非韩印朝拉阿巴哈方])")
_DEMANDS = frozenset(words("要求 希望 嘱托 叮嘱 号召 寄语 批示 指示"))
_BEHIND_DEMANDS = words("是 下 为 作为 落 推 抓 扎实 全面 认真 坚决 贯彻 部署 对标 变 转化")
"""按照总书记要求(扎实)推进: the text itself goes on."""
_NOUN_PHRASE = lazy_regex(
    r"(?![要把让]|只有|只要|必须|没有|应(?![^,。]{1,8}的))(?:[^,。是才就]*的|[^,。是才就]{0,16})[一二三四五六七八九十几两\d]*[条个项点大]?"
    r"\p{Han}{0,6}(?:原则|要求|任务|倡议|地位|作用|意义|问题|方向|思想|理念|战略|目标|路径|举措|方略|布局|方面|重要性|必要性)[:]?"
    r"(?:、[^,。、是]{2,12})*"
)
"""强调了(科技创新的战略地位): it is told what the speech was about."""
_RESOLVE = lazy_regex(r"的\p{Han}{0,4}(?:决心|信心|立场|态度|意志|初心|情怀|担当|勇气|信念)$")
"""宣示了(守好渡口的决心): what was shown, and no words."""
_THANKS = lazy_regex(
    r"(?:[^,。;]{0,6}的)?(?:祝贺|感谢|欢迎|敬意|慰问|哀悼|问候|赞赏|同情|支持|肯定|满意|谢意|歉意|祝愿|节日|高兴|欣慰|关切)"
)
"""表示热烈的(祝贺): nothing is said."""
_DID = lazy_regex(
    r"(?:并|还|又)?(?:进行|作出?|给予)了[^,。]{0,8}(?:总结|部署|要求|安排|批示|点评|肯定|分析|说明|指示|讲话)[,。]"
)
"""提出要求,(进行了总结): what was done."""
_LABELS = lazy_regex(r"(?:[一二两三四五六七八九十几][个条项点]“[^“”,。]{1,8}”[、和]?)+[,。:]")
"""提出(三个“坚持”): it is told what there is to each."""
_ASKED = lazy_regex(r"(?:各[类种项]|一些|不少|很多|许多)[^,。;要应]{0,6}(?:问题|建议|意见|疑问|想法)")
"""提出(各类问题): it is told that he asked."""
_PROPOSED = lazy_regex(r"(?!要|必须|应)[^,。;:“”]{2,24}的(?:主张|设想|构想|方案|命题|概念)[,。]")
"""提出(渡口通航的主张): it is told what he proposed."""
_STATEMENTS = frozenset(words("提出 明确 强调 论述 阐述"))
_SUBJECTS_OF_SPEECH = either(*words("要求 任务 课题 战略 重要性 思想 论断 理念 目标 倡议 问题"))
_BEHIND_STATEMENTS = lazy_regex(
    rf"(?:了|的|“|一系列|许多|明确|新|更高|(?!只有|要|必须)[^,。]{{0,16}}{_SUBJECTS_OF_SPEECH}[,。])"
)
"""提出(一系列)要求, 强调学习的(重要性): it is told what the speech was about."""


def _is_noun_phrase(verb: str, clause: str) -> bool:
    """Whether a word without a comma behind it is a noun here, or reports what a speech did."""
    if _NOT_SAID.match(clause):
        return True
    if verb in _DEMANDS:
        return clause.startswith(_BEHIND_DEMANDS)
    if verb == "宣示":
        return _RESOLVE.search(clause) is not None
    if verb == "表示":
        return _THANKS.match(clause) is not None
    if verb == "提出" and any(form.match(clause + "。") for form in (_ASKED, _PROPOSED, _LABELS)):
        return True
    return verb in _STATEMENTS and _BEHIND_STATEMENTS.match(clause + "。") is not None
