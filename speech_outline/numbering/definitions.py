"""The lists that a document defines: numbering.xml (ECMA-376 Part 1, 17.9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from speech_outline.numbering.formats import NumberFormat, number_format
from speech_outline.numbering.styles import VAL, Styles, W, number, toggle, value

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

LEVELS = 9
"""Levels of a list, counted from 0 (17.9.6)."""

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}
_LONGEST_TEXT = 255
"""Characters of a `w:lvlText` that are kept: a file may have a million of them in every paragraph."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list (17.9.6).

    `text` is its pattern: `第%1章`, with %1 for the number of level 0. `suffix` is what stands behind the
    label: a tab, a blank or nothing. `restart` is the number of levels above it that restart it, all of them
    where it is None. `legal` tells that all numbers are shown in decimal digits. `style` is the id of the
    paragraph style that it belongs to.
    """

    format: NumberFormat
    text: str
    start: int
    suffix: str
    restart: int | None
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class List:
    """What a `w:num` gives: its levels, and the start numbers that it overrides (17.9.26).

    Lists of one `counter`, the id of their `w:abstractNum`, go on counting one another.
    """

    counter: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    def start(self, level: int) -> int:
        """The number that a level begins with, 0 where it does not say (17.9.25)."""
        if level in self.starts:
            return self.starts[level]
        return self.levels[level].start if level in self.levels else 0

    def of_style(self, style_id: str) -> int | None:
        """The level that belongs to a paragraph style (17.9.23)."""
        return next((level for level, found in self.levels.items() if found.style == style_id), None)


_NO_STARTS: Mapping[int, int] = MappingProxyType({})


class Definitions:
    """The lists of a document, by `w:numId`."""

    def __init__(self, root: BaseOxmlElement | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, BaseOxmlElement] = {}
        self._linked: dict[str, str] = {}
        self._nums: dict[int, BaseOxmlElement] = {}
        self._lists: dict[int, List | None] = {}
        self._levels: dict[str, Mapping[int, Level]] = {}
        self.circular: int | None = None
        """The id of a list that was asked for and leads to no levels but back to links."""
        for element in () if root is None else root.iterchildren(f"{W}abstractNum"):
            key = element.get(f"{W}abstractNumId", "")
            self._abstracts.setdefault(key, element)
            if (style := value(element, "styleLink")) is not None:
                self._linked.setdefault(style, key)
        for element in () if root is None else root.iterchildren(f"{W}num"):
            if (num_id := number(element.get(f"{W}numId"))) is not None:
                self._nums.setdefault(num_id, element)

    def find(self, num_id: int) -> List | None:
        """The list of a `w:numId`, None where it has none: 0 says so, others may be missing."""
        if num_id not in self._lists:
            self._lists[num_id] = self._read(num_id) if num_id else None
        return self._lists[num_id]

    def _read(self, num_id: int) -> List | None:
        num = self._nums.get(num_id)
        abstract = value(num, "abstractNumId")
        if num is None or abstract not in self._abstracts:
            return None
        counter, between = self._follow(abstract)
        if value(self._abstracts[counter], "numStyleLink") is not None:
            self.circular = num_id
        levels = dict(self._levels_of(counter))
        starts: dict[int, int] = {}
        for element in (between, num):
            for override in () if element is None else element.iterchildren(f"{W}lvlOverride"):
                level = number(override.get(f"{W}ilvl"))
                if level is None or not 0 <= level < LEVELS:
                    continue
                if (replaced := override.find(f"{W}lvl")) is not None:
                    levels[level] = _level(replaced)
                if (start := number(value(override, "startOverride"))) is not None:
                    starts[level] = start
        return List(counter, levels, starts or _NO_STARTS)

    def _follow(self, abstract: str) -> tuple[str, BaseOxmlElement | None]:
        """The definition that holds the levels, and the `w:num` that led to it.

        `w:numStyleLink` (17.9.21) names a numbering style; its levels are where `w:styleLink` (17.9.27) names
        the same, or where the style's own `w:numId` leads. One step is all that there is: a definition
        that is linked to does not link on, so that a circle ends here.
        """
        link = value(self._abstracts[abstract], "numStyleLink")
        if link is None:
            return abstract, None
        chain = self._styles.chain(link)
        num = self._nums.get(chain[0].reference.num_id or 0) if chain else None
        target = value(num, "abstractNumId")
        if target in self._abstracts and target != abstract:
            return target, num
        return self._linked.get(link, abstract), None

    def _levels_of(self, abstract: str) -> Mapping[int, Level]:
        if abstract not in self._levels:
            self._levels[abstract] = dict(_levels(self._abstracts[abstract]))
        return self._levels[abstract]


def _levels(abstract: BaseOxmlElement) -> Iterator[tuple[int, Level]]:
    for element in abstract.iterchildren(f"{W}lvl"):
        level = number(element.get(f"{W}ilvl"))
        if level is not None and 0 <= level < LEVELS:
            yield level, _level(element)


def _level(element: BaseOxmlElement) -> Level:
    restart = number(value(element, "lvlRestart"))
    return Level(
        format=_format(element),
        text=(value(element, "lvlText") or "")[:_LONGEST_TEXT],
        start=number(value(element, "start")) or 0,
        suffix=_SUFFIXES.get(value(element, "suff") or "tab", "\t"),
        restart=restart,
        legal=toggle(element, "isLgl") or False,
        style=value(element, "pStyle"),
    )


def _format(element: BaseOxmlElement) -> NumberFormat:
    """The number format; one that is newer than the standard stands beside an older one (ECMA-376 Part 3)."""
    found = element.find(f"{W}numFmt")
    if found is None:
        found = element.find(f"{_MC}AlternateContent/{_MC}Choice/{W}numFmt")
    if found is None:
        return number_format("decimal")
    return number_format(found.get(VAL, "decimal"), found.get(f"{W}format", ""))
