"""What a check overlooks: one error at a time is planted in texts that have none, wherever it can stand.

A row says how the error is made and what share of those planted is found: no less may be found than was when
the row was last looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from conftest import SEEDS

from speech_outline import parse
from speech_outline.checks import check

SPEECH = """在全县渡口安全工作会议上的讲话
青溪县县长　程某某
（2024年5月16日）
同志们：
今天的会议很重要，主要任务是把渡口的事再抓一抓。刚才，交通局通报了情况，我都同意。下面，我讲四点意见。
一、认清形势，绷紧安全之弦
汛期比往年来得早，上游的水位已经涨了一米二。我们要看到三个方面的变化。
（一）水情在变
今年的雨带偏北，洪峰可能提前半个月。
（二）船情在变
二十条木船超期服役，小修小补不顶用。
（三）人情在变
外出务工的人多了，赶集的日子一条船上能挤六十个人。
二、突出重点，抓好关键环节
渡口安全是一件一件抓出来的，今年要抓好以下几件事。
（一）管好码头
1.加固台阶
有裂缝的先补，没有扶手的先装。
2.划定禁区
急流、漩涡和桥墩下游一律不准停船。
3.配齐器材
救生衣按人头配，救生圈按船位配。
（二）管好渡船
要做到三个不开：一是超载不开；二是大雾不开；三是无证不开。
（三）管好船工
第一，要办班。每季度一次，不少于两天。第二，要考试。考不过的不上船。第三，要回访。半年看一回实绩。
三、压实责任，形成工作合力
乡镇是属地，部门是行业，谁都不能当看客。一要包到岗。每处渡口都有名有姓。二要查到位。每月逐处走一遍。三要改到底。拖着不改的，年底说清楚。
四、加强保障，补齐设施短板
推行“平安渡口”“便民渡口”建设，学习《渡口管理办法》《渡船检验规则》，做到有章可循。
（一）保资金
县里拿六成，乡镇拿三成，其余向上争取。
（二）保技术
请省里的专家来，一处一处定方案……能改的今年都改。
同志们，渡口连着两岸，安全系着万家。让我们一起努力，守好这一江水！
"""

ONE_LINE = (SEEDS / "07_one_line.txt").read_text("utf-8")
CLEAN = (SEEDS / "01_clean.txt").read_text("utf-8")
TEXTS = (SPEECH, CLEAN, ONE_LINE)


@dataclass(frozen=True)
class Plant:
    """An error: where it can stand, what is written there, how much of it is found."""

    code: str
    pattern: str
    replacement: str
    share: float
    texts: tuple[str, ...] = TEXTS


PLANTS = (
    Plant("numeral-mark", r"(?<=[一二三四])、(?=\w+，)", "，", 0.85),
    Plant("numeral-mark", r"(?<=[一二三四])、(?=\w+，)", "：", 0.85),
    Plant("bracket-mark", r"(?<=（[一二三]）)", "、", 1),
    Plant("bracket-pair", r"（(?=[一二三]）)", "(", 1),
    Plant("ordinal-mark", r"(?<=第[一二三])，", "、", 1),
    Plant("clause-mark", r"(?<=[；：。][一二三][是要])(?=\w)", "：", 1),
    Plant("number-skipped", r"(?<=\n)三(?=、)", "四", 1),
    Plant("number-repeated", r"(?<=\n)三(?=、)", "二", 1),
    Plant("count-announced", r"[三四](?=点意见。)", "五", 1),
    Plant("count-announced", r"(?<=看到)三(?=个方面)", "两", 1),
    Plant("heading-mark", r"(?<=\n[一二三四]、)(?P<title>[^\n。]+)(?=\n)", r"\g<title>。", 1),
    Plant("heading-empty", r"(?<=（[一二三]）[保管]\w\w\n)[^（]*?\n(?=（)", "", 1),
    Plant("title-twice", r"(?<=（[二三]）)管好\w\w", "管好码头", 1),
    Plant("title-clauses", r"(?<=\n[一二三四]、)(?P<title>\w+)，\w+(?=\n)", r"\g<title>", 1),
    Plant("item-semicolon", r"(?<=超载不开)", "。载重线不能破", 1),
    Plant("item-ends", r"(?<=超载不开)；", "。", 1),
    Plant("level-skipped", r"\n（一）管好码头\n1\.", "\n（一）管好码头\n（1）", 1),
    Plant("half-width", r"，(?=\w)", ",", 0.99),
    Plant("quoted-list", r"(?<=”)(?=“)|(?<=》)(?=《)", "、", 1),
    Plant("doubled-mark", r"(?<=\w)，(?=\w)", "，，", 0.99),
    Plant("doubled-mark", r"(?<=\w)。(?=\n)", "，。", 1),
    Plant("straight-quotes", r"“(?P<words>\w+)”", r'"\g<words>"', 1),
    Plant("quote-unbalanced", r"(?<=\w)”", "", 0.8),
    Plant("ellipsis-form", r"……", "...", 1),
    Plant("links-mixed", r"(?<=。)三要", "三是", 1),
    Plant("list-of-one", r"（二）保技术\n[^\n]+\n", "", 1),
)


def planted(plant: Plant) -> Iterator[tuple[str, int]]:
    """Each text with one error, and where it is."""
    for text in plant.texts:
        for match in re.finditer(plant.pattern, text):
            yield text[: match.start()] + match.expand(plant.replacement) + text[match.end() :], match.start()


def codes(text: str) -> set[str]:
    return {finding.code for finding in check(parse(text))}


@pytest.mark.parametrize("text", TEXTS, ids=["own lines", "paragraphs", "one line"])
def test_a_clean_text_has_no_findings(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.code} {plant.replacement}")
def test_a_planted_error_is_found(plant: Plant) -> None:
    overlooked = [
        text[max(0, at - 20) : at + 20] for text, at in planted(plant) if plant.code not in codes(text)
    ]
    count = sum(1 for _ in planted(plant))
    assert count, "nowhere to plant it"
    share = 1 - len(overlooked) / count
    assert share >= plant.share, f"{share:.0%} of {count} found; overlooked: {overlooked[:5]}"


def measure(print_: Callable[[str], None] = print) -> None:
    """The table of what is found."""
    for plant in PLANTS:
        found = [plant.code in codes(text) for text, _ in planted(plant)]
        print_(f"{plant.code:18} {sum(found):4} of {len(found):4}")


if __name__ == "__main__":
    measure()
