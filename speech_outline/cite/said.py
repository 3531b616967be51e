"""What is said behind a name: the verb of saying, and the quotations or the clause that follow it."""

from __future__ import annotations

from functools import lru_cache

import regex

from speech_outline.cite.clause import AS_SAID, WELL, behind_note, read_indirect
from speech_outline.cite.further import SUBJECT, begins_again, find_coined, find_further
from speech_outline.cite.names import AS_OBJECT, HE, Named, before_name, is_mention
from speech_outline.cite.search import Search, is_label, of_him, whole, with_further
from speech_outline.patterns import lazy_regex
from speech_outline.speakers import NEEDS_MARK, VERB, Speaker
from speech_outline.stops import FULL_STOP
from speech_outline.view import Range
from speech_outline.words import either, words


def read_forward(search: Search, named: Named, following: int) -> None:
    """习近平总书记强调:“…”, 习近平总书记指出,…: up to the third verb before something is said."""
    text, at = search.view.text, named.end
    if _quotes_at_once(search, named) and _read_direct(search, named, None, at + 1, named.start, marked=True):
        return
    if _read_letter(search, named) or _read_words(search, named):
        return
    for _ in range(3):
        verb = _find_verb(search, named, at, following)
        if verb is None or (at > named.end and text[verb.start() - 1] == "”"):
            return
        known = len(search.found)
        _read_said(search, named, verb, named.start)
        if len(search.found) > known:
            return
        at = verb.end()


def _read_letter(search: Search, named: Named) -> bool:
    """收到总书记的回信,并勉励他们“…”: what a letter says; whether it is quoted."""
    text = search.view.text
    letter = _LETTER.match(text, named.end, min(search.stop(named.end), named.end + _FARTHEST))
    verb = VERB.match(text, letter.end()) if letter is not None else None
    match = _TO_QUOTATION.match(text, verb.end(), verb.end() + 24) if verb is not None else None
    if verb is None or match is None:
        return False
    return _read_direct(search, named, verb.group(), match.end(), named.start, marked=True)


def _read_words(search: Search, named: Named) -> bool:
    """书记引用总书记的话提醒大家:“…”: his words, whoever says them again; whether they are quoted."""
    text = search.view.text
    if not search.view.text.endswith("用", 0, named.start):
        return False
    match = _WORDS.match(text, named.end, min(search.stop(named.end), named.end + _FARTHEST))
    return match is not None and _read_direct(search, named, None, match.end(), named.start, marked=True)


def _quotes_at_once(search: Search, named: Named) -> bool:
    """Whether a name opens a sentence right before a quotation, without a verb: 习近平:“…”"""
    text = search.view.text
    if not text.startswith(":“", named.end):
        return False
    return named.start in search.view.starts or text[named.start - 1] in "。!?”"


# --- the verb

_FARTHEST = 120
"""Characters from a name to its verb."""

_LETTER = lazy_regex(
    r"的\p{Han}{0,4}(?:回信|来信|贺信|复信|亲笔信|书信),?(?:信中|其中|里面)?(?:还|并|又|殷切)*"
)
"""(总书记)的亲笔回信,并(勉励他们“…”)"""
_WORDS = lazy_regex(
    r"的(?:原)?话(?:来?[说讲]|(?:提醒|告诫|勉励|教育|寄语|回答|告诉|激励)[^,。;:!?“”]{1,10})?(?:就?是)?[,:](?=“)"
)
"""(引用总书记)的话提醒大家:(“…”)"""
_MET = lazy_regex(r"(?:[见看遇碰]到|看见|[握拉围陪迎送]着|迎接|陪同|送别|见了)$")
"""(见到)总书记,…: whoever met him speaks."""
_TOLD = lazy_regex(r"(?:[给跟]|(?<![面应相反针绝])对|(?<![方走动志导风倾取])向|致信|写信给|讲给|汇报给)$")
"""(给)总书记(写信说,…): whoever writes to him speaks."""
_LEFT = lazy_regex(r"(?:要?来|走|离开|到来|回京|离去)(?:[^,。]{0,6})(?:之?[后前]|时|那天),")
"""总书记(走后),…: somebody else speaks when he has left."""
_QUOTED = lazy_regex(r"(?:的(?:那?[句段番]?话)?[,:]?(?:——)?|[,:]?(?:即|也?就?是|——?)?[,:]?)“")

_ALSO_NOUNS = frozenset(
    words("要求 指示 批示 嘱托 希望 期望 论述 号召 寄语 叮嘱 评价 期许 期盼 教导 倡议"),
)
_WARNINGS = frozenset(words("告诫 提醒 叮咛 嘱咐 警示 感慨 感叹"))
"""语重心长的(告诫),…: a noun; before anything else 的 is hardly ever more than a slip for 地."""
_MAKES_NOUN = lazy_regex(
    either(
        *words("重要 殷切 谆谆 明确 殷殷 总体 具体 新的 根本 一系列 工作 任务 有关 最新 嘱托 指示 讲话"),
        *words("批示 目标 更高 更新 战略 新 实践 作出 做出 作了 建议 规划 会议 标准"),
        *words("发展 安全 文明 治理 中国 国际"),
        r"关于[^,。]{2,20}",
        r"(?:的|和|、|及|与)\p{Han}{0,3}(?<![中上时里])",
    )
    + "$"
)
"""(殷切)嘱托, (的)要求: the word is a noun here."""
_LABELLED = lazy_regex(r"“[^“”,。;、]{2,8}”$")
"""“五个扎实”(要求): the word is what the label is of."""
_SPELT_OUT = lazy_regex(r":|[,:]?(?:即|也?就是|——?)?[,:]?“")
"""提出的明确要求(,即“…”): what was said follows."""
_MARKED = lazy_regex(
    rf"(?:(?<=告诉|警示|[宽安]慰|招呼)\p{{Han}}{{2,6}}|了(?=[“,:]))?[,:“—道]|的那样[,:]|[为成][:,]?“|了?一[句段番]|的(?:那?[句段番]?话)?[,:—]|{WELL.pattern}"
)
_MARK = 7
"""Characters behind a verb within which its mark stands."""
_GOES_ON = lazy_regex(r"[和、与及精下部]|的(?![“—,:那]|[句段番]?话[,:—]|是,)")
"""强调(的)…, 要求(和)…, 指示(精)神: not what is said."""


def _find_verb(search: Search, named: Named, at: int, following: int) -> regex.Match[str] | None:
    """The verb of saying that belongs to a speaker, the last where two stand before what is said."""
    text = search.view.text
    if _is_away(search, named):
        return None
    limit = min(search.stop(at), at + _FARTHEST, following)
    verb: regex.Match[str] | None = None
    for match in VERB.finditer(text, at, search.sentence_end(at, limit)):
        inside = search.quotes.around(match.start())
        if inside is not None:
            if inside[1] - inside[0] > 16:
                break
            continue
        if verb is not None and not _says(text, at, match):
            continue  # 提出殷切期望,(勉励…)
        if verb is not None and not _same_breath(
            verb.group(), text[verb.end() : match.start()], match.group()
        ):
            break
        if verb is None and (is_mention(text, at, match.start()) or SUBJECT.search(text, at, match.start())):
            return None
        if _says(text, at, match) or (match.start() in search.view.blanks and match.group() == "要求"):
            verb = match  # …作出重要指示 要求压实责任: a blank parts the verb from the noun
    if verb is None or (
        AS_OBJECT.search(text, before_name(search.view, named.start), named.start)
        and not _quotes(search, named, verb)
    ):
        return None
    return verb


def is_object(search: Search, named: Named) -> bool:
    """Whether another's verb or preposition governs a name: 对总书记, 学习总书记, 见到总书记."""
    before = search.view.text[before_name(search.view, named.start) : named.start]
    return any(pattern.search(before) for pattern in (AS_OBJECT, _MET, _TOLD))


def _is_away(search: Search, named: Named) -> bool:
    """Whether a clause only tells that he was met or has left, so that somebody else speaks."""
    text = search.view.text
    if _LEFT.match(text, named.end) or _TOLD.search(text, max(0, named.start - 4), named.start):
        return True
    met = _MET.search(text, before_name(search.view, named.start), named.start)
    return met is not None and text[named.end : named.end + 1] == ","


def _says(text: str, begin: int, verb: regex.Match[str]) -> bool:
    """Whether a word is a verb of saying where it stands, and not a noun or part of another word."""
    word, end = verb.group(), verb.end()
    follow = text[end : end + 1]
    if word in _ALSO_NOUNS and _SPELT_OUT.match(text, end) is None and _is_noun(text, begin, verb.start()):
        return False
    if text[verb.start() - 1] in "从自刚" or (word == "提出" and follow in {"到", "后"}):
        return False
    if word in _WARNINGS and follow == "," and text[verb.start() - 1] == "的":
        return False
    if word in NEEDS_MARK and not _MARKED.match(text, end, end + _MARK):
        return False
    return _GOES_ON.match(text, end) is None


def _is_noun(text: str, begin: int, at: int) -> bool:
    """Whether what stands before a word makes a noun of it; right behind the name 明确 does not."""
    if text[begin:at] == "明确" and not text.endswith("提出", 0, begin):
        return False
    return bool(_MAKES_NOUN.search(text, begin, at) or _LABELLED.search(text, begin, at))


def _quotes(search: Search, named: Named, verb: regex.Match[str]) -> bool:
    """Whether a verb leads right to a quotation of something said."""
    text = search.view.text
    match = _QUOTED.match(text, verb.end(), verb.end() + 9)
    if match is None or search.quotes.around(named.start) is not None:
        return False
    pair = search.quotes.around(match.end())
    return pair is not None and whole(text[pair[0] + 1 : pair[1]], loose=False)


_TASKS = either(*words("要求 指示 批示 希望 任务 期望 论断 论述 课题 思想"))
_ADVERBS = either(
    *words("并 还 又 明确 深刻 特别 反复 再次 多次 着重 一再 同时 郑重"),
    *words("语重心长地? 亲切"),
)
_ADDRESSES = frozenset(words("叮嘱 嘱咐 叮咛 告诫 告诉 勉励 嘱托"))
_WHOM = lazy_regex(r"\p{Han}{2,8}")
_SAME_BREATH = lazy_regex(rf"(?:了)?(?:[^,。;:]{{0,18}}{_TASKS})?[,;]?{_ADVERBS}*")


def _same_breath(verb: str, gap: str, following: str) -> bool:
    """Whether nothing is said yet between two verbs: 强调指出; 提出明确要求,强调; 叮嘱船工说."""
    if verb in _ADDRESSES and following in _UTTERS and _WHOM.fullmatch(gap):
        return True
    return len(gap) <= 24 and _SAME_BREATH.fullmatch(gap) is not None


# --- quotations behind the verb

_UTTERS = frozenset(words("说 说过 说道 讲过 写道"))
"""Verbs right behind which a quotation is what was said, however short."""
_TELLING = words(
    "鼓励 激励 寄望 勉励 叮嘱 告诫 要求 嘱托 希望 提醒 号召 教导 告诉 寄语 指示 嘱咐 叮咛 宽慰 安慰 招呼"
)
_TO_QUOTATION = lazy_regex(
    rf"(?:道|过|了|为|成|{WELL.pattern})?"
    r"(?:一[句段番][^,。;:“]{0,10}话)?(?:的(?:那?[句段番]?话)?)?"  # 说过一段话, 说过的话
    r"(?:[^,。;:“”的]{1,14}(?=[:要]))?"
    rf"(?:(?<={'|'.join(_TELLING)})(?:[^,。;:“”]{{1,24}}(?=:“)|[^,。;:“”的要]{{1,10}}))?"  # 勉励青年一代
    r"[,:]?(?:那样)?[,:]?(?:——|—)?(?:即|也?就?是)?[,:]?"
    r"(?:要|必须|就是|应当?|把|以|让|像)?"  # 强调要“…”
    r"(?=[“\"])"
)
_TOLD_WHOM = lazy_regex(
    either(
        *words("我们 你们 他们 她们 大家 干部 党员 青年 群众 同志 工人 农民 教师 学生 师生 同学 官兵 战士"),
        *words("职工 人员 工作者"),
    )
    + "们?$"
)
"""要求广大(干部)“…”: whom something is said to."""
_LONGEST_LABEL = 6
"""Characters of a label with its opening mark: “三严三实."""
_LIKE = lazy_regex(r"(?:正如|正像|诚如|恰如)$")
_TERM = lazy_regex(r"(?:的|等)?(?:要求|目标|任务|理念)(?!和主)")


def _read_said(search: Search, named: Named, verb: regex.Match[str], begin: int) -> None:
    """What is said behind a verb: quotations, or a clause."""
    text = search.view.text
    at = behind_note(text, verb.end())
    match = _TO_QUOTATION.match(text, at, at + 24)
    if match is not None:
        marked = verb.group() in _UTTERS or any(mark in match.group() for mark in ",:—")
        marked |= _is_told(search, at, match.end())
        if _read_direct(search, named, verb.group(), match.end(), begin, marked=marked):
            return
    as_said = AS_SAID.match(text, at) and _LIKE.search(text, max(0, named.start - 3), named.start)
    if text[at : at + 1] != "的" or as_said:
        known = len(search.found)
        stop = read_indirect(search, named, verb, begin)
        if stop is None and len(search.found) > known and begins_again(text, search.found[-1].span[1]):
            stop = search.found[-1].span[1]
        if stop is not None:
            read_further(search, named, stop)


def _is_told(search: Search, at: int, opening: int) -> bool:
    """Whether a quotation, and no label, stands right behind whom it is said to: 要求干部“发扬钉钉子精神”."""
    pair = search.quotes.around(opening + 1)
    if pair is None or pair[1] - pair[0] <= _LONGEST_LABEL:
        return False
    return _TOLD_WHOM.search(search.view.text, at, opening) is not None


def _read_direct(
    search: Search, named: Named, verb: str | None, opening: int, begin: int, *, marked: bool
) -> bool:
    """The quotations from an opening mark on; whether they are something said."""
    pair = search.quotes.around(opening + 1)
    if pair is not None and pair[0] == opening:
        if not _is_said(search.view.text, pair, marked=marked):
            return False
        chosen = with_further(search, (pair[0] + 1, pair[1]))
        stop = chosen[-1][1] + 1
        search.add(named, verb, chosen, (begin, stop))
        read_further(search, named, stop)
        return True
    stop = _unclosed_end(search, opening)
    if stop <= opening + 4:
        return False
    search.add(named, verb, [(opening + 1, stop)], (begin, stop), unterminated=True)
    return True


def _is_said(text: str, pair: Range, *, marked: bool) -> bool:
    """Whether a quotation behind a verb is something said; `marked` ones may be as short as a slogan."""
    content = text[pair[0] + 1 : pair[1]]
    if whole(content, loose=marked):
        short = len(content) < 9 and not any(mark in content for mark in ",、。")
        return not (short and _TERM.match(text[pair[1] + 1 : pair[1] + 5]))
    whole_object = text[pair[1] + 1 : pair[1] + 2] in {",", "。", ";", "!", "“", ""}
    return (
        marked
        and len(content) >= 3
        and (whole_object or content[-1:] in {"。", "!", "?"})
        and not (is_label(content) or of_him(content))
    )


def read_further(search: Search, named: Named, at: int) -> None:
    """Behind a direct quotation, a further verb of the same subject opens a new citation."""
    coined = find_coined(search, at)
    if coined is not None:
        _read_direct(search, named, None, coined.end(), coined.start(), marked=True)
        return
    verb = find_further(search, at)
    if verb is not None:
        _read_said(search, named, verb, verb.start())


_MISREAD = lazy_regex(r"(?<=[\p{Han}])[A-Za-z](?=这|,|。|的|是|;)")
"""A closing mark that was read as a letter."""
_LEAD_IN = lazy_regex(
    either(
        *words("具体而言 具体来说 具体来讲 具体地说 总的来说 概括起来 归纳起来"),
        *words("主要体现在[^。]{0,12} 我们要做到[^。]{0,8} 要做到[^。]{0,8} 为此"),
        r"[^。]{0,14}(?:以下|几个方面|几点|个方面|如下)[^。]{0,8}",
    )
    + r"[。:]$"
)
"""A sentence of the text itself that leads on to a list: 具体来说。"""


def _unclosed_end(search: Search, opening: int) -> int:
    """Where a quotation ends that was never closed."""
    text = search.view.text
    stop = search.stop(opening)
    for attribution in (HE, *map(_attribution, search.rows)):
        following = attribution.search(text, opening + 1, stop)
        if following is not None:
            stop = min(stop, following.start())
    quoted = text.find("“", opening + 1, stop)
    limit = quoted if quoted >= 0 else stop
    misread = _MISREAD.search(text, opening + 1, limit)
    if misread is not None:
        return misread.start()
    ends = [match.end() for match in FULL_STOP.finditer(text, opening + 1, limit)]
    while len(ends) > 1 and _LEAD_IN.search(text[ends[-2] : ends[-1]]):
        ends.pop()
    return ends[-1] if ends else limit


@lru_cache(maxsize=64)
def _attribution(row: Speaker) -> regex.Pattern[str]:
    """A further attribution to a speaker: 总书记还强调."""
    return lazy_regex(row.pattern + r"(?!的|关于)[^。!?“”]{0,30}?(?:强调|指出|要求|说|提出)")
