"""What the styles of a document say of the paragraphs and runs that use them (ECMA-376 Part 1, 17.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of WordprocessingML, as lxml writes it before a name."""
VAL = f"{W}val"

_OFF = frozenset({"0", "false", "off"})
_LONGEST = 64
"""Styles of a chain that are looked at; Word itself allows eleven."""
_LARGEST = 2**31


def value(parent: BaseOxmlElement | None, name: str) -> str | None:
    """The `w:val` of a child element, None where either is missing."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(VAL)


def number(text: str | None) -> int | None:
    """A whole number (ST_DecimalNumber, 17.18.10), None for what is none or does not fit into 32 bits.

    >>> number("3"), number("三"), number("9" * 5000)
    (3, None, None)
    """
    if text is None or len(text) > 11:
        return None
    try:
        whole = int(text)
    except ValueError:
        return None
    return whole if abs(whole) < _LARGEST else None


def toggle(parent: BaseOxmlElement | None, name: str) -> bool | None:
    """Whether a property that is on or off is on (ST_OnOff, 22.9.2.7), None where it is not mentioned."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(VAL, "true").lower() not in _OFF


class Reference(NamedTuple):
    """A place in a list (17.3.1.19), as far as one element tells: `w:numId` and `w:ilvl`, from 0."""

    num_id: int | None = None
    level: int | None = None


def reference(properties: BaseOxmlElement | None) -> Reference:
    """The place in a list that paragraph properties give."""
    found = None if properties is None else properties.find(f"{W}numPr")
    return Reference(number(value(found, "numId")), number(value(found, "ilvl")))


@dataclass(frozen=True, slots=True)
class Style:
    """One style; None is for what it leaves to the style that it is based on.

    `outline` is the outline level, from 0, with 9 for body text (17.3.1.20). `hidden` is 17.3.2.41, vanish.
    """

    id: str
    name: str
    based_on: str | None
    reference: Reference
    outline: int | None
    hidden: bool | None


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, root: BaseOxmlElement | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        self._chains: dict[str | None, tuple[Style, ...]] = {}
        self.circular: str | None = None
        """The name of a style that was asked for and is based on itself by way of others."""
        for element in () if root is None else root.iterchildren(f"{W}style"):
            style = _style(element)
            self._styles.setdefault(style.id, style)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default", "0").lower() not in _OFF:
                self._default = style.id

    def of_paragraph(self, properties: BaseOxmlElement | None) -> tuple[Style, ...]:
        """The style of a paragraph and those that it is based on, the nearest first.

        A paragraph without a style of its own, or with one that is missing, has the default one (17.7.4.17).
        """
        named = value(properties, "pStyle")
        return self.chain(named if named in self._styles else self._default)

    def chain(self, style_id: str | None) -> tuple[Style, ...]:
        """A style and those that it is based on, the nearest first; a circle is followed once."""
        if style_id not in self._chains:
            chain: dict[str, Style] = {}
            following = style_id
            while following in self._styles and following not in chain and len(chain) < _LONGEST:
                chain[following] = self._styles[following]
                following = chain[following].based_on
            if following in chain:
                self.circular = chain[following].name
            self._chains[style_id] = tuple(chain.values())
        return self._chains[style_id]


def _style(element: BaseOxmlElement) -> Style:
    paragraph = element.find(f"{W}pPr")
    return Style(
        id=element.get(f"{W}styleId", ""),
        name=(value(element, "name") or "").lower(),
        based_on=value(element, "basedOn"),
        reference=reference(paragraph),
        outline=number(value(paragraph, "outlineLvl")),
        hidden=toggle(element.find(f"{W}rPr"), "vanish"),
    )
