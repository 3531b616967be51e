"""The outline of a speech: what `parse` returns and what the JSON holds.

Every class shows the text that it stands for. A `span` is `[start, end)` in Unicode code points of
`Document.text`, the decoded source; `text` is what stands between them, without noise and without the
line breaks that are not content.

The nodes form a tagged union on `kind`. They are frozen: an outline is a value, not a workspace.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

import orjson
from pydantic import Field, PrivateAttr

from speech_outline.frozen import Frozen

SCHEMA_VERSION = "1.1"

Family = str
"""The name of a row of `speech_outline.families.FAMILIES`, or of a caller's own row."""

Severity = Literal["info", "warning", "error"]


class Span(NamedTuple):
    """`[start, end)` in code points of the decoded source."""

    start: int
    end: int


class Text(Frozen):
    """A stretch of the source: a title, a paragraph, a quotation."""

    text: str
    span: Span


class Marker(Frozen):
    """`一、` `(一)` `1.` `一是` `首先`: what numbers a node.

    `value` is the number that it stands for (首先 1, 其次 2, 再次 3, 最后 one more than the one before).
    `origin` tells a number that was written from one that the file does not hold and a program `computed`,
    as Word and web pages do for their lists; both stand in `Document.text`.
    """

    text: str
    family: Family
    value: int
    origin: Literal["written", "computed"] = "written"
    span: Span


class Speaker(Frozen):
    """`总书记`, as written, with the canonical name `习近平`."""

    text: str
    name: str
    span: Span


class Citation(Frozen):
    """`习近平总书记在浙江考察时强调：“…”`: words that the text attributes to a speaker.

    `direct` holds what stands between quotation marks (without the outer marks), `indirect` the clause
    behind the verb of saying. `unterminated` tells that a closing mark is missing in the source.
    """

    kind: Literal["direct", "indirect"]
    speaker: Speaker
    verb: str | None
    occasion: str | None
    quotes: tuple[Text, ...]
    unterminated: bool = False
    span: Span


class Section(Frozen):
    """`一、提高认识` or an unnumbered heading. `implied` sections have neither marker nor title."""

    kind: Literal["section"] = "section"
    marker: Marker | None = None
    title: Text | None = None
    body: tuple[Text, ...] = ()
    children: tuple[Node, ...] = ()
    citations: tuple[Citation, ...] = ()
    implied: bool = False
    span: Span


class Point(Frozen):
    """`一是提高站位。`, or the unnumbered lead sentence of a paragraph (marker `None`)."""

    kind: Literal["point"] = "point"
    marker: Marker | None = None
    title: Text | None = None
    body: tuple[Text, ...] = ()
    children: tuple[Node, ...] = ()
    citations: tuple[Citation, ...] = ()
    span: Span


class Speech(Frozen):
    """A whole speech: the document itself, or one of several that a study pack embeds."""

    kind: Literal["speech"] = "speech"
    title: Text | None = None
    byline: Text | None = None
    date: Text | None = None
    salutation: Text | None = None
    preamble: tuple[Text, ...] = ()
    children: tuple[Node, ...] = ()
    closing: tuple[Text, ...] = ()
    citations: tuple[Citation, ...] = ()
    span: Span


Node = Annotated[Section | Point | Speech, Field(discriminator="kind")]


class Noise(Frozen):
    """`— 7 —`, `来源:网友投稿`: what stands in the source and is no part of the speech."""

    text: str
    reason: str
    span: Span


class Diagnostic(Frozen):
    """Something that a reader should know; it never stops a parse. Codes: `speech_outline.diagnostics`."""

    code: str
    severity: Severity
    message: str
    span: Span


class Source(Frozen):
    """Where the text came from.

    `format` is a name of `speech_outline.readers.FORMATS`, `reader` the library that read it, with its
    version (`None` where it was read as it stands), `encoding` that of the file, if it has one. `had_bom`
    tells that it began with a byte order mark, `replaced` counts damaged places, which are U+FFFD in the
    text. `chars` counts code points of the text, `sha256` is of the text as UTF-8.
    """

    name: str | None = None
    format: str = "text"
    reader: str | None = None
    encoding: str | None = None
    had_bom: bool = False
    replaced: int = 0
    chars: int
    sha256: str


class Visit(NamedTuple):
    """A node met on a walk, with its depth (children of the outermost speech have depth 1)."""

    node: Section | Point | Speech
    depth: int


class Cited(NamedTuple):
    """A citation with the node that holds it."""

    citation: Citation
    node: Section | Point | Speech


class Document(Frozen):
    """The outline of one source, with what was set aside and what was noticed."""

    schema_version: str = SCHEMA_VERSION
    source: Source
    speech: Speech
    noise: tuple[Noise, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    _text: str | None = PrivateAttr(default=None)

    @property
    def text(self) -> str:
        """The text that spans refer to.

        Raises `LookupError` on a document that was read back from JSON, which does not hold it;
        `Document.from_json(data, text=…)` gives it back.
        """
        if self._text is None:
            raise LookupError("this document was read from JSON without its text: pass text= to from_json")
        return self._text

    def walk(self) -> Iterator[Visit]:
        """Every node below the outermost speech with its depth, in reading order."""
        pending: list[Visit] = [Visit(child, 1) for child in reversed(self.speech.children)]
        while pending:
            visit = pending.pop()
            yield visit
            pending.extend(Visit(child, visit.depth + 1) for child in reversed(visit.node.children))

    def find(self, path: str) -> Section | Point | Speech:
        """The node at a path of markers, `二/(一)/三是`; closing marks may be left out, as may their width.

        A step without a marker is the title of a node. Raises `KeyError` that names the first step that
        is not there.
        """
        node: Section | Point | Speech = self.speech
        for step in path.split("/"):
            wanted = _key(step)
            found = next((child for child in node.children if wanted in _keys(child)), None)
            if found is None:
                raise KeyError(f"no node {step!r} in {path!r}")
            node = found
        return node

    def path(self, node: Section | Point | Speech) -> str:
        """The path of a node of this document, as `find` takes it. Raises `ValueError` for another's."""
        trail: list[str] = []
        steps: list[Section | Point | Speech] = []
        for visit in self.walk():
            del trail[visit.depth - 1 :], steps[visit.depth - 1 :]
            trail.append(step(visit.node))
            steps.append(visit.node)
            if visit.node is node:
                return "/".join(trail)
        if node is self.speech:
            return ""
        raise ValueError("the node is not part of this document")

    def citations(self) -> Iterator[Cited]:
        """Every citation with the innermost node that holds it, in reading order of the nodes."""
        for citation in self.speech.citations:
            yield Cited(citation, self.speech)
        for visit in self.walk():
            for citation in visit.node.citations:
                yield Cited(citation, visit.node)

    def to_json(self, *, indent: bool = False) -> bytes:
        """The JSON of this outline as UTF-8 bytes; `indent` spreads it over lines."""
        option = orjson.OPT_INDENT_2 if indent else 0
        return orjson.dumps(self.model_dump(mode="json"), option=option)

    @classmethod
    def from_json(cls, data: bytes | str, *, text: str | None = None) -> Document:
        """Read what `to_json` wrote. Raises `pydantic.ValidationError` for anything else."""
        document = cls.model_validate_json(data)
        document._text = text
        return document

    @classmethod
    def json_schema(cls) -> dict[str, object]:
        """The published JSON Schema of `to_json`."""
        return cls.model_json_schema(mode="serialization")


_FOLD = str.maketrans({"（": "(", "）": ")", "．": ".", "，": ",", "：": ":", " ": None, "\u3000": None})


def _key(step: str) -> str:
    return step.translate(_FOLD).rstrip("、.,:") or step


def _keys(node: Section | Point | Speech) -> set[str]:
    marker = None if isinstance(node, Speech) else node.marker
    names = [marker.text] if marker else []
    if node.title is not None:
        names.append(node.title.text)
    return {_key(name) for name in names}


def step(node: Section | Point | Speech) -> str:
    """What a node is called in a path: its marker without the mark behind it, or its title."""
    if not isinstance(node, Speech) and node.marker is not None:
        return node.marker.text.strip("、.．,，:：") or node.marker.text
    return node.title.text if node.title is not None else ""
