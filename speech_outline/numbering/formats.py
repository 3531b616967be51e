"""How Word writes the numbers of a list: ST_NumberFormat, ECMA-376 Part 1, 17.18.59.

Each row carries examples. Where the standard and Word differ, the row does what Word does and says so in
`why`. A number that a format has no numeral for is written in decimal digits, and so is every number of a
format that has no row (the scripts of other languages).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

Write = Callable[[int], str]
"""The numeral of a number within the range of its row."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """One value of ST_NumberFormat; it has a numeral for the numbers from `first` to `last`."""

    name: str
    write: Write
    first: int
    last: int
    examples: tuple[tuple[int, str], ...]
    why: str = ""

    def __call__(self, number: int) -> str:
        """The numeral of a number, in decimal digits where this format has none."""
        return self.write(number) if self.first <= number <= self.last else str(number)


def _digits(numerals: str) -> Write:
    """A numeral for each decimal digit, from 0 to 9."""
    digits = str.maketrans("0123456789", numerals)
    return lambda number: str(number).translate(digits)


def _listed(numerals: str) -> Write:
    """A numeral for each number, from 1."""
    return lambda number: numerals[number - 1]


def _repeated(letters: str) -> Write:
    """a to z, then aa to zz, and from 30 z's on all over again, as Word does. There is no letter for 0."""
    turns = 30 * len(letters)

    def write(number: int) -> str:
        turn, place = divmod((number - 1) % turns, len(letters))
        return letters[place] * (turn + 1) if number else ""

    return write


def _roman(number: int) -> str:
    """A numeral in capitals; there is none for 0."""
    steps = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL"}
    steps |= {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}
    written = ""
    for value, letters in steps.items():
        times, number = divmod(number, value)
        written += letters * times
    return written


def _counted(digits: str, units: str, *, zero: bool, one: str) -> Write:
    """Digits with their units, 一千二百三十四.

    `digits` are ten, `units` those of 10, 100, 1000 and 10,000. `zero` tells whether a gap is filled, as in
    一百零一. `one` is where the digit before a unit is written: `always`, `never` or `inside` (十一 but
    一百一十).
    """

    def group(number: int, opens: bool) -> str:
        """What is below 10,000; `opens` tells that nothing stands before it."""
        written, gap = "", False
        for power, unit in ((3, units[2]), (2, units[1]), (1, units[0]), (0, "")):
            digit = number // 10**power % 10
            if digit == 0:
                gap = bool(written)
                continue
            leads = power == 1 and opens and not written
            bare = digit == 1 and power > 0 and (one == "never" or (one == "inside" and leads))
            written += (digits[0] if gap and zero else "") + ("" if bare else digits[digit]) + unit
            gap = False
        return written

    def write(number: int) -> str:
        if number == 0:
            return digits[0]
        high, low = divmod(number, 10_000)
        if not high:
            return group(low, True)
        gap = digits[0] if zero and 0 < low < 1000 else ""
        return group(high, True) + units[3] + gap + group(low, False)

    return write


def _below_hundred(digits: str) -> Write:
    """Tens up to 99, digit by digit from 100."""
    counted = _counted(digits, "十百千万", zero=True, one="inside")
    positional = _digits(digits)
    return lambda number: counted(number) if number < 100 else positional(number)


def _ordinal(number: int) -> str:
    """English, whatever the language of the text."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{('th', 'st', 'nd', 'rd', *6 * ('th',))[number % 10]}"


def _enclosed(first: str) -> Write:
    """The characters from this one on."""
    return lambda number: chr(ord(first) + number - 1)


_HAN = "〇一二三四五六七八九"
_ROUND = "○一二三四五六七八九"
_ZERO = "零一二三四五六七八九"
_ANY = 2**31
_COUNTED = 999_999
_NO_ZERO = "no letter for 0"

_ROWS: tuple[NumberFormat, ...] = (
    NumberFormat("decimal", str, 0, _ANY, ((0, "0"), (1, "1"), (10, "10"))),
    NumberFormat("decimalHalfWidth", str, 0, _ANY, ((1, "1"), (10, "10"))),
    NumberFormat("decimalZero", "{:02}".format, 0, _ANY, ((1, "01"), (9, "09"), (10, "10"), (100, "100"))),
    NumberFormat("decimalFullWidth", _digits("０１２３４５６７８９"), 0, _ANY, ((1, "１"), (10, "１０"))),
    NumberFormat("decimalFullWidth2", _digits("０１２３４５６７８９"), 0, _ANY, ((1, "１"), (10, "１０"))),
    NumberFormat("numberInDash", "- {} -".format, 0, _ANY, ((1, "- 1 -"), (10, "- 10 -"))),
    NumberFormat("hex", "{:X}".format, 0, 0xFFFF, ((1, "1"), (10, "A"), (255, "FF"))),
    NumberFormat(
        "ordinal", _ordinal, 0, _ANY,
        ((1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (21, "21st"), (112, "112th")),
        why="Word writes it in the language of the text; only English is here",
    ),
    NumberFormat(
        "upperRoman", _roman, 0, 3999,
        ((0, ""), (1, "I"), (4, "IV"), (9, "IX"), (40, "XL"), (1994, "MCMXCIV"), (4000, "4000")),
        why=f"{_NO_ZERO}; Word goes on with MMMM at 4000",
    ),
    NumberFormat(
        "lowerRoman", lambda number: _roman(number).lower(), 0, 3999, ((1, "i"), (4, "iv"), (12, "xii"))
    ),
    NumberFormat(
        "upperLetter", _repeated("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 0, _ANY,
        ((0, ""), (1, "A"), (26, "Z"), (27, "AA"), (28, "BB"), (53, "AAA"), (780, "Z" * 30), (781, "A")),
        why=f"{_NO_ZERO}; Word starts over at 781, the standard does not say",
    ),
    NumberFormat(
        "lowerLetter", _repeated("abcdefghijklmnopqrstuvwxyz"), 0, _ANY,
        ((1, "a"), (26, "z"), (27, "aa"), (28, "bb")),
    ),
    NumberFormat("chicago", _repeated("*†‡§"), 0, _ANY, ((1, "*"), (4, "§"), (5, "**"), (6, "††"))),
    NumberFormat(
        "chineseCounting", _below_hundred(_ROUND), 0, _ANY,
        ((0, "○"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"),
         (100, "一○○"), (101, "一○一")),
        why="zero is U+25CB, a circle",
    ),
    NumberFormat(
        "chineseCountingThousand", _counted(_HAN, "十百千万", zero=True, one="inside"), 0, _COUNTED,
        ((1, "一"), (10, "十"), (19, "十九"), (21, "二十一"), (100, "一百"), (101, "一百〇一"),
         (110, "一百一十"), (1001, "一千〇一"), (1010, "一千〇一十"), (10_001, "一万〇一"),
         (1_000_000, "1000000")),
        why="zero is U+3007 in Word, U+25CB in the standard; Word shows nothing from a million on",
    ),
    NumberFormat(
        "chineseLegalSimplified", _counted("零壹贰叁肆伍陆柒捌玖", "拾佰仟萬", zero=True, one="always"),
        0, _COUNTED,
        ((1, "壹"), (2, "贰"), (10, "壹拾"), (12, "壹拾贰"), (101, "壹佰零壹"), (10_000, "壹萬")),
        why="Word shows nothing from a million on",
    ),
    NumberFormat(
        "ideographLegalTraditional", _counted("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", zero=True, one="always"),
        0, _COUNTED,
        ((1, "壹"), (2, "貳"), (12, "壹拾貳"), (101, "壹佰零壹")),
    ),
    NumberFormat(
        "ideographTraditional", _listed("甲乙丙丁戊己庚辛壬癸"), 1, 10,
        ((1, "甲"), (10, "癸"), (11, "11"), (0, "0")),
    ),
    NumberFormat(
        "ideographZodiac", _listed("子丑寅卯辰巳午未申酉戌亥"), 1, 12,
        ((1, "子"), (11, "戌"), (12, "亥"), (13, "13")),
        why="Word writes 戍 for the eleventh branch, a slip for 戌",
    ),
    NumberFormat(
        "ideographDigital", _digits(_HAN), 0, _ANY, ((1, "一"), (10, "一〇"), (11, "一一"), (101, "一〇一"))
    ),
    NumberFormat("taiwaneseDigital", _digits(_ROUND), 0, _ANY, ((1, "一"), (10, "一○"), (101, "一○一"))),
    NumberFormat(
        "taiwaneseCounting", _below_hundred(_ROUND), 0, _ANY,
        ((1, "一"), (10, "十"), (11, "十一"), (101, "一○一")),
    ),
    NumberFormat(
        "taiwaneseCountingThousand", _counted(_ZERO, "十百千萬", zero=True, one="inside"), 0, _COUNTED,
        ((1, "一"), (10, "十"), (11, "十一"), (101, "一百零一"), (111, "一百一十一")),
    ),
    NumberFormat(
        "japaneseCounting", _counted(_HAN, "十百千万", zero=False, one="never"), 0, _COUNTED,
        ((1, "一"), (10, "十"), (11, "十一"), (101, "百一"), (1110, "千百十"), (10_000, "一万")),
    ),
    NumberFormat(
        "japaneseDigitalTenThousand", _digits(_HAN), 0, 9999, ((1, "一"), (10, "一〇"), (101, "一〇一"))
    ),
    NumberFormat(
        "japaneseLegal", _counted("〇壱弐参四伍六七八九", "拾百阡萬", zero=False, one="always"), 0, _COUNTED,
        ((1, "壱"), (4, "四"), (10, "壱拾"), (12, "壱拾弐"), (101, "壱百壱")),
    ),
    NumberFormat(
        "decimalEnclosedCircle", _enclosed("①"), 1, 20, ((1, "①"), (20, "⑳"), (21, "21"), (0, "0")),
        why="㉑ to ㊿ exist, and neither Word nor the standard goes on to them",
    ),
    NumberFormat("decimalEnclosedCircleChinese", _enclosed("①"), 1, 10, ((1, "①"), (10, "⑩"), (11, "11"))),
    NumberFormat("decimalEnclosedFullstop", _enclosed("⒈"), 1, 20, ((1, "⒈"), (20, "⒛"), (21, "21"))),
    NumberFormat("decimalEnclosedParen", _enclosed("⑴"), 1, 20, ((1, "⑴"), (20, "⒇"), (21, "21"))),
    NumberFormat(
        "ideographEnclosedCircle", _enclosed("㈠"), 1, 10, ((1, "㈠"), (10, "㈩"), (11, "11")),
        why="parentheses in spite of its name, in the standard as well",
    ),
    NumberFormat("none", lambda _: "", 0, _ANY, ((1, ""),)),
    NumberFormat("bullet", lambda _: "", 0, _ANY, ((1, ""),), why="a bullet counts nothing"),
)  # fmt: skip

FORMATS: Mapping[str, NumberFormat] = MappingProxyType({row.name: row for row in _ROWS})
"""The rows by their names."""

DECIMAL = FORMATS["decimal"]

_PADDED = re.compile(r"(0*)1\b")


def number_format(name: str, custom: str = "") -> NumberFormat:
    """The row of a value of ST_NumberFormat; decimal where it has none.

    `custom` is the pattern of the format of that name (17.9.17): `001, 002, 003, ...`.

    >>> number_format("chineseCounting")(12), number_format("custom", "001, 002, 003, ...")(7)
    ('十二', '007')
    """
    if name != "custom":
        return FORMATS.get(name, DECIMAL)
    padded = _PADDED.match(custom)
    width = min(len(padded.group()), 9) if padded else 1
    return NumberFormat(name, f"{{:0{width}}}".format, 0, _ANY, ())
