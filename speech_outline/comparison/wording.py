"""Two wordings: what is no difference between them, and how much is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

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


def clauses(text: str) -> Iterator[str]:
    """What a wording says up to each of its marks and blanks, folded.

    >>> list(clauses("抓实工程,完善体系,坚持人防"))
    ['抓实工程', '抓实工程完善体系']
    """
    for mark in _IDLE.finditer(text):
        yield fold(text[: mark.start()])
