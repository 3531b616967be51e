"""What sites put around a text, told by where it stands: above its first prose, below its end."""

from __future__ import annotations

from speech_outline.front.names import OFFICES
from speech_outline.noise import alternation, match_line
from speech_outline.patterns import lazy_re, lazy_regex
from speech_outline.words import either

SUSPICIOUS = lazy_re(
    r"这是|图为|小编|整理发布|分享|上传|维基|版权|著作权|扫|摘自|选自|摄|供图|原标题|下载"
    r"|:.{0,4}\d{4}"
    r"|关注|公众号|VIP|ICP|http|摘要|关键词|编辑|全文如下|\d年(?:\d{1,2}月)?出?生[,。]"
)
"""What a long line with more than one sentence must hold to be looked at as furniture."""
_TAIL_INLINE = lazy_regex(
    r"(?:如若转载,|转载请注明|推荐访问:|相关热词|本文来源:|本文由.{2,12}(?:投稿|上传)).*"
    r"|[(\[]?(?:责任编辑|责编|编辑):\s*\p{Han}{2,4}[)\]]?\s*$"
    rf"|(?<=[。!?…”)\s])(?:{alternation('tail')})"
)
_SENT_ON = lazy_regex(
    r"[-—=_]{2,}\s*(?:原始邮件|转发邮件|转发的邮件|Original Message|Forwarded [Mm]essage)\s*[-—=_]*"
)
"""What a mail program sets above a mail that is sent on."""
_MAIL_HEAD = lazy_regex(r"(?:发件人|收件人|发送时间|主题|From|To|Subject)\s*:")
_HEAD_OF_MAIL = 12
"""Lines among which such a mark is looked for."""
_LONGEST_TAIL = 1200
"""Characters behind the line with which a site's last words begin."""
_NOTES = lazy_re(r"(?:注\s*释|附注|尾注)\s*:?")
_FIRST_NOTE = lazy_re(r"[\[〔(]1[\]〕)]|①")
_PROSE = lazy_regex(r"[^。!?]{12}[。!?]")
_NUMBERED = lazy_regex(r"[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]|\d\.\d\s*\p{Han}")
_PRESENTED = lazy_regex(
    r"(?:【[^】]{1,12}】)?(?P<title>“[^”]{4,40}”)由.{2,24}(?:整理|发布|提供)"
    r"|.{2,90}发表了?(?P<title>(?:\S{4}年)?(?:新年|春节|元旦|中秋|国庆)(?:贺词|献词|致辞))[,。]?全文如下"
    r"|.{2,60}发表(?:了)?题为《(?P<title>[^》]{4,60})》的.{0,6}(?:演讲|讲话|致辞|文章).{0,12}全文如下"
)


_AUTHOR = lazy_regex(
    rf"[(]?(?:本文)?作者:\s*(?P<who>[^()。;:]{{0,50}}{either(*OFFICES)}\s*\p{{Han}}{{2,3}}"
    rf"|\p{{Han}}{{2,3}}\([^()]{{2,40}}{either(*OFFICES)}[^()]{{0,20}}\))[)]?"
)
"""(作者:某研究中心主任 某某), 作者:某某(某省政协主席): who signs, with an office."""


def find_edges(lines: list[str]) -> tuple[int, int]:
    """How many lines at the head can be a site's, and from which line on all is a site's."""
    head = next((n for n, text in enumerate(lines) if _is_prose(text)), len(lines))
    tail = len(lines)
    behind = sum(map(len, lines))
    for number, text in enumerate(lines):
        behind -= len(text)
        if not number or len(text) > 400 or (behind > _LONGEST_TAIL and not _heads_notes(lines, number)):
            continue
        if match_line(text, "tail") is None:
            continue
        if not any(_NUMBERED.match(after) for after in lines[number + 1 :]):
            tail = number
            break
    return min(head, 40), tail


def forwarded(lines: list[str]) -> int:
    """How many lines stand above a mail that was sent on; 0 where they are a text."""
    number = next((n for n, text in enumerate(lines[:_HEAD_OF_MAIL]) if _SENT_ON.fullmatch(text)), 0)
    above = [text for text in lines[:number] if text]
    mail = any(_MAIL_HEAD.match(text) for text in above)
    return number if mail and not any(_NUMBERED.match(text) or _is_prose(text) for text in above) else 0


def _is_prose(text: str) -> bool:
    """Whether a line is text, and no abstract."""
    return len(text) > 60 and _PROSE.search(text) is not None and match_line(text, "edge") is None


def _heads_notes(lines: list[str], number: int) -> bool:
    """Whether a line is the heading of notes, which are noise however long they are."""
    after = number + 1
    return (
        _NOTES.fullmatch(lines[number]) is not None
        and after < len(lines)
        and _FIRST_NOTE.match(lines[after]) is not None
    )


def inline_tail(folded: str, start: int, end: int) -> int | None:
    """Where a site's closing words begin within the last line of a text, None where there are none."""
    match = _TAIL_INLINE.search(folded, max(start, end - 600), end)
    return match.start() if match else None


def introduces(text: str) -> bool:
    """Whether a line does nothing but say who gave the speech below it: …发表题为《…》的讲话。全文如下:"""
    return text.endswith(":") and "全文如下" in text[-8:] and presented(text) is not None


def authored(text: str) -> tuple[int, int] | None:
    """Where a line below a text names its author with an office, the rest of it aside."""
    match = _AUTHOR.fullmatch(text)
    return match.span("who") if match else None


def presented(text: str) -> tuple[int, int] | None:
    """Where a site's sentence names the title of the text that it presents: “…”由某某网整理发布."""
    match = _PRESENTED.match(text)
    return match.span("title") if match else None
