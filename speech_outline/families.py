"""The numbering families: one row each.

A pattern *nominates*: it says what a marker of this family looks like in the folded, blank-less text, at a
place where one may stand. Whether it is one, the series decides (`speech_outline.series`).

Each row carries its own examples. `yes` are texts whose first marker it takes, with the number; `no` are
near-misses in which it must find nothing at all. Three laws run over every row: it takes each `yes` with its
number, refuses each `no`, and no other row claims a `yes`. Adding a numbering is adding a row.

GB/T 9704-2012 7.3.3 knows four levels: 一、 (一) 1. (1). The others are custom.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import regex

from speech_outline.numerals import HAN_NUMERAL, arabic, chinese, letter, roman, single
from speech_outline.options import FamilyRow, Options
from speech_outline.patterns import lazy_regex

Place = Literal["line", "sentence", "clause"]
"""Where a marker may stand: at the start of a line, a sentence or a clause (behind `:` `;` `,` or a dash)."""

N = rf"(?P<n>{HAN_NUMERAL}{{1,5}})"
"""A Chinese numeral."""

# What `mark` checks: a numeral that is followed by the next one (二、三线), and 第三章的规定, which refers.


@dataclass(frozen=True, slots=True)
class Family:
    """One numbering: how its markers look, where they stand, what their nodes are."""

    name: str
    kind: Literal["section", "point"]
    place: Place
    pattern: str
    value: Callable[[str], int | None]
    rank: float
    """Place among the headings (0 highest); points that nest by where they occur all have `RUN_IN`."""
    alone: bool = False
    """Whether one that starts at 1 counts without a partner (only where it opens a line or sentence)."""
    firsts: str = ""
    """The characters that a marker can begin with, as in a character class; empty for any."""
    then: str = ""
    """What can stand behind a numeral that opens a marker, as in a character class; empty for anything."""
    bare: bool = False
    """Whether it has no mark of its own, only a blank behind it, so that its series must prove it."""
    why: str = ""
    yes: tuple[tuple[str, int], ...] = ()
    no: tuple[str, ...] = ()
    compiled: regex.Pattern[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", lazy_regex(self.pattern))


RUN_IN = 20.0
HEADING = 19.0


def _sequence(word: str) -> int | None:
    return {"首先": 1, "其次": 2, "再次": 3, "再者": 3}.get(word, LAST if word == "最后" else None)


def _aspect(word: str) -> int | None:
    return 1 if word == "一方面" else 2


def _uncounted(_: str) -> int | None:
    return 0


_FESTIVAL = r"(?<=[七八]\.)一(?=建[党军]|[、”]|讲话|表彰)|(?<=五\.)四(?=青年|运动|精神|[、”])"
"""七.一建党节, 五.四青年节: a date, and no number."""
LAST = 999
"""The value of 最后 until its list tells how many stand before it."""

FAMILIES: tuple[Family, ...] = (
    Family(
        "part", "section", "line",
        rf"第(?:{N}|(?P<n>\d{{1,2}}))(?:编|部分)(?![是的由和与及、内主侧,则讲]|为(?!什么|何)|阐述|论述|介绍|回顾|包括|重点)",
        chinese, 0, alone=True,
        firsts=r"第",
        why="books and reports: 第一编, 第一部分",
        yes=(("第一部分 工作回顾", 1), ("第二编 分论", 2), ("第三部分:任务安排", 3),
             ("第一部分 为什么要修桥", 1)),
        no=("第一部分为总则", "一部分是领导层,第二部分是职工", "第二部分主要讲落实", "第三部分讲保障措施"),
    ),
    Family(
        "chapter", "section", "line", rf"第(?:{N}|(?P<n>\d{{1,3}}))章", chinese, 1, alone=True,
        firsts=r"第",
        why="rules and books",
        yes=(("第一章 总则", 1), ("第十二章 附则", 12), ("第二章 内容和方式", 2)),
        no=("第一章、第二章的内容", "第三章的规定"),
    ),
    Family(
        "section", "section", "line",
        rf"第(?:{N}|(?P<n>\d{{1,3}}))节(?!课|车厢|电池)",
        chinese, 2, alone=True,
        firsts=r"第",
        why="rules and books",
        yes=(("第一节 一般规定", 1),),
        no=("第三节第一条的精神", "第一节课", "第二节的内容"),
    ),
    Family(
        "article", "section", "line",
        rf"第(?:{N}|(?P<n>\d{{1,4}}))条(?![,、是]|:[“]|罪状|经验|意见|建议|理由)",
        chinese, 3, alone=True,
        firsts=r"第",
        why="rules: articles count on across chapters",
        yes=(("第一条 为规范管理,制定本制度。", 1), ("第一百零一条 本条例自公布之日起施行。", 101),
             ("第四条 项目立项应当公开。", 4), ("第五条:项目验收应当公开。", 5)),
        no=("第一条,线长面广;第二条,人手不足", "第三条的规定", "第十二条第(二)项", "第七条罪状是:流毒",
            "第二条:“少说空话”"),
    ),
    Family(
        "ideograph", "section", "sentence",
        rf"{N}(?:、|\.(?!\d|{_FESTIVAL})|(?<mark>[:,]))",
        chinese, 4, alone=True,
        firsts=rf"{HAN_NUMERAL[1:-1]}", then=r"、.:,",
        why="GB/T 9704-2012 7.3.3, first level: 一、",
        yes=(("一、提高认识", 1), ("廿一、加强保障", 21), ("二.建管并重", 2), ("三:责任再压实", 3),
             ("一,提高认识", 1), ("壹、回顾成绩", 1), ("一、一以贯之抓党建", 1),
             ("二、二十四小时守平安", 2)),
        no=("标准不一、功能不一", "一、二、三产业协调发展", "七、八月份降雨偏多", "三、四线城市",
            "十、百、千工程", "行动不一、步调不一", "多规合一、多审合一", "五项重点之一、民生之首",
            "七.一建党节活动", "五.四青年节"),
    ),
    Family(
        "ideograph_paren", "section", "clause",
        rf"[(〔\[【]{N}[)〕\]】]、?|{N}\)、?|(?P<n>[㈠-㈩])、?"
        rf"|[(〔](?P<n>{HAN_NUMERAL}{{1,3}})(?<open>)(?=\p{{Han}})",
        chinese, 6,
        firsts=rf"(〔\[【㈠-㈩{HAN_NUMERAL[1:-1]}", then=r")",
        alone=True, why="GB/T 9704-2012 7.3.3, second level: (一)",
        yes=(("(一)坚持党的领导", 1), ("〔二〕狠抓落实", 2), ("三)改进作风", 3), ("㈣强化督导", 4),
             ("(五)、严明纪律", 5), ("(一)项目申请表", 1)),
        no=("第(二)项的规定", "依照第八条第(三)款"),
    ),
    Family(
        "decimal", "point", "clause",
        r"(?P<n>\d{1,3})(?:[.、](?!\d(?!\d{3}年)|[a-z])|(?<mark>,)(?!\d))|(?P<n>[⒈-⒛])[、.]?"
        r"|(?P<n>[lI|])(?<mark>[.、])(?=\p{Han})",
        arabic, 8, alone=True,
        firsts=r"\d⒈-⒛lI|", then=r".、,",
        why="GB/T 9704-2012 7.3.3, third level: 1.",
        yes=(("1.完善设施", 1), ("２、提升管理", 2), ("3,压实责任", 3), ("⒋突出重点", 4),
             ("1.2023年建设任务", 1)),
        no=("1.5亿元资金已拨付", "2.0版改革方案", "1.6%的增幅", "1、2、3号楼", "3月1.正式施行",
            "12.4平方公里", "比上年增长8.1,居全省前列"),
    ),
    Family(
        "decimal_dotted", "point", "sentence",
        r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})[、.]?(?![\d%‰.:亿万元倍度米吨个公千百版,年月日%]|当[天日]|前[后夕]|期间|国际\p{Han}{0,4}[日节]|讲话)",
        lambda numeral: int(numeral.rpartition(".")[2]), 9, alone=True,
        firsts=r"\d", then=r".",
        why="papers and manuals: 1.1, 1.1.2; its depth is the number of its dots",
        yes=(("1.1指导思想", 1), ("2.3.4面向主战场", 4)),
        no=("1.5亿元专项债券", "2.0版方案", "12.4%的比重", "3.15晚会", "7.1当天,重温誓词"),
    ),
    Family(
        "decimal_paren", "point", "clause",
        r"\((?P<n>\d{1,2})\)、?|(?P<n>\d{1,2})\)、?|(?P<n>[⑴-⒇])、?|\((?P<n>[lI|])(?<mark>\))(?=\p{Han})",
        arabic, 10,
        firsts=r"(\d⑴-⒇", then=r")",
        alone=True, why="GB/T 9704-2012 7.3.3, fourth level: (1)",
        yes=(("(1)全面排查", 1), ("⑵限期整改", 2), ("3)建立台账", 3)),
        no=("见附表(1)", "第(2)项"),
    ),
    Family(
        "circled", "point", "clause", r"(?P<n>[①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴㊀-㊉➀-➓])、?", single, 12,
        firsts=r"①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴㊀-㊉➀-➓",
        why="the level below (1) by custom",
        yes=(("①征收补偿类", 1), ("㉑整治噪声", 21), ("❷核查底数", 2), ("㊂公示结果", 3)),
        no=("城镇化率达到68%①,常住人口", "中央⑧项规定"),
    ),
    Family(
        "clause", "point", "clause",
        rf"(?P<n>{HAN_NUMERAL}{{1,3}}|[—―-](?=是))(?P<x>[是要需应须则来])",
        chinese, RUN_IN,
        firsts=rf"{HAN_NUMERAL[1:-1]}—―\-", then=r"是要需应须则来",
        why="run-in points: the numeral and one linking character; 一X…二X…三X with any X repeats it",
        yes=(("一是优化布局", 1), ("十一是免费送戏", 11), ("二要从严管理", 2), ("三须真抓实干", 3),
             ("一则方便群众", 1)),
        no=("统一是基础", "唯一要做的", "一是一、二是二", "十四五是关键五年", "之一是重视不够",
            "第一要务是发展"),
    ),
    Family(
        "ordinal", "point", "sentence",
        rf"第{N}(?:点|个?方面)?(?=[,、:])(?![,、:]第?{HAN_NUMERAL}[、责线]|、第{HAN_NUMERAL}(?![,、:]))",
        chinese, RUN_IN,
        firsts=r"第",
        why="GB/T 15834-2011 B.3.1: a comma behind 第一",
        yes=(("第一,提高站位", 1), ("第二、加强协作", 2), ("第三:改进作风", 3)),
        no=("位居全国第一,连续三年领先", "第一、第二责任人", "第一责任人", "第三产业也不能放松",
            "第二、三产业", "第二、第三季度是施工期"),
    ),
    Family(
        "qi", "point", "sentence", rf"其{N}(?=[,、:.是])", chinese, RUN_IN,
        firsts=r"其",
        why="GB/T 15834-2011 B.3.1: a comma behind 其一",
        yes=(("其一,推动集约", 1), ("其二：情况不明", 2), ("其一是底子薄", 1)),
        no=("其一生忠于党", "其二十年如一日", "只知其一,不知其二"),
    ),
    Family(
        "sequence", "point", "sentence",
        r"(?P<n>首先|其次|再次|再者|最后)(?!(?<=最后)一[户位批家段页届刻](?![一也都])|一公里|通牒|期限|一[个名次天关班]|的"
        r"|还[是不]|就(?:会(?![议场风务后前商展费员])|[赢输没败垮][了。,!])|却|竟|反而|往往|只[能好]|不得不|导致|变成|演变)",
        _sequence, RUN_IN,
        firsts=r"首其再最",
        why="GB/T 15834-2011 B.3.1: 首先, 其次, 最后; 第三 may stand in for 再次",
        yes=(("首先,要抓学习", 1), ("其次要真抓", 2), ("再次,要落实", 3)),
        no=(
            "最后一公里不通", "最后的胜利", "最后还是靠群众", "最后却不了了之", "最后就赢了",
            "最后一户通水了", "最后一位上船的",
        ),
    ),
    Family(
        "aspect", "point", "clause", r"(?P<n>一方面|另一方面|另方面)", _aspect, RUN_IN,
        firsts=r"一另", then=r"方",
        why="一方面, …另一方面, …",
        yes=(("一方面,专业队伍要靠前", 1), ("另一方面,以练代战", 2)),
        no=("每一方面都要过硬", "这一方面的工作"),
    ),
    Family(
        "latin", "point", "sentence",
        r"(?P<n>[A-Ha-h])[.、)](?![A-Za-z\d])|\((?P<n>[A-Ha-h])\)、?",
        letter, 14,
        firsts=r"A-Ha-h(",
        why="A. (a)",
        yes=(("A.压减事项", 1), ("(b)压缩时限", 2)),
        no=("AI.应用", "a.com"),
    ),
    Family(
        "roman", "point", "line", r"(?P<n>[Ⅰ-Ⅻ])[.、]|(?P<n>[IVX]{1,4})[.、]", roman, 7,
        firsts=r"Ⅰ-ⅫIVX",
        why="Ⅰ. above 1. in some manuals",
        yes=(("Ⅰ.总体要求", 1), ("II.重点任务", 2)),
        no=("AI.", "XX市"),
    ),
    Family(
        "dash", "point", "sentence",
        r"(?P<n>—{1,3})(?=[^—\d.])|(?P<n>——)(?!\d{4}年\d{1,2}月|\d{1,2}月\d)(?=\d+[年月个多项])",
        _uncounted, RUN_IN,
        firsts=r"—",
        why="parallel paragraphs that each open with ——; one alone is a subtitle",
        yes=(("——经济运行稳中有进。", 0), ("——5年来,粮食连年丰收。", 0), ("———渡口的经济", 0)),
        no=("————", "——7——", "——2013年7月7日在座谈会上的讲话"),
    ),
    Family(
        "symbol", "section", "line", r"(?P<n>[★☆◆◇●■▲※◎▶➤►□])", _uncounted, HEADING,
        firsts=r"★☆◆◇●■▲※◎▶➤►□",
        why="headings behind a symbol; the symbol is the marker",
        yes=(("★重要意义", 0), ("●背景", 0)),
        no=("评为★级",),
    ),
)  # fmt: skip

BARE_IDEOGRAPH = Family(
    "ideograph", "section", "line", rf"{N}(?![是要、.,:)])", chinese, 4, bare=True,
    why="一 标题: a numeral and a blank; the blank and a list that goes on make it a marker",
)  # fmt: skip
BARE_DECIMAL = Family(
    "decimal", "point", "line",
    r"(?P<n>\d{1,2})(?=[\p{Han}“《])(?![年月日时点分秒个名万亿千百多余家条次倍岁元号度]|项(?!目))",
    arabic, 8, bare=True,
    why="1 标题, where 1.1 follows",
)  # fmt: skip


def number(family: Family, numeral: str | None) -> int | None:
    """The value of a numeral of this family: its own reader first, then those of single characters.

    A pattern of the caller's may find none.
    """
    if not numeral:
        return None
    value = family.value(numeral)
    if value is None and len(numeral) == 1:
        return 1 if numeral in "—―-lI|" else single(numeral)
    return arabic(numeral) if value is None else value


def table(options: Options | None = None) -> tuple[Family, ...]:
    """The rows in force: the caller's own first, those that are switched off left out."""
    options = options or Options()
    rows = [*(_own(row) for row in options.families), *FAMILIES]
    return tuple(row for row in rows if row.name not in options.without)


def _own(row: FamilyRow) -> Family:
    places = {numeral: number for number, numeral in enumerate(row.numerals, 1)}

    def value(numeral: str) -> int | None:
        return places.get(numeral) if places else chinese(numeral) or arabic(numeral)

    why = "the caller's own"
    return Family(row.name, row.kind, "sentence", row.pattern, value, row.rank, alone=True, why=why)
