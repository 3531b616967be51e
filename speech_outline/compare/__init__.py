"""Two outlines side by side: what was dropped, added, moved, renamed, renumbered, and how much is common.

    pack        which speech of a study pack is meant
    flat        the nodes of an outline in a row
    wording     what is no difference between two wordings, and how much is
    match       which line is which
    replaced    lines that have only their place in common
    changes     what became of each pair of lines: place and wording
    numbers     and number
    merge       both outlines in one order
    score       how much of one is in the other
    text, page  for people

Lines are sections, points and embedded speeches, with marker and title; the title, byline, date and salutation
of the speech are compared beside them. Paragraphs help to find a renamed line, and are looked at where both
sides have them; a rewritten one is told, and is no edit of the outline.

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

from collections.abc import Sequence

from speech_outline.compare.changes import Change, Pair, changes
from speech_outline.compare.flat import ROOT, Flat, Line
from speech_outline.compare.match import match
from speech_outline.compare.merge import rows
from speech_outline.compare.model import Comparison, Edit, Entry, FrontLine, Score, Side
from speech_outline.compare.pack import sides
from speech_outline.compare.replaced import replaced
from speech_outline.compare.score import score
from speech_outline.compare.wording import fold
from speech_outline.model import Document

__all__ = ["Comparison", "Edit", "Entry", "FrontLine", "Score", "Side", "compare"]

_ROLES = ("title", "byline", "date", "salutation")


def compare(a: Document, b: Document) -> Comparison:
    """What became of outline `a` in outline `b`: a model and a trainee's, or an old draft and a new one.

    Documents that were read back from JSON will do. A study pack is compared with one speech by the speech of
    the pack that it has most in common with. Takes any two outlines; of more than 4,000 lines each, only equal
    lines are matched, and the result is `approximate`.
    """
    one, other = sides(a, b)
    matched, approximate = match(one, other)
    instead = [*replaced(one, other, matched)]
    pairs = sorted([*matched, *instead])
    changed = changes(one, other, pairs, instead)
    return Comparison(
        a=a.source,
        b=b.source,
        at_a=one.at,
        at_b=other.at,
        front=_front(one, other),
        entries=_entries(one, other, pairs, changed),
        score=score(len(one.lines), len(other.lines), changed.values()),
        approximate=approximate,
    )


def _entries(
    a: Flat, b: Flat, pairs: Sequence[Pair], changed: dict[Pair, Change]
) -> tuple[Entry, ...]:
    to_b, to_a = dict(pairs), {j: i for i, j in pairs}
    found = []
    for i, j in rows(a.lines, b.lines, pairs, changed):
        if j is not None and j in to_a:
            pair = to_a[j], j
            found.append(_matched(a, b, pair, changed[pair]))
        elif j is not None:
            found.append(Entry(b=_side(b, j), edits=("added",)))
        elif i is not None and i not in to_b:
            found.append(Entry(a=_side(a, i), edits=("dropped",)))
    return tuple(found)


def _matched(a: Flat, b: Flat, pair: Pair, change: Change) -> Entry:
    edits: dict[Edit, bool] = {
        "moved": change.place != "same",
        "renamed": change.wording in ("renamed", "replaced"),
        "renumbered": change.numbering == "renumbered",
    }
    return Entry(
        a=_side(a, pair[0]),
        b=_side(b, pair[1]),
        edits=tuple(edit for edit, made in edits.items() if made),
        place=change.place,
        wording=change.wording,
        numbering=change.numbering,
        alike=round(change.alike, 3),
        body=None if change.body is None else round(change.body, 3),
    )


def _side(side: Flat, at: int) -> Side:
    line: Line = side.lines[at]
    return Side(
        index=line.index,
        parent=None if line.parent == ROOT else side.lines[line.parent].index,
        depth=line.depth,
        kind=line.node.kind,
        marker=line.marker.text if line.marker is not None else None,
        title=line.node.title.text if line.node.title is not None else None,
        span=line.node.span,
    )


def _front(a: Flat, b: Flat) -> tuple[FrontLine, ...]:
    """What stands before the first node of either."""
    found = []
    for role in _ROLES:
        one, other = getattr(a.speech, role), getattr(b.speech, role)
        if one is not None or other is not None:
            texts = [None if text is None else text.text for text in (one, other)]
            same = one is not None and other is not None and fold(one.text) == fold(other.text)
            found.append(FrontLine(role=role, a=texts[0], b=texts[1], same=same))
    return tuple(found)
