"""Numbers without a mark: `一 标题`, `1 标题`, and those whose mark or blank was lost."""

from __future__ import annotations

from itertools import islice, pairwise

from speech_outline.families import BARE_DECIMAL, BARE_IDEOGRAPH, number
from speech_outline.mark.candidate import Boundary, Candidate
from speech_outline.patterns import lazy_regex
from speech_outline.view import View

_FEWEST = 3
"""Lines that show that a text counts so."""
_FEWEST_ALONE = 2
"""Numerals alone on their lines that count by nothing else."""
_LONGEST_ALONE = 3
"""Characters of a numeral alone on its line: 二十一"""
_LONGEST_BARE = 60
"""Characters of a paragraph that a numeral without a mark (一 标题) may open."""
_SURNAMES = frozenset("伍陆")
"""Numerals that are surnames, too."""
_LONGEST_NAME = 4
"""Characters of a person's name on a line of its own, whose surname is a number's: 陆小萌."""
_RUN_TOGETHER = lazy_regex(r"(\d)\d{2,4}年")
"""The number of a heading and a time: 2 and 40年."""
_LOST_POINT = lazy_regex(
    r"(\d{1,2})(?:\.(?=\d{1,2}月)|[,:;·。]?(?=[\p{Han}“《]))(?![年月日号时分秒个名万亿千百多余家条次倍岁元度])"
)
"""A number whose mark was lost or misread, and one before a month, whose mark looks like a decimal point."""


def add_bare(view: View, found: dict[int, Candidate], names: set[str]) -> None:
    """`一 标题` and `1 标题`: only a blank tells the marker from the title."""
    dots = [c for start, c in sorted(found.items()) if c.family.name == "decimal_dotted"]
    dotted = {view.text[candidate.start : candidate.end].partition(".")[0] for candidate in dots}
    above = _above_first_dots(view, dots)
    rows = [row for row in (BARE_IDEOGRAPH, BARE_DECIMAL) if row.name in names]
    marked = sum(
        1 for paragraph in view.paragraphs if paragraph.level and view.text[paragraph.start].isdecimal()
    )
    if not dotted and marked < _FEWEST and BARE_DECIMAL in rows:
        rows.remove(BARE_DECIMAL)
    alone = _alone(view)
    for paragraph in view.paragraphs:
        start = paragraph.start
        if start in found:
            continue
        for row in rows:
            # A marker ends with its line: 一 above 三国 is no 一三.
            match = row.compiled.match(view.text, start, paragraph.end)
            if match is not None and start in alone and row is BARE_IDEOGRAPH:
                found[start] = Candidate(start, match.end(), row, alone[start], Boundary.LINE, "bare")
                break
            proved = row is BARE_DECIMAL and start in above
            if match is None or (paragraph.end - start > _LONGEST_BARE and not proved):
                continue
            value = number(row, match.group("n"))
            a_name = match.group("n") in _SURNAMES and paragraph.end - start <= _LONGEST_NAME  # 陆 小 萌
            spaced = proved or match.end() in view.blanks or (paragraph.level and row is BARE_DECIMAL)
            if value is not None and spaced and not a_name:
                # 3 质量控制 is proved by 3.1, or by the medium.
                weak = match.group("n") not in dotted and not (paragraph.level and row is BARE_DECIMAL)
                style = "proved" if proved else "bare"
                found[start] = Candidate(start, match.end(), row, value, Boundary.LINE, style, weak=weak)
    if BARE_DECIMAL in rows:
        _add_run_together(view, found)


def _add_run_together(view: View, found: dict[int, Candidate]) -> None:
    """`# 240年成就` between `# 1…` and `# 3…`: the number ran into that of its heading."""
    places = {
        candidate.value: start
        for start, candidate in sorted(found.items(), reverse=True)
        if candidate.family is BARE_DECIMAL and view.paragraph(start).level
    }
    for value in {each - 1 for each in places} - {0, *places}:
        if value > 1 and value - 1 not in places:
            continue
        for paragraph in view.paragraphs:
            start = paragraph.start
            between = places.get(value - 1, -1) < start < places[value + 1]
            match = _RUN_TOGETHER.match(view.text, start)
            if between and paragraph.level and match is not None and int(match[1]) == value:
                found[start] = Candidate(start, match.end(1), BARE_DECIMAL, value, Boundary.LINE, "bare")
                break


def _alone(view: View) -> dict[int, int]:
    """Where 一, 二, 三 stand alone on their lines, with their values, if they count on through the text."""
    places = {}
    for paragraph in view.paragraphs:
        if paragraph.end - paragraph.start <= _LONGEST_ALONE:
            value = number(BARE_IDEOGRAPH, view.text[paragraph.start : paragraph.end])
            if value is not None:
                places[paragraph.start] = value
    counted = len(places) >= _FEWEST_ALONE and list(places.values()) == list(range(1, len(places) + 1))
    return places if counted else {}


def _above_first_dots(view: View, dots: list[Candidate]) -> set[int]:
    """Where the last lines begin that stand above 1.1, 2.1 and the like, and open with 1, 2."""
    found: set[int] = set()
    last = 0
    for candidate in dots:
        at = view.index(candidate.start)
        numeral = view.text[candidate.start : candidate.end]
        if candidate.value == 1 and numeral.count(".") == 1:
            opening = numeral.partition(".")[0]
            lines = (view.paragraphs[number].start for number in range(at - 1, last - 1, -1))
            own = (start for start in lines if _own_number(view.text, start) == opening)
            found.update(islice(own, 1))
        last = at
    return found


def _own_number(text: str, start: int) -> str:
    match = BARE_DECIMAL.compiled.match(text, start)
    return match.group("n") if match is not None else ""


def add_lost_points(view: View, found: dict[int, Candidate]) -> None:
    """3. above `4坚持改革` above 5.: the mark of the second was lost, and its neighbours prove it."""
    lines = [
        candidate
        for start in sorted(found)
        if (candidate := found[start]).family.name == "decimal" and candidate.boundary == Boundary.LINE
    ]
    for before, after in pairwise(lines):
        if after.value != before.value + 2:
            continue
        for paragraph in view.paragraphs[view.index(before.start) + 1 : view.index(after.start)]:
            start = paragraph.start
            match = _LOST_POINT.match(view.text, start)
            if start not in found and match is not None and int(match[1]) == before.value + 1:
                family = before.family
                found[start] = Candidate(
                    start, match.end(), family, before.value + 1, Boundary.LINE, before.style
                )
                break
