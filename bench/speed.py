"""How fast a speech is parsed, against the least that any parser of this shape must do.

    python bench/speed.py [FILE…]

The floor, over the same texts: decode; a scan in two stages, the sentence boundary and then the marker;
for every hit one validated node with marker, title and body; JSON through orjson. Then the whole:
`parse` and `to_json`. The two take turns text by text, so that what slows the machine down slows both; the
ratio is the median of the rounds.

Then how time and memory grow with the length, and last what texts cost that nobody writes: a megabyte of one
mark should cost per character about what ordinary text costs.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import orjson

from speech_outline import Marker, Point, Span, Text, parse

REPOSITORY = Path(__file__).parent.parent
SHARED = REPOSITORY.parent / "shared"
ROUNDS = 5
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


def mixes(files: list[str]) -> dict[str, list[bytes]]:
    """The texts as bytes, by the name of their mix: those named, else the seeds and what lies beside."""
    if files:
        return {"named": _read(map(Path, files))}
    own = _read(sorted((REPOSITORY / "seeds").glob("*.txt")))
    real = _read([*sorted((SHARED / "seeds").glob("*.txt")), *sorted((SHARED / "dev").rglob("*.txt"))])
    found = {
        "seeds": own,
        "real speeches": real,
        "all kinds of files": _read(sorted((SHARED / "corpus").glob("*.txt"))),
        "one text of 1 MB": [grown(real or own, MEGABYTE)],
    }
    return {name: data for name, data in found.items() if data}


def _read(paths: Iterable[Path]) -> list[bytes]:
    found = [data for path in paths if _is_utf8(data := path.read_bytes())]
    return found * (1 + ENOUGH // sum(map(len, found))) if found else []


def grown(data: list[bytes], size: int) -> bytes:
    """One text of about so many bytes, from many."""
    whole = b"\n".join(data)
    whole = b"\n".join([whole] * (1 + size // len(whole)))
    return whole[:size].decode("utf-8", "ignore").encode()


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


def show_speed(name: str, data: list[bytes]) -> None:
    """The parts of the floor, then both in turns."""
    decoded = [one.decode("utf-8") for one in data]
    found = [scan(text) for text in decoded]
    size = sum(map(len, data)) / 1e6
    print(f"{name}: {size:.1f} MB, {sum(map(len, found))} markers in the scan")
    floors, wholes = zip(*(_round(data) for _ in range(ROUNDS)), strict=True)
    ratio = statistics.median(whole / least for least, whole in zip(floors, wholes, strict=True))
    print(f"  floor           {size / min(floors):8.2f} MB/s")
    print(f"  parse + to_json {size / min(wholes):8.2f} MB/s")
    print(f"  ratio           {ratio:8.2f}\n")


def _round(data: list[bytes]) -> tuple[float, float]:
    """Seconds of the floor and of the whole, text by text in turn."""
    least = whole = 0.0
    for one in data:
        start = time.perf_counter()
        floor(one)
        middle = time.perf_counter()
        parse(one.decode("utf-8")).to_json()
        end = time.perf_counter()
        least, whole = least + middle - start, whole + end - middle
    return least, whole


def growth(data: list[bytes], sizes: Iterable[int]) -> Iterator[tuple[int, float, int]]:
    """For texts of these bytes: the bytes, the seconds, and the most bytes of memory that were held."""
    for size in sizes:
        text = grown(data, size).decode("utf-8")
        # Small texts are parsed often enough to be measured.
        times = max(1, 200_000 // size)
        start = time.perf_counter()
        for _ in range(times):
            parse(text).to_json()
        seconds = (time.perf_counter() - start) / times
        tracemalloc.start()
        parse(text).to_json()
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        yield size, seconds, held


def show_growth(data: list[bytes]) -> None:
    """Time and memory for a text of 1 kB to 1 MB; `bench/growth.py` draws it, up to 50 MB."""
    print("bytes of text       seconds      MB/s   bytes held per byte")
    for size, seconds, held in growth(data, [10**exponent for exponent in range(3, 7)]):
        print(f"{size:13,} {seconds:13.4f} {size / seconds / 1e6:9.2f} {held / size:21.1f}")
    print()


def hostile(ordinary: str) -> dict[str, str]:
    """A megabyte each of what a parser may trip over."""
    units = ["一是", "(", "“", "1、", "\n", "一、", "——", "习近平总书记强调,", "《", "\u3000\u3000", "首先"]
    made = {repr(unit): unit * (MEGABYTE // len(unit.encode())) for unit in units}
    speaker = "县长林{0}来到渡口。林{0}看了船。他说,船要修好。\n"
    label = "【篇{1}】在第{1}次渡口会上的讲话\n同志们:\n今天讲修船。\n"
    for name, unit in {"speakers": speaker, "labels": label}.items():
        made[name] = "".join(unit.format(chr(0x4E00 + n), n) for n in range(MEGABYTE // len(unit.encode())))
    return {"on one line": ordinary.replace("\r", "").replace("\n", ""), **made}


def show_linearity(data: list[bytes]) -> None:
    """What a megabyte of one mark costs per character."""
    ordinary = grown(data, MEGABYTE).decode("utf-8")[: MEGABYTE // 3]
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


def main(files: list[str]) -> None:
    """Print all of it."""
    measured = mixes(files)
    if not measured:
        raise SystemExit("bench: no text in UTF-8 to measure with; name one")
    for name, data in measured.items():
        show_speed(name, data)
    first = next(iter(measured.values()))
    show_growth(first)
    show_linearity(first)


if __name__ == "__main__":
    main(sys.argv[1:])
