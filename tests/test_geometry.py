"""From characters with places to paragraphs: the rules that PDF and OFD share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pagefiles import HEIGHT, SPEECH, WIDTH, Style, Text, typeset

from speech_outline.readers.content import Draft
from speech_outline.readers.pages.geometry import write_pages
from speech_outline.readers.pages.glyphs import Glyph, set_lines
from speech_outline.readers.pages.margins import Page
from speech_outline.readers.pages.sheets import turn

PROSE = (
    "渡口的事要一件一件办，先把路修好，再把船添上，最后把棚子搭起来，"
    "让候船的乡亲不再淋雨，也让摆渡的师傅有个歇脚的地方。"
)
STYLE = Style()


def glyphs(texts: Sequence[Text]) -> list[Glyph]:
    """What a reader finds on a page."""
    found: list[Glyph] = []
    for text in texts:
        x, blank = text.x, False
        for char, step in zip(text.text, text.steps(), strict=True):
            if not char.isspace():
                found.append(Glyph(char, x, x + step - text.gap, text.y, text.size, blank))
            blank = char.isspace()
            x += step
    return found


def draft(sheets: Sequence[Sequence[Text]]) -> Draft:
    pages: list[Page] = []
    for sheet in sheets:
        lines = set_lines(glyphs(sheet), pages[-1].lines if pages else ())
        pages.append(Page(WIDTH, HEIGHT, lines))
    made = Draft()
    write_pages(pages, made)
    return made


def lines(sheets: Sequence[Sequence[Text]]) -> list[str]:
    return draft(sheets).text.splitlines()


def noise(made: Draft) -> list[tuple[str, str]]:
    return [(made.text[slice(*hint.span)], hint.reason) for hint in made.noise]


def row(text: str, y: float = 100.0, x: float = 50.0, size: float = 16.0, gap: float = 0.0) -> Text:
    return Text(x, y, text, size, gap)


# --- lines


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([row("把渡口建好")], "把渡口建好", id="密排"),
        pytest.param([row("把渡口建好", gap=15)], "把渡口建好", id="网格"),
        pytest.param([row("第一章"), row("总则", x=50 + 5 * 16)], "第一章 总则", id="宽两字"),
        pytest.param([row("第一章", gap=4), row("总则", x=50 + 5 * 20, gap=4)], "第一章 总则", id="网格中宽"),
        pytest.param([row("王小明", gap=16)], "王 小 明", id="姓名疏排"),
        pytest.param([row("in two words")], "in two words", id="西文"),
        pytest.param([row("共12个村"), row("30里", x=50 + 64)], "共12个村30里", id="数字"),
        pytest.param([row("渡口"), row("渡口", x=50.5)], "渡口", id="描粗"),
        pytest.param([row("off")], "off", id="重字母"),
        pytest.param([row("全镇"), row("2", x=82, y=95, size=8), row("户", x=86)], "全镇2户", id="上标"),
    ],
)
def test_what_stands_in_a_row_is_one_line(texts: list[Text], expected: str) -> None:
    assert [line.text for line in set_lines(glyphs(texts))] == [expected]


def test_characters_come_in_any_order() -> None:
    page = typeset(SPEECH, STYLE)[0]
    there = set_lines(glyphs(page))
    assert [line.text for line in set_lines(glyphs(page)[::-1])] == [line.text for line in there]


@given(
    st.lists(
        st.builds(
            Glyph,
            st.sampled_from("渡口a1，"),
            st.floats(),
            st.floats(),
            st.floats(),
            st.floats(),
            st.booleans(),
        )
    )
)
def test_no_character_is_lost_wherever_it_stands(found: list[Glyph]) -> None:
    """Copies of one that stand in its place aside."""
    page = Page(WIDTH, HEIGHT, set_lines(found))
    made = Draft()
    write_pages([page, page], made)
    kept = Counter(made.text.replace(" ", "").replace("\n", ""))
    assert kept.keys() == {glyph.text for glyph in found}
    assert all(count <= 2 * len(found) for count in kept.values())


# --- paragraphs


@pytest.mark.parametrize(
    "style",
    [
        pytest.param(STYLE, id="公文"),
        pytest.param(replace(STYLE, gap=4), id="网格"),
        pytest.param(replace(STYLE, chars=12, rows=8), id="窄"),
        pytest.param(replace(STYLE, number="— {} —", head="青溪县讲话汇编"), id="页码页眉"),
        pytest.param(replace(STYLE, chars=12, size=10.5, leading=16, title=14, columns=2), id="两栏"),
        pytest.param(
            replace(STYLE, chars=12, size=10.5, rows=9, columns=2, title=14, number="{}"), id="两栏多页"
        ),
    ],
)
def test_a_speech_has_its_paragraphs_again(style: Style) -> None:
    made = draft(typeset(SPEECH, style))
    noisy = {text for text, _ in noise(made)}
    assert [line for line in made.text.splitlines() if line not in noisy] == SPEECH.splitlines()


def test_what_stands_in_the_margin_follows_the_paragraph_it_interrupts() -> None:
    style = replace(STYLE, rows=8, number="— {} —", head="青溪县讲话汇编")
    made = draft(typeset(SPEECH, style))
    at = made.text.index("— 1 —")
    assert made.text[:at].endswith("。\n")
    assert made.text[at:].startswith("— 1 —\n青溪县讲话汇编\n")
    assert set(noise(made)) >= {("— 1 —", "page number"), ("青溪县讲话汇编", "running head")}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            [row("渡" * 18, x=82), row("口" * 18, x=82, y=128), row("船" * 20, y=156), row("工" * 20, y=184)],
            ["渡" * 18, "口" * 18 + "船" * 20 + "工" * 20],
            id="满行之后另起",
        ),
        pytest.param(
            [row("渡" * 20), row("口" * 20, y=128), row("船" * 20, y=170), row("工" * 20, y=198)],
            ["渡" * 20 + "口" * 20, "船" * 20 + "工" * 20],
            id="段间距",
        ),
        pytest.param(
            [row("渡" * 20), row("口" * 14, y=128, size=22), row("船" * 20, y=156), row("工" * 20, y=184)],
            ["渡" * 20, "口" * 14, "船" * 20 + "工" * 20],
            id="字号",
        ),
        pytest.param(
            [
                row("一、" + "渡" * 18),
                row("口" * 18, x=82, y=128),
                row("船" * 8, x=82, y=156),
                row("工" * 20, y=184),
            ],
            ["一、" + "渡" * 18 + "口" * 18 + "船" * 8, "工" * 20],
            id="悬挂缩进",
        ),
        pytest.param(
            [row("渡" * 20), row("二、" + "口" * 18, y=128), row("船" * 20, y=156)],
            ["渡" * 20 + "二、" + "口" * 18 + "船" * 20],
            id="序号在句中",
        ),
        pytest.param(
            [row("渡" * 19 + "。"), row("二、" + "口" * 18, y=128), row("船" * 20, y=156)],
            ["渡" * 19 + "。", "二、" + "口" * 18 + "船" * 20],
            id="序号在句后",
        ),
        pytest.param(
            [row("渡" * 20), row("口" * 20, y=128), row("船" * 18, y=156), row("工工，" + "人" * 17, y=184)],
            ["渡" * 20 + "口" * 20 + "船" * 18, "工工，" + "人" * 17],
            id="放得下却没放",
        ),
        pytest.param(
            [row("渡" * 20), row("口" * 20, y=128), row("船" * 19, y=156), row("工，" + "人" * 18, y=184)],
            ["渡" * 20 + "口" * 20 + "船" * 19 + "工，" + "人" * 18],
            id="标点避头",
        ),
        pytest.param(
            [row("渡" * 20), row("口" * 18, y=128), row("welcome to Duko", y=156)],
            ["渡" * 20 + "口" * 18 + "welcome to Duko"],
            id="单词不拆",
        ),
        pytest.param(
            [row("words that do not end before the edge is"), row("reached go on", y=128)],
            ["words that do not end before the edge is reached go on"],
            id="西文换行",
        ),
    ],
)
def test_a_line_goes_on_where_the_next_did_not_fit(texts: list[Text], expected: list[str]) -> None:
    assert lines([texts]) == expected


def test_a_paragraph_that_is_indented_as_a_whole_stays_one() -> None:
    quotation = [row("船" * 18, x=82, y=100 + 28 * at) for at in range(4)]
    assert lines([[row("渡" * 19 + "：", y=72), *quotation]])[-1] == "船" * 72


def test_lines_of_the_same_length_in_the_middle_of_a_page_are_no_paragraph() -> None:
    titles = [
        row(text, y=100 + 28 * at) for at, text in enumerate(("一、看清分量", "二、办实好事", "三、用好干部"))
    ]
    assert lines([titles]) == [text.text for text in titles]


# --- headings


def test_larger_type_makes_headings() -> None:
    sheet = [
        row("在青溪县渡口建设推进会上", x=110, y=80, size=22),
        row("的讲话", x=170, y=110, size=22),
        row("看清渡口的分量", y=150, size=18),
        *(row(PROSE[at : at + 20], y=180 + 28 * at / 20) for at in range(0, len(PROSE), 20)),
        row("把渡口的事办实", y=300, size=18),
    ]
    made = draft([sheet])
    assert [(made.text[slice(*span)], level) for span, level in made.headings] == [
        ("在青溪县渡口建设推进会上", 1),
        ("的讲话", 1),
        ("看清渡口的分量", 2),
        ("把渡口的事办实", 2),
    ]


# --- margins


def sheets(*margins: tuple[str, float]) -> list[list[Text]]:
    """Two pages of prose with these lines, `{}` being the number of the page."""
    return [
        [row(text.format(number), y=y, size=12) for text, y in margins]
        + [row(PROSE[number + at :][:20], y=100 + 28 * at) for at in range(12)]
        for number in (1, 2)
    ]


@pytest.mark.parametrize(
    "form", ["{}", "- {} -", "— {} —", "·{}·", "第{}页", "第 {} 页 共 12 页", "{}/12", "Page {} of 12"]
)
@pytest.mark.parametrize("y", [40, HEIGHT - 40], ids=["上", "下"])
def test_page_numbers_are_noise(form: str, y: float) -> None:
    found = [(text.replace(" ", ""), reason) for text, reason in noise(draft(sheets((form, y))))]
    assert found == [(form.format(number).replace(" ", ""), "page number") for number in (1, 2)]


@pytest.mark.parametrize(
    "head",
    ["青溪县讲话汇编", "讲话汇编 第{}期", "渡口镇政府办公室 {}", "https://duko.example/{}"],
)
def test_what_returns_at_the_same_height_is_a_running_head(head: str) -> None:
    assert noise(draft(sheets((head, 40)))) == [(head.format(n), "running head") for n in (1, 2)]


def test_heads_of_left_and_right_pages_take_turns() -> None:
    pages = [
        [row("渡口镇" if number % 2 else "讲话汇编", y=40, size=10), row(PROSE[number:][:20])]
        for number in range(4)
    ]
    assert [text for text, _ in noise(draft(pages))] == ["讲话汇编", "渡口镇", "讲话汇编", "渡口镇"]


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(sheets(("青溪县讲话汇编", 40))[:1], id="只有一页"),
        pytest.param([sheets(("渡口镇", 40))[0], sheets(("青溪县", 40))[1]], id="各页不同"),
        pytest.param([sheets(("渡口镇", 40))[0], sheets(("渡口镇", 70))[1]], id="不在一处"),
        pytest.param(sheets(("同志们：", 40)), id="称呼"),
        pytest.param(sheets(("渡口镇", 250)), id="在页中"),
        pytest.param(sheets(("3", 40))[:1], id="一页上端的数字"),
    ],
)
def test_what_does_not_return_is_text(pages: list[list[Text]]) -> None:
    assert noise(draft(pages)) == []


# --- columns


def column(x: float, text: str, count: int = 6, first: float = 120) -> list[Text]:
    return [row(text * 15, x=x, y=first + 15 * at, size=10) for at in range(count)]


def test_columns_are_read_one_after_another_wherever_their_rows_stand() -> None:
    left, right = column(50, "渡"), column(220, "口", first=124)
    assert lines([[*left, *right]]) == ["渡" * 90 + "口" * 90]


def test_a_line_across_the_columns_parts_them() -> None:
    above = column(50, "渡") + column(220, "口")
    below = column(50, "船", first=300) + column(220, "工", first=300)
    head = row("通" * 30, y=250, x=60, size=10)
    assert lines([[*above, head, *below]]) == ["渡" * 90 + "口" * 90, "通" * 30, "船" * 90 + "工" * 90]


def test_the_last_page_keeps_the_columns_of_the_one_before() -> None:
    first = column(50, "渡") + column(220, "口")
    assert lines([first, [row("船" * 15, y=80, size=10), row("工" * 5, y=95, size=10)]]) == [
        "渡" * 90 + "口" * 90 + "船" * 15 + "工" * 5
    ]


def test_a_table_is_read_row_by_row() -> None:
    rows = [("修路", "七月"), ("添船", "八月"), ("搭棚", "九月"), ("栽树", "十月"), ("点灯", "年底")]
    cells = [
        row(text, x=x, y=100 + 28 * at)
        for at, pair in enumerate(rows)
        for x, text in zip((50, 250), pair, strict=True)
    ]
    assert lines([cells]) == [f"{what} {when}" for what, when in rows]


def test_what_one_glyph_stands_for_is_no_copy() -> None:
    """A dash of two characters is one glyph twice as wide; a character set twice is bold type."""
    dash = [Glyph("—", 50.0, 82.0, 100.0, 16.0), Glyph("—", 50.0, 82.0, 100.0, 16.0)]
    bold = [Glyph("渡", 82.0, 98.0, 100.0, 16.0), Glyph("渡", 82.3, 98.3, 100.0, 16.0)]
    assert [line.text for line in set_lines([*dash, *bold])] == ["——渡"]


def test_a_signature_and_its_date_stay_apart() -> None:
    prose = [row(PROSE[at : at + 30], 100.0 + 24 * (at // 30)) for at in range(0, len(PROSE), 30)]
    signed = [
        row("青溪县交通局", 200.0, WIDTH - 50 - 16 * 6),
        row("2024年4月26日", 224.0, WIDTH - 50 - 16 * 6),
    ]
    assert lines([[*prose, *signed]])[-2:] == ["青溪县交通局", "2024年4月26日"]


def test_a_head_of_three_lines_is_one() -> None:
    heads = [Text(50, 8 + 12 * line, f"青溪县讲话汇编{'甲乙丙'[line]}", 10.5) for line in range(3)]
    sheets = typeset(SPEECH, replace(STYLE, rows=11))
    made = draft([[*heads, *sheet] for sheet in sheets])
    assert Counter(hint.reason for hint in made.hints().noise) == {"running head": 3 * len(sheets)}


def test_a_direction_that_is_no_number_is_none() -> None:
    assert turn(float("nan"), 1.0) is None
