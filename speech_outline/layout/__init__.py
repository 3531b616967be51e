"""From lines to one clean view: furniture and page numbers set aside, broken lines joined.

The rules are elsewhere: what furniture looks like (`furniture`, `edges`), what a page number interrupts
(`pages`), where a paragraph goes on (`paragraphs`).
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

import regex

from speech_outline.hints import HeadingHint, Hints, NoiseHint
from speech_outline.layout import edges
from speech_outline.layout.entries import ENDERS, MARKER, SIGNED, Entry, pieces, shown, solid_text
from speech_outline.layout.habits import find_habits
from speech_outline.layout.pages import drop_pages, drop_running_heads
from speech_outline.layout.paragraphs import join
from speech_outline.layout.torn import part_headings
from speech_outline.layout.unbroken import part
from speech_outline.lines import Line, split, unwrap
from speech_outline.model import Span
from speech_outline.noise import Hole, apart, find_marks, find_starts, match_line
from speech_outline.options import Options
from speech_outline.patterns import lazy_regex
from speech_outline.view import View, look

_KEY_ALONE = lazy_regex(r"(?:信息|文章|稿件)?(?:来源|作者|责任编辑|责编|编辑|审核|校对|发布时间|时间)\s*:")
"""A site's field whose value stands in the next line."""
_VALUE = lazy_regex(r"[\p{Han}A-Za-z ]{2,12}")
_LONG = lazy_regex(r"[〔](?:摘|关)|本文档|编者按|(?:本文)?摘\s*要|内容[摘提]要|Abstract|[^\p{Han}]+$")
_PHOTOGRAPHED = lazy_regex(r"(?:记者|通讯员)[^。]{1,8}摄[)]?$")
"""Lines that are looked at as furniture at any length, by their beginning and by their end."""
_HIDDEN = lazy_regex(r"隐藏|省略|略|试读|试看|预览")
_CHINESE = lazy_regex(r"\p{Han}")
_BULLETS = frozenset("-*+•·▪")
_MAIL = ("发件人", "收件人")
_SUBJECTS = ("主题:", "标题:")
"""The subject in the head of a mail."""
_BR = lazy_regex(r"<br\s*+/?>|</p\s*+>", regex.IGNORECASE)
"""A line break of another medium."""
_LAST = 6
"""Lines at the end among which the author is named."""
_PAGE = "<PAGE_DIV>"
"""Where a converter saw the end of a page."""
_START, _MOST_MARKS = 120, 8
"""Characters and marks of a line within which its start stands."""
_FEWEST_TABS = 2
"""Tabs in each of two lines that are rows of a table; one may stand behind a marker."""
_NAMED = lazy_regex(r"(?:title:|-(?=.{8}))\s*[\"']?(?:[^|\n]{2,10}\s\|\s|[^|>\n]{2,12}->)?")
"""What stands before a title in the metadata of a note."""
_NAMED_SITE = lazy_regex(r"(?:\s\|\s*[\w.-]+\.[a-z]{2,12})?(?P<mark>[\"'])?$")
"""What stands behind it: the address of the site, and the mark that ends the value."""
_SORTS = lazy_regex(r"(?:tags|categories|keywords)\s*:")
"""What is listed to sort a note by, and is no title of it."""


def lay_out(source: str, folded: str, options: Options, hints: Hints) -> tuple[View, list[Hole]]:
    """The view of the content, and what was set aside."""
    breaks = [Hole(*match.span(), "markup") for match in _BR.finditer(folded)] if "<" in folded else []
    if breaks:
        folded = _BR.sub(_break, folded)
    folded, origin = unwrap(folded, {span.start for span in hints.numbers})
    if origin is not None:
        hints = _moved(hints, origin)
    lines = part_headings(folded, part(folded, split(folded)))
    holes = _strip_marks(folded, lines, hints)
    _mark_lines(folded, lines, hints)
    _strip_metadata(folded, lines, holes)
    entries = _drop_furniture(folded, lines, holes, options)
    drop_pages(folded, entries, holes)
    entries = drop_running_heads([entry for entry in entries if entry.text], holes)
    habits = find_habits(entries, whole=hints.whole)
    groups = [group for group in join(entries, habits) if not _is_furniture(group, holes)]
    view = look(
        source, folded, [[piece for entry in group for piece in pieces(entry.line)] for group in groups]
    )
    if origin is not None:
        view.at = [origin[at] for at in view.at]
        holes = [Hole(origin[start], origin[end - 1] + 1, reason) for start, end, reason in holes]
    holes = apart([*holes, *breaks]) if breaks else holes
    view.set_noise([(hole.start, hole.end) for hole in holes])
    for paragraph, group in zip(view.paragraphs, groups, strict=True):
        paragraph.level = group[0].line.level
        paragraph.dateline = group[0].dateline
        paragraph.spaced = group[0].line.breaks > habits.base
        paragraph.row = group[0].line.row
    return view, holes


def _break(tag: regex.Match[str]) -> str:
    """A break as long as its tag; the end of a paragraph is one that an empty line follows."""
    found = tag.group()
    return ("\n\n" if found.startswith("</") else "\n").rjust(len(found))


# --- what the file knows of its text


def _moved(hints: Hints, origin: list[int]) -> Hints:
    """Hints for a text that was unwrapped."""

    def move(span: Span) -> Span:
        return Span(bisect_left(origin, span.start), bisect_left(origin, span.end))

    return hints._replace(
        headings=tuple(HeadingHint(move(span), level) for span, level in hints.headings),
        numbers=tuple(map(move, hints.numbers)),
        noise=tuple(NoiseHint(move(span), reason) for span, reason in hints.noise),
        rows=tuple(map(move, hints.rows)),
    )


def _mark_lines(folded: str, lines: list[Line], hints: Hints) -> None:
    """Tell the lines what the file calls them: headings, rows, and what opens with its bullets or numbers.

    A table that was pasted as text is told by its tabs or bars.
    """
    starts = [line.start for line in lines]

    def first(span: Span) -> Line | None:
        number = bisect_left(starts, span.start)
        return lines[number] if number < len(lines) and lines[number].start < span.end else None

    for span, level in hints.headings:
        if (line := first(span)) is not None:
            line.level = level
    for above, below in pairwise(lines) if "\t" in folded or "|" in folded else ():
        separators = _separators(folded, below)
        if separators and separators == _separators(folded, above):
            above.row = below.row = True
    for span in hints.rows:
        for line in lines[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            line.row = True
    bullets = [
        noise.span for noise in hints.noise if folded[noise.span.start : noise.span.start + 1] in _BULLETS
    ]
    for span in (*hints.numbers, *bullets):
        if (line := first(span)) is not None and line.start == span.start:
            line.opens = True


def _separators(folded: str, line: Line) -> int:
    """How many tabs or bars part the cells of a line, 0 where it is no row of a table."""
    if folded[line.start] == folded[line.end - 1] == "|":
        return folded.count("|", line.start + 1, line.end)
    tabs = folded.count("\t", line.start, line.end)
    return tabs if tabs >= _FEWEST_TABS else 0


# --- noise within lines


def _strip_marks(folded: str, lines: list[Line], hints: Hints) -> list[Hole]:
    """Make holes of the marks of other media, of noise within lines, and of what the file sets aside."""
    starts = find_starts(folded, (line.start for line in lines))
    marks = find_marks(folded)
    told = [Hole(*noise.span, noise.reason) for noise in hints.noise]
    found = apart([*starts, *_behind_marks(folded, lines, marks), *marks, *told])
    at = 0
    for line in lines if found else ():
        while at < len(found) and found[at].end <= line.start:
            at += 1
        number = at
        while number < len(found) and found[number].start < line.end:
            hole = found[number]
            # A mark may take the blanks behind it, and the line starts at the first character that is none.
            start, end = max(hole.start, line.start), min(hole.end, line.end)
            line.holes.append((start, end))
            if start == line.start and folded[start:end].removeprefix(_PAGE).lstrip().startswith("#"):
                line.level = folded.count("#", start, end)
            line.opens |= start == line.start and folded[start:end].rstrip() in _BULLETS
            number += 1
    return [_solid(folded, hole) for hole in found]


def _behind_marks(folded: str, lines: list[Line], marks: list[Hole]) -> list[Hole]:
    """What stands at the start of a line when its marks are taken away: `<p>**新华社**北京1月1日电`."""
    found: list[Hole] = []
    number = 0
    for line in lines if marks else ():
        while number < len(marks) and marks[number].end <= line.start:
            number += 1
        limit = min(line.end, line.start + _START)
        near = marks[number : number + _MOST_MARKS]
        holes = [range(mark.start, mark.end) for mark in near if mark.start < limit]
        if holes:
            at = [place for place in range(line.start, limit) if not any(place in hole for hole in holes)]
            clean = "".join(folded[place] for place in at)
            blank = len(clean) - len(clean.lstrip())
            starts = find_starts(clean, (blank,))
            found += [Hole(at[hole.start], at[hole.end - 1] + 1, hole.reason) for hole in starts]
    return found


def _solid(folded: str, hole: Hole) -> Hole:
    """A hole without the blanks at its ends."""
    text = folded[hole.start : hole.end]
    before, behind = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return Hole(hole.start + before, hole.end - behind, hole.reason)


def _strip_metadata(folded: str, lines: list[Line], holes: list[Hole]) -> None:
    """A block of `key: value` between two `---` at the head of a note: noise, but for the title in it."""
    if not lines or folded[lines[0].start : lines[0].end] != "---":
        return
    last = next((n for n, line in enumerate(lines[1:40], 1) if folded[line.start : line.end] == "---"), None)
    if last is None:
        return
    titled = any(folded.startswith("title:", line.start) for line in lines[1:last])
    sorts = False
    for line in lines[1:last]:
        listed = folded[line.start] == "-"
        sorts = sorts if listed else _SORTS.match(folded, line.start) is not None
        named = None if listed and (titled or sorts) else _NAMED.match(folded, line.start, line.end)
        end, behind = line.end, line.end
        if named is not None:
            line.level = 1
            end = named.end()
            site = _NAMED_SITE.search(folded, end, line.end)
            assert site is not None  # it may be empty
            opened = folded[line.start : end].rstrip()[-1] in "\"'"
            behind = site.start() if opened or site["mark"] is None else line.end
        for hole in ((line.start, end), (behind, line.end)):
            if hole[0] < hole[1]:
                line.holes.append(hole)
                holes.append(Hole(*hole, "metadata"))


# --- lines of furniture


def _drop_furniture(folded: str, lines: list[Line], holes: list[Hole], options: Options) -> list[Entry]:
    """The lines that are content; each other one becomes a hole."""
    own = [regex.compile(pattern) for pattern in options.noise]
    texts = [shown(folded, line).strip() for line in lines]
    datelines = {hole.start for hole in holes if hole.reason == "dateline"}
    # A no-break space may stand within a word.
    head, tail = edges.find_edges([text.replace("\xa0", "") for text in texts])
    single = min((line.breaks for line in lines[1:] if line.breaks), default=1)
    kept: list[Entry] = []
    caption = hidden = dropped = paged = valued = mailed = False
    for number, (line, text) in enumerate(zip(lines, texts, strict=True)):
        if not text:
            caption = "](" in folded[line.start : line.end]
            hidden |= _HIDDEN.search(folded, line.start, line.end) is not None
            continue
        if own and any(pattern.fullmatch(text) for pattern in own):
            reason: str | None = "own pattern"
        elif number >= tail:
            reason = "site"
        elif caption and not line.level and line.breaks <= single and _is_caption(text):
            reason = "caption"
        else:
            # Above everything else stands a table of what the page says of its document.
            at_edge = (number <= head or tail - number <= 12) and not (line.row and kept)
            reason = _reason(text, at_edge=at_edge)
            if reason is None and "\xa0" in text:
                reason = _reason(text.replace("\xa0", ""), at_edge=at_edge)
        caption = False
        if dropped and reason is None and line.breaks == 1 and len(text) <= 80 and not MARKER.match(text):
            reason = "site"  # the rest of a line of furniture that was broken in mid-sentence
        if valued and reason is None and _VALUE.fullmatch(text):
            reason = "site"
        if mailed and reason is None and text.startswith(_SUBJECTS):
            reason = "site"
        mailed |= reason == "site" and text.startswith(_MAIL)
        valued = reason == "site" and _KEY_ALONE.fullmatch(text) is not None
        dropped = reason is not None and text[-1] not in "。!?;:】)]" and (dropped or text[-1] in ",、")
        introduces = edges.introduces(text)
        reason = "site" if introduces else reason
        named = edges.presented(text) if number <= head or introduces else None
        if named is None and number and number >= len(lines) - _LAST:
            named = edges.authored(text)
        if reason == "site" and named is not None and _present(line, text, named, holes):
            kept.append(Entry(line, solid_text(folded, line)))
        elif reason is None:
            if number == len(lines) - 1 or number == tail - 1:
                _cut_tail(folded, line, holes)
            paged |= folded.startswith(_PAGE, line.start)
            kept.append(Entry(line, solid_text(folded, line), paged, line.start in datelines, hidden))
            hidden = paged = False
        else:
            holes.append(Hole(line.start, line.end, reason))
            paged |= reason == "page number"
            # An abstract parts what stands around it; an English line may stand within a sentence.
            hidden |= reason == "apparatus" and _CHINESE.search(text) is not None
    return kept


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


def _is_furniture(group: list[Entry], holes: list[Hole]) -> bool:
    """Whether lines that were broken make a line of furniture when they are joined."""
    if len(group) < 2:
        return False
    text = "".join(entry.text for entry in group)
    reason = match_line(text, "line") if len(text) <= 300 else None
    if reason is None:
        return False
    holes.append(Hole(group[0].line.start, group[-1].line.end, reason))
    return True
