"""Step 11: citations. A pass of its own over the text, when the outline stands.

For each speaker, in order: is a quotation behind the name or before it, with a verb of saying or a noun for
what was said? If not, does a clause follow a verb of saying? All else is a mention.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from speech_outline.options import Options
from speech_outline.quotes import Quotes
from speech_outline.speakers import NEEDS_MARK, SAYINGS, VERB, Speaker, speakers
from speech_outline.view import Range, View



@dataclass(slots=True)
class Cite:
    """A citation in view offsets."""

    direct: bool
    speaker: Range
    name: str
    verb: str | None
    occasion: Range | None
    quotes: list[Range]
    span: Range
    unterminated: bool = False


_OBJECT = "贯彻学习落实按照根据遵照牢记践行领会感悟对照围绕紧扣把将以遵循体现深刻认真向用好照循会悟实彻习记行扣据"
_AS_OBJECT = regex.compile(
    r"(?:贯彻|学习|落实|按照|根据|遵照|牢记|践行|领会|感悟|对照|遵循|体现|重温|传达|宣传|阐释|弘扬|响应|沿着|结合|围绕|把|将|在|对|以|受到|感恩|不负|读懂|领悟|学懂|深入|了|向|遵照|履行|回应|听取|聆听|用)$"
)
_COREFERENT = regex.compile(r"(?<![^。!?;,:”])他(?=(?:还|又|也|同时|进一步|特别|反复|多次|明确|深刻|一再|曾|在[^,。;“]{2,24}[时上中里,]|最后|语重心长地?|\p{Han}{2,4}地|这样|接着|,)*(?:强调|指出|要求|说|表示|希望|勉励|叮嘱|嘱托|提出|告诫|写道|提醒|号召|讲|认为))")
_OTHERS = regex.compile(
    r"(?:毛泽东|邓小平|江泽民|胡锦涛|周恩来|李克强|李强|王岐山|赵乐际|王沪宁|蔡奇|丁薛祥|李希|张高丽|刘云山|俞正声|张德江|栗战书|汪洋|韩正|马克思|恩格斯|列宁|孔子|陈云|朱镕基|温家宝|王毅)(?:同志|主席|总理|总书记)?"
    r"|\p{Han}{1,3}(?:省长|市长|县长|区长|校长|部长|局长|厅长|院长|教授|院士|老师|董事长|总经理)(?=[^,。;]{0,12}(?:说|指出|强调|表示|要求))|(?:市委|省委|县委|区委)书记|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]\p{Han}{1,2}(?:同志|书记|主任|董事|委员|表示|介绍|认为|说)"
)
_SUBJECT = regex.compile(r"[,;](?:会议|全会|我们|各级|大家|省委|市委|县委|区委|党中央|国务院|同志们|全党|中央|群众|全市|全省|我市|我省|全区|全县|公报|报告|《|这)")
_MENTION = regex.compile(r"关于|(?:系列)?重要(?:讲话|指示|批示|论述|思想|文章|训词|指示批示)+(?!中|强调|指出|明确)|的(?!“|——|一句)|等|为核心|、(?:国家|中央)|(?:亲自|亲切)(?!勉励|叮嘱|嘱托)(?:谋划|部署|推动|关怀|指挥|关心)|指引|领航")
_REPORT = regex.compile(r"^(?:了|过)(?!只有|要|必须|坚持|应|不|这样|我们要|:|,)")
_NOUN = regex.compile(r"(?:重要|殷切|谆谆|明确|殷殷|总体|具体|新的|根本|一系列|工作|任务|有关|最新|嘱托|指示|讲话|批示|目标|更高|更新|战略|新|实践|关于[^,。]{2,20}|(?:的|和|、|及|与)\p{Han}{0,3}(?<![中上时里]))$")
_ATTRIBUTE = regex.compile(
    r"(?:(?:反复|多次|一再|经常|深刻|明确|所|曾|当年|在[^,。;“”]{2,30}(?:时|上|中|会上))*(?:关于|提出的?|强调的?|指出的?|要求的?|所说的?|说的?|讲的?|倡导的?|嘱托的?|叮嘱的?|对[^,。;“”]{0,24}(?:提出的?|强调的?|作出的?)?|作出的?|发出的?)?)?(?:的|[,:])?(?=“)"
)
_AFTER_QUOTE = regex.compile(rf"(?:的|这一|这个|等|这句|这些)*(?:重要|殷切|谆谆|殷殷|科学|根本|深刻|战略|总|明确|具体|伟大|新|基本|治水|发展|这一|一系列|关键|全新|庄严|朴素|经典|\p{{Han}}{{0,4}})*?{SAYINGS}")
_POST = regex.compile(
    rf"[,。]?(?:这是|这就是|这正是|正是|这句话是|这一|正如|诚如|就像|是|——|这[^,。;“”]{{0,10}}是)?[,]?(?:\d{{4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?[,]?)?(?:贯穿|体现[在了]?|当年|今年|去年|同年|早在|我们党和)?$"
)
_POST_TAIL = regex.compile(
    rf"(?P<middle>[^。!?;“”]{{0,40}}?)(?:(?P<verb>强调指出|明确指出|深刻指出|反复强调|强调|指出|要求|勉励|嘱托|叮嘱|提出|说|说过|讲过|告诫|提醒|写道|強調)(?:过|的|道)?(?:这[句段番][^。,;]{{0,12}}话|全党|我们|大家|\p{{Han}}{{0,4}})?(?P<stop>[。,;!?:]|$)|(?:的|在[^。!?;“”]{{2,20}}的)?(?:[^。!?;,“”]{{0,12}}?)(?P<noun>嘱托|重托|寄语|教导|期望|期许|要求|话|话语|论断|论述|讲话的主线|主线|灵魂和主线|名言|告诫|叮嘱|号召|希望|批示|指示|思想))"
)
_LINK = regex.compile(r"[,、;]?(?:和|及|以及|与|并|还|又|同时|要|,|等)?(?:要|把|将|必须)?")
_FURTHER = regex.compile(
    r"[,;]?(?:同时|并且?|还|又|也|随后|此后|后来|\d{4}年[^,。;“”]{0,8}[,]?|之后|再次)?[,]?(?:在[^,。;“”]{2,30}?(?:时|上|中|后|期间)?[,]?)?(?:还|又|也|再次|进一步|明确|特别|反复|深刻|同时|,)*"
    r"(?P<verb>强调指出|强调|指出|要求|勉励|叮嘱|嘱托|提出|希望|说|告诫|強調)(?P<object>我们|大家|各级|全党|\p{Han}{0,6}?)(?=[,:]?“|[,:]|\p{Han})"
)
_LEAD_IN = regex.compile(r"(?:具体而言|具体来说|具体来讲|具体地说|总的来说|概括起来|归纳起来|主要体现在[^。]{0,12}|我们要做到[^。]{0,8}|要做到[^。]{0,8}|为此|[^。]{0,14}(?:以下|几个方面|几点|个方面|如下)[^。]{0,8})[。:]$")
_MISREAD = regex.compile(r"(?<=[\p{Han}])[A-Za-z](?=这|,|。|的|是|;)")
_OBJECT_OF = regex.compile(r"(?:[着了过向对给与和跟同见到](?:我们|敬爱的|亲爱的)?)$")  # 握着总书记的手: another is the subject
_OCCASION = regex.compile(r"(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?[,]?)?(?:日前|近日|早在)?(?:在|同|就|对|给|致)[^。!?;“”,]{2,40}?(?:时|上|中|会|期间|座谈|回信|贺信|后)(?=[,]|还|就|曾|又|也|再次|多次|反复|明确|深刻|强调|指出|要求|勉励|嘱托|叮嘱|提出|说|所|特别|语重心长|的|$)")


@dataclass(slots=True)
class _Search:
    view: View
    quotes: Quotes
    rows: tuple[Speaker, ...]
    breaks: list[int]
    """Where nodes begin: a clause or an unclosed quotation ends before."""
    opaque: list[Range]
    found: list[Cite] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    """Opening marks of quotations that belong to a citation."""
    behind: int = 0


def cite(view: View, quotes: Quotes, options: Options, breaks: list[int], opaque: list[Range]) -> list[Cite]:
    """The citations of a view in order. `opaque` stretches (titles, front matter) are not searched."""
    search = _Search(view, quotes, speakers(options), sorted(breaks), opaque)
    named = _named(search)
    for number, (start, end, row) in enumerate(named):
        if start < search.behind or quotes.around(start) is not None:
            continue
        following = named[number + 1][0] if number + 1 < len(named) else len(view.text)
        _read(search, start, end, row, following)
    return sorted(search.found, key=lambda cited: cited.span)


@lru_cache(maxsize=64)
def _finder(pattern: str) -> regex.Pattern[str]:
    """The pattern of a speaker, tried only where one of its first characters stands."""
    firsts = "".join(sorted({name[0] for name in regex.findall(r"\p{Han}+", pattern)}))
    return regex.compile(rf"(?=[{firsts}])(?:{pattern})")


def _named(search: _Search) -> list[tuple[int, int, Speaker]]:
    """Every place where a speaker is named, 他 among them where it plainly stands for one."""
    text = search.view.text
    places: list[tuple[int, int, Speaker]] = []
    for row in search.rows:
        places += [(match.start(), match.end(), row) for match in _finder(row.pattern).finditer(text)]
    if not places:
        return []
    places.sort(key=lambda place: place[:2])
    starts = [place[0] for place in places]
    pronouns = []
    for match in _COREFERENT.finditer(text) if "他" in text else ():
        before = bisect_left(starts, match.start()) - 1
        if before < 0 or match.start() - starts[before] > 1500:
            continue
        if _OTHERS.search(text, starts[before], match.start()) or _OBJECT_OF.search(text, max(0, starts[before] - 6), starts[before]):
            continue
        pronouns.append((match.start(), match.end(), places[before][2]))
    return sorted([*places, *pronouns], key=lambda place: place[:2])


def _read(search: _Search, start: int, end: int, row: Speaker, following: int) -> None:
    text = search.view.text
    if any(first <= start < last for first, last in search.opaque[max(0, bisect_right(search.opaque, (start, 1 << 60)) - 2) :][:3]):
        return
    if _before(search, start, end, row):
        return
    if _attribute(search, start, end, row):
        return
    _forward(search, start, end, row, following)


def _stop(search: _Search, offset: int) -> int:
    """Where the sentence at an offset has to end: its paragraph, or the next node."""
    paragraph_end = search.view.paragraph(offset).end
    number = bisect_right(search.breaks, offset)
    return min(paragraph_end, search.breaks[number]) if number < len(search.breaks) else paragraph_end


# --- “…”, 习近平总书记强调。


def _before(search: _Search, start: int, end: int, row: Speaker) -> bool:
    """A quotation in front of its speaker."""
    view, text = search.view, search.view.text
    floor = view.paragraph(start).start
    pairs = search.quotes.within(max(floor, start - 900), start)
    pairs = [pair for pair in pairs if pair[1] < start]
    if not pairs or pairs[-1][0] in search.used:
        return False
    opening, closing = pairs[-1]
    between = text[closing + 1 : start]
    if len(between) > 24 or not _POST.fullmatch(between):
        return False
    tail = _POST_TAIL.match(text, end, min(len(text), _stop(search, end) + 1))
    if tail is None or not _whole(text[opening + 1 : closing], loose="这样" in tail["middle"]):
        return False
    if tail["verb"] is not None:
        if between[:1] not in {",", "。", "—"} and not between and tail["stop"] == ":":
            return False
        if tail["stop"] in {":", ","} and text[tail.end() : tail.end() + 1] == "“":
            return False
        if _mentions(text, end, tail.start("verb")):
            return False
        stop = tail.end("verb")
    else:
        if not regex.match(r"[,。]?(?:这|是|正是)", between) and "的" not in tail["middle"] + text[end : end + 2]:
            return False
        if not regex.match(r"[,。]?(?:这|是|正是|——)", between):
            return False
        stop = tail.end("noun")
    chosen = [(opening + 1, closing)]
    number = len(pairs) - 2
    while number >= 0 and text[pairs[number][1] + 1 : pairs[number + 1][0]] in {"", "、", ",", "和"} and pairs[number][0] not in search.used and _whole(text[pairs[number][0] + 1 : pairs[number][1]], loose=False):
        chosen.insert(0, (pairs[number][0] + 1, pairs[number][1]))
        number -= 1
    _add(search, row, (start, end), tail["verb"], chosen, (chosen[0][0] - 1, stop))
    search.behind = stop
    return True


# --- 总书记关于“…”的重要论断


def _attribute(search: _Search, start: int, end: int, row: Speaker) -> bool:
    text = search.view.text
    match = _ATTRIBUTE.match(text, end, min(len(text), end + 60))
    if match is None:
        return False
    pair = search.quotes.around(match.end() + 1)
    if pair is None or pair[0] != match.end():
        return False
    between = match.group()
    content = text[pair[0] + 1 : pair[1]]
    after = text[pair[1] + 1 : pair[1] + 16]
    noun = _AFTER_QUOTE.match(after)
    verb = VERB.search(between)
    if between.endswith((",", ":")) or (verb is not None and not between.endswith("的") and noun is None):
        return False  # 强调,“…”: read forward
    if noun is None and not (between.endswith("的") and verb is not None):
        return False
    if not _whole(content, loose=noun is not None and verb is not None and "," in content):
        return False
    chosen = [(pair[0] + 1, pair[1])]
    _more(search, chosen)
    _add(search, row, (start, end), verb.group() if verb else None, chosen, (start, chosen[-1][1] + 1))
    search.behind = chosen[-1][1] + 1
    return True


_LABEL = regex.compile(r"(?:[一二三四五六七八九十两][个大项条位]\p{Han}{1,6}[、,]?)+")


def _whole(content: str, *, loose: bool) -> bool:
    """Whether a quotation is something said, and not a label (“五个扎实”) or a term."""
    if _LABEL.fullmatch(content):
        return False
    if any(mark in content for mark in ",、。!?;:"):
        return len(content) >= 6
    return len(content) >= (6 if loose or content.startswith(("要", "必须", "让", "把", "不", "一定")) else 9)


# --- 习近平总书记强调:“…”, 习近平总书记指出,…


def _forward(search: _Search, start: int, end: int, row: Speaker, following: int) -> None:
    text, at = search.view.text, end
    for _ in range(3):
        verb = _verb(search, start, at, following)
        if verb is None or (at > end and text[verb.start() - 1] == "”"):
            return
        known = len(search.found)
        _say(search, (start, end), row, verb, start)
        if len(search.found) > known:
            return
        at = verb.end()


def _verb(search: _Search, start: int, end: int, following: int) -> regex.Match[str] | None:
    """The verb of saying that belongs to a speaker, the last where two stand before what is said."""
    text = search.view.text
    limit = min(_stop(search, end), end + 120, following)
    sentence = next((at for at in range(end, limit) if text[at] in "。!?" and search.quotes.around(at) is None), limit)
    as_object = _AS_OBJECT.search(text, max(0, start - 6), start) is not None
    verb: regex.Match[str] | None = None
    for match in VERB.finditer(text, end, sentence):
        inside = search.quotes.around(match.start())
        if inside is not None:
            if inside[1] - inside[0] > 16:
                break
            continue
        if verb is not None:
            gap = text[verb.end() : match.start()]
            if not _same_breath(gap):
                break
        if verb is None and (_mentions(text, end, match.start()) or _SUBJECT.search(text, end, match.start())):
            return None
        if text[match.end() : match.end() + 1] not in {"“", ":"} and _NOUN.search(text, end, match.start()) and match.group() in ("要求", "指示", "批示", "嘱托", "希望", "期望", "论述", "号召", "寄语", "叮嘱", "评价", "期许", "期盼", "教导"):
            continue
        follow = text[match.end() : match.end() + 1]
        if text[match.start() - 1] in "从自刚所" and text[match.start() - 1 : match.start()] != "所" or follow in {"到", "后"} and match.group() == "提出":
            continue
        if match.group() in NEEDS_MARK and follow not in {",", ":", "“", "—"} and follow != "道" and not regex.match(r"了?一[句段番]|(?:的)?[,:]", text[match.end() : match.end() + 3]):
            continue
        if follow in {"和", "、", "与", "及", "精", "下", "部"} or (follow == "的" and text[match.end() + 1 : match.end() + 2] not in {"“", "—", ",", "那"} and text[match.end() : match.end() + 3] != "的是,"):
            continue
        verb = match
    if verb is None:
        return None
    if as_object:
        follow = text[verb.end() : verb.end() + 3]
        if not regex.match(r"(?:的|[,:])?“", follow) or search.quotes.around(start) is not None:
            return None
        quoted = search.quotes.around(verb.end() + follow.index("“") + 1)
        if quoted is None or not _whole(text[quoted[0] + 1 : quoted[1]], loose=False):
            return None
    return verb


def _same_breath(gap: str) -> bool:
    """Whether nothing is said yet between two verbs: 强调指出; 提出明确要求,强调."""
    return len(gap) <= 24 and regex.fullmatch(r"(?:了)?(?:[^,。;:]{0,18}(?:要求|指示|批示|希望|任务|期望|论断|论述|课题|思想))?[,;]?(?:并|还|又|明确|深刻|特别|反复|再次|多次|着重|一再|同时|郑重|语重心长地?|亲切)*", gap) is not None


def _mentions(text: str, start: int, end: int) -> bool:
    """Whether what stands behind a name makes it a mention: 习近平总书记的重要讲话."""
    return _MENTION.match(text, start, end + 1) is not None


def _say(search: _Search, speaker: Range, row: Speaker, verb: regex.Match[str], begin: int) -> None:
    """What is said behind a verb: quotations, or a clause."""
    text = search.view.text
    at = verb.end()
    match = regex.compile(r"(?:道|过|了)?(?:一[句段番][^,。;:“]{0,10}话)?(?:的)?(?:[^,。;:“”的]{1,14}(?=[:要]))?(?:(?<=勉励|叮嘱|告诫|要求|嘱托|希望|提醒|号召|教导|告诉|寄语|嘱咐)[^,。;:“”的要]{1,10})?[,:]?(?:那样)?[,:]?(?:——|—)?(?:是)?[,:]?(?:要|必须|就是|应当?|把|以|让|像)?(?=[“\"])").match(text, at, at + 24)
    if match is not None:
        opening = match.end()
        direct = _direct(search, speaker, row, verb.group(), opening, begin, marked=any(c in match.group() for c in ",:—"))
        if direct:
            return
    if text[at : at + 1] == "的":
        return
    _indirect(search, speaker, row, verb, begin)


def _direct(search: _Search, speaker: Range, row: Speaker, verb: str, opening: int, begin: int, *, marked: bool) -> bool:
    text = search.view.text
    pair = search.quotes.around(opening + 1)
    if pair is not None and pair[0] == opening:
        content = text[pair[0] + 1 : pair[1]]
        if not _whole(content, loose=marked):
            whole_object = text[pair[1] + 1 : pair[1] + 2] in {",", "。", ";", "!", "“", ""} or content[-1:] in {"。", "!", "?"}
            if not (marked and whole_object and len(content) >= 3 and not _LABEL.fullmatch(content)):
                return False
        elif regex.match(r"(?:的|等)?(?:要求|目标|任务|理念)(?!和主)", text[pair[1] + 1 : pair[1] + 5]) and not any(m in content for m in ",、。") and len(content) < 9:
            return False
        chosen = [(pair[0] + 1, pair[1])]
        _more(search, chosen)
        stop = chosen[-1][1] + 1
        _add(search, row, speaker, verb, chosen, (begin, stop))
        search.behind = stop
        _further(search, speaker, row, stop)
        return True
    if opening in search.quotes.unclosed:
        stop = _unclosed_end(search, opening)
        if stop <= opening + 4:
            return False
        _add(search, row, speaker, verb, [(opening + 1, stop)], (begin, stop), unterminated=True)
        search.behind = stop
        return True
    return False


def _more(search: _Search, chosen: list[Range]) -> None:
    """Further quotations under the same attribution, one behind the other."""
    text = search.view.text
    while True:
        close = chosen[-1][1]
        at = close - 1 if text[close : close + 1] == "“" else close
        following = search.quotes.within(at + 1, min(len(text), at + 12))
        if not following:
            return
        opening, closing = following[0]
        link = text[at + 1 : opening]
        content = text[opening + 1 : closing]
        if not _LINK.fullmatch(link) or not (_whole(content, loose=not link) or (not link and content[-1:] in {"。", "!", "?"})):
            return
        chosen.append((opening + 1, closing))


def _further(search: _Search, speaker: Range, row: Speaker, at: int) -> None:
    """Behind a direct quotation, a further verb of the same subject opens a new citation."""
    text = search.view.text
    limit = _stop(search, at - 1)
    match = _FURTHER.match(text, at, min(limit, at + 60))
    if text[at - 2 : at - 1] in {"。", "!", "?"} and text[at : at + 1] not in {",", ";"}:
        return  # the sentence ended within the marks
    if match is None or (match.group()[:1] == "。" and not regex.match(r"。(?:他|还)", match.group())):
        return
    if regex.match(r"[,;]?(?:这|我们|会议|为|是|充分|深刻(?!指出)|既|的|等)", match.group()) or _SUBJECT.match(text, at):
        return
    verb = VERB.search(text, match.start("verb"), match.end("verb"))
    verb = VERB.search(text, match.end("verb") - 2, match.end("verb")) or verb
    if verb is None:
        return
    if text[verb.end() : verb.end() + 1] in {"的", "和", "、"}:
        return
    _say(search, speaker, row, verb, verb.start())


def _unclosed_end(search: _Search, opening: int) -> int:
    """Where a quotation ends that was never closed."""
    text = search.view.text
    stop = _stop(search, opening)
    for row in search.rows:
        following = regex.compile(row.pattern + r"(?!的|关于)[^。!?“”]{0,30}?(?:强调|指出|要求|说|提出)").search(text, opening + 1, stop)
        if following is not None:
            stop = min(stop, following.start())
    quoted = text.find("“", opening + 1, stop)
    limit = quoted if quoted >= 0 else stop
    misread = _MISREAD.search(text, opening + 1, limit)
    if misread is not None:
        return misread.start()
    ends = [at + 1 for at in range(opening + 1, limit) if text[at] in "。!?"]
    while len(ends) > 1 and _LEAD_IN.search(text[ends[-2] : ends[-1]]):
        ends.pop()
    if ends and _LEAD_IN.search(text[ends[-1] : stop]) is None and ends[-1] < stop:
        return ends[-1]
    return ends[-1] if ends else limit


def _indirect(search: _Search, speaker: Range, row: Speaker, verb: regex.Match[str], begin: int) -> None:
    text = search.view.text
    at = verb.end()
    if _REPORT.match(text, at, at + 6):
        return
    if verb.group() in NEEDS_MARK and text[at : at + 1] not in {",", ":", "道"}:
        return
    comma = text[at : at + 1] in {",", ":"}
    if text[at : at + 1] in {"道", "了", "过"}:
        at += 1
        comma = text[at : at + 1] in {",", ":"}
    if comma:
        at += 1
    else:
        pronoun = regex.compile(r"(?:我们|大家)(?=\p{Han})").match(text, at)
        if pronoun is not None:
            at = pronoun.end()
    stop = _stop(search, verb.start())
    end = next((n for n in range(at, stop) if text[n] in "。!?" and search.quotes.around(n) is None), stop)
    if end < stop or text[end - 1] not in ",;:":
        pass
    clause = text[at:end].rstrip(",;:")
    if len(clause) < 5 or clause[0] in "。,;、)”的和与及":
        return
    if not comma and (regex.match(r"(?:的|和|与|、|之|精神|以来|中)", clause) or _noun_only(verb.group(), clause)):
        return
    number = bisect_right(search.breaks, verb.end() - 1)
    if number < len(search.breaks) and search.breaks[number] <= at + 2:
        return  # 强调,一要…: a list follows
    if number < len(search.breaks) and search.breaks[number] == end and text[end - 1] in ":,;" and len(clause) < 8:
        return
    inner = search.quotes.within(at, end)
    if len(inner) == 1 and inner[0][1] + 1 >= at + len(clause) and inner[0][0] - at <= 12 and text[inner[0][0] - 1] in "是像" and _whole(text[inner[0][0] + 1 : inner[0][1]], loose=False):
        # 文艺是“…的最好方式”: a sentence that is finished between marks.
        _add(search, row, speaker, verb.group(), [(inner[0][0] + 1, inner[0][1])], (begin, inner[0][1] + 1))
        search.behind = inner[0][1] + 1
        return
    told = next(((first, last) for first, last in inner if text[first - 1] == ":" and last + 1 >= at + len(clause)), None)
    if told is not None and _whole(text[told[0] + 1 : told[1]], loose=True):
        # 说,这里是他向往的地方:“…”
        _add(search, row, speaker, verb.group(), [(told[0] + 1, told[1])], (begin, told[1] + 1))
        search.behind = told[1] + 1
        return
    if len(inner) >= 2 and all(_whole(text[first + 1 : last], loose=False) for first, last in inner) and inner[0][1] + 1 == inner[1][0]:
        # Two sentences between marks, side by side: they are what was said.
        _add(search, row, speaker, verb.group(), [(first + 1, last) for first, last in inner], (begin, inner[-1][1] + 1))
        search.behind = inner[-1][1] + 1
        return
    if len(inner) == 1 and inner[0][1] - inner[0][0] > 0.8 * len(clause) and inner[0][0] > at + 4:
        return
    end = at + len(clause)
    _add(search, row, speaker, verb.group(), [(at, end)], (begin, end), direct=False)
    search.behind = end


def _noun_only(verb: str, clause: str) -> bool:
    """Whether a word without a comma behind it is a noun here, or reports what a speech did."""
    if verb in ("要求", "希望", "嘱托", "叮嘱", "号召", "寄语", "批示", "指示"):
        return regex.match(r"(?:,|。|是|下|和|、|为|作为|落|推|抓|扎实|全面|认真|坚决|贯彻|部署|对标|变|转化)", clause) is not None
    if verb in ("提出", "明确", "强调", "论述", "阐述"):
        return regex.match(r"(?:了|的|“|一系列|许多|明确|新|更高|[^,。]{0,16}(?:要求|任务|课题|战略|重要性|思想|论断|理念|目标|倡议|问题)(?:[,。]|$))", clause + "。") is not None
    return False


def _add(search: _Search, row: Speaker, speaker: Range, verb: str | None, quoted: list[Range], span: Range, *, direct: bool = True, unterminated: bool = False) -> None:
    text = search.view.text
    if direct:
        search.used.update(start - 1 for start, _ in quoted)
    search.found.append(
        Cite(direct, speaker, row.name, verb, _occasion(text, search.view.paragraph(speaker[0]).start, speaker, span), quoted, span, unterminated)
    )


def _occasion(text: str, floor: int, speaker: Range, span: Range) -> Range | None:
    """When or where it was said: 在浙江考察时."""
    match = _OCCASION.search(text, speaker[1], min(len(text), speaker[1] + 60))
    if match is not None and match.start() - speaker[1] <= 8:
        return match.span()
    head = max(floor, max(text.rfind(mark, floor, speaker[0]) for mark in "。!?;") + 1)
    match = regex.compile(r"(?:\d{4}年[^。!?“”]{0,20}[,]|在[^。!?“”,]{2,40}(?:时|上|中),)$").search(text, head, speaker[0])
    return (match.start(), match.end() - 1) if match is not None else None
