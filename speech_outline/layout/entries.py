"""A line that is content, and what the places where a line ends look like.

What `layout`, `pages` and `paragraphs` share.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from speech_outline.front.names import OFFICES
from speech_outline.lines import BLANK, Line
from speech_outline.numerals import HAN_NUMERAL
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.words import HELPLESS_WORDS, either, words

_N = HAN_NUMERAL

ENDERS = frozenset("。!?…")
"""What ends a sentence."""
CLOSERS = "”’)》】〕\"'"
"""What can close behind the end of a sentence."""
MARKER = lazy_re(
    rf"{_N}{{1,4}}[、.](?!{_N}[、线])"
    rf"|[(〔【]{_N}{{1,4}}[)〕】]|{_N}{{1,4}}\)|[㈠-㈩]"
    r"|\d{1,2}[、.](?!\d)|\(\d{1,2}\)|\d{1,2}\)|[lI|][.、][㐀-鿿]|\([lI|]\)[㐀-鿿]"
    r"|\d{1,2}(?:\.\d{1,2})+[㐀-鿿]"
    r"|[①-⑳❶-❿⑴-⒛㊀-㊉Ⅰ-Ⅻ]"
    rf"|第{_N}{{1,4}}(?:[,、:章节条编篇]|部分|[个句件点笔][㐀-鿿]{{0,3}}[,:])"
    r"|(?:首先|其次|再次|最后),|一方面|另一方面"
    r"|——|[★☆◆◇●■▲※◎▶➤►□]"
)
"""A line that opens so is taken for a new paragraph."""
HELPLESS = lazy_regex(f"{HELPLESS_WORDS}$")
"""The end of what is neither a sentence nor a heading."""
BOXES = frozenset({"专栏", "表", "图", "附件", "附表", "附录", "案例"})
"""What is numbered on a line of its own below it."""
MID_TEXT = lazy_regex(
    r"(?:会议|大会|全会|会上|他|她)[^,。:]{0,8}(?:指出|强调|认为|要求|决定|提出|表示)[,:]"
    r"|(?:并(?![购举轨网联行列肩进])|而(?![今立])|但(?!愿)|且(?!听)|以及|及其)"
)
"""How a sentence begins within a text, and neither a title nor a heading."""
_DOES = either(
    *words("讲话 发言 致辞 报告 汇报 授课 宣讲 主持 参加 出席 调研 考察 检查 慰问 走访 点评 总结 合影")
)
"""What somebody does on a picture, and no name: 林书记讲话."""
SIGNED = lazy_regex(rf"[^。,;:!?]{{0,24}}{either(*OFFICES)}\s*(?!{_DOES})\p{{Han}}{{1,2}}\s*\p{{Han}}{{1,2}}")
"""县长 林某某: who speaks, below a title or a picture."""
_BLANKS = lazy_regex(rf"{BLANK}+")


@dataclass(slots=True)
class Entry:
    """A line that is content so far, with its text without blanks and noise."""

    line: Line
    text: str
    page: bool = False
    """A page begins here."""
    dateline: bool = False
    apart: bool = False
    """A part of the text is hidden right before."""


def pieces(line: Line) -> list[tuple[int, int]]:
    """The stretches of a line that are content."""
    if not line.holes:
        return [(line.start, line.end)]
    found, at = [], line.start
    for start, end in sorted(line.holes):
        if start > at:
            found.append((at, start))
        at = max(at, end)
    if at < line.end:
        found.append((at, line.end))
    return found


def shown(folded: str, line: Line) -> str:
    """The content of a line, with its blanks."""
    if not line.holes:
        return folded[line.start : line.end]
    return "".join([folded[start:end] for start, end in pieces(line)])


def solid_text(folded: str, line: Line) -> str:
    """The content of a line without any blanks."""
    text = "".join(shown(folded, line).split())
    return text if text.isprintable() else _BLANKS.sub("", text)


def offset(folded: str, line: Line, count: int) -> int:
    """The source offset behind the first `count` solid characters of a line."""
    places = (at for start, end in pieces(line) for at in range(start, end))
    solid = (at for at in places if not _BLANKS.match(folded, at))
    return next(islice(solid, count - 1, None), line.end - 1) + 1
