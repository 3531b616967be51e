"""Parallel titles of many speeches, grouped by form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

import orjson

from speech_outline.frozen import Frozen
from speech_outline.model import Document
from speech_outline.skeletons import Line, skeleton
from speech_outline.training.frames import FRAMES, folded
from speech_outline.words import COMMANDS

_CLAUSE = re.compile(r"[^,;:。!?]+")
_NO_CHARACTER = re.compile(r"[^\w]|_")


class Parallel(Frozen):
    """Titles that stand beside each other, with the title of their speech and the line above them."""

    titles: tuple[str, ...]
    speech: str
    under: str = ""


class Pattern(Frozen):
    """`以…为…`, `5+5`, `坚持`: a form, with the titles that have it, and how many speeches they are from."""

    kind: Literal["frame", "rhythm", "verb"]
    name: str
    titles: int
    examples: tuple[Parallel, ...]


class Patterns(Frozen):
    """What the titles of some speeches are built like."""

    documents: int
    titles: int
    patterns: tuple[Pattern, ...]

    def to_json(self, *, indent: bool = False) -> bytes:
        """The JSON of this collection as UTF-8 bytes; `indent` spreads it over lines."""
        return orjson.dumps(self.model_dump(mode="json"), option=orjson.OPT_INDENT_2 if indent else 0)


def parallels(document: Document) -> tuple[Parallel, ...]:
    """The lists of a document's skeleton that have two or more titles."""
    found = skeleton(document)
    title = found.title or document.source.name or ""
    return tuple(_lists(found.lines, title, ""))


def _lists(lines: tuple[Line, ...], speech: str, under: str) -> Iterator[Parallel]:
    titles = tuple(line.title for line in lines if line.is_heading)
    if len(titles) > 1:
        yield Parallel(titles=titles, speech=speech, under=under)
    for line in lines:
        is_speech = line.kind == "speech"
        yield from _lists(line.children, line.title if is_speech else speech, "" if is_speech else line.title)


def title_patterns(documents: Iterable[Document]) -> Patterns:
    """The patterns of the titles of some documents; see `collect`."""
    return collect(map(parallels, documents))


def collect(documents: Iterable[tuple[Parallel, ...]]) -> Patterns:
    """The patterns of the lists of some documents.

    A list counts for a frame with those of its titles that are built so, two or more; for a rhythm if all
    its titles have as many clauses of as many characters; for a verb with those that open with it. The same
    titles in two documents count once.
    """
    count, seen = 0, set()
    groups: dict[tuple[Literal["frame", "rhythm", "verb"], str], list[Parallel]] = defaultdict(list)
    total = 0
    for lists in documents:
        count += 1
        for parallel in lists:
            key = tuple(map(folded, parallel.titles))
            if key in seen:
                continue
            seen.add(key)
            total += len(parallel.titles)
            for kind, name, titles in _forms(parallel.titles):
                groups[kind, name].append(parallel.model_copy(update={"titles": titles}))
    patterns = [
        Pattern(
            kind=kind,
            name=name,
            titles=sum(len(example.titles) for example in examples),
            examples=tuple(examples),
        )
        for (kind, name), examples in groups.items()
    ]
    kinds = ("frame", "rhythm", "verb")
    patterns.sort(key=lambda pattern: (kinds.index(pattern.kind), -pattern.titles, pattern.name))
    return Patterns(documents=count, titles=total, patterns=tuple(patterns))


def _forms(
    titles: tuple[str, ...],
) -> Iterator[tuple[Literal["frame", "rhythm", "verb"], str, tuple[str, ...]]]:
    """The forms of a list, each with the titles that have it."""
    for frame in FRAMES:
        built = tuple(title for title in titles if frame.fits(title))
        if len(built) > 1:
            yield "frame", frame.name, built
    rhythms = {rhythm(title) for title in titles}
    if len(rhythms) == 1:
        yield "rhythm", "+".join(map(str, rhythms.pop())), titles
    verbs = Counter(filter(None, map(opening_verb, titles)))
    for verb in verbs:
        yield "verb", verb, tuple(title for title in titles if opening_verb(title) == verb)


def rhythm(title: str) -> tuple[int, ...]:
    """The characters of each clause of a title, punctuation aside.

    >>> rhythm("修好“连心路”，架起致富桥")
    (5, 5)
    """
    counts = (len(_NO_CHARACTER.sub("", clause)) for clause in _CLAUSE.findall(folded(title)))
    return tuple(count for count in counts if count)


def opening_verb(title: str) -> str | None:
    """The verb that a title opens with, behind 要 and its like.

    >>> opening_verb("要加强船工培训"), opening_verb("渡口是门")
    ('加强', None)
    """
    text = folded(title).removeprefix("要").removeprefix("必须")
    return next((text[:size] for size in (4, 3, 2) if text[:size] in COMMANDS), None)
