"""TEI P5: `div` for nodes, `head` for titles, `p` for paragraphs, `said` and `quote` for citations.

The schema of what is written ships beside this file (`tei.rng`), and all of it is valid TEI P5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from speech_outline.indented import flat
from speech_outline.model import Citation, Document, Point, Section, Span, Speech, Text
from speech_outline.xml import clean, serialized

SCHEMA = Path(__file__).with_name("tei.rng")
"""The RELAX NG schema of what is written."""

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def finish(document: Document) -> bytes:
    """The TEI document of a document."""
    speakers = {cited.citation.speaker.name: "" for cited in document.citations()}
    ids = {name: f"speaker{number}" for number, name in enumerate(speakers, 1)}
    tei = etree.Element(f"{{{NAMESPACE}}}TEI", nsmap={None: NAMESPACE})
    _header(tei, document, ids)
    text = _sub(tei, "text")
    text.set(_LANG, "zh")
    _speech(_sub(text, "body"), document.speech, ids, "speech")
    return serialized(tei)


def write(parts: Iterable[bytes]) -> Iterator[bytes]:
    """One document."""
    yield from parts


def _header(tei: etree._Element, document: Document, ids: dict[str, str]) -> None:
    header = _sub(tei, "teiHeader")
    file = _sub(header, "fileDesc")
    title = document.speech.title
    statement = _sub(file, "titleStmt")
    _sub(statement, "title", flat(title) if title is not None else document.source.name or "")
    if document.speech.byline is not None:
        _sub(statement, "author", flat(document.speech.byline))
    _sub(_sub(file, "publicationStmt"), "p", "Not published.")
    source = _sub(_sub(file, "sourceDesc"), "p")
    source.text = clean(f"{document.source.name or 'a text'}, sha256 {document.source.sha256}")
    if ids:
        people = _sub(_sub(_sub(header, "profileDesc"), "particDesc"), "listPerson")
        for name, identity in ids.items():
            person = _sub(people, "person")
            person.set(_ID, identity)
            _sub(person, "persName", name)


def _speech(parent: etree._Element, speech: Speech, ids: dict[str, str], kind: str) -> None:
    div = _sub(parent, "div", type=kind, **_place(speech.span))
    if speech.title is not None:
        _sub(div, "head", flat(speech.title))
    if speech.byline is not None:
        _sub(div, "byline", flat(speech.byline))
    if speech.date is not None:
        _sub(_sub(div, "dateline"), "date", flat(speech.date))
    if speech.salutation is not None:
        _sub(div, "salute", flat(speech.salutation))
    _mixed(div, (*speech.preamble, *speech.closing), speech.children, speech.citations, ids)


def _node(parent: etree._Element, node: Section | Point, ids: dict[str, str]) -> None:
    div = _sub(parent, "div", type=node.kind, **_place(node.span))
    if node.marker is not None:
        div.set("n", clean(node.marker.text))
        div.set("subtype", node.marker.family)
    if node.title is not None:
        _sub(div, "head", flat(node.title))
    _mixed(div, node.body, node.children, node.citations, ids)


def _mixed(
    div: etree._Element,
    texts: Sequence[Text],
    children: Sequence[Section | Point | Speech],
    citations: Sequence[Citation],
    ids: dict[str, str],
) -> None:
    """Paragraphs and children. TEI has no paragraph behind a `div`: that one stands in a `div` of its own."""
    parts: list[tuple[int, Text | Section | Point | Speech]] = [(text.span.start, text) for text in texts]
    parts += [(child.span.start, child) for child in children]
    below = False
    for _, part in sorted(parts, key=lambda part: part[0]):
        if isinstance(part, Text):
            holder = _sub(div, "div", type="text") if below else div
            _sub(holder, "p", flat(part), **_place(part.span))
        elif isinstance(part, Speech):
            below = True
            _speech(div, part, ids, "embedded")
        else:
            below = True
            _node(div, part, ids)
    for citation in citations:
        _citation(div, citation, ids, below)
    if not len(div):
        _sub(div, "p")


def _citation(div: etree._Element, citation: Citation, ids: dict[str, str], below: bool) -> None:
    """`<p><said who="#speaker1" direct="true"><quote>…`: what is quoted, with its place in the text."""
    holder = _sub(div, "div", type="citation") if below else div
    paragraph = _sub(holder, "p", rend="citation", **_place(citation.span))
    said = _sub(
        paragraph,
        "said",
        who=f"#{ids[citation.speaker.name]}",
        direct="true" if citation.kind == "direct" else "false",
    )
    for quote in citation.quotes:
        _sub(said, "quote", flat(quote), **_place(quote.span))


def _place(span: Span) -> dict[str, str]:
    """A span as a fragment of the source, in code points (RFC 5147)."""
    return {"corresp": f"#char={span.start},{span.end}"}


def _sub(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str | None
) -> etree._Element:
    given = {key: value for key, value in attributes.items() if value is not None}
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", given)
    element.text = None if text is None else clean(text)
    return element
