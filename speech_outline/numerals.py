"""Chinese and other numerals as they stand in markers, read as numbers.

Only what a marker can hold: 1 to 9999 in Chinese, whole digits, and the single characters that Unicode
gives a number. Both scripts and the capital forms of accounts (壹 貳 叄) are read.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

DIGITS = {
    char: value
    for value, chars in enumerate(
        ("〇零○", "一壹弌", "二贰貳弍", "三叁參叄弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for char in chars
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TWENTIES = {"廿": 20, "卅": 30, "卌": 40}

HAN_NUMERAL = "[" + "".join(DIGITS) + "".join(UNITS) + "".join(TWENTIES) + "]"
"""A character class: one character of a Chinese numeral."""

CAPITALS = "壹弌贰貳弍叁參叄弎肆伍陆陸柒捌玖拾佰仟"
"""The numerals of accounts. Some are everyday characters (队伍, a 陆 by name), so they mix with no others."""

_CAPITALS = frozenset(CAPITALS)
_EVERYDAY = frozenset("一二三四五六七八九")

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_STEPS = {"C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1}


@lru_cache(maxsize=4096)
def chinese(numeral: str) -> int | None:
    """The number that a Chinese numeral stands for, None where it is none.

    >>> [chinese(n) for n in ("一", "十", "廿一", "一百〇一", "二〇二五", "壹拾")]
    [1, 10, 21, 101, 2025, 10]
    >>> [chinese(n) for n in ("十十", "百", "壹二", "十廿", "第一", "")]
    [None, None, None, None, None, None]
    """
    if not numeral or not (_CAPITALS.isdisjoint(numeral) or _EVERYDAY.isdisjoint(numeral)):
        return None
    if all(char in DIGITS for char in numeral):
        return int("".join(str(DIGITS[char]) for char in numeral))
    total = digit = 0
    last_unit = 10_000
    for char in numeral:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in TWENTIES:
            if digit or last_unit <= 10:
                return None
            total, last_unit = total + TWENTIES[char], 10
        elif char in UNITS:
            unit = UNITS[char]
            if unit >= last_unit or (not digit and (unit > 10 or total % 10)):
                return None
            total, digit, last_unit = total + (digit or 1) * unit, 0, unit
        else:
            return None
    return total + digit or None


@lru_cache(maxsize=1024)
def arabic(numeral: str) -> int | None:
    """The number of a run of digits of any width.

    >>> [arabic(n) for n in ("1", "12", "１２", "x")]
    [1, 12, 12, None]
    """
    return int(numeral) if numeral.isdecimal() else None


@lru_cache(maxsize=1024)
def single(char: str) -> int | None:
    """The number of one character: ① ❶ ⑴ ⒈ ㈠ ㊀ Ⅳ.

    >>> [single(c) for c in "①❷⑶⒋㈤㊅Ⅶ㉑"]
    [1, 2, 3, 4, 5, 6, 7, 21]
    """
    value = unicodedata.numeric(char, None) if len(char) == 1 else None
    return int(value) if value is not None and value == int(value) else None


@lru_cache(maxsize=256)
def roman(numeral: str) -> int | None:
    """The number of a roman numeral in capitals, or of one of the characters Ⅰ to Ⅻ.

    >>> [roman(n) for n in ("I", "IV", "XII", "Ⅲ", "IIX", "IM")]
    [1, 4, 12, 3, None, None]
    """
    if len(numeral) == 1 and numeral not in _ROMAN:
        return single(numeral)
    if not numeral or any(char not in _ROMAN for char in numeral):
        return None
    values = [_ROMAN[char] for char in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    total = sum(-value if value < after else value for value, after in pairs)
    return total if _spell(total) == numeral else None


def _spell(number: int) -> str:
    spelled = ""
    for letters, value in _STEPS.items():
        while number >= value:
            spelled, number = spelled + letters, number - value
    return spelled


@lru_cache(maxsize=64)
def letter(char: str) -> int | None:
    """The place of a latin letter in the alphabet.

    >>> [letter(c) for c in ("a", "C", "é")]
    [1, 3, None]
    """
    return ord(char.lower()) - 96 if len(char) == 1 and "a" <= char.lower() <= "z" else None
