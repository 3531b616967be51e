"""Traditional characters to simplified ones, before the text is parsed.

The parser reads both scripts as they stand; this is for who wants the outline in the other one.
"""

from __future__ import annotations

from collections.abc import Callable

from speech_outline.readers.content import UnreadableError


def simplified(text: str) -> str:
    """The text in simplified characters, by OpenCC; as long as it was, so that every span holds.

    Raises `UnreadableError` where OpenCC is not installed.
    """
    try:
        from opencc import OpenCC
    except ModuleNotFoundError as error:
        raise UnreadableError(
            "cannot be converted: OpenCC is not installed: python3 -m pip install 'speech-outline[trad]'"
        ) from error
    convert = OpenCC("t2s").convert
    return "".join(_as_long(line, convert) for line in text.splitlines(keepends=True))


def _as_long(line: str, convert: Callable[[str], str]) -> str:
    """A line converted; where a phrase became shorter or longer, only what is one to one."""
    converted = convert(line)
    if len(converted) == len(line):
        return converted
    single = ((char, convert(char)) for char in line)
    return "".join(new if len(new) == 1 else old for old, new in single)
