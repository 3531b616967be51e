"""A report, and what is edited in it by hand."""

from __future__ import annotations

from speech_outline import Comparison, compare, parse
from speech_outline.comparison import Entry

REPORT = """在青溪县渡口工作会上的讲话
程某某
同志们:
一、看清分量
(一)渡口是乡亲的脚。天天要过河。
(二)渡口是集市的门。逢五赶集。
二、抓住要害
一是修好码头。先修石阶。
二是换好渡船。再换缆绳。
三是管好船工。人人持证。
三、压实责任
首先,县里牵头。月月调度。
其次,乡里落实。周周查看。
最后,村里看护。天天巡河。
"""


def after(*changes: tuple[str, str]) -> Comparison:
    """The report against itself with some words changed."""
    new = REPORT
    for old, instead in changes:
        assert new.count(old) == 1, old
        new = new.replace(old, instead)
    return compare(parse(REPORT), parse(new))


def edits(comparison: Comparison) -> list[str]:
    """What was edited: `moved renamed 修好码头`, by the titles of the second outline where it has them."""
    return [f"{' '.join(entry.edits)} {title(entry)}" for entry in comparison.entries if entry.edits]


def title(entry: Entry) -> str:
    side = entry.b or entry.a
    assert side is not None
    return side.title or ""
