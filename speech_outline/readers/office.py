"""What LibreOffice can turn into .docx: old Word and WPS files, RTF, OpenDocument."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from speech_outline.readers.content import Content, UnreadableError

_PROGRAMS = ("soffice", "libreoffice")
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_SECONDS = 120
"""A document that takes longer is given up."""


def find_libreoffice() -> str | None:
    """The program of LibreOffice, None where it is not installed.

    The environment variable `SOFFICE` names one that is not on the path.
    """
    named = os.environ.get("SOFFICE")
    if named is not None:
        return shutil.which(named)
    found = next((path for name in _PROGRAMS if (path := shutil.which(name)) is not None), None)
    return found or shutil.which(_MAC)


def read_office(data: bytes, format: str) -> Content:
    """The text of a document in a format that LibreOffice reads; `format` is the suffix of its files.

    Raises `UnreadableError` where LibreOffice is not installed or cannot read the document.
    """
    from speech_outline.readers.word import read_docx

    program = find_libreoffice()
    if program is None:
        raise UnreadableError(
            "is read through LibreOffice, which was not found: install it (its program is soffice), "
            "or save the file as .docx"
        )
    content = read_docx(_converted(data, format, program))
    return content._replace(format=format, reader=f"{_version(program)}, {content.reader}")


def _converted(data: bytes, format: str, program: str) -> bytes:
    with TemporaryDirectory(prefix="speech-outline-") as folder:
        source = Path(folder, f"document.{format}")
        source.write_bytes(data)
        # A profile of its own: a LibreOffice that is open on the desktop would take the order and do nothing.
        profile = Path(folder, "profile").as_uri()
        command = [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            folder,
            os.fspath(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, cwd=folder)
        except subprocess.TimeoutExpired:
            raise UnreadableError(f"takes LibreOffice more than {_SECONDS} seconds") from None
        except OSError as error:
            raise UnreadableError(f"cannot be given to LibreOffice: {error.strerror or error}") from error
        target = source.with_suffix(".docx")
        if not target.is_file():
            raise UnreadableError("is a file that LibreOffice cannot read")
        return target.read_bytes()


def _version(program: str) -> str:
    """`LibreOffice 7.4.7.2`, as far as the program tells."""
    try:
        ran = subprocess.run([program, "--version"], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "LibreOffice"
    words = ran.stdout.decode(errors="replace").split()
    return " ".join(words[:2]) or "LibreOffice"
