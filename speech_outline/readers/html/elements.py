"""What a browser makes of elements: which of them open a line, which it does not show, how lists count.

HTML Standard, 15.3 (the rendering of elements), 4.4.5 to 4.4.8 (lists), and CSS where a style attribute says
otherwise. Style sheets are not read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

import regex

from speech_outline.numbering.formats import number_format

Display = Literal["none", "inline", "block"]
PartRole = Literal["text", "link", "time"]

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol",
    "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul", "xmp",
))
_NOT_SHOWN = frozenset((
    "applet", "audio", "button", "canvas", "datalist", "embed", "frame", "frameset", "iframe", "input", "map",
    "math", "noframes", "noscript", "object", "optgroup", "option", "progress", "rp", "rt", "rtc", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
))
"""What is not shown, is no text, or stands above its text, as the reading of a character does."""
# fmt: on

_DECLARATION = regex.compile(r"(?:^|;)\s*([\w-]+)\s*:\s*([^;]*)")
_ROOT = frozenset(("html", "body"))


def declarations(attributes: Mapping[str, str]) -> dict[str, str]:
    """What the style attribute of an element declares, in lower case.

    >>> declarations({"style": "Display: none; color:red"})
    {'display': 'none', 'color': 'red'}
    """
    style = attributes.get("style")
    if not style:
        return {}
    return {name: value.strip() for name, value in _DECLARATION.findall(style.lower())}


def display(tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> Display:
    """How an element is shown.

    What is only invisible (`visibility: hidden`, `opacity: 0`) has its place, and scripts show it later.

    >>> display("div", {}, {"visibility": "hidden"}), display("p", {"hidden": ""}, {})
    ('block', 'none')
    """
    if tag in _NOT_SHOWN or (tag == "dialog" and "open" not in attributes):
        return "none"
    declared = style.get("display", "")
    if tag not in _ROOT:
        hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
        if hidden or declared.startswith("none") or style.get("mso-hide") == "all":
            return "none"
    if declared.startswith(("inline", "contents")):
        return "inline"
    return "block" if tag in _BLOCKS or declared.startswith(("block", "flex", "grid", "table")) else "inline"


def keeps_breaks(tag: str, style: Mapping[str, str]) -> bool | None:
    """Whether line breaks in the source are line breaks on the page; None where the element does not say."""
    space = style.get("white-space", "")
    if space:
        return space.startswith(("pre", "break-spaces"))
    return True if tag in ("pre", "listing", "xmp", "plaintext") else None


def heading_level(tag: str, attributes: Mapping[str, str]) -> int | None:
    """1 to 6 for h1 to h6; of `role="heading"` what `aria-level` says, or else 2 (WAI-ARIA 1.2, 5.4).

    >>> heading_level("h3", {}), heading_level("div", {"role": "heading"}), heading_level("hr", {})
    (3, 2, None)
    """
    if attributes.get("role") == "heading":
        return _integer(attributes.get("aria-level"), 2)
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else None


class Counter(NamedTuple):
    """How an ordered list numbers its items: the numeral and what stands behind it (CSS Counter Styles 3)."""

    numeral: Callable[[int], str]
    suffix: str

    def __call__(self, value: int) -> str:
        """The number of an item, in decimal digits where the style has no numeral for it."""
        return (self.numeral(value) if value > 0 else str(value)) + self.suffix


def _counter(name: str, suffix: str = ". ") -> Counter:
    return Counter(number_format(name), suffix)


_COUNTERS: Mapping[str, Counter] = MappingProxyType(
    {
        "decimal": _counter("decimal"),
        "1": _counter("decimal"),
        "decimal-leading-zero": _counter("decimalZero"),
        "a": _counter("lowerLetter"),
        "A": _counter("upperLetter"),
        "i": _counter("lowerRoman"),
        "I": _counter("upperRoman"),
        "lower-alpha": _counter("lowerLetter"),
        "lower-latin": _counter("lowerLetter"),
        "upper-alpha": _counter("upperLetter"),
        "upper-latin": _counter("upperLetter"),
        "lower-roman": _counter("lowerRoman"),
        "upper-roman": _counter("upperRoman"),
        "cjk-decimal": _counter("ideographDigital", "、"),
        "cjk-ideographic": _counter("chineseCountingThousand", "、"),
        "simp-chinese-informal": _counter("chineseCountingThousand", "、"),
        "trad-chinese-informal": _counter("taiwaneseCountingThousand", "、"),
        "simp-chinese-formal": _counter("chineseLegalSimplified", "、"),
        "trad-chinese-formal": _counter("ideographLegalTraditional", "、"),
    }
)
"""By the values of `type` (a and A differ) and of `list-style-type`."""
_BULLETS = frozenset(("none", "disc", "circle", "square"))


def counter(attributes: Mapping[str, str], style: Mapping[str, str]) -> Counter | None:
    """How an `ol` counts; None where it shows no numbers.

    >>> counter({"type": "I"}, {})(4), counter({}, {"list-style": "cjk-ideographic inside"})(12)
    ('IV. ', '十二、')
    """
    words = (style.get("list-style-type") or style.get("list-style") or attributes.get("type") or "").split()
    if any(word in _BULLETS for word in words):
        return None
    return next((_COUNTERS[word] for word in words if word in _COUNTERS), _COUNTERS["decimal"])


def part_role(tag: str, attributes: Mapping[str, str], level: int | None) -> PartRole | None:
    """Whether the text of an element in a heading of this level, or in none, is a link or a time; or None.

    A heading that leads to its own place on the page is no link.

    >>> part_role("a", {"href": "/"}, None), part_role("a", {"href": "#h2"}, 2), part_role("b", {}, None)
    ('link', None, None)
    """
    if tag == "a" and "href" in attributes:
        return None if level is not None and attributes["href"].startswith("#") else "link"
    return "time" if tag == "time" else None


def landmark(tag: str, attributes: Mapping[str, str]) -> str:
    """The element that this one stands for: its own name, or that of its landmark (WAI-ARIA 1.2, 5.3.4).

    >>> landmark("div", {"role": "navigation"}), landmark("div", {})
    ('nav', 'div')
    """
    return _LANDMARKS.get(attributes.get("role", ""), tag)


_LANDMARKS = {"navigation": "nav", "complementary": "aside", "contentinfo": "footer", "main": "main"}


def integer(value: str | None) -> int | None:
    """An attribute as a whole number, None where it is none that a list can count to.

    >>> integer(" 3"), integer("三"), integer("9" * 30)
    (3, None, None)
    """
    match = _INTEGER.match(value or "")
    return int(match[1]) if match else None


_INTEGER = regex.compile(r"[ \t\n\f\r]*([+-]?[0-9]{1,6})(?![0-9])")


def _integer(value: str | None, otherwise: int) -> int:
    number = integer(value)
    return otherwise if number is None or number < 1 else number
