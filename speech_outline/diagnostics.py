"""What a reader should know: a table of codes, and the checks that raise them.

None of them stops a parse. Sources: GB/T 9704-2012 (层次序数), GB/T 15834-2011 (标点符号用法).
"""

from __future__ import annotations

from dataclasses import dataclass

from speech_outline.cite import Cite
from speech_outline.furniture import Hole
from speech_outline.model import Diagnostic, Severity, Span
from speech_outline.nest import Branch
from speech_outline.quotes import Quotes
from speech_outline.series import Numbering
from speech_outline.speakers import UNUSUAL_FORMS
from speech_outline.view import View


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: its severity, the message (with fields), what it means, and a text that has it."""

    severity: Severity
    message: str
    why: str
    example: str


CODES: dict[str, Code] = {
    "number-skipped": Code("warning", "{marker} follows where {expected} was expected", "a number of a list is missing", "一、甲乙\n三、丙丁\n"),
    "number-repeated": Code("warning", "{marker} repeats a number of its list", "a number stands twice in a list", "一、甲乙\n二、丙丁\n二、戊己\n"),
    "number-out-of-order": Code("warning", "{marker} comes after a higher number", "a list does not count upwards", "一、甲乙\n二、丙丁\n四、戊己\n三、庚辛\n"),
    "list-starts-late": Code("info", "a list starts with {marker}", "the text may begin inside a list", "三是加强督查。四是加强考核。\n"),
    "series-mixed": Code("warning", "{marker} continues a list of another series", "GB/T 15834-2011 4.5.3.5 keeps 第一…, 其一… and 首先… apart", "首先,抓学习。其次,抓整改。第三,抓长效。\n"),
    "links-mixed": Code("info", "{marker} has another linking character than its list", "一是 and 一要 in one list", "一要抓学习。二要抓整改。三是抓长效。\n"),
    "levels-out-of-order": Code("warning", "{marker} stands under {parent}", "GB/T 9704-2012 7.3.3: 一、 (一) 1. (1)", "(一)甲乙\n一、丙丁\n二、戊己\n(二)庚辛\n一、壬癸\n二、子丑\n"),
    "list-of-one": Code("info", "{marker} is the only item of its list", "a level that is used once", "一、抓学习\n要坚持不懈地抓好学习。\n"),
    "quote-unbalanced": Code("warning", "a quotation mark is never closed", "“ without ”", "要深入开展“文明创建活动,形成风气。\n"),
    "citation-unterminated": Code("warning", "the end of this quotation is inferred", "the closing mark of a citation is missing", "总书记强调:“城市是人民的城市。要建设好。一是抓规划。二是抓建设。\n"),
    "hidden-middle": Code("warning", "a part of the text is hidden", "此处隐藏…字", "一、甲乙\n---此处隐藏100字,下载后查看---\n二、丙丁\n"),
    "cut-off": Code("warning", "the text ends in mid-sentence", "the end is missing", "一、抓学习。要坚持不懈地抓好学习,不断提\n"),
    "page-numbers": Code("info", "{count} page numbers removed", "numbers that interrupt a sentence", "一、提高认识。城市是现代化的重要\n2、载体,是人民幸福生活的\n3、家园。\n"),
    "title-repeated": Code("info", "the title stands more than once", "copies of the title", "在全区会议上的讲话\n在全区会议上的讲话\n同志们:\n一、提高认识\n"),
    "speaker-unusual": Code("info", "{form} is an unusual form of the speaker", "习总书记, or a name doubled by masking", "习总书记强调,要抓好落实。\n"),
}  # fmt: skip


def diagnose(view: View, quotes: Quotes, root: Branch, numbering: Numbering, cites: list[Cite], noise: list[Hole]) -> list[Diagnostic]:
    """Everything that was noticed, in order of place."""
    found: list[Diagnostic] = []

    def say(code: str, start: int, end: int, **fields: object) -> None:
        row = CODES[code]
        found.append(Diagnostic(code=code, severity=row.severity, message=row.message.format(**fields), span=Span(*view.span(start, max(end, start + 1)))))

    _numbers(view, root, numbering, say)
    if view.text:
        for offset in {view.index(offset): offset for offset in reversed(quotes.unclosed)}.values():
            say("quote-unbalanced", offset, offset + 1)  # one a paragraph is enough to find the others
        for cited in cites:
            if cited.unterminated:
                say("citation-unterminated", *cited.quotes[0])
            form = UNUSUAL_FORMS.search(view.text, *cited.speaker)
            if form is not None:
                say("speaker-unusual", *cited.speaker, form=form.group())
        if view.text[-1] not in "。!?…”’)》】;:\"'" and len(view.paragraphs[-1:]) and _prose(view):
            say("cut-off", len(view.text) - 1, len(view.text))
    _noise(noise, found)
    return sorted(found, key=lambda diagnostic: (diagnostic.span, diagnostic.code))


def _prose(view: View) -> bool:
    paragraph = view.paragraphs[-1]
    text = view.text[paragraph.start : paragraph.end]
    return any(mark in text for mark in "。!?;") or len(text) > 60


def _numbers(view: View, root: Branch, numbering: Numbering, say) -> None:  # type: ignore[no-untyped-def]
    for candidate, expected in numbering.skips:
        text = view.text[candidate.start : candidate.end]
        if candidate.value > expected:
            say("number-skipped", candidate.start, candidate.end, marker=text, expected=expected)
        else:
            say("number-repeated", candidate.start, candidate.end, marker=text)
    for series in numbering.series:
        first = series.members[0]
        text = view.text[first.start : first.end]
        if first.value > 1 and series.across is None and series.family not in ("dash", "symbol"):
            say("list-starts-late", first.start, first.end, marker=text)
        if len(series.members) == 1 and series.across is None and series.family != "symbol":
            say("list-of-one", first.start, first.end, marker=text)
        for before, member in zip(series.members, series.members[1:], strict=False):
            text = view.text[member.start : member.end]
            if member.value < before.value and series.family not in ("dash", "symbol"):
                say("number-out-of-order", member.start, member.end, marker=text)
            if member.family.name != series.family:
                say("series-mixed", member.start, member.end, marker=text)
            elif series.family == "clause" and member.style != first.style:
                say("links-mixed", member.start, member.end, marker=text)
    for node in root.walk():
        if node.marker is None or node.parent is None or node.parent.marker is None:
            continue
        inner, outer = node.marker.family, node.parent.marker.family
        ranked = {"ideograph": 1, "ideograph_paren": 2, "decimal": 3, "decimal_paren": 4}
        if inner.name in ranked and outer.name in ranked and ranked[inner.name] < ranked[outer.name]:
            say(
                "levels-out-of-order", node.marker.start, node.marker.end,
                marker=view.text[node.marker.start : node.marker.end], parent=view.text[node.parent.marker.start : node.parent.marker.end],
            )  # fmt: skip


def _noise(noise: list[Hole], found: list[Diagnostic]) -> None:
    def say(code: str, hole: Hole, **fields: object) -> None:
        row = CODES[code]
        found.append(Diagnostic(code=code, severity=row.severity, message=row.message.format(**fields), span=Span(hole.start, hole.end)))

    pages = [hole for hole in noise if hole.reason == "page number"]
    if pages:
        say("page-numbers", pages[0], count=len(pages))
    for hole in noise:
        if hole.reason == "hidden middle":
            say("hidden-middle", hole)
        elif hole.reason == "cut off":
            say("cut-off", hole)
        elif hole.reason == "repeated title":
            say("title-repeated", hole)
