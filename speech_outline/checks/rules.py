"""The rules: one row each, those of the engine last.

A row says what is found, how grave it is, what the standard says, and what to do; its function finds it.
`yes` are texts in which it must be found, `no` near-misses in which it must not. Adding a check is adding a
row.

Clauses are those of GB/T 15834-2011 (标点符号用法) and GB/T 9704-2012 (党政机关公文格式). B of the former is
informative: it describes what is usual.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from speech_outline.checks import lists, marks, noticed, sentences, titles
from speech_outline.checks.findings import PUNCTUATION, USAGE, Rule


def _headed(*titles: str, text: str = "要早动手。") -> str:
    """An example: headings that are numbered 一、 二、 三、, each with a text."""
    return "".join(
        f"{numeral}、{title}\n{text}\n" for numeral, title in zip("一二三四", titles, strict=False)
    )


_SPEECH = "渡口会议上的讲话\n同志们：\n" + _headed("建渡口", "换渡船", "带船工", text="要早动手，快开工。")

_OWN: tuple[Rule, ...] = (
    # --- marks
    Rule(
        "numeral-mark", "warning", "一, 一. or 一: where 一、 belongs",
        "{shown} has another mark than 、 behind a Chinese numeral{often}",
        f"{PUNCTUATION} B.3.2", "write 、 behind 一 二 三",
        marks.find_numeral_marks,
        yes=("一,提高认识\n二,狠抓落实\n", "一．建好渡口\n二．管好渡船\n"),
        no=("一、提高认识\n二、狠抓落实\n", "(一)提高认识\n(二)狠抓落实\n"),
    ),
    Rule(
        "digit-mark", "info", "1、 or 1, where 1. belongs",
        "{shown} has another mark than a dot behind an Arabic numeral{often}",
        f"{PUNCTUATION} B.3.3; GB/T 9704-2012 7.3.3", "write a dot behind 1 2 3",
        marks.find_digit_marks,
        yes=("一、修桥\n1、备料\n2、施工\n二、修路\n", "1，建好渡口\n2，管好渡船\n"),
        no=("一、修桥\n1.备料\n2.施工\n二、修路\n", "1．建好渡口\n2．管好渡船\n"),
    ),
    Rule(
        "bracket-mark", "warning", "a mark behind (一) or (1)",
        "{shown} has a mark behind its bracket{often}",
        f"{PUNCTUATION} B.3.4", "take the mark away",
        marks.find_bracket_marks,
        yes=("（一）、提高认识\n（二）、狠抓落实\n", "(1)、备料\n(2)、施工\n"),
        no=("（一）提高认识\n（二）狠抓落实\n",),
    ),
    Rule(
        "circle-mark", "info", "a mark behind ①",
        "{shown} has a mark behind its circle{often}",
        USAGE, "take the mark away",
        marks.find_circle_marks,
        yes=("要做到：①、查船。②、查人。\n",),
        no=("要做到：①查船。②查人。\n",),
    ),
    Rule(
        "dotted-mark", "info", "a mark behind 1.1",
        "{shown} has a mark at its end{often}",
        f"{PUNCTUATION} B.3.5", "take the mark away",
        marks.find_dotted_marks,
        yes=("1.1、渡口现状\n1.2、渡船现状\n",),
        no=("1.1 渡口现状\n1.2 渡船现状\n",),
    ),
    Rule(
        "chapter-mark", "info", "a mark behind 第一章 or 第一节",
        "{shown} has a mark where a blank parts it from its title{often}",
        f"{PUNCTUATION} B.3.6", "write a blank",
        marks.find_chapter_marks,
        yes=("第一章：总则\n第二章：渡口\n",),
        no=("第一章 总则\n第二章 渡口\n",),
    ),
    Rule(
        "ordinal-mark", "warning", "第一、 or 其一: where a comma belongs",
        "{shown} has another mark than a comma{often}",
        f"{PUNCTUATION} B.3.1", "write a comma behind 第一 其一 首先",
        marks.find_ordinal_marks,
        yes=("第一、要修渡口。第二、要换渡船。\n", "其一：渡口太旧。其二：渡船太小。\n"),
        no=("第一，要修渡口。第二，要换渡船。\n", "首先要修渡口。其次要换渡船。\n"),
    ),
    Rule(
        "clause-mark", "warning", "a mark behind 一是 or 一要",
        "{shown} has a mark where none belongs{often}",
        f"{PUNCTUATION} B.3.7", "take the mark away: 一是 runs into its sentence",
        marks.find_clause_marks,
        yes=("一是：渡口要修好。二是：渡船要换新。\n",),
        no=("一是渡口要修好。二是渡船要换新。\n",),
    ),
    Rule(
        "bracket-pair", "warning", "two brackets that are no pair: (一）",
        "{shown} has brackets of two widths{often}",
        f"{PUNCTUATION} 4.9.2", "write （ ）",
        marks.find_unlike_brackets,
        yes=("(一）提高认识\n（二)狠抓落实\n",),
        no=("(一)提高认识\n(二)狠抓落实\n",),
    ),
    Rule(
        "bracket-width", "info", "（一） and (二) in one list",
        "{shown} has another width than {usual} of its list",
        USAGE, "use one width throughout",
        marks.find_mixed_widths,
        yes=("（一）提高认识\n(二)狠抓落实\n（三）加强领导\n",),
        no=("（一）提高认识\n（二）狠抓落实\n（三）加强领导\n",),
    ),
    Rule(
        "heading-mark", "info", "a full stop at the end of a heading on its own line",
        "a heading ends with {mark}{often}",
        f"{PUNCTUATION} B.4", "take the mark away",
        marks.find_closed_headings,
        yes=("一、建好渡口。\n今年要建六处渡口。\n二、换好渡船。\n今年要换十条渡船。\n",),
        no=("一、建好渡口\n今年要建六处渡口。\n二、渡船怎么换？\n今年要换十条渡船。\n",
            "一、建好渡口。今年要建六处。\n二、换好渡船。今年要换十条。\n"),
    ),
    # --- titles
    Rule(
        "title-twice", "warning", "two items of a list have one title",
        "“{title}” is also the title of {first}",
        USAGE, "give one of them a title of its own",
        titles.find_repeated_titles,
        yes=(_headed("建好渡口", "换好渡船", "建好渡口"),),
        no=(_headed("建好渡口", "换好渡船", "管好渡口"),),
    ),
    Rule(
        "title-clauses", "info", "one title of one clause among titles of two",
        "“{title}” has {clauses}, its fellows have {usual}",
        USAGE, "build it like the others",
        titles.find_other_clauses,
        yes=(_headed("抢抓时机，建好渡口", "多方筹款，换好渡船", "强化培训", "健全制度，守好安全"),),
        no=(_headed("抢抓时机，建好渡口", "多方筹款，换好渡船", "强化培训，带好船工", "健全制度，守好安全"),),
    ),
    Rule(
        "title-frame", "info", "one title between others that open, or end, alike",
        "“{title}” stands among titles of the form {frame}",
        USAGE, "build it like the others",
        titles.find_other_frames,
        yes=(_headed("坚持建管并重", "坚持安全第一", "加强船工培训", "坚持便民利民"),),
        no=(_headed("坚持建管并重", "坚持安全第一", "坚持船工培训", "坚持便民利民"),
            _headed("总体要求", "坚持安全第一", "坚持船工培训", "坚持便民利民")),
    ),
    Rule(
        "title-verb", "info", "a title without a verb among titles that say what to do",
        "“{title}” names a thing, its fellows say what to do (“{like}”)",
        USAGE, "begin it with a verb",
        titles.find_missing_verbs,
        yes=(_headed("建设便民渡口", "更新老旧渡船", "队伍建设", "健全值守制度"),),
        no=(_headed("建设便民渡口", "更新老旧渡船", "培训船工队伍", "健全值守制度"),),
    ),
    Rule(
        "title-long", "info", "a title far longer than its fellows",
        "“{title}” has {length} characters, its fellows some {usual}",
        USAGE, "shorten it; what it explains belongs to the text",
        titles.find_long_titles,
        yes=(_headed("建好渡口", "换好渡船", "带好船工",
                     "把夜航、雾航、洪水期停航的各项规矩一条一条地定下来并且长期坚持下去"),),
        no=(_headed("建好渡口", "换好渡船", "带好船工", "守好安全底线"),),
    ),
    # --- lists
    Rule(
        "count-announced", "warning", "a list is announced with a number that it does not have",
        "“{whole}” announces {number}, the list has {count}",
        USAGE, "mend the number, or the list",
        lists.find_other_counts,
        yes=("下面，我讲三点意见。\n" + _headed("建渡口", "换渡船", "带船工", "守安全"),
             "今年要做好以下两项工作：一是建渡口；二是换渡船；三是带船工。\n"),
        no=("下面，我讲三点意见。\n" + _headed("建渡口", "换渡船", "带船工"),
            "下面，我讲几点意见。\n" + _headed("建渡口", "换渡船"),
            "去年的三项任务，已经完成。一是建渡口；二是换渡船。\n"),
    ),
    Rule(
        "count-summed", "warning", "the closing sums up another number of points than there are",
        "“{whole}” sums up a list that has {count}",
        USAGE, "mend the number",
        lists.find_other_sums,
        yes=(_SPEECH + "同志们，以上四点意见，请大家抓好落实。\n",),
        no=(_SPEECH + "同志们，以上三点意见，请大家抓好落实。\n",),
    ),
    Rule(
        "item-semicolon", "warning", "items end with ； though one of them holds a full stop",
        "an item of this list ends with a semicolon though one of them holds a full stop{often}",
        f"{PUNCTUATION} A.5", "end every item with a full stop",
        lists.find_semicolons,
        yes=("要做到：一是建好渡口。年底要完工；二是换好渡船；三是带好船工。\n",),
        no=("要做到：一是建好渡口，年底要完工；二是换好渡船；三是带好船工。\n",),
    ),
    Rule(
        "item-ends", "info", "some items of a list end with ； and some with a full stop",
        "before the last, {semicolons} items of this list end with a semicolon and {stops} with a full stop",
        USAGE, "end all items but the last alike",
        lists.find_mixed_ends,
        yes=("要做到：一是建好渡口；二是换好渡船。三是带好船工；四是守好安全。\n",),
        no=("要做到：一是建好渡口；二是换好渡船；三是带好船工；四是守好安全。\n",),
    ),
    Rule(
        "heading-empty", "warning", "a heading without text among headings that have some",
        "“{title}” has no text",
        USAGE, "write what belongs there, or take the heading away",
        lists.find_empty_headings,
        yes=(_headed("建渡口", "换渡船", "带船工", "守安全").replace("换渡船\n要早动手。", "换渡船"),),
        no=(_headed("建渡口", "换渡船", "带船工", "守安全"), "一、建渡口\n二、换渡船\n三、带船工\n"),
    ),
    Rule(
        "level-skipped", "info", "(1) right under 一、 or (一)",
        "{marker} stands right under {parent}",
        f"{PUNCTUATION} B.3.8; GB/T 9704-2012 7.3.3", "go down level by level: 一、 (一) 1. (1)",
        lists.find_skipped_levels,
        yes=("一、建渡口\n（1）选址\n要避开急流。\n（2）备料\n要就近取石。\n二、换渡船\n要早备料。\n",),
        no=("一、建渡口\n1.选址\n要避开急流。\n2.备料\n要就近取石。\n二、换渡船\n要早备料。\n",),
    ),
    # --- sentences
    Rule(
        "half-width", "info", "commas and colons of half width between Chinese characters",
        "{shown} has half width{often}; {full} marks have full width",
        f"{PUNCTUATION} 5.1.1, 5.1.2", "write ， ； ： ？ ！ in Chinese text",
        sentences.find_half_width,
        yes=("渡口修好了,渡船也换了。\n",),
        no=("渡口修好了，渡船也换了，8:30开船。\n",),
    ),
    Rule(
        "straight-quotes", "info", 'a straight quotation mark " beside a Chinese character',
        "{shown} is no Chinese quotation mark{often}",
        f"{PUNCTUATION} 4.8.2", "write “ ”",
        sentences.find_straight_quotes,
        yes=('要建好"便民渡口",管好渡船。\n',),
        no=("要建好“便民渡口”，管好渡船。\n",),
    ),
    Rule(
        "quoted-list", "info", "、 between ”“ or 》《",
        "{shown} stands between terms that have marks of their own{often}",
        f"{PUNCTUATION} 4.5.3.5", "usually without 、",
        sentences.find_quoted_lists,
        yes=("推行“平安渡口”、“便民渡口”建设。\n", "学习《渡口管理办法》、《渡船检验规则》。\n"),
        no=("推行“平安渡口”“便民渡口”建设。\n", "学习《渡口管理办法》（修订）、《渡船检验规则》。\n"),
    ),
    Rule(
        "doubled-mark", "warning", "two marks where one belongs",
        "{shown}: two marks follow each other{often}",
        USAGE, "keep one of them",
        sentences.find_doubled_marks,
        yes=("渡口修好了，，渡船也换了。\n", "渡口修好了，渡船也换了。。\n", "渡口修好了，。\n"),
        no=("渡口修好了，渡船也换了。\n", "“渡口修好了。”，他说。\n"),
    ),
    Rule(
        "ellipsis-form", "info", "… or ... where …… belongs",
        "{shown} is not the form of the ellipsis{often}",
        f"{PUNCTUATION} 4.11.2", "write ……",
        sentences.find_ellipses,
        yes=("修渡口、换渡船...都要抓紧。\n", "修渡口、换渡船…都要抓紧。\n"),
        no=("修渡口、换渡船……都要抓紧。\n", "第一章 总则......1\n"),
    ),
    Rule(
        "dash-form", "info", "-- where —— belongs",
        "{shown} is not the form of the dash{often}",
        f"{PUNCTUATION} 4.10.2", "write ——",
        sentences.find_dashes,
        yes=("这是老百姓的期盼--修好渡口。\n",),
        no=("这是老百姓的期盼——修好渡口。\n",),
    ),
    Rule(
        "and-so-on", "warning", "…… together with 等",
        "{shown} says twice that more could be named{often}",
        f"{PUNCTUATION} A.9.2", "keep …… or 等",
        sentences.find_and_so_on,
        yes=("修渡口、换渡船、带船工……等等。\n",),
        no=("修渡口、换渡船、带船工等等。\n", "大家等啊等……\n"),
    ),
)  # fmt: skip

RULES: Mapping[str, Rule] = MappingProxyType({row.code: row for row in (*_OWN, *noticed.rules())})
"""Every rule by its code."""
