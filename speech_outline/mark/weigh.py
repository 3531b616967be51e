"""Whether the surroundings of a marker-like stretch rule it out, one rule for each family.

A rule says what form a candidate has, or None where it is no candidate: parts of other words (统一是),
numerals that are followed by the next one (二、三线), numerals of dates and measures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import regex

from speech_outline.families import Family, number
from speech_outline.mark.candidate import Boundary, Candidate, boundary
from speech_outline.numerals import HAN_NUMERAL, chinese
from speech_outline.patterns import lazy_regex
from speech_outline.quotes import Quotes
from speech_outline.view import SENTENCE_ENDS, View

_NAMELESS = "统唯第之万专单同不合其每逐某这那有任初归划均惟"
"""What makes a word of the 一 behind it: 统一, 唯一, 之一."""
_NO_ENUMERATION = _NAMELESS + "、第"
_NO_DIGITS = "第.-—~至到年月×+/%表图式注"
"""What makes a measure, a date or a reference of the digits behind it."""
_NAMED = lazy_regex(r"号(?![召脉准角令])|项(?!目)|款(?!项)|条(?![例件线块理目款])")
"""(5)号渡口, (三)项: what a number in brackets names, and does not count."""
_LOST_BREAKS = 1000
"""Characters of a paragraph that is several ones without the breaks between them."""
_LONGEST_DASHED = 600
"""Characters behind the first of the points that dashes open, within which the next one stands."""
_FARTHEST_DOTTED = 600
"""Characters within which the neighbour of a dotted number stands."""
_COUNTS_FURTHER = "、-—至到"
_IDIOMS = lazy_regex(
    r"一(?:则(?:消息|新闻|故事|公告|短)|来二去|应(?:俱全|设施|人|事|手续|材料)|是一(?:[、,。]|是|说一)|要[素件闻津]|需求)"
    r"|[二三四五六七八九]是[二三四五六七八九][、非]"
    r"|三要素|三是三非"
)
_ENUMERATED = lazy_regex(rf"(?<=、)[㈠-㈩]|[、和及至](?:[㈠-㈩]|[(]{HAN_NUMERAL}{{1,3}}[)])")
_ENUMERATION = lazy_regex(rf"(?:[㈠-㈩]|[(]{HAN_NUMERAL}{{1,3}}[)])[、和及至]$")
"""㈠、㈡两个附件"""
_HAN_RUN = lazy_regex(rf"{HAN_NUMERAL}+")
REFERS = lazy_regex(r"[的之和与及至、或到里内规款(第]|中(?!国|央|共)|项(?!目)|(?<=条)[道路线边]")
"""What stands behind the number of a chapter or an article that a sentence names."""
_ABOVE_FIRST = lazy_regex(r"[^。;:!?]{2,30}?一、")
"""The title of a part whose first section follows."""
_ABOVE_ARTICLE = lazy_regex(rf"\p{{Han}}{{2,12}}第{HAN_NUMERAL}{{1,5}}条")
"""The title of a chapter whose first article follows: 第八章(附则第四十六条)."""
_GLUED_HEADING = lazy_regex(
    rf"(?:{HAN_NUMERAL}{{1,3}}、|[(]{HAN_NUMERAL}{{1,3}}[)]|\d{{1,2}}[.、])[^。;:!?]{{4,}}(?<![,、必须还也要应的])"
)
"""What stands before the 首先 that opens its text."""
_LONGEST_GLUED = 44
"""Characters of such a heading with its marker."""
_SECOND = lazy_regex(r"[。;]其次")
_FARTHEST_SECOND = 800
"""Characters behind 首先 within which 其次 is looked for."""
_MISREAD = ("l", "I", "|")
"""What a scanner reads for 1."""


class Form(NamedTuple):
    """What a rule finds out about a candidate, as in `Candidate`."""

    style: str = ""
    weak: bool = False


class Place(NamedTuple):
    """A match with what a rule may ask of its surroundings."""

    view: View
    match: regex.Match[str]
    value: int
    boundary: Boundary

    @property
    def before(self) -> str:
        """The character before the match."""
        return self.view.text[self.match.start() - 1]

    def group(self, name: str) -> str | None:
        """What a group took, None where the pattern has no such group."""
        return self.match.group(name) if name in self.match.re.groupindex else None


def weigh(view: View, quotes: Quotes, row: Family, match: regex.Match[str]) -> Candidate | None:
    """The candidate that a pattern proposes, None where its surroundings rule it out."""
    start, end = match.span()
    value = number(row, match.group("n"))
    if value is None or quotes.around(start) is not None:
        return None
    where = boundary(view, quotes, start)
    if where < Boundary.LINE and quotes.bracket(start) is not None:
        return None
    if row.name == "part" and where < Boundary.SENTENCE and _heads_first(view, match):
        where = Boundary.SENTENCE
    if row.name == "chapter" and where == Boundary.SENTENCE and _ABOVE_ARTICLE.match(view.text, end):
        where = Boundary.LINE  # its line break was lost
    if row.place == "line" and where < _line_place(row):
        return None
    rule = _RULES.get(row.name)
    form = _PLAIN if rule is None else rule(Place(view, match, value, where))
    return Candidate(start, end, row, value, where, form.style, form.weak) if form is not None else None


def _line_place(row: Family) -> Boundary:
    """What a family of whole lines has to stand behind: a broken text has headings within its lines."""
    return Boundary.SENTENCE if row.kind == "section" and row.name != "symbol" else Boundary.LINE


def _heads_first(view: View, match: regex.Match[str]) -> bool:
    """Whether a part stands behind a blank and right above 一、, as where breaks have become blanks."""
    return match.start() in view.blanks and _ABOVE_FIRST.match(view.text, match.end()) is not None


def _clause(place: Place) -> Form | None:
    match = place.match
    if place.boundary == Boundary.NONE and place.before in _NAMELESS:
        return None
    if _IDIOMS.match(place.view.text, match.start()):
        return None
    return Form(place.group("x") or "", weak=not match.group("n")[0].isalnum())


def _dash(place: Place) -> Form | None:
    """Behind a sentence or a colon a dash opens a point only where all line breaks are lost.

    Behind a sentence it does so, too, right above a paragraph that another dash opens.
    """
    if place.boundary == Boundary.LINE:
        return _PLAIN
    view, (start, end) = place.view, place.match.span()
    paragraph = view.paragraph(start)
    if place.before in "。!?" and view.text.startswith("——", paragraph.end):
        return _PLAIN
    if not view.in_one_line and len(view.paragraphs) > 2 and paragraph.end - paragraph.start <= _LOST_BREAKS:
        return None
    opens = (
        place.before == ":" and view.text.find("。——", end, min(paragraph.end, end + _LONGEST_DASHED)) >= 0
    )
    return _PLAIN if opens or place.before in "。!?" else None


def _named(place: Place) -> Form | None:
    """第三章, 第三条: a marker, unless the text goes on with it (第三条的规定) without a blank or a break."""
    view, end = place.view, place.match.end()
    if REFERS.match(view.text, end) is None:
        return _PLAIN
    return _PLAIN if view.at[end] > view.at[end - 1] + 1 else None


def _symbol(place: Place) -> Form:
    return Form(place.view.text[place.match.start()])


def _ideograph_paren(place: Place) -> Form | None:
    text, (start, end) = place.view.text, place.match.span()
    if text[start - 1 : start] == "第" or _NAMED.match(text, end) or _ENUMERATED.match(text, end):
        return None
    if _ENUMERATION.search(text, max(0, start - 6), start):
        return None
    if place.group("open") is None:
        return Form(text[start])
    return Form("open", weak=True) if place.boundary >= Boundary.SENTENCE else None


def _ideograph(place: Place) -> Form | None:
    text, end, where = place.view.text, place.match.end(), place.boundary
    mark = place.group("mark")
    form = Form(mark or "、", weak=mark is not None and where < Boundary.LINE)
    if _counts_on(text, end, place.value):
        # 二、三家企业作交流: only a list that needs just this number, and the next one, makes it a marker.
        if where != Boundary.LINE or text[end + 1 : end + 2] in "、-—至到线":
            return None
        form = Form("next", weak=True)
    if where == Boundary.NONE and place.before in _NO_ENUMERATION:
        return None
    if where < Boundary.SENTENCE and (form.weak or where in (Boundary.COMMA, Boundary.DASH)):
        return None
    return form


def _counts_on(text: str, end: int, value: int) -> bool:
    """Whether a numeral is followed by the next one, as in 二、三线, 五、六十名 and 十、百、千."""
    run = _HAN_RUN.match(text, end)
    if run is None:
        return False
    following = (chinese(run.group()) or 0) in (value + 1, (value + 1) * 10, (value + 1) * 100)
    return following or text[run.end() : run.end() + 1] in _COUNTS_FURTHER


def _digits(place: Place) -> Form | None:
    where = place.boundary
    if where == Boundary.LINE:
        return Form(weak=place.match.group("n") in _MISREAD and place.group("mark") is not None)
    if place.match.group().endswith(")") and _NAMED.match(place.view.text, place.match.end()):
        return None
    if place.match.start() and (place.before.isdecimal() or place.before in _NO_DIGITS):
        return None
    if place.match.group("n") in _MISREAD:
        # Only the next number can prove it behind a sentence.
        return Form(weak=True) if where == Boundary.SENTENCE and place.group("mark") is not None else None
    return Form(weak=place.group("mark") is not None)


def _dotted(place: Place) -> Form | None:
    """Behind a sentence 1.2 is a marker where its neighbour, 1.1 or 1.3, opens another one."""
    if place.boundary != Boundary.SENTENCE:
        return _PLAIN if place.boundary == Boundary.LINE else None
    text, numeral = place.view.text, place.match.group("n")
    above, _, last = numeral.rpartition(".")
    paragraph = place.view.paragraph(place.match.start())
    start = max(paragraph.start, place.match.start() - _FARTHEST_DOTTED)
    end = min(paragraph.end, place.match.end() + _FARTHEST_DOTTED)
    for neighbour in (f"{above}.{int(last) - 1}", f"{above}.{int(last) + 1}"):
        at = text.find(neighbour, start, end)
        while at >= 0:
            behind = at + len(neighbour)
            opens = at == paragraph.start or text[at - 1] in SENTENCE_ENDS
            if opens and not text[behind : behind + 1].isdecimal():
                return _PLAIN
            at = text.find(neighbour, at + 1, end)
    return None


def _circled(place: Place) -> Form | None:
    return _digits(place) if place.boundary >= Boundary.COMMA else None


def _word(place: Place) -> Form | None:
    """第一, 其一, 首先: in the middle of a sentence only a list makes a marker of one.

    A blank, where the break behind a heading was, will do if a mark follows: 弄清楚功夫下在哪里 首先,…
    """
    view, (start, end) = place.view, place.match.span()
    if place.boundary < Boundary.COMMA:
        if view.text[end : end + 1] not in {",", ":"}:
            return None
        blank = view.at[start] > view.at[start - 1] + 1
        return _PLAIN if blank or _is_glued(view, start, end) else None
    return Form(weak=place.boundary in (Boundary.COMMA, Boundary.DASH))


def _is_glued(view: View, start: int, end: int) -> bool:
    """Whether 首先 stands behind a heading glued to it, and 其次 opens a later clause of the paragraph."""
    paragraph = view.paragraph(start)
    if start - paragraph.start > _LONGEST_GLUED or not view.text.startswith("首先", start):
        return False
    headed = _GLUED_HEADING.fullmatch(view.text, paragraph.start, start) is not None
    return headed and _SECOND.search(view.text, end, min(paragraph.end, end + _FARTHEST_SECOND)) is not None


def _aspect(place: Place) -> Form | None:
    return _PLAIN if place.boundary >= Boundary.COMMA else None


_PLAIN = Form()
_RULES: Mapping[str, Callable[[Place], Form | None]] = MappingProxyType(
    {
        "clause": _clause,
        "chapter": _named,
        "section": _named,
        "article": _named,
        "dash": _dash,
        "symbol": _symbol,
        "ideograph": _ideograph,
        "ideograph_paren": _ideograph_paren,
        "decimal": _digits,
        "decimal_dotted": _dotted,
        "decimal_paren": _digits,
        "latin": _digits,
        "circled": _circled,
        "ordinal": _word,
        "qi": _word,
        "sequence": _word,
        "aspect": _aspect,
    }
)
"""The rule of a family; what has none, and the caller's own, is taken wherever its kind may stand."""
