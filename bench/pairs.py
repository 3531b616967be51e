"""What many texts tell of where headings end and texts begin: writes speech_outline/seams.txt.

    python bench/pairs.py FOLDER… [--write]

Counts pairs of characters in every file of the folders: at the head of sentences and within clauses, at the
end of titles and within them. Nothing else of the texts is kept.

Then headings that stand in lines of their own are put together with their texts, and those of each fifth of
the files are parted by what the other files tell. Printed is how many are parted rightly and wrongly at a
weight, and how many titles that end with a full stop are parted all the same.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf, log
from operator import itemgetter
from pathlib import Path

from speech_outline import ReadError, parse_file
from speech_outline.glued import LONGEST
from speech_outline.lines import fold
from speech_outline.seams import PLACE, Weights, seams

TABLE = Path(__file__).parent.parent / "speech_outline" / PLACE
FOLDS = 5
LEAST = (-99, -8, -4, 0, 6)
"""The weights that a seam has to exceed, for which figures are printed."""
_OPENS, _ENDS, _HOLDS = 1.4, 1.8, 2
"""What the logarithm of the odds is multiplied with, of the number where pairs hold together."""
_SEEN, _UNSEEN = 0.3, 1
"""What is added to either number: a pair that was never seen so is not impossible."""
COMMON, COMMON_IN_TITLES = 20, 3
"""How often a pair has to stand in the texts, and in their titles, to be told from its character."""
_GRAM = re.compile(r"[\u4e00-\u9fff“《]{1,2}|\d")
_SENTENCE = re.compile(r"[。!?;\n]+")
_CLAUSE = re.compile(r"[,:、]")
_MARKER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、是要]|\([一二三四五六七八九十\d]+\)|\d+[.、]|第[一二三四五六七八九十]+,)"
)
_BLANKS = re.compile(r"[ \u3000]")
_LONGEST_TITLE, _SHORTEST_TEXT = 60, 40
_CLOSES = "\n。；;"
"""What shows that a title ends."""


@dataclass
class Text:
    """What is used of one text: sentences, titles, headings with their texts, and titles that are whole."""

    sentences: list[str]
    titles: list[str] = field(default_factory=list)
    glued: list[tuple[str, str]] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)


def look(path: Path) -> Text | None:
    """What one file gives, None where it cannot be read."""
    try:
        document = parse_file(path)
    except ReadError:
        return None
    source = document.text
    text = Text(_SENTENCE.split(_plain(source)))
    for visit in document.walk():
        if visit.node.title is None:
            continue
        title, behind = _plain(visit.node.title.text), source[visit.node.title.span.end :][:1]
        if "\n" in title or len(title) > _LONGEST_TITLE or behind not in _CLOSES:
            continue  # where it ends may be what these figures told
        text.titles.append(title)
        if visit.node.kind != "section" or not visit.node.body:
            continue
        body = visit.node.body[0].text
        if behind == "\n" and len(title) <= LONGEST and len(body) > _SHORTEST_TEXT:
            text.glued.append((title, _SENTENCE.split(_plain(body))[0]))
        elif behind == "。":
            text.whole.append(title)
    return text


def _plain(text: str) -> str:
    return _BLANKS.sub("", fold(text))


def learn(texts: Iterable[Text]) -> Weights:
    """The weights that some texts give."""
    heads, within, ends, inside = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        for sentence in text.sentences:
            for number, clause in enumerate(_CLAUSE.split(_MARKER.sub("", sentence, count=1))):
                if not number:
                    heads.update((clause[:1], clause[:2]))
                within.update(_grams(clause, 1))
        for title in text.titles:
            ends.update((title[-1:], title[-2:]))
            inside.update(_grams(title[:-1], 0))
    return Weights(
        opens=_weights(heads, within, _OPENS, COMMON),
        ends=_weights(ends, inside, _ENDS, COMMON_IN_TITLES),
        holds={
            gram: round(_HOLDS * log(1 + times))
            for gram, times in within.items()
            if _usual(gram, times) and len(gram) == 2
        },
    )


def _grams(text: str, first: int) -> Iterator[str]:
    for at in range(first, len(text)):
        yield text[at]
        if at + 1 < len(text):
            yield text[at : at + 2]


def _usual(gram: str, times: int, least: int = COMMON) -> bool:
    return times >= least and _GRAM.fullmatch(gram) is not None


def _weights(these: Counter[str], others: Counter[str], unit: float, least: int) -> dict[str, int]:
    return {
        gram: round(unit * log((these[gram] + _SEEN) / (others[gram] + _UNSEEN)))
        for gram in these.keys() | others.keys()
        if _usual(gram, these[gram] + others[gram], least)
    }


def table(weights: Weights) -> str:
    """The weights as they are delivered, without pairs of which their characters tell as much."""
    lines: list[str] = []
    for name, grams in weights._asdict().items():
        single = 0 if name == "opens" else 1
        kept = {
            gram: weight
            for gram, weight in grams.items()
            if weight != grams.get(gram[single:][:1]) or len(gram) == 1
        }
        lines += [
            f"{name} {weight} " + " ".join(sorted(gram for gram in kept if kept[gram] == weight))
            for weight in sorted(set(kept.values()), reverse=True)
        ]
    return "\n".join(lines) + "\n"


def measure(texts: Sequence[Text]) -> None:
    """Print how the headings of each part of the texts are parted by what the other parts tell."""
    right, wrong, parted, total = (Counter[tuple[bool, int]]() for _ in range(4))
    for part in range(FOLDS):
        weights = learn(text for number, text in enumerate(texts) if number % FOLDS != part)
        for text in texts[part::FOLDS]:
            for heading, rest in text.glued:
                long = len(heading + rest) > LONGEST
                at, weight = max(seams(heading + rest, weights), key=itemgetter(1), default=(0, -inf))
                (right if at == len(heading) else wrong).update(
                    (long, least) for least in LEAST if weight > least
                )
                total[long, 1] += 1
            for title in text.whole:
                long = len(title) > LONGEST
                _, weight = max(seams(title, weights), key=itemgetter(1), default=(0, -inf))
                parted.update((long, least) for least in LEAST if weight > least)
                total[long, 0] += 1
    for long in (False, True):
        print(f"sentences of {'more than' if long else 'up to'} {LONGEST} characters: ", end="")
        print(f"{total[long, 1]} headings with their texts, {total[long, 0]} titles that are whole")
        for least in LEAST:
            print(f"    above {least:3}: {right[long, least]} right, {wrong[long, least]} wrong, ", end="")
            print(f"{parted[long, least]} parted that are whole")


def main() -> int:
    """The command."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--write", action="store_true", help=f"write speech_outline/{PLACE}")
    given = arguments.parse_args()
    files = sorted(path for folder in given.folders for path in folder.rglob("*") if path.is_file())
    texts = [text for text in map(look, files) if text is not None]
    print(f"{len(texts)} of {len(files)} files read")
    measure(texts)
    if given.write:
        TABLE.write_text(table(learn(texts)), "utf-8")
        print(f"{TABLE}: {TABLE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
