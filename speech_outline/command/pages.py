"""Writers of pages for `run`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from speech_outline.command.extras import require
from speech_outline.command.output import asked
from speech_outline.command.run import Writer
from speech_outline.command.work import Failure
from speech_outline.sheet import PAGES, PageFormat, Sheet, write

if TYPE_CHECKING:
    from speech_outline.model import Document

T = TypeVar("T")


def page_writer(
    finish: Callable[[Document], T | Failure],
    sheet: Callable[[list[T]], Sheet],
    *,
    format: PageFormat | None,
    output: str | None,
    kind: str = "",
) -> Writer[T]:
    """A writer of one page of all that is finished.

    Without a format it is the one that the name of the output asks for, or text. Files in a folder are
    called by `kind` before their suffix (`.skeleton.md`). Raises `UsageError` for a name of another format,
    and where Word cannot be written.
    """
    chosen = format or asked(output, {page.suffix: each for each, page in PAGES.items()}) or PageFormat.TEXT
    page = PAGES[chosen]
    if chosen is PageFormat.DOCX:
        require("docx", "docx")

    def pages(values: Iterable[T]) -> Iterator[bytes]:
        yield write(sheet(list(values)), chosen)

    return Writer(f"{kind}{page.suffix}", finish, pages, binary=page.binary)
