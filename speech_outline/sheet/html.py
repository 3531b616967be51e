"""A page as HTML that needs nothing else: no script, no font, no network."""

from __future__ import annotations

from itertools import groupby
from typing import assert_never

from lxml import etree
from lxml.html import HtmlElement, builder

from speech_outline.sheet import Block, Break, Heading, Item, Paragraph, Quote, Sheet, Table
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
    for in_list, blocks in groupby(sheet.blocks, _is_line):
        if in_list:
            body.append(_outline(list(blocks)))
        else:
            body.extend(_element(block) for block in blocks)
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


def _element(block: Block) -> HtmlElement:
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
        case Item():
            return _outline([block])
        case _:
            assert_never(block)


def _is_line(block: Block) -> bool:
    return isinstance(block, Item) or (isinstance(block, Quote) and block.depth > 0)


def _outline(blocks: list[Block]) -> HtmlElement:
    """A list of lists; a depth that is skipped gives a list without a line of its own."""
    top = builder.UL({"class": "outline"})
    lists = [top]
    for block in blocks:
        assert isinstance(block, Item | Quote)
        del lists[block.depth :]
        while len(lists) < block.depth:
            if not len(lists[-1]):
                lists[-1].append(builder.LI())
            inner = builder.UL()
            lists[-1][-1].append(inner)
            lists.append(inner)
        if isinstance(block, Item):
            lists[-1].append(builder.LI(builder.SPAN(clean(block.text))))
        else:
            if not len(lists[-1]):
                lists[-1].append(builder.LI())
            lists[-1][-1].append(builder.BLOCKQUOTE(clean(block.text)))
    return top
