"""`skeleton`: what a trainer writes down of speeches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from speech_outline.command.output import UsageError, asked, is_folder
from speech_outline.command.pages import page_writer
from speech_outline.command.progress import Report
from speech_outline.command.run import Writer, run
from speech_outline.command.work import Reading
from speech_outline.sheet import PAGES, PageFormat, Sheet

if TYPE_CHECKING:
    from speech_outline.model import Document
    from speech_outline.skeletons import Skeleton


class SkeletonFormat(StrEnum):
    """What a skeleton can be written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    JSON = "json"


_SUFFIXES = {
    **{page.suffix: SkeletonFormat(format.value) for format, page in PAGES.items()},
    ".json": SkeletonFormat.JSON,
    ".jsonl": SkeletonFormat.JSON,
}


class Numbers(StrEnum):
    """What `--numbers` takes: see `speech_outline.skeletons.Numbers`."""

    USUAL = "usual"
    WRITTEN = "written"
    STANDARD = "standard"


def skeletons(
    arguments: Sequence[str],
    *,
    numbers: Numbers = Numbers.USUAL,
    full: bool = False,
    depth: int | None = None,
    quotes: bool = False,
    sentences: bool = False,
    output: str | None = None,
    format: SkeletonFormat | None = None,
    force: bool = False,
    reading: Reading,
    jobs: int = 1,
    report: Report,
) -> int:
    """Write the skeleton of every input. See `run`, also for the exit status."""
    finish = partial(_skeleton, depth=depth, numbers=numbers, full=full, quotes=quotes, sentences=sentences)

    def choose(several: bool) -> Writer[Skeleton]:
        wanted = format or asked(output, _SUFFIXES) or SkeletonFormat.TEXT
        if wanted is SkeletonFormat.JSON:
            named_lines = Path(output or "").suffix == ".jsonl"
            if several and Path(output or "").suffix == ".json" and not is_folder(output):
                raise UsageError("one JSON file holds one result: use -o DIR/ or a name that ends in .jsonl")
            suffix = ".skeleton.jsonl" if several else ".skeleton.json"
            return Writer(suffix, finish, partial(_json, indent=not several and not named_lines))
        page = PageFormat(wanted.value)
        return page_writer(finish, _pages, format=page, output=output, kind=".skeleton")

    return run(arguments, choose, reading=reading, output=output, force=force, jobs=jobs, report=report)


def _skeleton(
    document: Document, *, depth: int | None, numbers: Numbers, full: bool, quotes: bool, sentences: bool
) -> Skeleton:
    from speech_outline.skeletons import skeleton

    return skeleton(
        document, depth=depth, numbers=numbers.value, full=full, quotes=quotes, sentences=sentences
    )


def _pages(skeletons: list[Skeleton]) -> Sheet:
    from speech_outline.skeletons.page import pages

    return pages(skeletons)


def _json(skeletons: Iterable[Skeleton], *, indent: bool) -> Iterator[bytes]:
    for each in skeletons:
        yield each.to_json(indent=indent) + b"\n"
