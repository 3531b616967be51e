"""A comparison as lines: both outlines as one, with a mark before each line that was edited.

    一、修桥
-     （一）备料
~     （一）架好桥梁
        原：（二）架梁
"""

from __future__ import annotations

from collections.abc import Iterator

from speech_outline.comparison.model import Comparison, Entry, Side
from speech_outline.comparison.words import (
    APPROXIMATE,
    MARKS,
    NOTHING,
    REWRITTEN,
    REWRITTEN_MARK,
    ROLES,
    WORDS,
    is_rewritten,
    line,
    name,
    scores,
    summary,
)

_MARGIN = 5
"""Columns for marks: a line can have four."""


def text(comparison: Comparison) -> str:
    """The comparison as lines, each ended by a line break."""
    return "".join(f"{each}\n" for each in _lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"甲稿 {name(comparison, 'a')}"
    yield f"乙稿 {name(comparison, 'b')}"
    yield scores(comparison) + summary(comparison)
    if comparison.approximate:
        yield APPROXIMATE
    if comparison.same:
        yield NOTHING
    used = [f"{MARKS[edit]} {word}" for edit, word in WORDS.items() if comparison.counts()[edit]]
    if any(map(is_rewritten, comparison.entries)):
        used.append(f"{REWRITTEN_MARK} {REWRITTEN}")
    if used:
        yield "  ".join(used)
    yield ""
    for front in comparison.front:
        if front.same:
            yield _marked("", front.b or front.a or "")
        else:
            yield from (_marked("-", f"{ROLES[front.role]}：{front.a}") for _ in [0] if front.a)
            yield from (_marked("+", f"{ROLES[front.role]}：{front.b}") for _ in [0] if front.b)
    for entry in comparison.entries:
        yield from _entry(entry, comparison)


def _entry(entry: Entry, comparison: Comparison) -> Iterator[str]:
    side = entry.b or entry.a
    assert side is not None
    marks = "".join(MARKS[edit] for edit in entry.edits) + REWRITTEN_MARK * is_rewritten(entry)
    indent = "  " * (side.depth - 1)
    yield _marked(marks, indent + line(side))
    before = _before(entry, comparison)
    if before:
        yield _marked("", f"{indent}    原：{before}")


def _before(entry: Entry, comparison: Comparison) -> str:
    """What an edited line was: `首先，架梁，在“一、修桥”之下`, as far as it was different."""
    if entry.a is None or entry.b is None or not entry.edits:
        return ""
    told = []
    if "renamed" in entry.edits:
        told.append(line(entry.a))
    elif "renumbered" in entry.edits:
        told.append(entry.a.marker.text if entry.a.marker else "无序号")
    if entry.place == "parent":
        told.append(f"在{_parent(entry.a, comparison)}")
    elif entry.place == "order":
        if not told and entry.a.marker:
            told.append(entry.a.marker.text)
        told.append("次序调整")
    return "，".join(told)


def _parent(side: Side, comparison: Comparison) -> str:
    for entry in comparison.entries:
        if entry.a is not None and entry.a.index == side.parent:
            return f"“{line(entry.a)}”之下"
    return "全篇一级"


def _marked(marks: str, words: str) -> str:
    return f"{marks:<{_MARGIN}}{words}".rstrip()
