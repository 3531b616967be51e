"""Which lines belong together as one paragraph.

A line break is content only where a paragraph ends. Real files break lines in mid-sentence, at a fixed width,
at page ends and around links. The habits of the file tell, and where they do not, the sentence that is
interrupted: a table of rules, of which the first that can tell decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from speech_outline.front.names import OFFICES, SURNAMES
from speech_outline.layout.broken import (
    COPIED,
    HAN,
    SALUTE,
    ended,
    hangs,
    is_salutation,
    open_bracket,
    open_quote,
    parts_essay,
    within_word,
)
from speech_outline.layout.entries import BOXES, ENDERS, HELPLESS, MARKER, MID_TEXT, Entry
from speech_outline.layout.habits import CLAUSE, HEADING_END, SHORT_LINE, Habits, marker_kind
from speech_outline.lines import Line
from speech_outline.numerals import HAN_NUMERAL
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.speakers import VERB
from speech_outline.stops import SENTENCE_MARK
from speech_outline.words import CONTENTS, either

_N = HAN_NUMERAL

_ARTICLE = lazy_re(rf"第(?:{_N}{{1,5}}|\d{{1,4}})条(?:之{_N}{{1,2}})?")
"""The number of an article, of which its text is the rest, however it is set."""
_SPEECH_LINE = lazy_re(r"(?:在|关于).{4,44}(?:讲话|发言|致辞|报告|演讲|汇报|表态)(?:[(【].{1,12}[)】])?")
"""A title or subtitle."""
_LONG_HEADING = 8
"""Characters from which such a heading tells itself; of a shorter one its fellows tell."""
_SHORTEST_HEADING, _LONGEST_HEADING = 2, 80
"""Characters of a heading behind its marker, and of one with it."""
_SPEAKER = lazy_regex(r"(?:(?:习近平|习)?总书记|习近平(?:主席|同志))$")
_SAYS = lazy_regex(rf"[^。!?:,]{{0,40}}(?:{VERB.pattern})[,:]")
"""Who says something, parted from that he does; 习近平 alone on a line signs."""
_GIVEN_AT = lazy_re(r"(?:会议?|大会)上$|(?:讲话|发言|致辞|报告|演讲|汇报|表态)$")
_SIGNED = lazy_regex(rf"\p{{Han}}{{0,20}}{either(*OFFICES)}[{''.join(SURNAMES)}]\p{{Han}}{{1,2}}")
"""县长施远山: who speaks, below a title that ends at the edge."""
_IS_SO = lazy_regex(r"(?<![要还就])是[^,。;:]{2,16}的$")
"""一、灯是前人点起来的: a heading that is a whole sentence, though it ends with 的."""
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
_REST = lazy_re(r"[^。!?;,]{1,6}。")
_LAST_WORD = lazy_re(r"[^。!?;,]{1,3}。")
"""What is left of a sentence behind a page number: 关爱妇女⏎— 5 —⏎儿童。"""
_WIDER = 4
"""Characters that a line may have more than the one that was broken before it."""
_PERFECT = lazy_re(r"了(?![谁解什哪]|这[些几])(?=.)")
"""What is told, as a sentence tells it; 提了这些要求 is a headline."""
_CLAUSE_MARK = lazy_re(r"[。!?;,]")
_CUT_QUOTE = 16
"""Characters on each side of a break in which a quotation begins and ends that it parts."""
_OPENERS = "(《〈“‘["
"""What stands open at the end of a line."""


@dataclass(slots=True)
class Break:
    """The break between a paragraph, as far as it goes, and the line below."""

    so_far: str
    """The end of its text, without blanks."""
    group: list[Entry]
    """Its lines."""
    entry: Entry
    """The line below."""
    habits: Habits

    @property
    def text(self) -> str:
        """The text of the line below."""
        return self.entry.text

    @property
    def tail(self) -> str:
        """The character before the break."""
        return self.so_far[-1]

    @property
    def line(self) -> Line:
        """The line below."""
        return self.entry.line

    @property
    def last(self) -> Line:
        """The line above."""
        return self.group[-1].line

    @property
    def near(self) -> bool:
        """Whether the lines stand as near to one another as the lines of a paragraph do in this file."""
        return self.line.breaks <= self.habits.base


Rule = Callable[[Break], bool | None]
"""Whether the line below goes on with the paragraph, None where a rule cannot tell."""


def join(entries: list[Entry], habits: Habits) -> list[list[Entry]]:
    """The lines, grouped by paragraph."""
    groups: list[list[Entry]] = []
    so_far = ""
    for entry in entries:
        if groups and _continues(Break(so_far, groups[-1], entry, habits)):
            groups[-1].append(entry)
            so_far = (so_far + entry.text)[-400:]
        else:
            groups.append([entry])
            so_far = entry.text
    return groups


def _continues(at: Break) -> bool:
    """Whether a line goes on with the paragraph before it: what the first rule says that can tell."""
    return next(told for told in (rule(at) for rule in _RULES) if told is not None)


def _set_apart(at: Break) -> bool | None:
    """The medium parts the lines, or a hidden middle does; a file name or 目录 ends one."""
    if at.line.row or at.last.row:
        return False
    if at.line.breaks == 0:
        return at.tail in ",、" and not MARKER.match(at.text)
    if at.entry.apart or at.line.opens or at.so_far.endswith(_FILES) or at.so_far in CONTENTS:
        return False
    return None


def _over_page(at: Break) -> bool | None:
    """A page ends between the lines: a sentence goes on, and a heading stands above the next page's text."""
    if not at.entry.page:
        return None
    marked = MARKER.match(at.text) is not None
    if at.line.level and at.line.level == at.last.level and MARKER.match(at.so_far):
        return at.tail not in ENDERS and not marked and len(at.text) <= SHORT_LINE
    if at.last.level and not at.line.level and HELPLESS.search(at.so_far) is None and at.tail not in ",、":
        return False
    if at.tail in "。!?…;:" or (_heading(at.so_far, at.habits) and _LAST_WORD.match(at.text) is None):
        return None
    return not ended(at.so_far) and not marked and _SPEECH_LINE.fullmatch(at.text) is None


def _addressed_or_signed(at: Break) -> bool | None:
    """A salutation, and who speaks below a title, stand on lines of their own."""
    signed = _GIVEN_AT.search(at.so_far) is not None and _SIGNED.fullmatch(at.text) is not None
    return False if signed or is_salutation(at.text) else None


def _one_thing(at: Break) -> bool | None:
    """What no paragraph parts: a box and its number, 总书记 and that he says, a measure, a link."""
    if _ARTICLE.fullmatch(at.so_far) and not at.line.level and MARKER.match(at.text) is None:
        return True
    if not at.near:
        return None
    if (at.so_far in BOXES and at.text.isdecimal()) or (_BOX.fullmatch(at.so_far) and _heads(at.text)):
        return True
    if len(at.text) == 1 == len(at.group[-1].text) and HAN.match(at.text) and HAN.match(at.so_far):
        return True  # set vertically, as on covers
    if _SPEAKER.search(at.so_far) and _SAYS.match(at.text):
        return True
    if _FORMULA.search(at.so_far) and (at.text[0].isdecimal() or at.tail.isdecimal()):
        return True
    if at.tail in ENDERS:
        return None
    if _SHARE.match(at.text) or (_MEASURE.match(at.text) and _CLAUSE_MARK.search(at.so_far)):
        return True
    linked = at.text in _ALONE_OPENS or at.group[-1].text in _ALONE_CLOSES
    return True if linked else None  # set on lines of its own


def _no_beginning(at: Break) -> bool | None:
    """The line begins as no paragraph does."""
    if at.tail in ENDERS or at.tail in ":;" or _GOES_ON.match(at.text) is None:
        return None
    return True if at.near or at.text[0] != "的" or at.last.level else None


def _levels(at: Break) -> bool | None:
    """The medium calls a line a heading."""
    if at.line.level and "。" in at.text and len(at.so_far) > SHORT_LINE and not ended(at.so_far):
        return MARKER.match(at.text) is None  # a converter took the rest of a sentence for a heading
    return False if at.line.level or at.last.level else None


def _titles(at: Break) -> bool | None:
    """A title stands alone, but for what a link broke: 《⏎在某会议上的报告⏎》."""
    if at.near and at.tail in "《〈":
        return True
    return False if _SPEECH_LINE.fullmatch(at.text) else None


def _by_layout(at: Break) -> bool | None:
    """What indents and full lines tell."""
    if not at.near:
        return None
    so_far, group, habits, line, last, tail = at.so_far, at.group, at.habits, at.line, at.last, at.tail
    if habits.indented and group[0].line.indent >= 2:
        if tail in ENDERS and habits.measure is not None and getattr(last, habits.measure) < habits.limit:
            return False  # a last line, and no indent below it: who signs, the heading of an annex
        return line.indent < 2 and not _begins(at.text, tail)
    if habits.measure is None:
        return None
    limit = habits.limit
    if len(group) == 1 and "," in so_far and tail not in ENDERS:
        limit -= 4 if habits.measure == "width" else 2  # a first line whose indent was lost
    if line.indent <= habits.margin and getattr(last, habits.measure) >= limit:
        nests = MARKER.match(at.text) and MARKER.match(so_far) and marker_kind(so_far) != marker_kind(at.text)
        headed = nests and not SENTENCE_MARK.search(so_far)  # 一、…⏎(一)…: two headings
        return not headed and not _begins(at.text, tail)
    if line.indent > habits.margin and last.indent <= habits.margin and tail not in ",、":
        return False
    return None


def _marks(at: Break) -> bool | None:
    """The line begins with a marker."""
    if MARKER.match(at.text):
        listed = at.near and HELPLESS.search(at.so_far) is not None and _ORDINALS.match(at.text) is not None
        return listed or at.tail in _OPENERS
    return False if at.tail in "。!?:;…" and CLAUSE.match(at.text) else None


def _left_open(at: Break) -> bool | None:
    """A mark or a word stands open above the break."""
    if at.tail in ",、" or at.tail in _OPENERS or open_bracket(at.so_far):
        return True
    if at.near and within_word(at.so_far, at.text):
        return True
    cut = at.tail not in ENDERS and open_quote(at.so_far[-_CUT_QUOTE:], at.text[:_CUT_QUOTE])
    return True if cut else None


def _whole_lines(at: Break) -> bool | None:
    """Where lines are paragraphs, little else goes on; elsewhere, what hangs at the end of a line does."""
    if at.habits.whole:
        return at.near and (open_quote(at.so_far, at.text) or HELPLESS.search(at.so_far) is not None)
    if not at.near:
        return None
    hanging = hangs(at.so_far) and not parts_essay(at.so_far, at.text)
    return True if hanging or open_quote(at.so_far, at.text) else None


def _by_end(at: Break) -> bool | None:
    """A sentence ends above the break, or within the line above: …。后一句没有|说完."""
    if at.tail == ";":
        return at.near
    if at.tail == ":" or ended(at.so_far):
        flush = at.near and at.line.indent < at.habits.flush + _INDENT
        block = at.habits.blocks and at.habits.cuts and not at.entry.page and flush
        return block and at.tail != ":" and len(at.so_far) >= 10 and len(at.text) >= 8
    if SENTENCE_MARK.search(at.so_far):
        return at.near and not SALUTE.match(at.text) and not _heads_next(at.so_far, at.habits)
    return None


def _unfinished(at: Break) -> bool:
    """No sentence ends in the line above: it goes on, unless it is a heading."""
    if not at.near:
        return False
    text, so_far, group, habits = at.text, at.so_far, at.group, at.habits
    if len(text) >= COPIED and text[:COPIED] in so_far:
        return False  # the title again
    least = habits.flush + _INDENT
    if len(so_far) <= SHORT_LINE and min(at.line.indent, group[0].line.indent) >= least:
        return False  # both are indented as paragraphs open
    if MARKER.match(so_far) and _IS_SO.search(so_far) and text[-1] in ENDERS:
        return False
    if (HELPLESS.search(so_far) and not _SIGNED.fullmatch(so_far)) or MID_TEXT.match(so_far):
        return True  # 县长 李和 ends as no sentence does, and signs
    if CLAUSE.match(so_far):
        return not habits.headed and not CLAUSE.match(text)
    if MARKER.match(so_far):
        if len(so_far) > _LONGEST_HEADING and "," in so_far:
            return True
        # A heading, unless its fellows run in and the next line, as wide, is the rest of its first sentence.
        as_wide = len(text) <= len(group[-1].text) + _WIDER
        return as_wide and marker_kind(so_far) in habits.run_in and _REST.match(text) is not None
    deeper = at.line.indent >= _INDENT > group[0].line.indent
    if "," in so_far and so_far[-1] != "—" and _PERFECT.search(so_far) and not deeper:
        return True
    salutes = SALUTE.match(text) is not None
    pauses = "," in so_far or "、" in so_far
    least = 16 if habits.blocks else 25
    if len(so_far) >= least and pauses and text[-1] in ENDERS and len(text) <= len(so_far) and not salutes:
        return True
    if len(so_far) > 60:
        return not salutes
    return habits.blocks and len(so_far) > 30


_RULES: tuple[Rule, ...] = (
    _set_apart,
    _over_page,
    _addressed_or_signed,
    _one_thing,
    _no_beginning,
    _levels,
    _titles,
    _by_layout,
    _marks,
    _left_open,
    _whole_lines,
    _by_end,
    _unfinished,
)
"""In the order in which they are asked, the last of which can always tell; a new rule goes before those that
it overrules."""


def _heads(text: str) -> bool:
    """Whether a line can be a heading, and stands in no list."""
    return len(text) <= SHORT_LINE and text[-1] not in ENDERS and MARKER.match(text) is None


def _begins(text: str, tail: str) -> bool:
    """Whether a line behind the end of a sentence opens a paragraph by its words."""
    return tail in ENDERS and bool(MARKER.match(text) or SALUTE.match(text))


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
