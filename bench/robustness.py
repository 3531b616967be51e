"""How much of an outline is left when its text is laid out in another way.

    python bench/robustness.py [FILE…]

For each way of `tests/mutations.py`: the documents whose nodes all stay what they are, and the share of nodes
that do (depth, kind, marker and title), against the outline of the text as it is. Without files, the seeds.
Texts without line breaks are asked for their numbered nodes only, and only where nothing else depends on the
breaks. With `--which`, the documents that change are named on the standard error.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parent.parent
sys.path.insert(0, str(REPOSITORY / "tests"))

from mutations import CLOTHES, Clothes, described, needs_breaks  # noqa: E402

from speech_outline import Document, parse  # noqa: E402


class Kept(NamedTuple):
    """What is left of the nodes of some documents."""

    nodes: int
    kept: int
    documents: int
    unchanged: int
    changed: tuple[str, ...] = ()


def measure(clothes: Clothes, documents: dict[str, Document]) -> Kept:
    """What is left of documents in these clothes."""
    nodes = kept = asked = 0
    changed = []
    for name, document in documents.items():
        if not clothes.breaks and needs_breaks(document):
            continue
        numbered = not clothes.breaks
        before = described(document, numbered=numbered)
        after = described(parse(clothes.change(document.text)), numbered=numbered)
        asked += 1
        nodes += len(before)
        kept += (Counter(before) & Counter(after)).total()
        if before != after:
            changed.append(name)
    return Kept(nodes, kept, asked, asked - len(changed), tuple(changed))


def read(files: list[str]) -> dict[str, Document]:
    paths = [Path(name) for name in files] or sorted((REPOSITORY / "seeds").glob("*.txt"))
    found = {}
    for path in paths:
        # A text with one kind of line break, so that a change of it is one.
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        found[path.stem] = parse(text)
    return found


def main() -> None:
    which = "--which" in sys.argv
    documents = read([name for name in sys.argv[1:] if name != "--which"])
    for clothes in CLOTHES:
        kept = measure(clothes, documents)
        share = f"{kept.kept / kept.nodes:.1%}" if kept.nodes else "-"
        print(
            f"{clothes.english:50} {kept.unchanged:3} of {kept.documents:3}  {share:>6} of {kept.nodes} nodes"
        )
        if which and kept.changed:
            print("   ", *kept.changed, file=sys.stderr)


if __name__ == "__main__":
    main()
