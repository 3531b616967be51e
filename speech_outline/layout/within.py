"""Noise within lines: marks of other media, and the metadata at the head of a note."""

from __future__ import annotations

import regex

from speech_outline.hints import Hints
from speech_outline.lines import Line
from speech_outline.noise import Hole, apart, find_marks, find_starts
from speech_outline.patterns import lazy_regex

_BULLETS = frozenset("-*+•·▪")
_PAGE = "<PAGE_DIV>"
"""Where a converter saw the end of a page."""
_START, _MOST_MARKS = 120, 8
"""Characters and marks of a line within which its start stands."""
_NAMED = lazy_regex(r"(?:title:|-(?=.{8}))\s*[\"']?(?:[^|\n]{2,10}\s\|\s|[^|>\n]{2,12}->)?")
"""What stands before a title in the metadata of a note."""
_NAMED_SITE = lazy_regex(r"(?:\s\|\s*[\w.-]+\.[a-z]{2,12})?(?P<mark>[\"'])?$")
"""What stands behind it: the address of the site, and the mark that ends the value."""
_MASKED = lazy_regex(
    # No other pair stands before it in its line, which would make it the end of a word in bold.
    r"^[^*\n]*+(?:\*{2,}\s?[县市区镇乡村](?![^*\n]{0,4}\*\*)[^*\n]*+)*+(?<=[\p{Han}、,。:“(]\s?)\*{2,}[^\S\n]?"
    r"(?:同志(?!们)|同学(?!们)|[县市区镇乡村局校](?=[、,。;和与的委党])|(?:书记|[县市区镇乡局校院]长|主任)(?=[、,。代同就作讲主]))"
    r"(?![^*\n]{0,24}(?<![、,和与])\*\*)",
    regex.MULTILINE,
)
"""A name that was masked: 副县长**同志, **镇、**乡."""
_BOLD = lazy_regex(r"^[^\S\n]*+(?:[-*+•][^\S\n]++)?+\*\*[^\s*][^*\n]*+\*\*", regex.MULTILINE)
"""A line that opens in bold: in such a text the marks are those of Markdown."""
_SORTS = lazy_regex(r"(?:tags|categories|keywords)\s*:")
"""What is listed to sort a note by, and is no title of it."""


def strip_marks(folded: str, lines: list[Line], hints: Hints) -> list[Hole]:
    """Make holes of the marks of other media, of noise within lines, and of what the file sets aside."""
    starts = find_starts(folded, (line.start for line in lines))
    marks = find_marks(folded)
    if not _BOLD.search(folded) and _MASKED.search(folded):
        marks = [mark for mark in marks if set(folded[mark.start : mark.end].strip()) != {"*"}]
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


def strip_metadata(folded: str, lines: list[Line], holes: list[Hole]) -> None:
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
