"""A page to look at: the outline at the left, the source at the right, one file that needs nothing else.

    plan       what of a document goes on the page
    pieces     the source, cut where something begins or ends
    terms      what the page calls things, in Chinese as its readers are
    outline    the markup of the left: tree, citations, findings
    source     the markup of the right
    frame      the page around the documents: tools, index, filters
    page.css, page.js

It works from a disk, and without its script as a document to read: nested lists with links into the text.
Nothing of a document goes into the script or the style sheet; all of it is text of elements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speech_outline.model import Document
from speech_outline.writers.page.frame import framed
from speech_outline.writers.page.plan import Plan, plan


def finish(document: Document) -> Plan:
    """What of a document goes on the page."""
    return plan(document)


def write(parts: Iterable[Plan]) -> Iterator[bytes]:
    """The page of all documents; several have an index before them."""
    yield framed(list(parts))
