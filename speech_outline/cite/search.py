"""The search for citations: what it knows of the text, and what it has found so far."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from speech_outline.cite.names import Named
from speech_outline.patterns import lazy_regex
from speech_outline.quotes import Quotes
from speech_outline.speakers import GENERAL_SECRETARY, Speaker
from speech_outline.stops import FULL_STOP
from speech_outline.view import Range, View, covered
from speech_outline.words import DATE, either, words


@dataclass(slots=True)
class Cite:
    """A citation in view offsets."""

    direct: bool
    speaker: Range
    name: str
    verb: str | None
    occasion: Range | None
    quotes: list[Range]
    span: Range
    unterminated: bool = False


@dataclass(slots=True)
class Search:
    """One pass over a view. Speakers are read in order; those that stand before `behind` have been read."""

    view: View
    quotes: Quotes
    rows: tuple[Speaker, ...]
    breaks: list[int]
    """Where nodes begin: a clause or an unclosed quotation ends before."""
    opaque: list[Range]
    """Front matter and noise, disjoint."""
    found: list[Cite] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    """Opening marks of quotations that belong to a citation."""
    behind: int = 0

    def next_break(self, offset: int) -> int:
        """Where the next node begins; behind the text if there is none."""
        number = bisect_right(self.breaks, offset)
        return self.breaks[number] if number < len(self.breaks) else len(self.view.text) + 1

    def stop(self, offset: int) -> int:
        """Where the sentence at an offset has to end: its paragraph, or the next node."""
        return min(self.view.paragraph(offset).end, self.next_break(offset))

    def sentence_end(self, start: int, limit: int) -> int:
        """The first full stop outside quotations, or the limit."""
        for match in FULL_STOP.finditer(self.view.text, start, limit):
            if self.quotes.around(match.start()) is None:
                return match.start()
        return limit

    def is_opaque(self, offset: int) -> bool:
        """Whether a place is in front matter or noise."""
        return covered(self.opaque, offset)

    def add(
        self,
        named: Named,
        verb: str | None,
        quoted: list[Range],
        span: Range,
        *,
        direct: bool = True,
        unterminated: bool = False,
    ) -> None:
        """Keep a citation, and go on behind it."""
        if direct:
            self.used.update(start - 1 for start, _ in quoted)
        speaker = (named.start, named.end)
        # What stands behind the verb is a part of what was said.
        until = self.view.text.rfind(verb, named.end, quoted[0][0]) if verb is not None else -1
        until = until if until >= 0 else named.end + _FARTHEST
        occasion = _occasion(self.view.text, self.view.paragraph(named.start).start, speaker, until)
        self.found.append(Cite(direct, speaker, named.row.name, verb, occasion, quoted, span, unterminated))
        self.behind = span[1]


# --- what is a quotation of something said

_LABEL = lazy_regex(r"(?:[一二三四五六七八九十两][个大项条位]\p{Han}{1,6}[、,]?)+")
_OF_HIM = lazy_regex(rf"(?:{GENERAL_SECRETARY.pattern})(?!:)")
"""How a quotation opens that somebody else says of him; before a colon it is a note of who speaks."""
_DEMANDS = words("要 必须 让 把 不 一定")


def is_label(content: str) -> bool:
    """Whether a quotation counts something: “五个扎实”, “四个意识”."""
    return _LABEL.fullmatch(content) is not None


def of_him(content: str) -> bool:
    """Whether a quotation speaks of the General Secretary: somebody else says it."""
    return _OF_HIM.match(content) is not None


def whole(content: str, *, loose: bool) -> bool:
    """Whether a quotation is something said by him, and not a label (“五个扎实”), a term, or of him."""
    if is_label(content) or of_him(content):
        return False
    if any(mark in content for mark in ",、。!?;:"):
        return len(content) >= 6
    return len(content) >= (6 if loose or content.startswith(_DEMANDS) else 9)


_LINK = lazy_regex(r"[,、;]?(?:和|及|以及|与|并|还|又|同时|要|,|等)?(?:要|把|将|必须)?")


_ANSWERED = lazy_regex(r"(?!总书记|习近平)\p{Han}{2,10}?(?:回答|答|说|问|笑)道?。")
"""Somebody else says what was quoted: “七个。”(某某答道。)"""
_BESIDE = "“,、;"
"""What stands behind a quotation that goes on with others."""


def with_further(search: Search, quoted: Range) -> list[Range]:
    """A quotation with those that follow under the same attribution, one behind the other."""
    text = search.view.text
    chosen = [quoted]
    while True:
        close = chosen[-1][1]
        at = close - 1 if text[close : close + 1] == "“" else close
        following = search.quotes.within(at + 1, min(len(text), at + 12))
        if not following:
            return chosen
        opening, closing = following[0]
        link = text[at + 1 : opening]
        content = text[opening + 1 : closing]
        sentence = not link and content[-1:] in {"。", "!", "?"}
        ended = not link and text[close - 1] in "。!?" and not sentence
        if ended and "," not in content and text[closing + 1 : closing + 2] in {",", "的", "是"}:
            return chosen  # the subject of the next sentence
        if not _LINK.fullmatch(link) or not (sentence or whole(content, loose=not link)):
            return chosen
        if not link and _ANSWERED.match(text, closing + 1):
            return chosen  # “去年呢?”“七个。”某某答道。
        paragraph = search.view.paragraph(opening)
        closed = text[close] == "”" and paragraph.start == opening
        if closed and closing + 1 < paragraph.end and text[closing + 1] not in _BESIDE:
            return chosen  # it opens a paragraph of the text itself
        chosen.append((opening + 1, closing))


# --- when or where it was said

_FARTHEST = 60
"""Characters behind a name within which its occasion stands."""
_OCCASION_ENDS = either("时", "上", "中", "会", "期间", "座谈", "回信", "贺信", "后", "代表团")
_BEHIND_OCCASION = words("""
    [,] 还 就 曾 又 也 再次 多次 反复 明确 深刻 强调 指出 要求 勉励 嘱托 叮嘱 提出 说 所 特别 语重心长 的 $
""")
_OCCASION = lazy_regex(
    rf"(?:{DATE}[,]?)?(?:日前|近日|早在)?"
    rf"(?:在|同|就|对|给|致)(?:[^。!?;“”,]|“[^“”,]{{1,12}}”){{2,40}}?{_OCCASION_ENDS}"
    rf"(?:的(?:贺信|回信|致辞|讲话|重要讲话|报告|文章|批示|寄语|贺词)[中里上时])?(?={'|'.join(_BEHIND_OCCASION)})"
)
"""总书记(在浙江考察时)强调"""
_OCCASION_BEFORE = lazy_regex(r"(?:\d{4}年[^。!?“”]{0,20}[,]|在[^。!?“”,]{2,40}(?:时|上|中),)$")
"""(在浙江考察时,)总书记强调"""


def _occasion(text: str, floor: int, speaker: Range, until: int) -> Range | None:
    """When or where it was said: 在浙江考察时."""
    match = _OCCASION.search(text, speaker[1], min(len(text), until, speaker[1] + _FARTHEST))
    if match is not None and match.start() - speaker[1] <= 8:
        return match.span()
    head = max(floor, max(text.rfind(mark, floor, speaker[0]) for mark in "。!?;") + 1)
    match = _OCCASION_BEFORE.search(text, head, speaker[0])
    return (match.start(), match.end() - 1) if match is not None else None
