"""Quotations, looked up in a collection of authoritative texts.

    normal      what counts as wording
    blocks      a text in the stretches that the index stores
    store       the index on disk: SQLite
    collection  a folder and its index, brought up to date
    quotation   what is looked up
    search      where it may be from: the rarest trigrams tell
    chain       which stretches explain it
    align       what differs, character by character (rapidfuzz)
    edges       where a passage must not be cut
    paged       passages that page numbers interrupt
    judge       the verdict
    check       all quotations of a document
    show        a verdict in words

    with Collection.open("讲话集") as collection:
        collection.update()
        for found in verify(parse_file("讲话稿.docx"), collection):
            print(found.verdict.kind, found.quote.text)

Nothing leaves the machine. Needs the extra `verify`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speech_outline.verify.check import verify
    from speech_outline.verify.collection import Collection
    from speech_outline.verify.model import (
        CollectionError,
        Difference,
        Part,
        Place,
        Updated,
        Verdict,
        Verified,
    )
    from speech_outline.verify.show import marked, sentence

__all__ = [
    "Collection",
    "CollectionError",
    "Difference",
    "Part",
    "Place",
    "Updated",
    "Verdict",
    "Verified",
    "marked",
    "sentence",
    "verify",
]

_HOMES = {
    "Collection": "collection",
    "marked": "show",
    "sentence": "show",
    "verify": "check",
    **dict.fromkeys(
        ("CollectionError", "Difference", "Part", "Place", "Updated", "Verdict", "Verified"), "model"
    ),
}
"""Which module a name is of."""


def __getattr__(name: str) -> object:
    """The names of `__all__` when they are asked for: the model is wanted without rapidfuzz too."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
