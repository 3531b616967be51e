"""The work grows with the length of a text: counted in lines of code and calls, so that no clock is asked.

What a regular expression does inside is not counted here; `bench/speed.py` measures it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import pytest

import speech_outline
from speech_outline import parse

FEW = 320
"""Units of the shorter of two texts; the other has four times as many. No leads are looked for in so many."""
MOST = 4.6
"""The work for four times the text, at the most: what is done once for a text makes it less than four."""

UNITS = {
    "introductions": "县长林{0}来到渡口。林{0}看了船。习近平总书记强调,船要修好。他指出,路也要修好。\n",
    "speakers": "习近平总书记在渡口考察时强调,“要把第{1}条船修好。”他说:“路也要修好。”这让我们很受鼓舞。\n",
    "labelled titles": "【篇{1}】在第{1}次渡口会上的讲话\n县长林{0}\n同志们:\n今天讲修船。船要天天擦。\n",
    "speeches": "在第{1}次渡口会上的讲话\n(2024年3月{1}日)\n县长 林{0}\n同志们:\n一、修船\n船要天天擦。\n",
    "one list": "{1}.第{1}条船要擦干净。船头擦两遍,船尾擦三遍。\n",
    "lists of one": "一、擦干净第{1}条船。\n",
    "one number": "二、擦干净第{1}条船。\n",
    "nested lists": "一、修第{1}条船\n(一)船头\n1.木板要换。一是换好的。二是换厚的。\n(二)船尾\n",
    "run-in points": "第{1}条船这样修:一是换木板,二是补船缝,三是上桐油。\n",
    "leads": "要擦好第{1}条船。船头擦两遍,船尾擦三遍,缆绳也要换新的。\n",
    "headings": "修好第{1}条船\n船头擦两遍,船尾擦三遍,缆绳也要换新的,各组都要上心。\n",
    "steps": "最后把步骤走实\n第{1}条船要擦干净,船头擦两遍。\n",
    "hidden middles": "一、修第{1}条船\n船要天天擦。\n---此处隐藏{1}字,下载后查看---\n(一)船头\n擦两遍。\n",
    "page numbers": "第{1}条船要擦干净,船头擦\n— {1} —\n两遍,船尾擦三遍,缆绳换新的。\n",
    "furniture": "上一篇:第{1}条船\n来源:渡口之窗 时间:2024-03-02\n点击:{1}次\n",
    "quotation marks": "“第{1}条船要“擦干净,船头‘擦两遍,船尾擦三遍。\n",
    "brackets in a row": "(第{1}条船)(一)",
    "repeated titles": "在渡口会上的讲话\n在渡口会上的讲话第{1}稿\n",
    "annexes": "附件{1}:\n渡口第{1}条船的规定\n第{1}条 船要天天擦。\n",
    "dates": "2024年3月{1}日\n县长林{0}\n",
}


COUNTED = (str(Path(speech_outline.__file__).parent), __file__)


class _Lines:
    """Counts the lines of the package, and of this file, that are run, and the calls."""

    def __init__(self) -> None:
        self.count = 0

    def __enter__(self) -> _Lines:
        self.before = sys.gettrace()
        sys.settrace(self._called)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.settrace(self.before)

    def _called(self, frame: FrameType, event: str, argument: object) -> Any:
        if not frame.f_code.co_filename.startswith(COUNTED):
            return None
        self.count += event == "call"  # each step of a generator, too, which may stand on one line
        return self._line

    def _line(self, frame: FrameType, event: str, argument: object) -> Any:
        self.count += event == "line"
        return self._line


def work(read: Callable[[str], object], text: str) -> int:
    with _Lines() as lines:
        read(text)
    return lines.count


def made(unit: str, number: int) -> str:
    """So many units, each with a name of its own; a number has three digits at the most, as in lists."""
    return "".join(unit.format(chr(0x4E00 + n) + chr(0x5B50 + n), n % 999 + 1) for n in range(number))


def look_back(text: str) -> int:
    """What no step may do: to look at all that came before, for each line."""
    lines = text.split("\n")
    return sum(lines[before] == line for at, line in enumerate(lines) for before in range(at))


def grown(read: Callable[[str], object], unit: str) -> float:
    """How many times the work four times the text is."""
    read(made(unit, 3))  # what is made once for a process
    return work(read, made(unit, 4 * FEW)) / work(read, made(unit, FEW))


def test_looking_back_for_each_line_would_be_seen() -> None:
    assert grown(look_back, UNITS["dates"]) > 2 * MOST


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_work_grows_with_the_text(unit: str) -> None:
    assert grown(parse, unit) <= MOST


def test_any_number_of_occasions_is_read() -> None:
    """Each was read by a call within that of the one before."""
    text = "渡口讲话\n总书记强调:“要修桥。”" + ";在渡口工作期间,没有说话" * 2000 + "。"
    assert [quote.text for citation in parse(text).speech.citations for quote in citation.quotes] == [
        "要修桥。"
    ]
