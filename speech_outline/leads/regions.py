"""Where lead sentences are looked for: the unmarked paragraphs under one heading."""

from __future__ import annotations

from dataclasses import dataclass

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
    `numbered`: under a heading with a number; an address (各位代表!) turns from it to the whole.
    """

    paragraphs: list[int]
    headed: bool = False
    labelled: bool = False
    framework: bool = False
    numbered: bool = False


def find_regions(view: View, structure: Structure, numbering: Numbering) -> list[Region]:
    """The unmarked paragraphs, grouped by the heading that they stand under."""
    headings = {heading.start: heading for heading in structure.headings}
    titles = {front.start for front in structure.fronts[1:]}
    heads = {part[0] for front in structure.fronts for part in front.parts()}
    begin = structure.fronts[0].end
    regions = [Region([])]
    for number, paragraph in enumerate(view.paragraphs):
        start = paragraph.start
        if start in titles:
            regions.append(Region([], framework=True))
        elif start in headings:
            regions.append(Region([], headed=True, labelled=headings[start].label))
        elif start in numbering.at:
            family = numbering.at[start][0].family
            if family.kind == "section" or family.rank < RUN_IN or not regions[-1].paragraphs:
                alone = view.text[paragraph.end - 1] not in "。!?;" and paragraph.end - start <= _HEADING
                regions.append(Region([], headed=alone, numbered=True))
            else:
                regions[-1].framework = False
        elif number not in structure.used and start not in heads and start >= begin:
            if regions[-1].numbered and _is_address(view, paragraph):
                regions.append(Region([]))
            else:
                regions[-1].paragraphs.append(number)
    return [region for region in regions if len(region.paragraphs) >= 2]


def _is_address(view: View, paragraph: Paragraph) -> bool:
    """Whether a paragraph is 各位代表! and no more."""
    if paragraph.end - paragraph.start > _LONGEST_ADDRESS:
        return False
    return ADDRESS.fullmatch(view.text, paragraph.start, paragraph.end) is not None
