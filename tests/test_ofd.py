"""OFD files: what producers vary, what is refused, and the speech that comes out of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from pagefiles import (
    HELLO,
    SPEECH,
    STYLE,
    STYLES,
    Style,
    Text,
    damaged,
    nodes,
    ofd,
    ofd_parts,
    ofd_text,
    survives,
    typeset,
)
from zips import zipped

from speech_outline.readers.content import UnreadableError
from speech_outline.readers.pages import ofd as reader
from speech_outline.readers.pages import sheets
from speech_outline.readers.pages.ofd import read_ofd

PAGE = "Doc_0/Pages/Page_0/Content.xml"
DOCUMENT = "Doc_0/Document.xml"
TITLE = ofd_text(Text(50, 60, "渡口镇"))


@pytest.mark.parametrize("style", STYLES)
def test_a_speech_has_the_nodes_of_its_text(style: Style) -> None:
    content = read_ofd(ofd(typeset(SPEECH, style)))
    assert nodes(content.text, content) == nodes(SPEECH)
    assert {hint.reason for hint in content.hints.noise} == {"page number", "running head"}


def test_the_content_tells_its_format() -> None:
    content = read_ofd(ofd(HELLO))
    assert content[:4] == ("渡口开工了\n", "ofd", None, None)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([Text(50, 100, "渡 口 开 工 了", gap=8)], "渡口开工了\n", id="字间存空格"),
        pytest.param([Text(50, 100, "第一章  总则")], "第一章 总则\n", id="宽两字"),
        pytest.param([Text(50, 100, "Duko & co <2>")], "Duko & co <2>\n", id="转义"),
        pytest.param([Text(50, 100, "𠮷字桥")], "𠮷字桥\n", id="增补平面"),
        pytest.param([Text(50, 200, "二、乙"), Text(50, 100, "一、甲")], "一、甲\n二、乙\n", id="次序"),
        pytest.param([Text(50, 100, "渡口"), Text(80, 400, "样张", 40, angle=45)], "渡口\n样张\n", id="水印"),
    ],
)
def test_characters_come_as_they_are_shown(texts: Sequence[Text], expected: str) -> None:
    assert read_ofd(ofd([texts])).text == expected


# --- what producers vary


def changed(edit: Callable[[dict[str, str]], object]) -> bytes:
    """An OFD whose parts were edited in place."""
    parts = ofd_parts(HELLO)
    edit(parts)
    return zipped(parts)


def in_page(old: str, new: str, more: Callable[[dict[str, str]], object] = lambda parts: None) -> bytes:
    def edit(parts: dict[str, str]) -> None:
        assert old in parts[PAGE]
        parts[PAGE] = parts[PAGE].replace(old, new)
        more(parts)

    return changed(edit)


def all_parts(edit: Callable[[str], str]) -> bytes:
    return zipped({name: edit(body) for name, body in ofd_parts(HELLO).items()})


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            all_parts(lambda body: body.replace("ofdspec.org/2016", "ofdspec.org")), id="别的命名空间"
        ),
        pytest.param(
            all_parts(lambda body: body.replace("ofd:", "").replace("xmlns:", "")), id="没有命名空间"
        ),
        pytest.param(
            all_parts(lambda body: body.replace(' xmlns:ofd="http://www.ofdspec.org/2016"', "")), id="未声明"
        ),
        pytest.param(
            zipped(
                {
                    name: f'<?xml version="1.0" encoding="GB18030"?>{body}'.encode("gb18030")
                    for name, body in ofd_parts(HELLO).items()
                }
            ),
            id="GB18030",
        ),
        pytest.param(
            zipped({name: body.encode("utf-16") for name, body in ofd_parts(HELLO).items()}),
            id="UTF-16",
        ),
        pytest.param(
            all_parts(lambda body: body.replace("Doc_0/Document.xml", "/Doc_0/Document.xml")), id="绝对路径"
        ),
        pytest.param(all_parts(lambda body: body.replace('"Pages/', '"Doc_0/Pages/')), id="相对于根"),
        pytest.param(
            all_parts(lambda body: body.replace('"Pages/Page_0/', '"pages\\page_0\\')), id="反斜杠小写"
        ),
    ],
)
def test_producers_differ_in_namespaces_encodings_and_paths(data: bytes) -> None:
    assert read_ofd(data).text == "渡口开工了\n"


def test_blocks_are_opened() -> None:
    def enclose(parts: dict[str, str]) -> None:
        parts[PAGE] = parts[PAGE].replace("</ofd:Layer>", "</ofd:PageBlock></ofd:PageBlock></ofd:Layer>")

    inside = "<ofd:PageBlock><ofd:PageBlock><ofd:TextObject"
    assert read_ofd(in_page("<ofd:TextObject", inside, enclose)).text == "渡口开工了\n"


def test_a_template_stands_on_every_page_that_names_it() -> None:
    parts = ofd_parts([*HELLO, [Text(50, 100, "渡口完工了")]])
    area = "<ofd:PageArea>"
    parts[DOCUMENT] = parts[DOCUMENT].replace(area, f'<ofd:TemplatePage ID="8" BaseLoc="Tpl.xml"/>{area}')
    for name in (PAGE, PAGE.replace("Page_0", "Page_1")):
        parts[name] = parts[name].replace("<ofd:Content>", '<ofd:Template TemplateID="8"/><ofd:Content>')
    parts["Doc_0/Tpl.xml"] = ofd_parts([[Text(50, 30, "渡口镇")]])[PAGE]
    content = read_ofd(zipped(parts))
    assert content.text == "渡口镇\n渡口开工了\n渡口镇\n渡口完工了\n"
    assert [hint.reason for hint in content.hints.noise] == ["running head"] * 2


def test_a_composite_object_shows_its_unit_where_it_stands() -> None:
    shown = '<ofd:CompositeObject ID="9" ResourceID="8" Boundary="0 100 100 100" CTM="1 0 0 1 5 0"/>'
    assert (
        read_ofd(in_page("<ofd:TextObject", f"{shown}<ofd:TextObject", units(TITLE))).text
        == "渡口开工了\n渡口镇\n"
    )


def units(*contents: str) -> Callable[[dict[str, str]], None]:
    """Adds composite units, numbered from 8 on."""

    def edit(parts: dict[str, str]) -> None:
        area = "<ofd:PageArea>"
        parts[DOCUMENT] = parts[DOCUMENT].replace(area, f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{area}")
        made = "".join(
            f'<CompositeGraphicUnit ID="{number}" Width="9" Height="9">'
            f'<Content xmlns:ofd="a">{content}</Content></CompositeGraphicUnit>'
            for number, content in enumerate(contents, 8)
        )
        parts["Doc_0/PublicRes.xml"] = f"<Res><CompositeGraphicUnits>{made}</CompositeGraphicUnits></Res>"

    return edit


def test_runs_without_a_place_begin_where_the_one_before_did() -> None:
    code = '<ofd:TextObject Size="5" Boundary="10 10 99 99"><ofd:TextCode X="0" Y="5">甲</ofd:TextCode>'
    more = '<ofd:TextCode Y="15">乙</ofd:TextCode><ofd:TextCode X="5">丙</ofd:TextCode></ofd:TextObject>'
    assert (
        read_ofd(in_page("<ofd:TextObject", code + more + "<ofd:TextObject")).text == "甲\n乙丙\n渡口开工了\n"
    )


# --- what gives no text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "is no zip archive", id="空"),
        pytest.param(zipped({"a.xml": "<a/>"}), "is incomplete: 'OFD.xml' is missing", id="别的压缩包"),
        pytest.param(
            changed(lambda parts: parts.pop(DOCUMENT)), "is incomplete: 'Doc_0/Document.xml'", id="缺根"
        ),
        pytest.param(
            changed(lambda parts: parts.pop(PAGE)), "is incomplete: 'Pages/Page_0/Content.xml'", id="缺页"
        ),
        pytest.param(
            changed(lambda parts: parts.update({PAGE: "渡口"})), f"is damaged: '{PAGE}' is no XML", id="坏页"
        ),
        pytest.param(
            changed(lambda parts: parts.update({PAGE: ""})), f"is damaged: '{PAGE}' is no XML", id="空部件"
        ),
        pytest.param(ofd([]), "is an OFD file without pages", id="无页"),
        pytest.param(ofd([[]]), "is an OFD file without text; if its pages show some, run", id="空页"),
        pytest.param(
            ofd([[]] * 3, pictures=True), "is a scan: its pages hold pictures and no text; run", id="扫描"
        ),
        pytest.param(
            changed(lambda parts: parts.update({PAGE: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
            "is no file as an OFD program writes it",
            id="实体",
        ),
        pytest.param(
            changed(lambda parts: parts.update({PAGE: "<a><b:0>渡口</b:0></a>"})),
            f"is damaged: {PAGE!r} is no XML",
            id="名称",
        ),
    ],
)
def test_what_gives_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_ofd(data)
    assert str(refusal.value).startswith(message)
    assert "\n" not in str(refusal.value)


def test_there_is_an_end_to_pages_and_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    data = ofd(HELLO * 3)
    monkeypatch.setattr(sheets, "MAX_CHARS", 14)
    with pytest.raises(UnreadableError, match="has more than 14 characters"):
        read_ofd(data)
    monkeypatch.setattr(sheets, "MAX_PAGES", 2)
    with pytest.raises(UnreadableError, match="has 3 pages; up to 2 are read"):
        read_ofd(data)


def test_units_that_show_each_other_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two references to itself in a unit are two to the power of the depth."""
    monkeypatch.setattr(reader, "MAX_OBJECTS", 1000)
    shown = '<ofd:CompositeObject ResourceID="8"/>'
    with pytest.raises(UnreadableError, match="shows more than 1000 objects"):
        read_ofd(in_page("<ofd:TextObject", f"{shown}<ofd:TextObject", units(shown * 2)))


def test_a_page_is_listed_once() -> None:
    def twice(parts: dict[str, str]) -> None:
        page = '<ofd:Page ID="10" BaseLoc="Pages/Page_0/Content.xml"/>'
        parts[DOCUMENT] = parts[DOCUMENT].replace(page, page * 2)

    with pytest.raises(UnreadableError, match="a page is listed twice"):
        read_ofd(changed(twice))


def test_a_huge_repetition_of_steps_is_as_long_as_its_text() -> None:
    assert read_ofd(in_page('DeltaX="', f'DeltaX="g {"9" * 300} 5.6 ')).text == "渡口开工了\n"


# --- damage


def test_a_file_that_is_cut_off_is_read_or_refused() -> None:
    data = ofd(typeset(SPEECH, STYLE))
    for end in range(0, len(data), len(data) // 100):
        survives(read_ofd, data[:end])


def test_a_file_with_bytes_changed_is_read_or_refused() -> None:
    data = ofd(typeset(SPEECH, STYLE))
    for copy in damaged(data, 4, seed=33190):
        survives(read_ofd, copy)


def test_parts_with_bytes_changed_are_read_or_refused() -> None:
    parts = ofd_parts(typeset(SPEECH, STYLE))
    chance = random.Random(2016)
    for _ in range(150):
        name = chance.choice(list(parts))
        body = bytearray(parts[name].encode())
        for _ in range(chance.choice((1, 4))):
            body[chance.randrange(len(body))] = chance.choice(b'0 9e-.<>"/&\x00\xff')
        survives(read_ofd, zipped({**parts, name: bytes(body)}))


@pytest.mark.parametrize(
    "number",
    ["1e400", "nan", "-inf", "0", "1e300", "", "渡", "g", "g -9 9", pytest.param("9" * 5000, id="五千位")],
)
@pytest.mark.parametrize("name", ["Size", "Boundary", "CTM", "X", "DeltaX"])
def test_numbers_that_nobody_writes_do_no_harm(name: str, number: str) -> None:
    survives(read_ofd, in_page(f' {name}="', f' {name}="{number} '))


def test_templates_that_are_not_there_are_not_missed() -> None:
    parts = ofd_parts(HELLO)
    lost = '<ofd:TemplatePage ID="2"/></ofd:CommonData>'
    parts[DOCUMENT] = parts[DOCUMENT].replace("</ofd:CommonData>", lost)
    parts[PAGE] = parts[PAGE].replace("<ofd:Content>", '<ofd:Template TemplateID="2"/><ofd:Content>', 1)
    assert read_ofd(zipped(parts)).text == "渡口开工了\n"


def test_a_page_may_bring_its_own_units() -> None:
    parts = ofd_parts(HELLO)
    unit = f'<ofd:CompositeGraphicUnit ID="8" Width="200" Height="50"><ofd:Content>{TITLE}</ofd:Content>'
    parts["Doc_0/Pages/Page_0/Res.xml"] = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="."><ofd:CompositeGraphicUnits>'
        f"{unit}</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    shown = '<ofd:CompositeObject ID="9" ResourceID="8" Boundary="0 0 200 50"/></ofd:Layer>'
    page = parts[PAGE].replace("<ofd:Content>", "<ofd:PageRes>Res.xml</ofd:PageRes><ofd:Content>", 1)
    parts[PAGE] = page.replace("</ofd:Layer>", shown)
    assert read_ofd(zipped(parts)).text.splitlines() == ["渡口镇", "渡口开工了"]
