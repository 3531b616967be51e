"""Word files: what is read of them, and what it tells the parser. One reader, and so one file."""

from __future__ import annotations

import pytest

pytest.importorskip("docx")

from wordfiles import (
    WORD,
    abstract,
    alternatives,
    box,
    code,
    document,
    fld,
    lvl,
    num,
    p,
    relationships,
    row,
    style,
    t,
    table,
    tc,
    val,
    word_file,
    wrapped,
)

from speech_outline.indented import outline
from speech_outline.parser import parse
from speech_outline.readers.content import Content
from speech_outline.readers.word import read_docx

POLICY = abstract(
    0,
    lvl(0, "%1、", "chineseCountingThousand"),
    lvl(1, "（%2）", "chineseCounting"),
    lvl(2, "%3."),
    lvl(3, "第%4条", also=val("suff", "space")),
) + num(1, 0)
HIDDEN = "<w:vanish/>"
SHOWN = wrapped("rPr", val("vanish", 0))
GONE = '<w:del w:id="1" w:author="某某"/>'


def read(*body: str, styles: str = "", numbering: str = POLICY) -> Content:
    return read_docx(word_file(*body, styles=styles, numbering=numbering))


def tracked(kind: str, inner: str) -> str:
    return f'<w:{kind} w:id="1" w:author="某某">{inner}</w:{kind}>'


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


# --- what the text is


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param([p("青溪县"), p(), p("渡口镇")], "青溪县\n\n渡口镇\n", id="空段"),
        pytest.param([p("　　各位乡亲: ")], "　　各位乡亲: \n", id="空白照旧"),
        pytest.param([p(t("青溪") + tracked("del", run("<w:delText>旧</w:delText>"))
                        + tracked("ins", t("县")))], "青溪县\n", id="删去和插入"),
        pytest.param([p(tracked("moveFrom", t("渡口")) + t("镇")), p(tracked("moveTo", t("渡口")))],
                     "镇\n渡口\n", id="移动"),
        pytest.param([p("青溪", also=wrapped("rPr", GONE)), p("县")], "青溪县\n", id="段尾删去"),
        pytest.param([p("青溪", also=wrapped("rPr", GONE)), table(row("县"))],
                     "青溪\n县\n", id="段尾删去,后有表"),
        pytest.param([p(t("青溪") + run('<w:br/><w:t>县</w:t><w:cr/><w:tab/><w:t>渡口</w:t>'))],
                     "青溪\n县\n\t渡口\n", id="换行和制表"),
        pytest.param([p(run('<w:br w:type="page"/>') + t("青溪") + run('<w:br w:type="page"/>') + t("县"))],
                     "青溪\n县\n", id="分页"),
        pytest.param([p(run("<w:t>3</w:t><w:noBreakHyphen/><w:t>5日</w:t><w:softHyphen/><w:t>开渡</w:t>"))],
                     "3-5日开渡\n", id="连字符"),
        pytest.param([p(run('<w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="宋体" w:char="2460"/>'
                            '<w:sym w:font="Webdings" w:char="F041"/><w:sym w:font="宋体" w:char="零"/>'))],
                     "→①\n", id="符号"),
        pytest.param([p(run("<w:t>青\n  溪</w:t>"))], "青   溪\n", id="XML里的换行"),
        pytest.param([p(run("<w:ruby><w:rubyPr/><w:rt><w:r><w:t>xī</w:t></w:r></w:rt>"
                            "<w:rubyBase><w:r><w:t>溪</w:t></w:r></w:rubyBase></w:ruby>"))],
                     "溪\n", id="注音"),
        pytest.param([p('<w:smartTag w:element="地名">' + t("青溪") + "</w:smartTag><w:hyperlink>" + t("县")
                        + "</w:hyperlink><w:sdt><w:sdtContent>" + t("渡口") + "</w:sdtContent></w:sdt>")],
                     "青溪县渡口\n", id="各种包裹"),
        pytest.param(["<w:sdt><w:sdtPr/><w:sdtContent>" + p("青溪") + "</w:sdtContent></w:sdt>"
                      + "<w:customXml>" + p("渡口") + "</w:customXml>"], "青溪\n渡口\n", id="包裹的段落"),
        pytest.param([p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" + t("人"))], "x人\n", id="公式"),
        pytest.param([p(alternatives("<w16se:symEx/>", "<w:t>→</w:t>", "w16se") + t("县"))],
                     "→县\n", id="另选"),
        pytest.param([p("<!-- 注 -->" + t("青溪"))], "青溪\n", id="XML注释"),
    ],
)  # fmt: skip
def test_the_text_is_what_word_shows(body: list[str], text: str) -> None:
    assert read(*body).text == text


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        pytest.param(fld("begin") + code(" DATE ") + fld("separate") + t("三月") + fld("end") + t("初五"),
                     "三月初五\n", id="结果"),
        pytest.param(fld("begin") + code(" IF ") + t("代码") + fld("end") + t("初五"),
                     "初五\n", id="没有结果"),
        pytest.param(fld("begin") + code("IF ") + fld("begin") + code("DATE") + fld("separate") + t("内")
                     + fld("end") + fld("separate") + t("外") + fld("end"), "外\n", id="域在代码里"),
        pytest.param(fld("begin") + fld("separate") + t("外") + fld("begin") + code("DATE") + fld("separate")
                     + t("内") + fld("end") + fld("end"), "外内\n", id="域在结果里"),
        pytest.param('<w:fldSimple w:instr="DATE">' + t("三月") + "</w:fldSimple>", "三月\n", id="简单域"),
        pytest.param(fld("end") + fld("separate") + t("三月"), "三月\n", id="没有头"),
        pytest.param(code("DATE") + t("三月"), "三月\n", id="代码在域外"),
        pytest.param(fld("begin") + code(" HYPERLINK  ") + code('"https://') + code("青溪") + code('"')
                     + fld("separate") + t("三月") + fld("end"), "三月\n", id="长代码"),
        pytest.param(fld("begin") + code("IF ") + box(p("框")) + fld("separate") + t("三月") + fld("end"),
                     "三月\n", id="框在代码里"),
    ],
)  # fmt: skip
def test_a_field_is_its_result(runs: str, text: str) -> None:
    assert read(p(runs)).text == text


def test_a_broken_field_takes_no_more_than_its_paragraph() -> None:
    assert read(p(fld("begin") + code("DATE")), p("青溪县")).text == "\n青溪县\n"
    nested = fld("begin") + code("IF ") + fld("begin") + code("DATE")
    assert read(p(nested), p("青溪县")).text == "\n青溪县\n"


def test_what_was_deleted_or_moved_away_is_gone_as_a_whole() -> None:
    gone = f"<w:moveFrom>{p('旧址')}</w:moveFrom>"
    assert read(gone, p("新址")).text == "新址\n"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param([p(t("青溪") + t("旧", HIDDEN) + t("县"))], "青溪县\n", id="自己"),
        pytest.param([p(t("青溪", val("rStyle", "隐字")) + t("县"))], "县\n", id="字符样式"),
        pytest.param([p("青溪", style="隐段"), p("县")], "县\n", id="段落样式"),
        pytest.param([p("青溪", style="派生"), p("县")], "县\n", id="样式的上级"),
        pytest.param([p(t("青溪", val("vanish", 0)), style="隐段", also=SHOWN)],
                     "青溪\n", id="自己说不"),
        pytest.param([p(t("青溪", val("rStyle", "隐字")), style="隐段", also=SHOWN)],
                     "青溪\n", id="两个样式抵消"),
        pytest.param([p(t("青溪", HIDDEN), num=1, level=0, also=wrapped("rPr", HIDDEN)),
                      p("县", num=1, level=0)], "一、县\n", id="整段不数"),
        pytest.param([p("安澜", num=1, level=0, also=wrapped("rPr", HIDDEN)), p("。渡口要稳。"),
                      p("通航", num=1, level=0)], "一、安澜。渡口要稳。\n二、通航\n", id="标题接正文"),
    ],
)  # fmt: skip
def test_hidden_text_is_left_out(body: list[str], text: str) -> None:
    styles = style("隐字", kind="character", run=HIDDEN) + style("隐段", run=HIDDEN)
    assert read(*body, styles=styles + style("派生", based_on="隐段")).text == text


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    anchored = p(t("青溪") + box(p("一号渡"), p(t("二号渡") + box(p("三号渡")))) + t("县"))
    assert read(anchored, p("渡口镇")).text == "青溪县\n一号渡\n二号渡\n三号渡\n渡口镇\n"


def test_a_text_box_that_only_vml_has_is_read() -> None:
    vml = run(
        f"<w:pict><v:shape><v:textbox>{wrapped('txbxContent', p('一号渡'))}</v:textbox></v:shape></w:pict>"
    )
    assert read(p(vml + t("青溪县"))).text == "青溪县\n一号渡\n"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        pytest.param([row("渡口", "船期"), row("青溪", "每日")], "渡口\t船期\n青溪\t每日\n", id="一格一段"),
        pytest.param([row("渡口", "", "每日"), row("青溪", "", "")], "渡口\t\t每日\n青溪\n", id="空格"),
        pytest.param([row(p("甲") + p("乙"), "丙")], "甲\n乙\n丙\n", id="一格多段"),
        pytest.param([row(p(run("<w:t>甲</w:t><w:br/><w:t>乙</w:t>")), "丙")], "甲\n乙\n丙\n", id="格里换行"),
        pytest.param([row(p("讲话") + p() + p("各位乡亲:"))], "讲话\n\n各位乡亲:\n", id="版面"),
        pytest.param([row(tc("甲", val("vMerge", "restart")), "乙"), row(tc("甲", "<w:vMerge/>"), "丙")],
                     "甲\t乙\n\t丙\n", id="纵向合并"),
        pytest.param([row(tc("甲", val("gridSpan", 2)), "乙")], "甲\t乙\n", id="横向合并"),
        pytest.param([row(tc("甲", val("hMerge", "restart")), tc("甲", val("hMerge", "continue")), "乙")],
                     "甲\t\t乙\n", id="旧式横向合并"),
        pytest.param([row("甲", table(row("乙", "丙"), row("丁", "戊")) + p())],
                     "甲\n乙\t丙\n丁\t戊\n\n", id="表中表"),
        pytest.param([row("甲"), row("乙", properties=GONE), row("丙", properties="<w:hidden/>")],
                     "甲\n", id="删去和隐藏的行"),
        pytest.param(["<w:sdt><w:sdtContent>" + row("甲", "乙") + "</w:sdtContent></w:sdt>"],
                     "甲\t乙\n", id="包裹的行"),
        pytest.param([row(p("甲", num=1, level=0), p("乙", num=1, level=0))], "一、甲\t二、乙\n", id="编号"),
    ],
)  # fmt: skip
def test_a_row_is_a_line_where_its_cells_are_lines(rows: list[str], text: str) -> None:
    assert read(table(*rows)).text == text


# --- the numbers


def test_the_numbers_of_word_stand_in_the_text_and_are_hinted() -> None:
    content = read(
        p("安澜", num=1, level=0),
        p("守住渡口", num=1, level=1),
        p("2024年检修船只", num=1, level=2),
        p("每班点验", num=1, level=3),
        p("通航", num=1, level=0),
    )
    assert content.text == "一、安澜\n（一）守住渡口\n1. 2024年检修船只\n第1条 每班点验\n二、通航\n"
    numbers = [content.text[start:end] for start, end in content.hints.numbers]
    assert numbers == ["一、", "（一）", "1.", "第1条", "二、"]


def test_the_parser_reads_the_numbers() -> None:
    content = read(
        p("在渡口镇安全工作会议上的讲话"),
        p("同志们："),
        p("安澜为先", num=1, level=0),
        p("守住渡口", num=1, level=1),
        p("检修船只", num=1, level=2),
        p("点验乘客", num=1, level=2),
        p("看好码头", num=1, level=1),
        p("通航为要", num=1, level=0),
    )
    assert outline(parse(content.text)).splitlines() == [
        "在渡口镇安全工作会议上的讲话",
        "同志们：",
        "一、安澜为先",
        "  （一）守住渡口",
        "    1.检修船只",
        "    2.点验乘客",
        "  （二）看好码头",
        "二、通航为要",
    ]


@pytest.mark.parametrize(
    ("text", "level", "shown"),
    [
        ("一、安澜", 0, "一、安澜"),
        ("　一 、安澜", 0, "　一 、安澜"),
        ("(一)安澜", 1, "(一)安澜"),
        ("二、安澜", 0, "一、二、安澜"),
        ("1．安澜", 2, "1．安澜"),
        ("10年安澜", 2, "1. 10年安澜"),
        ("第1条 安澜", 3, "第1条 安澜"),
        ("第１条安澜", 3, "第１条安澜"),
    ],
)
def test_a_number_that_is_typed_too_stands_once(text: str, level: int, shown: str) -> None:
    content = read(p(text, num=1, level=level))
    assert content.text == f"{shown}\n"
    assert len(content.hints.numbers) == (shown != text)


def test_a_typed_number_counts_as_the_one_of_word() -> None:
    assert read(p("一、安澜", num=1, level=0), p("通航", num=1, level=0)).text == "一、安澜\n二、通航\n"


def test_an_empty_paragraph_shows_no_number_but_counts() -> None:
    body = [p("安澜", num=1, level=0), p(num=1, level=0), p("  ", num=1, level=0), p("通航", num=1, level=0)]
    assert read(*body).text == "一、安澜\n\n  \n四、通航\n"


def test_a_paragraph_whose_end_is_deleted_counts_with_the_next() -> None:
    first = p("安", num=1, level=0, also=wrapped("rPr", GONE))
    assert read(first, p("澜", num=1, level=0), p("通航", num=1, level=0)).text == "一、安澜\n二、通航\n"


def test_a_bullet_is_no_number() -> None:
    content = read(p("安澜", num=1, level=0), numbering=abstract(0, lvl(0, "★", "bullet")) + num(1, 0))
    assert (content.text, content.hints.numbers) == ("安澜\n", ())


# --- evidence


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        (p("安澜", style="标题一"), 2),
        (p("安澜", style="派生"), 2),
        (p("安澜", style="无级标题"), 4),
        (p("安澜", style="大标题"), 1),
        (p("安澜", also=val("outlineLvl", 8)), 10),
        (p("安澜", style="标题一", also=val("outlineLvl", 9)), None),
        (p("安澜", also=val("outlineLvl", "一")), None),
        (p("安澜", also=val("outlineLvl", -1)), None),
        (p("安澜"), None),
    ],
)
def test_headings_are_hinted_with_their_level(paragraph: str, level: int | None) -> None:
    styles = (
        style("标题一", val("outlineLvl", 0), name="heading 1")
        + style("派生", based_on="标题一")
        + style("无级标题", name="heading 3")
        + style("大标题", name="Title")
    )
    content = read(paragraph, styles=styles)
    assert content.hints.headings == (() if level is None else (((0, 2), level),))


def noise(content: Content) -> list[tuple[str, str]]:
    return [(content.text[start:end], reason) for (start, end), reason in content.hints.noise]


def test_the_lines_of_a_table_of_contents_are_noise() -> None:
    begin = fld("begin") + code(' TOC \\o "1-3" ') + fld("separate")
    body = [
        p("目录", style="目录标题"),
        p(begin + t("安澜\t1")),
        p("通航\t2"),
        p(fld("end") + t("安澜")),
        p("正文"),
    ]
    content = read(*body, styles=style("目录标题", name="TOC Heading"))
    assert content.text == "目录\n安澜\t1\n通航\t2\n安澜\n正文\n"
    assert noise(content) == [(line, "table of contents") for line in ("目录", "安澜\t1", "通航\t2")]


def test_a_table_of_contents_may_end_in_its_last_line() -> None:
    begin = fld("begin") + code("TOC") + fld("separate")
    content = read(p(begin + t("安澜\t1")), p(t("通航\t2") + fld("end")), p("正文"))
    assert [line for line, _ in noise(content)] == ["安澜\t1", "通航\t2"]


def test_a_table_of_contents_within_another_is_a_part_of_it() -> None:
    begin = fld("begin") + code("TOC") + fld("separate")
    content = read(
        p(begin + t("安澜")), p(begin + t("渡口") + fld("end")), p(t("通航") + fld("end")), p("正文")
    )
    assert [line for line, _ in noise(content)] == ["安澜", "渡口", "通航"]


def test_the_styles_of_a_table_of_contents_tell_by_themselves() -> None:
    content = read(p("安澜\t1", style="11"), p("安澜"), styles=style("11", name="toc 1"))
    assert noise(content) == [("安澜\t1", "table of contents")]


def test_a_table_of_contents_without_an_end_is_none() -> None:
    begin = fld("begin") + code("TOC") + fld("separate")
    assert noise(read(p(begin + t("安澜")), p("正文"))) == []


def test_content_tells_its_format_and_reader() -> None:
    import docx

    content = read(p("安澜"))
    assert (content.format, content.reader) == ("docx", f"python-docx {docx.__version__}")


# --- files that are a little off


@pytest.mark.parametrize(
    "content_type",
    [
        f"{WORD}.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/xml",
    ],
)
def test_templates_and_files_with_macros_are_read(content_type: str) -> None:
    data = word_file(p("安澜", num=1, level=0), numbering=POLICY, content_type=content_type)
    assert read_docx(data).text == "一、安澜\n"


def test_a_picture_that_is_missing_is_not_missed() -> None:
    related = relationships(
        ("styles", "styles.xml"),
        ("image", "NULL"),
        ("hyperlink", "#渡口"),
        ("numbering", "/word/numbering.xml"),
    )
    parts = {"word/_rels/document.xml.rels": related}
    assert read_docx(word_file(p("安澜", num=1, level=0), numbering=POLICY, parts=parts)).text == "一、安澜\n"


def test_a_document_in_utf16_is_read() -> None:
    part = f'<?xml version="1.0" encoding="UTF-16"?>{document(p("安澜"))}'.encode("utf-16")
    assert read_docx(word_file(parts={"word/document.xml": part})).text == "安澜\n"


def test_tables_in_tables_are_read_as_deep_as_xml_goes() -> None:
    nested = p("底")
    for _ in range(80):
        nested = table(row(nested + p()))
    assert "底\n" in read(nested).text


def test_the_cells_of_a_table_of_data_are_neither_headings_nor_points() -> None:
    duties = table(
        row("事项", "内容", "谁来办"),
        row("查码头", p("1.看桩基；") + p("2.看缆绳；") + p("3.看灯。"), "镇渡口站"),
        row("修船只", p("先修渡船。") + p("再修巡查船。"), "船厂"),
        row("二、以上每周报一次", ""),
    )
    content = read(p("一、修桥"), p("要先急后缓。"), p("二、分工"), duties, p("三、考核"), p("年底考。"))
    assert [content.text[slice(*span)].split("\t")[0] for span in content.hints.rows] == [
        "事项",
        "查码头",
        "修船只",
    ]
    document = parse(content.text, hints=content.hints)
    titles = [node.title.text for node, _ in document.walk() if node.title]
    assert titles == ["修桥", "分工", "以上每周报一次", "考核"]


def test_a_table_for_the_layout_holds_the_speech() -> None:
    section = p("一、修桥") + p("要先急后缓。" * 40) + p("二、修船") + p("一是查船底。二是补船漆。")
    content = read(table(row("时间", "3月4日"), row("正文", section)))
    assert not content.hints.rows
    document = parse(content.text, hints=content.hints)
    titles = [node.title.text for node, _ in document.walk() if node.title]
    assert titles == ["修桥", "修船", "查船底", "补船漆"]


def test_paragraphs_of_a_file_are_joined_only_where_they_have_to_be() -> None:
    """In plain text a heading that ends so would go on in the next line."""
    content = read(
        p("一、修桥"), p("建强了队伍,让渡口有了主心骨"), p("去年以来,镇里把船工编成三个班,轮流值守。")
    )
    assert content.hints.whole
    document = parse(content.text, hints=content.hints)
    assert [node.title.text for node, _ in document.walk() if node.title] == [
        "修桥",
        "建强了队伍,让渡口有了主心骨",
    ]
    cut = read(p("渡口的船,"), p("都要上岸检修。"))
    assert [body.text for body in parse(cut.text, hints=cut.hints).speech.preamble] == [
        "渡口的船,都要上岸检修。"
    ]
