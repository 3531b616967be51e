"""What a reader should know: a table of codes, and the checks that raise them.

None of them stops a parse. Sources: GB/T 9704-2012 (层次序数), GB/T 15834-2011 (标点符号用法).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import KW_ONLY, dataclass, field
from itertools import pairwise

from speech_outline.cite.search import Cite
from speech_outline.mark import Candidate
from speech_outline.model import Diagnostic, Severity, Span
from speech_outline.nest import Branch
from speech_outline.noise import Hole
from speech_outline.quotes import Quotes
from speech_outline.series import Numbering, Series
from speech_outline.series.counting import UNNUMBERED
from speech_outline.speakers import UNUSUAL_FORMS
from speech_outline.view import View


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: its severity, the message (with fields), what it means, and a text that has it."""

    severity: Severity
    message: str
    why: str
    example: str | bytes
    """A text, or the bytes of a file where it is the reading that goes wrong."""
    _: KW_ONLY
    no: str
    """The nearest text that has it not."""
    suggestion: str
    """What an editor would do about it."""
    standard: str = "usage"
    """The clause that asks for it; `usage` where no standard does."""


CODES: dict[str, Code] = {
    "number-skipped": Code(
        "warning",
        "{marker} follows where {expected} was expected",
        "a number of a list is missing",
        "一、甲乙\n三、丙丁\n",
        no="一、甲乙\n二、丙丁\n",
        suggestion="add what is missing, or number the list anew",
    ),
    "number-repeated": Code(
        "warning",
        "{marker} repeats a number of its list",
        "a number stands twice in a list",
        "一、甲乙\n二、丙丁\n二、戊己\n",
        no="一、甲乙\n二、丙丁\n三、戊己\n",
        suggestion="number the list anew from here on",
    ),
    "number-out-of-order": Code(
        "warning",
        "{marker} comes after a higher number",
        "a list does not count upwards",
        "一、甲乙\n二、丙丁\n四、戊己\n三、庚辛\n",
        no="一、甲乙\n二、丙丁\n三、戊己\n四、庚辛\n",
        suggestion="number the list anew",
    ),
    "list-starts-late": Code(
        "info",
        "a list starts with {marker}",
        "the text may begin inside a list",
        "三是加强督查。四是加强考核。\n",
        no="一是加强督查。二是加强考核。\n",
        suggestion="begin with the first number, or add what is missing before",
    ),
    "series-mixed": Code(
        "warning",
        "{marker} continues a list of another series",
        "第一…, 其一… and 首先… in one list",
        "首先,抓学习。其次,抓整改。第三,抓长效。\n",
        no="首先,抓学习。其次,抓整改。最后,抓长效。\n",
        suggestion="keep to one series: 首先 其次 再次 最后, or 第一 第二 第三",
    ),
    "links-mixed": Code(
        "info",
        "{marker} has another linking character than its list",
        "一是 and 一要 in one list",
        "一要抓学习。二要抓整改。三是抓长效。\n",
        no="一要抓学习。二要抓整改。三要抓长效。\n",
        suggestion="use one linking character throughout",
    ),
    "levels-out-of-order": Code(
        "warning",
        "{marker} stands under {parent}",
        "GB/T 9704-2012 7.3.3: 一、 (一) 1. (1)",
        "(一)甲乙\n一、丙丁\n二、戊己\n(二)庚辛\n一、壬癸\n二、子丑\n",
        no="一、甲乙\n(一)丙丁\n(二)戊己\n二、庚辛\n",
        suggestion="order the levels as 一、 (一) 1. (1)",
        standard="GB/T 9704-2012 7.3.3; GB/T 15834-2011 B.3.8",
    ),
    "list-of-one": Code(
        "info",
        "{marker} is the only item of its list",
        "a level that is used once",
        "一、抓学习\n要坚持不懈地抓好学习。\n",
        no="一、抓学习\n要坚持不懈地抓好学习。\n二、抓整改\n要从严从实地抓好整改。\n",
        suggestion="leave the number away, or add the second item",
    ),
    "quote-unbalanced": Code(
        "warning",
        "a quotation mark is never closed",
        "“ without ”",
        "要深入开展“文明创建活动,形成风气。\n",
        no="要深入开展“文明创建”活动,形成风气。\n",
        suggestion="close it with ”, or take it away",
        standard="GB/T 15834-2011 4.8.2",
    ),
    "citation-unterminated": Code(
        "warning",
        "the end of this quotation is inferred",
        "the closing mark of a citation is missing",
        "总书记强调:“城市是人民的城市。要建设好。一是抓规划。二是抓建设。\n",
        no="总书记强调:“城市是人民的城市。”要建设好。一是抓规划。二是抓建设。\n",
        suggestion="close the quotation where the original ends",
        standard="GB/T 15834-2011 4.8.2",
    ),
    "hidden-middle": Code(
        "warning",
        "a part of the text is hidden",
        "此处隐藏…字",
        "一、甲乙\n---此处隐藏100字,下载后查看---\n二、丙丁\n",
        no="一、甲乙\n二、丙丁\n",
        suggestion="get the whole text",
    ),
    "cut-off": Code(
        "warning",
        "the text ends in mid-sentence",
        "the end is missing",
        "一、抓学习。要坚持不懈地抓好学习,不断提\n",
        no="一、抓学习。要坚持不懈地抓好学习,不断提高。\n",
        suggestion="get the rest of the text",
    ),
    "page-numbers": Code(
        "info",
        "{count} page numbers removed",
        "numbers that interrupt a sentence",
        "一、看清分量。渡口是两岸乡亲的\n2、脸面,也是来往客商的\n3、门面。\n",
        no="一、看清分量。渡口是两岸乡亲的脸面。\n",
        suggestion="take them out of the sentences",
    ),
    "title-repeated": Code(
        "info",
        "the title stands more than once",
        "copies of the title",
        "在全区会议上的讲话\n在全区会议上的讲话\n同志们:\n一、提高认识\n",
        no="在全区会议上的讲话\n同志们:\n一、提高认识\n二、狠抓落实\n",
        suggestion="keep one title",
    ),
    "speaker-unusual": Code(
        "info",
        "{form} is an unusual form of the speaker",
        "习总书记, or a name doubled or hidden by masking",
        "习总书记强调,要抓好落实。\n",
        no="习近平总书记强调,要抓好落实。\n",
        suggestion="write 习近平总书记, or 总书记",
    ),
    "undecodable": Code(
        "warning",
        "what stands at byte {byte} is no {encoding}: it is lost",
        "damaged bytes of a text file, each read as U+FFFD",
        "一、抓学习。\n二、抓整".encode() + b"\xe6\x94" + "。\n".encode(),
        no="一、抓学习。\n二、抓整改。\n",
        suggestion="get an undamaged copy, or name the encoding",
    ),
}


_RANKS = {"ideograph": 1, "ideograph_paren": 2, "decimal": 3, "decimal_paren": 4}
"""The levels of GB/T 9704-2012: 一、 (一) 1. (1)"""
_ENDS = frozenset("。!?…”’)》】;:\"'")
"""What a text may end with that is not cut off."""
_NOISE = {"hidden middle": "hidden-middle", "cut off": "cut-off", "repeated title": "title-repeated"}


def finding(code: str, span: Span, **fields: object) -> Diagnostic:
    """A diagnostic of one of the `CODES`, with the fields of its message."""
    row = CODES[code]
    return Diagnostic(code=code, severity=row.severity, message=row.message.format(**fields), span=span)


@dataclass(slots=True)
class _Findings:
    """What was noticed so far."""

    view: View
    found: list[Diagnostic] = field(default_factory=list)

    def note(self, code: str, start: int, end: int, **fields: object) -> None:
        """A finding at a stretch of the view."""
        self.note_source(code, Span(*self.view.span(start, max(end, start + 1))), **fields)

    def note_source(self, code: str, span: Span, **fields: object) -> None:
        """A finding at a stretch of the source."""
        self.found.append(finding(code, span, **fields))

    def note_marker(self, code: str, marker: Candidate, **fields: object) -> None:
        """A finding at a marker, which the message names."""
        text = self.view.text[marker.start : marker.end]
        self.note(code, marker.start, marker.end, marker=text, **fields)


def diagnose(
    view: View, quotes: Quotes, root: Branch, numbering: Numbering, cites: list[Cite], noise: list[Hole]
) -> list[Diagnostic]:
    """Everything that was noticed."""
    findings = _Findings(view)
    _skips(findings, numbering)
    for series in numbering.series:
        _series(findings, series)
    _levels(findings, root)
    if view.text:
        for offset in {view.index(offset): offset for offset in reversed(quotes.unclosed)}.values():
            # One a paragraph is enough to find the others.
            findings.note("quote-unbalanced", offset, offset + 1)
        _citations(findings, cites)
        told = any(hole.reason == "cut off" for hole in noise)
        if not told and view.text[-1] not in _ENDS and view.paragraphs and _is_prose(view):
            findings.note("cut-off", len(view.text) - 1, len(view.text))
    _noise(findings, noise)
    return findings.found


def _is_prose(view: View) -> bool:
    """Whether the last paragraph has sentences, which a signature or a heading has not."""
    paragraph = view.paragraphs[-1]
    text = view.text[paragraph.start : paragraph.end]
    return any(mark in text for mark in "。!?;") or len(text) > 60


def _skips(findings: _Findings, numbering: Numbering) -> None:
    times = Counter((id(series), member.value) for series in numbering.series for member in series.members)
    for candidate, expected in numbering.skips:
        if candidate.value > expected:
            findings.note_marker("number-skipped", candidate, expected=expected)
        elif times[id(numbering.at[candidate.start][1]), candidate.value] > 1:
            findings.note_marker("number-repeated", candidate)


def _series(findings: _Findings, series: Series) -> None:
    first = series.members[0]
    counts = series.family not in UNNUMBERED
    if first.value > 1 and series.across is None and counts:
        findings.note_marker("list-starts-late", first)
    if len(series.members) == 1 and series.across is None and series.family != "symbol":
        findings.note_marker("list-of-one", first)
    for before, member in pairwise(series.members):
        if member.value < before.value and counts:
            findings.note_marker("number-out-of-order", member)
        if member.family.name != series.family:
            findings.note_marker("series-mixed", member)
        elif series.family == "clause" and member.style != first.style:
            findings.note_marker("links-mixed", member)


def _levels(findings: _Findings, root: Branch) -> None:
    for node in root.walk():
        if node.marker is None or node.parent is None or node.parent.marker is None:
            continue
        outer = node.parent.marker
        inner_rank, outer_rank = _RANKS.get(node.marker.family.name), _RANKS.get(outer.family.name)
        if inner_rank is not None and outer_rank is not None and inner_rank < outer_rank:
            parent = findings.view.text[outer.start : outer.end]
            findings.note_marker("levels-out-of-order", node.marker, parent=parent)


def _citations(findings: _Findings, cites: list[Cite]) -> None:
    for cited in cites:
        if cited.unterminated:
            findings.note("citation-unterminated", *cited.quotes[0])
        form = UNUSUAL_FORMS.search(findings.view.text, *cited.speaker)
        if form is not None:
            findings.note("speaker-unusual", *cited.speaker, form=form.group())


def _noise(findings: _Findings, noise: list[Hole]) -> None:
    pages = [hole for hole in noise if hole.reason == "page number"]
    if pages:
        findings.note_source("page-numbers", Span(pages[0].start, pages[0].end), count=len(pages))
    for hole in noise:
        if hole.reason in _NOISE:
            findings.note_source(_NOISE[hole.reason], Span(hole.start, hole.end))
