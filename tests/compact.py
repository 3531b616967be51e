"""The outline in which the specification states what it expects: one line for everything that was found.

    @title 在村民大会上的讲话
    @salutation 乡亲们:
    一、|修好水渠
      @cite direct 总书记 “水利是农业的命脉。”
      ~|渠首要管住
    @closing 乡亲们,一起动手吧!
    @noise 来源:网友投稿

Depth is indentation; a node is `marker|title`, with `-` for a heading, `~` for a lead, `D` for an
embedded speech and `?` for an implied section in the place of the marker. Unlike `speech_outline.indented`
it hides nothing that was asked for and is not meant to be parsed again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from speech_outline import Citation, Document, Marker, Point, Section, Speech, Text

ASKED = frozenset({"body", "values", "verbs", "diagnostics"})
"""What an example may ask for: paragraphs (`. …`), the numbers of markers (`最后=3`), verb and occasion of a
citation, the codes of diagnostics."""

_Placed = tuple[int, list[str]]


def show(document: Document, asked: frozenset[str] = frozenset()) -> str:
    """The whole document, nodes in reading order, noise and diagnostics behind them."""
    lines = [*_title(document.speech), *_speech(document.speech, "", asked)]
    lines += [f"@noise {_plain(noise.text.strip())}" for noise in document.noise]
    if "diagnostics" in asked:
        lines += [f"@diagnostic {diagnostic.code}" for diagnostic in document.diagnostics]
    return "".join(line + "\n" for line in lines)


def _title(speech: Speech) -> list[str]:
    return [f"@title {_plain(speech.title.text)}"] if speech.title is not None else []


def _speech(speech: Speech, indent: str, asked: frozenset[str]) -> Iterator[str]:
    for name in ("byline", "date", "salutation"):
        value: Text | None = getattr(speech, name)
        if value is not None:
            yield f"{indent}@{name} {_plain(value.text)}"
    closing = [(text.span.start, [f"{indent}@closing {_plain(text.text)}"]) for text in speech.closing]
    yield from _inside(speech.preamble, speech.citations, speech.children, closing, indent, asked)


def _node(node: Section | Point | Speech, indent: str, asked: frozenset[str]) -> Iterator[str]:
    title = _plain(node.title.text) if node.title is not None else ""
    if isinstance(node, Speech):
        yield f"{indent}D|{title}"
        yield from _speech(node, indent + "  ", asked)
        return
    if node.marker is not None:
        yield f"{indent}{_marker(node.marker, asked)}|{title}"
    elif isinstance(node, Section) and node.implied:
        yield f"{indent}?"
    else:
        yield f"{indent}{'-' if isinstance(node, Section) else '~'}|{title}"
    yield from _inside(node.body, node.citations, node.children, [], indent + "  ", asked)


def _marker(marker: Marker, asked: frozenset[str]) -> str:
    number = f"={marker.value}" if "values" in asked else ""
    return _plain(marker.text) + number


def _inside(
    texts: Iterable[Text],
    citations: Iterable[Citation],
    children: Iterable[Section | Point | Speech],
    closing: list[_Placed],
    indent: str,
    asked: frozenset[str],
) -> Iterator[str]:
    """All that a node holds, in the order of the source; a citation comes behind its paragraph."""
    placed = list(closing)
    if "body" in asked:
        placed += [(text.span.start, [f"{indent}. {_plain(text.text)}"]) for text in texts]
    placed += [(cited.span.start, [indent + _citation(cited, asked)]) for cited in citations]
    placed += [(child.span.start, list(_node(child, indent, asked))) for child in children]
    for _, lines in sorted(placed, key=lambda item: item[0]):
        yield from lines


def _citation(cited: Citation, asked: frozenset[str]) -> str:
    parts = ["@cite", cited.kind]
    if cited.unterminated:
        parts.append("unterminated")
    parts.append(_plain(cited.speaker.text))
    if "verbs" in asked:
        parts += [f"({cited.occasion})"] if cited.occasion else []
        parts += [cited.verb] if cited.verb else []
    mark = "“{}”" if cited.kind == "direct" else "{}"
    parts += [mark.format(_plain(quote.text)) for quote in cited.quotes]
    return " ".join(parts)


def _plain(text: str) -> str:
    """On one line, with what cannot be seen written as an escape."""
    return "".join(f"\\u{ord(char):04x}" if _unseen(char) else char for char in "".join(text.splitlines()))


def _unseen(char: str) -> bool:
    return char != " " and (char.isspace() or unicodedata.category(char) in ("Cf", "Cc"))
