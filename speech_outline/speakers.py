"""Who is quoted, and with which words: the tables of attribution.

Rows of verbs carry examples like those of the numbering families; `speech_outline.cite` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from speech_outline.options import Options


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose words are wanted: a canonical name and the forms in which the name is written."""

    name: str
    pattern: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


GENERAL_SECRETARY = Speaker(
    "习近平",
    r"(?:[习習]近平(?:总书记|總書記|主席|同志)?|[习習](?:总书记|總書記|主席)|(?<!胡锦涛|江泽民|胡耀邦|胡錦濤|江澤民|中共|赵紫阳)(?:总书记|總書記)(?:总书记|總書記)?)"
    r"(?!、|习近平|習近平|同志为核心|为核心|新时代中国|新時代中國|强军思想|法治思想|经济思想|文化思想|生态文明思想|外交思想|党建思想|总书记、|思想)",
    yes=("习近平总书记强调", "习总书记", "总书记总书记深刻指出", "习主席", "習近平總書記強調", "习近平同志"),
    no=("胡锦涛总书记", "以习近平同志为核心的党中央", "习近平新时代中国特色社会主义思想", "中共中央总书记、国家主席"),
)

UNUSUAL_FORMS = regex.compile(r"习总书记|(?:总书记){2}")
"""Forms that circulate and that no official text has; they are read, and reported."""

VERBS = (
    "强调", "指出", "要求", "勉励", "嘱托", "叮嘱", "嘱咐", "叮咛", "提出", "表示", "希望", "期望", "告诫", "提醒", "号召", "寄语", "重申", "认为", "写道", "说道", "谈到", "讲到",
    "提到", "说过", "讲过", "指示", "批示", "宣示", "教导", "期许", "期盼", "感慨", "明确", "论述", "阐述", "评价", "概括", "比喻", "问道", "讲道", "谈道", "告诉", "呼吁", "倡导", "倡议",
    "强調", "強調", "說", "説", "說道", "勉勵", "囑託", "说", "讲", "问", "称", "谈",
)  # fmt: skip
"""Verbs of saying. The short ones at the end need a comma, a colon or a quotation mark behind them."""

_BRIEF = ("说", "说过", "讲过", "提到", "谈到", "讲到", "讲", "问", "称", "谈", "說", "明确", "论述", "阐述", "概括", "比喻", "评价", "告诉", "指示", "批示", "期盼", "倡导", "教导", "期许", "認為")
VERB = regex.compile("|".join(sorted(VERBS, key=len, reverse=True)))
NEEDS_MARK = frozenset(_BRIEF)

SAYINGS = (
    r"(?:论断|论述|理念|思想|要求|指示|批示|指示批示|号召|嘱托|方针|原则|方针原则|教导|寄语|名言|话语|话|期望|期许|希望|重托|教诲|警示|告诫|观点|主张|倡议|判断|承诺|宣示|誓言|目标|战略|"
    r"命题|叮嘱|勉励|箴言|要义|主线|灵魂|精神|理论|评价|路子|思路|遵循)"
)
"""Nouns that name what was said."""


def speakers(options: Options | None = None) -> tuple[Speaker, ...]:
    """The speakers in force."""
    own = (options or Options()).speakers
    rows = (Speaker(row.name, "|".join(map(regex.escape, sorted(row.forms, key=len, reverse=True)))) for row in own)
    return (GENERAL_SECRETARY, *rows)


ATTRIBUTION_START = regex.compile(
    GENERAL_SECRETARY.pattern + r"(?!的|关于)[^。!?“”;]{0,40}?(?:强调|指出|要求|勉励|嘱托|叮嘱|提出|说|表示|強調)(?!的)"
)
"""An attribution, as far as it ends a heading that is glued to it."""
