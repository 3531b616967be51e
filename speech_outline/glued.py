"""Where a heading ends that is glued to its text.

No mark parts the two: 一、加强组织领导各级各部门要… What tells is how the others of its list are built, the
words that headings end with, and the words that sentences begin with.
"""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.speakers import ATTRIBUTION_START
from speech_outline.words import HELPLESS_WORDS, either, words

LONGEST = 40
"""Characters of a title before it is cut to its first clause, without marker, closing mark and blanks."""
CLAUSE = lazy_re(r"[,:;]")
_SHORTEST = 16
_SHORTEST_WITH_OPENING = 24
"""Characters of a sentence that may hold a glued heading, and of one that only an opening word tells."""

_ATTRIBUTES = lazy_re("[习总]")
"""How an attribution begins, at the least."""
_SHORTEST_HEADING = 2
_NOUNS = frozenset(
    words("""
    建设 工作 任务 问题 体制 政策 目标 回顾 意义 安排 要求 取向 进程 统一 发展 改革 创新 领导 责任 水平
    能力 体系 事业 繁荣 胜利 道路 大业 工程 效益 关系 环境 格局 优势 动能 根基 保证 活力 合力
    质量 效能 安全 稳定 措施 文明 福祉 振兴 素质 作风 纪律 队伍 机制 制度 管理 服务 监督 方向 原则 内涵
    使命 担当 作主 支撑 共生 治党 形势 品质 治理 方式 职责 底线 成果 实践 体会 成效 氛围 精神 特点 基础
    展望 政策 文明 战略 民主 纲领 总结 经验 屏障 基石 转型 核心 过程
    品牌 温度 规矩 信念 信仰 宗旨 初心 本色 防线 短板 弱项 难题 瓶颈 导向 阵地
""")
)
"""Nouns of two characters that headings end with."""
_BY_ITSELF = lazy_regex(
    r"我[国们市县区省镇乡州厂校院局司党]|中国(?!特色)|全[党国市县区省镇乡州军校厂社]|各[级地部单位界族]|广大|党[中的委组员]|人民(?!代表)|群众"
    r"|干部|世界|国际|基层|农村|企业|机关"
)
"""Who a sentence is about, at its head; no heading ends with one."""
_NEWLY = lazy_regex(
    r"当今|没有|(?:今|去|前)年(?!以?[来前后]|度|底|初|的)|近年来|近几年|刚刚过去|过去|从现在起|自从|综观|纵观|放眼|回首|回顾(?:过去|这|近|[一两三五])|展望(?:未来|新|今|明)"
    r"|对照[^,。;]{2,16},|“十[一二三四五六七八九]五”时期[是,在]|(?:19|20)\d\d年(?!(?:以?[来前后]|度|间|底|[年初内起至的]|版|[工任目计预规]))|有[的些](?:同志|干部|党员|人|单位|地方)|有人[说讲问认]|[^,。;的]{5,14}以来,"
)
"""How a sentence begins that is nothing else behind a noun."""
_CIRCUMSTANCE = lazy_regex(
    r"(?:随着|面对|经过)[^,。;]{4,28},|在[^,。;]{5,28}(?:[下中上时来]|时候|之际|今天),|从[^,。;]{3,24}(?:看|出发),"
)
"""The same where somebody is named behind it; 评选工作(在市委的领导下,由…) is a subject that goes on."""
_COPULA = lazy_regex(
    r"(?P<subject>[^,。;是]{2,14}(?:,[^,。;是]{2,14}(?=,))?),?(?:是|就是|事关|关乎|关系|离不开|既|不仅|作为|与)"
)
"""How a sentence begins that tells what something is; behind a heading it takes up the words of that."""
_HELD = lazy_regex(
    either(
        HELPLESS_WORDS,
        *words(
            "贯彻 学习 落实 按照 遵照 遵循 践行 执行 领会 围绕 弘扬 感悟 体悟 领悟 (?<!的)认识 牢记 铭记 把握"
        ),
        *words("研读 论述 依照 书记 以 如 据 到 (?<!作)用 (?<![作有无])为 于 (?<!美)好 因 让 使 依"),
    )
    + "$"
)
"""What cannot stand at the end of a heading because it needs an object: 贯彻落实…"""
_OPENING = lazy_regex(
    # times
    r"近年来|近几年|今年以来|去年以来|当前|目前|今年|去年|(?<![一二三四五六七八九十])[一二两三四五六七八九十半多几]{1,3}个?多?[年月]来|长期以来|过去[一五几]|"
    # people
    r"同志们|各位代表|各位同志|各级各部门|我们(?:要|必须|将|还要|已|在|把|党(?:的|是|在|历|一|始|成|要|之|能|从|自|来))|我(?:在|曾|就|[讲说]过|多次|一直|强调)|这是|这一|"
    # what is referred to
    r"党的[十二]十?[一二三四五六七八九]?大|党的十[八九]届|新中国成立|改革开放以来|进入新|"
    r"实践证明|事实证明|刚才|(?:最近|近期)(?=[,我全市省县区各]|召开|发生|以来)|众所周知|毋庸|新时代新征程|新征程上|"
    # what is called for
    r"(?<![需必只首主])要[坚把切以从在深全进持大加认积充]|必须[坚把切以从在深全始]"
)
"""How the sentence begins that a heading is glued to."""
_RESOLVES = lazy_regex(
    r"(?<=精神|事宜|情况|问题|报告|汇报|方案|意见|办法|事项|通知|规定|计划|建议|制度|[》”])"
    r"(?:会议|与会人?员|大家一致)(?:指出|强调|认为|要求|决定|同意|原则|听取|审议|审定|传达|明确|研究|讨论|通过)"
)
"""How the minutes of a meeting go on behind what it dealt with; 工作会议强调 is one word."""
_OPENS_TOO = lazy_regex(
    r"从\d|自\d|截至|其中,|每[年月周天逢]|对[^,。;]{2,12},|如果|凡是?|有的|各[级地乡镇村县区单部]"
)
"""The same behind one of several headings of the same length, where nothing less is sure."""
_DEMANDS = ("要", "必须")
"""What goes on with so short a heading: 组织领导要加强."""
_WHO = ("各", "广大", "全体", "所有")
"""How those begin who are called upon."""
_DEMANDED = lazy_regex(
    r"要(?![求点素害闻务道领])[^,]*,|,[^,]{0,4}[委局部办处门位府镇村乡县们者员组校院站所队家]$"
)
"""Behind what no demand opens a sentence: another demand, or who shall do it."""
_ENDING = lazy_regex(
    either(
        *words(r"""
            落到实处 落实到位 落地(?:见效|生根|落实) 见行见效 走深走实 走在前列?
            不(?:动摇|放松|松劲|懈怠|停步) (?:见到?|取得|抓出|务求)(?:新的?|扎实)?(?:成效|实效)
            高质量发展 (?:全面|乡村)振兴 伟大复兴 现代化建设
            [新大](?:局面|篇章|台阶|成效|突破|进展|作为|贡献|跨越|优势|形象|格局|气象|高地|动能|路径|辉煌|提升|水平)
            (?:责任|使命|紧迫|危机|获得|幸福|安全|归属)感(?:[和、]\p{Han}{2}感)?
            (?:自觉|主动|坚定|积极|创造|重要|必要|紧迫|艰巨|长期|复杂|严峻)性(?:[和、]\p{Han}{2}性)?
            (?:如期|按期|圆满|全面)(?:达标|完成|实现|建成|交付|收官)
            (?:战斗|凝聚|执行|公信|引领|感召|组织|号召|向心|竞争|生命|影响)力 (?:主动|攻坚|持久|总体)[仗战]
            这根弦 这条主线 这个关键 主动权 先手棋 核心要义 (?:保障|防护|安全|服务|监督)网 [底红防]线
            从哪里?来 到哪里?去 是什么 为什么 靠什么 干什么 为了谁 怎[么样][看办干做抓学改]
            [立建抓严硬动活强树扛挺]起来 (?:等|松|软|慢|拖|含糊|马虎|大意|懈怠|放松)不得
            坚[强实](?:保障|保证|支撑|基础) 有力(?:保障|支撑) (?:浓厚|良好)(?:氛围|环境)
        """)
    )
)
"""How headings end that call for something: …落到实处, …开创新局面."""
_GOES_ON = lazy_regex(
    r"[^\p{Han}]|[的和与及等之是为在上中下里内外也都就才不更最]|而|工作|方面|建设|要求|作用|赋能|增|添|提供|保驾|注入|奠定|贡献|[作做]出"
)
"""What goes on with a clause, behind the words that headings end with."""
_NOMINAL = lazy_regex(
    r"^关于.{4,40}?"
    r"(?:的?(?:工作|问题|情况|领导|任务|措施|保障|建议|要求|意见|安排|形势))"
    r"(?:的(?:领导|组织领导|意见|建议|要求|问题|措施|部署))?"
)
"""关于…工作: a heading that is complete with its noun."""
_TIMELY = words("奋斗目标 发展目标 政策取向 主要考虑")
_OF_A_REPORT = lazy_regex(
    r"\p{Han}{0,4}存在的?(?:主要|突出)?(?:问题|不足|差距)(?=\p{Han})(?![和与及的是有在主还也仍较十不之以])"
    r"|\p{Han}{2,8}(?:情况|体会|做法|收获|打算|成效|方向|不足|问题)(?=(?:我|本人|一年来|半年来)(?!们?的))"
)
"""A heading of somebody's report that is complete with its noun: 廉洁自律情况(我…), 存在的不足(学习…)."""
_OF_A_STATE = lazy_regex(
    r"(?:现状|背景|成绩|经验|教训|不足|对策|原因|打算)(?=(?:目前|当前|近年来|今年以来|一年来|过去|多年来),)"
)
"""A heading of two characters before a time: 现状(目前,…)."""
_OF_A_TIME = lazy_regex(
    r"(?:“?十[一二三四五六七八九]五”?时期|\d{4}年|今年|去年|过去[一五]年|下一步|今后)[^,。;]{0,14}?"
    rf"(?:工作(?:回顾|总结|安排|任务|打算|思路)|重点工作|(?:总体|目标)要求|(?:主要|目标|重点|工作)任务|{either(*_TIMELY)})"
    r"(?=[\p{Han}“\d])(?![和与及的、])"
)
"""2024年工作回顾(过去一年…): a heading with a time that is complete with its noun."""
_LEAST_WEIGHT, _LEAST_OF_LONG = 3, 2
"""What the words on the two sides of a cut, of at most 2 each, have to weigh together.

Under 一、 a sentence that is too long for a title is hardly ever a heading that is not glued.
"""
_CLAUSES_OF_A_TEXT = 4
"""Clauses that a sentence of a text has, and a heading hardly ever."""
_SURELY = 2
"""The weight of words that end headings."""
_SURE = 8
"""Characters before an opening word that are a heading, and no subject of the sentence."""
_TAKEN_UP = 4
"""Characters of a heading that its text opens with."""
_SHORTEST_CLAUSE = 4
"""Characters of the last clause of a heading."""
_NO_OPENING = ",、:;。”()》的和与及等之或而并是为地得了着过"
"""What no sentence begins with."""
_TERSE = range(4, 9)
"""Characters of headings that agree in their length: 严防死守, 疏堵结合."""
_SHORTEST_BEGUN, _LONGEST_ALIKE = 3, 26
"""Characters that headings begin with alike, and of such headings."""
_BEGUN_ALIKE, _SHARED_END = 6, 3
"""Characters that headings begin with, and end with, if nothing else tells where they end."""
_SHORTEST_REST = 10
"""Characters of a sentence that a heading can be glued to, if it has but one clause."""
_WORDS_ONLY = lazy_regex(r"\p{Han}+(?<![年月日的])")
_SHORTEST_REPEATED, _LONGEST_REPEATED, _SHORTEST_SUBJECT = 4, 20, 3
"""Characters of a heading whose words its text says again, and of what stands between."""
_BEHIND_REPEATED = ",。;进放作当"
"""What stands behind the words of a heading where its text says them, if anything."""
_FEWEST_BEHIND = 3
"""Characters of the clause behind a heading: 同志们,…"""
_ABOUT = 4
"""Characters in which the headings of a list differ."""
_WORDS = 8
"""Characters before a cut in which the words begin that may end the heading."""


class Fellows(NamedTuple):
    """What the titles of the other headings of a list have in common, as `Shapes.common` tells it."""

    lengths: list[int]
    agreed: bool
    first_level: bool
    """Whether they are headings of the first level."""


def attribution(text: str, start: int, end: int) -> int | None:
    """Where an attribution begins that is glued to a heading: 筑牢思想根基习近平总书记强调"""
    if _ATTRIBUTES.search(text, start + _SHORTEST_HEADING, end) is None:
        return None
    for match in ATTRIBUTION_START.finditer(text, start + _SHORTEST_HEADING, min(len(text), end + 40)):
        at = match.start()
        if at >= end:
            return None
        if text[at - 1] not in ",、:“(《" and not _is_held(text, at):
            return at
    return None


def glued(text: str, start: int, end: int, fellows: Fellows) -> int | None:
    """Where a heading without punctuation is glued to the sentence behind it, None where it is not."""
    sentence = text[start:end]
    cut = _behind_noun(sentence) or _behind_repeated(sentence)
    if cut is None and len(sentence) > _SHORTEST:
        cut = _as_fellows(sentence, fellows)
        if len(sentence) > _SHORTEST_WITH_OPENING:
            opening = _before_opening(sentence)
            if opening is not None and (cut is None or abs(opening - cut) <= _ABOUT):
                cut = opening  # its words tell better than the lengths of others
            if cut is None and len(sentence) > LONGEST:
                cut = _behind_ending(sentence)
        if cut is None:
            long = fellows.first_level and _is_long(sentence)
            cut = _weighed(sentence, _LEAST_OF_LONG if long else _LEAST_WEIGHT)
    return start + cut if cut is not None else None


def _is_long(sentence: str) -> bool:
    """Whether a sentence is too long for a heading, or has too many clauses."""
    return len(sentence) > LONGEST or (
        len(sentence) > _SHORTEST_WITH_OPENING and len(lengths(sentence)) >= _CLAUSES_OF_A_TEXT
    )


def terse(sentences: list[str]) -> list[int] | None:
    """The length that each heading of a list has, where most are glued to what opens a sentence."""
    found = [_opens_at(sentence) for sentence in sentences]
    size = max(set(found) - {None}, key=found.count, default=None)
    if size is None or len(found) < 3 or found.count(size) * 2 <= len(found):
        return None
    fits = (
        len(sentence) >= size + _SHORTEST_REST and CLAUSE.search(sentence, 0, size) is None
        for sentence in sentences
    )
    return [size] * len(sentences) if all(fits) else None


def alike(sentences: list[str]) -> list[int] | None:
    """The lengths of headings that say one thing of several: 是一次政治检验(…), 是一次能力检验(…).

    They begin with the same words and end with the same; one of them shows where, as an attribution, an
    opening of the text or nothing stands behind it.
    """
    begun = len(list(takewhile(lambda chars: len(set(chars)) == 1, zip(*sentences, strict=False))))
    if len(sentences) < 3 or begun < _SHORTEST_BEGUN:
        return None
    for sentence in sentences:
        size = attribution(sentence, 0, len(sentence)) or _before_opening(sentence) or len(sentence)
        end = sentence[size - 2 : size]
        found = [other.find(end, begun + 1, _LONGEST_ALIKE) + 2 for other in sentences]
        if all(at > begun and _ends_at(other, at) for other, at in zip(sentences, found, strict=True)):
            return found if found != list(map(len, sentences)) else None
    return _same_words(sentences, begun) if begun >= _BEGUN_ALIKE else None


def _same_words(sentences: list[str], begun: int) -> list[int] | None:
    """The same by the words that all have at nearly the same place, where none shows where it ends."""
    first = sentences[0]
    best: list[int] | None = None
    for at in range(begun + 1, min(len(first), _LONGEST_ALIKE)):
        words_there = first[at : at + _SHARED_END]
        ends = [sentence.find(words_there, begun + 1, _LONGEST_ALIKE) + _SHARED_END for sentence in sentences]
        near = max(ends) - min(ends) <= _ABOUT and min(ends) > begun + _SHARED_END
        if near and all(map(_ends_at, sentences, ends)) and CLAUSE.search(words_there) is None:
            best = ends
    return best


def _ends_at(sentence: str, at: int) -> bool:
    """Whether a heading can end at a place: nothing follows, or a sentence of the text."""
    rest = len(sentence) - at
    return not rest or (rest >= _SHORTEST_REST and sentence[at] not in _NO_OPENING)


def _opens_at(sentence: str) -> int | None:
    """Where behind a terse heading its text opens."""
    for at in _TERSE:
        if sentence.startswith(_DEMANDS, at) or _is_held(sentence, at):
            continue
        if _OPENING.match(sentence, at) or _OPENS_TOO.match(sentence, at):
            return at
    return None


def _behind_ending(sentence: str) -> int | None:
    """The cut behind the words that headings end with, in a second clause: …,推动工作落地见效(镇里…)."""
    first = sentence.find(",") + 1
    if not first:
        return None
    for match in _ENDING.finditer(sentence, first, LONGEST):
        between = sentence[first : match.end()]
        if "," not in between and _GOES_ON.match(sentence, match.end()) is None:
            return match.end()
    return None


def _weighed(sentence: str, least: int) -> int | None:
    """The cut that the words on both sides speak for: …水平(我国…), …建设(在复杂的形势下,…)."""
    best, most = None, least - 1
    for at in range(_SHORTEST_CLAUSE, min(LONGEST, len(sentence) - _SHORTEST_REST)):
        if at - sentence.rfind(",", 0, at) <= _SHORTEST_CLAUSE or ":" in sentence[:at]:
            continue
        if sentence[at - 1] in "、;“(《" or sentence[at] in _NO_OPENING or _is_held(sentence, at):
            continue
        noun, above = sentence[at : at + 2], sentence[: sentence.rfind(",", 0, at) + 1]
        before = _weight_before(sentence, at)
        if before < _SURELY and noun in _NOUNS and noun != sentence[at - 2 : at] and noun not in above:
            continue  # the noun goes on: …政府管理体制
        if sentence.count("“", 0, at) > sentence.count("”", 0, at):
            continue
        if before and before + _weight_behind(sentence, at) > most:
            best, most = at, before + _weight_behind(sentence, at)
    return best


def _weight_before(sentence: str, at: int) -> int:
    """How much the words before a cut speak for it: 2 where they end headings, 1 for a noun."""
    if any(match.end() == at for match in _ENDING.finditer(sentence, max(0, at - _WORDS), at)):
        return 2
    return int(sentence[at - 2 : at] in _NOUNS)


def _weight_behind(sentence: str, at: int) -> int:
    """How much the words behind a cut speak for it: 2 where only a sentence begins so, 1 for its subject."""
    if _NEWLY.match(sentence, at):
        return 2
    circumstance = _CIRCUMSTANCE.match(sentence, at)
    if circumstance is not None:
        return 2 if _BY_ITSELF.match(sentence, circumstance.end()) else 1
    copula = _COPULA.match(sentence, at)
    if copula is not None:
        subject = copula["subject"]
        if any(subject[size : size + 2] in sentence[:at] for size in range(len(subject) - 1)):
            return 2  # …建设生态文明(建设生态文明,是…)
    return int(_BY_ITSELF.match(sentence, at) is not None or sentence[at : at + _TAKEN_UP] in sentence[:at])


def _behind_noun(sentence: str) -> int | None:
    """The cut behind the noun of a heading with 关于, of one of somebody's report, or of minutes."""
    resolves = _RESOLVES.search(sentence, 4)
    if resolves is not None and not CLAUSE.search(sentence, 0, resolves.start()):
        return resolves.start()
    state = _OF_A_STATE.match(sentence)
    if state is not None:
        return state.end()
    timely = _OF_A_TIME.match(sentence)
    if timely is not None and len(sentence) - timely.end() >= _SHORTEST_REST:
        return timely.end()
    report = _OF_A_REPORT.match(sentence)
    if report is not None and len(sentence) - report.end() >= _SHORTEST_REST and "," in sentence:
        return report.end()
    nominal = _NOMINAL.match(sentence)
    if nominal is None or nominal.end() >= len(sentence) - 6 or sentence[nominal.end()] in ",、。和与及":
        return None
    return nominal.end()


def _behind_repeated(sentence: str) -> int | None:
    """The cut behind a heading whose words its text says again: 工作内容(镇里要总结自己的工作内容,…)."""
    for size in range(_LONGEST_REPEATED, _SHORTEST_REPEATED - 1, -1):
        heading = sentence[:size]
        again = sentence.find(heading, size)
        if again < 0 or not _WORDS_ONLY.fullmatch(heading) or CLAUSE.search(sentence, 0, again):
            continue
        if _is_held(sentence, size):
            continue
        subject, behind = sentence[size:again], sentence[again + size : again + size + 1]
        begins = len(subject) >= _SHORTEST_SUBJECT and subject[0] not in _NO_OPENING
        if begins and behind in _BEHIND_REPEATED:
            return size
    if "," in sentence:
        return None
    ends = range(len(sentence) // 2, len(sentence) - _SHORTEST_REPEATED)
    return next((at for at in ends if sentence[:at].endswith(sentence[at:])), None)  # …是核心(…是核心)


def _as_fellows(sentence: str, fellows: Fellows) -> int | None:
    """The cut that gives a heading the form of the others of its list."""
    usual, size = fellows.lengths, len(fellows.lengths)
    if size < 2:
        return None
    clauses = lengths(sentence)
    if clauses[: size - 1] != usual[:-1]:
        return None
    surplus = clauses[size - 1] - usual[-1] if len(clauses) >= size else 0
    if len(clauses) > size:
        couplet = fellows.first_level and size == 2 and usual[-1] >= 5
        fits = (fellows.agreed or couplet) and surplus >= _FEWEST_BEHIND
    else:
        fits = fellows.agreed and len(sentence) > LONGEST and surplus > 6
    return _to_ending(sentence, sum(usual) + size - 1) if fits else None


def _to_ending(sentence: str, cut: int) -> int:
    """The place nearest to a cut behind words or a noun that headings end with, else before a subject."""
    ends = [match.end() for match in _ENDING.finditer(sentence, max(0, cut - _WORDS), cut + _ABOUT)]
    if not ends:
        ends = [at for at in (cut - 1, cut, cut + 1) if sentence[at - 2 : at] in _NOUNS]  # not within a noun
    if not ends:
        ends = [match.start() for match in _BY_ITSELF.finditer(sentence, max(0, cut - _ABOUT), cut + _ABOUT)]
    return min((end for end in ends if abs(end - cut) <= _ABOUT), key=lambda end: abs(end - cut), default=cut)


def _before_opening(sentence: str) -> int | None:
    """The cut before the words that a sentence of the text begins with."""
    for match in _OPENING.finditer(sentence, _SHORTEST_CLAUSE):
        at = match.start()
        before = sentence[at - 1]
        if before in ",、:;“(都也还更就均" or at > 45 or _is_held(sentence, at):
            continue
        if match.group().startswith(_DEMANDS) and _DEMANDED.search(sentence, 0, at):
            continue  # 督促检查要经常,县纪委(要把…)
        if match.group().startswith(_DEMANDS) and sentence.startswith(_WHO):
            continue  # 各沿街单位(要认真…)
        rest = sentence[at:]
        if len(rest) < _SHORTEST_REST and "," not in rest:
            continue  # an attribute: 解决当前突出的问题
        if len(sentence) > LONGEST and (at >= _SURE or rest.startswith(",", len(match.group()))):
            return at
        if at >= _SURE and "," in sentence[:at]:
            return at
    return None


def _is_held(text: str, at: int) -> bool:
    """Whether what stands before `at` cannot end a heading."""
    return _HELD.search(text, max(0, at - 2), at) is not None


def lengths(sentence: str) -> list[int]:
    """The lengths of its clauses."""
    return [len(clause) for clause in CLAUSE.split(sentence)]
