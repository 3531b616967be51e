"""The citations of some files as a page for people: one block for each, and what was found in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from speech_outline.citations.rows import Row
from speech_outline.sheet import Block, Heading, Item, Paragraph, Quote, Sheet
from speech_outline.verify.show import marked, sentence


def page(documents: Iterable[tuple[str, tuple[Row, ...]]], title: str, *, problems: bool = False) -> Sheet:
    """A page of files with their rows, or with those alone that are a problem; the count is of all.

    A file without any is left out.
    """
    blocks: list[Block] = []
    kinds: Counter[str] = Counter()
    for file, rows in documents:
        kinds.update(row.verdict.kind for row in rows if row.verdict is not None)
        shown = [row for row in rows if row.is_problem or not problems]
        if shown:
            blocks.append(Heading(file, 1 if not blocks else 2))
        for row in shown:
            blocks += _citation(row)
    if kinds:
        counts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        number = sum(kinds.values())
        blocks.append(Paragraph(f"{number} quotation{'s' if number > 1 else ''} looked up: {counts}"))
    elif not blocks:
        blocks.append(Paragraph("no citation to show"))
    return Sheet(title, tuple(blocks))


def _citation(row: Row) -> Iterator[Block]:
    """`line 12, 二/(一): 总书记 在浙江考察时 强调`, the words, and what is said of them."""
    node = f", {row.node}" if row.node else ""
    said = " ".join(filter(None, (row.speaker, row.occasion, row.verb)))
    reported = "" if row.kind == "direct" else ", indirect"
    yield Item(f"line {row.line}{node}: {said}{reported}")
    if row.verdict is None:
        yield Quote(row.quotation)
    else:
        yield Quote(marked(row.verdict.quotation, row.verdict.differences))
        yield Item(sentence(row.verdict), 2)
