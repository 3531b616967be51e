"""Documents with lists, and the numbers that Word gives their paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wordfiles import abstract, lvl, num, override, p, style, val, word_file, wrapped


@dataclass(frozen=True)
class Case:
    """Paragraphs that all say 水, and the labels that Word gives them, "" for none."""

    name: str
    body: Sequence[str]
    labels: Sequence[str]
    numbering: str = ""
    styles: str = ""

    def data(self) -> bytes:
        return word_file(*self.body, numbering=self.numbering, styles=self.styles)


def at(*levels: int, num: int = 1) -> list[str]:
    """A paragraph on each of these levels."""
    return [p("水", num=num, level=level) for level in levels]


def styled(*styles: str) -> list[str]:
    return [p("水", style=style) for style in styles]


POLICY = (
    lvl(0, "%1、", "chineseCountingThousand"),
    lvl(1, "（%2）", "chineseCounting"),
    lvl(2, "%3."),
    lvl(3, "（%4）"),
)
"""一、 （一） 1. （1）."""
OUTLINE = (lvl(0, "%1"), lvl(1, "%1.%2"), lvl(2, "%1.%2.%3"))
"""1, 1.1, 1.1.1."""
DELETED = wrapped("rPr", '<w:del w:id="1" w:author="某某"/>')

CASES = (
    Case(
        "四级",
        at(0, 1, 1, 2, 2, 3, 1, 2, 0, 1),
        ["一、", "（一）", "（二）", "1.", "2.", "（1）", "（三）", "1.", "二、", "（一）"],
        abstract(0, *POLICY) + num(1, 0),
    ),
    Case(
        "跳级",
        at(0, 2, 1, 2),
        ["1", "1.1.1", "1.2", "1.2.1"],
        abstract(0, *OUTLINE) + num(1, 0),
    ),
    Case(
        "从第二级起",
        at(1, 1, 0, 1),
        ["1.1", "1.2", "2", "2.1"],
        abstract(0, *OUTLINE) + num(1, 0),
    ),
    Case(
        "从样式来,沿basedOn",
        styled("一级", "派生", "正文", "一级"),
        ["一、", "二、", "", "三、"],
        abstract(0, *POLICY) + num(1, 0),
        style("一级", wrapped("numPr", val("numId", 1))) + style("派生", based_on="一级") + style("正文"),
    ),
    Case(
        "样式的级由pStyle定",
        styled("章", "节", "节", "章", "节"),
        ["第一章", "1.1", "1.2", "第二章", "2.1"],
        abstract(
            0,
            lvl(0, "第%1章", "chineseCounting", also=val("pStyle", "章")),
            lvl(1, "%1.%2", also=val("pStyle", "节") + "<w:isLgl/>"),
        )
        + num(1, 0),
        # The level that the style gives itself is ignored.
        style("章", wrapped("numPr", val("numId", 1)))
        + style("节", wrapped("numPr", val("ilvl", 5) + val("numId", 1))),
    ),
    Case(
        "样式自己的级",
        styled("章", "节", "节"),
        ["一、", "（一）", "（二）"],
        abstract(0, *POLICY) + num(1, 0),
        style("章", wrapped("numPr", val("numId", 1)))
        + style("节", wrapped("numPr", val("ilvl", 1)), based_on="章"),
    ),
    Case(
        "段落只给级",
        [*styled("章"), p("水", style="章", level=1), p("水", style="章", level=1)],
        ["一、", "（一）", "（二）"],
        abstract(0, *POLICY) + num(1, 0),
        style("章", wrapped("numPr", val("numId", 1))),
    ),
    Case(
        "默认样式",
        [p("水"), p("水", style="没有"), p("水", style="别的")],
        ["1.", "2.", ""],
        abstract(0, lvl(0, "%1.")) + num(1, 0),
        style("正文", wrapped("numPr", val("numId", 1)), default=True) + style("别的"),
    ),
    Case(
        "numId为0去掉编号",
        [*styled("章"), p("水", style="章", num=0), *styled("无号", "章")],
        ["一、", "", "", "二、"],
        abstract(0, *POLICY) + num(1, 0),
        style("章", wrapped("numPr", val("numId", 1)))
        + style("无号", wrapped("numPr", val("numId", 0)), based_on="章"),
    ),
    Case(
        "numStyleLink",
        [*at(0, 1), *at(0, num=2)],
        ["一、", "（一）", "二、"],
        abstract(0, val("styleLink", "公文"), *POLICY)
        + abstract(1, val("numStyleLink", "公文"))
        + num(1, 1)
        + num(2, 0),
        style("公文", wrapped("numPr", val("numId", 2)), kind="numbering"),
    ),
    Case(
        "只有styleLink",
        at(0, 1),
        ["一、", "（一）"],
        abstract(0, val("styleLink", "公文"), *POLICY) + abstract(1, val("numStyleLink", "公文")) + num(1, 1),
        style("公文", kind="numbering"),
    ),
    Case(
        "两个num接着数",
        [*at(0, 0), *at(0, 1, num=2), *at(0)],
        ["一、", "二、", "三、", "（一）", "四、"],
        abstract(0, *POLICY) + num(1, 0) + num(2, 0),
    ),
    Case(
        "两个abstractNum各数各的",
        [*at(0, 0), *at(0, 0, num=2), *at(0)],
        ["一、", "二、", "1", "2", "三、"],
        abstract(0, *POLICY) + abstract(1, *OUTLINE) + num(1, 0) + num(2, 1),
    ),
    Case(
        "startOverride只重起一次",
        [*at(0, 0), *at(0, 0, num=2), *at(0)],
        ["一、", "二、", "五、", "六、", "七、"],
        abstract(0, *POLICY) + num(1, 0) + num(2, 0, override(0, 5)),
    ),
    Case(
        "startOverride也是再起时的数",
        at(0, 1, 1, 0, 1),
        ["1", "1.3", "1.4", "2", "2.3"],
        abstract(0, *OUTLINE) + num(1, 0, override(1, 3)),
    ),
    Case(
        "lvlOverride换掉一级",
        [*at(0), *at(0, num=2), *at(0)],
        ["一、", "B)", "三、"],
        abstract(0, *POLICY) + num(1, 0) + num(2, 0, override(0, replaced=lvl(0, "%1)", "upperLetter"))),
    ),
    Case(
        "lvlRestart为0从不重起",
        at(0, 1, 1, 0, 1),
        ["第一章", "第1条", "第2条", "第二章", "第3条"],
        abstract(0, lvl(0, "第%1章", "chineseCounting"), lvl(1, "第%2条", also=val("lvlRestart", 0)))
        + num(1, 0),
    ),
    Case(
        "lvlRestart为1隔级重起",
        at(0, 1, 2, 1, 2, 0, 1, 2),
        ["1", "1.1", "a)", "1.2", "b)", "2", "2.1", "a)"],
        abstract(0, *OUTLINE[:2], lvl(2, "%3)", "lowerLetter", also=val("lvlRestart", 1))) + num(1, 0),
    ),
    Case(
        "lvlRestart不在上级则不理",
        at(0, 1, 0, 1),
        ["1", "1.1", "2", "2.1"],
        abstract(0, lvl(0, "%1"), lvl(1, "%1.%2", also=val("lvlRestart", 7))) + num(1, 0),
    ),
    Case(
        "isLgl",
        at(0, 1, 2),
        ["第一章", "1.1", "1.1.1"],
        abstract(
            0,
            lvl(0, "第%1章", "chineseCounting"),
            lvl(1, "%1.%2", also="<w:isLgl/>"),
            lvl(2, "%1.%2.%3", "upperRoman", also="<w:isLgl/>"),
        )
        + num(1, 0),
    ),
    Case(
        "isLgl关着",
        at(0, 1),
        ["一", "一.1"],
        abstract(0, lvl(0, "%1", "chineseCounting"), lvl(1, "%1.%2", also=val("isLgl", 0))) + num(1, 0),
    ),
    Case(
        "start缺失是0",
        at(0, 0),
        ["0.", "1."],
        abstract(0, lvl(0, "%1.", start=None)) + num(1, 0),
    ),
    Case("start为0", at(0, 0), ["0.", "1."], abstract(0, lvl(0, "%1.", start=0)) + num(1, 0)),
    Case(
        "start为3",
        at(0, 0),
        ["三、", "四、"],
        abstract(0, lvl(0, "%1、", "chineseCounting", start=3)) + num(1, 0),
    ),
    Case("没有numFmt", at(0), ["1."], abstract(0, lvl(0, "%1.", number="<w:nsid/>")) + num(1, 0)),
    Case(
        "numFmt为none",
        at(0, 0, 1),
        ["", "", "2)"],
        abstract(0, lvl(0, "", "none"), lvl(1, "%1%2)", start=2)) + num(1, 0),
    ),
    Case("none而有字", at(0, 0), ["附件", "附件"], abstract(0, lvl(0, "附件%1", "none")) + num(1, 0)),
    Case(
        "项目符号不是编号",
        [*at(0, 1, 0, 0), *at(0, num=2)],
        ["", "1)", "", "", ""],
        abstract(0, lvl(0, "★", "bullet"), lvl(1, "%1%2)"))
        + abstract(1, lvl(0, "\uf06c", "bullet"))
        + num(1, 0)
        + num(2, 1),
    ),
    Case(
        "上级是项目符号也照数",
        at(0, 1, 1, 0, 1),
        ["", "1)", "2)", "", "1)"],
        abstract(0, lvl(0, "●", "bullet"), lvl(1, "%2)")) + num(1, 0),
    ),
    Case(
        "下级的数不出现", at(0, 1), ["1.", "1.1"], abstract(0, lvl(0, "%1.%2"), lvl(1, "%1.%2")) + num(1, 0)
    ),
    Case(
        "只有第六级", at(5, 5), ["一是", "二是"], abstract(0, lvl(5, "%6是", "chineseCounting")) + num(1, 0)
    ),
    Case(
        "custom",
        at(0, 0),
        ["第001号", "第002号"],
        abstract(
            0,
            lvl(
                0,
                "第%1号",
                number='<mc:AlternateContent><mc:Choice Requires="w14">'
                '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
                '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>',
            ),
        )
        + num(1, 0),
    ),
    Case(
        "坏数字",
        [
            p("水", also=wrapped("numPr", val("ilvl", 0) + val("numId", "一"))),
            *at(9, -1, 0),
            p("水", also=wrapped("numPr", val("ilvl", "9" * 5000) + val("numId", 1))),
            *at(0, num=7),
            *at(0, num=8),
        ],
        ["", "", "", "一、", "二、", "", ""],
        abstract(0, *POLICY) + num(1, 0) + num(8, 8),
    ),
    Case(
        "缺级",
        at(0, 4, 0),
        ["一、", "", "二、"],
        abstract(0, *POLICY) + num(1, 0),
    ),
    Case(
        "删去的段落不数",
        [*at(0), p("水", num=1, level=0, also=DELETED), *at(0)],
        ["一、", "", "二、"],
        abstract(0, *POLICY) + num(1, 0),
    ),
)
