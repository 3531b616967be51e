"""What is fuzzed: for each target its first inputs, a mutation that knows their form, and the laws.

A reader may refuse bytes with `ReadError`, in one line; of what it reads, the outline keeps every law of
`tests/laws.py`, with the hints that the file gave. Whatever else is raised is a fault.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple

REPOSITORY = Path(__file__).parent.parent
sys.path.insert(0, str(REPOSITORY / "tests"))

from active import BREAKS, MARKERS, MARKS, WORDS  # noqa: E402
from laws import check, tree  # noqa: E402
from pagefiles import Style, ofd, pdf, typeset  # noqa: E402
from test_spec import read as examples  # noqa: E402
from wordfiles import abstract, lvl, num, p, table, word_file  # noqa: E402

from speech_outline import parse  # noqa: E402
from speech_outline.indented import outline  # noqa: E402
from speech_outline.readers import Loaded, ReadError, load, load_lines  # noqa: E402

Mutate = Callable[[bytes, int], bytes]
"""libFuzzer's own mutation of bytes, up to a size."""

PIECES = [piece.encode() for piece in (*MARKERS, *MARKS, *BREAKS, *WORDS)]
_HTML = """
    <p> </p> <br> <h1> <h2> <table><tr><td> </td></tr></table> <ol><li> <ul>
    </li> <div> </div> <script> </script>
    <!-- --> <![CDATA[ &nbsp; &#0; &#xD800; <strong> <style> <template> <svg> <math> <body>
"""
_TAGS = [tag.encode() for tag in _HTML.split()]
_PARTS = [
    b"--x\n",
    b"--x--\n",
    b"\n\n",
    b"Content-Type: multipart/mixed; boundary=x\n\n",
    b"Content-Type: message/rfc822\n\n",
    b"Content-Type: text/plain; charset=hz\n\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Transfer-Encoding: quoted-printable\n",
    b"=\n",
    b"=E4",
]
_MARKDOWN = [
    b"# ",
    b"- ",
    b"1. ",
    b"```",
    b"~~~",
    b"> ",
    b"|",
    b"---",
    b"===",
    b"![](",
    b"[^1]:",
    b"<!--",
    b"**",
]
_ESCAPES = [
    b'"text"',
    b"{",
    b"}",
    b'":"',
    b"\\ud800",
    b"\\u0000",
    b"\\n",
    b"null",
    b"[",
    b"NaN",
    b"1e999",
    b"\n",
]
_ENCODINGS = ("gb18030", "big5", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "hz", "latin-1")


class Target(NamedTuple):
    """One thing that is fuzzed."""

    first: Callable[[], list[bytes]]
    mutate: Callable[[bytes, int, Random, Mutate], bytes]
    ask: Callable[[bytes], None]


# --- the laws


def ask_parse(data: bytes) -> None:
    """Any text at all."""
    text = data.decode("utf-8", "replace")
    document = parse(text)
    check(document, text)
    # An outline that is written reads back: what comes of it is written and read the same again.
    written = outline(document)
    again = parse(written)
    check(again, written)


def ask_loaded(loaded: Loaded | ReadError) -> None:
    if isinstance(loaded, ReadError):
        assert "\n" not in str(loaded), f"a reason in several lines: {loaded}"
        return
    document = parse(loaded.text, source=loaded.source, hints=loaded.hints)
    check(document, loaded.text)
    tree(document.speech.children)


def ask_reader(suffix: str) -> Callable[[bytes], None]:
    def ask(data: bytes) -> None:
        try:
            loaded = load(data, name=f"讲话{suffix}")
        except ReadError as error:
            ask_loaded(error)
        else:
            ask_loaded(loaded)

    return ask


def ask_lines(data: bytes) -> None:
    for loaded in load_lines(BytesIO(data), name="讲话.jsonl"):
        ask_loaded(loaded)


# --- mutations


def active(pieces: list[bytes]) -> Callable[[bytes, int, Random, Mutate], bytes]:
    """Put in pieces that the code acts on, take some out, say them again; at times libFuzzer has its way."""

    def mutate(data: bytes, most: int, dice: Random, other: Mutate) -> bytes:
        if dice.random() < 0.35:
            return other(data, most)
        for _ in range(dice.randint(1, 4)):
            start, end = sorted(_edge(data, dice.randint(0, len(data))) for _ in range(2))
            end = min(end, start + 200)
            match dice.randrange(4):
                case 0 | 1:
                    data = (
                        data[:start] + dice.choice(pieces) * dice.choice((1, 1, 1, 1, 3, 40)) + data[start:]
                    )
                case 2:
                    data = data[:start] + data[end:]
                case _:
                    to = _edge(data, dice.randint(0, len(data)))
                    data = data[:to] + data[start:end] + data[to:]
        return data[:most]

    return mutate


def _edge(data: bytes, at: int) -> int:
    """The beginning of the character at an offset, as UTF-8 has it."""
    while 0 < at < len(data) and data[at] & 0xC0 == 0x80:
        at -= 1
    return at


def in_archive(data: bytes, most: int, dice: Random, other: Mutate) -> bytes:
    """Mutate one member and pack the archive anew: a damaged zip directory hides all that lies behind."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        members = {name: archive.read(name) for name in archive.namelist()}
    except Exception:
        return other(data, most)
    if not members or dice.random() < 0.03:
        return other(data, most)
    name = dice.choice(sorted(members))
    body = members[name]
    members[name] = other(body, len(body) + 200) if dice.random() < 0.4 else _in_xml(body, dice)
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as packed:
        for each, content in members.items():
            packed.writestr(zipfile.ZipInfo(each), content)
    return into.getvalue()[:most]


_VALUES = [
    b"0",
    b"-1",
    b"1",
    b"9",
    b"99999999999",
    b"1e308",
    b"nan",
    b"inf",
    b"",
    b"x",
    b"1 2 3",
    b"%1.%9",
    "一".encode(),
]


def _in_xml(body: bytes, dice: Random) -> bytes:
    """A value, a tag or a text of it is replaced, taken away or doubled."""
    for _ in range(dice.randint(1, 3)):
        cuts = [at for at, byte in enumerate(body) if byte in b'<>"']
        if len(cuts) < 2:
            return body
        which = dice.randrange(len(cuts) - 1)
        start, end = cuts[which] + (body[cuts[which]] != ord("<")), cuts[which + 1]
        if body[cuts[which]] == ord("<") and dice.random() < 0.5:
            further = body.find(b">", end if dice.random() < 0.7 else cuts[dice.randrange(which, len(cuts))])
            end = further + 1 if further >= 0 else end
        part = body[start:end]
        new = dice.choice([b"", part * 2, dice.choice(_VALUES), dice.choice(PIECES).replace(b"<", b"&lt;")])
        body = body[:start] + new + body[end:]
    return body


# --- first inputs


def _texts() -> list[bytes]:
    """The examples of the specification, and the seeds by the paragraph."""
    found = [example.text.encode() for example in examples()]
    for path in sorted((REPOSITORY / "seeds").glob("*.txt")):
        found += _slices(path.read_bytes().decode("utf-8", "replace"))
    return found


def _slices(text: str, size: int = 700) -> Iterator[bytes]:
    for start in range(0, len(text), size):
        yield text[start : start + size].encode()


def _some() -> list[str]:
    return [data.decode() for data in _texts() if 20 < len(data) < 900][::6]


def _encoded() -> list[bytes]:
    return [text.encode(name, "replace") for text in _some()[::3] for name in _ENCODINGS]


def _pages() -> list[bytes]:
    forms = (
        "<p>{}</p>",
        "{}<br>",
        "<h2>{}</h2>",
        "<ol><li>{}</ol>",
        "<table><tr><td>{}</table>",
        "<div><b>{}</b></div>",
    )
    return [
        ("<html><body>" + "".join(form.format(line) for line in text.split("\n")) + "</body></html>").encode()
        for number, text in enumerate(_some()[::2])
        for form in forms[number % 6 : number % 6 + 2]
    ]


def _mails() -> list[bytes]:
    head = b"MIME-Version: 1.0\nContent-Type: "
    return [
        head + b"text/html\n\n" + page
        if number % 2
        else head + b"multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n" + page + b"\n--x--\n"
        for number, page in enumerate(_pages()[::4])
    ]


def _word() -> list[bytes]:
    lists = abstract(1, lvl(0, text="%1、"), lvl(1, text="(%2)")) + num(1, 1)
    bodies = [
        (p("渡口"), p("安澜", num=1, level=0), p("修船", num=1, level=1), p("一、修桥"), table()),
        *(tuple(p(line, num=1, level=0) for line in text.split("\n") if line) for text in _some()[::9]),
    ]
    return [word_file(*body, numbering=lists) for body in bodies]


def _laid_out() -> list[str]:
    return ["渡口\n" + text for text in _some()[::9]]


def _jsonl() -> list[bytes]:
    return [
        json.dumps({"text": text}, ensure_ascii=bool(at % 2)).encode() + b"\n"
        for at, text in enumerate(_some())
    ]


TARGETS: dict[str, Target] = {
    "parse": Target(_texts, active(PIECES), ask_parse),
    "encodings": Target(_encoded, active(PIECES), ask_reader(".txt")),
    "markdown": Target(
        lambda: [text.encode() for text in _some()], active(PIECES + 9 * _MARKDOWN), ask_reader(".md")
    ),
    "html": Target(_pages, active(PIECES + 6 * _TAGS), ask_reader(".html")),
    "mail": Target(_mails, active(PIECES + 6 * _TAGS + 9 * _PARTS), ask_reader(".eml")),
    "jsonl": Target(_jsonl, active(PIECES + 12 * _ESCAPES), ask_lines),
    "docx": Target(_word, in_archive, ask_reader(".docx")),
    "ofd": Target(
        lambda: [ofd(typeset(text, Style())) for text in _laid_out()], in_archive, ask_reader(".ofd")
    ),
    "pdf": Target(
        lambda: [pdf(typeset(text, Style())) for text in _laid_out()],
        active(
            PIECES
            + 20
            * [b"Tj", b"Td", b"Tm", b"0", b"-1", b"9e9", b"<<", b">>", b"[", b"]", b"endobj", b"BT", b"ET"]
        ),
        ask_reader(".pdf"),
    ),
}
