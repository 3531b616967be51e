"""What a comparison says to people, in their language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from speech_outline.comparison.model import Comparison, Edit, Entry, Role, Side
from speech_outline.indented import separator

MARKS: Mapping[Edit, str] = MappingProxyType(
    {"dropped": "-", "added": "+", "moved": ">", "renamed": "~", "renumbered": "#"}
)
"""The mark of each edit where there is no colour."""

WORDS: Mapping[Edit, str] = MappingProxyType(
    {"dropped": "删去", "added": "新增", "moved": "移动", "renamed": "改写", "renumbered": "改序号"}
)
REWRITTEN_MARK, REWRITTEN = "*", "正文改动"
"""For a body that is another: told, and no edit of the outline."""

ROLES: Mapping[Role, str] = MappingProxyType(
    {"title": "标题", "byline": "署名", "date": "日期", "salutation": "称谓"}
)

APPROXIMATE = "条目过多，只对照了文字相同的条目。"
NOTHING = "两份提纲一致。"


def line(side: Side) -> str:
    """`二、抓住要害`; a line that has neither marker nor title is an ellipsis."""
    words = "".join((side.title or "").splitlines())
    return marker(side) + words or "……"


def marker(side: Side) -> str:
    """The marker of a line with what parts it from the title: `一、` `首先，`."""
    if side.marker is None:
        return ""
    return side.marker.text + (separator(side.marker, "，") if side.title else "")


def is_rewritten(entry: Entry) -> bool:
    """Whether both lines have a body, and not the same."""
    return entry.body is not None and entry.body < 1


def name(comparison: Comparison, side: str) -> str:
    """What one of the two is called: its file, and the speech in it that was compared."""
    source, at = (comparison.a, comparison.at_a) if side == "a" else (comparison.b, comparison.at_b)
    return " ".join(filter(None, [source.name or "（未命名）", f"〔{at}〕" if at else ""]))


def summary(comparison: Comparison) -> str:
    """`相同18条，改写3条，删去2条。` An entry with two edits counts in both."""
    counts = comparison.counts()
    same = sum(not entry.edits for entry in comparison.entries)
    told = [f"相同{same}条", *(f"{WORDS[edit]}{counts[edit]}条" for edit in WORDS if counts[edit])]
    return "，".join(told) + "。"


def scores(comparison: Comparison) -> str:
    """`得分87：甲稿的条目乙稿有88%，乙稿的条目甲稿有86%。`"""
    score = comparison.score
    return (
        f"得分{score.f1 * 100:.0f}：甲稿的条目乙稿有{score.recall * 100:.0f}%，"
        f"乙稿的条目甲稿有{score.precision * 100:.0f}%。"
    )
