"""Every place that looks like a marker, with the kind of boundary that it stands behind.

Nothing is decided here that only a series can decide; what no series can save is left out: numerals inside
quotations and brackets, numerals that are followed by the next one (二、三线), parts of other words (统一是).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

import regex

from speech_outline.families import Family, number
from speech_outline.mark.bare import add_bare, add_lost_points
from speech_outline.mark.candidate import Boundary, Candidate, boundary
from speech_outline.mark.weigh import REFERS, weigh
from speech_outline.numerals import CAPITALS, HAN_NUMERAL, chinese
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.quotes import Quotes
from speech_outline.view import Range, View

_CHARACTERS = "".join(
    map(chr, (*range(0x21, 0x30), *range(0x3A, 0x7F), *range(0x2014, 0x3300), *range(0x4E00, 0x9FFF)))
)
"""The characters among which those are found that markers begin with; digits are looked for as digits."""
_COMMON = "".join(sorted(set(HAN_NUMERAL[1:-1]) - set(CAPITALS)))
_ZEROS = "零〇○"
# A class that stands before the one that repeats: `re` skips to its characters at once.
_NUMERALS = lazy_re(f"[{CAPITALS}{_COMMON}][{CAPITALS}{_COMMON}]*")
_ONE_KIND = lazy_re(f"[{_ZEROS}]+(?=[{_COMMON}])|[{CAPITALS}]+[十百千]*|[{_COMMON}]+")
_DIGITS = lazy_re(r"\d\d*")

_MEASURES = (
    "年月日天周季期级批类次个届名位条项点种方者元人岁成倍度分层线等区县市省院中产组队班号楼室环审流档本孩胎部家户"
    "台座步代路车站网局处科厂回遍趟轮顿"
)
_WORDS_WITH_ONE = "般定直起样切旦向贯律概致共同并体些下边面手心意道带经"
_NUMERALS_BEHIND = "二三四五六七八九十百千万亿"
_ANAPHORA = lazy_regex(
    rf"({HAN_NUMERAL}{{1,2}})"
    rf"((?![是要需应须则来{_MEASURES}{_WORDS_WITH_ONE}{_NUMERALS_BEHIND}])\p{{Han}})"
    r"(?=[\p{Han}“《]{2}|\p{Han}[。;,]|[,:][\p{Han}“《]{2})"
)
_ORDINALS = lazy_re(f"[第其](?={HAN_NUMERAL})")
_BARE_ORDINAL = lazy_regex(
    rf"[第其](?P<n>{HAN_NUMERAL})(?!{HAN_NUMERAL})"
    r"(?=[\p{Han}“])"
    r"(?![产次个批条位年期季届类级名章节部编点代轮方])"
)
_ORDINAL_ALONE = lazy_regex(rf"第(?P<n>{HAN_NUMERAL})")
_SECOND_IN_ROMAN = lazy_re(r"II[.、]")
_HEADS = lazy_regex(rf"第(?:{HAN_NUMERAL}+|\d+)[章节]\p{{Han}}{{2,14}}$")
_LONGEST_HEADED = 20
"""A chapter and its title, and their characters."""
_ANNEXED = lazy_re(r"附件:(?=1[.、])")
_LONGEST_ANNEXES = 600
"""Characters within which all annexes are named."""
_FEWEST = 3
"""Members that a list with a character of its own (一靠…二靠…三靠…) needs."""
_FARTHEST = 1500
"""Characters between two members of such a list."""


def nominate(view: View, quotes: Quotes, rows: tuple[Family, ...]) -> list[Candidate]:
    """Every candidate of a view in order of place; at one place there is at most one."""
    found: dict[int, Candidate] = {}
    by_name = {row.name: row for row in rows}
    by_first = _by_first(rows)
    text = view.text
    runs = list(_runs(view))
    counts_in_roman = _SECOND_IN_ROMAN.search(text) is not None
    for start in by_first.places(text, runs):
        for row in by_first[text[start]]:
            if counts_in_roman and text[start] == "I" and row.name == "decimal":
                continue  # no misread 1
            match = row.compiled.match(text, start)
            if match is not None and _on_one_line(view, match):
                candidate = weigh(view, quotes, row, match)
                if candidate is not None:
                    found[start] = candidate
                break
    _drop_annexes(view, found)
    _add_glued_article(view, found)
    add_lost_points(view, found)
    add_bare(view, found, set(by_name))
    if "clause" in by_name:
        _add_anaphora(view, quotes, found, by_name["clause"], runs)
    _add_bare_ordinals(view, quotes, found, by_name)
    if "ordinal" in by_name:
        _add_lone_ordinals(view, found, by_name["ordinal"])
    _drop_cells(view, found)
    return list(_apart(found))


def _apart(found: dict[int, Candidate]) -> Iterator[Candidate]:
    """The candidates in order, without what begins within another: 另 一方面 holds no 一方面."""
    end = 0
    for start in sorted(found):
        if start >= end:
            yield found[start]
            end = found[start].end


def _drop_cells(view: View, found: dict[int, Candidate]) -> None:
    """What is counted in the cells of a table of data is data."""
    for start in [start for start in found if view.paragraph(start).row]:
        del found[start]


def _add_glued_article(view: View, found: dict[int, Candidate]) -> None:
    """第二章 管理第四条 … 第五条 …: an article glued to what heads it, which its neighbours prove."""
    articles = [candidate for candidate in found.values() if candidate.family.name == "article"]
    values = {article.value for article in articles}
    wanted = {value + step for value in values for step in (-1, 1)} - values
    if not wanted:
        return
    family, style = articles[0].family, articles[0].style
    for match in family.compiled.finditer(view.text):
        start, end = match.span()
        value = number(family, match.group("n"))
        if value is None or value not in wanted or start in found:
            continue
        headed = start and _HEADS.search(view.text, max(0, start - _LONGEST_HEADED), start) is not None
        counted = (value == 1 or value - 1 in values) and REFERS.match(view.text, end) is None
        if headed and _on_one_line(view, match) and (counted or end in view.blanks):
            found[start] = Candidate(start, end, family, value, Boundary.SENTENCE, style)


def _drop_annexes(view: View, found: dict[int, Candidate]) -> None:
    """附件:1.… 2.… above the signature names what is annexed (GB/T 9704-2012 7.3.4), and is no list."""
    for match in _ANNEXED.finditer(view.text):
        at, value = match.end(), 1
        following = sorted(start for start in found if at <= start < at + _LONGEST_ANNEXES)
        for start in following:
            candidate = found[start]
            if candidate.family.name != "decimal" or candidate.value != value:
                break
            if start > at and "。" in view.text[at:start]:
                break
            del found[start]
            at, value = candidate.end, value + 1


def _on_one_line(view: View, match: regex.Match[str]) -> bool:
    """Whether what looks like a marker lies in one paragraph: 2 above .5 is none."""
    return not any(at in view.starts for at in range(match.start() + 1, match.end()))


def _runs(view: View) -> Iterator[Range]:
    """The Chinese numerals: 建强队伍 above 一是 in the next line is none, and neither are 伍一 and 零一."""
    starts = view.starts
    for run in _NUMERALS.finditer(view.text):
        start, end = run.span()
        if end - start == 1:
            yield start, end
            continue
        for match in _ONE_KIND.finditer(view.text, start, end):
            start, end = match.span()
            for cut in range(start + 1, end):
                if cut in starts:
                    yield start, cut
                    start = cut
            yield start, end


class _ByFirst(dict[str, tuple[Family, ...]]):
    """For each character, the rows whose markers can begin with it.

    Few characters can begin a marker, and a text is long: looking for those first spares most of the work.
    """

    def __init__(self, rows: tuple[Family, ...]) -> None:
        super().__init__()
        self.rows = [(row, regex.compile(f"[{row.firsts}]") if row.firsts else None) for row in rows]
        self.anywhere = any(not row.firsts for row in rows)
        self.behind = frozenset("".join(row.then for row in rows))
        every = "".join(row.firsts for row in rows) or "第"
        firsts = set(regex.findall(f"[{every}]", _CHARACTERS)) - set(HAN_NUMERAL)
        # No character begins what nothing begins: with few families in force, numerals may be all there is.
        self.others = re.compile(f"[{re.escape(''.join(sorted(firsts)))}]" if firsts else "(?!)")

    def __missing__(self, char: str) -> tuple[Family, ...]:
        found = tuple(row for row, firsts in self.rows if firsts is None or firsts.match(char))
        self[char] = found
        return found

    def places(self, text: str, runs: list[Range]) -> Iterable[int]:
        """Where a marker can begin: a numeral with its first character, and something stands behind it."""
        if self.anywhere:
            return range(len(text))
        behind = self.behind
        digits = [match.span() for match in _DIGITS.finditer(text)]
        places = [match.start() for match in self.others.finditer(text)]
        places += [start for start, end in chain(runs, digits) if text[end : end + 1] in behind]
        return places


@lru_cache(maxsize=16)
def _by_first(rows: tuple[Family, ...]) -> _ByFirst:
    return _ByFirst(rows)


# --- 一靠…二靠…三靠…


def _add_anaphora(
    view: View, quotes: Quotes, found: dict[int, Candidate], row: Family, numerals: list[Range]
) -> None:
    """一靠…二靠…三靠…: any character, if three in a row repeat it."""
    runs: dict[str, list[Candidate]] = {}
    for start, end in numerals:
        candidate = _anaphora(view, quotes, row, start, end)
        if candidate is None or start in found:
            continue
        run = runs.setdefault(candidate.style, [])
        if candidate.value == 1:
            _keep(run, found)
            run[:] = [candidate]
        elif run and run[-1].value == candidate.value - 1 and start - run[-1].start < _FARTHEST:
            run.append(candidate)
    for run in runs.values():
        _keep(run, found)


def _anaphora(view: View, quotes: Quotes, row: Family, start: int, end: int) -> Candidate | None:
    """A numeral with any character behind it, where a clause begins."""
    text = view.text
    if end - start > 2 or (text[start - 1] not in "。!?;:,—”)" and start not in view.starts):
        return None
    match = _ANAPHORA.match(text, start)
    value = chinese(match.group(1)) if match is not None else None
    if match is None or value is None or not _on_one_line(view, match):
        return None
    protected = quotes.around(start) is not None or quotes.bracket(start) is not None
    where = boundary(view, quotes, start)
    if protected or where < Boundary.COMMA:
        return None
    return Candidate(start, match.end(), row, value, where, match.group(2))


def _keep(run: list[Candidate], found: dict[int, Candidate]) -> None:
    if len(run) >= _FEWEST:
        found.update((member.start, member) for member in run)


# --- 第三 without punctuation


def _add_bare_ordinals(
    view: View, quotes: Quotes, found: dict[int, Candidate], rows: dict[str, Family]
) -> None:
    """第三 without punctuation, which only 首先, 其次 can prove, and 其一 at the end of a broken line.

    `第一 标题`: behind a blank it counts at the head of a line, too.
    """
    for opening in _ORDINALS.finditer(view.text):
        start = opening.start()
        match = _BARE_ORDINAL.match(view.text, start)
        if match is None or not _on_one_line(view, match):
            continue
        value = chinese(match.group("n"))
        row = rows.get("qi" if match.group().startswith("其") else "ordinal")
        broken = match.end() in view.joints
        if row is None or (row.name == "qi" and not broken):
            continue
        if start in found or value is None or quotes.around(start) is not None:
            continue
        where = boundary(view, quotes, start)
        if where >= Boundary.SEMICOLON:
            proved = broken or (match.end() in view.blanks and where == Boundary.LINE)
            style = "" if proved else "bare"
            found[start] = Candidate(start, match.end(), row, value, where, style, weak=not proved)


def _add_lone_ordinals(view: View, found: dict[int, Candidate], row: Family) -> None:
    """第一 alone on its line."""
    for paragraph in view.paragraphs:
        start, end = paragraph.start, paragraph.end
        if end - start > 4 or start in found:
            continue
        match = _ORDINAL_ALONE.fullmatch(view.text, start, end)
        value = chinese(match.group("n")) if match is not None else None
        if value is not None:
            found[start] = Candidate(start, end, row, value, Boundary.LINE, "")


__all__ = ["Boundary", "Candidate", "nominate"]
