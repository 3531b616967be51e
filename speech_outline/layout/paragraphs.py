"""Which lines belong together as one paragraph.

A line break is content only where a paragraph ends. Real files break lines in mid-sentence, at a fixed width,
at page ends and around links. The habits of the file tell, and where they do not, the sentence that is
interrupted.
"""

from __future__ import annotations

from speech_outline.front.names import OFFICES, SURNAMES
from speech_outline.layout.entries import BOXES, CLOSERS, ENDERS, HELPLESS, MARKER, MID_TEXT, Entry
from speech_outline.layout.habits import (
    CLAUSE,
    HEADING_END,
    SHORT_LINE,
    Habits,
    marker_kind,
)
from speech_outline.numerals import HAN_NUMERAL
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.seams import is_within_word, opens
from speech_outline.speakers import VERB
from speech_outline.stops import SENTENCE_MARK
from speech_outline.words import CONTENTS, either

_N = HAN_NUMERAL

_HANGING = lazy_re(rf"(?:^|[。!?;:,])(?:{CLAUSE.pattern})[:,、]?$")
"""A marker at the end of a line, its point on the next."""
_LONGEST_HANGING = 8
"""Characters of such a marker with what stands around it."""
_ALONE = lazy_re(
    rf"第{_N}{{1,5}}条?|其{_N}|首先|其次|再次|最后"
    rf"|[(]{_N}{{1,3}}[)]|\d{{1,2}}[.、]|{_N}{{1,3}}、|[(]\d{{1,2}}[)]"
)
"""A marker alone on its line."""
_PARTING = lazy_re(rf"[(]{_N}{{1,3}}[)]")
_LONGEST_RUN_IN = 24
"""Characters of the first sentence below (一) that may be its heading."""
_ARTICLE = lazy_re(rf"第(?:{_N}{{1,5}}|\d{{1,4}})条(?:之{_N}{{1,2}})?")
"""The number of an article, of which its text is the rest, however it is set."""
_SPEECH_LINE = lazy_re(r"(?:在|关于).{4,44}(?:讲话|发言|致辞|报告|演讲|汇报|表态)(?:[(【].{1,12}[)】])?")
"""A title or subtitle."""
_SALUTE = lazy_regex(
    r"[^,。;:!?]{0,24}"
    r"(?:同志|朋友|代表|委员|嘉宾|来宾|老师|同学|先生|女士|领导|院士|战友|乡亲|伙伴)们?[!:,]"
)
_GREETING = lazy_regex(rf"{_SALUTE.pattern}(?:(?:大家|你们)?(?:早上|上午|中午|下午|晚上)?好[!。])?")
"""同学们,大家早上好!"""
_LONG_HEADING = 8
"""Characters from which such a heading tells itself; of a shorter one its fellows tell."""
_SHORTEST_HEADING, _LONGEST_HEADING = 2, 80
"""Characters of a heading behind its marker, and of one with it."""
_COPIED = 6
"""Characters of a line that stand in the line above, if it is a copy."""
_SPEAKER = lazy_regex(r"(?:(?:习近平|习)?总书记|习近平(?:主席|同志))$")
_SAYS = lazy_regex(rf"[^。!?:,]{{0,40}}(?:{VERB.pattern})[,:]")
"""Who says something, parted from that he does; 习近平 alone on a line signs."""
_GIVEN_AT = lazy_re(r"(?:会议?|大会)上$|(?:讲话|发言|致辞|报告|演讲|汇报|表态)$")
_SIGNED = lazy_regex(rf"\p{{Han}}{{0,20}}{either(*OFFICES)}[{''.join(SURNAMES)}]\p{{Han}}{{1,2}}")
"""县长施远山: who speaks, below a title that ends at the edge."""
_SHARE = lazy_re(r"\d+(?:\.\d+)?[%‰]")
"""What no paragraph begins with."""
_MEASURE = lazy_re(r"\d+\.\d+(?:[亿万倍]|个百分点)")
"""Nor with this, where a clause stands above it."""
_FILES = (".doc", ".docx", ".pdf", ".wps", ".txt")
"""How the name of a file ends."""
_FORMULA = lazy_regex(r"(?<![A-Za-z])(?:M|PM|CO|SO|NO|CH|O|H)(?:\d(?:\.\d)?)?$")
"""M, PM and the like, whose subscript stands in the next line."""
_ALONE_OPENS = frozenset("《“(【")
"""What opens and what closes a link, alone on its line."""
_ALONE_CLOSES = frozenset("》”)】")
_NOTED = lazy_regex(r"[。!?…]”?(?:\[\d{1,3}\]|[(]\p{Han}{1,8}[)])+$")
"""The end of a sentence before the number of a note, or what the audience did: 。[9], 。(大笑)"""
_BRACKETED = lazy_regex(r"\([^();]*+;[^()]*+\)")
"""A line that is one note in brackets: (1.某某党校;2.某某局)"""
_DOTS = "···"
_BOX = lazy_regex(r"(?:专栏|案例)\d{1,2}")
_ORDINALS = lazy_re(rf"{_N}、{_N}(?=[^、])")
"""二、三产业, which is no marker."""
_GOES_ON = lazy_re(
    r"[(](?:以?下?简称|下[称同]|不?含|即|其中|同比|占)"
    r"|[的、,。;:)》】”’%!?]|是:|地(?![方点区处理铁上下位质委市级面])|得(?![到益知])|着(?![力眼重手])|了(?![解却])"
    r"|等(?![到待候级])"
)
"""How no paragraph begins: with a mark that closes, or a particle."""
_INDENT = 4
"""Columns from which a line is indented as a paragraph opens."""
_HAN = lazy_regex(r"\p{Han}")
_REST = lazy_re(r"[^。!?;,]{1,6}。")
_LAST_WORD = lazy_re(r"[^。!?;,]{1,3}。")
"""What is left of a sentence behind a page number: 关爱妇女⏎— 5 —⏎儿童。"""
_WIDER = 4
"""Characters that a line may have more than the one that was broken before it."""
_PERFECT = lazy_re(r"了(?![谁解什哪]|这[些几])(?=.)")
"""What is told, as a sentence tells it; 提了这些要求 is a headline."""
_CLAUSE_MARK = lazy_re(r"[。!?;,]")


_PURPOSE = lazy_regex(r"为了?(?![此何人之])[^,。;:!?]{4,60},")
"""How news begins: 为修好渡口,…; 举行|为修好 holds the word 行为."""
_CUT_QUOTE = 16
"""Characters on each side of a break in which a quotation begins and ends that it parts."""
_LONG_LINE = 24
"""Characters of a line that may have been broken where nothing else tells."""


def join(entries: list[Entry], habits: Habits) -> list[list[Entry]]:
    """The lines, grouped by paragraph."""
    groups: list[list[Entry]] = []
    so_far = ""
    for entry in entries:
        if groups and _continues(so_far, groups[-1], entry, habits):
            groups[-1].append(entry)
            so_far = (so_far + entry.text)[-400:]
        else:
            groups.append([entry])
            so_far = entry.text
    return groups


def _continues(so_far: str, group: list[Entry], entry: Entry, habits: Habits) -> bool:
    """Whether a line goes on with the paragraph that stands before it."""
    text, line, last, tail = entry.text, entry.line, group[-1].line, so_far[-1]
    if line.row or last.row:
        return False
    if line.breaks == 0:
        return tail in ",、" and not MARKER.match(text)
    if entry.apart or line.opens or so_far.endswith(_FILES) or so_far in CONTENTS:
        return False
    if entry.page and line.level and line.level == last.level and MARKER.match(so_far):
        return tail not in ENDERS and MARKER.match(text) is None and len(text) <= SHORT_LINE
    heading = entry.page and _heading(so_far, habits) and _LAST_WORD.match(text) is None
    if entry.page and last.level and not line.level and HELPLESS.search(so_far) is None and tail not in ",、":
        return False  # the text of the next page stands below a heading of this one
    if entry.page and tail not in "。!?…;:" and not heading:
        return not _ended(so_far) and not (MARKER.match(text) or _SPEECH_LINE.fullmatch(text))
    near = line.breaks <= habits.base
    if _is_salutation(text):
        return False
    if near and ((so_far in BOXES and text.isdecimal()) or (_BOX.fullmatch(so_far) and _heads(text))):
        return True
    if _ARTICLE.fullmatch(so_far) and not line.level and MARKER.match(text) is None:
        return True
    if near and len(text) == 1 == len(group[-1].text) and _HAN.match(text) and _HAN.match(so_far):
        return True  # set vertically, as on covers
    if _GIVEN_AT.search(so_far) and _SIGNED.fullmatch(text):
        return False
    if near and _SPEAKER.search(so_far) and _SAYS.match(text):
        return True
    if near and _SHARE.match(text) and tail not in ENDERS:
        return True
    if near and _MEASURE.match(text) and tail not in ENDERS and _CLAUSE_MARK.search(so_far):
        return True
    if near and _FORMULA.search(so_far) and (text[0].isdecimal() or so_far[-1].isdecimal()):
        return True
    if near and tail not in ENDERS and (text in _ALONE_OPENS or group[-1].text in _ALONE_CLOSES):
        return True  # a link was set on lines of its own
    cut = _GOES_ON.match(text) is not None and tail not in ENDERS and tail not in ":;"
    if cut and (near or text[0] != "的" or last.level):
        return True
    if line.level and "。" in text and len(so_far) > SHORT_LINE and not _ended(so_far):
        return MARKER.match(text) is None  # a converter took the rest of a sentence for a heading
    if line.level or last.level:
        return False
    if near and tail in "《〈":
        return True  # 《⏎在某会议上的报告⏎》
    if _SPEECH_LINE.fullmatch(text):
        return False
    if near:
        told = _by_layout(so_far, group, entry, habits)
        if told is not None:
            return told
    if MARKER.match(text):
        listed = near and HELPLESS.search(so_far) is not None and _ORDINALS.match(text) is not None
        return listed or tail in "(《〈“‘["
    if tail in "。!?:;…" and CLAUSE.match(text):
        return False
    if tail in ",、(《〈“‘[" or _open_bracket(so_far):
        return True
    if near and _within_word(so_far, text):
        return True
    if tail not in ENDERS and _open_quote(so_far[-_CUT_QUOTE:], text[:_CUT_QUOTE]):
        return True
    if habits.whole:
        return near and (_open_quote(so_far, text) or HELPLESS.search(so_far) is not None)
    if near and (_open_quote(so_far, text) or (_hangs(so_far) and not _parts_essay(so_far, text))):
        return True
    if tail == ";":
        return near
    if tail == ":" or _ended(so_far):
        block = (
            habits.blocks and habits.cuts and not entry.page and near and line.indent < habits.flush + _INDENT
        )
        return block and tail != ":" and len(so_far) >= 10 and len(text) >= 8
    if SENTENCE_MARK.search(so_far):
        return near and not _SALUTE.match(text) and not _heads_next(so_far, habits)
    return near and _unfinished(so_far, group, entry, habits)


def _within_word(so_far: str, text: str) -> bool:
    """Whether a break parts what the pairs of characters hold together: …要接|受培训。"""
    if len(so_far) < _LONG_LINE or MARKER.match(so_far):
        return False
    if _HAN.match(so_far[-1]) is None or _HAN.match(text) is None:
        return False
    if opens(so_far + text, len(so_far)) or _PURPOSE.match(text) or text[:_COPIED] in so_far:
        return False
    return is_within_word(so_far, text)


def _heads(text: str) -> bool:
    """Whether a line can be a heading, and stands in no list."""
    return len(text) <= SHORT_LINE and text[-1] not in ENDERS and MARKER.match(text) is None


def _is_salutation(text: str) -> bool:
    """Whether a line is a salutation, and no more."""
    return text[-1] in ":!。" and len(text) <= SHORT_LINE and _GREETING.fullmatch(text) is not None


def _hangs(so_far: str) -> bool:
    """Whether a line ends with a marker, or is one, and its point is on the next."""
    return _HANGING.search(so_far[-_LONGEST_HANGING:]) is not None or _ALONE.fullmatch(so_far) is not None


def _parts_essay(so_far: str, text: str) -> bool:
    """Whether (一) alone on its line parts an essay: no heading but a long sentence stands below it."""
    first = SENTENCE_MARK.search(text)
    long = first is not None and first.start() > _LONGEST_RUN_IN and _ended(text)
    return long and _PARTING.fullmatch(so_far) is not None


def _by_layout(so_far: str, group: list[Entry], entry: Entry, habits: Habits) -> bool | None:
    """What indents and full lines tell, None where they tell nothing."""
    line, last, tail = entry.line, group[-1].line, so_far[-1]
    if habits.indented and group[0].line.indent >= 2:
        if tail in ENDERS and habits.measure is not None and getattr(last, habits.measure) < habits.limit:
            return False  # a last line, and no indent below it: who signs, the heading of an annex
        return line.indent < 2 and not _begins(entry.text, tail)
    if habits.measure is None:
        return None
    limit = habits.limit
    if len(group) == 1 and "," in so_far and tail not in ENDERS:
        limit -= 4 if habits.measure == "width" else 2  # a first line whose indent was lost
    if line.indent <= habits.margin and getattr(last, habits.measure) >= limit:
        nests = (
            MARKER.match(entry.text)
            and MARKER.match(so_far)
            and marker_kind(so_far) != marker_kind(entry.text)
        )
        headed = nests and not SENTENCE_MARK.search(so_far)  # 一、…⏎(一)…: two headings
        return not headed and not _begins(entry.text, tail)
    if line.indent > habits.margin and last.indent <= habits.margin and tail not in ",、":
        return False
    return None


def _begins(text: str, tail: str) -> bool:
    """Whether a line behind the end of a sentence opens a paragraph by its words."""
    return tail in ENDERS and bool(MARKER.match(text) or _SALUTE.match(text))


def _unfinished(so_far: str, group: list[Entry], entry: Entry, habits: Habits) -> bool:
    """Whether a line without the end of any sentence goes on, and is no heading."""
    text = entry.text
    if len(text) >= _COPIED and text[:_COPIED] in so_far:
        return False  # the title again
    if HELPLESS.search(so_far) or MID_TEXT.match(so_far):
        return True
    if CLAUSE.match(so_far):
        return not habits.headed and not CLAUSE.match(text)
    if MARKER.match(so_far):
        if len(so_far) > _LONGEST_HEADING and "," in so_far:
            return True
        # A heading, unless its fellows run in and the next line, as wide, is the rest of its first sentence.
        as_wide = len(text) <= len(group[-1].text) + _WIDER
        return as_wide and marker_kind(so_far) in habits.run_in and _REST.match(text) is not None
    deeper = entry.line.indent >= _INDENT > group[0].line.indent
    if "," in so_far and so_far[-1] != "—" and _PERFECT.search(so_far) and not deeper:
        return True
    salutes = _SALUTE.match(text) is not None
    pauses = "," in so_far or "、" in so_far
    least = 16 if habits.blocks else 25
    if len(so_far) >= least and pauses and text[-1] in ENDERS and len(text) <= len(so_far) and not salutes:
        return True
    if len(so_far) > 60:
        return not salutes
    return habits.blocks and len(so_far) > 30


def _heading(text: str, habits: Habits) -> bool:
    """Whether what stands above the end of a page is a heading, whose fellows stand alone on their lines."""
    marker = MARKER.match(text)
    if marker is None or not _SHORTEST_HEADING <= len(text) - marker.end() <= 40:
        return False
    return "," not in text or marker_kind(text) not in habits.run_in


def _heads_next(so_far: str, habits: Habits) -> bool:
    """Whether a line ends in a heading: it is long, or others of its kind stand alone on their lines."""
    match = HEADING_END.search(so_far)
    if match is None:
        return False
    long = len(match["title"]) >= _LONG_HEADING and match["marker"][0] not in "0123456789第"
    return long or marker_kind(match["marker"]) in habits.alone


def _ended(text: str) -> bool:
    if text[-1] in ENDERS or (text[-1] in CLOSERS and text[-2:-1] in ENDERS):
        return True
    if _BRACKETED.fullmatch(text):
        return True
    return text.endswith(_DOTS) or _NOTED.search(text, max(0, len(text) - 24)) is not None


def _open_bracket(text: str) -> bool:
    recent = text[-60:]
    return recent.rfind("(") > recent.rfind(")") or recent.rfind("《") > recent.rfind("》")


def _open_quote(so_far: str, text: str) -> bool:
    """Whether a quotation is open that ends in the next line."""
    if so_far.rfind("“") <= so_far.rfind("”") or "”" not in text:
        return False
    return text.find("”") < (text.find("“") + 1 or len(text))
