"""The skeleton of a speech: what a trainer writes down of it.

plan        which nodes are the plan of a speech, and which are talk
numbers     the marker of each line
page        a skeleton as a page

>>> from speech_outline import parse
>>> text = "一、把桥修好\\n首先，备料要足。木头要干。其次，人手要齐。一个都不能少。\\n二、把路修好\\n"
>>> for line, depth in skeleton(parse(text)).walk():
...     print(depth, line.text)
1 一、把桥修好
2 （一）备料要足。
2 （二）人手要齐。
1 二、把路修好
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

import orjson

from speech_outline.frozen import Frozen
from speech_outline.indented import IMPLIED, flat, punctuation
from speech_outline.model import Document, Point, Section, Span, Speech, Text
from speech_outline.skeletons.numbers import Numbering, labels, width_of
from speech_outline.skeletons.plan import Plan
from speech_outline.skeletons.titles import full_stop, title_of

__all__ = ["Line", "Numbering", "Numbers", "Skeleton", "Step", "skeleton"]

Numbers = Literal["usual", "written", "standard"]
"""`usual`: as written, and connectives as numbers; `written`; `standard`: 一、 (一) 1. (1) by depth."""

_ENDS = ("。", "！", "？", "!", "?")
_OPENING, _CLOSING = "“‘「（(《", "”’」）)》"


class Line(Frozen):
    """`（一）备料要足。`: a line of a skeleton, with those below it.

    `marker` is how it is numbered here, with the mark behind it, empty where it has no number; `title` is
    word for word what stands in the source, at `span`, and `stop` the full stop that a run-in title keeps.
    `quotes` are the direct quotations in the text of the node, `sentence` the first one of its body, both
    only where they were asked for.
    """

    kind: Literal["section", "point", "speech"]
    marker: str = ""
    title: str = ""
    stop: str = ""
    quotes: tuple[str, ...] = ()
    sentence: str | None = None
    children: tuple[Line, ...] = ()
    span: Span

    @property
    def text(self) -> str:
        """The line as it is printed; `……(此处略)……` for a section that the source hides."""
        return f"{self.marker}{self.title}{self.stop}" or IMPLIED

    @property
    def is_heading(self) -> bool:
        """Whether it is a title that somebody made: no speech, no label above speeches, nothing hidden."""
        if self.kind == "speech" or not self.title:
            return False
        return bool(self.marker) or all(child.kind != "speech" for child in self.children)


class Step(NamedTuple):
    """A line met on a walk, with its depth, from 1."""

    line: Line
    depth: int


class Skeleton(Frozen):
    """The skeleton of a document; `source` is the name of its file, if it has one."""

    title: str | None = None
    source: str | None = None
    quotes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()

    def walk(self) -> Iterator[Step]:
        """Every line with its depth, from top to bottom."""
        pending = [Step(line, 1) for line in reversed(self.lines)]
        while pending:
            step = pending.pop()
            yield step
            pending.extend(Step(line, step.depth + 1) for line in reversed(step.line.children))

    def to_json(self, *, indent: bool = False) -> bytes:
        """The JSON of this skeleton as UTF-8 bytes; `indent` spreads it over lines."""
        return orjson.dumps(self.model_dump(mode="json"), option=orjson.OPT_INDENT_2 if indent else 0)


def skeleton(
    document: Document,
    *,
    depth: int | None = None,
    numbers: Numbers = "usual",
    full: bool = False,
    quotes: bool = False,
    sentences: bool = False,
) -> Skeleton:
    """What a trainer writes down of a document: its plan, the titles word for word.

    Left out are front matter, preambles, closings and bodies, points that run in under a lead sentence,
    首先 or 一方面 in mid-talk, and the items of a list within one sentence; see `plan`. `full` keeps every
    node. `depth` keeps lines down to that depth, `quotes` adds the direct quotations of each node and
    `sentences` the first sentence of its body.
    """
    if numbers not in get_args(Numbers):
        raise ValueError(f"numbers is one of {', '.join(get_args(Numbers))}, not {numbers!r}")
    speech = document.speech
    comma, _ = punctuation(document)
    plan = Plan(document, full)
    numbering = Numbering(numbers, width_of(document), comma)

    def lines(node: Section | Point | Speech, level: int, deep: int) -> tuple[Line, ...]:
        if depth is not None and deep > depth:
            return ()
        kept = plan.children(node)
        return tuple(
            [
                Line(
                    kind=child.kind,
                    marker=marker,
                    title=title,
                    stop=full_stop(child, document),
                    quotes=_quotes(child) if quotes else (),
                    sentence=_sentence(child) if sentences else None,
                    children=lines(child, below, deep + 1),
                    span=span,
                )
                for child, (marker, below) in zip(kept, labels(kept, node, level, numbering), strict=True)
                for title, span in (title_of(child, document),)
            ]
        )

    return Skeleton(
        title=flat(speech.title) if speech.title is not None else None,
        source=document.source.name,
        quotes=_quotes(speech) if quotes else (),
        lines=lines(speech, 0, 1),
    )


def _quotes(node: Section | Point | Speech) -> tuple[str, ...]:
    return tuple(
        flat(quote) for citation in node.citations if citation.kind == "direct" for quote in citation.quotes
    )


def _sentence(node: Section | Point | Speech) -> str | None:
    """The first sentence of the body of a node, or of the preamble of a speech, if it is a whole one."""
    texts: tuple[Text, ...] = node.preamble if isinstance(node, Speech) else node.body
    sentence = first_sentence(flat(texts[0])) if texts else ""
    return sentence if sentence.rstrip(_CLOSING).endswith(_ENDS) else None


def first_sentence(text: str) -> str:
    """Up to the first full stop, outside of quotation marks or at the end of a quotation.

    >>> first_sentence("老话“桥通！路通！”是真的。散会。")
    '老话“桥通！路通！”是真的。'
    >>> first_sentence("他说：“修桥！铺路。”大家都应了。")
    '他说：“修桥！铺路。”'
    """
    open_marks: list[int] = []
    for at, char in enumerate(text):
        if char in _OPENING:
            open_marks.append(at)
        elif char in _CLOSING and open_marks:
            start = open_marks.pop()
            if not open_marks and text[at - 1] in _ENDS and text[start - 1 : start] in ("：", ":"):
                return text[: at + 1]
        elif char in _ENDS and not open_marks:
            return text[: at + 1]
    return text
