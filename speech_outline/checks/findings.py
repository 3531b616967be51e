"""What `check` returns, and the row of the table that a finding comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from speech_outline.frozen import Frozen
from speech_outline.model import Severity, Span

if TYPE_CHECKING:
    from speech_outline.checks.reading import Reading

USAGE = "usage"
"""Stands for the clause where no standard has one: what editors do."""

PUNCTUATION = "GB/T 15834-2011"
"""标点符号用法"""

LAYOUT = "GB/T 9704-2012"
"""党政机关公文格式"""


class Finding(Frozen):
    """Something that an editor would mark: `一,提高认识`, a list of three that has four.

    `span` is the place where to begin, `places` are all that the finding is about, that one first (the same
    mark throughout a text is one finding); both in code points of `Document.text`. `standard` names the
    clause, or is `usage`.
    """

    code: str
    severity: Severity
    message: str
    standard: str
    suggestion: str
    span: Span
    places: tuple[Span, ...]


class Found(NamedTuple):
    """What a rule's function has found: the places, and the fields of the row's message and suggestion."""

    places: tuple[Span, ...]
    fields: Mapping[str, object] = {}


Finder = Callable[["Reading"], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked. `message` and `suggestion` are templates with the fields of a `Found`.

    `{often}` in a message tells how many places there are, if there are several.

    `yes` are texts in which it is found (bytes: a file whose reading goes wrong), `no` the nearest ones in
    which it is not.
    """

    code: str
    severity: Severity
    what: str
    message: str
    standard: str
    suggestion: str
    find: Finder
    yes: tuple[str | bytes, ...]
    no: tuple[str, ...]

    def finding(self, found: Found) -> Finding:
        """The finding for what the function of this row has found."""
        times = len(found.places)
        often = f" ({times} times)" if times > 1 else ""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.message.format(**found.fields, often=often),
            standard=self.standard,
            suggestion=self.suggestion.format(**found.fields),
            span=found.places[0],
            places=found.places,
        )
