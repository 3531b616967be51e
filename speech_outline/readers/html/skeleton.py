"""A page reduced to what tells its content from the rest: blocks, their names, their text, their links.

It is what `choose` shows to trafilatura. Every line is a paragraph, whatever it was on the page, and opens
with a stamp; so it does not matter how a site sets its paragraphs, and what comes out tells which lines were
meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import regex
from lxml import etree
from lxml.html import Element, HtmlElement

from speech_outline.readers.html.elements import PartRole

_DEEPEST = 30
"""Blocks in blocks; those below stand side by side. With each, trafilatura looks at the lines once more."""
_TAGS = frozenset(
    ("article", "aside", "footer", "form", "header", "li", "main", "nav", "ol", "section", "ul")
)
"""Elements that keep their name. All others are `div`."""
_NAMES = ("class", "id", "itemprop")
"""Attributes by which sites name their blocks."""

_BASE, _FIRST = 1165, "\ua000"
_STAMP = regex.compile("[\ua000-\ua48c]{2}")
"""A number in two Yi syllables: short, printable, on no Chinese page."""
MAX_LINES = 10_000
"""Lines of the largest page that is looked at. No speech comes near; what does is no page of a site."""
_UNFIT = regex.compile(r"[\ua000-\ua48c]|[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What would be taken for a stamp, and what lxml takes for no text."""


class Part(NamedTuple):
    """A piece of a line."""

    text: str
    role: PartRole


class Skeleton:
    """A small page that grows line by line."""

    def __init__(self) -> None:
        self.root: HtmlElement = Element("html")
        self.body = etree.SubElement(self.root, "body")
        self._lines = 0
        self._paragraphs: list[HtmlElement] = []
        self._depths: dict[HtmlElement, int] = {self.body: 0}

    def block(self, place: HtmlElement, role: str, names: Mapping[str, str]) -> HtmlElement:
        """Open a block in another one; returns it."""
        depth = self._depths[place] + 1
        if depth > _DEEPEST or self._lines >= MAX_LINES:
            return place
        kept = {name: _UNFIT.sub("", names[name]) for name in _NAMES if name in names}
        block = etree.SubElement(place, role if role in _TAGS else "div", kept)
        self._depths[block] = depth
        return block

    def add(self, place: HtmlElement, parts: Iterable[Part]) -> int:
        """Add a line; returns its stamp."""
        stamp = self._lines
        self._lines += 1
        if stamp >= MAX_LINES:
            return stamp
        paragraph = etree.SubElement(place, "p")
        self._paragraphs.append(paragraph)
        opening = chr(ord(_FIRST) + stamp // _BASE) + chr(ord(_FIRST) + stamp % _BASE)
        link = None
        for role, group in groupby(parts, key=attrgetter("role")):
            text = opening + _UNFIT.sub("", "".join([part.text for part in group]))
            opening = ""
            if role == "link":
                link = etree.SubElement(paragraph, "a", href="#")
                link.text = text
            elif link is None:
                paragraph.text = (paragraph.text or "") + text
            else:
                link.tail = (link.tail or "") + text
        return stamp

    def unlink(self, stamp: int) -> None:
        """Make plain text of a line of links."""
        if stamp < MAX_LINES:
            etree.strip_tags(self._paragraphs[stamp], "a")

    def forget_names(self) -> None:
        """Take the names of all blocks away."""
        for block in self.root.iter():
            if block.tag != "a":
                block.attrib.clear()


def stamps(texts: Iterable[str]) -> Iterator[int]:
    """The stamps that stand in texts."""
    for text in texts:
        for match in _STAMP.finditer(text):
            high, low = (ord(char) - ord(_FIRST) for char in match.group())
            yield high * _BASE + low
