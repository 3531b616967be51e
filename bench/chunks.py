"""How well text is cut for retrieval: along the outline, and by a recursive character splitter.

    python bench/chunks.py [FILE…]

A chunk is mixed if it holds text of two or more headings of the first two levels; a title is cut off if its
chunk holds not one character of the text behind it. Needs langchain-text-splitters.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from langchain_text_splitters import RecursiveCharacterTextSplitter

from speech_outline import Document, parse_file
from speech_outline.writers.chunks import chunks

SEEDS = Path(__file__).parent.parent / "seeds"
LIMITS = (200, 500, 1000)
SEPARATORS = ["\n\n", "\n", "。", "；", ";", "，", ",", ""]
LEVELS = 2

Range = tuple[int, int]


def along_the_outline(document: Document, limit: int) -> list[Range]:
    return [chunk.span for chunk in chunks(document, limit=limit)]


def by_characters(document: Document, limit: int) -> list[Range]:
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=limit, chunk_overlap=0, separators=SEPARATORS, add_start_index=True, keep_separator="end"
    )
    found = []
    for piece in splitter.create_documents([document.text]):
        start = piece.metadata["start_index"]
        found.append((start, start + len(piece.page_content)))
    return found


def sections(document: Document) -> list[Range]:
    """The stretches between the headings of the first levels."""
    starts = [visit.node.span.start for visit in document.walk() if visit.depth <= LEVELS]
    starts = sorted({0, *starts})
    return list(zip(starts, [*starts[1:], len(document.text)], strict=True))


def titles(document: Document) -> Iterator[tuple[Range, Range]]:
    """Every title with the first paragraph behind it."""
    for node, _ in document.walk():
        if node.title is not None and node.kind != "speech" and node.body:
            title, body = node.title.span, node.body[0].span
            if title.end <= body.start:
                yield title, body


def overlaps(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def main(arguments: list[str]) -> int:
    paths = [Path(name) for name in arguments] or sorted(SEEDS.glob("*.txt"))
    documents = [parse_file(path) for path in paths]
    print(f"{len(documents)} documents, {sum(len(document.text) for document in documents)} characters")
    print(f"{'limit':>6}  {'cut':<18}{'chunks':>7}{'mixed':>8}{'titles cut off':>16}")
    for limit in LIMITS:
        for name, cut in (("along the outline", along_the_outline), ("by characters", by_characters)):
            count = mixed = total = lost = 0
            for document in documents:
                pieces = cut(document, limit)
                parts = sections(document)
                count += len(pieces)
                mixed += sum(sum(overlaps(piece, part) for part in parts) > 1 for piece in pieces)
                for title, body in titles(document):
                    total += 1
                    holders = [piece for piece in pieces if piece[0] < title[1] <= piece[1]]
                    lost += not any(overlaps(piece, body) for piece in holders)
            print(f"{limit:>6}  {name:<18}{count:>7}{mixed / count:>8.1%}{lost / total:>16.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
