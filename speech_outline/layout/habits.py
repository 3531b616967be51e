"""How a file breaks its lines: at a width, in blocks, with headings alone on their lines or run in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from speech_outline.layout.entries import MARKER, Entry
from speech_outline.lines import are_headings
from speech_outline.numerals import HAN_NUMERAL
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.stops import SENTENCE_MARK

_N = HAN_NUMERAL

CLAUSE = lazy_re(rf"{_N}{{1,3}}[是要需应须]|其{_N}[,、:]|第{_N}{{1,2}}[,、:]|首先|其次|再次")
"""How a run-in point begins."""
HEADING_END = lazy_regex(
    rf"[。!?:](?P<marker>{_N}{{1,3}}、|[(]{_N}{{1,3}}[)]|\d{{1,2}}[.、]|第{_N}{{1,2}},)"
    r"(?P<title>[^。!?;]{2,60})(?<![的和与及或在对把被向从由而并将])$"
)
"""A heading that follows prose on one line."""
SHORT_LINE = 60
"""Characters of a line that is a part of a paragraph."""
_LONG_PART = 15
"""Characters of a line that is more than a heading."""


@dataclass(slots=True)
class Habits:
    """How this file breaks its lines."""

    base: int
    """Line breaks between neighbouring lines (2 where every line is followed by an empty one)."""
    blocks: bool
    """Empty lines set off the paragraphs, so a single break is none."""
    cuts: bool
    """A break within such a block parts a sentence."""
    measure: str | None
    """The measure of `Line` in which lines are wrapped at a fixed width, None where they are not."""
    limit: int
    """The measure from which a line is full."""
    margin: int
    """The usual indent of a line in the middle of a paragraph."""
    flush: int
    """The indent of the line that stands farthest to the left."""
    indented: bool
    """Only the first line of a paragraph is indented."""
    headed: bool
    """Points stand alone on their lines, like headings."""
    run_in: set[str]
    """The kinds of markers whose headings run into their text."""
    alone: set[str]
    """The kinds of markers whose headings stand alone on their lines, all of them."""
    whole: bool
    """The file calls its lines paragraphs: one goes on in the next only where it has to."""


def find_habits(entries: list[Entry], *, whole: bool) -> Habits:
    """How this file breaks its lines; `whole` where it says that they are paragraphs."""
    breaks = [entry.line.breaks for entry in entries[1:] if entry.line.breaks]
    base = min(breaks, default=1)
    wide = sum(1 for number in breaks if number > base)
    measure, limit, margin = _wrap(entries)
    return Habits(
        base=base,
        blocks=bool(breaks) and (wide >= 0.55 * len(breaks) or _soft(entries, base)),
        cuts=_cuts(entries, base),
        measure=measure,
        limit=limit,
        margin=margin,
        flush=min((entry.line.indent for entry in entries), default=0),
        indented=_indented(entries),
        headed=_headed(entries),
        run_in=_running_in(entries),
        alone=_standing_alone(entries),
        whole=whole and measure is None,
    )


def _soft(entries: list[Entry], base: int) -> bool:
    """Whether blank lines set off every paragraph, because a break inside of each block cuts a sentence."""
    blocks: list[list[Entry]] = []
    for entry in entries:
        if not blocks or entry.line.breaks > base:
            blocks.append([])
        blocks[-1].append(entry)
    broken = [block for block in blocks if len(block) >= 2]
    return len(broken) >= 2 and all(_cut_inside(block) for block in broken)


def _cuts(entries: list[Entry], base: int) -> bool:
    """Whether some line that is no heading ends within a sentence, the rest right below it."""
    return any(
        after.line.breaks == base
        and (before.text[-1] in ",、" or len(before.text) >= _LONG_PART)
        and before.text[-1] not in "。!?…:;”"
        for before, after in pairwise(entries)
    )


def _cut_inside(block: list[Entry]) -> bool:
    short = all(len(entry.text) <= SHORT_LINE and not MARKER.match(entry.text) for entry in block)
    return short and any(entry.text[-1] in ",、" for entry in block[:-1])


def _headed(entries: list[Entry]) -> bool:
    """Whether points stand alone on their lines: two that do, or one with another point right below."""
    heads = 0
    for entry, after in pairwise(entries):
        text = entry.text
        if len(text) <= 40 and text[-1] not in "。!?…;:,、" and CLAUSE.match(text):
            heads += 2 if CLAUSE.match(after.text) else 1
        elif (behind := HEADING_END.search(text)) is not None and behind["marker"][0] == "第":
            heads += 1
    return heads >= 2


def _indented(entries: list[Entry]) -> bool:
    first = sum(1 for entry in entries if entry.line.indent >= 2)
    if len(entries) < 8 or not 0.08 * len(entries) <= first <= 0.7 * len(entries):
        return False
    flush = [before for before, entry in pairwise(entries) if entry.line.indent < 2 and entry.line.breaks]
    running = sum(1 for before in flush if before.text[-1] not in "。!?…:")
    top = max((entry.line.width for entry in entries), default=0)
    long = sum(1 for before in flush if before.line.width >= 0.6 * top)
    return len(flush) >= 5 and top >= 40 and running >= 0.6 * len(flush) and long >= 0.8 * len(flush)


def marker_kind(text: str) -> str:
    """What a marker at the start of a line looks like: 一 ( or 1."""
    return "1" if text[0].isdecimal() else text[0] if text[0] in "(〔【第" else "一"


def _running_in(entries: list[Entry]) -> set[str]:
    run: dict[str, list[bool]] = {}
    for entry in entries:
        if MARKER.match(entry.text):
            run.setdefault(marker_kind(entry.text), []).append("。" in entry.text)
    return {kind for kind, inside in run.items() if sum(inside) * 2 >= len(inside)}


def _standing_alone(entries: list[Entry]) -> set[str]:
    """The kinds of markers that open nothing but headings: short lines without any sentence, text below."""
    heads: dict[str, list[bool]] = {}
    for entry, after in pairwise(entries):
        if MARKER.match(entry.text):
            alone = len(entry.text) <= SHORT_LINE and not SENTENCE_MARK.search(entry.text)
            heads.setdefault(marker_kind(entry.text), []).append(alone and not MARKER.match(after.text))
    return {kind for kind, each in heads.items() if all(each)}


def _wrap(entries: list[Entry]) -> tuple[str | None, int, int]:
    """Whether lines are wrapped at a fixed width: most of them end at the same column, in mid-sentence."""
    lines = [entry.line for entry in entries]
    if len(lines) < 6 or not any(SENTENCE_MARK.search(entry.text) for entry in entries):
        return None, 0, 0
    for measure, slack, low in (("full", 0, 15), ("width", 6, 30)):
        values = sorted(getattr(line, measure) for line in lines)
        top = values[int(len(values) * 0.95)] if measure == "width" else max(set(values), key=values.count)
        if not low <= top <= 150:
            continue
        near = [entry for entry in entries if top - slack <= getattr(entry.line, measure) <= top + slack]
        longer = sum(1 for value in values if value > top + slack)
        running = [entry for entry in near if entry.text[-1] not in "。!?…:"]
        heads = {id(entry) for entry in running}
        if are_headings((entry.text, after.text) for entry, after in pairwise(entries) if id(entry) in heads):
            continue
        if (
            len(near) >= 0.35 * len(values)
            and longer <= 0.04 * len(values)
            and len(running) >= 0.6 * len(near)
        ):
            indents = sorted(entry.line.indent for entry in near)
            return measure, top - slack, indents[len(indents) // 2]
    return None, 0, 0
