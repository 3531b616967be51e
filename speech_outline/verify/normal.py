"""The form in which words are compared: what counts as wording, and nothing else.

    “民生无小事，枝叶总关情。”  and  「民生无小事,枝葉總關情」  are both  民生无小事枝叶总关情

Width and script are folded one for one, blanks, punctuation and quotation marks are dropped. Digits are
wording (二〇二〇 is not 2020), and so is a mark between two of them: 3.5 is not 35.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import regex

from speech_outline.furniture import FURNITURE
from speech_outline.lines import FOLDED, fold
from speech_outline.traditional import SIMPLIFIED

WORDING = regex.compile(r"[\p{L}\p{N}%‰℃\p{Sc}○]+|(?<=\d)[.:/](?=\d)|(?<=\d)[-—~～](?=[-—~～]*\d)")
"""What counts: letters, numbers, signs of quantity, and a mark between digits (1.5, 9:30, 3—5)."""
_ALIKE = str.maketrans({"—": "-", "~": "-", "～": "-", "○": "〇"})


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What stands in texts that were printed or taken down, and is nobody's wording."""

    name: str
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


APPARATUS: tuple[Apparatus, ...] = (
    Apparatus("note mark", r"\[\s*(?:注\s*)?\d{1,3}\s*\]", yes=("[12]", "[注3]"), no=("〔2020〕", "[2020]")),
    Apparatus(
        "applause",
        r"\((?:全场|会场)?(?:响起)?(?:长时间|热烈|经久不息|雷鸣般|一片|大|的|地)*(?:掌声|鼓掌|笑声|笑)\)",
        yes=("(掌声)", "(长时间热烈鼓掌)", "(笑)"),
        no=("(笑容)", "(鼓掌通过)"),
    ),
    Apparatus(
        "page number",
        r"(?m)^[^\S\n]*(?:"
        + "|".join(row.pattern for row in FURNITURE if (row.reason, row.scope) == ("page number", "line"))
        + r")[^\S\n]*$",
        yes=("— 7 —", "第7页 共12页"),
        no=("7", "2023-2024", "共建共享"),
    ),
)

_APPARATUS = regex.compile("|".join(f"(?:{row.pattern})" for row in APPARATUS))
_BEGINS = regex.compile(r"[\[(]|\d[-—~·.\s页]*$|[Pp](?:age)?\s*\d", regex.MULTILINE)
"""Without one of these no text has any apparatus: it spares the search."""


def fingerprint() -> bytes:
    """What tells this form from that of another version: an index made with another one is made anew."""
    tables = (WORDING.pattern, _APPARATUS.pattern, _ALIKE, FOLDED, SIMPLIFIED)
    return repr(tables).encode()


class Normal(NamedTuple):
    """The normal form of a text, and for each of its characters where it stands in the text."""

    key: str
    offsets: list[int]


def key(text: str) -> str:
    """The wording of a text.

    >>> key("「枝叶总关情」， １９８３年"), key("增长3.5%"), key("建设— 7 —\\n")
    ('枝叶总关情1983年', '增长3.5%', '建设7')
    >>> key("渡口是两岸乡亲的\\n— 7 —\\n脸面。(掌声)")
    '渡口是两岸乡亲的脸面'
    """
    return "".join(WORDING.findall(_prepared(text))).translate(_ALIKE)


def normal(text: str) -> Normal:
    """The wording of a text with the offset of each character."""
    prepared = _prepared(text)
    spans = [match.span() for match in WORDING.finditer(prepared)]
    found = "".join(prepared[start:end] for start, end in spans).translate(_ALIKE)
    return Normal(found, [offset for span in spans for offset in range(*span)])


def _prepared(text: str) -> str:
    folded = fold(text)
    if _BEGINS.search(folded) is None:
        return folded
    return _APPARATUS.sub(lambda match: " " * len(match.group()), folded)
