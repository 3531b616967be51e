"""CSV that a spreadsheet opens with a click and computes nothing of."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BOM = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the code page of the machine."""
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def lines(table: Iterable[Sequence[object]]) -> bytes:
    """The rows of a table as UTF-8 lines, their cells harmless."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([harmless(cell) for cell in row] for row in table)
    return file.getvalue().encode("utf-8", "replace")


def harmless(cell: object) -> object:
    """A text that would be taken for a formula stands behind an apostrophe.

    >>> harmless("=1+1"), harmless("1+1"), harmless(-3)
    ("'=1+1", '1+1', -3)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell
