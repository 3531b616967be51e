"""Patterns are compiled when they are first asked for: here all of them are."""

from __future__ import annotations

import pickle
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

import speech_outline
from speech_outline.patterns import Lazy, lazy_re, lazy_regex


def lazy_ones() -> Iterator[object]:
    for found in pkgutil.walk_packages(speech_outline.__path__, "speech_outline."):
        if found.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(found.name)).items():
            if isinstance(value, Lazy):
                yield pytest.param(value, id=f"{found.name}.{name}")


@pytest.mark.parametrize("pattern", list(lazy_ones()))
def test_every_pattern_compiles(pattern: Lazy) -> None:
    assert set(pattern.groupindex) <= set(re.findall(r"\(\?P?<(\w+)>", pattern.pattern))


def test_a_pattern_is_compiled_once_and_travels_to_other_processes() -> None:
    pattern = lazy_regex(r"\p{Han}+")
    assert "match" not in vars(pattern)
    assert pattern.fullmatch("一要") is not None
    assert vars(pattern)["match"].__self__ is vars(pattern)["search"].__self__
    copied = pickle.loads(pickle.dumps([pattern, lazy_re("一")]))
    assert [each.search("第一").span() for each in copied] == [(0, 2), (1, 2)]


def test_a_pattern_has_no_other_attributes() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = lazy_re("一").nothing  # type: ignore[attr-defined]
