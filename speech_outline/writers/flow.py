"""A speech as the paragraphs that it is printed in: every character of its content, once and in order.

The nodes of a document tell what a stretch of text is, and its text what stands between them: the marks that
close titles, the breaks that part paragraphs. Noise is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

import regex

from speech_outline.hints import Hints, NoiseHint
from speech_outline.indented import IMPLIED, flat, punctuation, separator
from speech_outline.layout import lay_out
from speech_outline.lines import fold
from speech_outline.model import Document, Marker, Point, Section, Span, Speech, Text
from speech_outline.options import Options

Role = Literal["title", "subtitle", "byline", "date", "salutation", "marker", "heading", "implied", "text"]
"""What a run of characters is; `heading` is the title of a numbered or named part, `title` of a speech."""

Body = Literal["full", "skeleton"]
"""A whole speech, or the line of each of its nodes."""

FORMS = {"ideograph": 1, "ideograph_paren": 2, "decimal": 3, "decimal_paren": 4}
"""The numberings of GB/T 9704-2012 7.3.3, and the levels that they stand for."""

_POINT = 3
"""The form of points in a skeleton: 仿宋."""
_LINES = frozenset({"text", "markdown"})
"""Formats whose lines are not paragraphs by themselves."""
_FRONT = frozenset({"title", "byline", "date", "salutation"})
_DASH = regex.compile(r"(?<=[^—─])(?=——|──)")
"""Where a subtitle begins; the dash of 中国—东盟 is a single one."""
_BREAK = regex.compile(r"[\r\n\v\f\u2028\u2029]")
_WIDE_BLANK = regex.compile(r"\u3000\s*\u3000")
"""What opens a paragraph where line breaks are lost."""
_COLONS = ("：", ":")
_GOES_ON = ("；", ";", "，", ",", "、")


class Run(NamedTuple):
    """Characters of one role; `node` tells apart the headings of one paragraph."""

    text: str
    role: Role
    node: int = -1


class Flowed(NamedTuple):
    """A paragraph. `depth` is that of the node whose heading opens it, from 1, 0 where none does.

    `form` is the level of GB/T 9704-2012 that the heading is set in, `value` the number of its marker where
    Word can count it. `at_end` tells front matter that stands at the end: a signature.
    """

    runs: tuple[Run, ...]
    depth: int = 0
    form: int = 0
    value: int | None = None
    at_end: bool = False

    @property
    def role(self) -> Role:
        """What its first run is."""
        return self.runs[0].role

    @property
    def heading(self) -> tuple[Run, ...]:
        """The runs that are its heading; those behind them are run in."""
        if self.role not in ("marker", "heading", "implied") or not self.depth:
            return ()
        first = self.runs[0].node
        count = next(
            (n for n, run in enumerate(self.runs) if run.node != first or run.role == "text"), len(self.runs)
        )
        return self.runs[:count]


class _Piece(NamedTuple):
    start: int
    end: int
    text: str
    role: Role
    node: int
    depth: int
    form: int
    value: int | None
    is_section: bool


def flow(document: Document, body: Body = "full") -> tuple[Flowed, ...]:
    """The paragraphs of a document. Raises `LookupError` without its text, `ValueError` for no `Body`."""
    if body not in get_args(Body):
        raise ValueError(f"body is {' or '.join(get_args(Body))}, not {body!r}")
    pieces = sorted(_pieces(document), key=lambda piece: (piece.start, piece.end))
    if body == "skeleton":
        return tuple(_skeleton(pieces, document))
    return tuple(_paragraphs(pieces, document))


# --- what the nodes say


def _pieces(document: Document) -> Iterator[_Piece]:
    yield from _speech_pieces(document.speech, 0, 0)
    above: list[int] = []
    """For each open node: how many headings of its own speech are above its children."""
    for number, (node, depth) in enumerate(document.walk(), 1):
        del above[depth - 1 :]
        level = (above[-1] if above else 0) + 1
        if isinstance(node, Speech):
            above.append(0)
            yield from _speech_pieces(node, number, depth)
        else:
            above.append(level)
            yield from _node_pieces(node, number, depth, level)


def _speech_pieces(speech: Speech, number: int, depth: int) -> Iterator[_Piece]:
    fronts: tuple[tuple[Text | None, Role], ...] = (
        (speech.title, "title"),
        (speech.byline, "byline"),
        (speech.date, "date"),
        (speech.salutation, "salutation"),
    )
    for text, role in fronts:
        if text is not None:
            yield _piece(text, role, number, depth)
    for text in (*speech.preamble, *speech.closing):
        yield _piece(text, "text", number)


def _node_pieces(node: Section | Point, number: int, depth: int, level: int) -> Iterator[_Piece]:
    is_section = isinstance(node, Section)
    form = _form(node, level)
    if node.marker is not None:
        value = node.marker.value if node.marker.family in FORMS else None
        yield _piece(node.marker, "marker", number, depth, form, value, is_section)
    if node.title is not None:
        role: Role = "heading" if form else "text"
        yield _piece(node.title, role, number, depth, form, is_section=is_section and node.marker is None)
    elif node.marker is None:
        start = node.span.start
        yield _Piece(start, start, IMPLIED, "implied", number, depth, form, None, True)
    for text in node.body:
        yield _piece(text, "text", number)


def _form(node: Section | Point, level: int) -> int:
    """The level that a heading is set in: that of its marker, or how deep it stands; 0 for a point."""
    if node.marker is not None and node.marker.family in FORMS:
        return FORMS[node.marker.family]
    return min(level, 4) if isinstance(node, Section) else 0


def _piece(
    text: Text | Marker,
    role: Role,
    node: int,
    depth: int = 0,
    form: int = 0,
    value: int | None = None,
    is_section: bool = False,
) -> _Piece:
    shown = text.text if isinstance(text, Marker) else flat(text)
    return _Piece(*text.span, shown, role, node, depth, form, value, is_section)


# --- what stands between them


def _paragraphs(pieces: list[_Piece], document: Document) -> Iterator[Flowed]:
    between = _Between(document)
    inline = set(_inline(pieces, document.text))
    held: list[Run] = []
    opened: _Piece | None = None
    last: _Piece | None = None
    texted = False
    """Whether a speech has begun, so that front matter is a signature."""
    for piece in pieces:
        closing, opening, parted = between.read(0 if last is None else last.end, piece.start)
        if last is not None:
            parted = parted or (piece.start not in inline and _is_parted(last, piece, closing, between))
            parted = parted and not _is_one(last, piece)
        if held:  # before the first piece there is nothing but noise
            held[-1] = held[-1]._replace(text=held[-1].text + closing)
        if parted and held and opened is not None:
            yield from _flowed(held, opened, at_end=texted)
            texted = piece.role != "title" and (texted or opened.role not in _FRONT)
            held = []
        opened = opened if held else piece
        if held:
            held[-1] = held[-1]._replace(text=held[-1].text + _gap(last, piece, between.blank))
        held.append(Run(opening + piece.text, piece.role, piece.node))
        last = piece
    if opened is not None and last is not None:
        closing, opening, _ = between.read(last.end, len(document.text))
        held[-1] = held[-1]._replace(text=held[-1].text + closing + opening)
        yield from _flowed(held, opened, at_end=texted)


def _inline(pieces: list[_Piece], text: str) -> Iterator[int]:
    """Where the first of `下面讲三点：一、修路；二、造船；三、…` begins: a list within a sentence."""
    starts = [piece.start for piece in pieces if piece.is_section and piece.role == "marker"]
    for start, following in pairwise(starts):
        before, behind = text[:start].rstrip()[-1:], text[start:following].rstrip()[-1:]
        if before in _COLONS and behind in _GOES_ON:
            yield start


class _Between:
    """What stands in the text between the pieces."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._noise = document.noise
        self._noise_starts = [noise.span.start for noise in document.noise]
        hints = Hints(
            noise=tuple(NoiseHint(noise.span, noise.reason) for noise in document.noise),
            whole=document.source.format not in _LINES,
        )
        view, _ = lay_out(self._text, fold(self._text), Options(), hints)
        self._starts = [view.at[paragraph.start] for paragraph in view.paragraphs]
        self.blank = False
        """Whether there were blanks in what was read last."""

    def read(self, start: int, end: int) -> tuple[str, str, bool]:
        """The marks that belong to what is before, those to what is behind, whether a paragraph ends."""
        text = self._content(start, end)
        first = bisect_right(self._starts, start)
        parted = first < len(self._starts) and self._starts[first] <= end
        parted = parted or (start == 0 and self._starts[:1] == [0]) or _WIDE_BLANK.search(text) is not None
        self.blank = text != "" and (text[0].isspace() or text[-1].isspace())
        before, *behind = _BREAK.split(text)
        if not parted:
            before, behind = text, []
        return _solid(before), _solid("".join(behind)), parted

    def _content(self, start: int, end: int) -> str:
        parts = []
        for noise in self._noise[max(0, bisect_right(self._noise_starts, start) - 1) :]:
            if noise.span.start >= end:
                break
            if noise.span.end > start:
                parts.append(self._text[start : max(start, noise.span.start)])
                start = max(start, noise.span.end)
        parts.append(self._text[start:end] if start < end else "")
        return "".join(parts)


def _is_parted(last: _Piece, piece: _Piece, closing: str, between: _Between) -> bool:
    """Whether a new paragraph begins although the source has them on one line."""
    if last.role in _FRONT or piece.role in _FRONT:
        return True
    if piece.role == "implied" or last.role == "implied":
        return True
    if last.depth and last.role != "marker" and not closing and last.text[-1:].isalnum():
        # A title without a mark at its end: a blank parts it from its text, or nothing at all.
        return between.blank or piece.is_section or (piece.role == "text" and piece.node == last.node)
    return piece.is_section and not (last.text + closing).endswith(_GOES_ON)


def _is_one(last: _Piece, piece: _Piece) -> bool:
    """A marker and its title are never parted."""
    return last.role == "marker" and piece.node == last.node


def _gap(last: _Piece | None, piece: _Piece, blank: bool) -> str:
    """A blank where there was one between latin characters or numbers, or behind a bare 第一章."""
    if last is None or not blank or not last.text:
        return ""
    if last.role == "marker":
        return " " if last.text[-1].isalnum() else ""
    return " " if last.text[-1].isascii() and piece.text[:1].isascii() else ""


def _solid(text: str) -> str:
    return "".join(text.split())


# --- paragraphs


def _flowed(runs: list[Run], opened: _Piece, *, at_end: bool) -> Iterator[Flowed]:
    if opened.role == "title":
        title, *subtitles = _DASH.split(runs[0].text)
        yield Flowed((runs[0]._replace(text=title),), opened.depth)
        for subtitle in subtitles:
            yield Flowed((Run(subtitle, "subtitle"),))
        return
    depth = opened.depth if opened.form or opened.role == "implied" else 0
    at_end = at_end and opened.role in ("byline", "date")
    yield Flowed(tuple(runs), depth, opened.form, opened.value, at_end)


def _skeleton(pieces: Iterable[_Piece], document: Document) -> Iterator[Flowed]:
    """The title of each speech and the line of each node."""
    comma, _ = punctuation(document)
    nodes = (visit.node for visit in document.walk())
    markers = {
        node.marker.span: node.marker for node in nodes if not isinstance(node, Speech) and node.marker
    }
    held: list[Run] = []
    opened: _Piece | None = None
    for piece in pieces:
        if (piece.role == "text" and not piece.depth) or piece.role in ("byline", "date", "salutation"):
            continue
        if opened is not None and (piece.node != opened.node or piece.role == "title"):
            yield from _flowed(held, opened, at_end=False)
            held, opened = [], None
        if opened is not None:
            gap = separator(markers[Span(opened.start, opened.end)], comma)
            held[-1] = held[-1]._replace(text=held[-1].text + gap)
        opened = opened or piece._replace(form=piece.form or _POINT)
        role: Role = "heading" if piece.role == "text" else piece.role
        held.append(Run(piece.text, role, piece.node))
    if opened is not None:
        yield from _flowed(held, opened, at_end=False)
