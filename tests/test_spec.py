"""`spec.md` is a document that runs: every fenced example is one test, known by its section and line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from compact import ASKED, show

from speech_outline import parse

SPEC = Path(__file__).with_name("spec.md")
ARROW = "=>"
_FENCE = re.compile(r"```outline\b(?P<asked>[^:\n]*?)(?:\s*xfail:\s*(?P<reason>.+))?")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True)
class Example:
    """A fence: the lines of a text, `=>`, the lines of its outline. `␣` stands for U+3000, `\\u200b` for what
    cannot be seen; a `\\` at the end of the text says that no break follows."""

    section: str
    line: int
    """Of the opening fence, counted from one."""
    asked: frozenset[str]
    reason: str | None
    """Why the outline is not met today."""
    text: str
    expected: str
    arrow: int
    end: int

    @property
    def name(self) -> str:
        return f"{self.section}:{self.line}"


def read() -> list[Example]:
    """The examples of the specification, in order."""
    lines = SPEC.read_text("utf-8").splitlines()
    examples: list[Example] = []
    section = ""
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.startswith("#"):
            section = line.lstrip("# ")
        elif line.startswith("```"):
            fence = _FENCE.fullmatch(line)
            assert fence is not None, f"spec.md:{number + 1}: not ```outline [what is asked] [xfail: reason]"
            end = lines.index("```", number + 1)
            arrow = lines.index(ARROW, number + 1, end)
            asked = frozenset(fence["asked"].split())
            assert asked <= ASKED, (
                f"spec.md:{number + 1}: {sorted(asked - ASKED)} is nothing that can be asked"
            )
            examples.append(
                Example(
                    section,
                    number + 1,
                    asked,
                    fence["reason"],
                    _read_text(lines[number + 1 : arrow]),
                    "".join(line + "\n" for line in lines[arrow + 1 : end]),
                    arrow,
                    end,
                )
            )
            number = end
        number += 1
    return examples


def _read_text(lines: list[str]) -> str:
    text = "".join(line + "\n" for line in lines).replace("␣", "\u3000")
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text.removesuffix("\\\n"))


EXAMPLES = read()


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(
            example,
            id=example.name,
            marks=[pytest.mark.xfail(strict=True, reason=example.reason)] if example.reason else [],
        )
        for example in EXAMPLES
    ],
)
def test_example(example: Example, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        pytest.skip("rewritten by test_accept")
    assert show(parse(example.text), example.asked) == example.expected


def test_there_is_an_example_under_every_heading() -> None:
    """A heading of the third level states a rule, and a rule is shown."""
    headings = [line.lstrip("# ") for line in SPEC.read_text("utf-8").splitlines() if line.startswith("### ")]
    assert not set(headings) - {example.section for example in EXAMPLES}
    assert len(headings) == len(set(headings)), "two headings are the same"


def test_accept(accept: bool) -> None:
    """With `--accept` the outlines are rewritten, from the last to the first so that line numbers hold.

    A known failure keeps what the specification asks for, and loses its mark when it is met.
    """
    if not accept:
        pytest.skip("rewrites spec.md with --accept")
    lines = SPEC.read_text("utf-8").splitlines()
    for example in reversed(EXAMPLES):
        got = show(parse(example.text), example.asked)
        if example.reason is None:
            lines[example.arrow + 1 : example.end] = got.splitlines()
        elif got == example.expected:
            lines[example.line - 1] = " ".join(["```outline", *sorted(example.asked)])
    SPEC.write_text("\n".join(lines) + "\n", "utf-8")
