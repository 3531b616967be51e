"""What a row of the tables of furniture holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scope = Literal["start", "mark", "inline", "ends", "line", "edge", "tail"]
"""What a row takes: what may `start` a line; a `mark` of another medium that may stand anywhere, across
lines too; noise `inline` in one line, or only near the `ends` of a text; a whole `line` anywhere; a whole
line at the `edge` of a text only; a `tail` from which all is noise."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """One row."""

    reason: str
    scope: Scope
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Words without one of which nothing can be this: they spare the search."""
