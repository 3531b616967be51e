"""Which lines of a page are what it is about, and not the site around it.

trafilatura decides. It is shown the skeleton, and the stamps that come out of it name the lines; so their
text, their breaks and their blanks stay as they are on the page. What it leaves around the text it cannot
know without the blocks that it has lost: that is cut off here.
"""

from __future__ import annotations

import logging
from collections import Counter
from itertools import groupby
from operator import attrgetter

import regex
from lxml.html import HtmlElement

from speech_outline.front.bylines import HOLDS_OFFICE
from speech_outline.lines import fold
from speech_outline.noise import match_line
from speech_outline.readers.html.lines import Line
from speech_outline.readers.html.skeleton import MAX_LINES, stamps
from speech_outline.readers.html.walk import Page

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it logs is no message for our users

_NEAR = 12
"""How many lines above the content a heading can be its title."""
_LINK_NEAR = 4
"""The same for a heading that is a link."""
_FEW = 3
"""A block with fewer lines is a paragraph rather than the frame of a text."""
_LABEL = 20
"""Characters of the longest line that may be a label and no text."""
_PROSE = 40
"""Characters of a line that is certainly prose, if it holds a full stop."""
_FRONT_LINES = 3
"""Lines of the content among which front matter is looked for that was left out."""
_FRONT = 40
"""Characters of the longest line of front matter that is taken in from above the content."""
_ANNEXES = 20
"""Annexes that a text has at most."""
_ANNEX = regex.compile(r"附件[:：]")
_NUMBERED = regex.compile(r"\d{1,2}[.．、]")
_SUBTITLE = regex.compile(r"[—－-]{1,2}\p{Han}|[（(]\d{4}年[^（）()]{2,30}[)）]$")
_REPORTER = regex.compile(r"(?:本报|本刊|新华社)?(?:特约)?记者\p{Han}{2,12}(?:通讯员\p{Han}{2,12})?")
_NAMED = regex.compile(r"[\p{Han}、·]+")
_BLANKS = regex.compile(r"\s+")


def choose(page: Page) -> tuple[list[Line], bool]:
    """The lines of the content, and whether trafilatura had to tell them.

    A page without links has no site around it: all of it is content.
    """
    own = [line for line in page.lines if not line.aside]
    if _mass(own) * 2 < _mass(page.lines):  # some sites wrap the whole page in a form
        own = page.lines
    if len(page.lines) >= MAX_LINES or not page.links:
        return own, False
    kept = _without_links(_main_content(page, own))
    if not kept:
        return own, True
    frame = _frame(kept)
    around = _path(frame)
    inside = [line for line in kept if line.block in around or frame in _path(line.block)]
    inside = _with_annexes(page, inside)
    title = _title(page, page.lines.index(inside[0]), inside[:_NEAR])
    if title is None:
        meant = {line.stamp for line in (*kept, *inside) if line.stamp <= inside[-1].stamp}
        return [line for line in page.lines if line.stamp in meant], True
    return _with_front(page, [*title, *inside]), True


def _main_content(page: Page, own: list[Line]) -> list[Line]:
    """The lines that trafilatura takes for the main content.

    It goes by the names of blocks, too, and some mislead it: `barrier-free` is dropped for its `bar`. With
    less than half of the text it is asked once more, without names, and then it is not believed.
    """
    for names in (True, False):
        if not names:
            page.skeleton.forget_names()
        meant = _extracted(page.skeleton.root)
        lines = [line for line in page.lines if line.stamp in meant]
        if _mass(lines) * 2 >= _mass(own) > 0:
            return lines if any(_is_prose(line.text) for line in lines) else _with_pages(page, lines)
    return own


def _with_pages(page: Page, lines: list[Line]) -> list[Line]:
    """Wrapped lines with those of the blocks of the same name, as the pages of one text have."""
    kept = {line.stamp for line in lines}
    name = _fullest(lines)[0].block.get("class")
    more = (line for line in page.lines if name and line.block.get("class") == name and not line.linked)
    kept.update(line.stamp for line in more)
    return [line for line in page.lines if line.stamp in kept]


def _extracted(root: HtmlElement) -> set[int]:
    """The stamps of the lines that trafilatura extracts."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(root, include_comments=False)
    except Exception:  # whatever it trips over, the page has its lines
        return set()
    return set() if found is None or isinstance(found, dict) else set(stamps(found.body.itertext()))


def _mass(lines: list[Line]) -> int:
    """The characters of lines that are neither links nor labels."""
    return sum(len(line.text) for line in lines if not line.linked and len(line.text) > _LABEL)


def _without_links(lines: list[Line]) -> list[Line]:
    """Lines without lists of links, and without the links before and behind them."""
    runs = [list(run) for _, run in groupby(lines, key=attrgetter("linked"))]
    last = len(runs) - 1
    return [
        line
        for place, run in enumerate(runs)
        if not run[0].linked or (len(run) == 1 and 0 < place < last)
        for line in run
    ]


def _with_annexes(page: Page, lines: list[Line]) -> list[Line]:
    """Lines with the list of annexes below 附件：, which is one of links."""
    kept = {line.stamp for line in lines}
    for place, line in enumerate(page.lines):
        if line.stamp not in kept or not _ANNEX.match(_solid(line)):
            continue
        for below in page.lines[place + 1 : place + 1 + _ANNEXES]:
            if not (below.linked or below.stamp in kept or _NUMBERED.match(_solid(below))):
                break
            kept.add(below.stamp)
    return [line for line in page.lines if line.stamp in kept]


def _with_front(page: Page, lines: list[Line]) -> list[Line]:
    """Lines with the front matter that stands between the first ones."""
    last = lines[min(_FRONT_LINES, len(lines) - 1)]
    kept = {line.stamp for line in lines}
    return [
        line
        for line in page.lines[page.lines.index(lines[0]) :]
        if line.stamp in kept or (line.stamp < last.stamp and not line.linked and _is_front(line))
    ]


def _frame(lines: list[Line]) -> HtmlElement:
    """The smallest block that holds all prose, and more than a paragraph."""
    prose = [line for line in lines if _is_prose(line.text)] or _fullest(lines)
    path = _path(prose[0].block)
    for block in {line.block for line in prose}:
        path = [one for one, other in zip(path, _path(block), strict=False) if one is other]
    while len(path) > 1 and sum(1 for line in lines if path[-1] in _path(line.block)) < _FEW:
        path.pop()
    return path[-1]


def _fullest(lines: list[Line]) -> list[Line]:
    """The lines of the block with the most text: where lines are wrapped, none of them is a sentence.

    Blocks of the same name belong together, as the pages of one text.
    """
    sizes: Counter[HtmlElement] = Counter()
    for line in lines:
        sizes[line.block] += len(line.text)
    fullest = max(sizes, key=lambda block: sizes[block])
    name = fullest.get("class")
    return [line for line in lines if line.block is fullest or (name and line.block.get("class") == name)]


def _path(block: HtmlElement) -> list[HtmlElement]:
    """The blocks that a block is in, from the outermost to itself."""
    return [*reversed(list(block.iterancestors())), block]


def _is_prose(text: str) -> bool:
    if len(text) < _PROSE or "。" not in text:
        return False
    folded = fold(text).strip()
    return all(match_line(folded, scope) is None for scope in ("line", "edge", "tail"))


def _title(page: Page, top: int, opening: list[Line]) -> list[Line] | None:
    """The title of the content that begins at line `top`: the line that the head of the page names.

    Without one, the last heading above it. Its other lines and the headings below it come with it. None where
    there is no title.
    """
    head = _BLANKS.sub("", page.title)
    above = page.lines[:top]
    named = [line for line in [*opening[::-1], *above[::-1]] if _rank(line, head)[1]]
    if named:
        title = max(named, key=lambda line: _rank(line, head))
        title.level = title.level or 1
    else:
        headings = [line for place, line in enumerate(above) if _is_heading(page.lines, place, top)]
        own = next((line for line in opening if line.level), None)
        if own is not None and (own is opening[0] or _outranks(own, headings)):
            return []
        if not headings:
            return None
        title = headings[-1]
    if any(_solid(line) == _solid(title) for line in opening):
        return []
    place = first = above.index(title)
    while first and above[first - 1].level == title.level and above[first - 1].block is title.block:
        first -= 1
    below = [line for line in above[place + 1 :] if line.level and not line.linked]
    return [*above[first : place + 1], *below]


def _is_front(line: Line) -> bool:
    """Whether a line below a title is more of it, the occasion, or who speaks; all else is the site's."""
    text = _solid(line)
    if line.aside or len(text) > _FRONT:
        return False
    if _SUBTITLE.match(text) or _REPORTER.fullmatch(text):
        return True
    return HOLDS_OFFICE.search(text) is not None and _NAMED.fullmatch(text) is not None


def _rank(line: Line, head: str) -> tuple[bool, int]:
    """How well the title in the head of a page names a line: whether it opens with it, and how much of it.

    The rest of such a title is what the site adds. (False, 0) where it does not name the line.
    """
    text = _solid(line)
    opens = len(text) >= 4 and head.startswith(text)
    found = opens or (len(text) >= 8 and text in head)
    return (opens, len(text)) if found and not line.linked and not line.aside else (False, 0)


def _outranks(own: Line, headings: list[Line]) -> bool:
    return bool(headings) and (own.level or 0) <= (headings[-1].level or 0)


def _is_heading(lines: list[Line], place: int, top: int) -> bool:
    """Whether a line can be a heading of what begins at line `top`, and not of a list of links.

    Blogs make a link of it; but so do sites of their own name, farther above.
    """
    line = lines[place]
    if not line.level or all(after.linked for after in lines[place + 1 : place + 4]):
        return False
    return top - place <= (_LINK_NEAR if line.linked else _NEAR)


def _solid(line: Line) -> str:
    return _BLANKS.sub("", line.text)
