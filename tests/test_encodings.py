"""From bytes to text: how the encoding is found, and what is said of damage."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest
from conftest import SEEDS

from speech_outline import parse
from speech_outline.readers import load
from speech_outline.readers.content import UnreadableError
from speech_outline.readers.encodings import Damage, chineseness, decode

SPEECH = "一、提高认识\n(一)学习要深。习近平总书记强调:“学思践悟。”\n"
TRADITIONAL = "在渡口修繕動員會上的講話\n同志們:\n一、提高認識\n一是要摸清底數。二是要排好次序。\n"
RARE = "㐂𠮷䶮、①㈠"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_seed_comes_out_of_every_encoding(path: Path, encoding: str) -> None:
    text = path.read_bytes().decode()
    assert decode(text.encode(encoding))[:2] == (text, encoding)


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        (SPEECH, "gb2312", "gb18030"),
        (SPEECH, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL + "裏、碁、銹", "cp950", "cp950"),
        (TRADITIONAL + "啫喱、瞓覺", "big5hkscs", "big5hkscs"),
    ],
    ids=["gb2312", "gbk", "big5", "繁体gb18030", "cp950", "hkscs"],
)
def test_relatives_of_an_encoding_are_read_as_it(text: str, written: str, found: str) -> None:
    assert decode(text.encode(written))[:2] == (text, found)


@pytest.mark.parametrize("text", ["同志们:", "第一,提高站位", "一、讲话稿", "二是抓落实"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_line_is_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", ["同志們:", "第一,提高站位", "一、講話稿", "二是抓落實"])
def test_a_line_of_big5_is_enough(text: str) -> None:
    assert decode(text.encode("big5"))[:2] == (text, "big5")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_rare_characters_survive(encoding: str) -> None:
    assert decode((RARE * 5).encode(encoding))[:2] == (RARE * 5, encoding)


@pytest.mark.parametrize("text", ["", "\n", "a", "一"], ids=["空", "换行", "ASCII", "一字"])
def test_little_is_enough(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
    ids=["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"],
)
def test_a_byte_order_mark_tells_and_is_no_text(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + SPEECH.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.had_bom) == (SPEECH, encoding, True)


def test_only_the_first_byte_order_mark_is_dropped() -> None:
    assert decode("\ufeff一\ufeff二".encode()).text == "一\ufeff二"


def test_chinese_is_told_from_what_a_wrong_encoding_makes_of_it() -> None:
    right = SPEECH.encode("gb18030")
    assert chineseness(right.decode("gb18030")) > 2 * chineseness(right.decode("big5", "ignore"))


# --- damage


def test_a_bad_byte_in_utf8_never_turns_the_text_into_another() -> None:
    """All of it would also be read as GB18030, as other characters."""
    damaged = "城市".encode() * 20 + b"\xe5" + b"a" + "城市".encode() * 20
    decoded = decode(damaged)
    assert (decoded.encoding, decoded.text) == ("utf-8", "城市" * 20 + "\ufffd" + "a" + "城市" * 20)
    assert decoded.damage == (Damage(at=40, byte=120),)


def test_a_text_that_is_cut_in_mid_character_loses_that_one() -> None:
    assert decode(("提高认识" * 9).encode()[:-1]).text == ("提高认识" * 9)[:-1] + "\ufffd"
    cut = decode(("提高认识" * 9).encode("gbk")[:-1])
    assert (cut.text, cut.encoding) == (("提高认识" * 9)[:-1] + "\ufffd", "gb18030")


def test_the_places_are_those_of_the_file_and_of_the_text() -> None:
    data = codecs.BOM_UTF8 + "一、提\ufffd高\n".encode() + b"\xff" + "二、狠抓落实，久久为功\n".encode()
    decoded = decode(data)
    assert decoded.damage == (Damage(at=6, byte=len(codecs.BOM_UTF8) + 16),)
    assert data[decoded.damage[0].byte] == 0xFF
    assert decoded.text.count("\ufffd") == 2, "the one that stood in the file is no damage"


def test_damage_is_a_diagnostic_with_the_byte_and_counted_in_the_source() -> None:
    data = "一、抓学习。\n".encode() + b"\xfe" + "二、抓整改。要见底到边。\n".encode()
    text, source, hints = load(data, name="讲话.txt")
    document = parse(text, source=source, hints=hints)
    found = [each for each in document.diagnostics if each.code == "undecodable"]
    assert [(each.message, each.span) for each in found] == [
        ("what stands at byte 19 is no utf-8: it is lost", (7, 8))
    ]
    assert document.source.replaced == 1
    assert document.text[7] == "\ufffd"


def test_a_text_in_two_encodings_is_refused_not_guessed() -> None:
    mixed = SPEECH.encode("gb18030") * 8 + SPEECH.encode() * 8
    with pytest.raises(
        UnreadableError, match=r"^is text in no encoding that is known here: utf-8 is wrong at"
    ):
        decode(mixed)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ab\x00c", "is binary (zero at byte 2), not text"),
        (b"\x00" * 1000, "is binary (zero at byte 0), not text"),
        (bytes(range(256)) * 20, "is binary (zero at byte 0), not text"),
        (b"\x01\x02\x03\x04\x05\x06" * 50 + b"\xff", "is text in no encoding that is known here"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8" * 40, "is no UTF-16-LE behind its byte order mark"),
    ],
    ids=["零", "全零", "所有字节", "控制符", "半个代理"],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        decode(data)
    assert str(refusal.value).startswith(message)


# --- the encoding that is named


def test_an_encoding_that_is_named_is_obeyed() -> None:
    assert decode("一、".encode("utf-16"), "utf-16")[:2] == ("一、", "utf-16-le")
    assert decode("一、".encode("utf-8-sig"), "utf-8") == ("一、", "utf-8", True, ())
    assert decode("镕".encode("gb18030"), "gb2312")[:2] == ("镕", "gb18030")
    assert decode("é".encode("latin-1"), "latin-1").text == "é"
    with pytest.raises(UnreadableError, match="is not utf-8"):
        decode(SPEECH.encode("gbk"), "utf-8")
    for name in ("klingon", "hex", "idna", "punycode", "undefined", "a\0b"):
        with pytest.raises(UnreadableError, match=re.escape(f"{name!r} is no encoding of text")):
            decode(b"ab", name)


def test_a_named_encoding_may_be_damaged_too() -> None:
    damaged = SPEECH.encode("gbk") + b"\xff" + SPEECH.encode("gbk")
    assert decode(damaged, "gbk").damage == (Damage(at=len(SPEECH), byte=len(SPEECH.encode("gbk"))),)


def test_control_characters_are_no_text_though_no_byte_is_wrong() -> None:
    with pytest.raises(
        UnreadableError, match=r"gb18030 has control characters, big5 has control characters$"
    ):
        decode("渡口一\x01二\x02三\x03四\x04五\x05。".encode("big5"))
