"""What stands in the source and is no part of the speech.

Tables of patterns, by who put it there, each row with its scope and its own examples. Patterns run over the
folded source, where blanks still stand; `noise` finds where they match. What no pattern can tell is told
elsewhere: by place (`edges`), by the sentence that is interrupted (`pages`).
"""

from __future__ import annotations

from speech_outline.furniture.marks import MARKS
from speech_outline.furniture.papers import PAPERS
from speech_outline.furniture.press import PRESS
from speech_outline.furniture.row import Furniture, Scope
from speech_outline.furniture.sharing import SHARING
from speech_outline.furniture.sites import SITES
from speech_outline.furniture.talk import TALK

FURNITURE: tuple[Furniture, ...] = (*MARKS, *PRESS, *SITES, *SHARING, *TALK, *PAPERS)
"""All rows; the first that takes a line names the reason."""

__all__ = ["FURNITURE", "Furniture", "Scope"]
