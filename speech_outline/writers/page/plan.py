"""What of a document goes on the page, before it is markup."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple, assert_never

from speech_outline.indented import IMPLIED, flat
from speech_outline.model import Citation, Document, Point, Section, Span, Speech
from speech_outline.writers.page.pieces import Line, Mark, Units, lines
from speech_outline.writers.page.terms import FINDINGS, REASONS


class Leaf(NamedTuple):
    """A node in the tree. `number` is its place in reading order, 0 the outermost speech.

    `family` is that of its marker, or its kind where it has none. `place` is its span in UTF-16 units.
    """

    number: int
    family: str
    marker: str
    title: str
    place: Span
    children: tuple[Leaf, ...]


class Entry(NamedTuple):
    """A line of a list beside the tree: what it is about, and the words of the source."""

    anchor: str
    head: str
    text: str
    place: Span


class Plan(NamedTuple):
    """A document on the page. `families` are those of its nodes, with a sample of each and how many.

    `source` is the text, `name` that of its file, `chars` how long it is in code points.
    """

    title: str
    name: str
    chars: int
    noise: int
    tree: Leaf
    families: dict[str, tuple[str, int]]
    citations: tuple[Entry, ...]
    findings: tuple[Entry, ...]
    source: tuple[Line, ...]


_Node = Section | Point | Speech


def plan(document: Document) -> Plan:
    """What goes on the page."""
    text = document.text
    units = Units(text)
    title = flat(document.speech.title) if document.speech.title is not None else ""
    title = title or document.source.name or "无标题"
    nodes = [document.speech, *(visit.node for visit in document.walk())]
    citations = [cited.citation for cited in document.citations()]
    quoted = tuple(
        Entry(f"c{number}", _attributed(each), _words(each), units(each.span))
        for number, each in enumerate(citations)
    )
    noticed = tuple(
        Entry(f"w{number}", FINDINGS.get(each.code, each.message), _sample(text, each.span), units(each.span))
        for number, each in enumerate(document.diagnostics)
    )
    anchors = [
        *((node.span.start, f"s{number}") for number, node in enumerate(nodes)),
        *((each.span.start, f"c{number}") for number, each in enumerate(citations)),
        *((each.span.start, f"w{number}") for number, each in enumerate(document.diagnostics)),
    ]
    last = max(len(text) - 1, 0)
    return Plan(
        title=title,
        name=document.source.name or "",
        chars=len(text),
        noise=len(document.noise),
        tree=_leaf(document.speech, title, count(), units),
        families=_families(nodes),
        citations=quoted,
        findings=noticed,
        source=tuple(
            lines(text, _marks(document, nodes), [(min(place, last), name) for place, name in anchors])
        ),
    )


def _leaf(node: _Node, title: str, numbers: count[int], units: Units) -> Leaf:
    number = next(numbers)
    marker = None if isinstance(node, Speech) else node.marker
    children = tuple([_leaf(child, _title(child), numbers, units) for child in node.children])
    return Leaf(number, family(node), marker.text if marker else "", title, units(node.span), children)


def _title(node: _Node) -> str:
    if node.title is not None:
        return flat(node.title)
    return IMPLIED if isinstance(node, Speech) or node.marker is None else ""


def family(node: _Node) -> str:
    """The family of a node, or its kind where it has no marker."""
    return node.kind if isinstance(node, Speech) or node.marker is None else node.marker.family


def _families(nodes: list[_Node]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for node in nodes[1:]:
        name = family(node)
        marker = None if isinstance(node, Speech) else node.marker
        sample, number = found.get(name, (marker.text if marker is not None else "", 0))
        found[name] = (sample, number + 1)
    return found


def _marks(document: Document, nodes: list[_Node]) -> Iterator[Mark]:
    for number, node in enumerate(nodes):
        match node:
            case Speech():
                if node.title is not None:
                    yield Mark(node.title.span, "heading", family(node) if number else None, node=number)
                for part in (node.byline, node.date, node.salutation):
                    if part is not None:
                        yield Mark(part.span, "front")
            case Section() | Point():
                if node.marker is not None:
                    note = "自动编号" if node.marker.origin == "computed" else None
                    yield Mark(node.marker.span, "marker", family(node), note, number)
                if node.title is not None:
                    leads = number if node.marker is None else None
                    role = "title" if isinstance(node, Section) else "point"
                    yield Mark(node.title.span, role, family(node), node=leads)
            case _:
                assert_never(node)
        for citation in node.citations:
            yield Mark(citation.span, "cite")
            yield Mark(citation.speaker.span, "speaker")
            for quote in citation.quotes:
                yield Mark(quote.span, "quote")
    for noise in document.noise:
        yield Mark(noise.span, "noise", note=f"已剔除：{REASONS.get(noise.reason, noise.reason)}")
    for finding in document.diagnostics:
        yield Mark(finding.span, "doubt", note=FINDINGS.get(finding.code, finding.message))


def _attributed(citation: Citation) -> str:
    return f"{citation.speaker.text}{citation.occasion or ''}{citation.verb or ''}"


def _words(citation: Citation) -> str:
    quotes = [flat(quote) for quote in citation.quotes]
    return "".join(f"“{quote}”" for quote in quotes) if citation.kind == "direct" else "".join(quotes)


_SHOWN = 24
"""Characters of the source that show a finding."""


def _sample(text: str, span: Span) -> str:
    """How a finding begins, or the line goes on behind it."""
    line = text[span.start : span.start + 4 * _SHOWN].strip().partition("\n")[0].strip()
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
