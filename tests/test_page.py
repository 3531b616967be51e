"""The page of `--format html`, without a browser: what is in it, and that nothing of a document gets out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest
from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from speech_outline import Document, Speech, parse, parse_file
from speech_outline.diagnostics import CODES
from speech_outline.furniture import FURNITURE
from speech_outline.indented import flat
from speech_outline.model import Span
from speech_outline.writers import WRITERS, by_suffix, render
from speech_outline.writers.page.pieces import Mark, Units, lines, printable
from speech_outline.writers.page.terms import FINDINGS, REASONS

FILES = sorted(path for path in SEEDS.iterdir() if path.suffix in {".txt", ".md", ".docx"})

HOSTILE = """在青溪县渡口<script>alert("标题")</script>会议上的讲话
程某某</style></title><img src=x onerror=alert(1)>
同志们:
一、管好<b>渡口</b></script><script>document.title = "坏"</script>
一是修船。<!-- 二是管账。--> &lt;不是标签&gt; &amp; ]]>
二是管账。习近平总书记强调:“</span></div></body><iframe src="https://例子.invalid">要把账<u>对清楚</u>。”
二、办好</textarea></noscript>学堂'"`
要javascript:alert(1)把学堂办好。
"""


def page(*documents: Document) -> HtmlElement:
    row = WRITERS["html"]
    finish = row.finish()
    return html.document_fromstring(b"".join(row.write([finish(each) for each in documents])).decode())


def sources(tree: HtmlElement) -> list[str]:
    return [str(pane.text_content()) for pane in tree.find_class("text")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_right_side_is_the_source_word_for_word(path: Path) -> None:
    document = parse_file(path)
    assert sources(page(document)) == [document.text]


ACTIVE = st.lists(
    st.one_of(
        st.sampled_from(
            ["一、", "二、", "(一)", "1.", "一是", "二是", "同志们:", "总书记强调:“", "”", "。", "𠮷"]
        ),
        st.sampled_from(["\n", "\r\n", "\r", "\f", "\0", "\x1f", "\x85", "\ufffe", "<", ">", "&", "'", '"']),
        st.text(max_size=3),
        st.sampled_from(["</script>", "<!--", "-->", "</style>", "]]>", "&amp;", "&#13;", "<plaintext>"]),
    ),
    max_size=30,
).map("".join)


@given(ACTIVE)
def test_so_it_is_for_any_text(text: str) -> None:
    document = parse(text)
    assert sources(page(document)) == [printable(document.text)]


@given(st.text())
def test_what_is_printable_has_the_length_of_the_text(text: str) -> None:
    assert len(printable(text)) == len(text)


def test_printable_keeps_all_that_a_page_can_hold() -> None:
    assert printable("渡口\t\r\n𠮷\x80") == "渡口\t\r\n𠮷\x80"
    assert printable("一\f二\0三\ud800\uffff") == "一 二\ufffd三\ufffd\ufffd"


def test_nothing_of_a_document_becomes_markup() -> None:
    document = parse(HOSTILE)
    source = document.source.model_copy(update={"name": "<script>alert(2)</script>.txt"})
    hostile = page(document.model_copy(update={"source": source}))
    harmless = page(parse("在青溪县渡口会议上的讲话\n一、管好渡口\n二、办好学堂\n"))
    assert sources(hostile) == [HOSTILE]
    for tag in ("script", "style", "title", "iframe", "img", "b", "u", "textarea", "noscript", "body"):
        assert len(list(hostile.iter(tag))) == len(list(harmless.iter(tag))), tag
    assert [each.text for each in hostile.iter("script")] == [each.text for each in harmless.iter("script")]
    assert "<script>alert(2)</script>.txt" in str(hostile.find_class("facts")[0].text_content())
    handlers = {name for each in hostile.iter() for name in each.attrib if str(name).startswith("on")}
    assert not handlers


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_page_asks_nothing_of_the_network(path: Path) -> None:
    tree = page(parse_file(path))
    assert {each.get("href", "#")[0] for each in tree.iter()} == {"#"}
    assert not [each.tag for each in tree.iter() if each.get("src") or each.tag in {"link", "base", "iframe"}]
    for each in (*tree.iter("style"), *tree.iter("script")):
        assert re.search(r"url\(|@import|https?:|fetch\(|XMLHttp|innerHTML|eval\(", each.text or "") is None


@pytest.mark.parametrize("several", [False, True])
def test_every_link_leads_somewhere_and_no_name_is_given_twice(several: bool) -> None:
    documents = [parse_file(path) for path in FILES] * 2 if several else [parse_file(FILES[3])]
    tree = page(*documents)
    names = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(names) == len(set(names))
    links = {each.get("href", "") for each in tree.iter("a")}
    owned = {each.get("aria-owns", "") for each in tree.iter("a") if each.get("aria-owns")}
    assert links
    assert owned
    assert {link.removeprefix("#") for link in links} | owned <= set(names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_tree_has_every_node_in_order_with_its_place_among_its_siblings(path: Path) -> None:
    document = parse_file(path)
    rows = page(document).find_class("row")
    visits = [(document.speech, 0), *document.walk()]
    assert len(rows) == len(visits)
    for row, (node, depth) in zip(rows, visits, strict=True):
        assert row.get("role") == "treeitem"
        assert row.get("aria-level") == str(depth + 1)
        assert (row.get("aria-expanded") == "true") == bool(node.children)
        marker = "" if isinstance(node, Speech) or node.marker is None else node.marker.text
        assert "".join(str(each.text_content()) for each in row.find_class("number")) == marker
        if node.title is not None:
            assert str(row.find_class("name")[0].text_content()) == flat(node.title)
    groups = [each for each in page(document).iter("ul") if each.get("role") in {"group", "tree"}]
    for group in groups:
        places = [(item[0].get("aria-posinset"), item[0].get("aria-setsize")) for item in group]
        assert places == [(str(number), str(len(group))) for number in range(1, len(group) + 1)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_anchor_of_a_node_stands_where_its_span_begins(path: Path) -> None:
    document = parse_file(path)
    tree = page(document)
    before = 0
    found: dict[str, int] = {}
    for event, element in _events(tree.find_class("text")[0]):
        if event == "start":
            if element.get("id"):
                found[element.get("id", "")] = before
            before += len(element.text or "")
        else:
            before += len(element.tail or "")
    nodes = [document.speech, *(node for node, _ in document.walk())]
    assert [found[f"d1s{number}"] for number in range(len(nodes))] == [node.span.start for node in nodes]
    citations = [cited.citation for cited in document.citations()]
    places = [found[f"d1c{number}"] for number in range(len(citations))]
    assert places == [each.span.start for each in citations]


def _events(element: HtmlElement) -> Sequence[tuple[str, HtmlElement]]:
    below = [event for child in element for event in _events(child)]
    return [("start", element), *below, ("end", element)]


def test_marks_may_overlap_as_they_like() -> None:
    marks = [Mark(Span(0, 4), "cite"), Mark(Span(2, 7), "noise"), Mark(Span(3, 4), "quote")]
    found = list(lines("甲乙丙丁\n戊己庚", marks, [(2, "s1"), (2, "c1"), (6, "s2")]))
    assert [
        [(each.text, [mark.role for mark in each.marks], each.anchors) for each in line] for line in found
    ] == [
        [
            ("甲乙", ["cite"], ()),
            ("丙", ["cite", "noise"], ("s1", "c1")),
            ("丁", ["cite", "noise", "quote"], ()),
            ("\n", ["noise"], ()),
        ],
        [("戊", ["noise"], ()), ("己", ["noise"], ("s2",)), ("庚", [], ())],
    ]


def test_marks_of_titles_points_citations_and_noise_are_in_the_source() -> None:
    tree = page(parse_file(SEEDS / "04_study_pack.txt"))
    text = tree.find_class("text")[0]
    marked = {
        role: [str(each.text_content()) for each in islice(text.find_class(role), 2)]
        for role in ("heading", "marker", "title", "point", "speaker", "quote", "noise")
    }
    assert marked == {
        "heading": ["绿色发展学习资料汇编", "绿色发展要有“三本账”"],
        "marker": ["一、", "二、"],
        "title": ["热点", "框架参考"],
        "point": ["算好绿色发展的经济账", "算好绿色发展的民生账"],
        "speaker": ["习近平总书记", "习近平总书记"],
        "quote": [
            "保护生态环境就是保护生产力,改善生态环境就是发展生产力",
            "生态兴则文明兴,生态衰则文明衰。",
        ],
        "noise": ["青松公考网 | 每日一练 | 时政汇编 | 资料下载", "咨询电话:0000-1234567"],
    }


def test_places_for_the_script_are_in_units_of_utf_16() -> None:
    assert Units("𠮷溪渡口𠮷")(Span(1, 5)) == Span(2, 7)
    row = page(parse("𠮷溪县会议上的讲话\n一、甲乙丙\n二、丁𠮷己\n三、庚\n")).find_class("row")[2]
    text = "𠮷溪县会议上的讲话\n一、甲乙丙\n二、丁𠮷己\n三、庚\n".encode("utf-16-le")
    start, end = (2 * int(row.get(f"data-{edge}", "")) for edge in ("from", "to"))
    assert text[start:end].decode("utf-16-le") == "二、丁𠮷己"


def test_several_documents_have_an_index_and_one_has_none() -> None:
    documents = [parse_file(path) for path in FILES[:3]]
    tree = page(*documents)
    index = tree.get_element_by_id("index")
    titles = [flat(each.speech.title) for each in documents if each.speech.title is not None]
    assert [str(each.text_content()) for each in index.iter("a")] == titles
    assert [each.get("href") for each in index.iter("a")] == ["#d1", "#d2", "#d3"]
    assert sources(tree) == [each.text for each in documents]
    assert not page(documents[0]).find_class("index")


def test_a_text_without_anything_is_a_page() -> None:
    tree = page(parse(""))
    assert sources(tree) == [""]
    assert len(tree.find_class("row")) == 1


def test_the_name_of_a_file_asks_for_a_page() -> None:
    assert by_suffix()[".html"] == by_suffix()[".htm"] == WRITERS["html"]


def test_a_document_is_rendered_as_a_page() -> None:
    written = render(parse(HOSTILE), "html")
    assert written.startswith(b"<!DOCTYPE html>")
    assert b'lang="zh"' in written[:200]


def test_every_reason_and_finding_has_its_chinese_words() -> None:
    assert {row.reason for row in FURNITURE} <= set(REASONS)
    assert set(CODES) == set(FINDINGS)
