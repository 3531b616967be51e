"""All direct quotations of a document, each with its verdict."""

from __future__ import annotations

from speech_outline.model import Document
from speech_outline.verify.collection import Collection
from speech_outline.verify.model import Verified


def verify(document: Document, collection: Collection) -> tuple[Verified, ...]:
    """Look up every direct quotation of a document, in reading order.

    Of a citation with several quotes each is judged by itself; where the closing mark is missing, the last
    one is asked for by its beginning. The document itself is no witness, should the collection hold it.
    Raises `CollectionError` where the index cannot be read.
    """
    found = []
    for citation, _ in document.citations():
        if citation.kind != "direct":
            continue
        for quote in citation.quotes:
            verdict = collection.lookup(
                quote.text,
                but=document.source.sha256,
                inferred_end=citation.unterminated and quote is citation.quotes[-1],
            )
            found.append(Verified(citation=citation, quote=quote, verdict=verdict))
    return tuple(sorted(found, key=lambda each: each.quote.span))
