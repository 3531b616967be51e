"""The same speech in other clothes: laid out as it circulates, every word the same."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

FULL = str.maketrans(",:;!?()", "，：；！？（）")
HALF = str.maketrans("，：；！？（）", ",:;!?()")


def wrap(text: str) -> str:
    """Hard lines of 33 characters, as an e-mail or a scanned page has them."""
    return "\n".join(re.sub(r"(.{33})(?=.)", r"\1\n", line) for line in text.split("\n"))


def spaces(text: str) -> str:
    """A blank here and there, as it is left by OCR."""
    dice = random.Random(7)
    return re.sub(r"[\u4e00-\u9fff]", lambda m: m.group() + " " * (dice.random() < 0.01), text)


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def blank_lines(text: str) -> str:
    return text.replace("\n", "\n\n")


def indent(text: str) -> str:
    return re.sub(r"(?m)^(?=\S)", "\u3000\u3000", text)


def full(text: str) -> str:
    return text.translate(FULL)


def half(text: str) -> str:
    return text.translate(HALF)


def one_line(text: str) -> str:
    return text.replace("\n", "")


CLOTHES: tuple[Callable[[str], str], ...] = (wrap, spaces, crlf, blank_lines, indent, full, half, one_line)
