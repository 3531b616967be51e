"""Step 2: which lines are furniture, and which belong together as one paragraph.

A line break is content only where a paragraph ends. Real files break lines in mid-sentence, at a fixed width,
at page ends and around links; the sentence that is interrupted tells it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import regex

from speech_outline import furniture
from speech_outline.furniture import Hole
from speech_outline.lines import BLANK, Line, split, unwrap
from speech_outline.numerals import HAN_NUMERAL
from speech_outline.options import Options
from speech_outline.view import View, look

_BLANKS = regex.compile(rf"{BLANK}+")
_ENDERS = frozenset("。!?…")
_CLOSERS = "”’)》】〕\"'"
_MARKER = regex.compile(
    rf"{HAN_NUMERAL}{{1,4}}[、.](?!{HAN_NUMERAL}[、线])|[(〔【]{HAN_NUMERAL}{{1,4}}[)〕】]|{HAN_NUMERAL}{{1,4}}\)|[㈠-㈩]|\d{{1,2}}[、.](?!\d)"
    rf"|\(\d{{1,2}}\)|\d{{1,2}}\)|\d{{1,2}}(?:\.\d{{1,2}})+\p{{Han}}|[①-⑳❶-❿⑴-⒛㊀-㊉Ⅰ-Ⅻ]|第{HAN_NUMERAL}{{1,4}}(?:[,、:章节条编篇]|部分)"
    r"|(?:首先|其次|再次|最后),|一方面|另一方面|——|[★☆◆◇●■▲※◎▶➤►□]"
)
_CLAUSE = regex.compile(rf"{HAN_NUMERAL}{{1,3}}[是要需应须]|其{HAN_NUMERAL}[,、:]|第{HAN_NUMERAL}{{1,2}}[,、:]|首先|其次|再次")
_HANGING = regex.compile(rf"(?:^|[。!?;:,])(?:{_CLAUSE.pattern})[:,、]?$")
_ALONE = regex.compile(rf"第{HAN_NUMERAL}{{1,5}}条?|其{HAN_NUMERAL}|首先|其次|再次|最后|[(]{HAN_NUMERAL}{{1,3}}[)]|\d{{1,2}}[.、]|{HAN_NUMERAL}{{1,3}}、|[(]\d{{1,2}}[)]")
_SPEECH_LINE = regex.compile(r"(?:在|关于).{4,44}(?:讲话|发言|致辞|报告|演讲|汇报|表态)(?:[(【].{1,12}[)】])?")
_SALUTE = regex.compile(r"[^,。;:!?]{0,24}(?:同志|朋友|代表|委员|嘉宾|来宾|老师|同学|先生|女士|领导|院士|战友|乡亲|伙伴)们?[!:,]")
_HEADING_END = regex.compile(rf"[。!?](?:{HAN_NUMERAL}{{1,3}}、|[(]{HAN_NUMERAL}{{1,3}}[)])[^。!?;]{{8,60}}(?<![的和与及或在对把被向从由而并将])$")
_HELPLESS = regex.compile(r"(?:(?<![目标])的|(?<!可)及|[或把被而将也就是]|(?<![祥平总饱缓温柔中调])和|(?<!参)与|(?<![存实所潜自内外现])在|(?<![应面针反相核绝])对|(?<![方导取面转走意志去风动])向|(?<![自理缘])由|(?<![服跟])从|(?<![合兼])并"
    r"|以及|为了|关于|通过|按照|根据)$")
_LONG = regex.compile(r"[〔](?:摘|关)|.{0,500}(?:记者|通讯员)[^。]{1,8}摄[)]?$|(?:本文)?摘\s*要|内容[摘提]要|Abstract|[^\p{Han}]+$")
_REST = regex.compile(r"[^。!?;,]{1,10}。")
_PERFECT = regex.compile(r"了(?=.)")
_HIDDEN = regex.compile(r"隐藏|省略|略|试读|试看|预览")
_PAGE = regex.compile(r"(\d{1,3})(?:[、.](?!\d)|$)")
_INLINE_PAGE = regex.compile(r"(?<=[\p{Han},、])(?<![第年月日号])(\d{1,3})、(?=[\p{Han}“《])(?!\p{Han}?[、\d])")


@dataclass(slots=True)
class _Entry:
    """A line that is content so far, with its text without blanks and noise."""

    line: Line
    text: str
    page: bool = False
    dateline: bool = False
    apart: bool = False
    """A part of the text is hidden right before."""


def lay_out(source: str, folded: str, options: Options) -> tuple[View, list[Hole]]:
    """The view of the content, and what was set aside."""
    folded, origin = unwrap(folded)
    lines = split(folded)
    holes = _strip_marks(folded, lines)
    _strip_metadata(folded, lines, holes)
    entries = _drop_furniture(folded, lines, holes, options)
    _drop_pages(folded, entries, holes)
    entries = _drop_running_heads(entries, holes)
    entries = [entry for entry in entries if entry.text]
    habits = _habits(entries)
    groups = _join(entries, habits)
    groups = [group for group in groups if not _is_furniture(group, holes)]
    pieces = [[piece for entry in group for piece in _pieces(entry.line)] for group in groups]
    view = look(source, folded, pieces)
    if origin is not None:
        view.at = [origin[at] for at in view.at]
        holes = [Hole(origin[start], origin[end - 1] + 1, reason) for start, end, reason in holes]
    view.set_noise([(hole.start, hole.end) for hole in holes])
    for paragraph, group in zip(view.paragraphs, groups, strict=True):
        paragraph.marked = group[0].line.marked
        paragraph.dateline = group[0].dateline
        paragraph.spaced = group[0].line.breaks > habits.base
    return view, holes


def _text(folded: str, line: Line) -> str:
    return "".join(_solid_text(folded[start:end]) for start, end in _pieces(line))


def _solid_text(text: str) -> str:
    text = "".join(text.split())
    return text if text.isprintable() else _BLANKS.sub("", text)


def _pieces(line: Line) -> list[tuple[int, int]]:
    """The stretches of a line that are content."""
    if not line.holes:
        return [(line.start, line.end)]
    pieces, at = [], line.start
    for start, end in sorted(line.holes):
        if start > at:
            pieces.append((at, start))
        at = max(at, end)
    if at < line.end:
        pieces.append((at, line.end))
    return pieces


# --- furniture


def _solid(folded: str, hole: Hole) -> Hole:
    """A hole without the blanks at its ends."""
    text = folded[hole.start : hole.end]
    return Hole(hole.start + len(text) - len(text.lstrip()), hole.end - len(text) + len(text.rstrip()), hole.reason)


def _strip_marks(folded: str, lines: list[Line]) -> list[Hole]:
    """Make holes of the marks of other media, and of noise within lines."""
    starts = furniture.find_starts(folded, (line.start for line in lines))
    found = furniture.apart([*starts, *furniture.find_marks(folded)])
    holes = [_solid(folded, hole) for hole in found]
    at = 0
    for line in lines:
        while at < len(found) and found[at].end <= line.start:
            at += 1
        number = at
        while number < len(found) and found[number].start < line.end:
            hole = found[number]
            # A mark may take the blanks behind it, and the line starts at the first character that is none.
            start, end = max(hole.start, line.start), min(hole.end, line.end)
            if start < end:
                line.holes.append((start, end))
                line.marked |= folded[start] == "#" and start == line.start
            number += 1
    return holes


def _strip_metadata(folded: str, lines: list[Line], holes: list[Hole]) -> None:
    """A block of `key: value` between two `---` at the head of a note: all noise but the title that it gives."""
    if not lines or folded[lines[0].start : lines[0].end] != "---":
        return
    last = next((n for n, line in enumerate(lines[1:40], 1) if folded[line.start : line.end] == "---"), None)
    if last is None:
        return
    for line in lines[1:last]:
        named = regex.match(r"(?:title:|-(?=.{8}))\s*[\"']?(?:[^|\n]{2,10}\s\|\s)?", folded, pos=line.start, endpos=line.end)
        end = named.end() if named is not None else line.end
        line.holes.append((line.start, end))
        holes.append(Hole(line.start, end, "metadata"))


def _drop_furniture(folded: str, lines: list[Line], holes: list[Hole], options: Options) -> list[_Entry]:
    own = [regex.compile(pattern) for pattern in options.noise]
    kept: list[_Entry] = []
    shown = [(line, "".join(folded[s:e] for s, e in _pieces(line)).strip()) for line in lines]
    datelines = {hole.start for hole in holes if hole.reason == "dateline"}
    head, tail = furniture.edges([text for _, text in shown])
    single = min((line.breaks for line in lines[1:] if line.breaks), default=1)
    caption = apart = dropped = paged = False
    for number, (line, text) in enumerate(shown):
        reason = None
        if not text:
            caption = "](" in folded[line.start : line.end]
            apart |= bool(_HIDDEN.search(folded, line.start, line.end))
            continue
        if any(pattern.fullmatch(text) for pattern in own):
            reason = "own pattern"
        elif number >= tail:
            reason = "site"
        elif caption and not _MARKER.match(text) and line.breaks <= single and len(text) <= 40 and text[-1] not in _ENDERS:
            reason = "caption"
        elif (len(text) <= 240 and (len(text) <= 80 or "。" not in text[:-1] or furniture.SUSPICIOUS.search(text))) or _LONG.match(text):
            reason = furniture.match_line(text, "line")
            if reason is None and (number <= head or tail - number <= 12):
                reason = furniture.match_line(text, "edge")
        caption = False
        if dropped and reason is None and line.breaks == 1 and len(text) <= 80:
            reason = "site"  # the rest of a line of furniture that was broken in mid-sentence
        dropped = reason is not None and text[-1] not in "。!?;:】)]" and (dropped or text[-1] in ",、")
        named = furniture.presented(text) if reason == "site" and number <= head and not line.holes else None
        if named is not None:
            for hole in ((line.start, line.start + named[0]), (line.start + named[1], line.end)):
                if hole[0] < hole[1]:
                    holes.append(Hole(*hole, "site"))
                    line.holes.append(hole)
            kept.append(_Entry(line, _text(folded, line)))
        elif reason is None:
            _cut_inline_tail(folded, line, number == len(shown) - 1 or number == tail - 1, holes)
            kept.append(_Entry(line, _text(folded, line), paged, line.start in datelines, apart))
            apart = paged = False
        else:
            holes.append(Hole(line.start, line.end, reason))
            paged |= reason == "page number"
    return kept


def _cut_inline_tail(folded: str, line: Line, last: bool, holes: list[Hole]) -> None:
    if last and line.end - line.start > 80:
        start = furniture.inline_tail(folded, line.start, line.end)
        if start is not None:
            holes.append(Hole(start, line.end, "site"))
            line.holes.append((start, line.end))


def _is_furniture(group: list[_Entry], holes: list[Hole]) -> bool:
    """Whether lines that were broken make a line of furniture when they are joined."""
    if len(group) < 2:
        return False
    text = "".join(entry.text for entry in group)
    reason = furniture.match_line(text, "line") if len(text) <= 300 else None
    if reason is None:
        return False
    holes.append(Hole(group[0].line.start, group[-1].line.end, reason))
    return True


# --- pages


def _drop_pages(folded: str, entries: list[_Entry], holes: list[Hole]) -> None:
    """Page numbers are told from numbering by the sentence that they interrupt."""
    starts: list[tuple[int, int]] = []  # (value, number of the entry) of every line that opens with a number
    broken: dict[int, int] = {}
    for number, entry in enumerate(entries):
        match = _PAGE.match(entry.text)
        if not match:
            continue
        value = int(match.group(1))
        starts.append((value, number))
        before = entries[number - 1] if number else None
        if before is not None and _MARKER.match(before.text) and len(before.text) <= 60 and not any(mark in before.text for mark in "。!?;"):
            continue  # a heading has no full stop either
        if before is not None and _interrupted(before.text, number - 1 in broken):
            broken[number] = value
    order = sorted(broken.items())
    pages = {
        number
        for number, value in order
        if any(other in (value - 1, value + 1) and abs(place - number) > 0 for place, other in order)
        or (len(order) == 1 and not any(other == 1 for other, _ in starts))
    }
    bare = [(value, number) for value, number in starts if entries[number].text == str(value)]
    if len(bare) >= 2 and all(later[0] - value == 1 for (value, _), later in pairwise(bare)):
        pages |= {number for _, number in bare}
    if pages:
        pages |= _missing_pages(starts, pages, entries)
    for number in pages:
        entry = entries[number]
        match = _PAGE.match(entry.text)
        assert match is not None
        end = _offset(folded, entry.line, match.end())
        start = _pieces(entry.line)[0][0]
        entry.line.holes.append((start, end))
        holes.append(Hole(start, end, "page number"))
        entry.text, entry.page = entry.text[match.end() :], True
        if not entry.text and number + 1 < len(entries):
            entries[number + 1].page = True
    if not pages:
        _drop_inline_pages(folded, entries, holes)


def _missing_pages(starts: list[tuple[int, int]], pages: set[int], entries: list[_Entry]) -> set[int]:
    """Pages that began with a sentence: the numbers that are missing in the row, unless a list has them."""
    values = {int(_PAGE.match(entries[number].text).group(1)): number for number in pages}  # type: ignore[union-attr]
    rest = [(value, number) for value, number in starts if number not in pages]
    missing: set[int] = set()
    for value, number in rest:
        if value in values or not any(near in values for near in (value - 1, value + 1)):
            continue
        in_list = any(abs(other - value) == 1 for other, _ in rest)
        in_order = all((page < value) == (place < number) for page, place in values.items())
        if in_order and not in_list:
            missing.add(number)
    return missing


def _drop_inline_pages(folded: str, entries: list[_Entry], holes: list[Hole]) -> None:
    """The same where all line breaks are lost: a row of numbers far apart, each within a sentence."""
    for entry in entries:
        if entry.line.end - entry.line.start < 400:
            continue
        found = [(int(m.group(1)), m.span()) for m in _INLINE_PAGE.finditer(folded, entry.line.start, entry.line.end)]
        row: list[tuple[int, tuple[int, int]]] = []
        for value, span in found:
            if not row or (value == row[-1][0] + 1 and span[0] - row[-1][1][1] > 120):
                row.append((value, span))
        if len(row) >= 3:
            for _, span in row:
                entry.line.holes.append(span)
                holes.append(Hole(*span, "page number"))
            entry.text = _text(folded, entry.line)


def _interrupted(text: str, page_before: bool) -> bool:
    """Whether a line ends within a sentence of prose (and is not a heading, which has no full stop either)."""
    if not text or text[-1] in "。!?…;:" or text[-1] in _CLOSERS and text[-2:-1] in _ENDERS:
        return False
    prose = any(mark in text for mark in "。!?;") or len(text) > 60
    return prose or page_before or text[-1] in ",、" or bool(_HELPLESS.search(text))


def _offset(folded: str, line: Line, count: int) -> int:
    """The source offset behind the first `count` solid characters of a line."""
    for start, end in _pieces(line):
        for at in range(start, end):
            if not _BLANKS.match(folded, at):
                count -= 1
                if not count:
                    return at + 1
    return line.end


def _drop_running_heads(entries: list[_Entry], holes: list[Hole]) -> list[_Entry]:
    """A short line that comes back again and again, and breaks a sentence where it does, heads the pages."""
    count: dict[str, int] = {}
    for entry in entries:
        if len(entry.text) <= 40:
            count[entry.text] = count.get(entry.text, 0) + 1
    often = {text for text, times in count.items() if times >= 2 and text and text[-1] not in ":!。?;" and not _MARKER.match(text)}
    if not often:
        return entries
    breaking: set[str] = set()
    whole: dict[str, int] = {}
    for before, entry in pairwise(entries):
        if entry.text not in often:
            continue
        broken = before.text[-1:] not in _ENDERS and before.text[-1:] not in {";", ":", "”"} and (len(before.text) > 40 or not _MARKER.match(before.text) or "。" in before.text)
        if (broken and before.text not in often) or before.text in breaking:
            whole[entry.text] = whole.get(entry.text, 0) + 1
            if count[entry.text] >= 3 or whole[entry.text] == count[entry.text]:
                breaking.add(entry.text)
    kept: list[_Entry] = []
    removed = False
    for entry in entries:
        if entry.text in breaking:
            holes.append(Hole(entry.line.start, entry.line.end, "running head"))
            removed = True
            continue
        entry.page |= removed
        removed = False
        kept.append(entry)
    return kept


# --- paragraphs


@dataclass(slots=True)
class _Habits:
    """How this file breaks its lines."""

    base: int
    """Line breaks between lines that are next to each other (2 where every line is followed by an empty one)."""
    blocks: bool
    """Empty lines set off the paragraphs, so a single break is none."""
    measure: str | None
    """The measure of `Line` in which lines are wrapped at a fixed width, None where they are not."""
    limit: int
    """The measure from which a line is full."""
    margin: int
    """The usual indent of a line in the middle of a paragraph."""
    indented: bool
    """Only the first line of a paragraph is indented."""
    headed: bool
    """Points stand alone on their lines, like headings."""
    run_in: set[str]
    """The kinds of markers whose headings run into their text."""


def _join(entries: list[_Entry], habits: _Habits) -> list[list[_Entry]]:
    groups: list[list[_Entry]] = []
    so_far = ""
    for entry in entries:
        if groups and _continues(so_far, groups[-1], entry, habits):
            groups[-1].append(entry)
            so_far = (so_far + entry.text)[-400:]
        else:
            groups.append([entry])
            so_far = entry.text
    return groups


def _habits(entries: list[_Entry]) -> _Habits:
    breaks = [entry.line.breaks for entry in entries[1:] if entry.line.breaks]
    base = min(breaks, default=1)
    wide = sum(1 for number in breaks if number > base)
    measure, limit, margin = _wrap(entries)
    heads = sum(
        1
        for entry, after in pairwise(entries)
        if _CLAUSE.match(entry.text) and entry.text[-1] not in "。!?…;:,、" and len(entry.text) <= 40
        for _ in range(2 if _CLAUSE.match(after.text) else 1)
    )  # fmt: skip
    return _Habits(base, bool(breaks) and wide >= 0.55 * len(breaks), measure, limit, margin, _indented(entries), heads >= 2, _running_in(entries))


def _indented(entries: list[_Entry]) -> bool:
    first = sum(1 for entry in entries if entry.line.indent >= 2)
    if len(entries) < 8 or not 0.08 * len(entries) <= first <= 0.7 * len(entries):
        return False
    flush = [before for before, entry in pairwise(entries) if entry.line.indent < 2 and entry.line.breaks]
    running = sum(1 for before in flush if before.text[-1] not in "。!?…:")
    top = max((entry.line.width for entry in entries), default=0)
    long = sum(1 for before in flush if before.line.width >= 0.6 * top)
    return len(flush) >= 5 and top >= 40 and running >= 0.6 * len(flush) and long >= 0.8 * len(flush)


def _kind(text: str) -> str:
    """What a marker at the start of a line looks like: 一 ( or 1."""
    return "1" if text[0].isdecimal() else text[0] if text[0] in "(〔【" else "一"


def _running_in(entries: list[_Entry]) -> set[str]:
    run: dict[str, list[bool]] = {}
    for entry in entries:
        if _MARKER.match(entry.text):
            run.setdefault(_kind(entry.text), []).append("。" in entry.text)
    return {kind for kind, inside in run.items() if sum(inside) * 2 >= len(inside)}


def _wrap(entries: list[_Entry]) -> tuple[str | None, int, int]:
    """Whether lines are wrapped at a fixed width: most of them end at the same column, in mid-sentence."""
    lines = [entry.line for entry in entries]
    if len(lines) < 6:
        return None, 0, 0
    for measure, slack, low in (("full", 0, 15), ("width", 6, 30)):
        values = sorted(getattr(line, measure) for line in lines)
        top = values[int(len(values) * 0.95)] if measure == "width" else max(set(values), key=values.count)
        if not low <= top <= 150:
            continue
        near = [entry for entry in entries if top - slack <= getattr(entry.line, measure) <= top + slack]
        longer = sum(1 for value in values if value > top + slack)
        running = sum(1 for entry in near if entry.text[-1] not in "。!?…:")
        if len(near) >= 0.35 * len(values) and longer <= 0.04 * len(values) and running >= 0.6 * len(near):
            indents = sorted(entry.line.indent for entry in near)
            return measure, top - slack, indents[len(indents) // 2]
    return None, 0, 0


def _continues(so_far: str, group: list[_Entry], entry: _Entry, habits: _Habits) -> bool:
    """Whether a line goes on with the paragraph that stands before it."""
    text, line, last = entry.text, entry.line, group[-1]
    if line.breaks == 0 or entry.apart:
        return False
    if entry.page and so_far[-1] not in "。!?…;:" and not (_MARKER.match(so_far) and len(so_far) <= 40 and "," not in so_far):
        return not (so_far[-1] in _CLOSERS and so_far[-2:-1] in _ENDERS)
    near = line.breaks <= habits.base
    tail = so_far[-1]
    if text[0] in "的地得着了等、,。;:)》】”’%!?" and tail not in _ENDERS and tail not in ":;" and (near or text[0] != "的" or last.line.marked):
        return True
    if line.marked or last.line.marked or _SPEECH_LINE.fullmatch(text):
        return False
    if habits.indented and near and group[0].line.indent >= 2:
        return line.indent < 2 and not (tail in _ENDERS and (_MARKER.match(text) or _SALUTE.match(text)))
    if habits.measure is not None and near:
        full = getattr(last.line, habits.measure) >= habits.limit
        if full and line.indent <= habits.margin:
            return not (tail in _ENDERS and (_MARKER.match(text) or _SALUTE.match(text)))
        if full and not (line.indent > habits.margin):
            return True
        if line.indent > habits.margin and last.line.indent <= habits.margin and tail not in ",、":
            return False
    if _MARKER.match(text) or (_CLAUSE.match(text) and tail in "。!?;:…"):
        return tail in "(《〈“‘[" or (tail in ",、" and not _MARKER.match(text))
    if tail in ",、(《〈“‘[" or _open_bracket(so_far):
        return True
    if near and so_far.rfind("“") > so_far.rfind("”") and "”" in text and text.find("”") < (text.find("“") + 1 or len(text)):
        return True
    if near and (_HANGING.search(so_far) or _ALONE.fullmatch(so_far)):
        return True
    if tail == ";":
        return near and not _CLAUSE.match(text)
    if tail in _ENDERS or tail == ":" or (tail in _CLOSERS and so_far[-2:-1] in _ENDERS):
        return habits.blocks and near and tail != ":" and len(so_far) >= 10 and len(text) >= 8
    if any(mark in so_far for mark in "。!?;"):
        return near and not _SALUTE.match(text) and not _HEADING_END.search(so_far)
    if not near:
        return False
    if _HELPLESS.search(so_far):
        return True
    if _CLAUSE.match(so_far):
        return not habits.headed and not _CLAUSE.match(text)
    if _MARKER.match(so_far):
        # A heading on its own line, unless its fellows run in and the next line is the rest of its first sentence.
        return _kind(so_far) in habits.run_in and _REST.match(text) is not None
    if "," in so_far and tail != "—" and _PERFECT.search(so_far):
        return True
    if len(so_far) >= 25 and ("," in so_far or "、" in so_far) and text[-1] in _ENDERS and len(text) <= len(so_far) and not _SALUTE.match(text):
        return True
    if len(so_far) > 60:
        return not _SALUTE.match(text)
    return habits.blocks and len(so_far) > 30 and not _MARKER.match(so_far)


def _open_bracket(text: str) -> bool:
    recent = text[-60:]
    return any(recent.rfind(opening) > recent.rfind(closing) for opening, closing in ("()", "《》"))
