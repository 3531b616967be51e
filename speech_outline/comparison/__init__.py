"""Two outlines side by side: what was dropped, added, moved, renamed, renumbered, and how much is common.

    pack        which speech of a study pack is meant
    flat        the nodes of an outline in a row
    wording     what is no difference between two wordings, and how much is
    openings    the words that every line of a list opens with
    match       which line is which
    replaced    lines that have only their place in common
    changes     what became of each pair of lines: place and wording
    numbers     and number
    merge       both outlines in one order
    score       how much of one is in the other

Lines are sections, points and embedded speeches, with marker and title; the title, byline, date and
salutation of the speech are compared beside them. Paragraphs help to find a renamed line, and are looked at
where both sides have them; a rewritten one is told, and is no edit of the outline.

>>> from speech_outline import parse
>>> a = parse("一、修桥\\n(一)备料\\n(二)架梁\\n二、铺路\\n三、植树\\n")
>>> b = parse("一、修桥\\n(一)架好桥梁\\n(二)备料\\n二、植树\\n")
>>> for entry in compare(a, b).entries:
...     print(*entry.edits or ["-"], (entry.a or entry.b).title)
- 修桥
moved renamed 架梁
- 备料
dropped 铺路
- 植树
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from speech_outline.comparison.model import Comparison, Edit, Entry, FrontLine, Score, Side, TooLargeError

if TYPE_CHECKING:
    from speech_outline.model import Document

__all__ = ["Comparison", "Edit", "Entry", "FrontLine", "Score", "Side", "TooLargeError", "compare"]


def compare(a: Document, b: Document) -> Comparison:
    """What became of outline `a` in outline `b`: a model and a trainee's, or an old draft and a new one.

    Documents that were read back from JSON will do. Of a study pack and one speech, the speech of the pack is
    compared that has most in common with the other. Of outlines of more than 4,000 lines each only equal
    lines are matched, and the result is `approximate`; more than 30,000 raise `TooLargeError`.

    Raises `ModuleNotFoundError` where rapidfuzz or scipy is not installed (extra: compare).
    """
    from speech_outline.comparison.steps import compared

    return compared(a, b)
