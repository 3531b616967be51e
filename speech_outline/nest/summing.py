"""Where the last point of a run-in list ends if the same paragraph closes its list.

Only the sentences tell: one that sums the list up (以上几点…) or announces another one (要做好以下三件事:) is
said for the whole, not for the last point.
"""

from __future__ import annotations

from speech_outline.patterns import lazy_regex
from speech_outline.quotes import Quotes
from speech_outline.view import Range, View

NO_CUT = -1
"""The list is closed, and its last point keeps its paragraph to the end."""

_SENTENCE_END = lazy_regex(r"(?<=[。!?])")
_SUMS_UP = lazy_regex(
    r"(?:这些|以上|上述|综上|总之|这[一二两三四五六七八九十几]|所有这些|实践证明|可以说|总的看|总的说"
    r"|[^,。]{1,6}(?:这|以上|上述)[一二两三四五六七八九十几][个条点项方道件关])"
)
_ANNOUNCES = lazy_regex(
    r"(?:关于|对于|至于|对(?:这些|上述|以上|存在)|[^,。]{2,8}之[后余外],|还[要需]|在[^,。]{2,20}[上中下后时],|今年|明年|下一步|下步|为此|因此|对此|针对|当前|今后|接下来|下面"
    r"|围绕|面对|面向|要解决|我们要|我们将|重点|具体|主要|必须|要|未来|同时|与此同时"
    r"|全市|全省|全县|全区|各级|各部门|在此|借此|最后|会后|这里|我(?:给|向|再|还|想|就|主要|着重)?)"
    r"[^。!?]{0,80}?"
    r"(?:(?:[一二三四五六七八九十两几\d]+[个项点条大方件番]|以下|如下|下列).{0,16}[:。]?"
    r"|(?:办法|举措|措施|路子|文章|功夫|打算|安排)[:])$"
)
_LOOKS_BACK = 3
"""Sentences of a point that may sum its list up."""


def summed_up(view: View, quotes: Quotes, head: Range, at: int, *, closed: bool = False) -> int | None:
    """Where the sentence begins, in the last point's own paragraph, that closes its list.

    A new list begins at `at`; where its numbers tell already that it does not stand under the point
    (`closed`), the sentence that leads up to it is said for the whole, too. None where no sentence does so.
    """
    text = view.text
    start, end = head
    if end != at:
        return None
    ends = [offset + 1 for offset in quotes.sentence_ends(text, start, at)]
    if not ends:
        return None
    starts = ends if ends[-1] < at else ends[:-1]
    for offset in starts[: -_LOOKS_BACK - 1 : -1]:
        stop = next((stop for stop in ends if stop > offset), at)
        sentence = text[offset:stop]
        if _SUMS_UP.match(sentence):
            return offset
        # Behind a semicolon the point's own sentence goes on.
        leads_up = not sentence.endswith(";") and _ANNOUNCES.match(sentence)
        if offset == starts[-1] and (leads_up or (closed and sentence.endswith(":"))):
            return offset
    return None


def announces(view: View, start: int, end: int) -> bool:
    """Whether a stretch announces a list."""
    return _ANNOUNCES.search(view.text, start, end) is not None


def one_sentence_more(view: View, start: int, end: int) -> bool:
    """Whether a point has at most one sentence behind its first, and it does not sum up."""
    behind = _sentences(view.text, start, end)
    return not behind or (len(behind) == 1 and not _SUMS_UP.match(behind[0]))


def _sentences(text: str, start: int, end: int) -> list[str]:
    """The sentences of a point behind its first."""
    return [sentence for sentence in _SENTENCE_END.split(text[start:end])[1:] if sentence]
