"""A page as HTML that needs nothing else: no script, no font, no network."""

from __future__ import annotations

from typing import assert_never

from lxml import etree
from lxml.html import HtmlElement, builder

from speech_outline.sheet import Break, Heading, Item, Paragraph, Quote, Sheet, Table
from speech_outline.xml import clean

_HEADINGS = (builder.H1, builder.H2, builder.H3, builder.H4, builder.H5, builder.H6)

STYLE = """
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.75;
       font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
h1 { font-size: 1.5rem; text-align: center; line-height: 1.4; }
h2 { font-size: 1.2rem; margin-top: 2rem; }
h3 { font-size: 1rem; margin-bottom: .3rem; }
ul { list-style: none; padding-left: 0; margin: 0; }
ul ul { padding-left: 2em; }
ul.outline > li > span { font-weight: bold; }
blockquote { margin: 0 0 0 1em; padding-left: .7em; border-left: 3px solid #8887;
             font-family: KaiTi, "Kaiti SC", serif; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8889; padding: .25em .6em; text-align: left; vertical-align: top; }
hr { border: 0; border-top: 1px solid #8889; margin: 2.5rem 0; }
@media print { body { max-width: none; margin: 0; } hr { break-after: page; border: 0; margin: 0; } }
"""


def write(sheet: Sheet) -> bytes:
    """A page as UTF-8 HTML: an outline is a list of lists."""
    body = builder.BODY()
    lists: list[HtmlElement] = []
    for block in sheet.blocks:
        if isinstance(block, Item) or (isinstance(block, Quote) and block.depth):
            if not lists:
                lists = [builder.UL({"class": "outline"})]
                body.append(lists[0])
            _add(block, lists)
        else:
            lists = []
            body.append(_element(block))
    return page(sheet.title, body, STYLE)


def page(title: str, body: HtmlElement, style: str) -> bytes:
    """A whole page around a body, as UTF-8."""
    head = builder.HEAD(
        builder.META(charset="utf-8"),
        builder.META(name="viewport", content="width=device-width, initial-scale=1"),
        builder.TITLE(clean(title)),
        builder.STYLE(style),
    )
    html = builder.HTML(head, body, lang="zh")
    return etree.tostring(html, method="html", encoding="utf-8", doctype="<!DOCTYPE html>") + b"\n"


def _element(block: Heading | Paragraph | Table | Break | Quote) -> HtmlElement:
    match block:
        case Heading():
            return _HEADINGS[min(block.level, 6) - 1](clean(block.text))
        case Paragraph():
            return builder.P(clean(block.text))
        case Table():
            rows = [builder.TR(*(builder.TD(clean(cell)) for cell in row)) for row in block.rows]
            return builder.TABLE(
                builder.THEAD(builder.TR(*(builder.TH(clean(cell)) for cell in block.head))),
                builder.TBODY(*rows),
            )
        case Break():
            return builder.HR()
        case Quote():
            return builder.BLOCKQUOTE(clean(block.text))
        case _:
            assert_never(block)


def _add(block: Item | Quote, lists: list[HtmlElement]) -> None:
    """Add a line to the innermost of the open lists; a skipped depth gives one without a line."""
    del lists[block.depth :]
    while len(lists) < block.depth:
        inner = builder.UL()
        _last(lists[-1]).append(inner)
        lists.append(inner)
    if isinstance(block, Item):
        lists[-1].append(builder.LI(builder.SPAN(clean(block.text))))
    else:
        _last(lists[-1]).append(builder.BLOCKQUOTE(clean(block.text)))


def _last(items: HtmlElement) -> HtmlElement:
    """The last item of a list, an empty one where it has none."""
    if not len(items):
        items.append(builder.LI())
    return items[-1]
