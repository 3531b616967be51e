"""What only a long text, a file or the caller's own options can show."""

from __future__ import annotations

import pytest

from speech_outline import Document, Options, Point, parse
from speech_outline.hints import HeadingHint, Hints
from speech_outline.model import Span
from speech_outline.noise import Hole, apart
from speech_outline.view import look

SENTENCE = "渠首的石头要一块一块砌,砌到渠尾才算完。"
SAID = "习近平总书记强调:“水要有人管,田要有人种。”\n"


def leads(document: Document) -> int:
    return sum(isinstance(visit.node, Point) and visit.node.marker is None for visit in document.walk())


def test_a_mark_that_is_open_for_long_was_never_closed() -> None:
    text = "老支书说:“山要有人护。\n" + f"{SENTENCE * 50}\n" + SAID
    (cited,) = parse(text).speech.citations
    assert [quote.text for quote in cited.quotes] == ["水要有人管,田要有人种。"]


@pytest.mark.parametrize(("count", "expected"), [(299, 299), (301, 0)])
def test_leads_are_not_looked_for_among_hundreds_of_paragraphs(count: int, expected: int) -> None:
    verbs = "擦换刷修备点扫看"
    lines = (f"要{verbs[n % 8]}好第{n}条船。{SENTENCE}\n" for n in range(1, count + 1))
    assert leads(parse("一、看好渡口\n" + "".join(lines))) == expected


def test_page_numbers_in_a_text_without_breaks_count_on_far_apart() -> None:
    page = "船板要月月擦,缆绳要月月换," * 12
    text = f"今天说说渡口的事,{page}12、{page}30、船灯要亮,{page}13、{page}14、船桨要刷。\n"
    document = parse(text)
    assert [(noise.text, noise.reason) for noise in document.noise] == [
        (number, "page number") for number in ("12、", "13、", "14、")
    ]
    (paragraph,) = document.speech.preamble
    assert paragraph.text == text.strip().replace("12、", "").replace("13、", "").replace("14、", "")


def test_a_wrapped_line_that_ends_its_sentence_is_no_reason_to_join_the_next_heading() -> None:
    lines = [
        "一、修好水渠,今年的水比去年的水要大得多,上段的",
        "渠道要清到见底,下段的渠道要砌到渠尾,一处不漏。",
        "二、护住河堤,今年的风比去年的风要大得多,东岸的",
        "木桩要打到见底,西岸的木桩要打到堤尾,一处不漏。",
        "三、管好渡船。",
    ]
    assert len(set(map(len, lines[:-1]))) == 1
    children = parse("\n".join(lines) + "\n").speech.children
    assert [node.marker.text for node in children if node.kind != "speech" and node.marker] == [
        "一、",
        "二、",
        "三、",
    ]


def test_a_heading_of_the_file_that_holds_nothing_is_none() -> None:
    text = "一、修好水渠\n\n二、护住河堤\n"
    empty = text.index("\n\n") + 1
    document = parse(text, hints=Hints(headings=(HeadingHint(Span(empty, empty + 1), 1),)))
    assert document.speech.children == parse(text).speech.children


def test_a_number_that_the_program_counted_begins_a_paragraph_in_wrapped_lines() -> None:
    lines = [
        "今年汛期来得早也来得猛,沿河的每一个村子里",
        "都要把堤守住,船要靠岸,人要上坡,牛要进圈",
        "1.守堤的人要定到户,一户一段,守到水退了",
        "为止,不准换人顶替;险情先报后查,报晚了要",
        "追究守堤的人;物资放在堤上,袋子和石头一样",
        "也不能少。",
    ]
    assert len(set(map(len, lines[:-1]))) == 1
    text = "\n".join(lines) + "\n"
    at = text.index("1.")
    assert parse(text).speech.children == ()
    (point,) = parse(text, hints=Hints(numbers=(Span(at, at + 2),))).speech.children
    assert point.span.start == at


def test_own_noise_is_set_aside() -> None:
    document = parse("一、修好水渠\n渡口文库 第9号\n二、护住河堤\n", options=Options(noise=(r"渡口文库.*",)))
    assert [(noise.text, noise.reason) for noise in document.noise] == [("渡口文库 第9号", "own pattern")]


def test_below_the_depth_that_is_asked_for_all_is_paragraphs() -> None:
    text = (
        "一、读材料\n大作文:\n在渡口座谈会上的讲话\n2020年3月8日\n同志们:\n1.管好船。船板要擦。\n二、谈体会\n"
    )
    document = parse(text, options=Options(depth=1))
    assert all(visit.depth == 1 for visit in document.walk())
    read, told = document.speech.children
    assert read.kind == told.kind == "section"
    assert "".join(piece.text for piece in read.body) == (
        "大作文:在渡口座谈会上的讲话2020年3月8日同志们:1.管好船。船板要擦。"
    )


def test_holes_that_overlap_are_one() -> None:
    assert apart([Hole(2, 6, "site"), Hole(0, 4, "label")]) == [Hole(0, 6, "label")]


def test_a_paragraph_of_blanks_is_none() -> None:
    assert look(" \u3000一", " \u3000一", [[(0, 2)], [(2, 3)]]).starts == {0}


def test_the_long_end_of_a_text_in_one_line_is_no_foot() -> None:
    text = f"首页 讲话 日期:2022-11-25 在渡口会上的讲话 同志们:{SENTENCE * 12}" + "船头 船尾 " * 100
    document = parse(text)
    assert document.speech.title is not None
    assert document.speech.title.text == "在渡口会上的讲话"
    assert not any("船头" in noise.text for noise in document.noise)
