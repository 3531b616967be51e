"""What a caller adds to the tables is refused where it could not be used."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from speech_outline import FamilyRow, Options


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(?P<n>[甲乙", "not a regular expression: "),
        ("[甲乙]、", "the pattern needs a group (?P<n>…) around its numeral"),
    ],
    ids=["不成式", "没有数"],
)
def test_a_numbering_without_a_numeral_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        FamilyRow(name="stem", pattern=pattern)
    (error,) = refusal.value.errors()
    assert error["loc"] == ("pattern",)
    assert error["msg"].startswith(f"Value error, {reason}")


def test_noise_that_is_no_pattern_is_refused_by_its_words() -> None:
    with pytest.raises(ValidationError) as refusal:
        Options(noise=("课件.*", "(渡口"))
    (error,) = refusal.value.errors()
    assert error["loc"] == ("noise",)
    assert error["msg"].startswith("Value error, noise pattern '(渡口' is not a regular expression: ")
