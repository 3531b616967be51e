"""Word files: .docx, and the templates and files with macros that are built alike.

The text is what Word prints in the body: numbers that it counts are put in, what is deleted or hidden is left
out, a field is its result. Headers, footers, notes and comments stand outside of the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from speech_outline.numbering.styles import W
from speech_outline.readers.archive import open_archive, open_package, read_member
from speech_outline.readers.content import Content, Draft, UnreadableError
from speech_outline.readers.word.body import Body

if TYPE_CHECKING:
    from docx.document import Document

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def read_docx(data: bytes) -> Content:
    """The text of a Word file, one line for each paragraph.

    Evidence: the numbers that Word counts, the style Title (level 1) and outline levels (0 to 8 are levels 2
    to 10), the lines of tables of contents, the rows of tables of data. A row of such a table, or of cells
    that hold a paragraph each, is one line with tabs.
    Raises `UnreadableError` for what is no Word file, a damaged or an encrypted one, and one without text.
    """
    import docx

    reader = Body(_open(data))
    if reader.circular is not None:
        # Its numbers would be anybody's guess.
        raise UnreadableError(f"is no file as Word writes it: {reader.circular}")
    draft = Draft()
    for line in reader.lines:
        draft.line(line.text, number=line.number, level=line.level, noise=line.noise, row=line.row)
    if not draft.text.strip():
        raise UnreadableError("is a Word file without text")
    return Content(draft.text, "docx", f"python-docx {docx.__version__}", hints=draft.hints())


def _open(data: bytes) -> Document:
    import docx

    package = open_package(data, _CONTENT_TYPE, program="Word")
    try:
        document = docx.Document(package)
        root = document.element
    except Exception as error:  # whatever a library raises for what no program writes
        raise UnreadableError(f"is no file as Word writes it{_culprit(data)}") from error
    if root.tag != f"{W}document" or root.find(f"{W}body") is None:
        raise UnreadableError(f"is no Word file: its main part is {document.part.partname.lstrip('/')}")
    return document


def _culprit(data: bytes) -> str:
    """The part that is no XML, if that is what is wrong."""
    from docx.oxml import parse_xml

    archive = open_archive(data)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            part = read_member(archive, name)
            try:
                parse_xml(part)
            except (SyntaxError, ValueError, LookupError):
                return f": {name} is no XML"
    return ""
