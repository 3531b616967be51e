"""Pictures of the tree: every label is there, in its place, and can be read."""

from __future__ import annotations

import io
import struct
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from typer.testing import CliRunner

pytest.importorskip("pygraphviz")
pytest.importorskip("resvg_py")

from conftest import SEEDS, needs_chinese_font

from speech_outline import Document, parse, parse_file, render
from speech_outline.cli import app
from speech_outline.writers import picture
from speech_outline.writers.topics import Topic, topics
from speech_outline.xml import clean

SVG = {"svg": picture._SVG}
DOCUMENTS = {path.stem: parse_file(path) for path in sorted(SEEDS.glob("*.txt"))}
documents = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
SHORT = parse("一、修路\n二、造船\n")


def labels(topic: Topic) -> list[str]:
    """The text of every node in reading order, without blanks."""
    found = ["".join(topic.text.split())]
    for below in topic.topics:
        found += labels(below)
    return found


def drawn(svg: bytes) -> list[str]:
    """The text of every label in the picture."""
    root = etree.fromstring(svg)
    return ["".join("".join(text.itertext()).split()) for text in root.iterfind(".//svg:text", SVG)]


def size(png: bytes) -> tuple[int, int]:
    """The width and height of a PNG, in dots (PNG, 11.2.2)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@documents
def test_every_node_is_drawn_once_and_in_order(document: Document) -> None:
    assert drawn(render(document, "svg")) == labels(topics(document))


@documents
def test_no_two_nodes_lie_on_one_another(document: Document) -> None:
    nodes = picture._placed(list(picture._nodes(topics(document))))
    _check_places(nodes)


trees = st.recursive(
    st.text("渡口修路（一）、，。ab1 “”", max_size=60).map(Topic),
    lambda below: st.builds(
        lambda text, topics: Topic(text, (), tuple(topics)),
        st.text("渡口修路（一）、，。ab1 “”", max_size=60),
        st.lists(below, min_size=1, max_size=5),
    ),
    max_leaves=25,
)


@given(trees)
def test_any_tree_has_its_place(tree: Topic) -> None:
    nodes = picture._placed(list(picture._nodes(tree)))
    assert len(nodes) == len(labels(tree))
    _check_places(nodes)


def _check_places(nodes: list[picture._Node]) -> None:
    """Columns by depth, each from top to bottom in reading order, and no two nodes over one another."""
    bottoms: dict[int, float] = {}
    depths: list[int] = []
    rights: dict[int, float] = {}
    for node in nodes:
        depth = 0 if node.above is None else depths[node.above] + 1
        depths.append(depth)
        assert node.top >= bottoms.get(depth, -1)
        bottoms[depth] = node.top + node.height
        rights[depth] = max(rights.get(depth, 0), node.left + node.width)
    for node, depth in zip(nodes, depths, strict=True):
        assert depth == 0 or node.left > rights[depth - 1]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ("",)),
        ("一、修路", ("一、修路",)),
        ("在生态文明教育基地揭牌仪式上的致辞", ("在生态文明教育基地", "揭牌仪式上的致辞")),
        ("（一）比一比，差距就在眼前，看一看", ("（一）比一比，差距", "就在眼前，看一看")),
    ],
)
def test_labels_are_broken_evenly_and_as_chinese_is(text: str, lines: tuple[str, ...]) -> None:
    assert picture._wrapped(text) == lines


def test_a_word_that_fits_in_no_line_has_one_of_its_own() -> None:
    assert picture._wrapped("x" * 99) == ("x" * 99,)


@given(st.text(max_size=120))
def test_a_label_loses_nothing(text: str) -> None:
    assert "".join("".join(picture._wrapped(clean(text))).split()) == "".join(clean(text).split())


def test_a_label_is_no_markup() -> None:
    (svg,) = picture.write([Topic("写“<b>&\x0b]]>”\\l\\n")], "svg")
    assert drawn(svg) == ["写“<b>&]]>”\\l\\n"]


def test_depths_are_told_apart_without_colours() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    first = [grey(look.fill) for look in picture._LOOKS[:4]]
    assert all(lighter - darker > 30 for darker, lighter in pairwise(first))
    assert len({(look.fill, look.border, look.dashes) for look in picture._LOOKS}) == len(picture._LOOKS)
    assert all(abs(grey(look.fill) - grey(look.text)) > 110 for look in picture._LOOKS)


def test_a_png_is_twice_as_large_as_its_svg() -> None:
    needs_chinese_font()
    root = etree.fromstring(render(SHORT, "svg"))
    width, height = size(render(SHORT, "png"))
    assert (width, height) == (2 * int(root.get("width", "0")), 2 * int(root.get("height", "0")))


def test_chinese_characters_are_no_boxes() -> None:
    needs_chinese_font()
    pictures = {render(parse(f"一、{char}路\n二、造船\n"), "png") for char in "修铺筑养"}
    assert len(pictures) == 4


def test_a_picture_of_many_nodes_is_drawn_smaller() -> None:
    needs_chinese_font()
    tree = Topic("渡口", (), tuple(Topic(f"第{number}条路") for number in range(700)))
    (svg,) = picture.write([tree], "svg")
    (png,) = picture.write([tree], "png")
    assert len(drawn(svg)) == 701
    assert 19_990 <= max(size(png)) <= 20_000


def test_without_a_chinese_font_there_is_a_line_and_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(picture, "_SOURCES", {"skip_system_fonts": True})
    picture.has_chinese_font.cache_clear()
    target = tmp_path / "渡口.png"
    try:
        result = CliRunner().invoke(app, ["parse", str(SEEDS / "01_clean.txt"), "-o", str(target)])
    finally:
        picture.has_chinese_font.cache_clear()
    assert result.exit_code == 2, "nothing is written"
    assert result.stderr.splitlines()[0].endswith(
        "cannot be written: no font with Chinese characters is installed: write svg, or install one "
        "(Noto Sans CJK, say)"
    )
    assert not target.exists()


def test_a_picture_holds_one_outline(tmp_path: Path) -> None:
    names = [str(SEEDS / name) for name in ("01_clean.txt", "02_web_paste.txt")]
    result = CliRunner().invoke(app, ["parse", *names, "-o", str(tmp_path / "渡口.svg")])
    assert result.exit_code == 2
    assert "one svg file holds one result: use -o DIR/" in result.stderr


def test_the_svg_needs_nothing_else() -> None:
    root = etree.parse(io.BytesIO(render(SHORT, "svg"))).getroot()
    assert not root.xpath(
        "//@href | //*[local-name()='script' or local-name()='image' or local-name()='style']"
    )
    assert picture.FONTS[-1] == "sans-serif"
