"""Fuzz the parser and the readers, guided by the coverage that an input reaches.

    python fuzz/run.py [--seconds N] [TARGET…]      all of them, N seconds each (60)
    python fuzz/run.py --replay FILE TARGET         one input again, with its traceback

What is found stays in build/fuzz/TARGET: `corpus`, inputs that each reached something new, where the next
run goes on; `faults`, the first input that raised at each place, with its traceback beside it. The exit
status is 1 where there is a fault. An input that takes longer than `PATIENCE` or too much memory ends its
target, as libFuzzer does, and counts as a fault too.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import traceback
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
BUILD = HERE.parent / "build" / "fuzz"
PATIENCE = 30
"""Seconds that one input may take, on a machine that does other things too."""
MEMORY = 2048
"""MiB that one target may take."""
LONGEST = {
    "parse": 4_000,
    "encodings": 4_000,
    "markdown": 4_000,
    "html": 6_000,
    "mail": 6_000,
    "jsonl": 6_000,
}
"""Bytes of an input; those of the other formats are bound by their first inputs."""
LONG = 60_000


def fuzz(target: str, seconds: int, seed: int) -> None:
    """Fuzz one target in this process; does not return."""
    import atheris

    with atheris.instrument_imports(include=["speech_outline"]):
        import targets

        from speech_outline.readers import html, mail, markdown, plain, word  # noqa: F401
        from speech_outline.readers.pages import ofd, pdf  # noqa: F401

    chosen = targets.TARGETS[target]
    folder = BUILD / target
    corpus, faults = folder / "corpus", folder / "faults"
    for each in (corpus, faults):
        each.mkdir(parents=True, exist_ok=True)
    longest = LONGEST.get(target, LONG)
    for data in chosen.first():
        if len(data) <= longest:
            (corpus / hashlib.sha1(data).hexdigest()).write_bytes(data)

    def ask(data: bytes) -> None:
        try:
            chosen.ask(data)
        except Exception as error:
            keep(error, data, faults)

    def mutate(data: bytes, most: int, number: int) -> bytes:
        return chosen.mutate(data, most, Random(number), atheris.Mutate)

    options = {
        "max_total_time": seconds, "max_len": longest, "timeout": PATIENCE, "rss_limit_mb": MEMORY,
        "print_final_stats": 1, "seed": seed, "len_control": 0, "artifact_prefix": f"{faults}{os.sep}",
    }  # fmt: skip
    arguments = [f"-{name}={value}" for name, value in options.items()]
    atheris.Setup([sys.argv[0], *arguments, str(corpus)], ask, custom_mutator=mutate)
    atheris.Fuzz()


def keep(error: Exception, data: bytes, faults: Path) -> None:
    """The first input for each place that raises, and its traceback."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    kind = re.sub(r"[^a-z ]|'.*", "", str(error).lower())[:20].strip().replace(" ", "-")
    name = f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}-{kind}"
    place = faults / name
    if not place.exists():
        place.write_bytes(data)
        place.with_name(f"{name}.traceback").write_text("".join(traceback.format_exception(error)), "utf-8")


def run(target: str, seconds: int, seed: int) -> tuple[str, int]:
    """Fuzz one target in a process of its own; a line of what was reached, and the number of faults."""
    faults = BUILD / target / "faults"
    before = set(faults.glob("*"))
    command = [sys.executable, __file__, "--child", "--seconds", str(seconds), "--seed", str(seed), target]
    ran = subprocess.run(command, capture_output=True, check=False)
    log = ran.stderr.decode("utf-8", "replace")
    (BUILD / target).mkdir(parents=True, exist_ok=True)
    (BUILD / target / "log").write_text(log, "utf-8")

    def figure(pattern: str) -> str:
        found = re.findall(pattern, log)
        return found[-1] if found else "?"

    new = [path.name for path in sorted(set(faults.glob("*")) - before) if path.suffix != ".traceback"]
    if ran.returncode and not new:
        new = [f"ended with status {ran.returncode}: {log.strip().splitlines()[-1:]}"]
    executions = figure(r"number_of_executed_units: *(\d+)")
    branches, features, kept = (figure(rf"{name}: (\d+)") for name in ("cov", "ft", "corp"))
    line = (
        f"{target:10} {executions:>9} executions {branches:>6} branches {features:>7} features"
        f" {kept:>6} inputs kept  {len(new)} faults"
    )
    return "\n  ".join([line, *new]), len(new)


def main() -> None:
    parser = argparse.ArgumentParser(description="Fuzz the parser and the readers.")
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=60, help="of each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replay", type=Path, metavar="FILE", help="ask the laws of one input")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        fuzz(given.targets[0], given.seconds, given.seed)
        return
    import targets

    chosen = given.targets or list(targets.TARGETS)
    if unknown := sorted(set(chosen) - set(targets.TARGETS)):
        parser.error(f"no target {unknown[0]}: there are {', '.join(targets.TARGETS)}")
    if given.replay is not None:
        targets.TARGETS[chosen[0]].ask(given.replay.read_bytes())
        return
    faults = 0
    for target in chosen:
        line, found = run(target, given.seconds, given.seed)
        print(line, flush=True)
        faults += found
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
