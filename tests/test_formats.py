"""One speech in every format: the same nodes come out of each as from its plain text.

The documents are made here from the texts of `seeds/`. How many nodes are exact (marker, title and depth) is
printed as a table at the end of the run.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from conftest import SEEDS
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pagefiles import Style, ofd, pdf, typeset
from webpages import SHAPES, saved

from speech_outline import Document, Speech, parse
from speech_outline.readers import load
from speech_outline.readers.office import find_libreoffice
from speech_outline.readers.plain import read_json_line

SPEECHES = [SEEDS / f"{name}.txt" for name in ("01_clean", "04_study_pack", "05_hidden_middle")]
"""Speeches whose lines are paragraphs, so that a page can be laid out in them."""

Made = tuple[str, bytes]
"""The name of a file and its bytes."""

PAGE = Style(number="— {} —", head="青溪县讲话汇编", rows=11)
NUMBERED = re.compile(
    r"(?P<before>第?|[（(]?)(?P<number>[一二三四五六七八九十]+|\d{1,2})(?P<behind>[、.．]|[）)]|章|节|是|要)"
)
"""A number that a person typed where Word could count."""


def paragraphs(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line.strip()]


def plain(path: Path) -> str:
    return "\n".join(paragraphs(path)) + "\n"


def encoded(encoding: str) -> Callable[[Path], Made]:
    return lambda path: (path.name, plain(path).encode(encoding))


def page(shape: int, encoding: str = "utf-8", declared: str | None = "utf-8") -> Callable[[Path], Made]:
    def make(path: Path) -> Made:
        title, *lines = paragraphs(path)
        return "讲话.html", saved(SHAPES[shape](title, lines), encoding, declared)

    return make


def mailed(path: Path) -> Made:
    """As a browser saves a page into one file."""
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://example.gov.cn/1.html"
    message.set_content(page(0)(path)[1].decode(), subtype="html", cte="quoted-printable")
    message.add_related(b"p { text-indent: 2em }", "text", "css")
    return "讲话.mhtml", message.as_bytes()


def typed(path: Path) -> Made:
    return "讲话.docx", _word(paragraphs(path))


def counted(path: Path) -> Made:
    """Every number at the start of a line is left to Word: a list for each form, begun anew where it does."""
    return "讲话.docx", _word(paragraphs(path), count=True)


def _word(lines: Sequence[str], *, count: bool = False) -> bytes:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    lists: dict[str, tuple[int, int]] = {}
    nums = 1000
    for line in lines:
        match = NUMBERED.match(line.strip()) if count else None
        if match is None:
            document.add_paragraph(line)
            continue
        value = _value(match["number"])
        form = f"{match['before']}%1{match['behind']}"
        abstract, last = lists.get(form, (0, 0))
        if value != last + 1 or not abstract:
            nums += 1
            abstract = nums
            numbering.insert(0, _abstract(nums, form, match["number"].isdecimal()))
            numbering.append(_num(nums, nums, value))
        lists[form] = (abstract, value)
        paragraph = document.add_paragraph(line.strip()[match.end() :])
        reference = f'<w:ilvl w:val="0"/><w:numId w:val="{abstract}"/>'
        properties = paragraph._p.get_or_add_pPr()
        properties.insert(0, parse_xml(f"<w:numPr {nsdecls('w')}>{reference}</w:numPr>"))  # type: ignore[arg-type]
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    tens, found, ones = number.rpartition("十")
    digits = "一二三四五六七八九"
    return 10 * (digits.find(tens) + 1 or 1) * bool(found) + (digits.find(ones) + 1 if ones else 0)


def _abstract(key: int, form: str, decimal: bool) -> object:
    format = "decimal" if decimal else "chineseCountingThousand"
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{format}"/><w:suff w:val="nothing"/><w:lvlText w:val="{form}"/></w:lvl>'
        "</w:abstractNum>"
    )


def _num(key: int, abstract: int, start: int) -> object:
    return parse_xml(
        f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>'
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
    )


def markdown(path: Path) -> Made:
    """As converters write it: whatever is short is a heading of the first level."""
    lines = (
        f"# {line}" if len(line) <= 30 and line[-1] not in "。：:" else line for line in paragraphs(path)
    )
    return "讲话.md", "\n\n".join(lines).encode()


def portable(path: Path) -> Made:
    return "讲话.pdf", pdf(typeset(plain(path), PAGE))


def fixed_layout(path: Path) -> Made:
    return "讲话.ofd", ofd(typeset(plain(path), PAGE))


def through_libreoffice(suffix: str, made: Callable[[Path], Made] = counted) -> Callable[[Path], Made]:
    """A Word file that LibreOffice saves in another format.

    What it writes as .doc and .rtf has lost how lists were counted, for LibreOffice itself too.
    """

    def make(path: Path) -> Made:
        program = find_libreoffice()
        if program is None:
            pytest.skip("LibreOffice is not installed")
        name, data = made(path)
        return f"讲话{suffix}", convert(program, name, data, suffix)

    return make


def convert(program: str, name: str, data: bytes, suffix: str) -> bytes:
    """A document as LibreOffice saves it in another format."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        source = Path(folder, f"speech{Path(name).suffix}")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", suffix.removeprefix("."), source.name]
        subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=folder)
        return source.with_suffix(suffix).read_bytes()


FORMATS: dict[str, Callable[[Path], Made]] = {
    "txt UTF-8": encoded("utf-8"),
    "txt UTF-8 BOM": encoded("utf-8-sig"),
    "txt GB18030": encoded("gb18030"),
    "txt UTF-16": encoded("utf-16"),
    "html p": page(0),
    "html div": page(1, "gb18030", "gb2312"),
    "html br": page(2, "gb18030", None),
    "html h2 h3": page(3),
    "html table": page(4),
    "html fragment": page(8, declared=None),
    "mhtml": mailed,
    "docx typed": typed,
    "docx counted": counted,
    "md all #": markdown,
    "pdf": portable,
    "pdf LibreOffice": through_libreoffice(".pdf"),
    "ofd": fixed_layout,
    "doc LibreOffice": through_libreoffice(".doc", typed),
    "rtf LibreOffice": through_libreoffice(".rtf", typed),
    "odt LibreOffice": through_libreoffice(".odt"),
}


def read(made: Made) -> Document:
    name, data = made
    text, source, hints = load(data, name=name)
    return parse(text, source=source, hints=hints)


def nodes(document: Document) -> list[tuple[int, str, str]]:
    """Depth, marker and title of every node, blanks aside."""
    found = []
    for node, depth in document.walk():
        marker = None if isinstance(node, Speech) else node.marker
        title = node.title.text if node.title else ""
        found.append((depth, marker.text if marker else "", "".join(title.split())))
    return found


@pytest.mark.parametrize("path", SPEECHES, ids=lambda path: path.stem)
@pytest.mark.parametrize("format", FORMATS)
def test_the_nodes_are_those_of_the_plain_text(
    format: str, path: Path, report: Callable[[str], None]
) -> None:
    expected, got = nodes(parse(plain(path))), nodes(read(FORMATS[format](path)))
    exact = sum(1 for node in expected if node in got)
    report(f"{'format ' + format:24} {path.stem:14} {exact} of {len(expected)} nodes exact, {len(got)} found")
    assert got == expected


@pytest.mark.parametrize("path", SPEECHES, ids=lambda path: path.stem)
def test_json_lines_hold_it_too(path: Path) -> None:
    content = read_json_line(json.dumps({"text": plain(path)}).encode(), "text")
    assert content is not None
    assert nodes(parse(content.text, hints=content.hints)) == nodes(parse(plain(path)))


def test_numbers_that_word_counts_say_so() -> None:
    document = read(counted(SPEECHES[0]))
    origins = {
        node.marker.origin
        for node, _ in document.walk()
        if not isinstance(node, Speech) and node.marker is not None and node.marker.text.endswith("、")
    }
    assert origins == {"computed"}
    assert {node.marker.origin for node, _ in read(typed(SPEECHES[0])).walk() if node.marker} == {"written"}  # type: ignore[union-attr]
