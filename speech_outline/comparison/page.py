"""A comparison as a page: both outlines side by side, lines that are the same level with each other.

What was done to a line is said by a word and a mark, by the style of its border and by its colour: two of
them are left on paper, and for those who do not see colours.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from lxml.html import HtmlElement, builder
from rapidfuzz.distance import Indel

from speech_outline.comparison.merge import Row, rows
from speech_outline.comparison.model import Comparison, Edit, Entry, Side
from speech_outline.comparison.words import (
    APPROXIMATE,
    MARKS,
    NOTHING,
    REWRITTEN,
    REWRITTEN_MARK,
    ROLES,
    WORDS,
    is_rewritten,
    line,
    marker,
    name,
    scores,
    summary,
)
from speech_outline.sheet.html import page
from speech_outline.xml import clean

_TITLE = "提纲对照"
_MISSING = "甲稿有、乙稿没有的条目"
_WITH_PARENT = "随上级移动"

STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --faint: #666; --rule: #d5d5d5;
  --dropped: #b34700; --added: #005a9c; --moved: #7a3e9d; --renamed: #7a5c00; --renumbered: #4d5a66; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --paper: #161616; --faint: #a0a0a0; --rule: #3c3c3c;
    --dropped: #ffa566; --added: #7cc4ff; --moved: #d7a6f2; --renamed: #e6c34d; --renumbered: #b4c2cf; } }
body { color: var(--ink); background: var(--paper); max-width: 84rem; margin: 1.5rem auto; padding: 0 1rem;
  line-height: 1.6; font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
  sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; }
.score { font-size: 1.05rem; font-weight: bold; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1rem; padding: 0; margin: .75rem 0; list-style: none;
  font-size: .9rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
col.edit { width: 6.5rem; }
th { text-align: left; padding: .4rem .5rem; border-bottom: 2px solid var(--ink); overflow-wrap: anywhere; }
td { vertical-align: top; padding: .2rem .5rem; border-bottom: 1px solid var(--rule);
  overflow-wrap: anywhere; }
td.line, td.gone { padding-left: calc(.5rem + 2px); }
td.edit { font-size: .8rem; white-space: nowrap; padding: .3rem .25rem; }
td.line > span { display: block; margin-left: calc(var(--depth) * 1.4em); text-indent: -1.2em;
  padding-left: 1.2em; }
.top { font-weight: bold; }
.front td { color: var(--faint); }
.front.changed td { color: inherit; }
.tag { display: block; font-weight: bold; }
.tag i { font-style: normal; font-family: monospace; display: inline-block; width: 1.1em; }
.dropped { color: var(--dropped); } .added { color: var(--added); } .moved { color: var(--moved); }
.renamed { color: var(--renamed); } .renumbered { color: var(--renumbered); }
.rewritten { color: var(--faint); font-weight: normal; }
td[class*=was-] { padding-left: .5rem; }
td.was-dropped { border-left: 4px double var(--dropped); color: var(--dropped); }
td.was-added { border-left: 4px solid var(--added); color: var(--added); }
td.was-moved { border-left: 4px dashed var(--moved); }
td.was-renamed, td.was-renumbered { border-left: 4px dotted var(--renamed); }
td.was-renumbered { border-left-color: var(--renumbered); }
del { color: var(--dropped); text-decoration: line-through; }
ins { color: var(--added); text-decoration: underline; text-underline-offset: .2em; }
.gone { color: var(--faint); font-style: italic; }
a { color: inherit; }
ol.missing { padding-left: 1.5rem; }
@media print { body { max-width: none; margin: 0; font-size: 10pt; } tr { break-inside: avoid; }
  thead { display: table-header-group; } }
@media (max-width: 40rem) { col.edit { width: 4.6rem; } td.edit { white-space: normal; } td.line > span {
  margin-left: calc(var(--depth) * .6em); } }
"""


def html(comparison: Comparison) -> bytes:
    """The comparison as one page of UTF-8 HTML that needs nothing else."""
    notes = [APPROXIMATE] * comparison.approximate + [NOTHING] * comparison.same
    body = builder.BODY(
        builder.H1(_TITLE),
        builder.P({"class": "score"}, scores(comparison)),
        builder.P(summary(comparison), *notes),
        _legend(comparison),
        builder.TABLE(
            builder.COLGROUP(builder.COL(), builder.COL({"class": "edit"}), builder.COL()),
            builder.THEAD(_head(comparison)),
            builder.TBODY(*_front(comparison), *map(_row, rows(comparison.entries))),
        ),
        *_missing(comparison),
    )
    return page(_TITLE, body, STYLE)


def _head(comparison: Comparison) -> HtmlElement:
    names = [clean(f"{title} {name(comparison, side)}") for title, side in (("甲稿", "a"), ("乙稿", "b"))]
    return builder.TR(builder.TH(names[0]), builder.TH("改动"), builder.TH(names[1]))


def _legend(comparison: Comparison) -> HtmlElement:
    used = [_tag(edit) for edit in WORDS if comparison.counts()[edit]]
    if any(map(is_rewritten, comparison.entries)):
        used.append(_rewritten())
    return builder.UL({"class": "legend"}, *map(builder.LI, used))


def _front(comparison: Comparison) -> Iterator[HtmlElement]:
    for front in comparison.front:
        kind = "front" if front.same else "front changed"
        one, other = clean(front.a or ""), clean(front.b or "")
        texts = [builder.TD(one), builder.TD(other)]
        if one and other and not front.same:
            texts = [builder.TD(*_difference(one, other, which)) for which in "ab"]
        role = builder.TD({"class": "edit"}, ROLES[front.role], *([] if front.same else ["不同"]))
        yield builder.TR({"class": kind}, texts[0], role, texts[1])


def _missing(comparison: Comparison) -> list[HtmlElement]:
    """What a trainee has to learn, as a list."""
    if not comparison.missing:
        return []
    lines = (builder.LI(clean(line(side))) for side in comparison.missing)
    return [builder.H2(_MISSING), builder.OL({"class": "missing"}, *lines)]


# --- rows


def _row(row: Row) -> HtmlElement:
    entry = row.a or row.b
    assert entry is not None
    if row.a is row.b:
        one, other = _line(entry, "a"), _line(entry, "b")
    elif row.b is None:
        one, other = _line(entry, "a"), _elsewhere(entry, "b")
    else:
        one, other = _elsewhere(entry, "a"), _line(entry, "b")
    return builder.TR(one, _edits(entry, row), other)


def _edits(entry: Entry, row: Row) -> HtmlElement:
    """The words between the lines; the old place of a moved line only says where it went."""
    if row.b is None and entry.b is not None:
        return builder.TD({"class": "edit"}, *([_tag("moved")] if "moved" in entry.edits else []))
    tags = [_tag(edit) for edit in entry.edits]
    if is_rewritten(entry):
        tags.append(_rewritten(entry.body))
    return builder.TD({"class": "edit"}, *tags)


def _tag(edit: Edit) -> HtmlElement:
    return builder.SPAN({"class": f"tag {edit}"}, builder.I(MARKS[edit]), WORDS[edit])


def _rewritten(common: float | None = None) -> HtmlElement:
    words = REWRITTEN if common is None else f"正文同{common * 100:.0f}%"
    return builder.SPAN({"class": "tag rewritten"}, builder.I(REWRITTEN_MARK), words)


def _line(entry: Entry, which: str) -> HtmlElement:
    side = entry.a if which == "a" else entry.b
    assert side is not None
    first: Edit | None = next(iter(entry.edits), None)
    kinds = ["line", *([f"was-{first}"] if first else []), *(["top"] if side.depth == 1 else [])]
    words = builder.SPAN(*_words(entry, which), id=_anchor(which, side))
    return builder.TD({"class": " ".join(kinds), "style": f"--depth: {side.depth - 1}"}, words)


def _elsewhere(entry: Entry, which: str) -> HtmlElement:
    """The empty half of a row: of a moved line, it leads to the other place."""
    side = entry.a if which == "a" else entry.b
    if side is None:
        return builder.TD()
    if "moved" not in entry.edits:
        return builder.TD({"class": "gone"}, _WITH_PARENT)
    link = builder.A("← 看原处" if which == "a" else "→ 看新处", href=f"#{_anchor(which, side)}")
    return builder.TD({"class": "gone"}, link)


def _anchor(which: str, side: Side) -> str:
    return f"{which}{side.index}"


def _words(entry: Entry, which: str) -> Iterator[HtmlElement | str]:
    """A line; of a renamed or renumbered one, what is not in the other is struck out or underlined."""
    if entry.a is None or entry.b is None or not {"renamed", "renumbered"} & {*entry.edits}:
        side = entry.a if which == "a" else entry.b
        yield clean(line(side)) if side is not None else ""
        return
    one, other = clean(line(entry.a)), clean(line(entry.b))
    if "renumbered" not in entry.edits:
        # A number that only follows from other edits is not shown as one.
        markers = clean(marker(entry.a)), clean(marker(entry.b))
        yield markers[which == "b"]
        one, other = one.removeprefix(markers[0]), other.removeprefix(markers[1])
    if entry.wording == "replaced":
        yield builder.DEL(one) if which == "a" else builder.INS(other)
        return
    yield from _difference(one, other, which)


def _difference(a: str, b: str, which: str) -> Iterator[HtmlElement | str]:
    """One of two wordings; what is not in the other is struck out or underlined.

    A character that both have between two changes says nothing, and is shown as changed.
    """
    blocks = [*Indel.opcodes(a, b)]
    inner = range(1, len(blocks) - 1)
    idle = {at for at in inner if blocks[at].tag == "equal" and blocks[at].src_end - blocks[at].src_start < 2}
    parts = [
        (block.tag == "equal" and at not in idle, block.src_start, block.src_end)
        if which == "a"
        else (block.tag == "equal" and at not in idle, block.dest_start, block.dest_end)
        for at, block in enumerate(blocks)
    ]
    for same, group in groupby(parts, key=itemgetter(0)):
        places = [*group]
        part = (a if which == "a" else b)[places[0][1] : places[-1][2]]
        if same:
            yield part
        elif part:
            yield builder.DEL(part) if which == "a" else builder.INS(part)
