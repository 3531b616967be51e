"""What the parser acts on, in pieces of which texts are made: random Chinese would hardly meet a rule."""

from __future__ import annotations

from hypothesis import strategies as st

_MARKERS = """
一、 二、 三、 十一、 (一) (二) （三） 〔一〕 ㈠ 一) (四 1. 2. ３． 4、
1.1 1.2 (1) （2） ⑶ 4) ① ② ❸ A. (b) Ⅰ. 一是 二是 三是 —是
一要 二要 一则 二则 一靠 二靠 三靠 第一, 第二, 第三 第一部分 第二章 第三条 第四节
第一编 其一, 其二: 首先 其次, 再次, 最后, 一方面, 另一方面, —— — ★ ● 壹、
廿一、 一 1 l. I.
"""
_MARKS = """
。 ！ ? ； : ， , 、 … “ ” ‘ ’ " ' ( ) （ ） 《 》 【 】 [ ]
「 」 * # > - _ · ~ / \\ | & < $ % 。”
"""
BREAKS = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u2028",
    "\v",
    "\f",
    " ",
    "\u3000",
    "\u3000\u3000",
    "\xa0",
    "\u200b",
    "\ufeff",
    "\t",
    "\x00",
]
_WORDS = """
习近平总书记 总书记 习近平 习总书记 他 我们 会议 中共中央总书记 总书记总书记 强调 指出
要求 说 提出 强调了 所说 的重要论断 在渡口考察时 同志们: 同志们, 各位代表! 让我们
谢谢大家! 在全县会议上的讲话 讲话稿: 大作文框架: 附件 2020年3月8日
(2020年3月8日) 县长林某某 ## ** --- 来源:网友投稿 推荐访问:讲话
---此处隐藏100字,下载后查看--- 第3页共9页 —7— 2、 3、 篇一 .docx
【优秀范文】 责任编辑:小林 参考文献 本报讯 ![图](a.jpg) <br/>
（新华社青溪7月3日电） 要管好船。 要管好人。 船要稳 人要齐 渡口 码头 统一是 标准不一、
一、二线 第一要务 1.6% 具体而言。 这些情况说明,今年要采取两项措施: X 年 的 是 abc
12 𠀀 é
"""

MARKERS, MARKS, WORDS = _MARKERS.split(), _MARKS.split(), _WORDS.split()

active = st.one_of(
    st.sampled_from(MARKERS),
    st.sampled_from(MARKS),
    st.sampled_from(BREAKS),
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
)
texts = st.lists(active, max_size=60).map("".join)
"""A text of active pieces."""
anything = st.text(st.characters(codec="utf-8"), max_size=80)
