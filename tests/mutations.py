"""What happens to a text on its way: it is laid out anew, and it is damaged.

`CLOTHES` change how a text is laid out and what stands around it: the nodes of a speech stay what they are.
`DAMAGE` changes what it says: nodes may go, but every law of `laws.py` holds. All are functions of a text
alone, or of a text and dice, so that the same text always gives the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from clothes import FULL, HALF, blank_lines, crlf, full, half, indent, one_line, spaces
from laws import ENDS_A_TITLE, squeeze

from speech_outline import Document, Speech

_HAN = re.compile(r"[\u4e00-\u9fff]")


# --- the way a text is laid out


def wrap(text: str, width: int = 33) -> str:
    """Hard lines of so many characters, as an e-mail or a scanned page has them."""
    return re.sub(rf"(?m)(.{{{width}}})(?=.)", r"\1\n", text)


def wrap_narrow(text: str) -> str:
    """The lines of a printed page of small format."""
    return wrap(text, 26)


def odd_spaces(text: str) -> str:
    """No-break and zero-width spaces and soft hyphens among the words, as web pages leave them."""
    dice = Random(7)
    kinds = ("\xa0", "\u200b", "\u2009", "\xad", "\u2060")
    return _HAN.sub(lambda m: m.group() + (dice.choice(kinds) if dice.random() < 0.01 else ""), text)


def zero_width_margins(text: str) -> str:
    """Invisible characters at both ends of every line."""
    return re.sub(r"(?m)^(?=.)|(?<=.)$", "\u200b", text)


def byte_order_mark(text: str) -> str:
    return "\ufeff" + text


def line_separators(text: str) -> str:
    """The line breaks of a JavaScript text area."""
    return text.replace("\n", "\u2028")


def tabs(text: str) -> str:
    return re.sub(r"(?m)^(?=\S)", "\t", text)


def trailing_blanks(text: str) -> str:
    return re.sub(r"(?m)(?<=\S)$", " \u3000\xa0", text)


# --- what stands around it, each as a kind of site or page has it


def _paged(text: str, form: str, every: int = 9) -> str:
    lines = text.split("\n")
    found = []
    for number, line in enumerate(lines):
        found.append(line)
        if number % every == every - 1 and number + 1 < len(lines):
            found.append(form.format(number // every + 1))
    return "\n".join(found)


def page_dashes(text: str) -> str:
    return _paged(text, "— {} —")


def page_of(text: str) -> str:
    return _paged(text, "第{}页 共9页")


def page_in_sentence(text: str) -> str:
    """The page ends in mid-sentence, and its number stands there."""
    number = 0

    def paged(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"{match.group()}\n— {number} —\n"

    return re.sub(
        r"(?<=[\u4e00-\u9fff，,]{12})(?<=[^\W\d_])[\u4e00-\u9fff](?=[\u4e00-\u9fff]{12})",
        paged,
        text,
        count=3,
    )


def site_header(text: str) -> str:
    return "时间:2022-05-05 17:30:02 来源:网友投稿\n" + text


def site_path(text: str) -> str:
    return "首页 > 政务公开 > 正文\n" + text


def site_recommended(text: str) -> str:
    return text.rstrip("\n") + "\n推荐访问:讲话 发言\n"


def site_source(text: str) -> str:
    return text.rstrip("\n") + "\n如若转载,请注明出处:https://a.cn/1.html\n"


def site_editor(text: str) -> str:
    return text.rstrip("\n") + "\n责任编辑:小林\n"


def site_sharing(text: str) -> str:
    return text.rstrip("\n") + "\n分享到:微信 微博 QQ空间\n【打印】\n上一篇:我局召开会议\n下一篇:没有了\n"


def site_copyright(text: str) -> str:
    return text.rstrip("\n") + "\n版权所有:渡口县人民政府 备案号:X ICP备05号\n"


class Clothes(NamedTuple):
    """A way to lay a text out; what it says to a reader, in both languages of the documentation."""

    change: Callable[[str], str]
    english: str
    chinese: str
    breaks: bool = True
    """Whether the line breaks are left, on which unnumbered nodes and paragraphs depend."""


CLOTHES = (
    Clothes(wrap, "hard lines of 33 characters", "每33字硬换行"),
    Clothes(wrap_narrow, "hard lines of 26 characters", "每26字硬换行"),
    Clothes(one_line, "no line breaks", "没有换行", breaks=False),
    Clothes(crlf, "CRLF", "CRLF 换行"),
    Clothes(line_separators, "U+2028 for line breaks", "以 U+2028 换行"),
    Clothes(blank_lines, "an empty line between lines", "行间加空行"),
    Clothes(indent, "each line behind two U+3000", "每行缩进两个全角空格"),
    Clothes(tabs, "each line behind a tab", "每行以制表符开头"),
    Clothes(trailing_blanks, "blanks at the end of lines", "行尾有空白"),
    Clothes(full, "full-width punctuation", "全角标点"),
    Clothes(half, "half-width punctuation", "半角标点"),
    Clothes(byte_order_mark, "a byte order mark", "开头有 BOM"),
    Clothes(spaces, "a blank here and there", "偶有空格"),
    Clothes(odd_spaces, "NBSP, zero-width and other spaces here and there", "偶有不换行空格、零宽空格等"),
    Clothes(zero_width_margins, "zero-width spaces around lines", "行首行尾有零宽空格"),
    Clothes(page_dashes, "— 7 — every nine lines", "每九行一个 — 7 —"),
    Clothes(page_of, "第7页 共9页 every nine lines", "每九行一个“第7页 共9页”"),
    Clothes(page_in_sentence, "three page ends in mid-sentence", "三处在句中换页"),
    Clothes(site_header, "time and source of a sharing site above", "上方有文库的时间和来源"),
    Clothes(site_path, "the path of a web site above", "上方有网站的栏目路径"),
    Clothes(site_recommended, "recommended links below", "下方有推荐访问"),
    Clothes(site_source, "a note on reprinting below", "下方有转载说明"),
    Clothes(site_editor, "the editor below", "下方有责任编辑"),
    Clothes(site_sharing, "buttons and neighbours below", "下方有分享按钮和上下篇"),
    Clothes(site_copyright, "copyright below", "下方有版权信息"),
)


# --- damage


def _lines(edit: Callable[[list[str], Random], None]) -> Callable[[str, Random], str]:
    def damage(text: str, dice: Random) -> str:
        lines = text.split("\n")
        for _ in range(1 + len(lines) // 8):
            edit(lines, dice)
        return "\n".join(lines)

    return damage


def _drop(lines: list[str], dice: Random) -> None:
    if lines:
        lines.pop(dice.randrange(len(lines)))


def _double(lines: list[str], dice: Random) -> None:
    at = dice.randrange(len(lines))
    lines.insert(dice.randint(0, len(lines)), lines[at])


def _swap(lines: list[str], dice: Random) -> None:
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _join(lines: list[str], dice: Random) -> None:
    if len(lines) > 1:
        at = dice.randrange(len(lines) - 1)
        lines[at : at + 2] = [lines[at] + lines[at + 1]]


def _break(lines: list[str], dice: Random) -> None:
    at = dice.randrange(len(lines))
    cut = dice.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]


def _count(lines: list[str], dice: Random) -> None:
    lines.insert(
        dice.randint(0, len(lines)), dice.choice(("2、", "— 3 —", "第4页 共9页", "5", "---此处隐藏100字---"))
    )


def _chars(edit: Callable[[str, Random], str]) -> Callable[[str, Random], str]:
    def damage(text: str, dice: Random) -> str:
        return "".join(edit(char, dice) if dice.random() < 0.02 else char for char in text)

    return damage


def _cut(text: str, dice: Random) -> str:
    start, end = sorted(dice.randint(0, len(text)) for _ in range(2))
    return text[start:end]


def _unmark(text: str, dice: Random) -> str:
    return re.sub(r"[“”‘’（）()《》]", lambda m: m.group() if dice.random() < 0.7 else "", text)


def _mask(text: str, dice: Random) -> str:
    return re.sub(
        r"[一二三四五六七八九十\d]",
        lambda m: m.group() if dice.random() < 0.8 else dice.choice("XＸ×①"),
        text,
    )


DAMAGE: dict[str, Callable[[str, Random], str]] = {
    "lines dropped": _lines(_drop),
    "lines doubled": _lines(_double),
    "lines swapped": _lines(_swap),
    "lines joined": _lines(_join),
    "lines broken": _lines(_break),
    "pages counted": _lines(_count),
    "characters dropped": _chars(lambda char, dice: ""),
    "characters doubled": _chars(lambda char, dice: 2 * char),
    "characters replaced": _chars(lambda char, dice: dice.choice("。“”（）、：一1\n\ufffd建")),
    "width changed": _chars(lambda char, dice: char.translate(dice.choice((FULL, HALF)))),
    "cut off": _cut,
    "quotes and brackets lost": _unmark,
    "numbers masked": _mask,
}


# --- what is compared

Node = tuple[int, str, str, str]


def described(document: Document, *, numbered: bool = False) -> list[Node]:
    """Depth, kind, marker and title of every node, or of those with a marker; width and blanks aside."""
    found: list[Node] = []
    for depth, node in ((visit.depth, visit.node) for visit in document.walk()):
        marker = None if isinstance(node, Speech) else node.marker
        if marker is None and numbered:
            continue
        title = squeeze(node.title.text).translate(HALF).strip("".join(ENDS_A_TITLE)) if node.title else ""
        found.append((depth, node.kind, squeeze(marker.text).translate(HALF) if marker else "", title))
    return found


def needs_breaks(document: Document) -> bool:
    """Whether a break is the only sign of something: an unmarked node, a paragraph, a line of noise."""
    return bool(document.noise) or any(
        isinstance(node, Speech) or node.marker is None or len(node.body) > 1 for node, _ in document.walk()
    )
