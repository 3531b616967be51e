"""XML: what it can hold, and how it is written."""

from __future__ import annotations

import re

from lxml import etree

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Text without what XML 1.0 cannot hold (2.2): control characters and halves of surrogate pairs."""
    return _FORBIDDEN.sub("", text)


def serialized(root: etree._Element) -> bytes:
    """A tree as a UTF-8 file, a line for each element that holds no text."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
