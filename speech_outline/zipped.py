"""Zip archives that are the same bytes for the same content: no entry tells when it was written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_SAME_TIME = (1980, 1, 1, 0, 0, 0)


def zipped(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """The bytes of an archive of named entries, in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, body in entries:
            archive.writestr(zipfile.ZipInfo(name, _SAME_TIME), body, zipfile.ZIP_DEFLATED)
    return file.getvalue()
