"""What a site hangs on a title: 【篇二】, 范文, (通用3篇), .docx."""

from __future__ import annotations

import regex

from speech_outline.numerals import HAN_NUMERAL
from speech_outline.patterns import lazy_regex

_LABEL_WORDS = (
    r"(?:只有中文|(?:优秀|精选|最新|参考|通用|热门|必备|完整|推荐|原创|实用|经典)*"
    r"(?:范文|模板|汇编|合集|精选|素材|精编|集锦|多篇|大全|材料|示例|例文|样本|下载|全文)"
    r"|(?:精选|优选|优秀|最新|通用|热门|推荐|精品)?[一二两三四五六七八九十\d]{1,3}篇"
    r"|(?:通用|最新|精选|完整|标准)版|遴选\p{Han}{0,8}|共\d+[篇页]|word版?|完整版|精品|高频考点)"
)
SITE_LABEL = lazy_regex(rf"[【\[(〔《]?{_LABEL_WORDS}[】\])〕》]?")
FORM_FIELDS = frozenset(("称谓",))
"""What a form calls the field below it."""
NUMBER_LABEL = lazy_regex(
    rf"第{HAN_NUMERAL}{{1,2}}篇[:]?|篇{HAN_NUMERAL}{{1,2}}[:]?|范文{HAN_NUMERAL}{{1,2}}[:]?"
    r"|范文\d{1,2}[:]?|篇\d{1,2}[:]?|(?:精选)?范文[:]?|【?第\d{1,2}篇】?[:]?"
    rf"|{HAN_NUMERAL}篇"
)
LABELLED = lazy_regex(
    rf"(?:[【\[〔(](?:{NUMBER_LABEL.pattern})[】\]〕)]:?"
    rf"|(?:第?{HAN_NUMERAL}{{1,2}}篇|篇{HAN_NUMERAL}{{1,2}}|第?\d{{1,2}}篇|篇\d{{1,2}}|范文(?:{HAN_NUMERAL}{{1,2}}|\d{{1,2}})):)(?=[^。;]{{4,40}}$)"
)
"""The label of a speech in a pack, before its title: 【篇二】标题, 篇一:标题."""
_LONGEST_LABEL = 12
"""Characters of a line that can be such a label."""
_FILED = r"(?:19|20)\d\d[-.]\d{1,2}[-.]\d{1,2}[_-]"
"""The date that a file name puts before a title."""
_KIND_LABEL = (
    r"(?:党课|讲座|宣讲|讲课)(?:讲?稿|提纲|材料)?:(?=.{4})|(?:讲话|发言|演讲|致辞)(?:稿|提纲|材料):(?=.{4})"
    r"|(?:最新|精选|热门|优秀)(?:的)?(?=(?:在.{4,40}上的|关于|20\d\d年))"
)
"""What a site says of the kind of a text before its title: 党课讲稿:标题, 最新在渡口会上的讲话."""
HEAD_LABEL = lazy_regex(
    rf"{_FILED}|【[^】]{{1,24}}】|\[[^\]]{{1,12}}\]|标题:|{_KIND_LABEL}|第(?:{HAN_NUMERAL}{{1,3}}|\d{{1,3}})期:|(?:发言|演讲|讲话)?(?:题目|主题):|(?:{NUMBER_LABEL.pattern})(?=.{{6}})"
    # What an essay is written for: 2018国家公务员考试申论范文:
    r"|(?:(?:19|20)\d\d年?)?\p{Han}{0,12}(?:申论|公务员考试|遴选)\p{Han}{0,8}(?:范文|热点|技巧|素材|文章|一练):(?=.{4})"
    # The column of a site: 部门解读|, 重磅|
    r"|\p{Han}{2,8}[|丨](?=.{6})"
    # Who published it where: 《…报》刊发某某署名文章:
    r"|《[^《》]{2,10}》(?:杂志|周刊|月刊|报)?(?:刊发|发表|刊登|推出|刊载)[^:。]{0,16}(?:文章|评论|社论):"
)
TAIL_LABEL = lazy_regex(
    r"(?:[【\[][^】\]]{1,10}[】\]]"
    rf"|[(]{_LABEL_WORDS}[)]|[(](?:含|附)(?:案例|提纲|PPT|课件|答案)[)]|(?:格式)?范本"
    # Columns of a newspaper.
    r"|[(]聚焦\p{Han}{2,8}[)]"
    r"|[(](?:声音|声声入耳|人民论坛|人民观点|人民时评|今日谈|评论员观察|现场评论|国际论坛|钟声|望海楼|思想纵横|学苑论衡|大家手笔|新论)[)]"
    r"|\.(?:docx?|pdf|txt|wps)"
    r"|(?:_[^\s_。]{2,10})?_[^\s_。]{2,10}网"
    rf"|[-_|]{_LABEL_WORDS}|(?<=[稿文会话言料告词得书])\d{{1,2}}篇)$"
)
_LABELS_AROUND = lazy_regex(rf"^(?:{_FILED}|{SITE_LABEL.pattern})+|(?:{SITE_LABEL.pattern})+$")
_SUFFIX = lazy_regex(r"\.(?:docx?|pdf|txt|wps|html?)$", regex.IGNORECASE)

SITE_LIKE = lazy_regex(
    r"[|>⊕⊖:]"
    r"|^[(][^()]*[)]$"
    r"|^\p{Han}{2,12}(?:简报|快报|专报|内参)(?:[(].*)?$"
    r"|\d{5,}"
    r"|[(][^()]*$"
    r"|^[^\p{Han}“《【]*$"
    r"|\.(?:docx?|pptx?|pdf|wps|txt)$"
    r"|(?:摘登|选登|摘编|选编|选载|连载|专[辑刊栏版页]|特刊)$"
)
"""A line above a title that is none of it."""
KICKER = lazy_regex(r"(?:强调|指出|要求|表示|并(?:致辞|讲话|作报告|发表(?:重要|主旨)?(?:讲话|演讲|致辞)))$")
"""The end of a line above a headline that goes with it: 某某在调研时强调, 某某出席大会并讲话"""
CLOCK = lazy_regex(r"\d{1,2}[:时]\d{2}")
"""The time of day, which a site stamps."""
NO_KICKER = lazy_regex(r"\d(?![\d—-]*年)|[)·]$|(?<=\p{Han})·(?=\p{Han})|点击|关注|上传|分享|下载")
"""What neither a slogan nor the name of a body has: numbers, brackets, what a reader is asked to do."""


def is_number_label(text: str) -> bool:
    """Whether a line is 第一篇 or 范文一 and no more."""
    return len(text) <= _LONGEST_LABEL and NUMBER_LABEL.fullmatch(text) is not None


def without_labels(text: str) -> str:
    """A title without what a site hung around it."""
    return _LABELS_AROUND.sub("", _SUFFIX.sub("", text))
