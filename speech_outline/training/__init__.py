"""What trainers make of outlines.

    worksheet   exercises on one speech, with their key
    gaps        the blanks of a title
    patterns    parallel titles of many speeches, grouped by form
    frames      the table of sentence patterns
    pages       both as pages

Everything is drawn from the skeleton (`speech_outline.skeletons`), so titles are word for word.
"""

from speech_outline.training.patterns import Parallel, Pattern, Patterns, collect, parallels, title_patterns
from speech_outline.training.worksheet import Gap, Ordering, Worksheet, worksheet

__all__ = [
    "Gap",
    "Ordering",
    "Parallel",
    "Pattern",
    "Patterns",
    "Worksheet",
    "collect",
    "parallels",
    "title_patterns",
    "worksheet",
]
