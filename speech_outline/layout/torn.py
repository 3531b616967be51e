"""Headings that a conversion left at the end of the paragraph above them: …提供了保障。 坚持守正创新⏎"""

from __future__ import annotations

from speech_outline.lines import Line
from speech_outline.noise import match_line
from speech_outline.patterns import lazy_regex

_TORN = lazy_regex(
    r"(?<=[。!?…”])[ \xa0]+(?P<title>(?!\|)[\p{Han}“《][^。!?;:…|]{3,45}?)[ \xa0]*(?:<[A-Z_]+>)?$"
)
"""Behind the end of a sentence and a blank, to the end of the line."""
_GOES_ON = frozenset(["", *",、;:的和与及或在对把被向从由而并将."])
"""How no heading ends."""
_PROSE = 40
"""Characters of a line that can hold one, and of the line below it."""
_LONGEST = 45
"""Characters of a heading."""
_FEWEST = 2
"""Headings alone on their lines that show a text to have such."""


def part_headings(folded: str, lines: list[Line]) -> list[Line]:
    """The lines, each heading at the end of a paragraph as a line of its own.

    Only in a text that has other headings alone on their lines, and only where a paragraph follows.
    """
    texts = [folded[line.start : line.end] for line in lines]
    prose = [len(text) > _PROSE and "。" in text for text in texts]
    found: dict[int, int] = {}
    for number, (text, below) in enumerate(zip(texts, prose[1:], strict=False)):
        match = _TORN.search(text) if below and prose[number] else None
        if match is not None and _heads(match["title"]):
            found[number] = match.start("title")
    alone = sum(
        1
        for text, below in zip(texts, prose[1:], strict=False)
        if below and len(text) <= _LONGEST and _heads(text)
    )
    if not found or alone < _FEWEST:
        return lines
    parted: list[Line] = []
    for number, line in enumerate(lines):
        if number not in found:
            parted.append(line)
            continue
        cut = found[number]
        above = line.start + len(texts[number][:cut].rstrip())
        parted.append(
            Line(line.start, above, line.breaks, line.indent, line.width, line.full, line.level, line.opens)
        )
        breaks = lines[number + 1].breaks
        parted.append(Line(line.start + cut, line.end, breaks, width=2 * len(texts[number][cut:])))
    return parted


def _heads(text: str) -> bool:
    """Whether words can be a heading: no part of a sentence, no credit."""
    return text[-1:] not in _GOES_ON and "。" not in text and match_line(text, "line") is None
