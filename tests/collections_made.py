"""Collections and quotations made up for the tests of `verify`: sentences of an invented county.

The sentences are put together from words, with a seed, so that no two of them are alike, and so that many
share most of their words: near misses are near.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from speech_outline.verify.normal import key

SUBJECTS = [
    "渡口",
    "青溪",
    "船工",
    "乡亲",
    "窑村",
    "茶山",
    "水库",
    "集市",
    "学校",
    "桥头",
    "卫生院",
    "合作社",
    "老街",
    "码头",
    "果园",
    "驿站",
]
DEEDS = [
    "修缮",
    "擦亮",
    "守护",
    "照看",
    "改建",
    "盘活",
    "带动",
    "点亮",
    "疏通",
    "加固",
    "管好",
    "传承",
    "清点",
    "扩种",
    "接通",
    "整饬",
]
THINGS = [
    "石阶",
    "航道",
    "灯塔",
    "茶园",
    "书屋",
    "水渠",
    "渔网",
    "戏台",
    "粮仓",
    "山路",
    "祠堂",
    "堤岸",
    "苗圃",
    "磨坊",
    "校舍",
    "药柜",
]
REASONS = [
    "才对得起",
    "就能留住",
    "关系到",
    "决定着",
    "不能辜负",
    "要首先想到",
    "离不开",
    "必须依靠",
    "从来不缺",
    "最要紧的是",
    "牵动着",
    "说到底是为了",
]
PEOPLE = [
    "摆渡人",
    "种茶人",
    "放排人",
    "赶集的老人",
    "上学的孩子",
    "回乡的青年",
    "打鱼的人家",
    "守夜的工友",
    "挑担的妇女",
    "养蜂的师傅",
]
TIMES = [
    "今年春天",
    "到了秋后",
    "三年之内",
    "大水来前",
    "逢年过节",
    "天刚放亮",
    "农闲时节",
    "收茶以后",
    "开学之前",
    "冬修期间",
]
OTHER = [
    "鹤",
    "矿",
    "雪",
    "驼",
    "帆",
    "梯",
    "绸",
    "钟",
    "砚",
    "棋",
    "鼓",
    "荷",
    "桂",
    "瓷",
    "弓",
    "隧",
    "轨",
    "塔",
    "漆",
    "墨",
]


def sentence(rng: random.Random) -> str:
    """A sentence of three to five clauses."""
    clauses = [f"{rng.choice(TIMES)}要{rng.choice(DEEDS)}{rng.choice(SUBJECTS)}的{rng.choice(THINGS)}"]
    clauses += [_clause(rng) for _ in range(rng.randint(2, 4))]
    return "，".join(clauses) + "。"


def _clause(rng: random.Random) -> str:
    subject, deed, thing, people = map(rng.choice, (SUBJECTS, DEEDS, THINGS, PEOPLE))
    return rng.choice(
        (
            f"{rng.choice(REASONS)}{people}的{thing}",
            f"把{subject}的{thing}{deed}{rng.choice('好牢早透')}",
            f"让{people}在{subject}{deed}{thing}",
        )
    )


def make(folder: Path, seed: int, texts: int = 30, sentences: int = 60) -> list[list[str]]:
    """Write a collection; the sentences of each text."""
    rng = random.Random(seed)
    made = []
    for number in range(texts):
        lines = [sentence(rng) for _ in range(sentences)]
        paragraphs = ["".join(lines[start : start + 4]) for start in range(0, sentences, 4)]
        path = folder / f"{number % 3}" / f"讲话{number:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"在青溪县第{number}次会议上的讲话\n" + "\n".join(paragraphs) + "\n", "utf-8")
        made.append(lines)
    return made


class Alteration(NamedTuple):
    """A way to quote, and the verdict on it."""

    quote: Callable[[random.Random, list[list[str]]], str]
    verdict: str


def verbatim(rng: random.Random, made: list[list[str]]) -> str:
    """The very words, in other punctuation, blanks and width."""
    text = rng.choice(rng.choice(made))
    text = text.replace("，", rng.choice("，,、；"))
    place = rng.randrange(len(text))
    return text[:place] + rng.choice(("", " ", "\u3000")) + text[place:]


def with_ellipsis(rng: random.Random, made: list[list[str]]) -> str:
    """…… in place of an inner clause."""
    return _without_clause(rng, made, "……")


def without_clause(rng: random.Random, made: list[list[str]]) -> str:
    """An inner clause left out, and nothing said of it."""
    return _without_clause(rng, made, "，")


def _without_clause(rng: random.Random, made: list[list[str]], instead: str) -> str:
    clauses = rng.choice(rng.choice(made)).split("，")
    place = rng.randrange(1, len(clauses) - 1)
    return "，".join(clauses[:place]) + instead + "，".join(clauses[place + 1 :])


def altered(rng: random.Random, made: list[list[str]]) -> str:
    """One to three characters replaced, added or lost."""
    text = rng.choice(rng.choice(made))
    for _ in range(rng.randint(1, 3)):
        place = rng.choice([match.start() for match in re.finditer(r"[\u4e00-\u9fff]", text)])
        text = text[:place] + rng.choice(("", *OTHER, text[place] + rng.choice(OTHER))) + text[place + 1 :]
    return text


def spliced(rng: random.Random, made: list[list[str]]) -> str:
    """The beginning of one sentence with the end of one of another text."""
    first, second = (rng.choice(text) for text in rng.sample(made, 2))
    return "，".join(first.split("，")[:2] + second.split("，")[-2:])


def invented(rng: random.Random, _: list[list[str]]) -> str:
    """What nobody said."""
    return "".join("，" if number % 7 == 6 else rng.choice(OTHER) for number in range(rng.randint(15, 40)))


ALTERATIONS = {
    "none": Alteration(verbatim, "verbatim"),
    "ellipsis": Alteration(with_ellipsis, "verbatim"),
    "characters": Alteration(altered, "near"),
    "clause": Alteration(without_clause, "near"),
    "spliced": Alteration(spliced, "spliced"),
    "invented": Alteration(invented, "not-found"),
}


def is_there(quote: str, made: list[list[str]]) -> bool:
    """Whether a quotation happens to stand in a collection, by plain search."""
    wording = key(quote)
    return any(wording in key("".join(lines)) for lines in made)
