"""A text that has lost all of its breaks: what a site put around it is parted from it at the blanks."""

from __future__ import annotations

from itertools import pairwise

from speech_outline.furniture import Scope
from speech_outline.lines import Line
from speech_outline.noise import find_starts, match_line
from speech_outline.patterns import lazy_regex
from speech_outline.stops import SENTENCE_MARK

_LONG = 200
"""Characters of a text in one line that has lost its breaks."""
_END = 400
"""Characters of its head, and of its foot."""
_ENDS = frozenset("。!?…”")
_GAP = lazy_regex(
    # Not around what parts a path or a title from its site, nor within a measure, a time or English.
    r"(?<=[^\s>|›»/:—-])(?<!\d(?=\s[\d年月日号时分秒点个元万亿人岁名期版页次倍度]))(?<![A-Za-z](?=\s[A-Za-z]))"
    r"[ \t\xa0]+(?=[^\s>|›»/:—-])"
)
"""A blank that may stand for a break; U+3000 stands between an office and a name."""

_SIGNED = lazy_regex(
    r"(?<=[。!?)》])(?P<above>[ \t\xa0]*)"
    r"(?:\p{Han}{2,20}(?:政府|委员?会?|[厅局部办院署会]|办公[室厅]|集团|公司|大学|学院)[ \t\xa0]+){1,9}?"
    r"(?<=(?P<between>[ \t\xa0]+))(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?P<below>[ \t\xa0]+|$)"
)
"""An office and a date behind a sentence: …,请认真执行。 某省人民政府 2020年2月20日"""
_BELOW_SIGNATURE = lazy_regex(r"抄送|主送|附件|[(]此件[^()]{2,8}[)]\s*$")
"""What stands below a signature besides sentences (GB/T 9704-2012 7.4)."""
_FILE = lazy_regex(r"\.(?:docx?|pdf|txt|wps)$")
_SCOPES: tuple[Scope, ...] = ("line", "edge", "tail")
Gap = tuple[int, int]


def part(folded: str, lines: list[Line]) -> list[Line]:
    """The lines of a text without a break, with the furniture at its ends as lines of its own."""
    if not lines or lines[-1].end - lines[0].start < _LONG:
        return lines
    if "\n" in folded[lines[0].start : lines[-1].end]:
        return lines
    signatures = [gap for line in lines for gap in _around_signatures(folded, line)]
    cuts = _at_ends(folded, lines[0], lines[-1]) + signatures
    pieces = [piece for line in lines for piece in _cut(line, cuts)]
    opened = {end for _, end in signatures}
    for piece in pieces:
        piece.opens |= piece.start in opened
    return pieces


def _at_ends(folded: str, head: Line, foot: Line) -> list[Gap]:
    """The blanks around what a site put above and below the text."""
    stop = SENTENCE_MARK.search(folded, head.start, min(head.end, head.start + _END))
    first = stop.start() if stop is not None else head.end
    last = max(folded.rfind(mark, foot.start, foot.end) for mark in "。!?…")
    if head is foot and (stop is None or last < first):
        return []
    cuts = _around_furniture(folded, head.start, _gaps(folded, head.start, first))
    if last >= 0 and foot.end - last < _END:
        gaps = _gaps(folded, last, foot.end)
        cuts += [gap for gap in gaps if gap not in cuts]
        begin, end = last + 1, gaps[0][0] if gaps else foot.end
        if begin < end and _is_furniture(folded[begin:end]):
            cuts.append((begin, begin))
    return cuts + _behind_sentences(folded, max(first, foot.end - _END), foot.end)


def _behind_sentences(folded: str, start: int, end: int) -> list[Gap]:
    """The blanks of a foot from the first one that parts furniture from a sentence before it."""
    gaps = _gaps(folded, start, end)
    for number, (gap, after) in enumerate(pairwise([*gaps, (end, end)])):
        if folded[gap[0] - 1] in _ENDS and _is_furniture(folded[gap[1] : after[0]]):
            return gaps[number:]
    return []


def _around_signatures(folded: str, line: Line) -> list[Gap]:
    """The blanks around a signature and its date, where the line ends with them or goes on in sentences.

    A title below them would be a heading, whose own end nothing tells.
    """
    return [
        signed.span(name)
        for signed in _SIGNED.finditer(folded, line.start, line.end)
        if signed.end() == line.end
        or folded.find("。", signed.end(), line.end) >= 0
        or _BELOW_SIGNATURE.match(folded, signed.end(), line.end)
        for name in ("above", "between", "below")
    ]


def _cut(line: Line, cuts: list[Gap]) -> list[Line]:
    """A line in pieces, or as it is where none of the cuts is in it."""
    inside = sorted(gap for gap in set(cuts) if line.start < gap[0] and gap[1] < line.end)
    if not inside:
        return [line]
    starts = [line.start, *(end for _, end in inside)]
    ends = [*(start for start, _ in inside), line.end]
    return [
        Line(start, end, 1, width=2 * (end - start), full=end - start)
        for start, end in zip(starts, ends, strict=True)
    ]


def _gaps(folded: str, start: int, end: int) -> list[Gap]:
    """The blanks of a stretch at which it may break, those in brackets aside."""
    gaps = [gap.span() for gap in _GAP.finditer(folded, start, end)]
    return [gap for gap in gaps if folded.count("(", start, gap[0]) == folded.count(")", start, gap[0])]


def _around_furniture(folded: str, start: int, gaps: list[Gap]) -> list[Gap]:
    """Those of the blanks of a head that stand beside what is furniture."""
    starts = [start, *(end for _, end in gaps)]
    cells = [folded[begin : gap[0]] for begin, gap in zip(starts, gaps, strict=False)]
    beside = [here or after for here, after in pairwise([*map(_is_furniture, cells), False])]
    datelines = {hole.start for hole in find_starts(folded, [end for _, end in gaps])}
    return [gap for gap, cut in zip(gaps, beside, strict=True) if cut or gap[1] in datelines]


def _is_furniture(cell: str) -> bool:
    """Whether what stands between two blanks is furniture."""
    if _FILE.search(cell) is not None:
        return True
    return any(match_line(cell, scope) is not None for scope in _SCOPES)
