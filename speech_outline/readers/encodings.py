"""From bytes to text, where nobody says how it was written.

The policy: a byte order mark; strict UTF-8; of the other encodings that the bytes are valid in, the one
whose text is most like Chinese; where they are valid in none, the one with the fewest places that are no
text, each of which becomes U+FFFD and is told. Chinese is known by its most frequent characters: they make up
half of any text, and next to nothing of one that is read in the wrong encoding. A line of six characters is
enough, where general detectors want a page.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from contextvars import ContextVar
from types import MappingProxyType
from typing import NamedTuple

import regex

from speech_outline.readers.content import UnreadableError


class Damage(NamedTuple):
    """A place where bytes are no text: the offset of its U+FFFD in the text, and theirs in the file."""

    at: int
    byte: int


class Decoded(NamedTuple):
    """A text, and the encoding that it was written in, by its Python name."""

    text: str
    encoding: str
    had_bom: bool = False
    damage: tuple[Damage, ...] = ()


_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The byte order marks. That of UTF-32 begins like that of UTF-16 and comes before it."""

_CANDIDATES = ("gb18030", "big5", "utf-16-le", "utf-16-be")
"""What Chinese text is written in if not in UTF-8; where two fit as well, the first."""

_SUPERSETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"gb2312": ("gb18030",), "gbk": ("gb18030",), "big5": ("big5", "cp950", "big5hkscs")}
)
"""Files that call themselves the one are written in one of the others."""

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方"
    "后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它"
    "合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变"
    "條沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路"
    "级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领"
    "這個國們來時為會對發學經進著產動過說還後開關與點從業體當應兩實現義機長區級統論運農幾強決處隊給門規領"
    "讲话志们党总书记习近平领导干部群众改革创新落实推动加强坚持深入贯彻精神服务责任"
    '，。、：；“”！？（）《》\u3000,.:;"()1234567890'
)
"""The most frequent characters of Chinese text, in both scripts, and its punctuation."""

_BINARY = regex.compile(r"[\0-\x08\x0e-\x1a\x7f]")
_ASCII = regex.compile(r"[\0-\x7f]+")
_TEXTLIKE = 0.15
"""The share of frequent characters from which UTF-16 without a mark is believed: any bytes are UTF-16."""
_TOLERATED = 0.02
"""The share of a text that may be damaged; with more, no encoding is right."""
_FEW = 3
"""So many damaged places are tolerated in the shortest text."""
_SAMPLE = 65536
"""Characters or bytes that are looked at to tell encodings apart."""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of bytes: in the encoding that is named, or else in the one that they are found to be in.

    A byte order mark is no part of the text. Raises `UnreadableError` for bytes that are no text.

    >>> decode("一、提高认识".encode("gbk"))
    Decoded(text='一、提高认识', encoding='gb18030', had_bom=False, damage=())
    >>> decode("提高".encode() + b"\\xff" + "认识，狠抓落实".encode()).damage
    (Damage(at=2, byte=6),)
    """
    if encoding is not None:
        return _decode_as(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, len(mark), name)
    text = _strictly(data, "utf-8")
    if text is not None and "\0" not in text:
        return Decoded(text, "utf-8")
    if _nearly_right(_patched(data[:_SAMPLE], "utf-8")):
        return _accepted(_patched(data, "utf-8"), "badly damaged UTF-8")
    found = [decoded for name in _CANDIDATES if (decoded := _plausible(data, name)) is not None]
    if found:
        return max(found, key=lambda decoded: chineseness(decoded.text))
    if (zero := data.find(b"\0")) >= 0:
        raise UnreadableError(f"is binary (zero at byte {zero}), not text")
    return _repaired(data)


def is_believed(data: bytes, declared: str) -> bool:
    """Whether bytes make as good Chinese in the encoding that they declare as in the one that is found.

    Pages and mails are converted, and go on declaring what they were. A few characters are valid in several
    encodings, and no better Chinese in one than in another: there what is declared decides.

    >>> is_believed("城市".encode("gbk"), "gbk"), is_believed("城市".encode(), "gbk")
    (True, False)
    """
    said, found = _attempt(data, declared), _attempt(data)
    if said is None or found is None:
        return said is not None
    if found.encoding == "utf-8" and not found.damage:
        return False  # no text in another encoding is valid in this one
    return _likeness(said) >= _likeness(found)


def _attempt(data: bytes, encoding: str | None = None) -> Decoded | None:
    try:
        return decode(data, encoding)
    except UnreadableError:
        return None


def _likeness(decoded: Decoded) -> float:
    """How much what is not markup is like Chinese."""
    return chineseness(_ASCII.sub("", decoded.text))


def chineseness(text: str) -> float:
    """The share of a text that its most frequent characters make up: about 0.5 in Chinese.

    >>> chineseness("要把工作做好。") > 0.5 > chineseness("涓€銆佹彁楂")
    True
    """
    sample = text[:_SAMPLE]
    solid = [char for char in sample if not char.isspace()]
    return sum(1 for char in solid if char in _FREQUENT) / len(solid) if solid else 0.0


def _decode_as(data: bytes, encoding: str) -> Decoded:
    """The text in an encoding that a person named: damage is told, but not doubted."""
    try:
        # Python has encodings that are none of text, and some that take no handler of faults.
        _patched(b"\xff", encoding)
        codec = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise UnreadableError(f"cannot be read: {encoding!r} is no encoding of text") from None
    for mark, name in _MARKS:
        if data.startswith(mark) and name.startswith(codec.removesuffix("-sig")):
            return _marked(data, len(mark), name)
    codec = codec.removesuffix("-sig")
    for name in _SUPERSETS.get(codec, (codec,)):
        text = _strictly(data, name)
        if text is not None:
            return Decoded(text, name)
    return _accepted(_patched(data, _SUPERSETS.get(codec, (codec,))[0]), f"not {encoding}")


def _marked(data: bytes, mark: int, name: str) -> Decoded:
    decoded = _accepted(_patched(data[mark:], name), f"no {name.upper()} behind its byte order mark")
    damage = tuple(Damage(at, byte + mark) for at, byte in decoded.damage)
    return decoded._replace(had_bom=True, damage=damage)


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _plausible(data: bytes, name: str) -> Decoded | None:
    """The text in one encoding, if the bytes are valid in it and what comes out can be text."""
    for superset in _SUPERSETS.get(name, (name,)):
        text = _strictly(data, superset)
        if text is None or _BINARY.search(text):
            continue
        if name.startswith("utf-16") and chineseness(text) < _TEXTLIKE:
            continue
        return Decoded(text, superset)
    return None


def _nearly_right(decoded: Decoded) -> bool:
    """Whether nine tenths of what is not ASCII is UTF-8, which no other encoding brings about by chance.

    All of it may be valid GB18030 as well, as other characters.
    """
    foreign = sum(1 for char in decoded.text if char > "\x7f")
    return len(decoded.damage) * 10 < foreign and "\0" not in decoded.text


def _repaired(data: bytes) -> Decoded:
    """The text in the encoding in which the fewest places are damaged."""
    tried = [_patched(data, name) for name in ("utf-8", "gb18030", "big5")]
    best = min(tried, key=lambda decoded: len(decoded.damage))
    wrong = ", ".join(map(_complaint, tried))
    return _accepted(best, f"text in no encoding that is known here: {wrong}")


def _complaint(decoded: Decoded) -> str:
    if decoded.damage:
        return f"{decoded.encoding} is wrong at byte {decoded.damage[0].byte}"
    return f"{decoded.encoding} has control characters"


def _accepted(decoded: Decoded, otherwise: str) -> Decoded:
    """A text whose damage is bearable. Raises `UnreadableError` where it is not."""
    wrong = len(decoded.damage) + len(_BINARY.findall(decoded.text))
    if wrong > max(_FEW, _TOLERATED * len(decoded.text)):
        raise UnreadableError(f"is {otherwise}")
    return decoded


_PLACES: ContextVar[list[int]] = ContextVar("places")
_STAND_IN = "\udfff"
"""What no decoder gives: a U+FFFD that stands in the file is none of ours."""


def _note(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    _PLACES.get().append(error.start)
    return _STAND_IN, error.end


codecs.register_error("speech_outline.note", _note)


def _patched(data: bytes, name: str) -> Decoded:
    """The text in one encoding, with U+FFFD for what is none."""
    places: list[int] = []
    token = _PLACES.set(places)
    try:
        text = data.decode(name, "speech_outline.note")
    finally:
        _PLACES.reset(token)
    if not places:
        return Decoded(text, name)
    stand_ins = (match.start() for match in regex.finditer(_STAND_IN, text))
    damage = tuple(map(Damage, stand_ins, places))
    return Decoded(text.replace(_STAND_IN, "\ufffd"), name, damage=damage)
