"""Behind a quotation: a further verb of the same subject, and where it stands."""

from __future__ import annotations

import regex

from speech_outline.cite.search import Search
from speech_outline.patterns import lazy_regex
from speech_outline.speakers import INTRODUCED, LONGEST_FIRST, NEEDS_MARK, OTHERS, VERB
from speech_outline.words import DATE, either, words

SUBJECT = lazy_regex(
    r"[,;]"
    + either(
        *words("会议 全会 我们 我(?=$|认为|觉得|感到) 各级 大家 省委 市委"),
        *words("县委 区委 党中央 国务院 同志们 全党 中央 群众"),
        *words("全市 全省 我市 我省 全区 全县 公报 报告 《 这"),
        r"[\p{Han}\d]{2,10}(?:全会|会议|大会)(?:将|把|通过|审议|指出|强调|要求|提出|明确|作出)",
    )
)
"""A clause with a subject of its own: what follows is not said by the speaker."""

_LATER = either(
    *words(r"同时 并且? 另?一方面 还 又 也 随后 此后 后来 \d{4}年[^,。;“”]{0,8}[,]? 之后 再次"),
    r"(?:[一二两三四五六七八九十几半\d]+个?多?[年月周天日]多?(?:之?后|以后)|次年|翌年|同年|不久后?)[,]?",
)
_PLACE = r"在[^,。;“”]{2,30}?(?:时|上|中|后|期间)?[,]?"
_FURTHER_VERBS = (
    "强调指出",
    *(verb for verb in LONGEST_FIRST if verb not in NEEDS_MARK),
    "鼓励",
    "说",
    *(f"{verb}(?=[,:]?“)" for verb in ("讲到", "谈到", "提到")),
    r"指示(?=\p{Han}{2,4}“)",
)
_FURTHER = lazy_regex(
    rf"[,;]?{_LATER}?[,]?(?:{_PLACE})?"
    rf"{either(*words('还 又 也 再次 进一步 明确 特别 反复 深刻 专门 着重 同时 ,'))}*"
    rf"(?P<verb>{'|'.join(_FURTHER_VERBS)})"
    r"(?P<object>我们|大家|各级|全党|\p{Han}{0,6}?)(?=[,:]?“|[,:]|\p{Han})"
)
"""“…”(,在云南考察时又强调)"""
_AGAIN = lazy_regex(
    r"。?(?:(?:同时|并且?|此外),?(?:还|又|也)|并(?=\p{Han}{2},“))(?P<verb>强调|指出|要求|提出)(?:[,:]|(?=要|必须|应))"
    r"|(?:还|又|并|也)(?:再次|特别|反复)?"
    r"(?P<verb>强调|指出|要求|提出|叮嘱|嘱咐|勉励|告诫|提醒|说(?!明|到))(?:大家|我们|他们|\p{Han}{2,4})?[,:]“"
    r"|(?<=。”)(?:并|还|又)(?P<verb>要求|强调|指出)(?=\p{Han})"
    r"|(?<=。”)(?P<verb>要求(?=各[级地部乡村单]|全[党国体]|广大|党员|领导干部|有关)|强调|指出)(?=\p{Han})"
)
"""“…”。(同时还指出,…): a sentence without a subject of its own."""
_COINED_AGAIN = lazy_regex(
    r"[;,。]?(?:[谈说讲提]到[^,。;“”]{1,14},)?(?:还|又|也|并|曾){1,2}(?:打|作|讲|用|说)(?:过|了)?一?[个句段番]\p{Han}{0,8}"
    r"(?:说法|比方|比喻|名言|论断|判断|话)[,:](?=“)"
)
"""“…”;(谈到抓落实,又打过一个比方:)“…”"""
_WHEN = lazy_regex(r"[(〔][^()〔〕“”]{0,20}(?:\d{4}年|\d{1,2}月\d{1,2}日)[^()〔〕“”]{0,24}[)〕]")
"""“…”(2019年3月1日开班式)"""
_OCCASION = (
    r"(?:在(?![场座])|同(?![学事志行时])|与(?!会))[^,。;“”]{2,24}?"
    r"(?:座谈|考察|调研|视察|会议|大会|会见|交谈|谈话|会谈|讨论|慰问|讲话|活动|仪式)(?:时|上|中|后|期间),?"
)
_DROPPED = lazy_regex(rf"。?(?:{DATE},?)?{_OCCASION}(?P<verb>{'|'.join(LONGEST_FIRST)})[,:]“")
"""“…。”(同学员座谈时指出:“…”): only the occasion is told, who speaks is known."""
_FARTHEST_PARALLEL = 400
"""Characters within which such a clause is looked for."""
_PARALLEL = lazy_regex(r";(?=在[^,。;“”]{2,24}期间)")
"""在正定工作期间,要求“…”(;在福建工作期间,)倡导…: the occasions of one subject, each with its clause."""
OBJECT_END = lazy_regex(r"的[^,。;“”]{2,10}(?=;(?:\d{4}年|同年|次年|后来|此后|随后))")
"""(“…”)的重要理念;2020年又强调…"""
_COMMENT = lazy_regex(r"[,;]?深刻(?!指出)")


def begins_again(text: str, at: int) -> bool:
    """Whether a sentence begins that has no subject of its own: 。同时还指出,…"""
    return _AGAIN.match(text, at) is not None


def _behind_occasion(text: str, at: int) -> int:
    """Behind the brackets that tell when it was said: “…”(2019年3月1日)"""
    note = _WHEN.match(text, at)
    return note.end() if note is not None else at


def find_coined(search: Search, at: int) -> regex.Match[str] | None:
    """A further saying without a verb of saying: ;谈到抓落实,又打过一个比方:“…”"""
    return _COINED_AGAIN.match(search.view.text, at, min(search.stop(at - 1), at + 60))


def find_further(search: Search, at: int) -> regex.Match[str] | None:
    """The further verb of the same subject behind a quotation that ends at an offset."""
    text = search.view.text
    object_end = OBJECT_END.match(text, at)
    at = object_end.end() if object_end is not None else _behind_occasion(text, at)
    stop = search.stop(at - 1)
    again = _AGAIN.match(text, at, min(stop, at + 24)) or _DROPPED.match(text, at, min(stop, at + 80))
    if again is not None:
        return VERB.search(text, again.start("verb"), again.end("verb"))
    if text[at - 2 : at - 1] in {"。", "!", "?"} and text[at : at + 1] not in {",", ";"}:
        return None  # the sentence ended within the marks
    match = _FURTHER.match(text, at, min(stop, at + 60))
    if match is None and _PARALLEL.match(text, at):
        end = search.sentence_end(at, min(stop, at + _FARTHEST_PARALLEL))
        clauses = _PARALLEL.finditer(text, at + 1, end)
        further = (_FURTHER.match(text, clause.start(), stop) for clause in clauses)
        match = next(filter(None, further), None)
    if match is not None and any(other.search(text, at, match.end()) for other in (OTHERS, INTRODUCED)):
        return None  # 在会上县长林某某讲到“…”
    if match is None or _COMMENT.match(match.group()) or SUBJECT.match(text, at):
        return None
    end = match.end("verb")
    verb = VERB.search(text, max(match.start("verb"), end - 3))
    if verb is None or verb.end() != end or text[verb.end() : verb.end() + 1] in {"的", "和", "、"}:
        return None
    return verb
