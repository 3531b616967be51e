"""What a paragraph looks like on its own: a title, prose, a date, a byline, a salutation.

Forms, not verdicts: whether a short line is a title is told by its neighbours (`front`, `opening`, `packs`).
"""

from __future__ import annotations

from itertools import pairwise

import regex

from speech_outline.front.kinds import OPENS_LIST, SPEECH_NAME
from speech_outline.front.labels import KICKER, LABELLED, is_number_label, without_labels
from speech_outline.front.meetings import PARTICULARS
from speech_outline.front.names import (
    BODIES,
    CORPORATE_AUTHORS,
    LONG_SURNAMES,
    OFFICES,
    ROLES,
    SURNAMES,
)
from speech_outline.front.salutations import HELLO, SALUTATION, UNMARKED, UP_TO_MARK, VOCATES
from speech_outline.mark import Candidate
from speech_outline.numerals import HAN_NUMERAL
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.view import Range, View
from speech_outline.words import either, words

_N = HAN_NUMERAL

# --- dates; a scanner reads O for 0 and l for 1

_YEAR = rf"(?:(?:19|2[0Oo])[\dOo]{{2}}|[X×]{{2,4}}|20[\dX×][X×]|[〇零○{_N[1:-1]}]{{4}})\s*年"
_TWO_DIGITS = rf"(?:[\dOol]{{1,2}}|[X×]{{1,2}}|{_N}{{1,3}})"
_DATE = rf"{_YEAR}(?:{_TWO_DIGITS}月(?:{_TWO_DIGITS}[日号])?)?"
_DAY = (
    rf"(?:(?:19|20)\d\d|[〇零○{_N[1:-1]}]{{4}})年"
    rf"(?:\d{{1,2}}|{_N}{{1,3}})月"
    rf"(?:\d{{1,2}}|{_N}{{1,3}})[日号]"
)
_ADOPTED = rf"{_DAY}[^。;:!?]{{2,150}}(?:通过|批准|修订|修正|修改|公布|发布|施行)"
_DATE_LINE = lazy_regex(
    rf"—{{0,2}}[(〔\[]{_DATE}(?:[^。;:!?]|(?<=\d):(?=\d)){{0,40}}[)〕\]]"  # (2023年2月20日在省委会议上)
    r"|[(〔]\d{1,2}月\d{1,2}日[^。;!?()]{0,40}[)〕]"
    rf"|{_DATE}(?:于\p{{Han}}{{2,12}})?"
    rf"|{_DAY}[^。;:!?]{{0,40}}"
    rf"|{_ADOPTED}"
    r"|[\[〔【](?:发文|成文)?日期[\]〕】]"  # of a form
    r"|[(]\d{4}[-./]\d{1,2}[-./]\d{1,2}[)]"
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
    r"|(?:中华)?民国(?:\d{2,3}|[一二三四五六七八九十○〇]{1,5})年\d{1,2}月\d{1,2}日"
)
DATE_BRACKET = lazy_regex(rf"[(〔]{_DATE}[^()〔〕。]{{0,40}}[)〕]")
ADOPTED = lazy_regex(_ADOPTED)
"""One of the lines below the title of a law: who passed it, who amended it, and when."""
_LONGEST_DATE = 170
"""Characters of such a line."""
DOCUMENT_NUMBER = lazy_regex(
    r"(?<=通知|意见|决定|办法|方案|函|报告|规定|通报|批复|公告)\p{Han}{1,6}[〔(]\d{4}[〕)]\d+号"
)

# --- bylines

_NAME = (
    rf"(?:\p{{Han}}{{2,3}}|{either(*LONG_SURNAMES)}\p{{Han}}{{1,2}}"
    r"|\p{Han}?[X×某*]{1,3}"
    r"|\p{Han}{1,2}·\p{Han}{1,6})"
)
_NO_NAME = r"(?:[这那怎为如何带主出率亲也都要在来去说讲谈]|关于|对于)"
"""What stands behind an office and begins no name: 县长这样说, 书记带头讲."""
_CREDITED = (
    r"(?:作者|主讲人?|(?:发言|报告|讲话|宣讲|演讲|述职|汇报|表态|承诺|述学|分享|讲述|致辞)人|署名"
    r"|(?:主讲|值周|值日)(?:领导|教师|老师|干部)|(?:演讲|发言|主讲)(?:者|学生|同学|代表))"
)
CREDIT_LINE = lazy_regex(rf"{_CREDITED}:(?P<name>\p{{Han}}[\p{{Han}}X×*、·]{{1,29}})")
"""述职人:某某"""
_CLASS = (
    r"(?:[高初大小]?[一二三四五六七八九]|(?:20)?\d\d级\p{Han}{0,8}?)年?级?[(]?\d{1,2}[)]?班(?:的)?(?:同学)?"
)
_INSTITUTE = (
    r"[^。;!?:()]{4,40}(?:大学|[学党]校|学院|研究所|研究院|中心|委员会|科学院|公司|局|院|办公室|部|系|研究室|教研室|医院)[,、]?"
    r"[^。;!?:,()]{0,12}\d{6}"
)
_MEDIA = either(*words("人民网 央视网 新华网 光明网 央广网 求是网 中新网 新华社"))
_BYLINE = lazy_regex(
    rf"{_CREDITED}[:]?\p{{Han}}[\p{{Han}}X×*、·]{{1,29}}"
    rf"|{_NAME}\([^()]{{2,40}}{either(*OFFICES)}[^()]{{0,20}}\)"
    rf"|[^。;!?:]{{0,40}}{either(*OFFICES)}[:]?(?!{_NO_NAME}){_NAME}(?:\([^()]{{2,30}}\))?"
    rf"|(?:本报|本刊|新华社|\p{{Han}}{{2,8}}(?:报|网|客户端))?(?:特约)?记者:?{_NAME}(?:[,、]?{_NAME}){{0,3}}(?:(?:特约)?通讯员:?{_NAME}(?:[,、]?{_NAME}){{0,3}}){{0,2}}"
    # A pupil of a class.
    rf"|[^。;!?:,]{{0,12}}{_CLASS}{_NAME}"
    # An institute, a place and its post code.
    r"|\d?[^。;!?:,\d]{4,40}(?<!\d)\d{6}(?:\d?[^。;!?:,\d]{4,40}\d{6})*"
    rf"|[(](?:\d\.)?{_INSTITUTE}(?:;(?:\d\.)?{_INSTITUTE})*[)]"
    r"|[(]1\.?\p{Han}[^()。;]{2,40}(?:;\d\.?\p{Han}[^()。;]{2,40})+[)]"
    rf"|[^。;:!?,]{{2,30}}{either(*CORPORATE_AUTHORS)}"
    rf"|{_MEDIA}"
)
_BETWEEN_NAMES = lazy_re(r"、|,(?!\d)")
_NOTE_MARKS = lazy_re(r"(?<=.)[\d¹²³⁴⁵*†‡,.]{1,4}$")
"""What tells the institutes of the authors of a paper: 张某某1,2"""
_BYLINE_WORDS = lazy_re(
    either(
        _CREDITED,
        *words("主讲 记者 班"),
        *words("大学 学院 研究所 研究院 中心 委员会 科学院 公司 实验室 [校局院会厅部台社]"),
        *OFFICES,
        *CORPORATE_AUTHORS,
        _MEDIA,
    )
)
"""What a byline that is more than names holds at the least."""
_ONE_PERSON = lazy_regex(_NAME)
_POSTCODE = lazy_regex(r"^[^。;!?:,]{4,40}(?<!\d)\d{6}$")
"""The institute of an author, with its place, below the name."""
PERSON = lazy_regex(rf"{_NAME}(?:[,、]?{_NAME}){{0,5}}")
HOLDS_OFFICE = lazy_re(either(*OFFICES))
_CREDIT = lazy_regex(
    r"[。!?”](\((?:(?:本报|新华社|人民网|央视)?(?:特约)?记者(?P<name>[\p{Han}、,]{2,48})|(?P<name>(?!\p{Han}{0,4}(?:牵头|责任|配合|主管|承办|协办)\p{Han}{0,2}:)(?:\p{Han}{2,16}:)?[\p{Han}X×、]{2,36}))\))$"
)
_ENDS_IN_OFFICE = lazy_regex(rf"(?:{either(*OFFICES)}|[关所站队团社台馆]长)$")
_BODY = lazy_regex(rf"{either(*BODIES)}(?:[(][^()]{{1,8}}[)])?$")
_SHORT_NAME = lazy_regex(r"\p{Han}{2,3}")
_LONG_NAME = lazy_regex(r"\p{Han}{4,6}|\p{Han}{1,8}(?:·\p{Han}{1,8}){1,2}")
_SHORT_BODY = lazy_regex(r"\p{Han}{2,12}[部委局办厅院会团司署]")
_UNNAMED_BODY = lazy_regex(r"[\[〔【](?:发文|落款|报告)(?:单位|机关)(?:名称)?[\]〕】]")
"""Who signs a form: [发文单位]."""
_SERIALISED = lazy_regex(r"\[(?:'[\p{Han}·]{2,20}',?){1,4}\]")
"""Office and name as a crawl writes a field of several values: ['镇长', '林小明']."""
_FEWEST_BODIES = 3
"""Bodies on a line of nothing else, which sign together."""
_ROLE = lazy_regex(rf"{either(*ROLES)}$")
_LONGEST_BODY = 20
_EVENT = lazy_re(r"召开|举行|举办|开展|启动|部署|推进|深入|纪念|庆祝|论述|体会|精神(?!文明)")
_LETTERS = lazy_re(r"(?:信箱|邮箱|热线|直通车)$")
"""Where an office is to be written to: 校长信箱."""
SENTENCE_MARK = lazy_re(r"[,。;:!?“”—]")

# --- other lines

_ROW = lazy_regex(r"\|.*\|")
_CELLS = lazy_regex(r"\s*[\u3000\u2003]+\s*|\t+| {2,}")
"""What parts the cells of a table that was flattened."""

_PUNCTUATION = lazy_regex(r"[\p{P}\s]")


def is_date(text: str) -> bool:
    """Whether a text is a date, with or without the occasion."""
    return len(text) <= _LONGEST_DATE and _DATE_LINE.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Whether a text names who speaks or writes with an office, a body or a word such as 作者."""
    return _BYLINE_WORDS.search(text) is not None and _BYLINE.fullmatch(text) is not None


def is_body(text: str) -> bool:
    """Whether a text ends as the name of a body or an office does."""
    return len(text) <= _LONGEST_BODY and _BODY.search(text) is not None


def is_person(text: str) -> bool:
    """Whether a text is a name, and no more."""
    return len(text) <= 4 and is_named(text) and _ONE_PERSON.fullmatch(text) is not None


def is_named(text: str) -> bool:
    """Whether a name can begin so, the X of an anonymous one included."""
    return text[0] == "X" or text[0] in SURNAMES or text[:2] in LONG_SURNAMES


def solid(text: str) -> str:
    """A text without its punctuation."""
    return _PUNCTUATION.sub("", text)


_FARTHEST_NEXT = 24
"""Paragraphs further down among which the next number of a heading is looked for."""
_LONGEST_HEADING = 40
"""Characters of a line as short as a heading."""
_FIELD = lazy_regex(r"[\p{Han}]{1,8}:.")
_LONGEST_ROW = 40
"""Characters of a row of what is annexed."""


class Forms:
    """The paragraphs of one view, by number, and what each looks like."""

    def __init__(self, view: View, candidates: list[Candidate]) -> None:
        self.view = view
        self.at = {candidate.start: candidate for candidate in candidates}
        self.texts = [view.text[paragraph.start : paragraph.end] for paragraph in view.paragraphs]
        labelled = frozenset(number for number, text in enumerate(self.texts) if LABELLED.match(text))
        labels = len(labelled) + sum(map(is_number_label, self.texts))
        self.labelled = labelled if labels > 1 else frozenset()
        """The titles behind the label of a speech in a pack, 【篇二】标题, where two labels stand."""

    def marker(self, number: int) -> Candidate | None:
        """The marker candidate that a paragraph opens with, None also where there is no such paragraph."""
        if number >= len(self.texts):
            return None
        return self.at.get(self.view.paragraphs[number].start)

    def numbered(self, number: int) -> bool:
        """Whether a paragraph opens with a number that can be trusted."""
        candidate = self.marker(number)
        if candidate is None or candidate.family.name == "dash":
            return False
        if not candidate.weak or (candidate.style == "bare" and candidate.family.name != "ordinal"):
            return True
        # A scanner's l.: the next number tells. 二、三个难题 may hold more.
        reach = _FARTHEST_NEXT if candidate.style == "next" and self.heads(number) else 2
        ahead = range(number + 1, number + 1 + reach)
        after = next(filter(None, map(self.marker, ahead)), None)
        return after is not None and after.family is candidate.family and after.value == candidate.value + 1

    def heads(self, number: int) -> bool:
        """A line as short as a heading, without a full stop."""
        return len(self.texts[number]) <= _LONGEST_HEADING and "。" not in self.texts[number]

    def prose(self, number: int) -> bool:
        """Whether a paragraph has sentences."""
        text = self.texts[number]
        if len(text) > 90 or (len(text) > 10 and "。" in text):
            return True
        if len(text) > 24 and ("!" in text or "?" in text):
            return True
        return text[-1] in "。;…" or (text[-1] in "”’" and text[-2:-1] in "。!?")

    def short(self, number: int) -> bool:
        """A line that could be a title or a heading."""
        text = self.texts[number]
        if len(text) > 80 or text[-1] in "。;…,、:" or "。" in text or OPENS_LIST.search(text):
            return False
        return not (self.numbered(number) or self.view.paragraphs[number].row)

    def row(self, number: int) -> bool:
        """A row of a table, its cells parted by tabs or bars."""
        paragraph = self.view.paragraphs[number]
        first, last = self.view.at[paragraph.start], self.view.at[paragraph.end - 1]
        source = self.view.source[first:last]
        if paragraph.row or "\t" in source or _ROW.fullmatch(self.texts[number]) is not None:
            return True
        return len(_CELLS.findall(source)) >= 2 and any(map(str.isdigit, source))

    def date(self, number: int) -> bool:
        """A line that is a date, with or without the occasion."""
        return is_date(self.texts[number])

    def byline(self, number: int, *, strict: bool = False) -> bool:
        """A line that names who speaks or writes; where `strict`, by name or with an office."""
        text = self.texts[number]
        if len(text) > 60 or self.numbered(number) or KICKER.search(text) or self.view.paragraphs[number].row:
            return False
        if any(other.search(text) for other in (SPEECH_NAME, _EVENT, _LETTERS, DATE_BRACKET)):
            return False
        if self._people(number) or self._named(number) or self._bodies(number):
            return True
        if _UNNAMED_BODY.fullmatch(text) or _SERIALISED.fullmatch(text):
            return True
        if not is_byline(text):
            return False
        return not strict or HOLDS_OFFICE.search(text) is not None

    def _bodies(self, number: int) -> bool:
        """Three bodies or more, with blanks between them: 交通局 教育局 铁路集团."""
        names = self._spaced(number)
        return len(names) >= _FEWEST_BODIES and all(map(_SHORT_BODY.fullmatch, names))

    def _spaced(self, number: int) -> list[str]:
        """What the blanks of a line part."""
        paragraph = self.view.paragraphs[number]
        cuts = [at for at in range(paragraph.start + 1, paragraph.end) if at in self.view.blanks]
        return [self.view.text[start:end] for start, end in pairwise([paragraph.start, *cuts, paragraph.end])]

    def _people(self, number: int) -> bool:
        """Names alone: 王小明, 陆 小 萌, 李强 张三, 王小明、李四."""
        text = self.texts[number]
        if len(text) > 16:
            return False
        names = [
            _NOTE_MARKS.sub("", name)
            for spaced in self._spaced(number)
            for name in _BETWEEN_NAMES.split(spaced)
        ]
        if len(text) <= 4 and (len(names) == 1 or max(map(len, names)) <= 2):
            names = [text]
        institute = number + 1 < len(self.texts) and _POSTCODE.search(self.texts[number + 1]) is not None
        return all(
            _ONE_PERSON.fullmatch(name) and (institute or is_named(name) or "X" in name) for name in names
        )

    def _named(self, number: int) -> bool:
        """An office or a body and, behind a blank, a name: 市国资委 周敏."""
        paragraph, text = self.view.paragraphs[number], self.texts[number]
        if len(text) > 34 or SENTENCE_MARK.search(text):
            return False
        for cut in range(max(paragraph.start + 2, paragraph.end - 4), paragraph.end - 1):
            if cut not in self.view.blanks:
                continue
            name, before = self.view.text[cut : paragraph.end], self.view.text[paragraph.start : cut]
            if is_named(name) or set(name) <= set("X×某*"):
                return _BODY.search(before) is not None
            # A name like no other, and a pen name, behind a wide blank: 特岗教师　朵朵
            wide = self.view.source[self.view.at[cut] - 1] == "\u3000"
            return wide and _SHORT_NAME.fullmatch(name) is not None and _ROLE.search(before) is not None
        return False

    def words_and_name(self, number: int) -> bool:
        """Words of any kind and, behind the only blank, a name: who speaks where the place says so."""
        paragraph, text = self.view.paragraphs[number], self.texts[number]
        if not 4 < len(text) <= 34 or SENTENCE_MARK.search(text) or SPEECH_NAME.search(text):
            return False
        cuts = [at for at in range(paragraph.start + 1, paragraph.end) if at in self.view.blanks]
        if len(cuts) != 1 or cuts[0] < paragraph.start + 2:
            return False
        name, before = self.view.text[cuts[0] : paragraph.end], self.view.text[paragraph.start : cuts[0]]
        if _LONG_NAME.fullmatch(name) is not None and _ENDS_IN_OFFICE.search(before) is not None:
            return True  # 自治区主席 and a name of four or five characters
        return is_person(name) or (_SHORT_NAME.fullmatch(name) is not None and is_body(before))

    def member(self, number: int) -> bool:
        """Whether a line is one of a list of members: 林水生 副镇长."""
        paragraph, text = self.view.paragraphs[number], self.view.text
        cut = next(
            (at for at in range(paragraph.start + 2, paragraph.start + 5) if at in self.view.blanks), None
        )
        if cut is None or not is_person(text[paragraph.start : cut]):
            return False
        return HOLDS_OFFICE.search(text, cut, paragraph.end) is not None

    def cells(self, number: int) -> bool:
        """Whether a line is a row of what is annexed: 组长:林水生 镇党委书记, 林 水 副镇长."""
        paragraph, text = self.view.paragraphs[number], self.texts[number]
        blanks = sum(1 for at in range(paragraph.start + 1, paragraph.end) if at in self.view.blanks)
        return len(text) <= _LONGEST_ROW and (
            blanks > 1 or self.member(number) or _FIELD.match(text) is not None
        )

    def body(self, number: int) -> bool:
        """A body alone on its line, another line below it."""
        text = self.texts[number]
        if not 4 <= len(text) <= 30 or SENTENCE_MARK.search(text) or number + 1 >= len(self.texts):
            return False
        return _BODY.search(text) is not None

    def signs(self, number: int) -> bool:
        """A body alone on its line with a date below it, as at the foot of a cover."""
        return self.body(number) and self.date(number + 1)

    def credit(self, number: int) -> Range | None:
        """Who wrote it, in brackets behind the last sentence of a paragraph: …。(党组宣传部)"""
        paragraph = self.view.paragraphs[number]
        match = _CREDIT.search(self.view.text, max(paragraph.start, paragraph.end - 44), paragraph.end)
        if match is None:
            return None
        name = match["name"].rpartition(":")[2]
        is_name = PERSON.fullmatch(name) is not None and is_named(name)
        signed = len(name) > 4 and HOLDS_OFFICE.search(name) is not None and is_byline(name)
        return match.span(1) if is_name or signed or is_body(name) else None

    def signed_date(self, number: int) -> tuple[Range, Range] | None:
        """Name and date of a line that says who speaks and when: 程某某（5月16日）, or the other way."""
        paragraph, text = self.view.paragraphs[number], self.view.text
        dated = DATE_BRACKET.search(text, paragraph.start, paragraph.end)
        if dated is None:
            return None
        if dated.end() == paragraph.end:
            start, end = paragraph.start, dated.start()
        elif dated.start() == paragraph.start:
            start, end = dated.end(), paragraph.end
        else:
            return None
        name = text[start:end]
        if not 3 <= len(name) <= 30 or SPEECH_NAME.search(name):
            return None
        named = HOLDS_OFFICE.search(name) is not None or PERSON.fullmatch(name) is not None
        return ((start, end), dated.span()) if named else None

    def office(self, number: int) -> bool:
        """An office alone on its line, the name below it."""
        text, after = self.texts[number], number + 1
        if after >= len(self.texts) or len(text) > 24 or _ENDS_IN_OFFICE.search(text) is None:
            return False
        if is_person(self.texts[after]):
            return True
        below = after + 1
        addressed = below < len(self.texts) and (self.date(below) or self.salutation(below) is not None)
        return addressed and _LONG_NAME.fullmatch(self.texts[after]) is not None

    def salutation(self, number: int) -> regex.Match[str] | None:
        """The salutation that a paragraph opens with."""
        text, paragraph = self.view.text, self.view.paragraphs[number]
        limit = min(paragraph.end, paragraph.start + 200)
        unmarked = UNMARKED.fullmatch(text, paragraph.start, paragraph.end)
        if unmarked is not None and (number or HELLO.match(text, paragraph.end)):
            return unmarked
        particular = PARTICULARS.fullmatch(self.texts[number]) is not None  # 主持人:周明远
        if particular or UP_TO_MARK.match(text, paragraph.start, limit) is None:
            return None
        if (match := SALUTATION.match(text, paragraph.start, limit)) is None:
            return None
        cuts = (  # a short title may stand in its line: 在渡口会上的讲话同志们:
            at
            for at in range(paragraph.start + 1, match.end())
            if at in self.view.blanks or VOCATES.match(text, at)
        )
        return None if any(SPEECH_NAME.search(text, paragraph.start, at) for at in cuts) else match

    def bare(self, number: int) -> str:
        """A title to compare with its copies: without punctuation, file name ending and a site's labels."""
        return solid(without_labels(self.texts[number]))
