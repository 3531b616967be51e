"""Which final paragraphs wrap the whole speech up."""

from __future__ import annotations

from itertools import takewhile

from speech_outline.finale import ENOUGH, PLEDGE, finale, shares
from speech_outline.front.kinds import PARTS
from speech_outline.front.meetings import ATTENDANCE
from speech_outline.front.names import GROUPS
from speech_outline.nest import Branch
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.view import Range, View
from speech_outline.words import ANNEXES, either

_ADDRESS = lazy_regex(
    r"(?:(?:各位|尊敬的)[^,。;:!?]{1,24}"
    r"|\p{Han}{1,3}(?:组长|书记|主任|主席|[省市县区局厅院校部]长|总经理)(?=[、,]各位)"
    r"|同志们|朋友们|老师们|同学们|乡亲们|战友们|女士们|先生们)"
    r"(?:[、,](?:各位[^,。;:!?]{1,12}|\p{Han}{2,6}们))*[,!:。]"
)
_MOST = 0.5
"""The part of a text that its closing can be where it has many paragraphs."""
_MANY = 8
"""Paragraphs up to which a closing is told by its place alone."""
_SHORT = 60
"""Characters of a paragraph that does nothing but take its leave."""
_SUMMARY = lazy_regex(r"总之|综上|综合来看|总而言之|以上(?:发言|汇报|是我|对照|就是)")
_INLINE_ADDRESS = lazy_regex(
    rf"(?<=[。!?])(?:(?:[^。!?,;:]{{2,24}}的)?{either(*GROUPS)}们|各位\p{{Han}}{{2,4}})[,!、:]"
)
_WISH = lazy_regex(r"(?:衷心|最后,?)?[预敬恭]?祝愿?[^。]{2,40}[!。]")
"""祝同学们金榜题名!"""
_LEAVE = lazy_regex(
    r"批评指正|请(?:予以?|一并|大会)?审[议查]|谢谢(?:大家|各位)"
    r"|[特专]此(?:函[告达复]|请示|报请|通知|报告|公告|通报|批复|说明)|^此复。"
)
"""What a paragraph says that can be a closing all by itself."""
_WRAP = lazy_regex(
    r"(?<![更也还就这都])让我们|希望(?:同志们|大家|各位|受表彰|获奖|全体|广大)"
    r"|(?<![自意心志情宁甘不])愿(?:我们|大家|每一?[位个])[^。!]*[。!]$"
    rf"|{PLEDGE.pattern}"
    r"|总之,|综上所述|最后,(?!(?:对|要|我还要强调))"
    r"|以上(?:发言|汇报|是|报告|意见|对照|认识|体会|不当|说明)"
    rf"|{_LEAVE.pattern}"
    r"|请各[^。]{0,60}报[^。]{0,20}。$|^会议(?:强调|要求|最后)[^。,]{0,6},各(?!族|项|类|种)"
    r"|^下一步,(?:我|将|集团|学校|医院|全)"
    r"|我的(?:发言|汇报|讲话|报告)(?:完|到此)"
    r"|^[^。]{0,30}(?:请|各(?![^。]*每[日天周旬月季]))[^。]{2,40}(?:前|末|底|[日天月周]内)[^。]{0,40}"
    r"(?<![通电日周预举填申捷])(?:报|反馈)(?![道名纸表考警废销])[^。]{0,24}。$"
    r"|^(?:在)?(?:执行|实施|落实|推进|工作|贯彻|使用)(?:过程)?中[^。]{0,40}(?:联系|反映|报告|反馈|沟通)[^。]{0,12}。$"
    r"|(?:会后|请)?各(?:单位|部门|地|乡镇|县区).{0,30}(?:报送|上报|报告)。$"
    r"|万岁!$"
    r"|^请各[^。]{2,60},(?:按照|根据|依据)(?:上述|以上|本)"
    r"|^各[^。,]{2,60},?要(?:按照|根据|依据)(?:上述|以上|本(?:决定|通知|意见|办法|规定|方案|要求))"
    r"|^(?:本(?:政策|措施|实施|意见|办法|方案|通知|规定|细则|若干){1,3}|(?:上述|以上)(?:政策|措施|规定|条款|办法){1,2}中?)"
    r"(?:所[称指]|[^。]{0,6}自[^。]{2,14}起[^。]{0,4}(?:施行|实施|执行)|由[^。]{2,30}负责解释|执行期|有效期)"
    rf"|此致|敬礼|预祝|祝(?:大家|各位|同志们)|^{_WISH.pattern}$"
)
"""What a last paragraph says that takes its leave."""
_LOOKS_AHEAD = lazy_regex(
    r"^我们?(?:相信|坚信|深信),|(?:愿[同与和]|携手|一道|一起)[^。]*(?:篇章|未来|明天|辉煌|局面|贡献|家园|世界)[。!]$"
)
"""How the last paragraph of the text ends right above a wish or thanks: 愿同大家一道,共同书写新篇章。"""
_UNIT = lazy_re(r"各(?!位)")
_SEPARATORS = lazy_re(r"[、,:!]")
_MEETING = lazy_regex(r"(?:在|关于).{0,40}(?:会议|大会|座谈会|推进会)上的(?:讲话|发言|报告)")
_OCCASION = lazy_regex(rf"{_MEETING.pattern}|——.*|[\p{{P}}\s]")
"""What a title has besides its subject."""


def close(view: View, speech: Branch) -> None:
    """Move the closing paragraphs of one speech out of the node that holds them."""
    last = _last_holder(view, speech)
    if last is None:
        _root_closing(view, speech)
        return
    behind = max(below.start for below in last.walk())
    if last.head is not None:
        behind = max(behind, last.head[1] - 1)
    trailing = [piece for piece in last.pieces if piece[0] in view.starts and piece[0] > behind]
    if not trailing:
        _root_closing(view, speech)
        return
    named = next((n for n, piece in enumerate(trailing) if _is_appended(view, *piece)), 0)
    # What is annexed, and who was there, is named below the closing, and goes with it.
    place = _where(view, speech, last, trailing[:named]) if named else None
    if place is None:
        place = _where(view, speech, last, trailing)
    if place is None:
        return
    named = last.title is not None and view.text[slice(*last.title)] in PARTS
    alone = _ADDRESS.fullmatch(view.text, *trailing[0]) is not None
    takes_leave = alone or (not named and _takes_leave(view, speech, *trailing[0]))
    if place == 0 and _is_all_of_it(view, last, trailing) and not takes_leave:
        place = 1
    for piece in trailing[place:]:
        last.pieces.remove(piece)
        speech.closing.append(piece)


def _is_appended(view: View, start: int, end: int) -> bool:
    """Whether a paragraph names an annex, or who held the chair."""
    return view.text.startswith(ANNEXES, start) or ATTENDANCE.fullmatch(view.text, start, end) is not None


def _takes_leave(view: View, speech: Branch, start: int, end: int) -> bool:
    """Whether a paragraph by itself ends a speech: it addresses the audience, or asks for its judgement."""
    if _ADDRESS.match(view.text, start) or _WISH.fullmatch(view.text, start, end):
        return True
    if _LEAVE.search(view.text[start:end]):
        return True
    return _addresses(view.text[start:end], _audience(view, speech))


def _is_all_of_it(view: View, last: Branch, trailing: list[Range]) -> bool:
    """Whether paragraphs are all that stands under a heading, which has its own text like its fellows."""
    if not last.own_line or last.children or len(trailing) != len(last.pieces):
        return False
    fellows = [node for node in last.parent.children if node.series is last.series] if last.parent else []
    # Sentences alone on their lines need none: 一、授予某某先进集体称号。
    sentence = last.head is not None and view.text[last.head[1] - 1] == "。"
    return (
        not sentence
        or len(fellows) == 1
        or any(node.pieces or node.children for node in fellows if node is not last)
    )


def split_inline(view: View, speech: Branch) -> None:
    """Where all line breaks are lost, a closing begins in the last paragraph, with an address (同志们!)."""
    nodes = [node for node in speech.walk() if node is not speech]
    if not nodes or speech.closing:
        return
    last = max(nodes, key=lambda node: node.start)
    paragraph = view.paragraph(last.start)
    inside = [node for node in nodes if paragraph.start <= node.start < paragraph.end]
    sections = sum(1 for node in inside if node.kind == "section" and node.marker is not None)
    half = paragraph.end - paragraph.start >= 0.5 * len(view.text)
    within = sum(1 for node in inside if node.start > paragraph.start)
    whole = half and (within >= 4 or within == len(nodes) > 1)
    if not (sections >= 2 or whole) or not last.pieces:
        return
    start, end = last.pieces[-1]
    found = next((m for m in _INLINE_ADDRESS.finditer(view.text, start, end) if end - m.start() < 1200), None)
    if found is None or end != paragraph.end:
        return
    last.pieces[-1] = (start, found.start())
    if found.start() == start:
        last.pieces.pop()
    speech.closing.append((found.start(), end))


def _own(view: View, node: Branch) -> list[Branch]:
    """The children of a node, annexes aside: an annex does not move the closing."""
    return [child for child in node.children if not view.text.startswith(ANNEXES, child.start)]


def _last_holder(view: View, speech: Branch) -> Branch | None:
    """The node that holds the last paragraphs: on the last branch, the last section or point with a body."""
    node, holder = speech, None
    while _own(view, node):
        node = _own(view, node)[-1]
        if node.kind == "speech":
            return None
        if node.kind == "section" or node.own_line:
            holder = node
    return holder


def _root_closing(view: View, speech: Branch) -> None:
    """In a speech whose last points are run-in, the paragraphs behind them are its closing."""
    if not speech.children:
        return
    own = [*takewhile(lambda node: node.kind != "speech", speech.children)]
    others = speech.children[len(own) :]
    if not own or any(node.kind != "speech" for node in others):
        return
    behind = max(below.start for node in own for below in node.walk())
    until = others[0].start if others else len(view.text)
    moved = [piece for piece in speech.pieces if behind < piece[0] < until and piece[0] in view.starts]
    if len(moved) > _MANY and sum(end - start for start, end in moved) > _MOST * len(view.text):
        return  # more text than the points have is no closing of theirs
    speech.pieces = [piece for piece in speech.pieces if piece not in moved]
    speech.closing.extend(moved)


def _where(view: View, speech: Branch, last: Branch, trailing: list[Range]) -> int | None:
    """The first of the trailing paragraphs that closes."""
    texts = [view.text[start:end] for start, end in trailing]
    audience = _audience(view, speech)
    for number, text in enumerate(texts):
        if _ADDRESS.match(text) or _addresses(text, audience):
            return number
        if _SUMMARY.match(text):
            return _from_above(texts, number)
    beyond = _beyond(view, speech, last, trailing)
    if beyond is not None:
        return beyond
    several = last.parent is not None and len(last.parent.children) > 1
    if several and _is_finale(view, speech, last, texts[-1]):
        return len(texts) - 1
    if _WRAP.search(texts[-1]) or (several and _echoes(view, speech, texts[-1])):
        number = len(texts) - 1
        while number and len(texts[number - 1]) <= _SHORT and _WRAP.search(texts[number - 1]):
            number -= 1  # a wish above the thanks
        return _from_above(texts, number)
    return None


def _is_finale(view: View, speech: Branch, last: Branch, text: str) -> bool:
    """Whether a paragraph wraps up the whole as no last paragraph of the other sections does."""
    title = speech.front.title if speech.front else None
    words = _MEETING.sub("", view.text[slice(*title)]) if title else ""

    def wraps_up(node: Branch, paragraph: str) -> bool:
        return finale(paragraph, words, view.text[slice(*node.title)] if node.title else "") >= ENOUGH

    assert last.parent is not None
    others = (node for node in last.parent.children if node is not last and node.pieces)
    return wraps_up(last, text) and not any(
        wraps_up(node, view.text[slice(*node.pieces[-1])]) for node in others
    )


def _from_above(texts: list[str], number: int) -> int:
    """The paragraph above one that takes its leave, if it looks ahead for the whole, else that one."""
    above = number > 0 and len(texts[number]) <= _SHORT and _LOOKS_AHEAD.search(texts[number - 1]) is not None
    return number - above


def _audience(view: View, speech: Branch) -> list[str]:
    """Whom the salutation of a speech addresses, 老少爷们儿, and not the units that a notice goes to."""
    salutation = speech.front.salutation if speech.front else None
    names = _SEPARATORS.split(view.text[salutation[0] : salutation[1]]) if salutation is not None else []
    return [name for name in names if not _UNIT.match(name)]


def _addresses(text: str, audience: list[str]) -> bool:
    """Whether a paragraph addresses the audience again."""
    return any(
        len(name) > 1 and text.startswith(name) and text[len(name) : len(name) + 1] in {",", "!", ":", "、"}
        for name in audience
    )


def _beyond(view: View, speech: Branch, last: Branch, trailing: list[Range]) -> int | None:
    """The first of the paragraphs beyond the pattern of the sibling sections, which have only so many."""
    parent = last.parent
    if parent is None or (last.kind == "section" and parent.kind != "speech"):
        return None
    alike = [node for node in parent.children if node is not last and node.kind == last.kind]
    siblings = [node for node in alike if bool(node.children) == bool(last.children)]
    if not siblings:
        return None
    counts = [_behind(view, node) for node in siblings]
    text = view.text[trailing[-1][0] : trailing[-1][1]]
    subject = view.text[last.title[0] : last.title[1]] if last.title else ""
    if shares(text[:40], subject):
        return None  # on the last section's own subject
    if len(set(counts)) > 1:
        return None
    if len(siblings) == 1 and not _echoes(view, speech, text) and not _WRAP.search(text):
        return None
    usual = counts[0]
    if last.own_line and not last.children:
        usual = max(usual, 1)
    if len(siblings) == 1 and usual and not last.children:
        return None
    return usual if usual < len(trailing) <= usual + 2 else None


def _behind(view: View, node: Branch) -> int:
    """How many unmarked paragraphs of its own a node has behind its last list."""
    start = max((below.start for below in node.walk() if below is not node), default=node.start)
    return sum(1 for piece in node.pieces if piece[0] > start and piece[0] in view.starts)


def _echoes(view: View, speech: Branch, text: str) -> bool:
    """Whether a paragraph takes up the title of the speech."""
    title = speech.front.title if speech.front else None
    if title is None:
        return False
    words = _OCCASION.sub("", view.text[title[0] : title[1]])
    taken = {at for n in range(len(words) - 3) if words[n : n + 4] in text for at in range(n, n + 4)}
    return len(taken) >= 6 and len(taken) * 2 >= len(words)
