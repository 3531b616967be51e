"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import uuid4


@contextmanager
def aside(target: Path) -> Iterator[IO[bytes]]:
    """A stream into a new file beside the target, which takes its place when all is written.

    Whatever goes wrong before, the target stays as it was. What is no file, `/dev/null` say, is written to.
    """
    place = Path(os.path.realpath(target))
    if place.exists() and not place.is_file():
        with place.open("wb") as stream:
            yield stream
        return
    temporary = place.with_name(f".{uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as stream:
            yield stream
        if place.exists():
            shutil.copymode(place, temporary)
        os.replace(temporary, place)
    finally:
        temporary.unlink(missing_ok=True)
