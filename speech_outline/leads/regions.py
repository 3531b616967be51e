"""Where lead sentences are looked for: the unmarked paragraphs under one heading."""

from __future__ import annotations

from dataclasses import dataclass, field

from speech_outline.families import RUN_IN
from speech_outline.front import Structure
from speech_outline.front.names import GROUPS
from speech_outline.patterns import lazy_regex
from speech_outline.series import Numbering
from speech_outline.view import Paragraph, View
from speech_outline.words import either

_HEADING = 80
"""Characters of a marked line that can be a heading by itself."""
ADDRESS = lazy_regex(
    rf"(?:尊敬的|各位)*\p{{Han}}{{0,4}}{either(*GROUPS)}们?(?:[、,](?:各位)?\p{{Han}}{{0,4}}{either(*GROUPS)}们?)*[!:,]"
)
"""各位代表! A paragraph of its own turns from the last section to the whole."""
_LONGEST_ADDRESS = 24


@dataclass(slots=True)
class Region:
    """Unmarked paragraphs under one heading.

    `headed`: right under a heading on its own line, `labelled` if that is a label (框架:); `framework`: right
    under the title of an embedded speech;
    `numbered`: under a heading with a number; an address (各位代表!) turns from it to the whole;
    `within_article`: the paragraphs of an article of rules (款), none of which leads.
    """

    paragraphs: list[int]
    headed: bool = False
    labelled: bool = False
    framework: bool = False
    numbered: bool = False
    within_article: bool = False
    held: set[int] = field(default_factory=set)
    """Those of the paragraphs that the points of a running list hold: none of them leads here."""


def find_regions(view: View, structure: Structure, numbering: Numbering) -> list[Region]:
    """The unmarked paragraphs, grouped by the heading that they stand under."""
    headings = {heading.start: heading for heading in structure.headings}
    titles = {front.start for front in structure.fronts[1:]}
    heads = {part[0] for front in structure.fronts for part in front.parts()}
    begin = structure.fronts[0].end
    current = Region([])
    regions = [current]
    around: Region | None = None
    """What goes on behind a running list, whose points hold the paragraphs between them."""
    for number, paragraph in enumerate(view.paragraphs):
        start, opened = paragraph.start, None
        if start in titles:
            opened = Region([], framework=True)
        elif start in headings:
            opened = Region([], headed=True, labelled=headings[start].label)
        elif start in numbering.at:
            candidate, series = numbering.at[start]
            run_in = candidate.family.rank >= RUN_IN
            if candidate.family.name == "article":
                opened = Region([], within_article=True)
            elif not run_in or (around is None and not current.paragraphs):
                alone = view.text[paragraph.end - 1] not in "。!?;" and paragraph.end - start <= _HEADING
                opened = Region([], headed=alone, numbered=True)
            elif series.goes_on(paragraph.end):
                current.framework = False
                around = around or current
                current = Region([])
                regions.append(current)
            else:
                current, around = around or current, None
                current.framework = False
        elif number not in structure.used and start not in heads and start >= begin and not paragraph.row:
            if current.numbered and _is_address(view, paragraph):
                opened = Region([])
            else:
                current.paragraphs.append(number)
                if around is not None:
                    around.paragraphs.append(number)
                    around.held.add(number)
        if opened is not None:
            current, around = opened, None
            regions.append(opened)
    return [region for region in regions if len(region.paragraphs) >= 2 and not region.within_article]


def _is_address(view: View, paragraph: Paragraph) -> bool:
    """Whether a paragraph is 各位代表! and no more."""
    if paragraph.end - paragraph.start > _LONGEST_ADDRESS:
        return False
    return ADDRESS.fullmatch(view.text, paragraph.start, paragraph.end) is not None
