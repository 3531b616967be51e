"""The page of `--format html` in headless Chromium: clicks, search, keyboard, filters, paper.

One page, opened in one browser, and so one file.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import SEEDS, needs_chinese_font
from test_page import HOSTILE

from speech_outline import Document, parse, parse_file
from speech_outline.writers import WRITERS

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
PACK = SEEDS / "04_study_pack.txt"
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    needs_chinese_font()
    playwright.expect.set_options(timeout=30_000)  # as long as every other action may take
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of documents from the disk; no script may fail or ask the network meanwhile."""
    contexts: list[Any] = []
    wrong: list[str] = []
    asked: list[str] = []
    file = tmp_path / "讲话.html"

    def open_page(
        *documents: Document, width: int = 1280, hash: str = "", before: str = "", **options: Any
    ) -> Any:
        row = WRITERS["html"]
        file.write_bytes(b"".join(row.write([row.finish()(each) for each in documents])))
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(before)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri() + hash)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong
    assert {url.partition(":")[0] for url in asked} == {"file"}


def row(page: Any, name: str) -> Any:
    return page.locator(".row", has=page.locator(f".name:text-is('{name}')")).last


def chosen(page: Any) -> str:
    # Not what is rendered: a row that was folded away is laid out a moment after it is chosen.
    return str(page.locator(".row[aria-current]").text_content())


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def painted(page: Any, name: str = "chosen") -> list[str]:
    """What a highlight holds, as the text has it."""
    script = """name => [...(CSS.highlights.get(name) ?? [])].map(each => {
        const range = document.createRange();
        range.setStart(each.startContainer, each.startOffset);
        range.setEnd(each.endContainer, each.endOffset);
        return range.toString();
    })"""
    return list(page.evaluate(script, name))


def comes_into_view(page: Any, words: str) -> None:
    """A piece of the source with these words is seen, as soon as what stands around it is laid out."""
    piece = page.locator(".doc:visible .text :is(span, a)").filter(has_text=words).first
    playwright.expect(piece).to_be_in_viewport()


def test_the_source_is_there_word_for_word(opened: Open) -> None:
    document = parse("𠮷溪县会议上的讲话\r\n\r\n一、甲\f乙<b>\r二、丙</style>丁\n&amp;\0\n")
    page = opened(document)
    expected = document.text.replace("\f", " ").replace("\0", "\ufffd")
    assert page.evaluate("document.querySelector('.text').textContent") == expected


def test_a_hostile_speech_stays_text(opened: Open) -> None:
    page = opened(parse(HOSTILE))
    assert page.evaluate("document.querySelector('.text').textContent") == HOSTILE
    assert page.locator("script").count() == 1
    assert page.locator("iframe, img, .text b, .text u").count() == 0
    assert page.locator(".row").count() == len([*parse(HOSTILE).walk()]) + 1


def test_a_click_in_the_outline_shows_the_source(opened: Open) -> None:
    document = parse_file(PACK)
    page = opened(document)
    clearing = page.locator(".text .point", has_text="清淤")
    playwright.expect(clearing).not_to_be_in_viewport()
    row(page, "清淤").locator(".name").click()
    assert chosen(page) == "二是清淤"
    comes_into_view(page, "清淤")
    node = document.find("三/讲话稿:/在全县河湖治理攻坚动员会上的讲话/二/二是")
    assert painted(page) == [document.text[node.span.start : node.span.end]]
    assert page.evaluate("location.hash").startswith("#d1s")


def test_a_click_in_the_source_shows_the_outline(opened: Open) -> None:
    page = opened(parse_file(PACK))
    page.locator(".levels").select_option("1")
    assert not row(page, "控源").is_visible()
    line = page.locator(".line", has_text="餐饮船一条也不留")
    line.hover()  # waits until it stands still
    # Where a word stands, in the middle of a paragraph without marks.
    x, y = line.evaluate("""line => {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode());) {
            const at = node.data.indexOf("餐饮船");
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at + 1);
            range.setEnd(node, at + 2);
            const box = range.getBoundingClientRect(), outer = line.getBoundingClientRect();
            return [box.left + box.width / 2 - outer.left, box.top + box.height / 2 - outer.top];
        }
    }""")
    line.click(position={"x": x, "y": y})
    assert chosen(page) == "一是控源"
    assert row(page, "控源").is_visible()
    page.locator(".text a.marker", has_text="三是").click()
    assert chosen(page) == "三是活水"


def test_a_citation_of_the_list_is_shown_in_the_source(opened: Open) -> None:
    page = opened(parse_file(PACK))
    page.get_by_role("button", name="引语", exact=True).click()
    assert not page.locator(".tree").is_visible()
    assert page.locator(".citations .entry").count() == 3
    page.locator(".citations .entry").nth(2).click()
    assert painted(page) == ["习近平总书记强调,要像保护眼睛一样保护生态环境,像对待生命一样对待生态环境"]
    comes_into_view(page, "要像保护眼睛一样")


def test_search_counts_marks_and_goes_round(opened: Open) -> None:
    document = parse_file(PACK)
    page = opened(document)
    page.keyboard.press("/")
    page.keyboard.type("绿色发展")
    page.keyboard.press("Enter")
    total = document.text.count("绿色发展")
    assert page.locator(".search output").inner_text() == f"1/{total}"
    assert painted(page, "hit") == ["绿色发展"] * total
    page.keyboard.press("Shift+Enter")
    assert page.locator(".search output").inner_text() == f"{total}/{total}"
    page.keyboard.press("Enter")
    assert page.locator(".search output").inner_text() == f"1/{total}"
    assert page.locator(".row.root").get_attribute("data-hits") == str(total)
    span = document.find("二").span
    below = document.text[span.start : span.end].count("绿色发展")
    assert row(page, "框架参考").get_attribute("data-hits") == str(below)
    page.keyboard.press("Escape")
    assert painted(page, "hit") == []
    assert page.locator("[data-hits]").count() == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("提高认识", ["提高\n认识"]),
        ("学习，抓", ["学习,抓"]),
        ("(重要)", ["（重要）"]),
        ("a+b-c", ["A+B-c"]),
        ("𠮷溪", ["𠮷溪"]),
        (".*", []),
        ("   ", []),
    ],
)
def test_search_takes_words_as_they_are_read(opened: Open, words: str, found: list[str]) -> None:
    page = opened(
        parse("𠮷县会议上的讲话\n一、提高\n认识\n要抓学习,抓整改（重要）A+B-c。到𠮷溪去。\n二、办事\n")
    )
    page.locator(".search input").fill(words)
    page.keyboard.press("Enter")
    assert painted(page, "hit") == found


def test_the_tree_by_keyboard(opened: Open) -> None:
    page = opened(parse_file(PACK))
    assert page.locator(".row[tabindex='0']").count() == 1
    row(page, "绿色发展学习资料汇编").focus()
    steps = [
        ("ArrowDown", "一、热点"),
        ("ArrowDown", "二、框架参考"),
        ("ArrowRight", "大作文框架"),
        ("ArrowLeft", "大作文框架"),  # closed
        ("ArrowDown", "讲话稿框架"),
        ("ArrowUp", "大作文框架"),
        ("ArrowRight", "大作文框架"),  # opened
        ("ArrowRight", "绿色发展要有“三本账”"),
        ("ArrowLeft", "绿色发展要有“三本账”"),
        ("ArrowLeft", "大作文框架"),
        ("ArrowLeft", "大作文框架"),
        ("ArrowLeft", "二、框架参考"),
        ("End", "三、下步打算"),
        ("Home", "绿色发展学习资料汇编"),
        ("三", "三、健全机制,形成齐抓共管的局面"),
    ]
    for key, name in steps:
        page.keyboard.press(key) if len(key) > 1 else page.keyboard.insert_text(key)
        if len(key) == 1:  # letters of an input method come without a key
            page.evaluate(
                """key => document.activeElement.dispatchEvent(
                new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}))""",
                key,
            )
        assert focused(page) == name, key
    page.keyboard.press("Enter")
    assert chosen(page) == "三、健全机制,形成齐抓共管的局面"
    comes_into_view(page, "健全机制")
    assert page.locator(".row[tabindex='0']").count() == 1
    assert row(page, "大作文框架").get_attribute("aria-expanded") == "false"
    assert not row(page, "绿色发展要有“三本账”").is_visible()


def test_every_stop_of_the_tab_key_is_seen(opened: Open) -> None:
    page = opened(parse_file(PACK))
    stops = []
    for _ in range(30):
        page.keyboard.press("Tab")
        stop = page.evaluate("document.activeElement.className || document.activeElement.tagName")
        if stop == "BODY":
            break
        assert page.evaluate("document.activeElement.checkVisibility()"), stop
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", stop
        stops.append(stop)
    assert stops.count("row root") == 1
    assert stops[-1] == "source"


@pytest.mark.parametrize(("level", "deepest"), [("1", 2), ("2", 3), ("99", 6)])
def test_the_outline_is_shown_to_a_level(opened: Open, level: str, deepest: int) -> None:
    page = opened(parse_file(PACK))
    page.locator(".levels").select_option(level)
    script = "rows => rows.filter(row => row.offsetParent).map(row => Number(row.getAttribute('aria-level')))"
    assert max(page.locator(".row").evaluate_all(script)) == deepest


def test_a_family_is_filtered_and_what_stands_below_it_stays(opened: Open) -> None:
    page = opened(parse_file(PACK))
    page.locator(".filters summary").click()
    page.get_by_role("checkbox", name="一、 12").uncheck()
    assert not row(page, "举措要再精准").is_visible()
    assert row(page, "清淤").is_visible()
    style = page.locator(".text .title", has_text="举措要再精准")
    assert style.evaluate("each => getComputedStyle(each).fontWeight") == "400"
    page.get_by_role("checkbox", name="剔除的内容").uncheck()
    assert not page.locator(".text .noise").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".filters fieldset").is_visible()


def test_dark_as_the_system_has_it_and_as_the_switch_says(opened: Open) -> None:
    page = opened(parse_file(PACK), color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    switch = page.get_by_role("button", name="深色")
    assert switch.get_attribute("aria-pressed") == "true"
    switch.click()
    assert page.evaluate(background) != dark
    page.reload()
    assert page.evaluate(background) != dark
    assert page.get_by_role("button", name="深色").get_attribute("aria-pressed") == "false"


def test_a_narrow_screen_has_one_pane(opened: Open) -> None:
    page = opened(parse_file(PACK), width=390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert not page.locator(".source").is_visible()
    row(page, "清淤").click()
    assert page.locator(".source").is_visible()
    assert not page.locator(".tree").is_visible()
    comes_into_view(page, "清淤")
    page.locator(".text a.marker", has_text="三是").click()
    assert page.locator(".tree").is_visible()
    assert chosen(page) == "三是活水"
    page.get_by_role("button", name="原文", exact=True).click()
    assert page.locator(".source").is_visible()


def test_several_documents_have_an_index_page(opened: Open) -> None:
    first, second = parse_file(SEEDS / "01_clean.txt"), parse_file(PACK)
    page = opened(first, second)
    index, shown = page.locator(".index"), page.locator(".doc:visible")
    assert index.is_visible()
    assert shown.count() == 0
    page.locator(".index a").nth(1).click()
    playwright.expect(shown).to_have_count(1)
    assert not index.is_visible()
    assert shown.locator(".row.root").inner_text() == "绿色发展学习资料汇编"
    page.locator(".search input").fill("绿色发展")
    page.keyboard.press("Enter")
    assert painted(page, "hit") == ["绿色发展"] * second.text.count("绿色发展")
    page.get_by_role("link", name="目录").click()
    playwright.expect(index).to_be_visible()
    page.locator(".index a").first.click()
    playwright.expect(index).not_to_be_visible()
    assert shown.get_attribute("id") == "d1"
    assert page.locator(".search input").input_value() == ""
    page.go_back()
    playwright.expect(index).to_be_visible()


def test_an_address_leads_to_its_place(opened: Open) -> None:
    page = opened(parse_file(SEEDS / "01_clean.txt"), parse_file(PACK), hash="#d2s40")
    assert page.locator(".doc:visible").get_attribute("id") == "d2"
    assert page.locator(".row[aria-current]").get_attribute("id") == "d2n40"


def test_without_its_script_it_is_a_document_to_read(opened: Open) -> None:
    page = opened(parse_file(SEEDS / "01_clean.txt"), parse_file(PACK), java_script_enabled=False)
    assert page.locator(".doc:visible").count() == 2
    assert page.locator(".tree:visible").count() == 2
    assert not page.locator(".tools").is_visible()
    page.locator(".row[href='#d2s40']").click()
    playwright.expect(page).to_have_url(re.compile("#d2s40$"))


def test_paper_has_the_whole_outline_and_then_the_text(opened: Open) -> None:
    import pypdfium2

    document = parse_file(PACK)
    page = opened(document, color_scheme="dark")
    page.locator(".levels").select_option("1")
    printed = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    words = "".join("".join(sheet.get_textpage().get_text_bounded().split()) for sheet in printed)
    assert words.count("清淤") == document.text.count("清淤") + 1
    assert "深色" not in words
    outline, text = words.index("推广先进节能设备"), words.rindex("推广先进节能设备")
    assert outline < words.index("青松公考网") < text
    bitmap = printed[0].render(scale=0.2)
    assert bytes(bitmap.buffer)[:3] == b"\xff\xff\xff"


def test_a_long_speech_opens_folded_and_is_shown_where_it_is_asked_for(opened: Open) -> None:
    points = "".join(
        f"{number}.抓好第{number}项工作。渡口要修,账目要清,人要到位。\n" for number in range(1, 99)
    )
    text = "在青溪县会议上的讲话\n" + "".join(
        f"{han}、办好这件事\n{points}" for han in "一二三四五六七八九十"
    )
    document = parse(text)
    page = opened(document)
    rows = page.locator(".row")
    assert rows.count() == sum(1 for _ in document.walk()) + 1
    assert rows.count() > 900
    page.locator(".levels").select_option("99")
    for number in (905, 3, 500):
        rows.nth(number).click()
        playwright.expect(page.locator(f"#d1s{number} + .marker")).to_be_in_viewport()


def test_a_browser_without_highlights_marks_where_a_stretch_begins(opened: Open) -> None:
    page = opened(parse_file(PACK), before="delete window.Highlight")
    row(page, "清淤").locator(".name").click()
    assert page.locator(".text .here").all_inner_texts() == ["二是"]
    page.locator(".search input").fill("水质浮标")
    page.keyboard.press("Enter")
    assert page.locator(".text .here").count() == 1
    assert "水质浮标" in page.locator(".text .here").inner_text()
    assert page.locator(".search output").inner_text() == "1/1"


def test_no_other_script_can_run_in_the_page(opened: Open) -> None:
    page = opened(parse_file(PACK))
    page.evaluate("""() => {
        window.told = new Promise(done => addEventListener("securitypolicyviolation", done, { once: true }));
        window.ran = false;
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
    }""")
    assert page.evaluate("told.then(event => event.violatedDirective)") == "script-src-elem"
    assert page.evaluate("window.ran") is False


def test_an_empty_text_can_be_clicked_and_searched(opened: Open) -> None:
    page = opened(parse(""))
    page.locator(".row").click()
    page.locator(".search input").fill("渡口")
    page.keyboard.press("Enter")
    assert page.locator(".search output").inner_text() == "没有"
