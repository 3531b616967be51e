"""The table of contents above a text, which is none of it."""

from __future__ import annotations

from speech_outline.front.reader import FrontReader
from speech_outline.patterns import lazy_regex
from speech_outline.words import CONTENTS

_PAGED = lazy_regex(r"(?<!\d\.?)\d{1,3}$")
"""An entry with its page."""
_OUTLINE_NUMBER = lazy_regex(r"\d{1,2}(?:\.\d{1,2})*(?=\D)")
"""What a wiki puts before an entry."""
_LEADER = lazy_regex(r"[.…·—\-]*\d*$")
"""The dots and the page number behind an entry of a table of contents."""
_ENTRY = lazy_regex(r"[^。;:!?]{2,40}")
"""An entry of a table of contents."""
_DEEPEST_CONTENTS, _FEWEST_ENTRIES = 120, 5
"""Lines within which a table without a name ends, and its entries."""


def drop_contents(reader: FrontReader) -> None:
    """A table of contents is none of the text: its first entry comes again where the text begins."""
    texts = reader.texts
    place = next((number for number, text in enumerate(texts[:40]) if text in CONTENTS), None)
    if place is None or place + 1 == len(texts):
        _unnamed_contents(reader)
        return
    if reader.noise_between(place, place + 1):
        reader.drop(place, "contents")  # the file has told its entries
        return
    end = place + 1
    while end < len(texts) and len(texts[end]) <= 60 and _PAGED.search(texts[end]):
        end += 1
    if end - place > 2:
        for number in range(place, end):
            reader.drop(number, "contents")
        return
    entry = _LEADER.sub("", texts[place + 1])
    entries = {entry, _OUTLINE_NUMBER.sub("", entry, 1)}
    for last in range(place + 2, len(texts)):
        if _LEADER.sub("", texts[last]) in entries:
            for number in range(place, last):
                reader.drop(number, "contents")
            return
        if len(texts[last]) > 80:
            break
    reader.drop(place, "contents")  # a table that is gone, or is the text itself


def _unnamed_contents(reader: FrontReader) -> None:
    """A table of contents without its name: numbered lines that stand once more behind the last."""
    places: dict[str, int] = {}
    for number, text in enumerate(reader.texts[:_DEEPEST_CONTENTS]):
        first = places.setdefault(text, number)
        if first == number or number - first < _FEWEST_ENTRIES or not reader.numbered(first):
            continue
        entries = reader.texts[first:number]
        if all(map(_ENTRY.fullmatch, entries)) and set(entries) <= set(reader.texts[number:]):
            for entry in range(first, number):
                reader.drop(entry, "contents")
        return
