"""The source as physical lines.

Nothing is changed here but width and script: `fold` replaces characters one for one (，→, １→1 習→习), so an
offset is true of the source and of the folded text alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.seams import is_within_word
from speech_outline.stops import SENTENCE_MARK
from speech_outline.traditional import SIMPLIFIED
from speech_outline.words import RULE_NOUNS, either

FOLDED = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "＂＇＜＞～"},
    "﹙": "(", "﹚": ")", "︵": "(", "︶": ")", "﹔": ";", "﹕": ":", "﹐": ",", "｡": "。",
    "「": "“", "」": "”", "『": "‘", "』": "’", "｢": "“", "｣": "”",
    "＂": '"', "〝": "“", "〞": "”", "〃": "”",
    "―": "—", "─": "—", "━": "—", "–": "—",
}  # fmt: skip
"""Characters that are read as another one: the width of punctuation and digits, the shapes of quotation marks
and dashes."""

# Large character sets are where re is far faster than regex.
_TRADITIONAL = lazy_re(f"[{''.join(SIMPLIFIED)}]")
_TO_SIMPLIFIED = str.maketrans(SIMPLIFIED)

BLANK = r"[\s\p{Cf}\p{Cc}]"
"""Any blank, the invisible formatting characters (zero-width space, BOM, soft hyphen) among them."""

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_TYPED_STOP = lazy_regex(
    r"(?<=[\p{Han}“”]{6})\.(?= ?[\p{Han}“”]{6})|(?<=\p{Han}{4})(?<!部分|[章节篇条])\.(?= \p{Han}{2})"
)
"""A full stop that was typed as a point; 约翰.肯尼迪 is a name, 一.加强领导 a marker."""
_FEWEST_TYPED = 3
"""Such stops that show all points between words to be stops."""
_ANY_TYPED_STOP = lazy_regex(r"(?<=\p{Han}{3}[\p{Han}”])(?<!部分|[章节篇条])\.(?= ?[\p{Han}“]{2})")
"""Any point behind four characters, where a text shows that its points are stops."""
_MISREAD_DASH = lazy_regex(r"(?m)(?<=^[^\S\n]*|。)一一(?=\p{Han}{2})")
"""A dash that was read as two numerals, at the start of a line or sentence."""
_DASHES = lazy_regex(rf"(?m)^[^\S\n]*——\p{{Han}}|{_MISREAD_DASH.pattern[4:]}")

_LINE = lazy_re(r"[^\r\n\v\f\u2028\u2029]+")
_WIDE_GAP = lazy_regex(
    r"(?<=[^\s—])(?<!(?:^|[\r\n])[^\S\r\n]*\p{Han})[ \xa0]*[\u3000\u2003][ \xa0]*[\u3000\u2003]\s*"
    # (下转第三版)  (上接第一版): one mark of the press, not the end of a paragraph.
    r"(?!\(上接)(?=[★☆◆◇●■▲]|(?:\S\s?){6}"
    # Short as they are: 1 总则, 1.1 编制目的, 第三章 附则, 同志们:, and who signs above a date.
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}\s+\S|第{_NUMERAL}[编篇章节条]\s"
    r"|\S{2,10}[:!,](?=[\u3000\u2003]{2})"
    r"|(?<=[。!?”】][ \xa0]*[\u3000\u2003][ \xa0]*[\u3000\u2003]\s*)\S"  # 谢谢大家。 【享受主体】
    r"|(?:\S[ \xa0]{0,3}){2,12}\s+(?:(?:19|20)\d\d|[二一][〇○零九][〇○零一二三四五六七八九]{2})年)"
)
"""Two ideographic blanks within a line, as a paragraph opens whose break was lost; 组　　长 is one word."""
CELL = (
    rf"(?!第{_NUMERAL}|\d{{1,2}}[.、 ]|{_NUMERAL}[、,]|[(●■★])"
    r"[^\s。!?;:,]{2,14}(?:[ \u3000][^\s。!?;:,]{1,6})?(?<![部局会行署院委厅])"
)
"""What stands in one of the columns of the head of a page; offices beside each other sign together."""
_COLUMNS = lazy_regex(
    rf"第\s*\d+\s*[卷期]|.*印发(?:[(].{{2,12}}[)])?\s*$|(?:{CELL}[ \u3000\u2003]{{2,}}){{2,}}{CELL}\s*$"
)
"""A line that holds columns: the head of a page, the last line of an official paper."""
_RULES_TITLE = lazy_regex(
    rf"[^。;:!?,\s]{{4,60}}{either(*RULE_NOUNS)}(?:[(][^()]{{2,12}}[)])?(?=\s*第一[编章条]\s+[^\s的之和与及至、])"
)
"""The title of rules whose first chapter or article stands in its line."""
_NEW_LINE = lazy_regex(
    rf"[\s]*(?:{_NUMERAL}、|[(]{_NUMERAL}[)]|{_NUMERAL}[是要]|\d{{1,2}}[.、](?!\d)|第{_NUMERAL}[,、章节条]"
    r"|同志们[,:!]|各位|——|[★●■#])"
)
"""What begins a paragraph even where the line above is full."""
_NUMBERED = lazy_regex(
    rf"\s*(?:{_NUMERAL}、|[(]{_NUMERAL}[)]|\d{{1,2}}[.、](?!\d)|[(]\d{{1,2}}[)]|第{_NUMERAL}[章节])"
)
"""What a heading has in front of it."""
_BETWEEN_PAGES = lazy_regex(r"\s*[-—~·]\s*\d{1,4}\s*[-—~·]\s*")
"""The number of a page, between marks."""
_DEEP_INDENT = "\u3000" * 3
"""How far a signature is indented at the least, which no line within a paragraph is."""
_ENDS = frozenset("。!?:”")
_INNER = lazy_regex(rf"(?!{BLANK}).(?:.*(?!{BLANK}).)?")


def fold(text: str) -> str:
    """The text with one width and one script for each character; as long as it was.

    >>> fold("（一）Ａ１，「今」"), fold("習近平總書記強調")
    ('(一)A1,“今”', '习近平总书记强调')
    """
    # Replacing those few characters that stand in the text is far faster than translating all of it.
    for char in [char for char in FOLDED if char in text]:
        text = text.replace(char, FOLDED[char])
    if "." in text:
        typed = len(_TYPED_STOP.findall(text))
        text = (_ANY_TYPED_STOP if typed >= _FEWEST_TYPED else _TYPED_STOP).sub("。", text)
    if "一一" in text and len(_DASHES.findall(text)) >= 2:
        text = _MISREAD_DASH.sub("——", text)
    return text.translate(_TO_SIMPLIFIED) if _TRADITIONAL.search(text) else text


def unwrap(folded: str, opening: Collection[int] = ()) -> tuple[str, list[int] | None]:
    """A text that is wrapped at a fixed number of characters without the breaks in mid-line, and where each
    of its characters stood; None for the places where the text is not wrapped so.

    Each line that is as long as the longest goes on in the next, unless it ends a sentence and the next opens
    with a marker. At the `opening` offsets the file begins a paragraph, whatever stands before it.
    """
    lines = [match.span() for match in _LINE.finditer(folded)]
    if len(lines) < 4:
        return folded, None
    lengths = [end - start for start, end in lines]
    longest = max(lengths)
    full = lengths.count(longest)
    running = sum(1 for start, end in lines if end - start == longest and folded[end - 1] not in "。!?:”")
    few = full < 3 or full < 0.25 * len(lines) or (full == 3 and full * 2 < len(lines))
    if not 15 <= longest <= 120 or few or running * 2 < full or SENTENCE_MARK.search(folded) is None:
        return folded, None
    pairs = [(folded[slice(*line)], folded[slice(*below)].lstrip()) for line, below in pairwise(lines)]
    if are_headings(pair for pair in pairs if len(pair[0]) == longest and pair[0][-1] not in "。!?:”"):
        return folded, None
    margin = min(_margin(folded, start, end) for start, end in lines)
    counts = Counter(folded[start:end] for start, end in lines)
    again = {line for line, count in counts.items() if count > 1}  # running heads, perhaps
    origin: list[int] = []
    kept: list[str] = []
    last = 0
    opens = True  # whether the line above ends a paragraph
    for (start, end), (following, ending) in pairwise(lines):
        # The first line of a paragraph is two characters shorter where its indent was lost.
        lost_indent = opens and end - start == longest - 2 and folded[end - 1] not in "。!?:”"
        shown = folded[start:end].rstrip()
        opens = end - start < longest and (not shown or shown[-1] in _ENDS)
        if not (end - start == longest or lost_indent) or folded[end:following] not in ("\n", "\r\n", "\r"):
            continue
        if folded[end - 1] in "。!?”" and _NEW_LINE.match(folded, following):
            continue
        if following + _margin(folded, following, ending) in opening:
            continue
        if folded.startswith(_DEEP_INDENT, following):
            continue
        if _BETWEEN_PAGES.fullmatch(folded, following, ending) or folded[following:ending] in again:
            continue
        kept.append(folded[last:end])
        origin.extend(range(last, end))
        last = following + margin
    kept.append(folded[last:])
    origin.extend(range(last, len(folded)))
    return "".join(kept), origin


def are_headings(lines: Iterable[tuple[str, str]]) -> bool:
    """Whether lines of one length, each with the line below it, are headings above text of their own."""
    return all(
        _NUMBERED.match(line) and not SENTENCE_MARK.search(line) and not is_within_word(line, below)
        for line, below in lines
    )


def _margin(folded: str, start: int, end: int) -> int:
    """The blanks in front of a line."""
    return end - start - len(folded[start:end].lstrip())


@dataclass(slots=True)
class Line:
    """One physical line, blanks at its ends aside, and how it stands among the others.

    `breaks` counts the line breaks before it (0: it was split off at two U+3000 in mid-line), `indent`
    the columns of blanks in front, `width` its columns with them (a Chinese character has two).
    `level` is that of a heading where the medium calls it one (`##` 2), 0 where it does not; `opens`
    tells that the file begins a paragraph with it, by a bullet or a number that it counts, `row` that it
    is one of a table. `holes` are the stretches within it that are noise.
    """

    start: int
    end: int
    breaks: int
    indent: int = 0
    width: int = 0
    full: int = 0
    level: int = 0
    opens: bool = False
    row: bool = False
    holes: list[tuple[int, int]] = field(default_factory=list)


def split(folded: str) -> list[Line]:
    """The lines that hold something, in order."""
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(folded):
        raw_start, raw_end = match.span()
        text = match.group()
        start, end = _inner(text)
        if start == end:
            continue
        breaks = _count_breaks(folded[last:raw_start])
        indent = columns(text[:start]) if start else 0
        cut = start
        titled = None if lines else _RULES_TITLE.match(text, start, end)
        if titled is not None:
            lines.append(_line(text, raw_start, cut, titled.end(), breaks, indent))
            cut, breaks, indent = titled.end(), 0, 0
        wide = "\u3000" in text[start:end] or "\u2003" in text[start:end]
        if wide and _COLUMNS.match(text, start, end) is None:
            for gap in _WIDE_GAP.finditer(text, cut, end):
                lines.append(_line(text, raw_start, cut, gap.start(), breaks, indent))
                cut, breaks, indent = gap.end(), 0, 4
        lines.append(_line(text, raw_start, cut, end, breaks, indent))
        last = raw_end
    return lines


def _inner(text: str) -> tuple[int, int]:
    """Where the content of a line begins and ends; the same place where it has none."""
    solid = text.strip()
    if solid and solid[0].isprintable() and solid[-1].isprintable():
        start = 0 if len(solid) == len(text) else len(text) - len(text.lstrip())
        return start, start + len(solid)
    match = _INNER.search(text)  # invisible formatting characters are blanks, too
    return match.span() if match else (0, 0)


def columns(text: str) -> int:
    """The width of a text in columns: Chinese characters and U+3000 count two, as they do in GBK."""
    return len(text.encode("gbk", "replace"))


def _line(text: str, at: int, start: int, end: int, breaks: int, indent: int) -> Line:
    # A line longer than any page is wide needs no exact measure.
    width = columns(text[start:end]) if end - start < 200 else 2 * (end - start)
    return Line(at + start, at + end, breaks, indent, indent + width, len(text))


def _count_breaks(gap: str) -> int:
    if len(gap) <= 1 or gap == "\r\n":
        return 1
    breaks = gap.count("\n") + gap.count("\r") - gap.count("\r\n")
    return breaks + sum(map(gap.count, "\v\f\u2028\u2029")) or 1
