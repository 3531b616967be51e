"""Old formats go through LibreOffice: what is said where it is missing or fails."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from speech_outline.readers import ReadError, load, office

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of LibreOffice; a test writes what it does."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("SOFFICE", str(program))
    return program


@pytest.mark.parametrize(
    ("name", "data"),
    [("讲话.doc", OLE), ("讲话.wps", OLE), ("讲话.rtf", b"{\\rtf1 x}")],
    ids=["doc", "wps", "rtf"],
)
def test_without_libreoffice_the_error_says_what_to_install(
    name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", "/nowhere/soffice")
    with pytest.raises(ReadError) as refusal:
        load(data, name=name)
    assert str(refusal.value) == (
        f"{name} is read through LibreOffice, which was not found: install it (its program is soffice), "
        "or save the file as .docx"
    )


def test_what_libreoffice_cannot_read_is_told(stand_in: Path) -> None:
    with pytest.raises(ReadError, match=r"^讲话\.doc is a file that LibreOffice cannot read$"):
        load(OLE, name="讲话.doc")


def test_what_takes_too_long_is_given_up(stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in.write_text("#!/bin/sh\nexec sleep 60\n", "utf-8")
    monkeypatch.setattr(office, "_SECONDS", 0.2)
    with pytest.raises(ReadError, match=r"takes LibreOffice more than 0\.2 seconds"):
        load(OLE, name="讲话.doc")


def test_the_version_is_what_the_program_says_or_nothing(
    stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in.write_text("#!/bin/sh\necho LibreOffice 7.4.7.2 x\n", "utf-8")
    assert office._version(str(stand_in)) == "LibreOffice 7.4.7.2"
    stand_in.write_text("#!/bin/sh\nexec sleep 60\n", "utf-8")
    monkeypatch.setattr(office, "_SECONDS", 0.2)
    assert office._version(str(stand_in)) == "LibreOffice"
    assert office._version("/nowhere/soffice") == "LibreOffice"


def test_a_program_that_cannot_be_run_is_told(stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in.write_text("#!/nowhere/sh\n", "utf-8")
    with pytest.raises(ReadError, match="cannot be given to LibreOffice: No such file or directory"):
        load(OLE, name="讲话.doc")


def test_what_comes_out_is_read_and_nothing_is_left_behind(stand_in: Path, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("一、修桥")
    document.save(tmp_path / "made.docx")
    stand_in.write_text(
        f"#!{sys.executable}\nimport shutil, sys\n"
        "if '--version' in sys.argv:\n    print('LibreOffice 99.1 x')\nelse:\n"
        "    folder = sys.argv[sys.argv.index('--outdir') + 1]\n"
        f"    shutil.copy({str(tmp_path / 'made.docx')!r}, folder + '/document.docx')\n",
        "utf-8",
    )
    text, source, _ = load(OLE, name="讲话.wps")
    assert text.strip() == "一、修桥"
    assert source.format == "wps"
    assert source.reader is not None
    assert source.reader.startswith("LibreOffice 99.1, python-docx ")


def test_the_program_is_looked_for_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_MAC", str(tmp_path / "nowhere"))
    assert office.find_libreoffice() is None
    program = tmp_path / "libreoffice"
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    assert office.find_libreoffice() == str(program)
