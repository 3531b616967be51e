"""`worksheet` and `patterns`: training material."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from speech_outline.command.pages import page_writer
from speech_outline.command.progress import Report
from speech_outline.command.run import Writer, run
from speech_outline.command.skeletons import Numbers
from speech_outline.command.work import Failure, Reading
from speech_outline.sheet import PageFormat, Sheet

if TYPE_CHECKING:
    from speech_outline.model import Document
    from speech_outline.training import Parallel, Worksheet


class Blanks(StrEnum):
    """What `--blanks` takes: see `speech_outline.training.gaps.Blanks`."""

    CLAUSES = "clauses"
    CHARACTERS = "characters"


class Hint(StrEnum):
    """What `--hint` takes: see `speech_outline.training.gaps.Hint`."""

    NONE = "none"
    FIRST = "first"
    PARALLEL = "parallel"


class Part(StrEnum):
    """What `--part` takes: see `speech_outline.training.pages.Part`."""

    BOTH = "both"
    WORKSHEET = "worksheet"
    KEY = "key"


def worksheets(
    arguments: Sequence[str],
    *,
    levels: Collection[int] = (),
    depth: int | None = None,
    blanks: Blanks = Blanks.CLAUSES,
    hint: Hint = Hint.NONE,
    order: bool = False,
    numbers: Numbers = Numbers.USUAL,
    part: Part = Part.BOTH,
    seed: int = 0,
    output: str | None = None,
    format: PageFormat | None = None,
    force: bool = False,
    reading: Reading,
    jobs: int = 1,
    report: Report,
) -> int:
    """Write a worksheet of every input. See `run`, also for the exit status."""
    finish = partial(
        _worksheet,
        levels=frozenset(levels) or None,
        depth=depth,
        blanks=blanks,
        hint=hint,
        order=order,
        numbers=numbers,
        seed=seed,
    )
    kind = ".key" if part is Part.KEY else ".worksheet"

    def choose(_several: bool) -> Writer[Worksheet]:
        return page_writer(finish, partial(_worksheet_pages, part), format=format, output=output, kind=kind)

    return run(arguments, choose, reading=reading, output=output, force=force, jobs=jobs, report=report)


def patterns(
    arguments: Sequence[str],
    *,
    output: str | None = None,
    format: PageFormat | None = None,
    force: bool = False,
    reading: Reading,
    jobs: int = 1,
    report: Report,
) -> int:
    """Write the title patterns of all inputs together. See `run`, also for the exit status."""

    def choose(_several: bool) -> Writer[tuple[Parallel, ...]]:
        return page_writer(_parallels, _patterns_page, format=format, output=output, kind=".patterns")

    return run(arguments, choose, reading=reading, output=output, force=force, jobs=jobs, report=report)


def _worksheet(
    document: Document,
    *,
    levels: Collection[int] | None,
    depth: int | None,
    blanks: Blanks,
    hint: Hint,
    order: bool,
    numbers: Numbers,
    seed: int,
) -> Worksheet | Failure:
    from speech_outline.training import worksheet

    made = worksheet(
        document,
        levels=levels,
        depth=depth,
        blanks=blanks.value,
        hint=hint.value,
        order=order,
        numbers=numbers.value,
        seed=seed,
    )
    if all(gap.question == gap.answer for gap in made.gaps):
        level = f" at level {', '.join(map(str, sorted(levels)))}" if levels else ""
        return Failure(f"{made.source or 'stdin'} has no title to blank{level}")
    return made


def _worksheet_pages(part: Part, made: list[Worksheet]) -> Sheet:
    from speech_outline.training.pages import worksheet_pages

    return worksheet_pages(made, part.value)


def _parallels(document: Document) -> tuple[Parallel, ...]:
    from speech_outline.training import parallels

    return parallels(document)


def _patterns_page(found: list[tuple[Parallel, ...]]) -> Sheet:
    from speech_outline.training import collect
    from speech_outline.training.pages import patterns_page

    return patterns_page(collect(found))
