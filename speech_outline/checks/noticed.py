"""What the engine noticed, as an editor wants it: grouped, and without what is no fault of the text.

The engine tells all that a program should know of its reading. Of that, a list that starts late at the very
head of an excerpt, or a page number between two paragraphs of a scan, is nothing to mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

import regex

from speech_outline.checks.findings import Finder, Found, Rule
from speech_outline.checks.reading import Reading
from speech_outline.diagnostics import CODES
from speech_outline.model import Diagnostic, Span

_GROUPED = frozenset(
    (
        "quote-unbalanced",
        "levels-out-of-order",
        "title-repeated",
        "speaker-unusual",
        "undecodable",
        "links-mixed",
        "series-mixed",
    )
)
"""What is one finding, however often it stands in a text."""
_QUOTED_IN_PART = frozenset(("part", "chapter", "section", "article"))
_HEAD = 40
"""Characters before a list that an excerpt may begin with."""
_HAN = regex.compile(r"\p{Han}")
_LINE = 40
_SENTENCE = regex.compile(r"[\p{Han}，、；：,;:“”]{10}$")
"""What stands before a page number within a sentence: words, and no running head or caption."""
_IMPRINT = regex.compile(r"编辑|责编|审核|校对|备案|版权|上一篇|下一篇|收稿|修回|网站地图")
"""What a site or a journal closes its pages with."""
_SAME = 6
"""Characters of a title that its copy has too."""


def rules() -> Iterator[Rule]:
    """A rule for each code of the engine."""
    for code, row in CODES.items():
        yield Rule(
            code=code,
            severity=row.severity,
            what=row.why,
            message="{message}{often}",
            standard=row.standard,
            suggestion=row.suggestion,
            find=_FINDERS.get(code, partial(_find, code)),
            yes=_YES.get(code, (row.example,)),
            no=(row.no,),
        )


def _find(
    code: str, reading: Reading, keep: Callable[[Reading, Span], bool] = lambda *_: True
) -> Iterator[Found]:
    """The diagnostics of a code that are kept, one finding each or one for all."""
    kept = [found for found in _noticed(reading, code) if keep(reading, found.span)]
    if code in _GROUPED and kept:
        yield Found(tuple(found.span for found in kept), {"message": kept[0].message})
    elif kept:
        yield from (Found((found.span,), {"message": found.message}) for found in kept)


def _noticed(reading: Reading, code: str) -> list[Diagnostic]:
    return [found for found in reading.document.diagnostics if found.code == code]


def _is_late(reading: Reading, span: Span) -> bool:
    """Whether a list really starts late, and not at the head of an excerpt.

    Where the number before stands in the text, it may be of a list that was not seen as the same.
    """
    marker = reading.marker_at(span)
    if marker is None or marker.family in _QUOTED_IN_PART or reading.is_contents(span.start):
        return False
    if len(reading.text[: span.start].strip()) <= _HEAD:
        return False
    return not reading.stands(marker, marker.value - 1, 0, span.start)


def _is_first(reading: Reading, span: Span) -> bool:
    """Whether the only item of a list is its first, and no second one stands behind it or is lost."""
    marker = reading.marker_at(span)
    missing = reading.missing_from
    if marker is None or marker.value != 1 or (missing is not None and missing >= span.start):
        return False
    if reading.is_excerpt(marker):
        return False
    return not reading.stands(marker, 2, span.end, len(reading.text))


def _is_missing(reading: Reading, span: Span) -> bool:
    """Whether the number before one that skips is nowhere; rules may be quoted in part."""
    marker = reading.marker_at(span)
    if marker is None or marker.family in _QUOTED_IN_PART or reading.is_contents(span.start):
        return False
    start = reading.before_in_list(marker)
    if any(start <= place < span.start for place in reading.missing):
        return False
    return not reading.stands(marker, marker.value - 1, start, span.start, bare=True)


def _is_no_contents(reading: Reading, span: Span) -> bool:
    """Whether a number that is repeated does not merely stand in a table of contents too."""
    return not reading.has_contents


def _is_mid_word(reading: Reading, span: Span) -> bool:
    """Whether a text breaks off within its words, and not behind an address, a formula or an imprint."""
    if _IMPRINT.search(reading.folded, max(0, span.start - _LINE), span.end):
        return False
    return _HAN.match(reading.text[span.end - 1]) is not None or reading.text[span.end - 1] in "，、,"


def _is_own_title(reading: Reading, span: Span) -> bool:
    """Whether a line that was set aside as a copy of the title holds a good part of it."""
    title = reading.document.speech.title
    own = "" if title is None else _solid(title.text)
    one, other = sorted((own, _solid(reading.text[slice(*span)])), key=len)
    return len(one) >= _SAME and one in other


def _solid(text: str) -> str:
    return "".join(_HAN.findall(text))


def _is_no_citation(reading: Reading, span: Span) -> bool:
    """Whether an open quotation mark is not that of a citation, which is told as such."""
    return span.end not in reading.unterminated


def _find_page_numbers(reading: Reading) -> Iterator[Found]:
    """Page numbers that stand within a sentence; those between paragraphs are what page numbers are."""
    places = []
    for noise in reading.document.noise:
        if noise.reason != "page number":
            continue
        before = reading.last_before(noise.span.start)
        behind = reading.text[noise.span.end : noise.span.end + 8].strip()
        within = _SENTENCE.search(reading.text, max(0, before - _LINE), before + 1)
        if within is not None and _HAN.match(behind):
            places.append(noise.span)
    if places:
        yield Found(tuple(places), {"message": "a page number stands within a sentence"})


_LATE = "渡口会议上的讲话\n同志们：\n{filler}\n二、换渡船\n要早备料，快下水。\n三、带船工\n要早开班。\n"
_YES: Mapping[str, tuple[str | bytes, ...]] = MappingProxyType(
    {
        "list-of-one": ("一、建渡口\n（一）选址\n要避开急流。\n二、换渡船\n要早备料，快下水。\n",),
        "list-starts-late": (
            _LATE.format(filler="今年的工作千头万绪，渡口要修好，渡船要换好，船工要带好，安全要守好。"),
        ),
    }
)
"""Where a check asks for more than the engine."""

_FINDERS: Mapping[str, Finder] = MappingProxyType(
    {
        "number-skipped": partial(_find, "number-skipped", keep=_is_missing),
        "number-repeated": partial(_find, "number-repeated", keep=_is_no_contents),
        "list-starts-late": partial(_find, "list-starts-late", keep=_is_late),
        "list-of-one": partial(_find, "list-of-one", keep=_is_first),
        "cut-off": partial(_find, "cut-off", keep=_is_mid_word),
        "title-repeated": partial(_find, "title-repeated", keep=_is_own_title),
        "quote-unbalanced": partial(_find, "quote-unbalanced", keep=_is_no_citation),
        "page-numbers": _find_page_numbers,
    }
)
