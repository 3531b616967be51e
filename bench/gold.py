"""What a text should give and what a tool gives, in one form: sets that can be laid over one another.

A place is counted in characters that are not blank, so that it holds however a text is laid out.
"""

from __future__ import annotations

import importlib.util
import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from speech_outline import Document, Point, Section, Speech
from speech_outline.families import FAMILIES

REPOSITORY = Path(__file__).parent.parent
SEEDS = REPOSITORY / "seeds"
SHARED = REPOSITORY.parent / "shared"

_LINE = re.compile(r"(?P<indent> *)(?P<text>.*)  \[(?P<start>\d+), (?P<end>\d+)\) (?P<role>\w+).*")
_FRONT = ("title", "byline", "date", "salutation")
_NUMBERED = frozenset(row.name for row in FAMILIES)
_NODES = _NUMBERED | {"heading", "lead", "speech", "implied"}


class Heading(NamedTuple):
    """A node as a tool finds it: where it begins, marker and title, where its parent begins (code points)."""

    start: int
    label: str
    parent: int | None


class Line(NamedTuple):
    """A node as it is compared; `family` is empty where it has no number.

    One that has no words, a section that nobody sees, is placed by its first child, below zero.
    """

    place: int
    label: str
    parent: int | None
    family: str = ""
    speech: bool = False


class Piece(NamedTuple):
    """Front matter or a citation: what it is, where it begins, its words."""

    role: str
    place: int
    words: str


@dataclass
class Outline:
    """All that is compared of a document."""

    lines: list[Line] = field(default_factory=list)
    citations: set[Piece] = field(default_factory=set)
    front: set[Piece] = field(default_factory=set)


class Places:
    """From code points of a text to characters that are not blank."""

    def __init__(self, text: str) -> None:
        self._kept = [at for at, char in enumerate(text) if not _blank(char)]

    def __call__(self, start: int) -> int:
        return bisect_left(self._kept, start)


def _blank(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cf", "Cc")


def words(text: str) -> str:
    """What is left without blanks, marks and widths: 一完善设施 of （一）完善设施。"""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def lines(headings: Iterable[Heading], places: Places) -> list[Line]:
    """What a tool finds, as it is compared."""
    return [
        Line(places(start), words(label), None if parent is None else places(parent))
        for start, label, parent in headings
    ]


# --- what should come out


def golden(path: Path, text: str) -> Outline:
    """A golden outline of `seeds/`, with the spans that stand in it."""
    places, found, trail = Places(text), Outline(), list[int]()
    rows = [match for line in path.read_text("utf-8").splitlines() if (match := _LINE.fullmatch(line))]
    for at, row in enumerate(rows):
        role, place = row["role"], places(int(row["start"]))
        if role in ("direct", "indirect"):
            found.citations.add(Piece(role, place, words(text[int(row["start"]) : int(row["end"])])))
        elif role in _FRONT:
            found.front.add(Piece(role, place, words(row["text"])))
        elif role in _NODES:
            if role == "implied":
                child = next(below for below in rows[at + 1 :] if below["role"] in _NODES)
                place = -1 - places(int(child["start"]))
            del trail[len(row["indent"]) // 2 :]
            label = "" if role == "implied" else words(row["text"])
            family = role if role in _NUMBERED else ""
            found.lines.append(Line(place, label, trail[-1] if trail else None, family, role == "speech"))
            trail.append(place)
    return found


def scorer() -> Any:
    """The program that scores annotated texts, where a folder with it lies beside the repository."""
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def annotated(outline: Any) -> list[Line]:
    """The nodes of an annotated outline, as the scorer reads them."""
    first = {node.parent: node.start for node in reversed(outline.nodes) if node.parent is not None}

    def place(start: int | None) -> int | None:
        return -1 - first[start] if start is not None and start < -1 else start

    return [
        Line(
            place(node.start) or 0,
            words(node.marker + node.title),
            place(node.parent),
            node.marker,
            node.kind == "speech",
        )
        for node in outline.nodes
    ]


# --- what does come out


def parsed(document: Document) -> Outline:
    """An outline of the library."""
    places = Places(document.text)
    found = Outline()
    trail: list[int] = []
    for node, depth in document.walk():
        del trail[depth - 1 :]
        marker = None if isinstance(node, Speech) else node.marker
        label = words((marker.text if marker else "") + (node.title.text if node.title else ""))
        parent = trail[-1] if trail else None
        trail.append(_place(node, places))
        family = marker.family if marker else ""
        found.lines.append(Line(trail[-1], label, parent, family, isinstance(node, Speech)))
    for cited in document.citations():
        start, end = cited.citation.span
        found.citations.add(Piece(cited.citation.kind, places(start), words(document.text[start:end])))
    for speech in _speeches(document):
        for role in _FRONT:
            piece = getattr(speech, role)
            if piece is not None and not (role == "title" and speech is not document.speech):
                found.front.add(Piece(role, places(piece.span.start), words(piece.text)))
    return found


def _place(node: Section | Point | Speech, places: Places) -> int:
    head = (None if isinstance(node, Speech) else node.marker) or node.title
    if head is not None:
        return places(head.span.start)
    return -1 - _place(node.children[0], places) if node.children else places(node.span.start)


def _speeches(document: Document) -> Iterator[Speech]:
    yield document.speech
    yield from (node for node, _ in document.walk() if isinstance(node, Speech))


def numbered(outline: Iterable[Line]) -> list[Line]:
    """The nodes with a number, each under the nearest of them above it in the same speech."""
    known = {line.place: line for line in outline}

    def above(parent: int | None) -> int | None:
        while parent is not None and not known[parent].family:
            parent = None if known[parent].speech else known[parent].parent
        return parent

    return [line._replace(parent=above(line.parent)) for line in known.values() if line.family]


# --- one over the other


@dataclass
class Tally:
    """How much was expected, came, and is common; added up over documents."""

    gold: int = 0
    got: int = 0
    common: int = 0

    def add(self, gold: set[Any], got: set[Any]) -> None:
        self.gold += len(gold)
        self.got += len(got)
        self.common += len(gold & got)

    @property
    def precision(self) -> float:
        return self.common / self.got if self.got else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.common / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.common / (self.gold + self.got) if self.gold + self.got else 1.0


@dataclass
class Nodes:
    """Nodes laid over one another: `found` by their place, `title` by their words too, `exact` also by their
    parent."""

    found: Tally = field(default_factory=Tally)
    title: Tally = field(default_factory=Tally)
    exact: Tally = field(default_factory=Tally)

    def add(self, gold: Iterable[Line], got: Iterable[Line]) -> None:
        expected, came = list(gold), list(got)
        self.found.add({line.place for line in expected}, {line.place for line in came})
        self.title.add({line[:2] for line in expected}, {line[:2] for line in came})
        self.exact.add({line[:3] for line in expected}, {line[:3] for line in came})
