"""The marks that end sentences and their parts, as they stand in folded text.

GB/T 15834-2011 4.1 to 4.3 (full stop, question and exclamation mark) and 4.6 (semicolon).
"""

from __future__ import annotations

from speech_outline.patterns import lazy_re

FULL_STOP = lazy_re(r"[。!?]")
"""What ends a sentence."""
SENTENCE_MARK = lazy_re(r"[。!?;]")
"""What ends a sentence or one of its parts, and no heading."""
