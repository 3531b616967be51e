"""What documents and their parts call themselves: the words of titles, columns, annexes."""

from __future__ import annotations

from speech_outline.front.names import SPEECH_NOUNS
from speech_outline.patterns import lazy_regex
from speech_outline.words import RULE_NOUNS, either, words

SPEECH_NAME = lazy_regex(
    rf"(?:{either(*SPEECH_NOUNS)}|宣讲(?=稿|提纲))(?:稿|提纲|摘要|要点|材料)?(?:\([^()]{{1,12}}\))?$"
)
_NAMES = (
    rf"(?:{either(*SPEECH_NOUNS)}|{either(*RULE_NOUNS)}|通知|通报|决定|公告|公报|规划|纲要|要点|总结|综述|须知"
    r"|体会|材料|说明|信|建议|提案|纪要)(?:\([^()]{1,12}\))?$"
)
TITLE_NOUN = lazy_regex(rf"^关于.{{4,}}的|{_NAMES}")
"""What a title ends with that says what it is the title of."""
WHOLE_TITLE = lazy_regex(rf"(?:在|关于|致).{{4,}}{_NAMES}")
"""A title that lacks nothing: above it stands a slogan or who issues it, if anything; below it who speaks."""
MASTHEAD = lazy_regex(r"\p{Han}{2,10}(?:简报|快报|专报|内参|通讯)")
"""The name of a bulletin, above the title of what it prints."""
WEEKLY = lazy_regex(
    r"\p{Han}{2,8}[(](?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日?[-—~至](?:(?:19|20)\d\d年)?(?:\d{1,2}月)?\d{1,2}日[)]"
)
"""A column and its days, above what it offers: 每周一学(3月4日-3月10日)"""
KIND = lazy_regex(
    r"(?:活动|工作|实施)?(?:策划[书案]|方案|讲话稿?|发言(?:稿|提纲|材料)?|报告|汇报(?:材料|提纲)?|总结|提纲|致辞|宣讲稿)"
)
"""What a document is, alone on a line: the last one of its title."""
RULES = lazy_regex(rf"{either(*RULE_NOUNS)}(?:\([^()]{{1,12}}\))?$")

_ENDS = frozenset(words("结语 结束语 结论 尾声 后记 附录"))
LAST_PARTS = _ENDS | frozenset(words("参考文献 参考资料 致谢 作者贡献说明 作者简介"))
PARTS = _ENDS | frozenset(words("总纲 绪论 前言 引言 导言 导语 序言 序 核心阅读 核心提示 阅读提示"))
"""What the parts of a text are called that have no number; `LAST_PARTS` stand beside its sections.

References at the end of a text are noise (`furniture/papers.py`), and a heading where prose follows them."""
OPENS_LIST = lazy_regex(r":(?:[(]?一[)、]|[(]?1[.、)](?!\d)|①|[第其]一[,、:]|一是|首先,)")
"""A list that begins behind a colon: 我讲三点:第一,…"""

_ANNEX = lazy_regex(r"附件\d{0,2}:?(?:[(][^()]{1,6}[)])?")
EXERCISE = lazy_regex(
    r"题目|题干|(?:热点|模拟|专项|巩固)?练习题|审题(?:思路|立意|指导|要点)?|写作(?:思路|指导)|(?:参考|示例|优秀)(?:范文|例文|答案)|答案|解析"
    r"|(?:名师|范文|精彩|教师|专家)(?:点评|评析|解析)"
)
"""The heading of a part of an exercise in writing."""
COLUMN = lazy_regex(
    # ['镇长', '林小明'] is a field of a crawl.
    r"[【\[〔](?![\d'])[^】\]〕]{1,12}[】\]〕]"
    r"|附件\d?:?|附:"
    rf"|{EXERCISE.pattern}"
    r"|(?:记者|本报|一线|现场|热点|焦点|深度|基层)?"
    r"(?:特别报道|观察|评论|专题|访谈|综述|侧记|通讯|时评|社论"
    r"|声音|导读|编后|背景|链接|案例|点评|思考|启示|反思|简讯)"
)
"""The heading of a column in a paper, or of an annex."""


def is_annex(text: str) -> bool:
    """Whether a line is 附件 or 附件1: and no more."""
    return text.startswith("附件") and _ANNEX.fullmatch(text) is not None
