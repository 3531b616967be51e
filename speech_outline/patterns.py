"""Patterns that are compiled when they are first asked for.

The rules of this package are more than two hundred patterns. Compiling all of them takes half a second, and a
short text asks for few: so none is compiled before it is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

import regex

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "groupindex")


class Lazy:
    """Stands for a compiled pattern; once that is there, its methods are this object's own."""

    def __init__(self, compile: Callable[[str, int], Any], pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags
        self._compile = compile

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = self._compile(self.pattern, self.flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]

    def __reduce__(self) -> tuple[type[Lazy], tuple[object, ...]]:
        return Lazy, (self._compile, self.pattern, self.flags)


def lazy_regex(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """A pattern of `regex`: classes of Unicode, names that come twice, looking behind at any length."""
    return cast("regex.Pattern[str]", Lazy(regex.compile, pattern, int(flags)))


def lazy_re(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of `re`, where it says what both understand and is faster: plain words, classes."""
    return cast("re.Pattern[str]", Lazy(re.compile, pattern, int(flags)))
