"""Lines of furniture, told by their words, by their place, and by the line before."""

from __future__ import annotations

from collections import Counter

import regex

from speech_outline.layout import edges
from speech_outline.layout.entries import ENDERS, MARKER, SIGNED, Entry, shown, solid_text
from speech_outline.lines import Line
from speech_outline.noise import Hole, match_line
from speech_outline.options import Options
from speech_outline.patterns import lazy_regex

_VALUES = (
    (
        lazy_regex(r"(?:信息|文章|稿件)?(?:来源|作者|责任编辑|责编|编辑|审核|校对|发布时间|时间)\s*:"),
        lazy_regex(r"[\p{Han}A-Za-z ]{2,12}"),
    ),
    (lazy_regex(r"索\s*引\s*号\s*:"), lazy_regex(r"[\dA-Za-z/_.-]{6,40}")),
    (lazy_regex(r"发文机[构关]\s*:"), lazy_regex(r"\p{Han}{2,16}(?:网站?|政府|办公[室厅]|[局委厅部])")),
    (lazy_regex(r"(?:发文字号|文号)\s*:"), lazy_regex(r"\p{Han}{2,8}[〔(\[]\d{4}[〕)\]]\s*\d{1,4}号")),
    (
        lazy_regex(r"(?:发文|成文|公开|发布|生成)日期\s*:"),
        lazy_regex(r"\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"),
    ),
    (lazy_regex(r"有\s*效\s*性\s*:"), lazy_regex(r"有效|失效|废止")),
)
"""Fields of a site and of the table above a document of an office, each with how a value below it looks."""
_TIME = lazy_regex(r"(?:时间|日期):")
"""When something will be, in a text; when a page was made, around it."""
_LONG = lazy_regex(r"[〔](?:摘|关)|本文档|编者按|(?:本文)?摘\s*要|内容[摘提]要|Abstract|[^\p{Han}]+$")
_PHOTOGRAPHED = lazy_regex(r"(?:记者|通讯员)[^。]{1,8}摄[)]?$")
"""Lines that are looked at as furniture at any length, by their beginning and by their end."""
_HIDDEN = lazy_regex(r"隐藏|省略|略|试读|试看|预览")
_CHINESE = lazy_regex(r"\p{Han}")
_MAIL = ("发件人", "收件人")
_SUBJECTS = ("主题:", "标题:")
"""The subject in the head of a mail."""
_LAST = 6
"""Lines at the end among which the author is named."""
_PAGE = "<PAGE_DIV>"
"""Where a converter saw the end of a page."""
_FOOT = 12
"""Lines above the foot of a page that count as its edge."""
_LONGEST_REST = 80
"""Characters of the rest of a line of furniture that was broken."""


def sift(folded: str, lines: list[Line], holes: list[Hole], options: Options) -> list[Entry]:
    """The lines that are content; each other one becomes a hole."""
    return _Sieve(folded, lines, holes, options).run()


class _Sieve:
    """One pass over the lines, with what the lines before say of the next."""

    def __init__(self, folded: str, lines: list[Line], holes: list[Hole], options: Options) -> None:
        self.folded, self.lines, self.holes = folded, lines, holes
        self.own = [regex.compile(pattern) for pattern in options.noise]
        self.texts = [shown(folded, line).strip() for line in lines]
        self.datelines = {hole.start for hole in holes if hole.reason == "dateline"}
        # A no-break space may stand within a word.
        self.head, self.tail = edges.find_edges([text.replace("\xa0", "") for text in self.texts])
        self.times = Counter(self.texts)
        self.sent_on = edges.forwarded(self.texts)
        self.single = min((line.breaks for line in lines[1:] if line.breaks), default=1)
        self.kept: list[Entry] = []
        self.caption = False
        """The line before was a picture."""
        self.hidden = self.paged = False
        """A part of the text is hidden, or a page ends, before the next line."""
        self.dropped = False
        """The furniture of the line before goes on with the rest of its sentence."""
        self.value: regex.Pattern[str] | None = None
        """What the value of a field looks like that the line before leaves open."""
        self.mailed = False
        """The head of a mail has begun."""

    def run(self) -> list[Entry]:
        """The lines that are content."""
        for number, (line, text) in enumerate(zip(self.lines, self.texts, strict=True)):
            if text:
                self._sort(number, line, text)
            else:
                self.caption = "](" in self.folded[line.start : line.end]
                self.hidden |= _HIDDEN.search(self.folded, line.start, line.end) is not None
        return self.kept

    def _sort(self, number: int, line: Line, text: str) -> None:
        reason = self._reason(number, line, text)
        if reason is None and self._goes_on(line, text):
            reason = "site"
        self._expect(text, reason)
        introduces = edges.introduces(text)
        if introduces:
            reason = "site"
        named = edges.presented(text) if number <= self.head or introduces else None
        if named is None and number and number >= len(self.lines) - _LAST:
            named = edges.authored(text)
        if reason == "site" and named is not None and _present(line, text, named, self.holes):
            self.kept.append(Entry(line, solid_text(self.folded, line)))
        elif reason is None:
            self._keep(number, line)
        else:
            self.holes.append(Hole(line.start, line.end, reason))
            self.paged |= reason == "page number"
            # An abstract parts what stands around it; an English line may stand within a sentence, and so may
            # what stands on each page.
            parts = reason == "apparatus" and self.times[text] == 1
            self.hidden |= parts and _CHINESE.search(text) is not None

    def _reason(self, number: int, line: Line, text: str) -> str | None:
        """Why a line is furniture by itself and by its place, None where it is not."""
        if any(pattern.fullmatch(text) for pattern in self.own):
            return "own pattern"
        if number >= self.tail or number < self.sent_on:
            return "site"
        if self.caption and not line.level and line.breaks <= self.single and _is_caption(text):
            return "caption"
        # Above everything else stands a table of what the page says of its document.
        at_edge = (number <= self.head or self.tail - number <= _FOOT) and not (line.row and self.kept)
        if _TIME.match(text) and self.kept and self.kept[-1].text.endswith(":"):
            return None  # the first of what a line announces
        reason = _reason(text, at_edge=at_edge)
        if reason is None and "\xa0" in text:
            reason = _reason(text.replace("\xa0", ""), at_edge=at_edge)
        return reason

    def _goes_on(self, line: Line, text: str) -> bool:
        """Whether a line is what the furniture before it goes on with."""
        if self.dropped and line.breaks == 1 and len(text) <= _LONGEST_REST and not MARKER.match(text):
            return True  # the rest of a line that was broken in mid-sentence
        if self.value is not None and self.value.fullmatch(text):
            return True
        return self.mailed and text.startswith(_SUBJECTS)

    def _expect(self, text: str, reason: str | None) -> None:
        """What a line says of the next."""
        self.caption = False
        self.mailed |= reason == "site" and text.startswith(_MAIL)
        self.value = None
        if reason == "site":
            self.value = next((value for key, value in _VALUES if key.fullmatch(text)), None)
        unfinished = text[-1] not in "。!?;:】)]" and (self.dropped or text[-1] in ",、")
        self.dropped = reason is not None and unfinished

    def _keep(self, number: int, line: Line) -> None:
        if number in (len(self.lines) - 1, self.tail - 1):
            _cut_tail(self.folded, line, self.holes)
        paged = self.paged or self.folded.startswith(_PAGE, line.start)
        dateline = line.start in self.datelines
        self.kept.append(Entry(line, solid_text(self.folded, line), paged, dateline, self.hidden))
        self.hidden = self.paged = False


def _reason(text: str, *, at_edge: bool) -> str | None:
    """Why a line is furniture, None where it is not."""
    if len(text) > 80 and not _is_long_furniture(text):
        if len(text) > 240:
            return None
        if "。" in text[:-1] and not edges.SUSPICIOUS.search(text):
            return None
    if at_edge and edges.presented(text) is not None:
        return "site"
    reason = match_line(text, "line")
    return match_line(text, "edge") if reason is None and at_edge else reason


def _is_long_furniture(text: str) -> bool:
    """Whether a line is looked at as furniture at any length."""
    if text.endswith(("摄", "摄)")) and _PHOTOGRAPHED.search(text):
        return True
    return _LONG.match(text) is not None


def _is_caption(text: str) -> bool:
    """Whether a line right below an image can be its caption."""
    return (
        len(text) <= 40 and text[-1] not in ENDERS and not MARKER.match(text) and not SIGNED.fullmatch(text)
    )


def _present(line: Line, text: str, named: tuple[int, int], holes: list[Hole]) -> bool:
    """Keep the title or the author that a site's line names, and nothing else of it."""
    stop = min((start for start, end in line.holes if end == line.end), default=line.end)
    dateline = max((end for start, end in line.holes if start < stop), default=line.start)
    shift = stop - len(text)  # a dateline stands before the sentence
    if shift < dateline - 2:
        return False
    for start, end in ((max(dateline, shift), shift + named[0]), (shift + named[1], stop)):
        if start < end:
            holes.append(Hole(start, end, "site"))
            line.holes.append((start, end))
    return True


def _cut_tail(folded: str, line: Line, holes: list[Hole]) -> None:
    """Cut a site's closing words off a long last line."""
    start = edges.inline_tail(folded, line.start, line.end) if line.end - line.start > 80 else None
    if start is not None:
        holes.append(Hole(start, line.end, "site"))
        line.holes.append((start, line.end))


def is_furniture(group: list[Entry], holes: list[Hole]) -> bool:
    """Whether lines that were broken make a line of furniture when they are joined."""
    if len(group) < 2:
        return False
    text = "".join(entry.text for entry in group)
    reason = match_line(text, "line") if len(text) <= 300 else None
    if reason is None:
        return False
    holes.append(Hole(group[0].line.start, group[-1].line.end, reason))
    return True
