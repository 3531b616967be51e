"""What is true of every document, stated once and asked of seeds, generated texts and whatever else there
is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from speech_outline import Citation, Document, Point, Section, Speech, Text

Anything = Section | Point | Speech
Tree = tuple[str, str, str, tuple["Tree", ...]]

ENDS_A_TITLE = frozenset("。｡.．!！?？;；﹔:：﹕,，﹐、…—―─━－-–·|~～・︰；'\"”’＂＇")
"""What may stand behind a marker or a title and in none of them: it counts with what it ends."""

BREAKS = re.compile(r"[\r\n\v\f\u2028\u2029]")


def blank(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cf", "Cc")


def squeeze(text: str) -> str:
    return "".join(char for char in text if not blank(char))


def nodes(document: Document) -> list[Anything]:
    return [document.speech, *(visit.node for visit in document.walk())]


def heads(node: Anything) -> Iterator[Text]:
    """What is behind which punctuation may be left over: marker, title and front matter of a node."""
    if not isinstance(node, Speech) and node.marker is not None:
        yield Text(text=node.marker.text, span=node.marker.span)
    if node.title is not None:
        yield node.title
    if isinstance(node, Speech):
        yield from (text for text in (node.byline, node.date, node.salutation) if text is not None)


def pieces(node: Anything) -> Iterator[Text]:
    """Everything of the source that a node itself holds."""
    yield from heads(node)
    yield from (*node.preamble, *node.closing) if isinstance(node, Speech) else node.body


def citations(document: Document) -> list[Citation]:
    return [cited.citation for cited in document.citations()]


def check(document: Document, text: str) -> None:
    """All laws of one document, each with the passage that breaks it."""
    check_noise(document, text)
    check_cover(document, text)
    check_texts(document, text)
    check_order(document)
    check_spans(document, text)
    assert Document.from_json(document.to_json(), text=text) == document, "JSON does not round-trip"


def check_noise(document: Document, text: str) -> None:
    """Noise is what stands at its span; no two pieces overlap."""
    last = 0
    for noise in document.noise:
        start, end = noise.span
        assert last <= start < end, f"noise overlaps at {start}: {noise.text!r}"
        assert noise.text == text[start:end]
        last = end


def check_cover(document: Document, text: str) -> None:
    """Every character that is not blank stands in one place, punctuation behind a marker or title aside."""
    place = [""] * len(text)
    for noise in document.noise:
        for at in range(*noise.span):
            place[at] = "noise"
    ended: set[int] = set()
    for node in nodes(document):
        for part in pieces(node):
            for at in range(*part.span):
                if place[at] == "noise" or blank(text[at]):
                    continue
                assert not place[at], f"twice at {at}, in {place[at]!r} and in {part.text!r}"
                place[at] = part.text
        ended.update(part.span.end for part in heads(node))
    behind = False
    for at, char in enumerate(text):
        behind = behind or at in ended
        if blank(char) or place[at] == "noise":
            continue
        if place[at]:
            behind = False
            continue
        assert behind, f"lost at {at}: {char!r} in {text[max(0, at - 20) : at + 20]!r}"
        assert char in ENDS_A_TITLE, f"lost behind a title at {at}: {char!r}"


def check_texts(document: Document, text: str) -> None:
    """A text is what stands between its span, noise and breaks aside."""
    noisy = {at for noise in document.noise for at in range(*noise.span)}

    def spelled(start: int, end: int) -> str:
        return squeeze("".join(text[at] for at in range(start, end) if at not in noisy))

    parts = [part for node in nodes(document) for part in pieces(node)]
    parts += [quote for citation in citations(document) for quote in citation.quotes]
    parts += [Text(text=cited.speaker.text, span=cited.speaker.span) for cited in citations(document)]
    for part in parts:
        assert part.text.strip(), f"empty text at {part.span}"
        assert not BREAKS.search(part.text), f"a break is left in {part.text!r}"
        assert squeeze(part.text) == spelled(*part.span), f"untrue at {part.span}: {part.text!r}"


def check_order(document: Document) -> None:
    """Reading order is source order."""
    starts = [
        head.span.start
        for visit in document.walk()
        for head in heads(visit.node)
        if not isinstance(visit.node, Speech) or head is visit.node.title
    ]
    assert starts == sorted(starts), f"out of order: {starts}"


def check_spans(document: Document, text: str) -> None:
    """A span holds what its node holds, and lies within its parent's, behind its elder sibling's."""
    assert document.speech.span == (0, len(text))
    for node in nodes(document):
        start, end = node.span
        assert 0 <= start <= end <= len(text)
        for part in pieces(node):
            assert start <= part.span.start < part.span.end <= end, (
                f"{part.text!r} outside of its node {node.span}"
            )
        last = start
        for child in node.children:
            assert last <= child.span.start, f"{child.span} begins before its elder sibling ends"
            assert child.span.end <= end, f"{child.span} ends behind its parent {node.span}"
            last = child.span.end
        for citation in node.citations:
            assert citation.quotes, "a citation of nothing"
            assert all(
                citation.span.start <= quote.span.start < quote.span.end <= citation.span.end
                for quote in citation.quotes
            ), f"{citation.span} does not hold its quotes"
            # A further verb of saying leans on the speaker of the citation before it.
            speaker = citation.speaker.span
            assert speaker.start < speaker.end <= citation.span.end, f"{citation.span} is said by nobody"
    for diagnostic in document.diagnostics:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)


def tree(children: tuple[Anything, ...]) -> tuple[Tree, ...]:
    """Kind, marker and title of every node: what an outline has to keep."""
    return tuple(
        (
            node.kind,
            node.marker.text if not isinstance(node, Speech) and node.marker is not None else "",
            node.title.text if node.title is not None else "",
            tree(node.children),
        )
        for node in children
    )
