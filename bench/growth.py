"""How time and memory grow with the length of a text, from 1 kB to 50 MB: printed, and drawn.

    python bench/growth.py [PICTURE.svg|.png]

Each size is parsed in a process of its own, whose peak of memory is the operating system's figure, less that
of a process that parses nothing. Needs matplotlib for the picture, and a system that tells the peak.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from speed import REPOSITORY, grown

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000)
"""Bytes of text."""
_ENOUGH = 300_000
"""Bytes after which a size has been parsed often enough to be timed."""

_RUN = """
import resource, sys, time
from speech_outline import parse
text = sys.stdin.buffer.read().decode("utf-8")
times = int(sys.argv[1])
parse("一、提高认识")
start = time.perf_counter()
for _ in range(times):
    parse(text).to_json()
seconds = (time.perf_counter() - start) / max(1, times)
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


class Measured(NamedTuple):
    """`size` bytes of text took so many `seconds` and, beside an idle process, so many bytes of `memory`."""

    size: int
    seconds: float
    memory: int


def measure(sizes: Sequence[int] = SIZES) -> list[Measured]:
    """Each size, with the texts of `seeds/` one after the other as often as it takes."""
    texts = [path.read_bytes() for path in sorted((REPOSITORY / "seeds").glob("*.txt"))]
    _, idle = _run(b"", 0)
    found = []
    for size in sizes:
        seconds, peak = _run(grown(texts, size), max(1, _ENOUGH // size))
        found.append(Measured(size, seconds, max(0, peak - idle)))
    return found


def _run(text: bytes, times: int) -> tuple[float, int]:
    run = subprocess.run(
        [sys.executable, "-c", _RUN, str(times)], input=text, capture_output=True, check=True
    )
    seconds, peak = run.stdout.split()
    return float(seconds), int(peak)


def draw(found: Sequence[Measured], picture: Path) -> None:
    """Seconds and memory by size, both axes logarithmic, beside a line that grows in proportion."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 3.6), layout="constrained")
    sizes = [each.size for each in found]
    for axes, values, label in zip(
        figure.subplots(1, 2),
        ([each.seconds for each in found], [each.memory / 1e6 for each in found]),
        ("seconds", "MB of memory"),
        strict=True,
    ):
        axes.plot(sizes, values, "o-", color="#1f3a5f")
        at = next(number for number, size in enumerate(sizes) if size >= 1_000_000)
        proportion = [values[at] * size / sizes[at] for size in sizes]
        axes.plot(sizes, proportion, ":", color="#9d2b22", label="in proportion")
        axes.set(xscale="log", yscale="log", xlabel="bytes of text", ylabel=label)
        axes.legend(frameon=False)
        axes.grid(color="#dddddd", linewidth=0.5)
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, metadata={"Date": None} if picture.suffix == ".svg" else None)


def main(arguments: Sequence[str]) -> None:
    """Print the table, and draw it where a picture is named."""
    found = measure()
    print("bytes of text       seconds      MB/s   bytes of memory per byte")
    for each in found:
        rate, held = each.size / each.seconds / 1e6, each.memory / each.size
        print(f"{each.size:13,} {each.seconds:13.4f} {rate:9.2f} {held:26.1f}")
    if arguments:
        draw(found, Path(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
