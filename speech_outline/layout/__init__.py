"""From lines to one clean view: furniture and page numbers set aside, broken lines joined.

The rules are elsewhere: what the file itself tells (`known`), noise within lines (`within`), what furniture
looks like (`sieve`, `edges`, the tables of `furniture`), what a page number interrupts (`pages`), where a
paragraph goes on (`paragraphs`).
"""

from __future__ import annotations

import regex

from speech_outline.hints import Hints
from speech_outline.layout.entries import pieces
from speech_outline.layout.habits import find_habits
from speech_outline.layout.known import mark_lines, moved
from speech_outline.layout.pages import drop_pages, drop_running_heads
from speech_outline.layout.paragraphs import join
from speech_outline.layout.sieve import is_furniture, sift
from speech_outline.layout.torn import part_headings
from speech_outline.layout.unbroken import part
from speech_outline.layout.within import strip_marks, strip_metadata
from speech_outline.lines import split, unwrap
from speech_outline.noise import Hole, apart
from speech_outline.options import Options
from speech_outline.patterns import lazy_regex
from speech_outline.view import View, look

_BR = lazy_regex(r"<br\s*+/?>|</p\s*+>", regex.IGNORECASE)
"""A line break of another medium."""


def lay_out(source: str, folded: str, options: Options, hints: Hints) -> tuple[View, list[Hole]]:
    """The view of the content, and what was set aside."""
    breaks = [Hole(*match.span(), "markup") for match in _BR.finditer(folded)] if "<" in folded else []
    if breaks:
        folded = _BR.sub(_break, folded)
    folded, origin = unwrap(folded, {span.start for span in hints.numbers})
    if origin is not None:
        hints = moved(hints, origin)
    lines = part_headings(folded, part(folded, split(folded)))
    holes = strip_marks(folded, lines, hints)
    mark_lines(folded, lines, hints)
    strip_metadata(folded, lines, holes)
    entries = sift(folded, lines, holes, options)
    drop_pages(folded, entries, holes)
    entries = drop_running_heads([entry for entry in entries if entry.text], holes)
    habits = find_habits(entries, whole=hints.whole)
    groups = [group for group in join(entries, habits) if not is_furniture(group, holes)]
    view = look(
        source, folded, [[piece for entry in group for piece in pieces(entry.line)] for group in groups]
    )
    if origin is not None:
        view.at = [origin[at] for at in view.at]
        holes = [Hole(origin[start], origin[end - 1] + 1, reason) for start, end, reason in holes]
    holes = apart([*holes, *breaks]) if breaks else holes
    view.set_noise([(hole.start, hole.end) for hole in holes])
    for paragraph, group in zip(view.paragraphs, groups, strict=True):
        paragraph.level = group[0].line.level
        paragraph.dateline = group[0].dateline
        paragraph.spaced = group[0].line.breaks > habits.base
        paragraph.row = group[0].line.row
    return view, holes


def _break(tag: regex.Match[str]) -> str:
    """A break as long as its tag; the end of a paragraph is one that an empty line follows."""
    found = tag.group()
    return ("\n\n" if found.startswith("</") else "\n").rjust(len(found))
