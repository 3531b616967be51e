"""Whether a number stands in the text in the form of a marker, though no list has it.

An item that was read as something else, a page number say, is not missing. Who wants to mark a gap must be
sure that there is one.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from speech_outline.checks.reading import Reading
from speech_outline.model import Marker
from speech_outline.numerals import HAN_NUMERAL, arabic, chinese

_NUMBER = regex.compile(
    rf"(?P<opening>[(（第其]?)[ \u3000]*(?P<n>{HAN_NUMERAL}{{1,5}}|(?<!\d)\d{{1,3}}(?!\d))[ \u3000]*"
    r"(?P<closing>[、.．,，:：)）条章节是要]?)"
)
_FOLD = str.maketrans("（）．，：", "().,:")
_DOTS = frozenset("、.,:")
"""What stands behind a number, one for the other."""


class Form(NamedTuple):
    """The form of a number: what opens and closes it, and whether its numeral is Chinese."""

    opening: str
    closing: str
    chinese: bool


def stands(
    reading: Reading, marker: Marker, number: int, start: int, end: int, *, bare: bool = False
) -> bool:
    """Whether a number stands between two places in the form of a marker; `bare`: the numeral is enough."""
    own = _NUMBER.search(marker.text)
    if own is None:
        return False
    form = _form(own)
    return any(
        _value(match) == number
        and (_form(match).chinese == form.chinese if bare else _form(match) == form)
        and (not bare or reading.opens_line(match.start()) or match["closing"] != "")
        for match in _NUMBER.finditer(reading.text, start, end)
    )


def _form(match: regex.Match[str]) -> Form:
    closing = match["closing"].translate(_FOLD)
    return Form(match["opening"].translate(_FOLD), "." if closing in _DOTS else closing, _is_chinese(match))


def _is_chinese(match: regex.Match[str]) -> bool:
    return not match["n"].isdecimal()


def _value(match: regex.Match[str]) -> int | None:
    return chinese(match["n"]) if _is_chinese(match) else arabic(match["n"])
