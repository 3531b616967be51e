"""Two wordings: what is no difference between them, and how much is."""

from __future__ import annotations

import unicodedata

import regex
from rapidfuzz.distance import Indel

_IDLE = regex.compile(r"(?V1)(?<!\d)[\p{P}--[%‰]]|[\p{P}--[%‰]](?!\d)|[\p{Z}\p{C}]")
"""Blanks, and every mark that does not stand within a number."""

_LONGEST = 20_000
"""Characters of a text that are looked at: no paragraphs of a node are longer, but files are."""


def fold(text: str) -> str:
    """A wording without what an editor does not call a difference: width, blanks, punctuation.

    >>> fold("（抓实“四防工程”， 完善 体系。）") == fold("抓实'四防工程',完善体系")
    True
    >>> fold("增长5.3%")
    '增长5.3%'
    """
    return _IDLE.sub("", unicodedata.normalize("NFKC", text).casefold())


def similarity(a: str, b: str) -> float:
    """How much of two folded wordings is common, 0 to 1: twice their longest common subsequence over the sum
    of their lengths."""
    return float(Indel.normalized_similarity(a[:_LONGEST], b[:_LONGEST]))


def is_cut(a: str, a_body: str, b: str, b_body: str, *, a_bare: bool, b_bare: bool) -> bool:
    """Whether two folded titles are one sentence that is closed at different places.

    The shorter begins the longer, and what the longer has more begins the body of the shorter, or the shorter
    stands in a text without bodies: `抓实四防工程` for `抓实四防工程,完善体系,坚持人防…`.

    >>> is_cut("抓实工程", "坚持人防", "抓实工程坚持人防", "", a_bare=False, b_bare=False)
    True
    >>> is_cut("抓实工程", "压实责任", "抓实工程坚持人防", "", a_bare=False, b_bare=False)
    False
    """
    if len(a) > len(b):
        a, a_body, a_bare, b = b, b_body, b_bare, a
    if len(a) < _SHORTEST or not b.startswith(a):
        return False
    return a_bare or a_body.startswith(b[len(a) :])


_SHORTEST = 4
"""Characters of a title that can be told from the beginning of any other."""
