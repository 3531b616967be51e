"""Who is quoted, and with which words: the tables of attribution.

The rows of speakers carry examples like those of the numbering families; the modules of `cite` read them.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from speech_outline.front.names import SURNAMES
from speech_outline.options import Options
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.words import either, words


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose words are wanted: a canonical name and the forms in which the name is written."""

    name: str
    pattern: str
    begins: tuple[str, ...]
    """What every form begins with: a text that has none of these need not be searched."""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


_POSTS = either("总书记", "主席", "同志")
_PREDECESSORS = words("胡锦涛 江泽民 胡耀邦 中共 赵紫阳")
_OF_OTHERS = rf"{'|'.join(_PREDECESSORS)}|[^中]共(?:中央)?"
_MASK = r"(?:\*+|×+|[Xx]+|○+)平?"
"""What stands for a name, or a part of one, that somebody has hidden: ***总书记, 习×平总书记."""
_NO_PERSON = words("""
    、 习近平 同志为核心 为核心 新时代中国
    强军思想 法治思想 经济思想 文化思想 生态文明思想 外交思想 党建思想 总书记、 思想
""")
"""What stands behind a name that is part of a title, a list or a doctrine."""

GENERAL_SECRETARY = Speaker(
    "习近平",
    rf"(?:习近平{_POSTS}?"
    r"|习(?:总书记|主席|爷爷|大大|伯伯)"
    rf"|(?:习|(?<!{_OF_OTHERS}|[*×○A-Za-z])){_MASK}总书记"
    rf"|(?<!{_OF_OTHERS}|[*×○Xx]平?)(?:总书记){{1,2}})"
    rf"(?!{'|'.join(_NO_PERSON)})",
    begins=words("""
        习近平 习总书记 习主席 习爷爷 习大大 习伯伯 总书记 *总书记 ×总书记 X总书记 x总书记 ○总书记
    """),
    yes=(
        "习近平总书记强调",
        "习总书记",
        "总书记总书记深刻指出",
        "习主席",
        "习近平同志",
        "***总书记",
        "习××总书记",
    ),
    no=(
        "胡锦涛总书记",
        "越共中央总书记",
        "越共中央×××总书记",
        "以习近平同志为核心的党中央",
        "习近平新时代中国特色社会主义思想",
        "中共中央总书记、国家主席",
    ),
)

UNUSUAL_FORMS = lazy_regex(rf"习总书记|(?:总书记){{2}}|习?{_MASK}总书记")
"""Forms that circulate and that no official text has; they are read, and reported."""

VERBS = words("""
    强调 指出 要求 勉励 嘱托 叮嘱 嘱咐 叮咛 提出 表示 希望 期望 告诫 提醒 号召 寄语 重申 认为 写道 说道
    谈到 讲到 提到 说过 讲过 宣布 指示 批示 宣示 教导 期许 期盼 感慨 感叹 明确 论述 阐述 评价 概括 比喻 问道
    讲道 谈道 告诉 呼吁 倡导 倡议 寄望 希冀 介绍说 常说 常讲 询问 发出 警示 宽慰 安慰 招呼 点赞 说 讲 问 称 谈
""")
"""Verbs of saying."""

_BRIEF = words("""
    说 说过 讲过 提到 谈到 讲到 讲 问 询问 称 谈 明确 论述 阐述 概括 比喻 评价 告诉
    指示 批示 警示 期盼 倡导 期许 宣布 发出 宽慰 安慰 招呼 点赞
""")
_ENCOURAGES = r"(?:鼓励|激励)(?=他们|她们|你们|我们|大家|\p{Han}{2,8}[,:]?“)"
_POINTS = r"(?<=(?:习近平|总书记|主席|他)[又亦还就]?)指(?=[,:“])"
"""How papers in Hong Kong write 指出."""
_OF_A_NOUN = {
    "问": "慰访学疑顾",
    "谈": "座访会漫商",
    "讲": "宣演听",
    "说": "听学小游演解",
    "称": "名简职统号",
    "招呼": "打",
}
"""What makes a verb the end of another word: 慰问, 座谈, 打招呼."""
LONGEST_FIRST = tuple(sorted(VERBS, key=len, reverse=True))
"""The verbs in the order in which a pattern tries them: 说过 before 说."""
VERB = lazy_regex(
    "|".join(f"(?<![{_OF_A_NOUN[verb]}]){verb}" if verb in _OF_A_NOUN else verb for verb in LONGEST_FIRST)
    + f"|{_ENCOURAGES}|{_POINTS}"
)
"""One of them; whom somebody encourages has to be a person: 鼓励他们多读书."""
NEEDS_MARK = frozenset(_BRIEF)
"""Verbs that count only before a comma, a colon or a quotation mark."""

COINED = lazy_regex(
    r"(?:[^。!?;:,“”]{0,24}?(?<!到)(?:有|打|作|讲|用|说|留下)(?:过|了)?一?[个句段番]?\p{Han}{0,8}(?:说法|比方|比喻|名言|论断|判断|话|要求|期许)"
    r"|的(?:\p{Han}{0,6})(?:解释|回答|说法|话|原话|比喻|教导|嘱托|希望|论断|诠释|答案|态度|叮嘱|告诫)(?:就?是)?"
    r"|[^。!?;:,“”]{0,24}(?:[回复致写]信|写下|题词|留言)(?=:)"
    r"|(?:说过|讲过|在[^。!?;:,“”]{2,20}[中里上])的[那这]?一?[句段番]\p{Han}{0,4}话(?=[,:])"
    r"|[^。!?;:,“”的]{2,16}的话|[^。!?;:,“”]{2,16}的(?:地方|牵挂|心愿|初心|情怀)(?=:)|看来,(?:必须|就要|要)?|[^。!?;:“”]{0,8}“[^“”,。]{1,6}”(?:——|:)|一语中的|一针见血|掷地有声|语重心长|意味深长)(?:,[^。!?;:,“”]{2,10})?[,:]?(?=“)"
)
"""(总书记)有一个形象的说法,“…”; (总书记)一语中的,“…”: a saying without a verb before it."""

SAYINGS = words("""
    论断 论述 理念 思想 要求 指示 批示 指示批示 号召 嘱托 方针 原则 方针原则 教导 寄语 名言 话语 话
    期望 期许 希望 重托 教诲 警示 告诫 观点 主张 倡议 判断 承诺 宣示 誓言 目标 战略 命题 叮嘱 勉励
    箴言 要义 主线 灵魂 精神 理论 评价 路子 思路 遵循
""")
"""Nouns that name what was said."""

# Other people: where one of them stands between, 他 is not the speaker.

_LEADERS = words("""
    毛泽东 邓小平 江泽民 胡锦涛 周恩来 李克强 李强 王岐山 赵乐际 王沪宁 蔡奇 丁薛祥 李希 张高丽 刘云山
    俞正声 张德江 栗战书 汪洋 韩正 马克思 恩格斯 列宁 孔子 陈云 朱镕基 温家宝 王毅
""")
_OFFICES = words("""
    省长 市长 县长 区长 校长 部长 局长 厅长 院长 教授 院士 老师 董事长 总经理 大使 总领事 会长
    理事长 秘书长 司长 处长 所长 研究员 记者 律师 经理
""")
_COMMITTEES = words("市委 省委 县委 区委")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔"
    "贺赖龚文"
)
"""The commonest, which need no office before them."""
_RARER_SURNAMES = "".join(sorted(SURNAMES - set("习全于应都向从和时那能终干单利")))
"""All that need an office before them, but for those that are hardly ever a name there: 书记全程, 主任向."""
_PEOPLE = words("""
    支书 村民 牧民 农民 渔民 社员 居民 工人 职工 技术员 讲解员 护林员 队员 学生 老人 大爷 大娘 大妈 大叔
    大伯 大姐 奶奶 爷爷 老汉 厂长 站长 队长 社长 班长 组长 村医 医生 护士 民警 战士 老兵 教师 青年
""")
_NOBODY = words("总书记 习近平 他 她 会议 全会 大会 我 大家 有人 人们 同时 接着 最后 随后 并 还 又 再")
_TELLS = words("说 表示 介绍 坦言 回忆 告诉记者 感慨")
_GOES = words("走进 走到 来到 带队 一行")
_BEHIND_SURNAMES = words("同志 书记 主任 董事 委员 表示 介绍 认为 说")

OTHERS = lazy_regex(
    rf"{either(*_LEADERS)}(?:同志|主席|总理|总书记)?"
    rf"|\p{{Han}}{{1,3}}{either(*_OFFICES)}(?=[^,。;]{{0,12}}(?:说|指出|强调|表示|要求))"
    rf"|{either(*_COMMITTEES)}书记(?=[{_SURNAMES}])"
    rf"|(?<![^。!?;,”]){either(*_COMMITTEES)}书记(?![们、的和与,要应必]|是[党一])"
    rf"|\p{{Han}}{{2,10}}{either(*_OFFICES, '(?<!总)书记', '主任')}[{_RARER_SURNAMES}]"
    r"\p{Han}{1,2}(?=[对在就说看认表介从为,:])"
    rf"|(?<![^。!?”])\p{{Han}}{{0,8}}{either(*_PEOPLE)}(?![们和与、的]|时期|时代|一代|人才|工作|群体)\p{{Han}}{{2,3}}"
    rf"|(?<![^。!?”])(?!{either(*_NOBODY)})\p{{Han}}{{2,3}}(?:{either(*_TELLS)}[,:]|{either(*_GOES)})"
    rf"|{either(*_PEOPLE, '党员')}[{_SURNAMES}]\p{{Han}}{{1,2}}(?=[把在就说带从给为向对也又却还,])"
    rf"|(?<![^。!?;”])[{_RARER_SURNAMES}]\p{{Han}}{{1,2}}(?:书记|主任|校长)(?=[首从在对就说讲看认表介还又指强为,:])"
    rf"|(?<![^。!?”])[{_SURNAMES}]\p{{Han}}{{1,2}}(?:在\p{{Han}}{{1,8}}[中时]|致\p{{Han}}{{0,2}}[辞词]|参加|出席|主持|陪同|代表(?:学校|公司|全体|[省市县区镇乡村])|(?:总结|发言|致辞|讲话)?(?:指出|强调|要求|提出))"
    rf"|(?:[匠工民户长师员友]|[的位])[老小][{_SURNAMES}](?=[。,说:、])"
    rf"|(?:[那这一]位|原|该)\p{{Han}}{{0,6}}?{either(*_OFFICES, *_PEOPLE, '书记', '主任', '党员', '干部')}"
    rf"|(?:(?<!\p{{Han}})|(?<=[长记任席员授士生事民工师手者]))(?!曾[经还就在对])"
    rf"[{_SURNAMES}]\p{{Han}}{{1,2}}{either(*_BEHIND_SURNAMES)}"
)
"""Somebody else who may be meant: 李强总理, 王院士说, 县委书记, and at the start of a sentence 村民达瓦."""


INTRODUCED = lazy_regex(
    rf"{either('书记', '主任', '主席', *_OFFICES)}(?=[{_SURNAMES}]\p{{Han}})(?!{GENERAL_SECRETARY.pattern})"
)
"""An office right before a name: 市委书记(林某某)."""
TURN = lazy_regex(r"(?:[问答QA]|提问|回答|记者|主持人|网友|采访[组者人])\d{0,2}:")
"""How the turn of somebody in an interview opens."""
A_SURNAME = lazy_re(f"[{_SURNAMES}]")
"""What a name can begin with."""


def speakers(options: Options | None = None) -> tuple[Speaker, ...]:
    """The speakers in force."""
    own = (options or Options()).speakers
    return (GENERAL_SECRETARY, *(_speaker(row.name, row.forms) for row in own))


def _speaker(name: str, forms: tuple[str, ...]) -> Speaker:
    """A speaker who is written in one of some forms, the longest first."""
    return Speaker(name, "|".join(map(regex.escape, sorted(forms, key=len, reverse=True))), forms)


ATTRIBUTION_START = lazy_regex(
    GENERAL_SECRETARY.pattern
    + r"(?!的|关于)[^。!?“”;]{0,40}?(?:强调|指出|要求|勉励|嘱托|叮嘱|提出|说|表示)(?!的)"
)
"""An attribution, as far as it ends a heading that is glued to it."""
