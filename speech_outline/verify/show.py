"""A verdict in a line, and a quotation with what its source has instead.

    民生无[-大-]{+小+}事，枝叶总关情

`[-…-]` is what the quotation says, `{+…+}` what its source says: whoever follows the marks has the source.
"""

from __future__ import annotations

from collections.abc import Iterable

from speech_outline.verify.model import Difference, Part, Place, Verdict


def marked(quotation: str, differences: Iterable[Difference]) -> str:
    """A quotation with its differences marked; line breaks of either side are left away."""
    pieces: list[str] = []
    done = 0
    for found in differences:
        pieces.append(quotation[done : found.span.start])
        pieces.append(f"[-{found.quoted}-]" if found.quoted else "")
        pieces.append(f"{{+{found.source}+}}" if found.source else "")
        done = found.span.end
    return "".join("".join([*pieces, quotation[done:]]).splitlines())


def where(place: Place) -> str:
    """`讲话/2020.txt:12:5`, the file, its line and column; of JSON Lines `讲话.jsonl:3`, the line alone."""
    if place.record is not None:
        return f"{place.path}:{place.record}"
    return f"{place.path}:{place.line}:{place.column}"


def sentence(verdict: Verdict) -> str:
    """What is said of a quotation, with the places: `near: 讲话/2020.txt:12:5`."""
    said: list[str] = [verdict.kind]
    if verdict.until is not None:
        said.append(f"as far as its end is certain ({verdict.until} characters)")
    if verdict.brief and verdict.parts:
        said.append("too short to tell its source")
    line = ", ".join(said)
    if verdict.parts:
        line += f": {' + '.join(where(part.place) for part in verdict.parts)}{_others(verdict)}"
    elif verdict.nearest is not None:
        line += f"; nearest is {where(verdict.nearest.place)}: {_flat(verdict.nearest)}"
    return line


def _others(verdict: Verdict) -> str:
    if not verdict.others:
        return ""
    least = "at least " if verdict.more else ""
    return f" and {least}{verdict.others} other text{'s' if verdict.others > 1 else ''}"


def _flat(part: Part) -> str:
    return "".join(part.source.splitlines())
