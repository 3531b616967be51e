"""`citations`: who is quoted, in which words, and whether a collection has them so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from speech_outline.command.extras import require
from speech_outline.command.output import UsageError, asked
from speech_outline.command.pages import page_writer
from speech_outline.command.progress import Report, progress
from speech_outline.command.run import DONE, PARTLY, REFUSED, Writer, run
from speech_outline.command.work import Reading
from speech_outline.sheet import PageFormat, Sheet

if TYPE_CHECKING:
    from speech_outline.citations.rows import Row
    from speech_outline.model import Document
    from speech_outline.verify.collection import Collection


class Format(StrEnum):
    """What the table looks like."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"


_SUFFIXES = {
    ".txt": Format.TEXT,
    ".csv": Format.CSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".docx": Format.DOCX,
}


@dataclass(frozen=True, slots=True)
class Against:
    """A folder of authoritative texts, and where its index is kept, if the user has said so."""

    folder: str
    index: str | None = None


class _Found(NamedTuple):
    """The rows of a document."""

    file: str
    rows: tuple[Row, ...]


def citations(
    arguments: Sequence[str],
    *,
    output: str | None = None,
    format: Format | None = None,
    against: Against | None = None,
    problems: bool = False,
    strict: bool = False,
    force: bool = False,
    reading: Reading | None = None,
    jobs: int = 1,
    report: Report,
) -> int:
    """Write the citations of every input, looked up in a collection if there is one.

    `problems` leaves only the quotations that are not verbatim. Returns the exit status of `run`; with
    `strict`, 1 where there is such a quotation too.
    """
    from speech_outline.verify.model import CollectionError

    if against is None and (problems or strict):
        report("--problems and --strict need --against: nothing is looked up without it")
        return REFUSED
    wrong = False

    def note(found: _Found) -> _Found:
        nonlocal wrong
        wrong |= any(row.is_problem for row in found.rows)
        return found

    def choose(_several: bool) -> Writer[_Found]:
        wanted = format or asked(output, _SUFFIXES) or Format.TEXT
        return _noting(_writer(wanted, output, against, problems), note)

    try:
        if against is not None:
            bring_up_to_date(against, report)
        status = run(
            arguments,
            choose,
            reading=reading or Reading(),
            output=output,
            force=force,
            jobs=jobs,
            report=report,
        )
    except (CollectionError, UsageError) as error:
        report(str(error))
        return REFUSED
    return PARTLY if strict and wrong and status == DONE else status


def bring_up_to_date(against: Against, report: Report) -> None:
    """Read what has changed in a collection. Raises `CollectionError` where it cannot be used,
    `UsageError` without the libraries that it needs."""
    from speech_outline.verify.model import CollectionError

    require("verify", "rapidfuzz", "platformdirs")
    from speech_outline.verify.collection import Collection

    with Collection.open(against.folder, against.index) as collection:
        changes = collection.changes(report)
        with progress(len(changes.pending), report, quiet=False) as (advance, told):
            collection.update(changes, advance=advance, report=told)
        if collection.is_empty:
            raise CollectionError(f"{against.folder} holds no text to look anything up in")


def _writer(format: Format, output: str | None, against: Against | None, problems: bool) -> Writer[_Found]:
    finish = partial(_found, against=against)
    match format:
        case Format.CSV:
            return Writer(".citations.csv", finish, partial(_csv, problems=problems))
        case Format.JSON:
            return Writer(".citations.json", finish, partial(_json, problems=problems))
        case Format.JSONL:
            return Writer(".citations.jsonl", finish, partial(_jsonl, problems=problems))
        case _:
            page = PageFormat(format.value)
            return page_writer(
                finish, partial(_page, problems=problems), format=page, output=output, kind=".citations"
            )


def _noting(writer: Writer[_Found], note: Callable[[_Found], _Found]) -> Writer[_Found]:
    """The writer, which looks at everything that it writes."""

    def write(found: Iterable[_Found]) -> Iterable[bytes]:
        return writer.write(map(note, found))

    return Writer(writer.suffix, writer.finish, write, writer.binary)


def _found(document: Document, *, against: Against | None) -> _Found:
    from speech_outline.citations.rows import rows

    collection = None if against is None else _collection(against)
    return _Found(document.source.name or "", rows(document, collection))


@cache
def _collection(against: Against) -> Collection:
    """The collection, opened once in each process."""
    from speech_outline.verify.collection import Collection

    return Collection.open(against.folder, against.index)


def _rows(found: Iterable[_Found], problems: bool) -> Iterator[Row]:
    everything = chain.from_iterable(each.rows for each in found)
    return (row for row in everything if row.is_problem or not problems)


def _csv(found: Iterable[_Found], *, problems: bool) -> Iterator[bytes]:
    from speech_outline.citations.csv import write

    return write(_rows(found, problems))


def _json(found: Iterable[_Found], *, problems: bool) -> Iterator[bytes]:
    import orjson

    data = [row.model_dump(mode="json") for row in _rows(found, problems)]
    yield orjson.dumps(data, option=orjson.OPT_INDENT_2) + b"\n"


def _jsonl(found: Iterable[_Found], *, problems: bool) -> Iterator[bytes]:
    import orjson

    for row in _rows(found, problems):
        yield orjson.dumps(row.model_dump(mode="json")) + b"\n"


def _page(found: list[_Found], *, problems: bool) -> Sheet:
    from speech_outline.citations.page import page

    return page(found, found[0].file if len(found) == 1 else "Citations", problems=problems)
