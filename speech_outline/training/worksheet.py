"""Exercises on one speech: titles to fill in, points to put in order."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from string import ascii_uppercase
from typing import get_args

import orjson

from speech_outline.frozen import Frozen
from speech_outline.model import Document
from speech_outline.skeletons import Line, Numbers, Skeleton, skeleton
from speech_outline.training.gaps import Blanks, Hint, gap

SHORTEST, LONGEST = 3, 10
"""Points of a list that are worth putting in order, and that can be."""


class Gap(Frozen):
    """`（一）修＿＿＿＿，造＿＿＿＿`: a line of the skeleton as the learner gets it.

    `question` is `answer` where its level is not asked for, in the title of an embedded speech (`is_speech`)
    and in a label above speeches (讲话稿:).
    """

    depth: int
    marker: str
    question: str
    answer: str
    is_speech: bool = False


class Ordering(Frozen):
    """Points of one list, shuffled: `answer` names them by letter in the order of the speech."""

    under: str
    points: tuple[str, ...]
    answer: str


class Worksheet(Frozen):
    """The exercises on a document; `source` is the name of its file, if it has one."""

    title: str | None
    source: str | None
    seed: int
    gaps: tuple[Gap, ...]
    orderings: tuple[Ordering, ...]

    def to_json(self, *, indent: bool = False) -> bytes:
        """The JSON of this worksheet as UTF-8 bytes; `indent` spreads it over lines."""
        return orjson.dumps(self.model_dump(mode="json"), option=orjson.OPT_INDENT_2 if indent else 0)


def worksheet(
    document: Document,
    *,
    levels: Collection[int] | None = None,
    depth: int | None = None,
    blanks: Blanks = "clauses",
    hint: Hint = "none",
    order: bool = False,
    numbers: Numbers = "usual",
    seed: int = 0,
) -> Worksheet:
    """The exercises on a document.

    Blanked are the titles of some levels of its skeleton, all where `levels` is `None`; `depth` keeps lines
    down to that depth. `order` adds the exercise of putting shuffled points in order, which tells the titles:
    it is for another hour. The same document and `seed` give the same worksheet, whatever else is made.
    """
    for name, value, allowed in (("blanks", blanks, Blanks), ("hint", hint, Hint)):
        if value not in get_args(allowed):
            raise ValueError(f"{name} is one of {', '.join(get_args(allowed))}, not {value!r}")
    rng = random.Random(f"{seed} {document.source.sha256}")
    found = skeleton(document, depth=depth, numbers=numbers)
    return Worksheet(
        title=found.title,
        source=found.source,
        seed=seed,
        gaps=tuple(_gaps(found.lines, 1, levels, blanks, hint, rng)),
        orderings=tuple(_orderings(found, rng)) if order else (),
    )


def _gaps(
    lines: Sequence[Line],
    depth: int,
    levels: Collection[int] | None,
    blanks: Blanks,
    hint: Hint,
    rng: random.Random,
) -> list[Gap]:
    titles = [line.title for line in lines if line.is_heading]
    found = []
    for line in lines:
        is_speech = line.kind == "speech"
        asked = line.is_heading and (levels is None or depth in levels)
        question = gap(line.title, titles, blanks, hint, rng) if asked else line.title
        found.append(
            Gap(depth=depth, marker=line.marker, question=question, answer=line.title, is_speech=is_speech)
        )
        found += _gaps(line.children, 1 if is_speech else depth + 1, levels, blanks, hint, rng)
    return found


def _orderings(found: Skeleton, rng: random.Random) -> list[Ordering]:
    """An exercise for each list that is long enough, and whose points can be told apart."""
    exercises = []
    lists = [(found.title or "", found.lines)]
    lists += [(f"{line.marker}{line.title}", line.children) for line, _ in found.walk()]
    for under, lines in lists:
        points = [line.title for line in lines if line.is_heading]
        if SHORTEST <= len(points) <= LONGEST and len(set(points)) == len(points) == len(lines):
            exercises.append(_shuffled(under, points, rng))
    return exercises


def _shuffled(under: str, points: list[str], rng: random.Random) -> Ordering:
    shuffled = points[:]
    while shuffled == points:
        rng.shuffle(shuffled)
    answer = "".join(ascii_uppercase[shuffled.index(point)] for point in points)
    return Ordering(under=under, points=tuple(shuffled), answer=answer)
