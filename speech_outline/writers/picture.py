"""The tree of an outline as a picture, from left to right: SVG, and PNG drawn from it.

UAX #14 breaks the lines of a label (uniseg), Graphviz places the nodes (its library comes with pygraphviz),
resvg draws the PNG. Characters of Chinese fonts are as wide as high: so no font is asked for the size of a
label, and the picture is the same everywhere. The shade of a node, and then its border, tells its depth, in
print too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

import regex
from lxml import etree
from lxml.builder import ElementMaker
from wcwidth import wcswidth

from speech_outline.model import Document
from speech_outline.writers.topics import Topic, topics
from speech_outline.xml import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei",
    "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "sans-serif",
)  # fmt: skip
"""What a label is drawn in: the first of them that is there."""

_COLUMNS = 32
"""Columns of a line of a label; a Chinese character takes two."""
_SIZE, _LEADING = 14, 20
"""CSS pixels of a character, and from line to line."""
_BESIDE, _ABOVE, _AROUND = 10, 5, 12
"""CSS pixels between a label and the border of its node, and around the picture."""
_BETWEEN, _APART = 10, 44
"""CSS pixels from node to node: down a column, from column to column."""
_ZOOM = 2.0
"""Dots of a PNG to a CSS pixel."""
_LONGEST_EDGE = 20_000
"""Dots of the longer side of a PNG: one of many nodes is drawn smaller."""
_INCH = 72
"""Units of length to one of those that Graphviz takes for sizes."""
_AMBIGUOUS = regex.compile(r"[“”‘’—…·]")
"""Marks that are wide in Chinese fonts and narrow elsewhere (UAX #11)."""
_HAN = regex.compile(r"\p{Han}")
_SVG = "http://www.w3.org/2000/svg"
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" '
    f'font-family="{", ".join(FONTS)}"><text y="14">{{}}</text></svg>'
)


class NoFontError(OSError):
    """There is no font to draw a text in."""


class _Look(NamedTuple):
    fill: str
    text: str
    border: str
    dashes: str = "none"


_LOOKS = (
    _Look("#1f3a5f", "#ffffff", "#1f3a5f"),
    _Look("#4f7cac", "#ffffff", "#4f7cac"),
    _Look("#cfe0f1", "#000000", "#4f7cac"),
    _Look("#ffffff", "#000000", "#4f7cac"),
    _Look("#ffffff", "#000000", "#4f7cac", "4 3"),
    _Look("#ffffff", "#000000", "#ffffff"),
)
"""The nodes of each depth, the title first; all that are deeper are like the last."""


class _Node(NamedTuple):
    """A node with its place in the picture: its left and upper edge, in CSS pixels."""

    lines: tuple[str, ...]
    look: _Look
    above: int | None
    width: int
    height: int
    left: float = 0
    top: float = 0


def finish(document: Document, _form: str) -> Topic:
    """The topics of a document."""
    return topics(document)


def write(parts: Iterable[Topic], form: str) -> Iterator[bytes]:
    """One document. Raises `NoFontError` for a PNG of Chinese text where no font has its characters."""
    for part in parts:
        svg = _svg(_placed(list(_nodes(part))))
        yield svg if form == "svg" else _png(svg)


def _nodes(top: Topic) -> Iterator[_Node]:
    """The nodes in reading order, each with the number of the one above it."""
    numbers = count()
    pending: list[tuple[Topic, int, int | None]] = [(top, 0, None)]
    while pending:
        topic, depth, above = pending.pop()
        lines = _wrapped(clean(topic.text))
        columns = max(map(_columns, lines))
        width, height = columns * _SIZE // 2 + 2 * _BESIDE, len(lines) * _LEADING + 2 * _ABOVE
        yield _Node(lines, _LOOKS[min(depth, len(_LOOKS) - 1)], above, width, height)
        number = next(numbers)
        pending.extend((below, depth + 1, number) for below in reversed(topic.topics))


def _wrapped(text: str) -> tuple[str, ...]:
    """The lines of a label, of about one length, so that no last one is a single character.

    >>> _wrapped("在生态文明教育基地揭牌仪式上的致辞")
    ('在生态文明教育基地', '揭牌仪式上的致辞')
    """
    from uniseg.wrap import tt_wrap

    needed = sum(1 for _ in tt_wrap(text, _COLUMNS, ambiguous_as_wide=True))
    for columns in range(-(-_columns(text) // max(needed, 1)), _COLUMNS + 1):
        lines = tuple([line.rstrip() for line in tt_wrap(text, columns, ambiguous_as_wide=True)])
        if len(lines) == needed:
            return lines or ("",)
    return (text,)


def _columns(text: str) -> int:
    return max(wcswidth(text), 0) + len(_AMBIGUOUS.findall(text))


def _placed(nodes: list[_Node]) -> list[_Node]:
    """The nodes where Graphviz puts them; those of one depth stand in a column, in reading order."""
    from pygraphviz import AGraph

    graph = AGraph(directed=True, rankdir="LR", ordering="out", splines="false")
    graph.graph_attr.update(nodesep=_BETWEEN / _INCH, ranksep=_APART / _INCH)
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    for number, node in enumerate(nodes):
        graph.add_node(number, width=node.width / _INCH, height=node.height / _INCH)
        if node.above is not None:
            graph.add_edge(node.above, number, tailport="e", headport="w")
    graph.layout("dot")
    centres = [
        tuple(map(float, graph.get_node(number).attr["pos"].split(","))) for number in range(len(nodes))
    ]
    highest = max(y + node.height / 2 for (_, y), node in zip(centres, nodes, strict=True))
    column: dict[int, float] = {}
    placed: list[_Node] = []
    depths: list[int] = []
    for (x, y), node in zip(centres, nodes, strict=True):
        depth = 0 if node.above is None else depths[node.above] + 1
        depths.append(depth)
        column[depth] = min(column.get(depth, x), x - node.width / 2)
        placed.append(node._replace(top=highest - y - node.height / 2))
    # Graphviz centres the nodes of a column; as in a list, they begin at one edge.
    return [node._replace(left=column[depth]) for node, depth in zip(placed, depths, strict=True)]


def _svg(nodes: list[_Node]) -> bytes:
    """The picture as UTF-8 SVG."""
    make = ElementMaker(namespace=_SVG, nsmap={None: _SVG})
    first = min(node.left for node in nodes) - _AROUND
    width = max(node.left + node.width for node in nodes) + _AROUND - first
    height = max(node.top + node.height for node in nodes) + 2 * _AROUND
    root = make.svg(
        make.rect(width="100%", height="100%", fill="#ffffff"),
        width=f"{width:.0f}",
        height=f"{height:.0f}",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
    )
    canvas = make.g(transform=f"translate({-first:.1f} {_AROUND})")
    root.append(canvas)
    lines = make.g(fill="none", stroke="#7f7f7f")
    lines.extend(make.path(d=_curve(nodes[node.above], node)) for node in nodes if node.above is not None)
    labels = make.g({"font-family": ", ".join(FONTS), "font-size": f"{_SIZE}"})
    labels.extend(_drawn(make, node) for node in nodes)
    canvas.extend([lines, labels])
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _curve(above: _Node, node: _Node) -> str:
    """From the right edge of a node to the left edge of one below it."""
    x, y = above.left + above.width, above.top + above.height / 2
    end, level = node.left, node.top + node.height / 2
    bend = end - _APART / 2
    return (
        f"M{x:.1f} {y:.1f} H{end - _APART:.1f} "
        f"C{bend:.1f} {y:.1f} {bend:.1f} {level:.1f} {end:.1f} {level:.1f}"
    )


def _drawn(make: ElementMaker, node: _Node) -> _Element:
    box = make.rect(
        {"stroke-dasharray": node.look.dashes},
        x=f"{node.left:.1f}",
        y=f"{node.top:.1f}",
        width=f"{node.width}",
        height=f"{node.height}",
        rx="4",
        fill=node.look.fill,
        stroke=node.look.border,
    )
    text = make.text(fill=node.look.text)
    for number, line in enumerate(node.lines):
        # Four fifths of a line stand above the foot of its characters.
        foot = node.top + _ABOVE + number * _LEADING + (_LEADING - _SIZE) / 2 + _SIZE * 0.85
        text.append(make.tspan(line, x=f"{node.left + _BESIDE:.1f}", y=f"{foot:.1f}"))
    return make.g(box, text)


def _png(svg: bytes) -> bytes:
    from resvg_py import svg_to_bytes

    text = svg.decode()
    if _HAN.search(text) and not has_chinese_font():
        raise NoFontError(
            "no font with Chinese characters is installed: write svg, or install one (Noto Sans CJK, say)"
        )
    root = etree.fromstring(svg)
    longest = max(float(root.get(side, "0")) for side in ("width", "height"))
    zoom = min(_ZOOM, _LONGEST_EDGE / longest)
    return bytes(svg_to_bytes(svg_string=text, zoom=zoom, **_SOURCES))


_SOURCES: dict[str, Any] = {}
"""Where fonts are looked for; as the library does, if nothing stands here."""


@cache
def has_chinese_font() -> bool:
    """Whether two characters look different: without a font, all look the same."""
    from resvg_py import svg_to_bytes

    one, other = (svg_to_bytes(svg_string=_PROBE.format(char), **_SOURCES) for char in "渡鼎")
    return bytes(one) != bytes(other)
