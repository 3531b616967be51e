"""What came of a corpus, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, Field

from speech_outline.model import Document, Node, Section, Speech

UNNUMBERED = "unnumbered"
IMPLIED = "implied"


class Tally(BaseModel):
    """What came of documents: nodes by the family of their numbers, citations by kind, diagnostics by code.

    `characters` counts the code points of the texts that were parsed. Embedded speeches count as nodes of
    the family `speech`.
    """

    documents: int = 0
    failures: int = 0
    characters: int = 0
    nodes: Counter[str] = Field(default_factory=Counter)
    citations: Counter[str] = Field(default_factory=Counter)
    diagnostics: Counter[str] = Field(default_factory=Counter)

    def add(self, document: Document) -> None:
        """Count a document."""
        self.documents += 1
        self.characters += document.source.chars
        self.nodes.update(_family(visit.node) for visit in document.walk())
        self.citations.update(cited.citation.kind for cited in document.citations())
        self.diagnostics.update(found.code for found in document.diagnostics)

    def merge(self, other: Tally) -> None:
        """Count what another has counted."""
        self.documents += other.documents
        self.failures += other.failures
        self.characters += other.characters
        self.nodes.update(other.nodes)
        self.citations.update(other.citations)
        self.diagnostics.update(other.diagnostics)

    def ordered(self) -> dict[str, object]:
        """The numbers as JSON holds them, the largest first, whatever order they were counted in."""
        return {
            name: dict(_largest_first(value)) if isinstance(value, Counter) else value for name, value in self
        }


def _family(node: Node) -> str:
    if isinstance(node, Speech):
        return node.kind
    if node.marker is not None:
        return node.marker.family
    return IMPLIED if isinstance(node, Section) and node.implied else UNNUMBERED


def _largest_first(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def text(tally: Tally) -> str:
    """The numbers for people, one a line.

    >>> print(text(Tally(documents=3, citations=Counter(direct=2, indirect=1))), end="")
    documents                      3
    characters                     0
    nodes                          0
    citations                      3
      direct                       2
      indirect                     1
    diagnostics                    0
    failures                       0
    """
    return "".join(f"{name:24}{value:8,}\n" for name, value in _lines(tally))


def _lines(tally: Tally) -> Iterator[tuple[str, int]]:
    yield "documents", tally.documents
    yield "characters", tally.characters
    for name, counted in (
        ("nodes", tally.nodes),
        ("citations", tally.citations),
        ("diagnostics", tally.diagnostics),
    ):
        yield name, counted.total()
        yield from ((f"  {each}", number) for each, number in _largest_first(counted))
    yield "failures", tally.failures


def total(tallies: Iterable[Tally]) -> Tally:
    """What all of them have counted."""
    found = Tally()
    for each in tallies:
        found.merge(each)
    return found
