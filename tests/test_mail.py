"""Mails and pages saved as one: which part is read, how it is written, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from speech_outline.readers import load
from speech_outline.readers.content import UnreadableError
from speech_outline.readers.mail import read_mail
from speech_outline.readers.plain import read_text

SPEECH = "在全县护林会议上的讲话\n同志们：\n一、守住山\n上山要登记。\n二、守住人\n进林要交火种。\n"
PAGE = "".join(f"<p>{line}</p>" for line in SPEECH.splitlines())


def mail(text: str = "", page: str = "", attached: str = "", charset: str = "utf-8") -> bytes:
    """A mail with the parts that are given."""
    message = EmailMessage()
    message["Subject"] = "请学习"
    if text:
        message.set_content(text, charset=charset)
    if page and text:
        message.add_alternative(page, subtype="html", charset=charset)
    elif page:
        message.set_content(page, subtype="html", charset=charset)
    if attached:
        message.add_attachment(attached, filename="一、稿.txt")
    return message.as_bytes()


def test_the_header_is_no_text() -> None:
    content = read_mail(mail(SPEECH))
    assert content.text == SPEECH
    assert content.format == "mail"
    assert content.reader is None


def test_a_page_is_read_before_plain_text_and_says_what_read_it() -> None:
    pytest.importorskip("trafilatura")
    content = read_mail(mail("一、看附件", PAGE))
    assert content.text.splitlines() == SPEECH.splitlines()
    assert content.reader is not None


def test_a_page_that_shows_nothing_gives_way_to_the_text() -> None:
    assert read_mail(mail(SPEECH, "<p><img src='cid:1'></p>")).text == SPEECH


def test_what_is_attached_is_not_read() -> None:
    assert read_mail(mail(SPEECH, attached="三、别的")).text == SPEECH
    with pytest.raises(UnreadableError, match=r"^is a mail without text$"):
        read_mail(mail(attached="三、别的"))


def test_a_page_without_text_says_so() -> None:
    with pytest.raises(UnreadableError, match=r"^is a web page without text$"):
        read_mail(mail(page="<p></p>"))


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "gb2312", "big5", "hz", "utf-7"])
def test_the_encoding_is_found_from_the_bytes_or_declared_where_they_are_ascii(charset: str) -> None:
    text = "同志們：\n一、山\n二、人\n" if charset == "big5" else SPEECH
    declared = "hz-gb-2312" if charset == "hz" else charset
    head = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={declared}\n\n".encode()
    assert read_mail(head + text.encode(charset)).text == text


def test_what_fits_several_encodings_is_in_the_declared_one() -> None:
    """Two characters are no sample: nothing of them is frequent in any encoding."""
    text = "渡船\n"
    head = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=big5\n\n"
    assert read_text(text.encode("big5")).text != text
    assert read_mail(head + text.encode("big5")).text == text


def test_bytes_are_believed_before_what_is_declared() -> None:
    head = b"Content-Type: text/plain; charset=gb2312\n\n"
    assert read_mail(head + SPEECH.encode()).text == SPEECH
    assert read_mail(head + b"1. abc\n").text == "1. abc\n"
    assert read_mail(b"Content-Type: text/plain; charset=no-such-thing\n\n1. abc\n").text == "1. abc\n"
    assert read_mail(SPEECH.encode("gb18030"), "gb18030").text == SPEECH


@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        (
            lambda: b"Content-Type: " + b"a;" * 100_000 + b"\n\nx",
            "Content-Type or Content-Disposition of more than 4,000 bytes",
        ),
        (
            lambda: b"content-disposition: a\n" + b" a;\n" * 100_000 + b"\nx",
            "Content-Disposition of more than 4,000",
        ),
        (
            lambda: b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(50)
            ),
            "more than 32 parts that hold parts",
        ),
        (lambda: b"Content-Type: message/rfc822\n\n" * 2_000 + b"x", "within too many mails"),
        (lambda: b"Content-Type: multipart/mixed; boundary=b\n\n--b\n--b--\n", "without text"),
        (lambda: b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!\n", "without text"),
    ],
)
def test_hostile_mails_are_refused(hostile: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_mail(hostile())


def test_an_attached_mail_is_not_read() -> None:
    inner = EmailMessage()
    inner.set_content(PAGE, subtype="html")
    outer = EmailMessage()
    outer.set_content("一、看河。\n")
    outer.add_attachment(inner)
    assert read_mail(outer.as_bytes()).text == "一、看河。\n"


def test_a_word_in_the_text_is_no_part() -> None:
    assert "boundary" in read_mail(mail("the boundary = 1\n" * 40)).text


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"From du@example.org Mon Jan  1 00:00:00 2024\n",
        b"ARC-Seal: b=" + b"\n abc" * 3_000 + b"\n",
    ],
    ids=["信", "信箱", "长头"],
)
def test_a_mail_without_a_name_is_known_by_its_header(before: bytes) -> None:
    content = load(before + mail(text=SPEECH), name="信")
    assert (content.source.format, content.text.strip()) == ("mail", SPEECH.strip())
