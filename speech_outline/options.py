"""What a caller may change: nobody needs to fork a table."""

from __future__ import annotations

from typing import Annotated, Literal, Self

import regex
from pydantic import Field, field_validator, model_validator

from speech_outline.frozen import Frozen


class FamilyRow(Frozen):
    """A numbering of the caller's own, tried at the start of a line or sentence.

    `pattern` is a regular expression over the text without blanks and with half-width punctuation; its
    group `n` is the numeral. `numerals` lists the numerals in their order (`甲乙丙丁`, or several characters
    each); left empty, Chinese and arabic numerals are read. `kind` is what a node of this family is.

    >>> FamilyRow(name="stem", pattern="(?P<n>[甲乙丙丁])、", numerals=tuple("甲乙丙丁")).kind
    'section'
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    pattern: str
    numerals: tuple[str, ...] = ()
    kind: Literal["section", "point"] = "section"
    rank: int = Field(
        default=5, ge=0, description="place among the headings: 0 above 第一编, 5 between 一、 and (一)"
    )

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            compiled = regex.compile(pattern)
        except regex.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        if "n" not in compiled.groupindex:
            raise ValueError("the pattern needs a group (?P<n>…) around its numeral")
        return pattern


class SpeakerRow(Frozen):
    """Somebody whose words are wanted beside the General Secretary's: the name and how it is written.

    >>> SpeakerRow(name="李强", forms=("李强总理", "李强同志")).forms
    ('李强总理', '李强同志')
    """

    name: str = Field(min_length=1)
    forms: tuple[Annotated[str, Field(min_length=1)], ...] = Field(min_length=1)


class Options(Frozen):
    """How to read a text. The defaults follow the contract of the outline.

    `depth` keeps nodes down to that depth; what is below becomes body of its parent. `leads` finds
    unnumbered lead sentences. `without` switches families off by name. `families`, `speakers` and `noise`
    add rows: noise patterns are regular expressions that match whole lines.
    """

    depth: int | None = Field(default=None, ge=1)
    leads: bool = True
    without: frozenset[str] = frozenset()
    families: tuple[FamilyRow, ...] = ()
    speakers: tuple[SpeakerRow, ...] = ()
    noise: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _families_are_known(self) -> Self:
        from speech_outline.families import FAMILIES

        known, own = {row.name for row in FAMILIES}, {row.name for row in self.families}
        if taken := sorted(known & own):
            raise ValueError(f"a family is called {taken[0]!r} already")
        if unknown := sorted(self.without - known - own):
            raise ValueError(f"no family is called {unknown[0]!r}")
        return self

    @field_validator("noise")
    @classmethod
    def _all_compile(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                regex.compile(pattern)
            except regex.error as error:
                raise ValueError(f"noise pattern {pattern!r} is not a regular expression: {error}") from error
        return patterns
