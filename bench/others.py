"""What people use today: each takes a text and gives the numbered headings that it finds.

Two regular expressions are written out here. LazyLLM and unstructured are asked where they are installed:

    python3 -m pip install 'lazyllm==1.4.0' && lazyllm install rag
    python3 -m pip install unstructured
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from typing import Any
from unittest import mock

from gold import Heading

_HAN = "[一二三四五六七八九十]+"
LADDER = (
    rf"第{_HAN}(?:编|部分)",
    rf"第{_HAN}章",
    rf"第{_HAN}节",
    rf"第{_HAN}条",
    rf"{_HAN}、",
    rf"[(（]{_HAN}[)）]",
    r"\d{1,2}[.．、](?!\d)",
    r"[(（]\d{1,2}[)）]",
    "[①-⑳]",
)
"""The numberings of GB/T 9704 and of rules, by rank: what everyone writes down first."""
RUN_IN = (
    *LADDER,
    rf"第{_HAN}[，,、:：]",
    rf"其{_HAN}[，,、:：]",
    "(?:首先|其次|再次|最后)[，,]",
    rf"{_HAN}[是要]",
)
"""Those that run in, below them."""
_LINE = re.compile(rf"^[ \t\u3000]*(?P<head>(?P<marker>{'|'.join(LADDER)}).*)$", re.MULTILINE)
_INSIDE = re.compile(
    rf"(?:^|(?<=[。！？!?；;：:\n]))[ \t\u3000]*(?P<head>(?P<marker>{'|'.join(RUN_IN)})[^。！？!?；;\n]*)",
    re.MULTILINE,
)


def line_regex(text: str) -> Iterator[Heading]:
    """A line that begins with a number is a heading, all of it."""
    return _nested(_LINE.finditer(text), LADDER)


def run_in_regex(text: str) -> Iterator[Heading]:
    """A sentence that begins with a number is a heading, up to its end: an afternoon's work."""
    return _nested(_INSIDE.finditer(text), RUN_IN)


def _nested(matches: Iterator[re.Match[str]], ladder: tuple[str, ...]) -> Iterator[Heading]:
    """Under each other by their ranks."""
    trail: list[tuple[int, int]] = []
    for match in matches:
        rank = next(at for at, pattern in enumerate(ladder) if re.fullmatch(pattern, match["marker"]))
        while trail and trail[-1][0] >= rank:
            trail.pop()
        yield Heading(match.start("head"), match["head"], trail[-1][1] if trail else None)
        trail.append((rank, match.start("head")))


def lazyllm(text: str) -> Iterator[Heading]:
    """The nodes that `TreeFixerParser` numbers, every line of the text offered to it as a possible title."""
    parser, node_type, document_type = _lazyllm()
    nodes = [
        node_type(text=line.group(), metadata={"text_level": 1, "start": line.start()})
        for line in re.finditer(r"\S.*", text)
    ]

    def walk(level: list[Any], parent: int | None) -> Iterator[Heading]:
        for node in level:
            start = node.metadata["start"]
            numbered = parser._extract_numbering(node)[0] is not None
            if numbered:
                yield Heading(start, node.text, parent)
            yield from walk(getattr(node, "direct_children_in_tree", []), start if numbered else parent)

    return walk(parser.forward(document_type(nodes)), None) if nodes else iter(())


@lru_cache(maxsize=1)
def _lazyllm() -> tuple[Any, Any, Any]:
    # Its import downloads a table of tokens, which the tree has no use for.
    with mock.patch("tiktoken.get_encoding"), mock.patch("tiktoken.encoding_for_model"):
        from lazyllm.tools.rag.doc_node import DocNode, RichDocNode
        from lazyllm.tools.rag.transform.treefixer import TreeFixerParser
    return TreeFixerParser(), DocNode, RichDocNode


def unstructured(text: str) -> Iterator[Heading]:
    """The titles and list items of `partition_text` that begin with a number; it nests none."""
    partition = _partition()
    at = 0
    for element in partition(text=text) if text.strip() else ():
        found = re.compile(r"\s*".join(map(re.escape, re.sub(r"\s", "", element.text)))).search(text, at)
        if found is None:
            continue
        at = found.end()
        if element.category in ("Title", "ListItem") and re.match("|".join(RUN_IN), element.text):
            yield Heading(found.start(), element.text, None)


@lru_cache(maxsize=1)
def _partition() -> Any:
    import spacy
    from unstructured.nlp import tokenize
    from unstructured.partition.text import partition_text

    if not spacy.util.is_package("en_core_web_sm"):
        # It is downloaded at first use, and tells verbs. Without verbs whatever is short enough is a title:
        # the most that there can be.
        english = spacy.blank("en")
        english.add_pipe("sentencizer")
        tokenize._get_nlp = lambda: english
    return partition_text


TOOLS: dict[str, Callable[[str], Iterator[Heading]]] = {
    "line regex": line_regex,
    "run-in regex": run_in_regex,
    "LazyLLM": lazyllm,
    "unstructured": unstructured,
}


def installed(name: str) -> bool:
    return name not in ("LazyLLM", "unstructured") or find_spec(name.lower()) is not None
