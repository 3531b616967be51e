"""Which lines of a web page are content: what misleads, and what stands around it and belongs to it."""

from __future__ import annotations

import re

import pytest
from webpages import BODY, SPEECH, TITLE, saved, site

from speech_outline.readers.html import read_html

pytest.importorskip("trafilatura")


def text(markup: str) -> str:
    return read_html(markup.encode()).text


# --- which of them are content


def page_lines(page: str) -> list[str]:
    return read_html(saved(page)).text.splitlines()


WANTED = [TITLE, *SPEECH]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(site(TITLE, BODY).replace("'con'", "'toolbar-main'"), id="名字误导"),
        pytest.param(site(TITLE, BODY.replace("<p>今天", "<div><p>今天") + "</div>"), id="段落套在别处"),
        pytest.param(site(TITLE, BODY).replace(f"<h1>{TITLE}", f"<a href='x'><h1>{TITLE}"), id="链接未闭合"),
        pytest.param(site(TITLE, BODY).replace(f"{TITLE}_", ""), id="网页标题是站名"),
        pytest.param(
            site(TITLE, BODY).replace("<body>", "<body><form>").replace("</body>", "</form></body>"),
            id="表单包住全页",
        ),
        pytest.param(
            site(TITLE, BODY.replace("<p>一、把家底摸清楚", "<h2><a href='#a'>一、把家底摸清楚</a></h2>")),
            id="标题自链",
        ),
        pytest.param(f"<p>{TITLE}</p>{BODY}<p><a href='a.doc'>附件：任务分工表</a></p>", id="片段带附件"),
    ],
)  # fmt: skip
def test_what_misleads_does_not(page: str) -> None:
    assert page_lines(page) == WANTED


def test_a_title_of_two_lines_is_kept_whole() -> None:
    page = site(TITLE, BODY).replace(f"<h1>{TITLE}", f"<h1>{TITLE[:9]}<br>{TITLE[9:]}")
    assert page_lines(page)[:3] == [TITLE[:9], TITLE[9:], SPEECH[0]]


def test_a_page_of_links_alone_still_has_its_text() -> None:
    assert text("<a href=1>青溪县防汛工作方案</a><br><a href=2>青溪县春耕工作要点</a>").count("青溪县") == 2


# --- what stands around the content and belongs to it


def on_a_site(body: str) -> str:
    return read_html(saved(site(TITLE, body))).text


def test_a_list_of_annexes_is_kept_though_it_is_one_of_links() -> None:
    annexes = "<p>附件：</p><p>1.<a href='1.doc'>渡口防汛物资表</a></p><p><a href='2.doc'>2.值班表</a></p>"
    lines = on_a_site(BODY + annexes).splitlines()
    assert lines[-3:] == ["附件：", "1.渡口防汛物资表", "2.值班表"]


@pytest.mark.parametrize(
    "line",
    [
        "——在渡口镇码头上的讲话",
        "（2024年3月5日在渡口镇）",
        "本报记者 程行舟 通讯员 杜若水",
        "青溪县交通局局长　程行舟",
    ],
    ids=["副题", "日期场合", "记者", "职务姓名"],
)
def test_front_matter_between_a_title_and_its_text_is_kept(line: str) -> None:
    page = site(TITLE, BODY).replace("</h1><div class='info'>", f"</h1><div>{line}</div><div class='info'>")
    assert read_html(saved(page)).text.splitlines()[:2] == [TITLE, line]


def test_the_pages_of_one_text_belong_together() -> None:
    """Sharing sites set every visual line as a paragraph, in blocks of the same name."""
    rows = re.findall(r".{1,30}", re.sub(r"<[^>]+>", "", BODY))
    pages = [rows[: len(rows) // 2], rows[len(rows) // 2 :]]
    body = "".join(
        f"<div class='page'><div class='layer'>{''.join(f'<p>{row}</p>' for row in page)}</div></div>"
        for page in pages
    )
    assert "".join("".join(rows).split()) in "".join(on_a_site(body).split())


def test_the_second_line_of_a_heading_is_no_heading_of_its_own() -> None:
    content = read_html(f"<h1>渡口的灯火<br>——在码头上的讲话</h1>{BODY}".encode())
    assert [content.text[slice(*hint.span)] for hint in content.hints.headings] == ["渡口的灯火"]


LINKS = '<nav><a href="/">首页</a><a href="/2">要闻</a></nav>'
TEXT = "".join(f"<p>{line}</p>" for line in SPEECH)


def page(body: str) -> bytes:
    return f"<html><head><title>青溪网</title></head><body>{LINKS}{body}</body></html>".encode()


def test_annexes_may_be_the_last_lines_of_a_page() -> None:
    annexes = (
        '<p>附件：</p><p><a href="1.doc">1.渡口管理办法</a></p><p><a href="2.doc">2.渡船检验规则</a></p>'
    )
    content = read_html(page(f'<div class="a">{TEXT}{annexes}</div>'))
    assert content.text.endswith("附件：\n1.渡口管理办法\n2.渡船检验规则\n")
    assert "首页" not in content.text


def test_a_title_of_two_headings_is_kept_whole() -> None:
    heads = "<h1>在青溪县渡口工作</h1><h1>会议上的讲话</h1>"
    content = read_html(page(f'<div class="t">{heads}</div><div class="a">{TEXT}</div>'))
    assert content.text.startswith("在青溪县渡口工作\n会议上的讲话\n")


def test_a_page_at_which_the_library_stumbles_has_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", stumble)
    text = read_html(page(f'<div class="a">{TEXT}</div>')).text
    assert all(line in text for line in SPEECH)


def test_a_page_that_is_too_long_for_a_site_is_taken_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("skeleton", "choose"):
        monkeypatch.setattr(f"speech_outline.readers.html.{module}.MAX_LINES", 3)
    around = "".join(f"<p>{line}</p>" for line in ("甲", "乙", "丙", "丁"))
    content = read_html(page(f'<a href="#">{around}{around}</a><div class="a">{TEXT}</div>'))
    assert content.text.startswith("甲\n乙\n丙\n丁\n甲\n")
    assert all(line in content.text for line in SPEECH)
