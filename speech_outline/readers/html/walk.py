"""From markup to the lines that a browser shows, with what the markup says of each.

The parser reports elements as it meets them, and no tree of theirs is built: a page that nests ten thousand
deep or never closes anything costs no more than another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, cast

import regex
from lxml import etree
from lxml.html import HtmlElement

from speech_outline.readers.content import UnreadableError
from speech_outline.readers.html.elements import (
    Display,
    PartRole,
    declarations,
    display,
    heading_level,
    keeps_breaks,
    landmark,
    part_role,
)
from speech_outline.readers.html.lines import Items, Line, Table
from speech_outline.readers.html.skeleton import Part, Skeleton

if TYPE_CHECKING:
    from lxml.etree import ParserTarget

_CHUNK = 65536
"""Characters that are handed to the parser at once."""
_DEEPEST = 10_000
"""Open elements with which a parser is left for a new one: at every end tag it looks through them."""

_SPACE = " \t\n\f\r"
"""The blanks that HTML folds into one. U+3000 and the no-break space are none of them."""
_GAP = regex.compile(rf"[{_SPACE}]+")
_LINK_LINES = 5
"""Lines that are one link at most. With more, it was never closed."""
MAX_LINES = 1_000_000
"""Lines of a page; each takes some 400 bytes of memory."""
_LEAVES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
_FURNITURE = frozenset(("nav", "footer", "aside", "form"))


class Page(NamedTuple):
    """What is on a page: its lines, the title that its head gives, its skeleton.

    `links` tells whether there are any links, `framed` whether it is made of other pages.
    """

    lines: list[Line]
    title: str
    skeleton: Skeleton
    links: bool
    framed: bool


def walk(markup: str) -> Page:
    """The lines of a page or of a piece of one. Any text is taken; what is no markup is text.

    Raises `UnreadableError` beyond `MAX_LINES`.
    """
    markup = markup.replace("\r\n", "\n").replace("\r", "\n")
    walker = _Walker()
    at = 0
    while at < len(markup):
        at = _feed(walker, markup, at)
    title = "".join(walker.title).strip()
    return Page(walker.lines, title, walker.skeleton, walker.links, walker.framed)


def _feed(walker: _Walker, markup: str, at: int) -> int:
    """Parse from here on, to the end or until too much is open; returns how far it came."""
    parser = etree.HTMLParser(target=cast("ParserTarget[None]", walker), huge_tree=True)
    while at < len(markup) and walker.opened <= _DEEPEST:
        end = markup.rfind(">", at, at + _CHUNK) + 1 or at + _CHUNK
        parser.feed(markup[at:end])
        at = end
        if len(walker.lines) > MAX_LINES:
            raise UnreadableError(f"is a web page of more than {MAX_LINES:,} lines, the most that are read")
    parser.close()
    return at


@dataclass(slots=True)
class _Open:
    """An element that is open, with what it hands down to those in it."""

    tag: str
    up: _Open | None
    shown: Display
    names: Mapping[str, str] = field(default_factory=dict)
    """The attributes of the block that it is or is in."""
    leaf: bool = False
    """It is a paragraph or a heading, or within one."""
    pre: bool = False
    role: PartRole = "text"
    aside: bool = False
    level: int | None = None
    noise: str | None = None
    items: Items | None = None
    table: Table | None = None
    first: int = 0
    """The number of lines above it."""
    place: HtmlElement | None = None
    """The block of the skeleton that it is in, once it holds text."""


class _Walker:
    """The target of the parser: `start`, `end`, `data`, `comment` and `close` are what lxml calls."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.title: list[str] = []
        self.skeleton = Skeleton()
        self.links = False
        self.framed = False
        self.opened = 0
        self._top = _Open("", None, "block", place=self.skeleton.body)
        self._parts: list[Part] = []
        self._home = self._top
        """The element that the line begins in."""
        self._spaced = False
        self._item: tuple[Items, int] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.opened += 1
        up = self._top
        style = declarations(attributes)
        shown = "none" if up.shown == "none" else display(tag, attributes, style)
        self.framed |= tag == "frameset"
        if shown == "none":
            self._top = _Open(tag, up, shown)
            return
        if shown == "block":
            self._end_line()
        elif tag == "br":
            self._break()
        pre = keeps_breaks(tag, style)
        level = heading_level(tag, attributes) or up.level
        self._top = top = _Open(
            tag,
            up,
            shown,
            names=attributes if shown == "block" else up.names,
            leaf=tag in _LEAVES if shown == "block" else up.leaf,
            pre=up.pre if pre is None else pre,
            role=part_role(tag, attributes, level) or up.role,
            aside=up.aside or landmark(tag, attributes) in _FURNITURE,
            level=level,
            noise="caption" if tag == "figcaption" else up.noise,
            items=up.items,
            table=up.table,
            first=len(self.lines),
        )
        match tag:
            case "ol":
                top.items = Items.of(attributes, style)
            case "ul" | "menu" | "dir":
                top.items = None
            case "li" if top.items is not None:
                self._item = top.items, top.items.add(attributes)
            case "table":
                if top.table is not None:
                    top.table.nests = True
                top.table = Table(len(self.lines))
            case "tr" if top.table is not None:
                top.table.rows.append([])
            case "hr":
                self._spaced = True

    def end(self, tag: str) -> None:
        closed = self._top
        self.opened -= 1
        if closed.shown == "block":
            self._end_line()
        self._top = closed.up or closed
        if closed.shown == "none":
            return
        match closed.tag:
            case "ol" if closed.items is not None:
                closed.items.count()
            case "li":
                self._item = None
            case "a" if self._top.role != "link" and len(self.lines) - closed.first > _LINK_LINES:
                for line in self.lines[closed.first :]:
                    line.linked = False
                    self.skeleton.unlink(line.stamp)
            case "td" | "th" if closed.table is not None:
                closed.table.cell(closed.first, len(self.lines))
            case "table" if closed.table is not None:
                closed.table.join(self.lines)

    def data(self, text: str) -> None:
        top = self._top
        if top.shown == "none":
            if top.tag == "title" and not self.lines:
                self.title.append(text)
        elif top.pre:
            first, *rest = text.split("\n")
            self._add(first)
            for line in rest:
                self._break()
                self._add(line)
        else:
            self._add(text)

    def comment(self, text: str) -> None:
        """Comments show nothing; what stands between two, as in `<![if !supportLists]>1.<![endif]>`, does."""

    def close(self) -> None:
        self._end_line()

    def _add(self, text: str) -> None:
        if not self._parts:
            if not text or (not self._top.pre and not text.strip(_SPACE)):
                return
            self._home = self._top
        self._parts.append(Part(text, self._top.role))

    def _break(self) -> None:
        """A line break; with nothing before it, an empty line."""
        self._spaced |= not self._parts
        self._end_line()

    def _end_line(self) -> None:
        parts, home = self._parts, self._home
        if not parts:
            return
        self._parts = []
        text = "".join([part.text for part in parts])
        text = text.rstrip(_SPACE) if home.pre else _GAP.sub(_folded, text).strip(" ")
        if not text or text.isspace():
            self._spaced = True
            return
        block = self._place(home)
        roles = {part.role for part in parts if not part.text.isspace()}
        line = Line(
            text,
            self.skeleton.add(block, parts),
            block,
            home.level,
            noise="site" if roles == {"time"} else home.noise,
            linked=roles == {"link"},
            aside=home.aside,
            spaced=self._spaced,
        )
        self.lines.append(line)
        self.links |= "link" in roles
        self._spaced = False
        if self._item is not None:
            items, number = self._item
            items.lines[number] = line
            self._item = None

    def _place(self, home: _Open) -> HtmlElement:
        """The block of the skeleton that stands for an element; blocks without text have none."""
        above: list[_Open] = []
        at = home
        while at.place is None and at.up is not None:
            above.append(at)
            at = at.up
        place = at.place if at.place is not None else self.skeleton.body
        for each in reversed(above):
            if each.shown == "block" and not each.leaf:
                place = self.skeleton.block(place, landmark(each.tag, each.names), each.names)
            each.place = place
        return place


def _folded(gap: regex.Match[str]) -> str:
    """What blanks come to: one, or none for a line break between Chinese characters (CSS Text 3, 4.1.3).

    Punctuation whose width is ambiguous, such as “, is Chinese here.
    """
    text, start, end = gap.string, gap.start(), gap.end()
    if "\n" not in gap.group() or start == 0 or end == len(text):
        return " "
    wide = all(unicodedata.east_asian_width(char) in "WFHA" for char in (text[start - 1], text[end]))
    return "" if wide else " "
