"""Markdown as it stands, its marks told as noise.

The text is not rendered, so that a span counts in the user's own file. `#` and `**` the parser knows in
any text, as they are pasted everywhere; here is what is a mark in a Markdown file only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex

from speech_outline.hints import HeadingHint, NoiseHint
from speech_outline.model import Span
from speech_outline.readers.content import Content
from speech_outline.readers.encodings import decode
from speech_outline.readers.plain import from_decoded

Scope = Literal["line", "start", "inline"]
"""What a row takes: a whole line; what stands behind the indent, the `>` and the `#` of one; or anything."""


class Mark(NamedTuple):
    """One kind of mark, with the section of CommonMark 0.31.2 that defines it, or who added it.

    The pattern takes the mark alone and not the text that it marks. `yes` is a line with one, between `‹›`.
    """

    source: str
    scope: Scope
    pattern: str
    yes: str


# fmt: off
MARKS: tuple[Mark, ...] = (
    Mark("4.3 setext heading", "line", r" {0,3}=++\s*+", "‹===›"),
    Mark("4.7 link reference definition", "line", r" {0,3}\[[^\]^]{1,300}\]:\s*\S.*", "‹[1]: https://a.cn›"),
    Mark("GitHub: footnote", "line", r" {0,3}\[\^[^\]]{1,300}\]:.*", "‹[^1]: 据县志。›"),
    Mark("GitHub: table", "line", r"\s*+\|?+(?:\s*+:?+-++:?+\s*+\|)++(?:\s*+:?+-++:?+)?+\s*+", "‹|---|:--|›"),
    Mark("Obsidian: tags", "line",
         r"\s*(?:#[^\s#/]{1,20}/[^\s#]{1,20}|#[^\s#]{1,30}\s+(?=#\S))(?:\s*#[^\s#]{1,30})*+\s*+",
         "‹#讲话/防汛 #渡口›"),
    Mark("Obsidian: callout", "start", r"\[![\w-]+\][+-]?\s*", "> ‹[!note] ›摘要"),
    Mark("GitHub: task list", "start", r"[-*+]\s++\[[ xX]\]\s++(?=\S)", "‹- [x] ›查明底数"),
    Mark("5.2 list item", "start", r"[-*+]\s++(?=\S)(?!\d{1,4}\s*+[-*+]\s*+$)", "‹- ›修好码头"),
    Mark("decoration", "start", r"(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)\s+(?=\S)",
         "## ‹🚢 ›修好码头"),
    Mark("GitHub: footnote reference", "inline", r"\[\^[^\[\]]{1,300}\]", "渡口始建于宋‹[^1]›。"),
    Mark("MediaWiki: edit", "inline", r"\[\[编辑\]\([^()]{0,2000}\)\]", "一、修桥‹[[编辑](a)]›"),
    Mark("6.3 link", "inline", r"(?<!!)\[(?=[^\[\]]{1,300}\]\([^()]{0,2000}\))", "见‹[›县志](a.md)"),
    Mark("6.3 link", "inline", r"\]\([^()]{0,2000}\)", "见[县志‹](a.md)›"),
    Mark("6.2 emphasis", "inline", r"(?<![\\*\s])\*{1,3}(?![*\d])|(?<![\\*\d])\*{1,3}(?![*\s])",
         "修好‹*›码头"),
    Mark("GitHub: strikethrough", "inline", r"~~", "修好‹~~›码头"),
    Mark("Obsidian: highlight", "inline", r"(?<!=)==(?!=)", "修好‹==›码头"),
    Mark("6.1 code span", "inline", r"`+", "改‹`›三处"),
    Mark("2.4 backslash escape", "inline", r"\\(?=[!-/:-@\[-`{-~]|$)", "1‹\\›. 修好码头"),
)
# fmt: on

_DELIMITERS = regex.compile(next(row.pattern for row in MARKS if row.source == "GitHub: table"))
"""The row below the head of a table."""
_LINES = regex.compile(r"[^\r\n]+")
_INDENT = regex.compile(r"[ \t>]*(?:#{1,6}[ \t]+)?")
_FORMULA = regex.compile(r"(\$\$?+)[^$\p{Han}]{1,500}\1(?!\d)|\\\(.{1,500}?\\\)")
"""A formula in running text, which stays text: $70 \\%$, \\( 5\\mathrm{G} \\)."""
_FENCE = regex.compile(r" {0,3}(`{3,}|~{3,})")


def _of(scope: Scope) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{row.pattern})" for row in MARKS if row.scope == scope))


_WHOLE, _START, _INLINE = _of("line"), _of("start"), _of("inline")


def read_markdown(data: bytes, encoding: str | None = None) -> Content:
    """A Markdown file, marks and all. Raises `UnreadableError`."""
    content = from_decoded(decode(data, encoding), "markdown")
    noise: list[NoiseHint] = []
    headings: list[HeadingHint] = []
    rows: list[Span] = []
    fence = None
    tabular = False
    above: Span | None = None
    for match in _LINES.finditer(content.text):
        line, at = match.group(), match.start()
        fenced = _FENCE.match(line)
        if fence is None and fenced is None:
            parted = above is None or content.text.count("\n", above.end, at) > 1
            if above is not None and not parted and line.strip(" =") == "" and "=" in line:
                headings.append(HeadingHint(above, 1))
            if above is not None and _DELIMITERS.fullmatch(line) and "|" in content.text[slice(*above)]:
                rows.append(above)
                tabular = True
            elif tabular := tabular and "|" in line and not parted:
                rows.append(Span(*match.span()))
            noise += (NoiseHint(Span(at + start, at + end), "markup") for start, end in find_marks(line))
        elif fenced is not None:
            if fence is None:
                fence = fenced[1]
            elif fenced[1].startswith(fence):
                fence = None
        above = Span(*match.span())
    hints = content.hints._replace(noise=tuple(noise), headings=tuple(headings), rows=tuple(rows))
    return content._replace(hints=hints)


def find_marks(line: str) -> Iterator[tuple[int, int]]:
    r"""Where the marks stand in a line, in order.

    >>> list(find_marks("- 修好*码头*"))
    [(0, 2), (4, 5), (7, 8)]
    >>> list(find_marks(r"- 占$70 \%$"))
    [(0, 2)]
    """
    if _WHOLE.fullmatch(line):
        yield 0, len(line)
        return
    indent = _INDENT.match(line)
    at = indent.end() if indent is not None else 0
    while (mark := _START.match(line, at)) is not None:
        yield mark.span()
        at = mark.end()
    formulas = {place for match in _FORMULA.finditer(line, at) for place in range(*match.span())}
    yield from (mark.span() for mark in _INLINE.finditer(line, at) if mark.start() not in formulas)
