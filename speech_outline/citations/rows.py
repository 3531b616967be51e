"""The rows of the table of citations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from speech_outline.frozen import Frozen
from speech_outline.model import Cited, Document, Span, Text, step
from speech_outline.verify.model import Verdict

if TYPE_CHECKING:
    from speech_outline.verify.collection import Collection


class Row(Frozen):
    """One quotation, or one clause that is reported: `总书记` `强调` `在浙江考察时`.

    `node` is the path of the node that holds it, `line` the line of the text on which it begins, from one,
    `span` its place in the text. `verdict` is what a collection says of a direct quotation, None where none
    was asked.
    """

    file: str
    line: int
    node: str
    speaker: str
    name: str
    kind: Literal["direct", "indirect"]
    verb: str | None
    occasion: str | None
    quotation: str
    unterminated: bool
    span: Span
    verdict: Verdict | None = None

    @property
    def is_problem(self) -> bool:
        """Whether somebody should look at it: the words are not those of the collection.

        Of one that is too short nothing is known.
        """
        return self.verdict is not None and self.verdict.kind in ("near", "spliced", "not-found")


def rows(document: Document, collection: Collection | None = None) -> tuple[Row, ...]:
    """The rows of a document in reading order; a citation with several quotes has as many.

    With a collection each direct quotation is looked up in it. Raises `CollectionError` where that cannot be,
    and `LookupError` for a document without its text.
    """
    paths = _paths(document)
    breaks = [at for at, char in enumerate(document.text) if char == "\n"]
    found = [
        row
        for cited in document.citations()
        for row in _rows(document, cited, paths[id(cited.node)], breaks, collection)
    ]
    return tuple(sorted(found, key=lambda row: row.span))


def _paths(document: Document) -> dict[int, str]:
    """The path of each node, by its identity."""
    paths = {id(document.speech): ""}
    trail: list[str] = []
    for node, depth in document.walk():
        del trail[depth - 1 :]
        trail.append(step(node))
        paths[id(node)] = "/".join(trail)
    return paths


def _rows(
    document: Document, cited: Cited, path: str, breaks: list[int], collection: Collection | None
) -> Iterator[Row]:
    citation, _ = cited
    for quote in citation.quotes:
        last = quote is citation.quotes[-1]
        verdict = None
        if collection is not None and citation.kind == "direct":
            verdict = collection.lookup(
                quote.text,
                but=document.source.sha256,
                inferred_end=citation.unterminated and last,
            )
        yield Row(
            file=document.source.name or "",
            line=bisect_left(breaks, quote.span.start) + 1,
            node=path,
            speaker=citation.speaker.text,
            name=citation.speaker.name,
            kind=citation.kind,
            verb=citation.verb,
            occasion=citation.occasion,
            quotation=_flat(quote),
            unterminated=citation.unterminated and last,
            span=quote.span,
            verdict=verdict,
        )


def _flat(quote: Text) -> str:
    return "".join(quote.text.splitlines())
