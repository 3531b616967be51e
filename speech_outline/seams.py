"""Where a heading may end that is glued to its text: how much speaks for each place of a sentence.

What stands before a place and behind it is weighed: words that headings end with and texts open with, and
what many texts tell of pairs of characters (`seams.txt`, written by bench/pairs.py): which of them a sentence
opens with far more often than they stand within a clause, which headings end with, which hold together.

The weights are summed. Their unit is a quarter of the natural logarithm of the odds, so that above zero a
place is a seam more likely than not. They began as those of a logistic regression over headings that stand
in lines of their own and were put together with their texts, and over such as end with a full stop; they
were rounded, and mended where an example showed them wrong. bench/pairs.py tells how well they part.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from math import log
from typing import NamedTuple

from speech_outline.patterns import lazy_regex
from speech_outline.words import HELPLESS_WORDS, either, words

PLACE = "seams.txt"
"""Where the table is, within the package."""
_FARTHEST = 45
"""Characters of the longest heading that is told by its seam."""
SHORTEST, SHORTEST_REST = 4, 6
"""Characters of a heading, and of what it is glued to."""
SHORTEST_CLAUSE = 10
"""Characters of a sentence that a heading can be glued to, if it has but one clause."""
_HELD_TOGETHER = -18
"""What pairs of characters weigh about a break at the most, if it stands within a word.

Of 168 headings of real texts one weighs less, of breaks put into paragraphs at random about six in ten. A
blank is asked for more (`nest/entitle.py`), since no width of a page tells of it."""
_FAR_BEHIND = 120
"""Characters of a sentence that are looked at."""
_NOT_BEFORE, _NOT_BEHIND = ",、:;“(《—", ",、:;”()》—的之了等"
"""What stands on neither side of a seam."""

_BASE, _PER_CHARACTER, _PER_CLAUSE = 1, 0.3, 1.2
"""What any place weighs, what each character before it takes away, what each logarithm of its clause adds."""
_SHORT_CLAUSE, _SHORT = 5, -5
"""The characters of a clause that hardly ends a heading, and what that takes away."""
_EVEN_CLAUSE, _EVEN = 4, 6
"""The characters of clauses that make a couplet of a heading, and what it adds that they are as long."""
_NOUNS = frozenset(
    words("""
    建设 工作 任务 问题 体制 政策 目标 回顾 意义 安排 要求 取向 进程 统一 发展 改革 创新 领导 责任 水平
    能力 体系 事业 繁荣 胜利 道路 大业 工程 效益 关系 环境 格局 优势 动能 根基 保证 活力 合力
    质量 效能 安全 稳定 措施 文明 福祉 振兴 素质 作风 纪律 队伍 机制 制度 管理 服务 监督 方向 原则 内涵
    使命 担当 作主 支撑 共生 治党 形势 品质 治理 方式 职责 底线 成果 实践 体会 成效 氛围 精神 特点 基础
    展望 政策 文明 战略 民主 纲领 总结 经验 屏障 基石 转型 核心 过程
    品牌 温度 规矩 信念 信仰 宗旨 初心 本色 防线 短板 弱项 难题 瓶颈 导向 阵地
    建议 意见 打算 看法 时间 地点 对象 范围 内容 流程 步骤
""")
)
"""Nouns of two characters that headings end with."""
_ENDING = lazy_regex(
    either(
        *words(r"""
            落到实处 落实到位 落地(?:见效|生根|落实) 见行见效 走深走实 走在前列?
            不(?:动摇|放松|松劲|懈怠|停步) (?:见到?|取得|抓出|务求)(?:新的?|扎实)?(?:成效|实效)
            高质量发展 (?:全面|乡村)振兴(?!发展) 伟大复兴 现代化建设
            [新大](?:局面|篇章|台阶|成效|突破|进展|作为|贡献|跨越|优势|形象|格局|气象|高地|动能|路径|辉煌|提升|水平|形势|风貌|面貌|天地|征程|合力|挑战)
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
_HELD = lazy_regex(
    either(
        HELPLESS_WORDS,
        *words(
            "贯彻 学习 落实 按照 遵照 遵循 践行 执行 领会 围绕 弘扬 感悟 体悟 领悟 (?<!的)认识 牢记 铭记 把握"
        ),
        *words(
            "研读 论述 全[国省市县区乡镇] 依照 书记 以 如 据 到 (?<!作)用 (?<![作有无])为 于 (?<!美)好"
            " 因 让 使 依 (?<=起)至"
        ),
    )
    + "$"
)
"""What cannot stand at the end of a heading because it needs an object: 贯彻落实…"""
_OPENING = lazy_regex(
    # times
    r"近年来|近[一二两三几]年|今年以来|去年以来|[入开进]\p{Han}以来|当前|目前|今年|去年|(?<![一二三四五六七八九十])[一二两三四五六七八九十半多几]{1,3}个?多?[年月]来|长期以来|过去[一五几]|"
    # people
    r"同志们|(?:在座的?)?各位(?!的)|各级各部门|我们(?:要|必须|将|还要|已|在|把|党(?:的|是|在|历|一|始|成|要|之|能|从|自|来))|有的(?:同志|人|干部|党员|地方|单位|部门|领导)|我(?:在|曾|就|[讲说]过|多次|一直|强调)|这是|这一|"
    # what is referred to
    r"党的[十二]十?[一二三四五六七八九]?大|党的十[八九]届|新中国成立|改革开放以来|进入新|"
    r"实践证明|事实证明|刚才|(?:最近|近期)(?=[,我全市省县区各]|召开|发生|以来)|众所周知|毋庸|新时代新征程|新征程上|"
    # what is called for
    r"(?<![需必只首主])要[坚把切以从在深全进持大加认积充]|必须[坚把切以从在深全始]"
)
"""How the sentence begins that a heading is glued to."""
DEMANDS = ("要", "必须")
"""What goes on with so short a heading: 组织领导要加强."""
_WHO = ("各", "广大", "全体", "所有")
"""How those begin who are called upon."""
_DEMANDED = lazy_regex(
    r"^对|要(?![求点素害闻务道领])[^,]*,|,[^,]{0,4}[委局部办处门位府镇村乡县们者员组校院站所队家]$"
)
"""Behind what no demand opens a sentence: another demand, or who shall do it."""
_NEWLY = lazy_regex(
    r"当今|(?<![年来]\p{Han}{0,4})没有|(?:今|去|前)年(?!以?[来前后]|度|底|初|的)|近年来|近[几一两二三]年|刚刚过去|过去|从现在起|自从|综观|纵观|放眼|回首|回顾(?:过去|这|近|[一两三五])|展望(?:未来|新|今|明)"
    r"|对照[^,。;]{2,16},|“十[一二三四五六七八九]五”时期[是,在]|(?:19|20)\d\d年(?!(?:以?[来前后]|度|间|底|[年初内起至的]|版|[工任目计预规]))|有[的些]\p{Han}|有人[说讲问认]|[^,。;的]{5,14}以来,"
)
"""How a sentence begins that is nothing else behind a noun."""
_CIRCUMSTANCE = lazy_regex(
    r"(?:随着|面对|经过)[^,。;]{4,28},|在[^,。;]{5,28}(?:[下中上时来]|时候|之际|今天|期间),(?!由)|从[^,。;]{3,24}(?:看|出发),"
)
"""When, where or seen from what something is; 评选工作(在市委的领导下,由…) is a subject that goes on."""
_BY_ITSELF = lazy_regex(
    r"我[国们市县区省镇乡州厂校院局司党]|中国(?!特色)|全[党国市县区省镇乡州军校厂社]|各[级地部单位界族]|广大|党[中的委组员]|人民(?!代表)|群众"
    r"|干部|世界|国际|基层|农村|企业|机关|[省市县区镇乡村]里|[省市县区][\p{Han}]{1,8}?(?:法院|检察院|公安局|[局委办厅])(?![会员])|(?:检察|公安|司法)机关"
)
"""Who a sentence is about, at its head; no heading ends with one."""
_TELLS = lazy_regex(r"[^,。;是]{2,14}(?:是|就是|事关|关乎|关系|离不开)")
"""How a sentence begins that tells what something is."""
_GOES_ON = lazy_regex(
    r"\p{Han}{1,4}:|\p{Han}{1,2}[,、]|从[^,。]{1,8}(?:开始|做起|抓起|入手|起),"
    r"|(?:座谈|现场|推进|动员|研讨|交流)会"
)
"""How a text hardly opens: 格局(转变:…), 振兴(发展,…), 任务(从三月开始,…)."""
_PREDICATE = lazy_regex(
    r"(?:[局府委院校厂部厅办处县市区镇村队站所]|组织|机构|单位|部门|企业|公司|人员|干部|党员|群众|支部|学校|协会|同志)"
    r"(?=[应须将对]|必须|负责|不得|可以|[要按](?!求|点))"
)
"""Somebody before what he shall do, 培训机构(应按…): what follows is the sentence that began with him."""
_ENCLOSED = lazy_regex(r"“[^“”]*”?|《[^《》]*》?|[(][^()]*[)]?")

# What they weigh.

_FOR_NOUN, _FOR_ENDING = 6, 13
_FOR_OPENING, _FOR_NEWLY, _FOR_CIRCUMSTANCE, _FOR_SUBJECT = 11, 9, 12, 6
_FOR_GOING_ON, _FOR_PREDICATE = -8, -14
"""What the words above add before a place and behind it, and what they take away."""
_SAID_AGAIN, _TOLD, _TAKEN_UP = 3, 6, 8
"""What it adds that the text takes up words of the heading, that it tells what one of them is, and that it
opens with the last of them."""
_ONE_CLAUSE, _ENDS_AS_HEADING = -4, -12
"""What it takes away that the text has but one clause, and that this ends as headings do."""
_UNSEEN = -6
"""What a character weighs that no text opens with: letters, marks."""


class Weights(NamedTuple):
    """What pairs of characters weigh, and single ones for pairs that are rare."""

    opens: dict[str, int]
    ends: dict[str, int]
    holds: dict[str, int]


class Seam(NamedTuple):
    """A place in a sentence and its weight."""

    at: int
    weight: float


@cache
def weights() -> Weights:
    """The table as it is delivered."""
    tables: dict[str, dict[str, int]] = {name: {} for name in Weights._fields}
    for line in (files("speech_outline") / PLACE).read_text("utf-8").splitlines():
        name, weight, *grams = line.split(" ")
        tables[name].update(dict.fromkeys(grams, int(weight)))
    return Weights(**tables)


def seams(sentence: str, table: Weights | None = None) -> tuple[Seam, ...]:
    """The places of a folded sentence where a heading may end, with what speaks for each."""
    return _seams(sentence[:_FAR_BEHIND]) if table is None else tuple(_weigh(sentence[:_FAR_BEHIND], table))


@lru_cache(maxsize=1024)
def _seams(sentence: str) -> tuple[Seam, ...]:
    # A list is looked at more than once: alone, and with what its headings have in common.
    return tuple(_weigh(sentence, weights()))


def _weigh(sentence: str, table: Weights) -> Iterator[Seam]:
    if _CIRCUMSTANCE.match(sentence):
        return  # 在汛期到来的时候,…: a sentence of the text
    last = min(_FARTHEST, len(sentence) - SHORTEST_REST + 1)
    enclosed = _ENCLOSED.finditer(sentence, 0, last)
    inside = {at for match in enclosed for at in range(match.start() + 1, match.end())}
    ends = {match.end() for match in _ENDING.finditer(sentence, 0, last)}
    predicate = _PREDICATE.search(sentence, 0, last)
    for at in range(SHORTEST, last):
        if at in inside or sentence[at - 1] in _NOT_BEFORE or sentence[at] in _NOT_BEHIND:
            continue
        if sentence[at - 1 : at + 1] == "》《" or is_held(sentence, at):
            continue  # two works side by side, or what needs an object
        weight = _before(sentence, at, table) + _behind(sentence, at, table) + _FOR_ENDING * (at in ends)
        if predicate is not None and (at >= predicate.end() or sentence.startswith(_WHO)):
            weight += _FOR_PREDICATE
        yield Seam(at, weight)


def weight_at(sentence: str, at: int) -> int:
    """How much the characters about a place speak for it, where a blank or a break stands: not 疫 情."""
    table = weights()
    parted = _ends(sentence[max(0, at - 2) : at], table) + _opens(sentence[at : at + 2], table)
    return parted - _holds(sentence, at, table)


def is_within_word(before: str, after: str) -> bool:
    """Whether a break between two lines stands within a word, by the characters about it."""
    return weight_at(before[-2:] + after[:2], 2) < _HELD_TOGETHER


def opening_weight(text: str) -> int:
    """How much the first characters of a text speak for a sentence that opens there."""
    return _opens(text[:2], weights())


def _opens(pair: str, table: Weights) -> int:
    return table.opens.get(pair, table.opens.get(pair[:1], _UNSEEN))


def _ends(pair: str, table: Weights) -> int:
    return table.ends.get(pair, table.ends.get(pair[-1:], 0)) + _FOR_NOUN * (pair in _NOUNS)


def _holds(sentence: str, at: int, table: Weights) -> int:
    return table.holds.get(sentence[at - 1 : at + 1], 0)


def is_held(text: str, at: int) -> bool:
    """Whether what stands before `at` cannot end a heading."""
    return _HELD.search(text, max(0, at - 2), at) is not None


def opens(sentence: str, at: int) -> bool:
    """Whether known words stand at a place that a sentence of a text opens with."""
    match = _OPENING.match(sentence, at)
    if match is None or sentence[at - 1] in "都也还更就均":
        return False
    if match.group().startswith(DEMANDS) and (
        _DEMANDED.search(sentence, 0, at) is not None or sentence.startswith(_WHO)
    ):
        return False  # 督促检查要经常,县纪委(要把…), 各沿街单位(要认真…)
    return len(sentence) - at >= SHORTEST_CLAUSE or "," in sentence[at:]


def _before(sentence: str, at: int, table: Weights) -> float:
    pair = sentence[at - 2 : at]
    *others, clause = (len(clause) for clause in sentence[:at].split(","))
    weight = _BASE - _PER_CHARACTER * at + _PER_CLAUSE * log(clause + 1)
    weight += _ends(pair, table)
    if clause >= _EVEN_CLAUSE and others[-1:] == [clause]:
        return weight + _EVEN
    return weight + _SHORT * (clause <= _SHORT_CLAUSE)


def _behind(sentence: str, at: int, table: Weights) -> float:
    pair, heading = sentence[at : at + 2], sentence[:at]
    weight = _opens(pair, table) - _holds(sentence, at, table)
    weight += _SAID_AGAIN * (pair in heading)
    told = _TELLS.match(sentence, at)
    if told is not None and any(told.group()[i : i + 2] in heading for i in range(len(told.group()) - 2)):
        weight += _TOLD + _TAKEN_UP * heading.endswith(pair)
    if opens(sentence, at):
        weight += _FOR_OPENING
    elif _NEWLY.match(sentence, at):
        weight += _FOR_NEWLY
    elif _GOES_ON.match(sentence, at):
        weight += _FOR_GOING_ON
    weight += _FOR_CIRCUMSTANCE * (_CIRCUMSTANCE.match(sentence, at) is not None)
    weight += _FOR_SUBJECT * (_BY_ITSELF.match(sentence, at) is not None)
    if "," not in sentence[at:]:
        weight += _ENDS_AS_HEADING if told is None and sentence[-2:] in _NOUNS else _ONE_CLAUSE
    return weight
