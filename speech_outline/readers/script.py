"""Traditional characters to simplified ones, before the text is parsed.

The parser reads both scripts as they stand; this is for who wants the outline in the other one.
"""

from __future__ import annotations

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
    converter = OpenCC("t2s")
    return "".join(_as_long(converter.convert(line), line) for line in text.splitlines(keepends=True))


def _as_long(converted: str, line: str) -> str:
    """A converted line; where a phrase became shorter or longer, only what is one to one."""
    if len(converted) == len(line):
        return converted
    from opencc import OpenCC

    converter = OpenCC("t2s")
    single = ((char, converter.convert(char)) for char in line)
    return "".join(new if len(new) == 1 else old for old, new in single)
