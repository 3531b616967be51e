"""Step 5: every place that looks like a marker, with the kind of boundary that it stands behind.

Nothing is decided here that only a series can decide; what no series can save is left out: numerals inside
quotations and brackets, numerals that are followed by the next one (二、三线), parts of other words (统一是).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import regex

from speech_outline.families import BARE_DECIMAL, BARE_IDEOGRAPH, Family, number
from speech_outline.numerals import CAPITALS, HAN_NUMERAL, chinese
from speech_outline.quotes import Quotes
from speech_outline.view import Range, View


class Boundary(IntEnum):
    """What a candidate stands behind, from nothing to the start of a paragraph."""

    NONE = 0
    CLOSE = 1
    """A closing quotation mark or bracket."""
    COMMA = 2
    DASH = 3
    COLON = 4
    SEMICOLON = 5
    SENTENCE = 6
    LINE = 7


@dataclass(slots=True)
class Candidate:
    """A stretch of the view that may be a marker: `[start, end)`, with what it would count."""

    start: int
    end: int
    family: Family
    value: int
    boundary: Boundary
    style: str
    """What the members of its list share: the linking character of a clause, the form of a bracket."""
    weak: bool = False
    """Only a list that needs just this number makes it a marker (第三 without punctuation, — for 一)."""


_BOUNDARIES = {
    "。": Boundary.SENTENCE, "!": Boundary.SENTENCE, "?": Boundary.SENTENCE, "…": Boundary.SENTENCE,
    ";": Boundary.SEMICOLON, ":": Boundary.COLON, "—": Boundary.DASH, ",": Boundary.COMMA,
}  # fmt: skip
_MINIMUM = {"line": Boundary.LINE, "sentence": Boundary.SENTENCE, "clause": Boundary.COMMA}
_UNITS = "年月日天周季期级批类次个届名位条项点种方者元人岁成倍度分层线等区县市省院中产组队班号楼室环审流档本孩胎部家户台座步代路车站网局处科厂般定直起样切旦向贯律概致共同并体些下边面手心意道带经二三四五六七八九十百千万亿"
_NAMELESS = "统唯第之万专单同不合其每逐某这那有任初归划均惟"
_ANAPHORA = regex.compile(rf"({HAN_NUMERAL}{{1,2}})((?![是要需应须则来{_UNITS}])\p{{Han}})")
_BARE_ORDINAL = regex.compile(rf"[第其](?P<n>{HAN_NUMERAL})(?!{HAN_NUMERAL})(?=[\p{{Han}}“])(?![产次个批条位年期季届类级名章节部编点代轮])")
_ORDINALS = re.compile(f"[第其](?={HAN_NUMERAL})")
_ORDINAL_ALONE = regex.compile(rf"第(?P<n>{HAN_NUMERAL})")
_IDIOMS = regex.compile(r"一(?:则(?:消息|新闻|故事|公告|短)|来二去|应(?:俱全|设施|人|事|手续|材料)|是一(?:[、,。]|是|说一)|要[素件闻津]|需求)|[二三四五六七八九]是[二三四五六七八九][、非]|三要素|三是三非")


def nominate(view: View, quotes: Quotes, rows: tuple[Family, ...]) -> list[Candidate]:
    """Every candidate of a view in order of place; at one place there is at most one."""
    found: dict[int, Candidate] = {}
    names = {row.name for row in rows}
    by_first = _by_first(rows)
    runs = list(_runs(view))
    for start in by_first.places(view.text, runs):
        for row in by_first[view.text[start]]:
            match = row.compiled.match(view.text, start)
            if match is not None:
                candidate = _weigh(view, quotes, row, match)
                if candidate is not None:
                    found[start] = candidate
                break
    _add_bare(view, found, names)
    if "clause" in names:
        _add_anaphora(view, quotes, found, next(row for row in rows if row.name == "clause"), runs)
    _add_bare_ordinals(view, quotes, found, {row.name: row for row in rows})
    return [found[start] for start in sorted(found)]


def _runs(view: View) -> Iterator[Range]:
    """The Chinese numerals: 建强队伍 above 一是 in the next line is none, and neither is 伍一."""
    for match in _NUMERALS.finditer(view.text):
        start, end = match.span()
        for cut in range(start + 1, end):
            if cut in view.starts:
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
        self.others = re.compile(f"[{re.escape(''.join(sorted(firsts)))}]")

    def __missing__(self, char: str) -> tuple[Family, ...]:
        found = tuple(row for row, firsts in self.rows if firsts is None or firsts.match(char))
        self[char] = found
        return found

    def places(self, text: str, runs: list[tuple[int, int]]) -> Iterable[int]:
        """Where a marker can begin. A numeral begins with its first character, and something stands behind it."""
        if self.anywhere:
            return range(len(text))
        places = [match.start() for match in self.others.finditer(text)]
        places += [start for start, end in runs if text[end : end + 1] in self.behind]
        places += [match.start() for match in _DIGITS.finditer(text) if text[match.end() : match.end() + 1] in self.behind]
        return places


_CHARACTERS = "".join(map(chr, (*range(0x21, 0x30), *range(0x3A, 0x7F), *range(0x2014, 0x3300), *range(0x4E00, 0x9FFF))))
"""The characters among which those are found that markers begin with; digits are looked for as digits."""
_COMMON = "".join(sorted(set(HAN_NUMERAL[1:-1]) - set(CAPITALS)))
_NUMERALS = re.compile(f"[{CAPITALS}]+[十百千]*|[{_COMMON}]+")
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=16)
def _by_first(rows: tuple[Family, ...]) -> _ByFirst:
    return _ByFirst(rows)


def boundary(view: View, quotes: Quotes, offset: int) -> Boundary:
    """What stands before an offset."""
    if offset in view.starts:
        return Boundary.LINE
    before = view.text[offset - 1]
    kind = _BOUNDARIES.get(before)
    if kind is not None:
        return Boundary.SENTENCE if before == "—" and view.text[offset - 3 : offset - 2] in "。!?" else kind
    if before in "”’)】》〕\"":
        inner = view.text[offset - 2]
        if before in ")】〕":
            pair = quotes.bracket(offset - 1)
            if pair is not None and pair[0] and boundary(view, quotes, pair[0]) >= Boundary.SENTENCE:
                return Boundary.SENTENCE
        elif inner in "。!?…":
            return Boundary.SENTENCE
        return Boundary.CLOSE
    return Boundary.NONE


def _weigh(view: View, quotes: Quotes, row: Family, match: regex.Match[str]) -> Candidate | None:
    """The candidate that a pattern proposes, None where its surroundings rule it out."""
    start, end = match.span()
    value = number(row, match.group("n"))
    if value is None or quotes.around(start) is not None:
        return None
    groups = match.groupdict()
    where = boundary(view, quotes, start)
    text = view.text
    bracket = quotes.bracket(start)
    if bracket is not None and where < Boundary.LINE:
        return None
    weak = False
    style = ""
    if row.name == "clause":
        style = groups["x"]
        weak = not match.group("n")[0].isalnum()
        if where == Boundary.NONE and text[start - 1] in _NAMELESS or _IDIOMS.match(text, start):
            return None
    elif row.name == "dash":
        # Behind a sentence a dash opens a point only where all line breaks are lost.
        if where < Boundary.LINE and (len(view.paragraphs) > 2 or text[start - 1] not in "。!?"):
            return None
    elif row.name == "symbol":
        style = text[start]
    elif row.name == "ideograph_paren":
        style = "open" if groups.get("open") is not None else text[start]
        weak = groups.get("open") is not None
        if text[start - 1 : start] == "第" or text[end : end + 1] in {"项", "款", "条"}:
            return None
        if weak and where < Boundary.SENTENCE:
            return None
    elif row.name == "ideograph":
        weak = groups.get("mark") is not None and where < Boundary.LINE
        style = groups.get("mark") or "、"
        if _counts_on(text, end, value):
            # 二、三家企业作交流: only a list that needs just this number, and the next one, makes it a marker.
            if where != Boundary.LINE or text[end + 1 : end + 2] in "、-—至到线":
                return None
            weak, style = True, "next"
        if (where == Boundary.NONE and text[start - 1] in _NAMELESS + "、第"):
            return None
        if where < Boundary.SENTENCE and (weak or where in (Boundary.COMMA, Boundary.DASH)):
            return None
    elif row.name in ("decimal", "decimal_paren", "circled", "latin"):
        if start and (text[start - 1].isdecimal() or text[start - 1] in "第.-—~至到年月×+/%表图式注") and where != Boundary.LINE:
            return None
        misread = match.group("n") in ("l", "I", "|")
        weak = groups.get("mark") is not None and (where < Boundary.LINE or misread)
        if misread and where < Boundary.LINE:
            return None
        if row.name == "circled" and where < Boundary.COMMA:
            return None
    elif row.name in ("ordinal", "qi") and where < Boundary.SENTENCE:
        if where < Boundary.COMMA:
            return None
        weak = where in (Boundary.COMMA, Boundary.DASH)
    elif row.name == "sequence":
        if where < Boundary.COMMA:
            return None
        weak = where in (Boundary.COMMA, Boundary.DASH)
    elif row.name == "aspect" and where < Boundary.COMMA:
        return None
    if row.place == "line" and where < (Boundary.SENTENCE if row.kind == "section" and row.name != "symbol" else Boundary.LINE):
        return None
    return Candidate(start, end, row, value, where, style, weak)


def _counts_on(text: str, end: int, value: int) -> bool:
    """Whether a numeral is followed by the next one, as in 二、三线 and 十、百、千."""
    run = regex.match(rf"{HAN_NUMERAL}+", text, pos=end)
    if run is None:
        return False
    after = text[run.end() : run.end() + 1]
    return chinese(run.group()) == value + 1 or after in "、-—至到"


def _add_bare(view: View, found: dict[int, Candidate], names: set[str]) -> None:
    """`一 标题` and `1 标题`: only a blank tells the marker from the title."""
    dotted = any(candidate.family.name == "decimal_dotted" for candidate in found.values())
    for paragraph in view.paragraphs:
        start = paragraph.start
        if start in found or paragraph.end - start > 60:
            continue
        for row in (BARE_IDEOGRAPH, BARE_DECIMAL):
            if row.name not in names or (row is BARE_DECIMAL and not dotted):
                continue
            match = row.compiled.match(view.text, start)
            if match is None:
                continue
            value = number(row, match.group("n"))
            if match.group("n")[0] in CAPITALS:
                continue  # a name: 陆 小 萌
            spaced = match.end() in view.blanks or (paragraph.marked and row.name == "decimal")
            if value is not None and spaced:
                found[start] = Candidate(start, match.end(), row, value, Boundary.LINE, "bare", weak=True)


def _add_anaphora(view: View, quotes: Quotes, found: dict[int, Candidate], row: Family, numerals: list[tuple[int, int]]) -> None:
    """一靠…二靠…三靠…: any character, if three in a row repeat it."""
    runs: dict[str, list[Candidate]] = {}
    text = view.text
    for start, end in numerals:
        if end - start > 2 or (text[start - 1] not in "。!?;:,—”)" and start not in view.starts):
            continue
        match = _ANAPHORA.match(text, start)
        if match is None:
            continue
        value, style = chinese(match.group(1)), match.group(2)
        if value is None or start in found or quotes.around(start) is not None or quotes.bracket(start) is not None:
            continue
        where = boundary(view, quotes, start)
        if where < Boundary.COMMA:
            continue
        candidate = Candidate(start, match.end(), row, value, where, style)
        run = runs.setdefault(style, [])
        if value != 1 and not (run and run[-1].value == value - 1 and start - run[-1].start < 1500):
            continue
        if value == 1:
            if len(run) >= 3:
                found.update((member.start, member) for member in run)
            run.clear()
        run.append(candidate)
    for run in runs.values():
        if len(run) >= 3:
            found.update((member.start, member) for member in run)


def _add_bare_ordinals(view: View, quotes: Quotes, found: dict[int, Candidate], rows: dict[str, Family]) -> None:
    """第三 without punctuation, which only 首先, 其次 can prove, and 第一 or 其一 at the end of a line."""
    for opening in _ORDINALS.finditer(view.text):
        start = opening.start()
        match = _BARE_ORDINAL.match(view.text, start)
        if match is None:
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
            found[start] = Candidate(start, match.end(), row, value, where, "" if broken else "bare", weak=not broken)
    row = rows.get("ordinal")
    for paragraph in view.paragraphs:  # 第一 alone at the end of a line
        if row is None or paragraph.end - paragraph.start > 4 or paragraph.start in found:
            continue
        match = _ORDINAL_ALONE.fullmatch(view.text, paragraph.start, paragraph.end)
        value = chinese(match.group("n")) if match is not None else None
        if value is not None:
            found[paragraph.start] = Candidate(paragraph.start, paragraph.end, row, value, Boundary.LINE, "")
