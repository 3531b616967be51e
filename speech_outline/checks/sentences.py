"""Marks within the text: of the wrong width or form, doubled, or between what needs none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex

from speech_outline.checks.findings import Finder, Found
from speech_outline.checks.reading import Reading

_FULL = regex.compile(r"[，；：？！。]")
_HALF = regex.compile(
    r"(?<=[\p{Han}”》）)])(?:[,;:!]|(?<!\?\p{Han}{1,6})\?(?!\p{Han}{1,6}\?))(?=[\p{Han}“《（(])"
)
"""Two ? close to each other are the dots of a foreign name, misread."""
_STRAIGHT = regex.compile(r'"(?=\p{Han})|(?<=\p{Han}[，。！？]?)"')
_QUOTED_LIST = regex.compile(r"(?<=[”》])、(?=[“《])")
_DOUBLED = regex.compile(
    r"(?<![，、；：。])(?:([，、；：])\1|[，、；：][。，、；：]|。(?:[，、；：]|。(?!。)))(?![，、；：。])"
)
_ELLIPSIS = regex.compile(
    r"(?<=[\p{Han}“])(?<!…)…(?!\s*…|\.)|(?<!…\s*)…(?!…)(?=[\p{Han}”])|(?<=[\p{Han}，”])(?:\.{3,6}|。{3,6}|．{3,6})(?=[\p{Han}，。”\s]|$)"
)
_DASH = regex.compile(r"(?<=[\p{Han}”》])(?:-{2}|－{2})(?=[\p{Han}“《])")
_AND_SO_ON = regex.compile(r"……等等?(?=[，。；！])|等等……")


def find_half_width(reading: Reading) -> Iterator[Found]:
    """Commas and colons of half width between Chinese characters."""
    places = reading.search(_HALF)
    if places:
        full = len(reading.search(_FULL))
        yield Found(places, {"shown": reading.text[slice(*places[0])], "full": full})


def _all(pattern: regex.Pattern[str]) -> Callable[[Reading], Iterator[Found]]:
    """One finding for all places of a pattern."""

    def find(reading: Reading) -> Iterator[Found]:
        places = reading.search(pattern)
        if places:
            yield Found(places, {"shown": reading.text[slice(*places[0])]})

    return find


find_straight_quotes: Finder = _all(_STRAIGHT)
find_quoted_lists: Finder = _all(_QUOTED_LIST)
find_doubled_marks: Finder = _all(_DOUBLED)
find_ellipses: Finder = _all(_ELLIPSIS)
find_dashes: Finder = _all(_DASH)
find_and_so_on: Finder = _all(_AND_SO_ON)
