"""What names who speaks or writes: an office and a name, a body, names alone, 作者:…"""

from __future__ import annotations

from speech_outline.front.names import (
    BODIES,
    CORPORATE_AUTHORS,
    LONG_SURNAMES,
    OFFICES,
    ROLES,
    SURNAMES,
)
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.words import either, words

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
BODY = lazy_regex(rf"{either(*BODIES)}(?:[(][^()]{{1,8}}[)])?$")
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


def is_byline(text: str) -> bool:
    """Whether a text names who speaks or writes with an office, a body or a word such as 作者."""
    return _BYLINE_WORDS.search(text) is not None and _BYLINE.fullmatch(text) is not None


def is_of_form(text: str) -> bool:
    """Whether a text stands where a form or a crawl names who signs."""
    return _UNNAMED_BODY.fullmatch(text) is not None or _SERIALISED.fullmatch(text) is not None


def names_event(text: str) -> bool:
    """Whether a text tells what is done, or where to write, and so not who speaks."""
    return _EVENT.search(text) is not None or _LETTERS.search(text) is not None


def is_body(text: str) -> bool:
    """Whether a text ends as the name of a body or an office does."""
    return len(text) <= _LONGEST_BODY and BODY.search(text) is not None


def is_person(text: str) -> bool:
    """Whether a text is a name, and no more."""
    return len(text) <= 4 and is_named(text) and _ONE_PERSON.fullmatch(text) is not None


def is_named(text: str) -> bool:
    """Whether a name can begin so, the X of an anonymous one included."""
    return text[0] == "X" or text[0] in SURNAMES or text[:2] in LONG_SURNAMES


def is_long_name(text: str) -> bool:
    """Whether a text can be a name of four to six characters, or one with a dot in it."""
    return _LONG_NAME.fullmatch(text) is not None


def ends_in_office(text: str) -> bool:
    """Whether a text ends as the name of an office does."""
    return _ENDS_IN_OFFICE.search(text) is not None


def heads_institute(text: str) -> bool:
    """Whether a line is the place of an institute with its post code."""
    return _POSTCODE.search(text) is not None


def are_people(spaced: list[str], *, any_name: bool) -> bool:
    """Whether a line is names alone: 王小明, 陆 小 萌, 李强 张三, 王小明、李四.

    Args:
        spaced: The line, parted at its blanks.
        any_name: Whether a name may begin with whatever character.
    """
    text = "".join(spaced)
    if len(text) > 16:
        return False
    names = [_NOTE_MARKS.sub("", name) for piece in spaced for name in _BETWEEN_NAMES.split(piece)]
    if len(text) <= 4 and (len(names) == 1 or max(map(len, names)) <= 2):
        names = [text]
    return all(_ONE_PERSON.fullmatch(name) and (any_name or is_named(name) or "X" in name) for name in names)


def are_bodies(spaced: list[str]) -> bool:
    """Whether a line, parted at its blanks, is three bodies or more: 交通局 教育局 铁路集团."""
    return len(spaced) >= _FEWEST_BODIES and all(map(_SHORT_BODY.fullmatch, spaced))


def names_member(before: str, name: str, *, wide: bool) -> bool:
    """Whether a name stands behind a body, or, behind a wide blank, a pen name: 特岗教师　朵朵."""
    if is_named(name) or set(name) <= set("X×某*"):
        return BODY.search(before) is not None
    return wide and _SHORT_NAME.fullmatch(name) is not None and _ROLE.search(before) is not None


def names_speaker(before: str, name: str) -> bool:
    """Whether a name stands behind words of any kind: who speaks where the place says so."""
    if is_long_name(name) and ends_in_office(before):
        return True  # 自治区主席 and a name of four or five characters
    return is_person(name) or (_SHORT_NAME.fullmatch(name) is not None and is_body(before))


def written_by(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Who wrote it, in brackets behind the last sentence: …。(党组宣传部)"""
    match = _CREDIT.search(text, start, end)
    if match is None:
        return None
    name = match["name"].rpartition(":")[2]
    is_name = PERSON.fullmatch(name) is not None and is_named(name)
    signed = len(name) > 4 and HOLDS_OFFICE.search(name) is not None and is_byline(name)
    return match.span(1) if is_name or signed or is_body(name) else None
