"""Numbers as they stand in a text, in the forms of markers, whether or not a list has them.

An item that was read as something else, a page number say, is not missing. Who wants to mark a gap must be
sure that there is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import regex

from speech_outline.numerals import HAN_NUMERAL, arabic, chinese

_NUMBER = regex.compile(
    rf"(?P<opening>[(（第其]?)[ \u3000]*(?P<n>{HAN_NUMERAL}{{1,5}}|(?<!\d)\d{{1,3}}(?!\d))[ \u3000]*"
    r"(?P<closing>[、.．,，:：)）条章节是要]?)"
)
_FOLD = str.maketrans("（）．，：", "().,:")
_DOTS = frozenset("、.,:")
"""What stands behind a number, one for the other."""
_RUN_IN = frozenset("是要条章节")
"""What makes another marker of a numeral."""


class Form(NamedTuple):
    """The form of a number: what opens and closes it, and whether its numeral is Chinese."""

    opening: str
    closing: str
    chinese: bool

    def is_like(self, other: Form) -> bool:
        """Whether it may stand for another one at the start of a line: 4 for 4."""
        same = (self.opening, self.chinese) == (other.opening, other.chinese)
        return same and self.closing not in _RUN_IN


def form(marker: str) -> Form | None:
    """The form of a marker, `None` for one that holds no number.

    >>> form("（一）")
    Form(opening='(', closing=')', chinese=True)
    """
    match = _NUMBER.search(marker)
    return None if match is None else _form(match)


def numbers(text: str) -> Mapping[int, Sequence[tuple[int, Form]]]:
    """Where each number stands in a text, in its order, with the form."""
    found: dict[int, list[tuple[int, Form]]] = defaultdict(list)
    for match in _NUMBER.finditer(text):
        value = arabic(match["n"]) if match["n"].isdecimal() else chinese(match["n"])
        if value is not None:
            found[value].append((match.start(), _form(match)))
    return found


def _form(match: regex.Match[str]) -> Form:
    closing = match["closing"].translate(_FOLD)
    closing = "." if closing in _DOTS else closing
    return Form(match["opening"].translate(_FOLD), closing, not match["n"].isdecimal())
