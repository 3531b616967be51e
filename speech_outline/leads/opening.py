"""How paragraphs open: their first sentences, and how these are built."""

from __future__ import annotations

from dataclasses import dataclass

from speech_outline.front.names import GROUPS, SURNAMES
from speech_outline.patterns import lazy_regex
from speech_outline.quotes import Quotes
from speech_outline.speakers import TURN
from speech_outline.stops import FULL_STOP
from speech_outline.view import View
from speech_outline.words import COMMANDS, MODALS, NEVER_LEADS, either, words

LONGEST = 30
"""Characters of a lead sentence, its closing mark aside."""
LONGEST_ALONE = 45
"""Characters of a sentence that is a paragraph of its own."""
LONGEST_TERSE = 20
"""Characters of a lead that is known by its place alone."""
_LONGEST_HALF = 7
"""Characters of half a proverb."""
_LONGEST_QUESTION = 12
"""Characters of a question that leads, whoever it is about: 它从哪里来?"""
_READ = 200
"""Characters of a paragraph within which its first sentence has to end."""
_NO_LEAD = lazy_regex(
    r"(?:现在|下面|接下来)?,?(?:大会|会议|活动|仪式|座谈会)?(?:现在)?(?:进行|到此|暂时)(?:第|最后|结束|下)|(?:大会|会议|活动|仪式|座谈会)(?:到此|现在|进行)"
    rf"|{TURN.pattern}|\p{{Han}}{{0,8}}(?:议员|秘书长?|记者|主持人|主席|听众|观众)(?:\p{{Han}}{{2,3}})?:|\d{{4}}年|\d{{1,2}}月\d|尊敬的|各位|{either(*GROUPS)}们|\p{{Han}}{{0,4}}{either(*GROUPS)}们(?!\p{{Han}})|[\p{{Han}}、,]{{2,20}}{either(*GROUPS)}!"
    r"|[|(,、:.;。]|(?:大家|你们)(?:早上|上午|中午|下午|晚上|新年|节日)?好(?:[,。!]|$)"
)
"""How dates open, turns of an interview, an address, the row of a table, a note, the rest of a sentence."""
_REPORTED = lazy_regex(
    r"(?:关于|在)[^,。;]{2,16},(?:《[^《》]*》|\p{Han}{2,6})(?:指出|提出|强调|明确|要求)"
    rf"|(?!班子|干部|党员|时代|群众|党中央|组织)[{''.join(sorted(SURNAMES))}]\p{{Han}}{{1,2}}(?:同志|书记|主任|[校院局县市镇乡]长|教授)?(?:在\p{{Han}}{{2,12}}[上中时])?"
    r"(?:作了\p{Han}{0,16}(?:报告|发言|讲话|说明|汇报|部署)|代表\p{Han}{2,12}(?:对|向|作|就)|表示|传达了|通报了|宣读了|主持了|致[辞词])"
)
"""关于船只检修,《意见》指出,…; 林某某作了报告: how news tell what a paper says, and who did what."""
_THIS_YEAR = lazy_regex(r"(?:这|过去)[一几两三四五十]{1,2}年(?:来|里)?,")
"""这一年,我们…: a time, where 这 points at nothing."""
_GAPS = lazy_regex(r"……|[【】]|^\P{Han}*$")
"""The gaps of a template, a formula."""
_MORE_COMMANDS = lazy_regex(
    r"[让使把将抓促敢善]|[过管用办守当答写走建种念打唱开讲抓带做学]好"
    r"|\p{Han}{2,6}[把将][^,。;是]{2,16}(?:到底|到位|始终|实处|深处|做[实细好强优]|抓[实牢好细])[。!]?$"
)
"""How commands begin besides the verbs of the table: 让…, 管好…, 尽心竭力把…进行到底."""
_HOW = lazy_regex(
    r"从\p{Han}{1,4}(?:高度|角度|层面|源头上?)|在\p{Han}{1,6}[中上下]"
    r"|科学|系统|合理|分类|分级|分层|逐步|灵活|准确|正确|高效|集中|定期|同步|创造性地?|有针对性地"
)
"""How a command is to be carried out: 从战略高度(推动…), 在发展中(保障…), 科学(运用…)."""
_STATES = lazy_regex(
    r"(?!\p{Han}{0,4}(?:牢记|认识|明确|坚信|懂得|领会|记住|相信|看到|明白|理解|把握))"
    r"[^“”]{2,}?(?:“[^”]*”[^“”]*?)?(?:(?<![总还只但于就凡])是(?!否|非)|(?:还|就)?必须|离不开|关键在(?!于)|,?(?:依然|依旧|任重))"
)
"""扩大内需是经济增长的动力: what begins like a command and is the subject of a statement."""
STATEMENT = lazy_regex(
    either(
        "是(?!否|非)",
        *words("有了 已经? 仍 正在 成为 不仅 没有 就是 来之不易 表明 证明 说明 离不开"),
    )
)
"""What makes a statement of a sentence, the subject of which a command may look like."""
ANNOUNCES = lazy_regex(
    # “五个中心”建设扎实推进 counts nothing.
    r"(?<![统“])(?!一条)[一二三四五六七八九十两几\d]+(?:个|项|点|条|件|方面|句话)"
    r"|(?<![十二的])[两三四五六七八九十几]大(?!会)"
    r"|以下|如下|:$"
)
"""What announces others: 抓好三件事, 以下几项."""


@dataclass(slots=True)
class Opening:
    """The first sentence of a paragraph, `[start, end)` without its closing mark.

    `form` tells how it is built: see `_form`.
    """

    paragraph: int
    start: int
    end: int
    text: str
    form: str
    whole: bool
    """Whether the paragraph holds nothing else."""
    ended: bool = True
    """Whether it ends with a mark that ends sentences."""

    @property
    def short(self) -> bool:
        return len(self.text) <= LONGEST

    @property
    def clauses(self) -> int:
        return self.text.count(",")


def read_opening(view: View, quotes: Quotes, number: int) -> Opening:
    """The opening of a paragraph, by its number."""
    paragraph = view.paragraphs[number]
    start, limit = paragraph.start, min(paragraph.end, paragraph.start + _READ)
    quoted = quotes.around(start + 1)
    for match in FULL_STOP.finditer(view.text, start, limit):
        if quotes.around(match.start()) is None:
            end = match.start()
            text = view.text[start:end]
            is_quotation = quoted is not None and quoted[0] == start and quoted[1] >= end
            asks_on = match.group() == "?" and _asks(view, match.end(), paragraph.end)
            form = "" if len(text) < 2 or is_quotation or asks_on else _form(text + match.group())
            return Opening(number, start, end, text, form, match.end() >= paragraph.end)
    text = view.text[start:limit]
    form = "" if quoted is not None else _form(text)
    whole = limit == paragraph.end and len(text) <= LONGEST_ALONE
    return Opening(number, start, limit, text, form, whole, ended=False)


def _asks(view: View, start: int, end: int) -> bool:
    """Whether the next sentence is a question: what leads is answered, and not asked on."""
    ender = FULL_STOP.search(view.text, start, end)
    return ender is not None and ender.group() == "?"


def _form(sentence: str) -> str:
    """How a sentence is built: a command, a demand (要…), a question; empty for what never leads."""
    asks = sentence.endswith("?")
    never = (
        sentence.startswith(NEVER_LEADS)
        and not _THIS_YEAR.match(sentence)
        and not (asks and len(sentence) <= _LONGEST_QUESTION)
    )
    if never or _REPORTED.match(sentence) or _NO_LEAD.match(sentence) or _GAPS.search(sentence):
        return ""
    if asks:
        return "question"
    for modal in MODALS:
        if sentence.startswith(modal):
            return "要" if modal in ("要", "应", "须", "需") else modal
    how = _HOW.match(sentence)
    verb = sentence[how.end() :] if how is not None else sentence
    if any(verb[:size] in COMMANDS for size in (4, 3, 2)) or _MORE_COMMANDS.match(sentence):
        return "other" if _STATES.match(sentence) else "command"
    return "other"


def is_balanced(opening: Opening) -> bool:
    """Whether it is two short clauses of one length, as proverbs are."""
    first, comma, second = opening.text.rstrip("。!").partition(",")
    return bool(comma) and len(first) == len(second) <= _LONGEST_HALF


def is_terse(opening: Opening) -> bool:
    """Whether it is short, of one clause, states nothing and announces nothing."""
    return (
        bool(opening.form)
        and not opening.whole
        and opening.clauses == 0
        and len(opening.text) <= LONGEST_TERSE
        and not claims(opening)
    )


def claims(opening: Opening) -> bool:
    """Whether it states or announces something, as what introduces a series or wraps it up does."""
    return any(pattern.search(opening.text) for pattern in (STATEMENT, ANNOUNCES))
