"""Word, in the form of GB/T 9704-2012.

A heading is Word's own Heading of its depth, in the font of its level, so that the navigation pane and tables
of contents show it. One that runs into its text in the source does so here: its paragraph ends in a style
separator, a mark that is hidden (17.3.2.36), as Word writes it at Ctrl+Alt+Enter. Programs that do not know
it begin a new line there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, get_args

from speech_outline.gbt9704.file import LINE, new_document, save
from speech_outline.gbt9704.numbers import Numbers
from speech_outline.gbt9704.styles import LEVELS, level_font, set_outline
from speech_outline.model import Document
from speech_outline.writers.flow import Body, Flowed, Run, flow
from speech_outline.xml import clean

if TYPE_CHECKING:
    from docx import document
    from docx.text.paragraph import Paragraph

Numbering = Literal["text", "automatic"]
"""Numbers as they are written, or counted by Word: 一、 (一) 1. (1); others stay text."""


def to_docx(
    document: Document,
    *,
    line_height: float = LINE,
    body: Body = "full",
    numbering: Numbering = "text",
) -> bytes:
    """A document as the bytes of a .docx file; `line_height` is in points.

    Raises `LookupError` for a document without its text, `ValueError` for a height that no line has
    and for names of choices that there are not, `ModuleNotFoundError` without python-docx.
    """
    return b"".join(write([flow(document, body)], line_height=line_height, numbering=numbering))


def finish(document: Document) -> tuple[Flowed, ...]:
    """The paragraphs of a document."""
    return flow(document)


def write(
    parts: Iterable[tuple[Flowed, ...]], *, line_height: float = LINE, numbering: Numbering = "text"
) -> Iterator[bytes]:
    """One document after the other, each on a new page. Raises `ValueError` as `to_docx` does."""
    from docx.shared import Pt

    if numbering not in get_args(Numbering):
        raise ValueError(f"numbering is text or automatic, not {numbering!r}")
    speeches = list(parts)
    title = next((part[0].runs[0].text for part in speeches if part and part[0].role == "title"), "")
    made = new_document(title, line_height)
    numbers = Numbers(made) if numbering == "automatic" else None
    for number, part in enumerate(speeches):
        for before, paragraph, behind in zip((None, *part), part, (*part[1:], None), strict=False):
            added = _add(made, paragraph, numbers)
            if before is None and number:
                added.paragraph_format.page_break_before = True
            if paragraph.depth and behind is not None and behind.role == "text":
                added.paragraph_format.keep_with_next = paragraph.heading == paragraph.runs
            # A line between a title with what belongs to it and the text (7.3.2), and before a signature.
            if paragraph.at_end:
                added.paragraph_format.space_before = Pt(0 if before and before.at_end else line_height)
            elif paragraph.role in _FRONT and (behind is None or behind.role not in _FRONT):
                added.paragraph_format.space_after = Pt(line_height)
    yield save(made)


_FRONT = ("title", "subtitle", "byline", "date")
_STYLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "byline": "Speech Front",
    "date": "Speech Front",
    "salutation": "Salutation",
}


def _add(made: document.Document, paragraph: Flowed, numbers: Numbers | None) -> Paragraph:
    heading = paragraph.heading
    if not heading:
        return _plain(made, paragraph)
    added = made.add_paragraph(style=f"Heading {min(paragraph.depth, LEVELS)}")
    runs = heading
    # Word would count a heading without words, and print nothing of it.
    if numbers is not None and paragraph.value is not None and len(heading) > 1:
        numbers.count(added, paragraph.form, paragraph.value)
        runs = heading[1:]
    differs = level_font(paragraph.form) != level_font(paragraph.depth)
    _fill(added, runs, f"Level {min(paragraph.form, 3)}" if differs else None)
    if behind := paragraph.runs[len(heading) :]:
        _run_in(added)
        _fill(made.add_paragraph(style="Body Text"), behind)
    return added


def _plain(made: document.Document, paragraph: Flowed) -> Paragraph:
    style = _STYLES.get(paragraph.role, "Body Text")
    if paragraph.role == "title" and paragraph.depth:
        style = "Speech Title"
    if paragraph.at_end:
        style = "Signature"
    added = made.add_paragraph(style=style)
    _fill(added, paragraph.runs)
    if style == "Speech Title":
        set_outline(added, paragraph.depth)
    return added


def _run_in(heading: Paragraph) -> None:
    """End a paragraph in a style separator."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    mark = parse_xml(f"<w:rPr {nsdecls('w')}><w:vanish/><w:specVanish/></w:rPr>")
    properties: Any = heading._p.get_or_add_pPr()
    properties.append(mark)


def _fill(paragraph: Paragraph, runs: Iterable[Run], style: str | None = None) -> None:
    paragraph.add_run(clean("".join(run.text for run in runs)), style)
