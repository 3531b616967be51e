"""Page numbers and running heads, told from the text by the sentence that they interrupt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise

from speech_outline.layout.entries import (
    BOXES,
    CLOSERS,
    ENDERS,
    HELPLESS,
    MARKER,
    SIGNED,
    Entry,
    offset,
    pieces,
    solid_text,
)
from speech_outline.noise import Hole
from speech_outline.numerals import HAN_NUMERAL
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.stops import SENTENCE_MARK
from speech_outline.words import CONTENTS, DATE

_PAGE = lazy_re(r"(\d{1,3})(?:[、.](?!\d)|$)")
_INLINE_PAGE = lazy_regex(r"(?<=[\p{Han},、])(?<![第年月日号])(\d{1,3})、(?=[\p{Han}“《])(?!\p{Han}?[、\d])")
_NOTE = lazy_regex(r"[。!?][(][^()]{1,60}[)]$")
"""A note in brackets behind the end of a sentence."""
_CLAUSE_MARK = lazy_re(r"[。!?;,、]")

_NEXT_LINE = 4
"""Characters between two lines, one below the other."""
_FEWEST_PAGES = 2
"""Page numbers beside which a line heads the pages."""
_ROW = 3
"""Lines that make a list."""
_SHORT = 40
"""Characters of a line that can be an item of it; that of a page is longer."""
_SENTENCE = 10
"""Characters from which a line without a mark can be a part of a sentence."""

_NEVER_LAST = frozenset(["", *":!。?;】"])
"""How a running head never ends."""
_WORD = lazy_regex(r"[\p{L}\p{N}]")
_CUT_QUOTATION = 8
"""Characters of a quotation before the link that cut it in two."""
_GOES_ON = frozenset("。,;、”》)")
_OPENERS = frozenset("《“‘(〈")
_DATED = lazy_regex(rf"[(〔]?{DATE}")
"""What stands below a title: a date."""
_NO_TITLE_ENDS = frozenset(":!。,;")
"""How no title ends."""
_LABEL = lazy_re(rf"第?{HAN_NUMERAL}{{1,3}}篇|(?:篇|范文)(?:{HAN_NUMERAL}{{1,3}}|\d{{1,2}})|第\d{{1,2}}篇")
"""A line that is the label of a speech in a pack, and no part of a sentence: 篇一."""

_HEAD = lazy_re(
    r"[(〔]\d{4}年\d{1,2}月[^()〔〕]{0,40}[)〕]$|^\d{4}年\d{1,2}月\d{1,2}日$|(?:讲话|发言|致辞|演讲|报告|贺词)$"
)
"""A line of the head of a speech, below which its speaker stands, in a pack again and again."""

Numbered = dict[int, tuple[int, int]]
"""By the place of an entry that opens with a number: its value, and how many characters it takes."""


def drop_pages(folded: str, entries: list[Entry], holes: list[Hole]) -> None:
    """Page numbers are told from numbering by the sentence that they interrupt."""
    numbered: Numbered = {}
    for place, entry in enumerate(entries):
        match = _PAGE.match(entry.text)
        boxed = place > 0 and entries[place - 1].text in BOXES
        if match and not entry.line.opens and not boxed:
            numbered[place] = int(match[1]), match.end()
    pages = _find_pages(entries, numbered)
    for place in pages:
        entry, count = entries[place], numbered[place][1]
        start, end = pieces(entry.line)[0][0], offset(folded, entry.line, count)
        entry.line.holes.append((start, end))
        holes.append(Hole(start, end, "page number"))
        entry.text, entry.page = entry.text[count:], True
        if not entry.text and place + 1 < len(entries):
            entries[place + 1].page = True
    if not pages:
        _drop_inline_pages(folded, entries, holes)


def _find_pages(entries: list[Entry], numbered: Numbered) -> set[int]:
    """The places of the entries that open with a page number."""
    broken: dict[int, int] = {}
    lists = _lists(entries, numbered)
    for place, (value, _) in numbered.items():
        if place and place not in lists and _breaks(entries[place - 1].text, place - 1 in broken):
            broken[place] = value
    if not broken and not any(value == 1 for value, _ in numbered.values()):
        # Without a 1 there is no list, so a line above that ends no sentence is enough.
        broken = {
            place: value
            for place, (value, _) in numbered.items()
            if place
            and entries[place - 1].text[-1:] not in ENDERS
            and entries[place - 1].text[-1:] not in ";:"
            and _NOTE.search(entries[place - 1].text) is None
            and _is_no_heading(entries[place - 1].text)
        }
        if len(broken) < 2:
            broken = {}
    values = set(broken.values())
    pages = {place for place, value in broken.items() if value - 1 in values or value + 1 in values}
    if len(broken) == 1 and not any(value == 1 for value, _ in numbered.values()):
        pages = set(broken)
    alone = [(place, value) for place, (value, _) in numbered.items() if entries[place].text == str(value)]
    if len(alone) >= 2 and all(later[1] - value == 1 for (_, value), later in pairwise(alone)):
        pages.update(place for place, _ in alone)
    return pages | _missing_pages(numbered, pages)


def _lists(entries: list[Entry], numbered: Numbered) -> set[int]:
    """The places where lines right below each other count on from one, as the items of a list do.

    They are short, or each names a work.
    """
    found: set[int] = set()
    for start, (value, _) in numbered.items():
        end = start
        while value == 1 and end in numbered and numbered[end][0] == end - start + 1:
            end += 1
        short = sum(1 for place in range(start, end) if len(entries[place].text) <= _SHORT)
        begun = {entries[place].text[numbered[place][1] :][:1] for place in range(start, end)}
        if end - start >= _ROW and (2 * short > end - start or begun == {"《"}):
            found.update(range(start, end))
    return found


def _breaks(before: str, page_before: bool) -> bool:
    """Whether a number stands within a sentence, `before` being the line above it."""
    return _is_no_heading(before) and _interrupted(before, page_before)


def _is_no_heading(text: str) -> bool:
    """A heading has no full stop either."""
    return _is_prose(text) or MARKER.match(text) is None


def _is_prose(text: str) -> bool:
    """Whether a line holds the end of a sentence, or is as long as only a sentence is, with its clauses."""
    if len(text) > 60 or SENTENCE_MARK.search(text) is not None:
        return True
    return len(text) > _SHORT and text.count(",") >= 2


def _interrupted(text: str, page_before: bool) -> bool:
    """Whether a line ends within a sentence of prose."""
    if not text or text[-1] in "。!?…;:" or (text[-1] in CLOSERS and text[-2:-1] in ENDERS):
        return False
    if _NOTE.search(text):
        return False
    return _is_prose(text) or page_before or text[-1] in ",、" or HELPLESS.search(text) is not None


def _missing_pages(numbered: Numbered, pages: set[int]) -> set[int]:
    """Pages that began with a sentence: the numbers that are missing in the row, unless a list has them."""
    values = {numbered[place][0]: place for place in pages}
    rest = [(place, value) for place, (value, _) in numbered.items() if place not in pages]
    missing: set[int] = set()
    for place, value in rest:
        if value in values or not (value - 1 in values or value + 1 in values):
            continue
        in_list = any(abs(other - value) == 1 for _, other in rest)
        in_order = all((page < value) == (other < place) for page, other in values.items())
        if in_order and not in_list:
            missing.add(place)
    return missing


def _drop_inline_pages(folded: str, entries: list[Entry], holes: list[Hole]) -> None:
    """The same where all line breaks are lost: a row of numbers far apart, each within a sentence."""
    for entry in entries:
        line = entry.line
        if line.end - line.start < 400:
            continue
        row: list[tuple[int, int, int]] = []
        for match in _INLINE_PAGE.finditer(folded, line.start, line.end):
            value = int(match[1])
            if not row or (value == row[-1][0] + 1 and match.start() - row[-1][2] > 120):
                row.append((value, *match.span()))
        if len(row) >= 3:
            for _, start, end in row:
                line.holes.append((start, end))
                holes.append(Hole(start, end, "page number"))
            entry.text = solid_text(folded, line)


def drop_running_heads(entries: list[Entry], holes: list[Hole]) -> list[Entry]:
    """A short line that comes back again and again, and breaks a sentence where it does, heads the pages.

    So does one that stands beside the number of a page wherever it stands.
    """
    pages = [hole for hole in holes if hole.reason == "page number"]
    beside = _beside(entries, pages)
    heads = _running_heads(entries, _on_most(entries, beside, len(pages)))
    if not heads:
        return entries
    titled = entries[0].text in heads and 0 not in beside and _is_below_title(entries[1].text)
    kept: list[Entry] = entries[:1] if titled else []
    removed = False
    for entry in entries[len(kept) :]:
        if entry.text in heads:
            holes.append(Hole(entry.line.start, entry.line.end, "running head"))
            removed = True
            continue
        entry.page |= removed
        removed = False
        kept.append(entry)
    return kept


def _is_below_title(text: str) -> bool:
    """Whether a line stands below a title that heads the pages, too: a date, who speaks, an address, text."""
    if text in CONTENTS:
        return False
    signed = SIGNED.fullmatch(text) or _DATED.match(text)
    return bool(signed or MARKER.match(text)) or len(text) > _SHORT or text[-1] in _NO_TITLE_ENDS


def _beside(entries: list[Entry], pages: list[Hole]) -> set[int]:
    """The places of the entries that stand right above or below the number of a page."""
    starts, ends = sorted(page.start for page in pages), sorted(page.end for page in pages)
    beside: set[int] = set()
    for place, entry in enumerate(entries if pages else ()):
        above, below = bisect_right(ends, entry.line.start) - 1, bisect_left(starts, entry.line.end)
        near = above >= 0 and entry.line.start - ends[above] <= _NEXT_LINE
        if near or (below < len(starts) and starts[below] - entry.line.end <= _NEXT_LINE):
            beside.add(place)
    return beside


def _on_most(entries: list[Entry], beside: set[int], pages: int) -> set[str]:
    """The lines that stand beside most page numbers and nowhere else, save as the title of the text."""
    apart = {entry.text for place, entry in enumerate(entries) if place and place not in beside}
    count = Counter(entries[place].text for place in beside)
    least = max(_FEWEST_PAGES, pages / 2)
    return {text for text, times in count.items() if times >= least and text not in apart}


def _running_heads(entries: list[Entry], paged: set[str]) -> set[str]:
    count = Counter(entry.text for entry in entries if len(entry.text) <= 40)
    afters = [*(entry.text for entry in entries[1:]), ""]
    within = {
        entry.text
        for (before, entry), after in zip(pairwise(entries), afters[1:], strict=False)
        if _within(before.text, entry.text, after)
    }
    often = {
        text
        for text, times in count.items()
        if times >= 2
        and len(text) > 1
        and text[-1:] not in _NEVER_LAST
        and not MARKER.match(text)
        and _WORD.search(text)
    } - within
    heads = often & paged
    breaking: Counter[str] = Counter()
    for before, entry in pairwise(entries):
        if entry.text not in often:
            continue
        if before.text in heads or (before.text not in often and _runs_on(before.text)):
            breaking[entry.text] += 1
            if count[entry.text] >= 3 or breaking[entry.text] == count[entry.text]:
                heads.add(entry.text)
    return heads


def _within(before: str, text: str, after: str) -> bool:
    """Whether a line is what a link or a subscript cut out of a sentence: 《⏎纲要⏎》, M⏎2⏎增长."""
    if before[-1:] in _OPENERS or after[:1] in _GOES_ON:
        return True
    if text.replace(".", "").isdecimal():
        return before[-1:].isascii() and before[-1:].isalpha()
    opened = before.rfind("“")
    return opened > before.rfind("”") and len(before) - opened <= _CUT_QUOTATION and "”" in after


def _runs_on(text: str) -> bool:
    """Whether a line is no whole sentence and no heading."""
    if text[-1:] in ENDERS or text[-1:] in {";", ":", "”"}:
        return False
    if _LABEL.fullmatch(text) or _HEAD.search(text):
        return False
    if len(text) < _SENTENCE and not _CLAUSE_MARK.search(text):
        return False  # a word or two, as in a table
    return len(text) > 40 or not MARKER.match(text) or "。" in text
