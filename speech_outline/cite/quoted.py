"""Quotations that belong to a speaker without a verb that leads up to them.

Either the quotation stands before the name (“…”, 习近平总书记强调), or it is an attribute of what was said
(总书记关于“…”的重要论断).
"""

from __future__ import annotations

import regex

from speech_outline.cite.further import OBJECT_END
from speech_outline.cite.names import Named, is_mention
from speech_outline.cite.said import is_object, read_further
from speech_outline.cite.search import Search, whole, with_further
from speech_outline.patterns import lazy_regex
from speech_outline.speakers import COINED, LONGEST_FIRST, SAYINGS, VERB
from speech_outline.view import Range
from speech_outline.words import DATE, either, words

# --- “…”, 习近平总书记强调。

_FARTHEST = 24
"""Characters between a quotation and the name behind it."""

_THIS_IS = either(
    *words("这是 这就是 这正是 正是 这句话是? 这一 正如 诚如 就像 是 ——"),
    r"这[^,。;“”]{0,10}是",
)
_BEFORE_NAME = lazy_regex(
    rf"[,。]?(?:——)?{_THIS_IS}?[,]?(?:早在)?(?:(?:{DATE}|\d{{1,2}}月\d{{1,2}}日)(?:至(?:\d{{1,2}}月)?\d{{1,2}}日)?(?:[上下]午)?[,]?)?"
    r"(?:(?:今年|去年|同年)?\d{1,2}月,)?"
    r"(?:(?!.{0,20}(?:指出|强调))\p{Han}{2,14}(?:前夕|期间|之际|时|后|前),)?"
    r"(?:(?:今年|去年|同年)?(?:\d{1,2}月)?\p{Han}{2,14}(?:会议|大会|全会|座谈会)上,)?"
    r"(?:在[^,。;:!?“”]{2,24},)?"
    r"(?:贯穿|我们?把|体现[在了]?|当年|今年|去年|同年|早在|我们党和)?$"
)
"""What may part a quotation from its speaker: “…”,这是2023年总书记…"""
_RIGHT_BEFORE = frozenset(("", ",", ",我把", ",我们把"))
"""What may part a quotation from a speaker behind whom it is pointed back at."""
_JUDGES = lazy_regex(r"[,。]?(?:——)?(?:这|是|正是)")
_DASH = lazy_regex(r"[,。]?——")
_THIS_SAYING = lazy_regex(
    r"(?:的|[\p{Han},]{0,18}?(?:[讲说提谈引点]过?到?|讲到|谈到|提到|引用|强调|重申|用)过?)?这(?:[一几]?[句段番条项个]|一|些)"
    r"|的话(?![题语音])"
)
"""(“…”,总书记)的这句(话), (总书记)多次讲过这句(话): it points back at the quotation."""
_POINTS_BACK = lazy_regex(
    r"[\p{Han},]{0,12}?(?:[讲说提谈引点用]到?|强调|重申)(?:了|过|的(?:都是)?)?(?:这|那)[一几]?[句段番个](?:话|词)"
)
"""(“…”,总书记三次批示),次次都点到这句话"""

_VERBS_BEHIND = (
    *words("强调指出 明确指出 深刻指出 反复强调"),
    *LONGEST_FIRST,
)
_EXPLAINS = either(*words("道出 阐明 点明 点出 揭示 概括 总结 描绘 形容 勾勒 诠释 阐释 回应 一语道破"))
_EXPLAINED = lazy_regex(rf"[^。!?;,:“”的]{{0,16}}?(?P<verb>{_EXPLAINS})[^。!?;:“”]{{0,60}}(?=[。!?]|$)")
"""“…。”(总书记)深刻道出其中的道理。: the whole sentence tells that this was said."""
_ENDS_IN_QUOTATION = lazy_regex(r"[^。!?;:“”]{2,60}?[要像是](?=“[^“”]*[,、][^“”]*”)")
"""“…。”总书记强调,(做书记,要)“…、…”。"""
_ENDS = frozenset("。,;!")
_NOUNS_BEHIND = words("""
    嘱托 重托 寄语 教导 期望 期许 要求 话 话语 论断 论述 讲话的主线 主线 灵魂和主线 名言 告诫 叮嘱 号召
    希望 批示 指示 叮咛 教诲 嘱咐 思想 感言 感悟 感慨 心声 箴言 誓言 座右铭 心里话
""")
_VERB_BEHIND = (
    rf"(?P<verb>{'|'.join(_VERBS_BEHIND)})(?:过|的|道|(?<=[说讲])(?P<well>得\p{{Han}}{{1,4}}))?"
    r"(?:这[句段番][^。,;]{0,12}话|全党|我们|大家|\p{Han}{0,4})?(?P<stop>[。,;!?:]|$)"
)
_BEHIND_NAME = lazy_regex(
    # A verb that is a noun, too, is the verb where no 的 makes it a noun: 总书记多次告诫我们。
    rf"(?P<middle>(?:(?!过的|以后|之后|走后|离开)[^。!?;“”]){{0,40}}?(?<![民们工书记人长])(?P<so>这样|如是|如此))(?P<verb>{'|'.join(_VERBS_BEHIND)})(?!的)"
    r"[^。!?;,:“”]{0,16}(?P<stop>[。,;!?]|$)"
    rf"|(?P<middle>[^。!?;“”的]{{0,24}}?(?:一再|多次|反复|经常|时常|常常|曾经?|这样|如此|如是|再三|谆谆|殷切|不止一次|长地|[切挚刻肃厉]地|[时上中后])){_VERB_BEHIND}"
    r"|(?P<middle>[就对][^。!?;,“”]{2,24}?)(?P<verb>[作做]出(?:了|过)?(?:重要)?(?:指示批示|指示|批示))(?P<stop>[。,;!?:]|$)"
    rf"|(?P<middle>[^。!?;“”]{{0,40}}?)(?:{_VERB_BEHIND}"
    r"|(?:的|在[^。!?;“”]{2,20}的)?(?:[^。!?;,“”]{0,12}?)"
    rf"(?P<noun>{'|'.join(_NOUNS_BEHIND)}))"
)
"""(总书记)在浙江考察时强调。 (总书记)的殷切嘱托"""


def read_before(search: Search, named: Named) -> bool:
    """A quotation in front of its speaker; whether there is one."""
    text = search.view.text
    floor = max(search.view.paragraph(named.start).start, named.start - 900)
    pairs = [pair for pair in search.quotes.within(floor, named.start) if pair[1] < named.start]
    if not pairs or pairs[-1][0] in search.used:
        return False
    opening, closing = pairs[-1]
    between = text[closing + 1 : named.start]
    if len(between) > _FARTHEST or not _BEFORE_NAME.fullmatch(between):
        return False
    if _explains(search, named, pairs, between):
        return True
    tail = _BEHIND_NAME.match(text, named.end, min(len(text), search.stop(named.end) + 1))
    if tail is None or (not between and not tail["well"] and text[opening - 1 : opening] == ":"):
        return False  # …说:“…”: somebody else
    back = _POINTS_BACK.match(text, tail.end()) if between in _RIGHT_BEFORE else None
    judged = back is not None or _JUDGES.match(between) is not None or "这" in tail.group()
    ends = text[tail.end("verb") : tail.end("verb") + 1] in _ENDS or tail["so"] is not None
    plain = ends if tail["verb"] else judged
    if not whole(text[opening + 1 : closing], loose=plain):
        return False
    rest = _broken_off(search, pairs[-1], between, tail)
    if rest is not None:
        spans = [(opening + 1, closing), (rest[0] + 1, rest[1])]
        search.add(named, tail["verb"], spans, (opening, rest[1] + 1))
        return True
    stop = back.end() if back is not None else _attribution_end(text, named, between, tail)
    if stop is None:
        return False
    chosen = _row_before(search, pairs)
    search.add(named, tail["verb"], chosen, (chosen[0][0] - 1, stop))
    if tail["verb"] is not None and tail["verb"][0] in "作做":
        read_further(search, named, stop)  # …作出重要批示,要求…
    return True


def _explains(search: Search, named: Named, pairs: list[Range], between: str) -> bool:
    """A whole sentence between marks, and behind it one that says what it tells; whether there is one."""
    text, (opening, closing) = search.view.text, pairs[-1]
    if text[closing - 1] not in "。!?" or text[opening - 1 : opening] == ":" or between[:1] not in {"", "在"}:
        return False
    told = _EXPLAINED.match(text, named.end, search.stop(named.end))
    if told is None or not whole(text[opening + 1 : closing], loose=False):
        return False
    chosen = _row_before(search, pairs)
    search.add(named, told["verb"], chosen, (chosen[0][0] - 1, told.end("verb")))
    return True


def _broken_off(search: Search, quoted: Range, between: str, tail: regex.Match[str]) -> Range | None:
    """What goes on behind an attribution that parts it: “先修路,”习近平总书记嘱咐,“再修桥。”

    Or what is said next behind a sentence that was quoted first: “路要修好。”习近平总书记嘱咐,“桥也要修好。”
    """
    text, (opening, closing) = search.view.text, quoted
    if tail["verb"] is None or tail["stop"] not in {",", ":"}:
        return None
    first = opening in search.view.starts or text[opening - 1] in "。!?"
    if first and not between and text[closing - 1] in "。!?" and tail["stop"] == ",":
        ends = _ENDS_IN_QUOTATION.match(text, tail.end(), search.stop(tail.end()))
        pair = search.quotes.around(ends.end() + 1) if ends is not None else None
        if pair is not None and text[pair[1] + 1 : pair[1] + 2] in {"。", ""}:
            return pair if whole(text[pair[0] + 1 : pair[1]], loose=False) else None
    if text[closing - 1] not in ",;" and not (first and between in {"", ","} and tail["stop"] == ","):
        return None
    pair = search.quotes.around(tail.end() + 1)
    return pair if pair is not None and pair[0] == tail.end() else None


def _attribution_end(text: str, named: Named, between: str, tail: regex.Match[str]) -> int | None:
    """Where an attribution ends that stands behind its quotation; none if it belongs to something else."""
    if tail["verb"] is None:
        possessive = "的" in tail["middle"] + text[named.end : named.end + 2]
        pointed = between in _RIGHT_BEFORE and _THIS_SAYING.match(text, named.end, tail.end("noun"))
        if _JUDGES.match(between) or (possessive and _DASH.match(between)) or pointed:
            return tail.end("noun")
        return None
    if tail["stop"] == ":" and not between:
        return None
    if tail["stop"] in {":", ","} and (between == "。" or between[:1] == "在"):
        return None  # …“国际博物馆日”。总书记指出,…: a new sentence, which tells what was said
    if tail["stop"] in {":", ","} and text[tail.end() : tail.end() + 1] == "“":
        return None  # the next quotation is what was said
    if is_mention(text, named.end, tail.start("verb")):
        return None
    return tail.end("well" if tail["well"] else "verb")


def _row_before(search: Search, pairs: list[Range]) -> list[Range]:
    """The last of some quotations with those in a row before it: “…”“…”, “…”和“…”."""
    text = search.view.text
    opening, closing = pairs[-1]
    chosen = [(opening + 1, closing)]
    for first, last in reversed(pairs[:-1]):
        if text[last + 1 : opening] not in {"", "、", ",", "和"} or first in search.used:
            break
        if text[max(0, first - 1)] == ":":
            break  # 古人说:“…”“…”,这是总书记的嘱托: the first is somebody else's
        if not whole(text[first + 1 : last], loose=False):
            break
        chosen.insert(0, (first + 1, last))
        opening = first
    return chosen


# --- 总书记关于“…”的重要论断

_HOW = either(*words("反复 多次 一再 经常 深刻 明确 所 曾 当年"), r"在[^,。;“”]{2,30}(?:时|上|中|会上)")
_SAID_OF = either(
    "关于",
    *words("提出的? 强调的? 指出的? 要求的? 所说的? 说的? 讲的? 倡导的? 嘱托的? 叮嘱的?"),
    r"对[^,。;“”]{0,24}(?:提出的?|强调的?|作出的?)?",
    *words("作出的? 发出的? 留下了?"),
)
_ATTRIBUTE = lazy_regex(rf"(?:{_HOW}*{_SAID_OF}?)?(?:的|[,:])?(?=“)")
"""(总书记)反复强调的(“…”)"""

_WEIGHTS = either(
    *words("重要 殷切 谆谆 殷殷 科学 根本 深刻 战略 总 明确 具体 伟大 新 基本 治水 发展"),
    *words("这一 一系列 关键 全新 庄严 朴素 经典"),
    r"\p{Han}{0,4}",
)
_SAYING_BEHIND = lazy_regex(rf"(?:的|这一|这个|等|这句|这些)*{_WEIGHTS}*?{either(*SAYINGS)}")
"""(“…”)的重要论断"""


_FARTHEST_SAYING = 60
"""Characters from a name to the saying."""
_COUNTED = lazy_regex(r"(?:用|以)(?=“)")
_WARMLY = either(*words("亲切 深情 动情 语重心长 饱含深情 满怀深情 关切"))
_ACTS = (
    r"(?:便|就[请让拉握问同]|并|又|还|再|随即|当即|接着|于是|一边|请|让|走[进上到]|来到|看望|慰问|[拉握指笑看望]着"
    rf"|{_WARMLY})"
)
"""How a clause goes on of whom is named before: ,拉着船工的手."""
_TURNS_TO = lazy_regex(
    r"(?![的和与、及等]|同|对|给|重要|系列|讲话|精神|论述|指示|思想|文章)(?:"
    r"(?:在[^。!?;:,“”]{2,16}[时上中]|[^。!?;:,“”的]){2,14}"
    rf"|[^。!?;:,“”的]{{2,30}}(?<![后来时])(?:,{_ACTS}[^。!?;:,“”]{{0,20}}){{1,3}}"
    r"):(?=“)"
)
"""总书记(态度坚定:)“…”, (走进船舱,拉着船工的手:)“…”: one clause, or what he does, clause by clause."""
_CHARACTERS = lazy_regex(r"[一二三四五六七八九十]{1,3}个字|这?[一两三四]?[句个番](?:话|词)")
"""用“…”(八个字)形容"""


def read_attribute(search: Search, named: Named) -> bool:
    """A quotation right behind its speaker that says what a saying is; whether there is one."""
    text = search.view.text
    if _read_coined(search, named):
        return True
    match = _ATTRIBUTE.match(text, named.end, min(len(text), named.end + 60))
    if match is None:
        return False
    pair = search.quotes.around(match.end() + 1)
    if pair is None or pair[0] != match.end():
        return False
    between = match.group()
    content = text[pair[0] + 1 : pair[1]]
    noun = _SAYING_BEHIND.match(text[pair[1] + 1 : pair[1] + 16])
    verb = VERB.search(between)
    if between.endswith((",", ":")) or (verb is not None and not between.endswith("的") and noun is None):
        return False  # 强调,“…”: read forward
    if noun is None and not (between.endswith("的") and verb is not None):
        return False
    if between.startswith("对") and noun is not None and "作出" in noun.group():
        return False  # 对“…”课题组报告作出批示: what he wrote is not told
    if not whole(content, loose=noun is not None and verb is not None):
        return False
    chosen = with_further(search, (pair[0] + 1, pair[1]))
    stop = chosen[-1][1] + 1
    search.add(named, verb.group() if verb else None, chosen, (named.start, stop))
    if OBJECT_END.match(text, stop) is not None:
        read_further(search, named, stop)
    return True


def _read_coined(search: Search, named: Named) -> bool:
    """A quotation that a word for a saying leads up to, or that is counted; whether there is one.

    总书记有一个形象的说法,“…”; 总书记用“…”八个字形容: no verb stands between.
    """
    text = search.view.text
    counted = _COUNTED.match(text, named.end)
    limit = min(len(text), named.end + _FARTHEST_SAYING)
    match = counted or COINED.match(text, named.end, limit)
    if match is None and not is_object(search, named):
        turns = _TURNS_TO.match(text, named.end, limit)
        match = turns if turns is not None and VERB.search(turns.group()) is None else None
    pair = search.quotes.around(match.end() + 1) if match is not None else None
    if match is None or pair is None or pair[0] != match.end():
        return False
    said = _CHARACTERS.match(text, pair[1] + 1) if counted else whole(text[pair[0] + 1 : pair[1]], loose=True)
    if not said:
        return False
    chosen = with_further(search, (pair[0] + 1, pair[1]))
    search.add(named, None, chosen, (named.start, chosen[-1][1] + 1))
    return True
