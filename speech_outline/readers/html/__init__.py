"""Web pages, saved or pasted: the text that they are about, line by line.

    charset   bytes to markup
    elements  what a browser makes of elements
    walk      markup to lines, with headings and the numbers of lists (`lines`)
    skeleton  the page, reduced to what tells content from site
    choose    which of the lines are content

Nothing is fetched, no script is run, and no entity but those of HTML is known.
"""

from __future__ import annotations

from importlib.metadata import version

from speech_outline.readers.content import Content, Draft, UnreadableError
from speech_outline.readers.html.charset import decode_page


def read_html(data: bytes, encoding: str | None = None) -> Content:
    """The content of a web page, or of a piece of one; `encoding` overrules what the page declares.

    A line is a paragraph, a list item, what stands between two `br`, or a row of a table of data. An empty
    line parts what an empty line parts on the page, unless most lines are set so. Headings come as hints, and
    so do the numbers that ordered lists show and do not store. Raises `UnreadableError` for
    bytes that are no text and pages that show none.
    """
    from speech_outline.readers.html.choose import choose
    from speech_outline.readers.html.walk import walk

    decoded = decode_page(data, encoding)
    page = walk(decoded.text)
    if not page.lines:
        raise UnreadableError(_why_empty(page.framed, decoded.text))
    lines, chosen = choose(page)
    draft = Draft()
    parted = sum(1 for line in lines if line.spaced) * 2 < len(lines)
    above = None
    for line in lines:
        if line.spaced and parted and draft.length:
            draft.line("")
        if line.level is not None and line.level == above and line.text.startswith("—"):
            line.level = None  # the second line of one heading
        above = line.level
        draft.line(line.text, number=line.number, level=line.level, noise=line.noise, row=line.row)
    reader = "trafilatura" if chosen else "lxml"
    return Content(
        draft.text,
        "html",
        reader=f"{reader} {version(reader)}",
        encoding=decoded.encoding,
        had_bom=decoded.had_bom,
        replaced=draft.text.count("\ufffd") if decoded.damage else 0,
        hints=draft.hints(),
    )


def _why_empty(framed: bool, markup: str) -> str:
    if framed:
        return "is a web page without text: it shows other pages in frames"
    if "<script" in markup.lower():
        return "is a web page without text: its scripts would fetch it"
    return "is a web page without text"
