"""The quotations within a clause that are what was said, rather than terms in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from speech_outline.cite.search import whole
from speech_outline.patterns import lazy_re
from speech_outline.view import Range

_TEACHES = lazy_re("(?:我们|大家)?要?(?:懂得|明白|记住|牢记)")
"""How a sentence is taught: 教导我们(要懂得)“…”的道理."""
_LISTS = lazy_re("其中就?(?:包括|有|提到)$")
_MODAL = ("要", "必须", "应", "不能")
_MOST_BEFORE = 8
"""Characters between a verb and the sentence that is quoted behind its subject."""
_FARTHEST_STATED = 12
"""Characters between a verb and the sentence that its subject is said to be."""
_MOSTLY = 0.8
"""The part of a clause that a quotation is which makes the clause up."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that holds quotations."""

    text: str
    """The whole text."""
    start: int
    end: int
    quotations: list[Range]
    """Where their marks stand, in order; at least one."""

    @property
    def first(self) -> Range:
        """The first quotation."""
        return self.quotations[0]

    @property
    def last(self) -> Range:
        """The last quotation."""
        return self.quotations[-1]

    @property
    def single(self) -> bool:
        """Whether it holds one quotation."""
        return len(self.quotations) == 1

    def before(self, quotation: Range) -> str:
        """The character before a quotation."""
        return self.text[quotation[0] - 1]

    def within(self, quotation: Range) -> str:
        """What stands between the marks."""
        return self.text[quotation[0] + 1 : quotation[1]]

    def pauses(self, quotation: Range) -> bool:
        """Whether a comma stands between the marks: a sentence rather than a term."""
        within = self.within(quotation)
        return "," in within or "、" in within

    def is_whole(self, quotation: Range, *, loose: bool = False) -> bool:
        """Whether a sentence stands between the marks."""
        return whole(self.within(quotation), loose=loose)

    def ends_with(self, quotation: Range) -> bool:
        """Whether the clause ends with a quotation."""
        return quotation[1] + 1 >= self.end


Rule = Callable[[Clause], list[Range]]
"""The quotations that are what was said, none where a rule does not hold."""


def said_between_marks(text: str, quotations: list[Range], start: int, end: int) -> list[Range]:
    """The quotations in a clause that are what was said: what the first rule gives that holds."""
    if not quotations:
        return []
    clause = Clause(text, start, end, quotations)
    return next(filter(None, (rule(clause) for rule in _RULES)), [])


def _stated(clause: Clause) -> list[Range]:
    """文艺是“…的最好方式”: a sentence that is finished between marks."""
    near = clause.first[0] - clause.start <= _FARTHEST_STATED
    if not (clause.single and near and clause.before(clause.first) in "是像"):
        return []
    parted = clause.pauses(clause.first) and clause.text[clause.first[1] + 1 : clause.first[1] + 2] == ","
    finished = clause.ends_with(clause.first) or parted
    return clause.quotations if finished and clause.is_whole(clause.first) else []


def _demanded(clause: Clause) -> list[Range]:
    """渡口改造“要先修路,后修桥”, and “一把手”要“先修路,后修桥”."""
    demand = clause.within(clause.first).startswith(_MODAL) or clause.before(clause.first) == "要"
    if clause.single and demand and clause.pauses(clause.first) and clause.ends_with(clause.first):
        return clause.quotations
    labels = not any(map(clause.pauses, clause.quotations[:-1]))
    sentence = "," in clause.within(clause.last) and clause.ends_with(clause.last)
    return [clause.last] if clause.before(clause.last) == "要" and labels and sentence else []


def _taught(clause: Clause) -> list[Range]:
    """教导我们要懂得“…,…”的道理"""
    opening, closing = clause.first
    taught = clause.single and _TEACHES.fullmatch(clause.text, clause.start, opening) is not None
    truth = taught and clause.text[closing + 1 : clause.end] == "的道理"
    return clause.quotations if truth and clause.pauses(clause.first) else []


def _of_three_parts(clause: Clause) -> list[Range]:
    """修渡口“贵在…,难在…,成败在于…”"""
    opening, closing = clause.first
    apart = clause.ends_with(clause.first) or clause.text[closing + 1] == ","
    near = opening - clause.start <= _MOST_BEFORE
    return [clause.first] if near and apart and clause.within(clause.first).count(",") >= 2 else []


def _most_of_clause(clause: Clause) -> list[Range]:
    """这件事“既不是…,也不是…”"""
    opening, closing = clause.first
    mostly = closing - opening > _MOSTLY * (clause.end - clause.start) and opening > clause.start + 4
    return clause.quotations if clause.single and mostly and clause.is_whole(clause.first) else []


def _own_sentence(clause: Clause) -> list[Range]:
    """强调要学习,“洋为中用。”"""
    sentence = clause.within(clause.first)[-1:] in {"。", "!", "?"} and clause.before(clause.first) in ",:"
    return clause.quotations if clause.single and sentence and clause.ends_with(clause.first) else []


def _listed(clause: Clause) -> list[Range]:
    """提出五点主张,其中就包括“…”"""
    listed = clause.single and _LISTS.search(clause.text, clause.start, clause.first[0]) is not None
    whole_one = listed and clause.ends_with(clause.first) and clause.is_whole(clause.first, loose=True)
    return clause.quotations if whole_one else []


def _each_demanded(clause: Clause) -> list[Range]:
    """船工要“…”,渡客要“…”"""
    demands = not clause.single and all(
        clause.before(each) == "要" and clause.is_whole(each, loose=True) for each in clause.quotations
    )
    return clause.quotations if demands else []


def _behind_colon(clause: Clause) -> list[Range]:
    """说,这里是他向往的地方:“…”"""
    last = clause.last
    led = clause.before(last) == ":" and clause.ends_with(last)
    return [last] if led and clause.is_whole(last, loose=True) else []


def _side_by_side(clause: Clause) -> list[Range]:
    """Two sentences between marks: “…。”“…。”"""
    beside = not clause.single and clause.first[1] + 1 == clause.quotations[1][0]
    return clause.quotations if beside and all(map(clause.is_whole, clause.quotations)) else []


_RULES: tuple[Rule, ...] = (
    _stated,
    _demanded,
    _taught,
    _of_three_parts,
    _most_of_clause,
    _own_sentence,
    _listed,
    _each_demanded,
    _behind_colon,
    _side_by_side,
)
