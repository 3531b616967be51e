"""The body of a Word file, line by line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from speech_outline.lines import BLANK, fold
from speech_outline.numbering import Counter, Label, is_deleted
from speech_outline.numbering.styles import Style, W, number, toggle, value
from speech_outline.readers.tables import holds_data

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_CONTENTS = "table of contents"
_CONTENTS_STYLE = regex.compile(r"toc (?:\d|heading)")
_HEADING_STYLE = regex.compile(r"heading ([1-9])")
_BODY_LEVEL = 9
_TITLE = 1
"""The level of the style Title, which stands above Heading 1."""

_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
"""What tracked changes took away (17.13.5)."""
_ASIDE = _GONE | {f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "rt", "fldData")}
"""What is no text of a paragraph; `w:rt` is the reading above a word (17.3.3.24)."""
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PAGE = "\f"
"""The end of a page or column in mid-paragraph: a line break, if there is text on both sides of it."""
_CODE = 16
"""Characters of a field code that are kept: its name."""

_SYMBOLS = {
    "wingdings": {0x6C: "●", 0x6E: "■", 0x75: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB2: "☆",
                  0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFE: "☑"},
    "symbol": {0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷"},
}  # fmt: skip
"""Common characters of fonts that give the private codes F000 to F0FF a shape of their own."""
_PRIVATE = range(0xE000, 0xF900)

_KNOWN = frozenset({"wps", "wpg", "wpc", "w14", "wp14"})
"""What Word calls the namespaces of its newer drawings, whose text is text as elsewhere."""

_CELL_LINES = 8
"""Lines of a cell of data at the most: a table of duties lists in one cell what there is to do."""

_BLANKS = regex.compile(rf"{BLANK}+")
_LINE_BREAKS = str.maketrans("\n\r", "  ")


@dataclass(slots=True)
class _Line:
    """One line of the text, before it is known whether it stands in a table of contents."""

    text: str
    number: str = ""
    level: int | None = None
    noise: str | None = None
    row: bool = False
    """One of a table of data."""


@dataclass(slots=True)
class _Field:
    """A field that is open (17.16.18): how its code begins, and how many lines there were before it."""

    lines: int
    code: str = ""
    shown: bool = False
    """Whether its code is over, so that what follows is its result."""
    contents: bool = False
    """Whether its result is a table of contents."""


@dataclass(slots=True)
class _Text:
    """What is gathered of one paragraph, or of several whose ends between them are gone."""

    parts: list[str] = field(default_factory=list)
    boxes: list[BaseOxmlElement] = field(default_factory=list)
    label: Label | None = None
    noise: str | None = None

    def __bool__(self) -> bool:
        return bool(self.parts or self.boxes)


class Body:
    """Goes through the body once, in order, and counts as it goes."""

    def __init__(self, document: Document) -> None:
        self.lines: list[_Line] = []
        self._counter = Counter(document)
        self._fields: list[_Field] = []
        self._codes = 0
        """How many of the open fields are still at their codes."""
        self._contents = 0
        """How many of them are tables of contents."""
        self._read(document.element.body)

    @property
    def circular(self) -> str | None:
        """What is wrong with styles and lists that lead back to themselves."""
        return self._counter.circular

    def _read(self, container: BaseOxmlElement) -> None:
        """The paragraphs and tables of a body, a cell or a text box."""
        carried = _Text()
        for block in _children(container, f"{W}p", f"{W}tbl"):
            if block.tag == f"{W}p":
                carried = self._paragraph(block, carried)
                continue
            self._add(carried)
            carried = _Text()
            self._table(block)
        self._add(carried)

    def _paragraph(self, element: BaseOxmlElement, text: _Text) -> _Text:
        """Read a paragraph behind what is carried to it; what it carries on to the next one in turn."""
        properties = element.find(f"{W}pPr")
        chain = self._counter.styles.of_paragraph(properties)
        before = len(text.parts)
        self._gather(element, _hides(chain), text)
        if properties is not None and is_deleted(properties):
            return text
        mark = None if properties is None else properties.find(f"{W}rPr")
        if self._is_hidden(mark, _hides(chain)):
            # A hidden paragraph is not counted. A heading that runs into its text has nothing but its end
            # hidden (17.3.2.36), and the number is the heading's.
            if len(text.parts) > before:
                text.label = text.label or self._counter.count(element)
            return text
        text.label = text.label or self._counter.count(element)
        if chain and _CONTENTS_STYLE.match(chain[0].name):
            text.noise = _CONTENTS
        self._add(text, _level(properties, chain), ends=True)
        return _Text()

    def _add(self, text: _Text, level: int | None = None, *, ends: bool = False) -> None:
        """Add the line of a paragraph, an empty one only where a paragraph ends, and its text boxes."""
        if not (text or ends):
            return
        shown = "".join(text.parts).strip(_PAGE).replace(_PAGE, "\n")
        number = ""
        # Word shows the number of an empty paragraph; it numbers nothing, and would be taken for the marker
        # of the next line.
        if text.label and shown.strip() and not _repeats(shown, text.label.text):
            number, shown = _spaced(text.label), shown.lstrip()
        self.lines.append(_Line(shown, number, level, text.noise))
        for box in text.boxes:
            self._read(box)

    def _table(self, table: BaseOxmlElement) -> None:
        start = len(self.lines)
        rows: list[list[list[_Line]]] = []
        nests = False
        for row in _children(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if toggle(properties, "del") or toggle(properties, "hidden"):
                continue
            cells: list[list[_Line]] = []
            for cell in _children(row, f"{W}tc"):
                above = len(self.lines)
                if not _is_covered(cell):
                    self._read(cell)
                    nests = nests or next(_children(cell, f"{W}tbl"), None) is not None
                cells.append(self.lines[above:])
            rows.append(cells)
        data = not nests and holds_data([[_filled(cell) for cell in row] for row in rows], _CELL_LINES)
        self.lines[start:] = [line for row in rows for line in _row(row, data=data)]

    def _gather(self, paragraph: BaseOxmlElement, hidden: bool, text: _Text) -> None:
        """The text of a paragraph as it is shown, and its text boxes; `hidden` is what its style says."""
        left = [(child, hidden) for child in reversed(paragraph)]
        while left:
            element, hidden = left.pop()
            tag = element.tag
            if tag in _ASIDE:
                continue
            if tag == f"{W}r":
                hidden = self._is_hidden(element.find(f"{W}rPr"), hidden)
            elif tag == f"{W}fldChar":
                self._turn(element.get(f"{W}fldCharType"), text)
            elif tag == f"{W}instrText":
                if self._fields and len(self._fields[-1].code) < _CODE:
                    self._fields[-1].code += (element.text or "").lstrip()[:_CODE]
            elif tag == f"{W}txbxContent":
                if not hidden and not self._codes:
                    text.boxes.append(element)
                continue
            elif not hidden and not self._codes and (shown := _shown(element)):
                text.parts.append(shown)
            left.extend((child, hidden) for child in reversed(_branch(element)))
        # A code that goes beyond its paragraph is that of a broken field, and takes no text along.
        for broken in reversed(self._fields) if self._codes else ():
            self._codes -= not broken.shown
            broken.shown = True
            if not self._codes:
                break

    def _turn(self, kind: str | None, text: _Text) -> None:
        """A field begins, comes to its result, or ends."""
        if kind == "begin":
            self._fields.append(_Field(len(self.lines)))
            self._codes += 1
        elif kind == "separate" and self._fields and not self._fields[-1].shown:
            begun = self._fields[-1]
            begun.shown = True
            begun.contents = begun.code.upper().startswith("TOC")
            self._codes -= 1
            self._contents += begun.contents
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            self._codes -= not ended.shown
            self._contents -= ended.contents
            # Within another one it is left to that one: no line is marked twice.
            if ended.contents and not self._contents:
                for line in self.lines[ended.lines :]:
                    line.noise = _CONTENTS
                if text.parts:
                    text.noise = _CONTENTS

    def _is_hidden(self, properties: BaseOxmlElement | None, by_paragraph: bool) -> bool:
        """Whether a run with these properties is hidden (17.3.2.41).

        Two styles that both hide it show it again: that is how toggle properties work (17.7.3).
        """
        itself = toggle(properties, "vanish")
        if itself is not None:
            return itself
        style = value(properties, "rStyle")
        return by_paragraph != (style is not None and _hides(self._counter.styles.chain(style)))


def _children(container: BaseOxmlElement, *tags: str) -> Iterator[BaseOxmlElement]:
    """The elements with these tags, in order, however they are wrapped; none within another."""
    left = list(reversed(container))
    while left:
        element = left.pop()
        if element.tag in tags:
            yield element
        elif element.tag not in _GONE:
            left.extend(reversed(_branch(element)))


def _branch(element: BaseOxmlElement) -> BaseOxmlElement | tuple[()]:
    """The element whose children are read for this one.

    Of alternatives it is the first whose marks are known here, or else the fallback (ECMA-376 Part 3).
    """
    if element.tag == f"{W}ruby":
        base = element.find(f"{W}rubyBase")
        return () if base is None else base
    if element.tag != f"{_MC}AlternateContent":
        return element
    choices = [choice for choice in element.iterchildren(f"{_MC}Choice") if choice.get("Requires") in _KNOWN]
    branches = (*choices, *element.iterchildren(f"{_MC}Fallback"), *element.iterchildren(f"{_MC}Choice"))
    return next((branch for branch in branches if len(branch)), ())


def _shown(element: BaseOxmlElement) -> str:
    """The characters that an element of a run stands for."""
    tag = str(element.tag)
    if tag in (f"{W}t", f"{_MATH}t"):
        # Line breaks in XML are blanks in Word.
        return (element.text or "").translate(_LINE_BREAKS)
    if tag == f"{W}br":
        return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else _PAGE
    if tag == f"{W}sym":
        return _symbol(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
    return _CHARACTERS.get(tag, "")


def _symbol(font: str, code: str) -> str:
    """A character that is given by its font and code (17.3.3.30), nothing where only the font knows it."""
    try:
        point = int(code, 16)
        char = chr(point)
    except (ValueError, OverflowError):
        return ""
    if point in _PRIVATE:
        return _SYMBOLS.get(font.lower(), {}).get(point & 0xFF, "")
    return char if char.isprintable() else ""


def _hides(chain: tuple[Style, ...]) -> bool:
    return next((style.hidden for style in chain if style.hidden is not None), False)


def _level(properties: BaseOxmlElement | None, chain: tuple[Style, ...]) -> int | None:
    """The level of a heading, None for body text: its own outline level, or that of its style."""
    outline = number(value(properties, "outlineLvl"))
    for style in chain:
        if outline is None:
            outline = style.outline
        if outline is None and (heading := _HEADING_STYLE.fullmatch(style.name)):
            outline = int(heading[1]) - 1
        if outline is None and style.name == "title":
            return _TITLE
    return outline + _TITLE + 1 if outline is not None and 0 <= outline < _BODY_LEVEL else None


def _is_covered(cell: BaseOxmlElement) -> bool:
    """Whether a cell goes on with the one above or before it (17.4.84, 17.4.22)."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return False
    merges = [properties.find(f"{W}{name}") for name in ("vMerge", "hMerge")]
    continued = any(merge is not None and merge.get(f"{W}val", "continue") == "continue" for merge in merges)
    return continued or properties.find(f"{W}cellDel") is not None


def _filled(cell: list[_Line]) -> list[str]:
    """The lines of a cell that hold something."""
    return [text for line in cell for text in line.text.split("\n") if text.strip()]


def _row(cells: list[list[_Line]], *, data: bool) -> list[_Line]:
    """The lines of a row: one, a tab between its cells, if its table holds data or they are short."""
    if len(cells) < 2 or not (data or all(_is_short(cell) for cell in cells)):
        return [line for cell in cells for line in cell]
    lines = [line for cell in cells for line in cell]
    first = cells[0][0] if cells[0] else _Line("")
    texts = [" ".join(line.number + line.text for line in cell) for cell in cells]
    noise = first.noise if all(line.noise for line in lines) else None
    text = "\t".join(texts).rstrip("\t").removeprefix(first.number)
    filled = sum(1 for cell in cells if _filled(cell))
    return [_Line(text, first.number, noise=noise, row=data and filled > 1)]


def _is_short(cell: list[_Line]) -> bool:
    """Whether a cell holds no more than one line."""
    return not cell or (len(cell) == 1 and "\n" not in cell[0].text)


def _repeats(text: str, label: str) -> bool:
    """Whether a text begins with the label that Word puts before it: who types both means one.

    >>> [_repeats(text, "第1") for text in ("第 1 渡口", "第１、渡口", "第12渡口")]
    [True, True, False]
    """
    marker = _BLANKS.sub("", fold(label))
    # As far as the text can matter; a blank may stand between any two characters.
    start = _BLANKS.sub("", fold(text[: 4 * len(label) + 8]))
    if not marker or not start.startswith(marker):
        return False
    # 第1 is no part of 第12, nor 一 of 一百.
    following = start[len(marker) : len(marker) + 1]
    return not (marker[-1].isnumeric() and following.isnumeric())


def _spaced(label: Label) -> str:
    """A label with the blank that people type behind it, which is none where its last character has room.

    >>> def spaced(text: str) -> str:
    ...     return _spaced(Label(text, 1, 0, "decimal", "\\t"))
    >>> [spaced(text) for text in ("一、", "（一）", "①", "1.", "第一章")]
    ['一、', '（一）', '①', '1. ', '第一章 ']
    """
    last = label.text[-1]
    wide = unicodedata.east_asian_width(last) in "WF" and not last.isalnum() and last != "．"
    enclosed = unicodedata.category(last) == "No"
    return label.text if not label.suffix or wide or enclosed or last.isspace() else f"{label.text} "
