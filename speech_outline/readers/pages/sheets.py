"""What the readers of paged formats share: pages turned upright, and when pages hold no text to read."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import category

from speech_outline.readers.content import UnreadableError
from speech_outline.readers.pages.glyphs import Glyph, Line, set_lines
from speech_outline.readers.pages.margins import Page

MAX_PAGES = 3_000
"""Pages of a file that is read."""
MAX_CHARS = 1_000_000
"""Characters of all its pages; a page of an official document has 22 lines of 28 (GB/T 9704-2012, 5.2.3)."""

_SLANT = math.radians(5)
"""Text that is turned further away from the edges of the page is a watermark or a stamp."""
_FEW = 20
"""A page with a picture and fewer characters may be a picture of text."""
_SCANNED = 0.8
"""The share of such pages that makes a scan."""
_RUN_OCR = "run text recognition (OCR) on it first"


class Box(NamedTuple):
    """The edges of a page or of something on it; `top` is greater than `bottom`."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """Its width times its height."""
        return (self.right - self.left) * (self.top - self.bottom)


class Char(NamedTuple):
    """A character with the place where its baseline begins, growing to the right and upwards.

    `turn` counts the quarters by which its direction is turned, counter-clockwise; None stands for another
    angle. `advance` is how far it reaches in that direction. `blank` tells that a blank stands before it.
    """

    text: str
    x: float
    y: float
    advance: float
    size: float
    turn: int | None
    blank: bool


@dataclass
class Sheets:
    """Pages as they are read one by one. `kind` names the format in messages: `a PDF file`."""

    kind: str
    pages: list[Page] = field(default_factory=list)
    _chars: int = 0
    _known: int = 0
    _pictures: int = 0

    def expect(self, pages: int) -> None:
        """Raise `UnreadableError` for more than `MAX_PAGES` pages, and for none."""
        if not pages:
            raise UnreadableError(f"is {self.kind} without pages")
        if pages > MAX_PAGES:
            raise UnreadableError(f"has {pages} pages; up to {MAX_PAGES} are read")

    def add(self, chars: Iterable[Char], box: Box, *, is_picture: Callable[[], bool]) -> None:
        """Add a page; `is_picture` is asked where it has hardly any text. Raises beyond `MAX_CHARS`."""
        found: list[Char] = []
        for char in chars:
            self._chars += 1
            if self._chars > MAX_CHARS:
                raise UnreadableError(f"has more than {MAX_CHARS} characters")
            found.append(char)
        self._known += sum(1 for char in found if _is_known(char.text))
        self._pictures += len(found) < _FEW and is_picture()
        self.pages.append(_set_page(found, box, self.pages[-1].lines if self.pages else ()))

    def close(self) -> list[Page]:
        """All pages. Raises `UnreadableError` for a scan and for other files that hold no text."""
        if self._pictures > _SCANNED * len(self.pages) and self._chars < _FEW * len(self.pages):
            raise UnreadableError(f"is a scan: its pages hold pictures and no text; {_RUN_OCR}")
        if not self._chars:
            raise UnreadableError(f"is {self.kind} without text; if its pages show some, {_RUN_OCR}")
        if self._known * 2 < self._chars:
            raise UnreadableError(f"is {self.kind} whose fonts do not tell their characters; {_RUN_OCR}")
        return self.pages


def turn(along: float, up: float) -> int | None:
    """The quarters by which a direction is turned, None where it runs along no edge of the page.

    >>> turn(1, 0), turn(0, -1), turn(1, 1)
    (0, 3, None)
    """
    if up == 0 and along > 0:
        return 0
    angle = math.atan2(up, along)
    if math.isnan(angle):
        return None
    quarters = round(angle / (math.pi / 2))
    return quarters % 4 if abs(angle - quarters * math.pi / 2) <= _SLANT else None


def as_text(code: int) -> str:
    """A code point as text: U+FFFD for controls, halves of surrogate pairs and what is not assigned."""
    if not 0 < code < 0x110000:
        return "\ufffd"
    char = chr(code)
    return char if char.isspace() or category(char) not in ("Cc", "Cn", "Cs") else "\ufffd"


def _is_known(char: str) -> bool:
    """Whether a font told which character this is: U+FFFD and private characters tell nothing."""
    return char != "\ufffd" and category(char) != "Co"


def _set_page(chars: Sequence[Char], box: Box, before: Sequence[Line]) -> Page:
    """A page, upright as most of its text is; what stands at another angle is set aside."""
    turns = Counter(char.turn for char in chars if char.turn is not None)
    upright = turns.most_common(1)[0][0] if turns else 0
    shown = [char for char in chars if _is_on(char, box)]
    glyphs = [_upright(char, upright, box) for char in shown if char.turn == upright]
    turned = "".join(char.text for char in shown if char.turn != upright)
    width, height = box.right - box.left, box.top - box.bottom
    if upright % 2:
        width, height = height, width
    return Page(width, height, set_lines(glyphs, before), turned)


def _is_on(char: Char, box: Box) -> bool:
    """Whether a character stands on the visible part of a page."""
    near = char.size
    return box.left - near <= char.x <= box.right + near and box.bottom - near <= char.y <= box.top + near


def _upright(char: Char, quarters: int, box: Box) -> Glyph:
    """A character as it stands when the page is turned so that its text runs from left to right."""
    start, down = (
        (char.x - box.left, box.top - char.y),
        (char.y - box.bottom, char.x - box.left),
        (box.right - char.x, char.y - box.bottom),
        (box.top - char.y, box.right - char.x),
    )[quarters]
    return Glyph(char.text, start, start + max(0.0, char.advance), down, char.size, char.blank)
