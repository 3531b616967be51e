"""What stands behind a number: 一、 and not 一, ; nothing behind (一); a dot behind 1."""

from __future__ import annotations

from collections.abc import Iterator

from speech_outline.checks.findings import Found
from speech_outline.checks.reading import Item, Reading
from speech_outline.model import Marker, Section, Span

_POINTS = frozenset("、,，.．:：;；。")
"""点号, in either width, that may stand behind a number."""

_LONGEST = 45
"""Characters of a heading."""


def _one(places: list[Span], **fields: object) -> Iterator[Found]:
    """One finding for all places, if there are any."""
    if places:
        yield Found(tuple(places), fields)


def _closing(reading: Reading, marker: Marker) -> tuple[str, Span]:
    """The mark that belongs to a number, with the span of both: the last of the marker, or what follows."""
    text = marker.text.rstrip()
    if text[-1] in _POINTS:
        return text[-1], marker.span
    mark = reading.behind(marker.span.end)
    if mark not in _POINTS:
        return "", marker.span
    return mark, Span(marker.span.start, reading.text.index(mark, marker.span.end) + 1)


def _closed_by(reading: Reading, families: tuple[str, ...], wrong: str) -> Iterator[Found]:
    """The markers of some families that one of some marks stands behind."""
    places, shown = [], ""
    for marker in reading.markers(*families):
        mark, span = _closing(reading, marker)
        if mark and mark in wrong:
            places.append(span)
            shown = shown or reading.text[span.start : span.end]
    yield from _one(places, shown=shown)


def find_numeral_marks(reading: Reading) -> Iterator[Found]:
    """一, 一. 一: where 一、 belongs."""
    return _closed_by(reading, ("ideograph",), ",，.．:：;；")


def find_digit_marks(reading: Reading) -> Iterator[Found]:
    """1、 and 1, where 1. belongs."""
    return (
        found
        for found in _closed_by(reading, ("decimal", "latin", "roman"), "、,，")
        if len(found.places) > 1
    )


def find_bracket_marks(reading: Reading) -> Iterator[Found]:
    """(一)、 and (1)、: brackets take no mark."""
    return _closed_by(reading, ("ideograph_paren", "decimal_paren"), "、,，.．:：")


def find_circle_marks(reading: Reading) -> Iterator[Found]:
    """①、: a circle takes no mark."""
    return _closed_by(reading, ("circled",), "、,，.．:：")


def find_dotted_marks(reading: Reading) -> Iterator[Found]:
    """1.1、 and 1.1. : numbers of chapters end without a mark."""
    return _closed_by(reading, ("decimal_dotted",), "、,，.．:：")


def find_chapter_marks(reading: Reading) -> Iterator[Found]:
    """第一章、: a blank parts a chapter from its title."""
    return _closed_by(reading, ("chapter", "section"), "、,，.．:：")


def find_ordinal_marks(reading: Reading) -> Iterator[Found]:
    """第一、 and 其一: where a comma belongs."""
    return _closed_by(reading, ("ordinal", "qi", "sequence"), "、:：")


def find_clause_marks(reading: Reading) -> Iterator[Found]:
    """一是: and 一要, : such numbers run into their sentence."""
    return _closed_by(reading, ("clause",), "、,，:：")


def find_unlike_brackets(reading: Reading) -> Iterator[Found]:
    """(一） and （一): two brackets that are no pair."""
    places = [
        marker.span
        for marker in reading.markers("ideograph_paren", "decimal_paren", "latin")
        if marker.text[0] + marker.text.rstrip("、 ")[-1] in ("(）", "（)")
    ]
    shown = reading.text[slice(*places[0])] if places else ""
    return _one(places, shown=shown)


def find_mixed_widths(reading: Reading) -> Iterator[Found]:
    """（一） and (二) in one list: the fewer of them."""
    for found in reading.lists:
        if found.family not in ("ideograph_paren", "decimal_paren"):
            continue
        wide, narrow = [], []
        for item in found.items:
            if item.marker.origin == "computed":
                continue
            if item.marker.text[0] == "（" and item.marker.text.rstrip()[-1] == "）":
                wide.append(item.marker.span)
            elif item.marker.text[0] == "(" and item.marker.text.rstrip()[-1] == ")":
                narrow.append(item.marker.span)
        if wide and narrow:
            fewer, usual = (narrow, wide) if len(narrow) <= len(wide) else (wide, narrow)
            yield Found(
                tuple(fewer),
                {"shown": reading.text[slice(*fewer[0])], "usual": reading.text[slice(*usual[0])]},
            )


def find_closed_headings(reading: Reading) -> Iterator[Found]:
    """`一、提高认识。` alone on its line, its text below: a heading ends without a mark.

    Only where more than half of the items of a family are lines with text below. One finding for all.
    """
    places, mark = [], ""
    for family in ("part", "chapter", "section", "ideograph", "ideograph_paren"):
        items = [item for found in reading.lists if found.family == family for item in found.items]
        headings = [item for item in items if _is_heading(reading, item)]
        if len(headings) * 2 <= len(items):
            continue
        for item in headings:
            end = item.title.span.end if item.title is not None else item.span.end
            behind = reading.behind(end)
            if behind and behind in "。；;":
                mark = mark or behind
                places.append(Span(item.span.start, reading.text.index(behind, end) + 1))
    yield from _one(sorted(places), mark=mark)


def _is_heading(reading: Reading, item: Item) -> bool:
    """Whether an item is a line of its own, no longer than a heading, with text below."""
    if not isinstance(item.node, Section) or item.title is None or not (item.node.body or item.node.children):
        return False
    broken = reading.behind(item.marker.span.end) == ""
    return not broken and len(item.title.text) <= _LONGEST and reading.is_own_line(item)
