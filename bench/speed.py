"""How fast a speech is parsed, against the least that any parser of this shape must do.

    python bench/speed.py [FILE…]

The floor, over the same texts: decode; a scan in two stages, the sentence boundary and then the marker;
for every hit one validated node with marker, title and body; JSON through orjson. Then the whole:
`parse` and `to_json`. Last, what texts cost that nobody writes: a megabyte of one mark should cost per
character about what ordinary text costs.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import orjson

from speech_outline import Marker, Point, Span, Text, parse

REPOSITORY = Path(__file__).parent.parent
SHARED = REPOSITORY.parent / "shared"
ROUNDS = 3
ENOUGH = 2_000_000
"""Bytes of text that give steady figures; a smaller collection is repeated."""
MEGABYTE = 1_000_000
PATIENCE = 12.0
"""Seconds after which a text that nobody writes is not made longer."""

BOUNDARY = re.compile(r"[。！？!?;；:：\n]\s*")
MARKER = re.compile(
    r"第?[一二三四五六七八九十]{1,3}(?:[、.．是要需应须则章节条,，]|部分)|[(（](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"
    r"|\d{1,2}[.．、]|[①-⑳]|其[一二三四五六七]|首先|其次|再次|最后"
)
TITLE = re.compile(r"[^。！？!?;；\n]{0,60}")


def texts(files: list[str]) -> list[bytes]:
    """The texts as bytes: those named, else the seeds and what lies beside the repository."""
    paths = [Path(name) for name in files] or [
        *sorted((REPOSITORY / "seeds").glob("*.txt")),
        *sorted((SHARED / "seeds").glob("*.txt")),
        *sorted((SHARED / "dev").rglob("*.txt")),
    ]
    found = [path.read_bytes() for path in paths]
    found = [data for data in found if _is_utf8(data)]
    if not found:
        raise SystemExit("bench: no text in UTF-8 to measure with; name one")
    return found * (1 + ENOUGH // sum(map(len, found)))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def fastest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds of the fastest round: the others were disturbed."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


# --- the floor


def scan(text: str) -> list[tuple[int, int]]:
    """Where a marker stands behind a boundary."""
    hits = []
    for boundary in BOUNDARY.finditer(text):
        marker = MARKER.match(text, boundary.end())
        if marker is not None:
            hits.append(marker.span())
    return hits


def construct(text: str, hits: list[tuple[int, int]]) -> list[Point]:
    """One node for each hit, its body up to the next."""
    ends = [*(start for start, _ in hits[1:]), len(text)]
    nodes = []
    for (start, end), last in zip(hits, ends, strict=False):
        title = TITLE.match(text, end)
        cut = title.end() if title is not None else end
        nodes.append(
            Point(
                marker=Marker(text=text[start:end], family="clause", value=1, span=Span(start, end)),
                title=Text(text=text[end:cut], span=Span(end, cut)),
                body=(Text(text=text[cut:last], span=Span(cut, last)),),
                span=Span(start, last),
            )
        )
    return nodes


def floor(data: bytes) -> bytes:
    text = data.decode("utf-8")
    nodes = construct(text, scan(text))
    return orjson.dumps([node.model_dump() for node in nodes])


# --- what is printed


def show_speed(files: list[str]) -> None:
    data = texts(files)
    decoded = [one.decode("utf-8") for one in data]
    found = [scan(text) for text in decoded]
    size = sum(map(len, data)) / 1e6
    print(
        f"{size:.1f} MB of text, {sum(map(len, found))} markers in the scan; the fastest of {ROUNDS} rounds\n"
    )
    parts: list[tuple[str, Callable[[], object]]] = [
        ("decode", lambda: [one.decode("utf-8") for one in data]),
        ("two-stage scan", lambda: [scan(text) for text in decoded]),
        (
            "validated nodes",
            lambda: [construct(text, hits) for text, hits in zip(decoded, found, strict=True)],
        ),
        ("floor, all of it", lambda: [floor(one) for one in data]),
        ("parse", lambda: [parse(text) for text in decoded]),
        ("parse + to_json", lambda: [parse(one.decode("utf-8")).to_json() for one in data]),
    ]
    seconds = {}
    for name, work in parts:
        seconds[name] = fastest(work)
        print(f"{name:18} {size / seconds[name]:9.2f} MB/s")
    ratio = seconds["parse + to_json"] / seconds["floor, all of it"]
    print(f"{'ratio':18} {ratio:9.2f}   (parse + to_json to the floor)\n")


def hostile(ordinary: str) -> dict[str, str]:
    """A megabyte each of what a parser may trip over."""
    units = ["一是", "(", "“", "1、", "\n", "一、", "——", "习近平总书记强调,", "《", "\u3000\u3000", "首先"]
    made = {repr(unit): unit * (MEGABYTE // len(unit.encode())) for unit in units}
    return {"on one line": ordinary.replace("\r", "").replace("\n", ""), **made}


def show_linearity(files: list[str]) -> None:
    ordinary = "".join(one.decode("utf-8") for one in texts(files))[: MEGABYTE // 3]
    usual = fastest(partial(parse, ordinary), 1) / len(ordinary)
    print(f"a megabyte of …       time per character, ordinary text being 1 ({usual * 1e6:.2f} µs)")
    for name, text in hostile(ordinary).items():
        size = len(text) // 256
        # Grown by doubling, so that what is not linear shows and does not stop the run.
        while True:
            took = fastest(partial(parse, text[:size]), 1)
            if size >= len(text) or 4 * took > PATIENCE:
                break
            size = min(2 * size, len(text))
        note = "" if size >= len(text) else f"  (stopped at {size / len(text):.1%} of it, {took:.1f} s)"
        print(f"{name:20} {took / size / usual:6.2f}{note}", flush=True)


if __name__ == "__main__":
    show_speed(sys.argv[1:])
    show_linearity(sys.argv[1:])
