"""A skeleton as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speech_outline.sheet import Block, Heading, Item, Quote, Sheet, together
from speech_outline.skeletons import Line, Skeleton


def page(skeleton: Skeleton) -> Sheet:
    """The title, a line for each line, and below it its quotations and the first sentence of its text."""
    blocks: list[Block] = [Heading(skeleton.title)] if skeleton.title else []
    blocks += [Quote(f"“{quote}”", 0) for quote in skeleton.quotes]
    for line in skeleton.lines:
        blocks += _blocks(line, 1)
    return Sheet(skeleton.title or skeleton.source or "", tuple(blocks))


def _blocks(line: Line, depth: int) -> Iterator[Block]:
    """A line and those below it; an embedded speech begins at the margin."""
    is_speech = line.kind == "speech"
    yield Heading(line.text, 2) if is_speech else Item(line.text, depth)
    below = 1 if is_speech else depth + 1
    for quote in line.quotes:
        yield Quote(f"“{quote}”", below - 1)
    if line.sentence is not None:
        yield Quote(line.sentence, below - 1)
    for child in line.children:
        yield from _blocks(child, below)


def pages(skeletons: Iterable[Skeleton]) -> Sheet:
    """Several skeletons, each with the name of its file where it has no title."""
    found = list(skeletons)
    if len(found) == 1:
        return page(found[0])
    named = (each if each.title else each.model_copy(update={"title": each.source}) for each in found)
    return together(map(page, named), "框架")
