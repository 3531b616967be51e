"""The outline: how each kind of node is written, and that what is written can be read again."""

from __future__ import annotations

import pytest
from laws import check

from speech_outline import parse
from speech_outline.indented import outline
from speech_outline.model import (
    Citation,
    Document,
    Marker,
    Point,
    Section,
    Source,
    Span,
    Speaker,
    Speech,
    Text,
)

Tree = tuple[str, str, str, list["Tree"]]


def text(words: str, start: int = 0) -> Text:
    return Text(text=words, span=Span(start, start + len(words)))


def marker(words: str, family: str, start: int = 0) -> Marker:
    return Marker(text=words, family=family, value=1, span=Span(start, start + len(words)))


def document(
    *children: Section | Point | Speech,
    title: Text | None = None,
    date: Text | None = None,
    salutation: Text | None = None,
) -> Document:
    speech = Speech(title=title, date=date, salutation=salutation, children=children, span=Span(0, 99))
    return Document(source=Source(chars=99, sha256=""), speech=speech)


def section(
    mark: str = "", family: str = "", title: str = "", *children: Section | Point | Speech
) -> Section:
    return Section(
        marker=marker(mark, family) if mark else None,
        title=text(title) if title else None,
        children=children,
        implied=not mark and not title,
        span=Span(0, 9),
    )


def tree(children: tuple[Section | Point | Speech, ...]) -> list[Tree]:
    """Kind, marker and title of every node: what an outline has to keep."""
    return [
        (
            node.kind,
            node.marker.text if not isinstance(node, Speech) and node.marker else "",
            node.title.text if node.title else "",
            tree(node.children),
        )
        for node in children
    ]


@pytest.mark.parametrize(
    ("mark", "family", "line"),
    [
        ("第一编", "part", "第一编 标题"),
        ("第一章", "chapter", "第一章 标题"),
        ("第十条", "article", "第十条 标题"),
        ("一、", "ideograph", "一、标题"),
        ("一", "ideograph", "一 标题"),
        ("(一)", "ideograph_paren", "(一)标题"),
        ("㈠", "ideograph_paren", "㈠标题"),
        ("★", "heading", "★标题"),
        ("1.", "decimal", "1.标题"),
        ("⒈", "decimal", "⒈标题"),
        ("1", "decimal", "1 标题"),
        ("1.1", "decimal_dotted", "1.1 标题"),
        ("（1）", "decimal_paren", "（1）标题"),
        ("⑴", "decimal_paren", "⑴标题"),
        ("①", "circled", "①标题"),
        ("一是", "clause", "一是标题"),
        ("三要", "clause", "三要标题"),
        ("第一", "ordinal", "第一，标题"),
        ("其一", "qi", "其一，标题"),
        ("首先", "sequence", "首先，标题"),
        ("另一方面", "aspect", "另一方面，标题"),
        ("A.", "latin", "A.标题"),
        ("Ⅳ", "roman", "Ⅳ标题"),
        ("——", "dash", "——标题"),
    ],
)
def test_a_marker_is_parted_from_its_title_as_its_family_is(mark: str, family: str, line: str) -> None:
    point = Point(marker=marker(mark, family), title=text("标题"), span=Span(0, 9))
    assert outline(document(section(mark, family, "标题"))) == line + "\n"
    assert outline(document(point)) == line + "\n"


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("坚持党建引领,推动重心下移", "第一,坚持党建引领,推动重心下移"),
        ("坚持党建引领，推动重心下移", "第一，坚持党建引领，推动重心下移"),
    ],
    ids=["半角", "全角"],
)
def test_commas_have_the_width_of_the_document(title: str, line: str) -> None:
    assert outline(document(section("第一", "ordinal", title))) == line + "\n"


def test_the_whole_of_a_study_pack() -> None:
    lead = Point(title=text("坚持党建引领"), span=Span(0, 9))
    embedded = Speech(
        title=text("在座谈会上的讲话"),
        byline=text("市长 某某"),
        children=(section("一、", "ideograph", "提高站位"), section(), lead),
        span=Span(0, 9),
    )
    pack = document(
        section("五、", "ideograph", "范文赏析", section("", "", "讲话稿框架", embedded)),
        section("", "", "结语"),
        title=text("学习材料"),
        date=text("(2025年7月)"),
        salutation=text("同志们:"),
    )
    assert outline(pack) == (
        "学习材料\n"
        "(2025年7月)\n"
        "同志们:\n"
        "五、范文赏析\n"
        "  讲话稿框架：\n"
        "    在座谈会上的讲话\n"
        "      市长 某某\n"
        "      一、提高站位\n"
        "      ……(此处略)……\n"
        "      坚持党建引领。\n"
        "结语\n"
    )


@pytest.mark.parametrize("end", ["", "?", "！", "。"])
def test_a_lead_ends_as_a_sentence(end: str) -> None:
    lead = Point(title=text(f"为了谁{end}"), span=Span(0, 9))
    assert outline(document(lead)) == f"为了谁{end or '。'}\n"


def test_a_node_without_a_title_is_its_marker() -> None:
    assert outline(
        document(section("一、", "ideograph"), Point(marker=marker("二是", "clause"), span=Span(0, 2)))
    ) == ("一、\n二是\n")


def test_a_title_never_takes_two_lines() -> None:
    assert outline(document(section("一、", "ideograph", "提高\r\n认识"))) == "一、提高认识\n"


def test_depth_counts_from_the_outermost_nodes() -> None:
    deep = document(
        section(
            "一、",
            "ideograph",
            "甲",
            section("(一)", "ideograph_paren", "乙", section("1.", "decimal", "丙")),
        ),
        title=text("题"),
    )
    assert outline(deep, depth=0) == "题\n"
    assert outline(deep, depth=1) == "题\n一、甲\n"
    assert outline(deep, depth=2) == "题\n一、甲\n  (一)乙\n"
    assert outline(deep, depth=3) == outline(deep)


def quoted() -> Document:
    """`一、甲。 总书记强调:“乙”。 (一)丙 丁 戊`, with a closing."""
    direct = Citation(
        kind="direct",
        speaker=Speaker(text="总书记", name="习近平", span=Span(10, 13)),
        verb="强调",
        occasion="在浙江考察时",
        quotes=(text("乙", 17), text("又乙", 20)),
        span=Span(10, 23),
    )
    indirect = Citation(
        kind="indirect",
        speaker=Speaker(text="总书记", name="习近平", span=Span(40, 43)),
        verb="指出",
        occasion=None,
        quotes=(text("要实干", 46),),
        unterminated=True,
        span=Span(40, 49),
    )
    child = Section(marker=marker("(一)", "ideograph_paren", 24), title=text("丙", 27), span=Span(24, 28))
    parent = Section(
        marker=marker("一、", "ideograph", 5),
        title=text("甲", 7),
        body=(text("总书记强调…。", 10), text("戊", 30)),
        children=(child,),
        citations=(direct,),
        span=Span(5, 31),
    )
    speech = Speech(
        title=text("题"),
        preamble=(text("前言。", 2),),
        children=(parent,),
        closing=(text("让我们实干!", 50),),
        citations=(indirect,),
        span=Span(0, 57),
    )
    return Document(source=Source(chars=57, sha256=""), speech=speech)


def test_body_stands_where_it_stood() -> None:
    assert outline(quoted(), body=True) == (
        "题\n前言。\n一、甲\n  总书记强调…。\n  (一)丙\n  戊\n让我们实干!\n"
    )


def test_citations_stand_under_the_node_that_holds_them() -> None:
    assert outline(quoted(), citations=True) == (
        "题\n一、甲\n  > 总书记在浙江考察时强调：“乙”“又乙”\n  (一)丙\n> 总书记指出，要实干\n"
    )


def test_spans_tell_place_and_role() -> None:
    assert outline(quoted(), body=True, citations=True, spans=True) == (
        "题  [0, 1) title\n"
        "前言。  [2, 5) preamble\n"
        "一、甲  [5, 31) ideograph\n"
        "  总书记强调…。  [10, 17) body\n"
        "  > 总书记在浙江考察时强调：“乙”“又乙”  [10, 23) direct\n"
        "  (一)丙  [24, 28) ideograph_paren\n"
        "  戊  [30, 31) body\n"
        "> 总书记指出，要实干  [40, 49) indirect, unterminated\n"
        "让我们实干!  [50, 56) closing\n"
    )


def test_nothing_gives_nothing() -> None:
    assert outline(document()) == ""


def test_the_outline_needs_no_text() -> None:
    parsed = parse("关于城市工作的讲话\n一、提高认识\n(一)学习要深。要学。\n")
    assert outline(Document.from_json(parsed.to_json())) == outline(parsed)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("一、提高认识\n二、狠抓落实\n", id="一层"),
        pytest.param("一、提高认识\n(一)学习要深。要学。\n(二)领会要透。要悟。\n二、狠抓落实\n", id="两层"),
        pytest.param("一、提高认识\n一是站位要高。要学。\n二是措施要实。要干。\n二、狠抓落实\n", id="一是"),
    ],
)
def test_the_outline_of_the_outline_is_the_outline(written: str) -> None:
    first = parse(written)
    printed = outline(first)
    assert tree(parse(printed).speech.children) == tree(first.speech.children)
    assert outline(parse(printed)) == printed


def test_an_outline_is_indented_by_two_blanks_a_level() -> None:
    parsed = parse("一、提高认识\n(一)学习要深。要学。\n(二)领会要透。要悟。\n二、狠抓落实\n")
    assert outline(parsed) == "一、提高认识\n  (一)学习要深\n  (二)领会要透\n二、狠抓落实\n"


@pytest.mark.parametrize(
    ("written", "titles"),
    [
        pytest.param(
            "  （一）完善设施，让书香触手可及\n  角\n  （二）抓住重点，让人群各有所获\n    其\n"
            "  （三）打造品牌，  一是做强澄",
            ["完善设施，让书香触手可及", "角", "抓住重点，让人群各有所获", "其", "打造品牌，  一是做强澄"],
            id="lines of one length",
        ),
        pytest.param("料\n船\n  二、管\n    乡", ["管", "乡"], id="a title of two lines"),
    ],
)
def test_each_line_of_an_outline_is_one_piece(written: str, titles: list[str]) -> None:
    read = parse(written)
    check(read, written)
    assert [visit.node.title.text for visit in read.walk() if visit.node.title is not None] == titles
