"""speech_outline: from a Chinese policy speech, as it circulates, to its outline.

>>> import speech_outline
>>> document = speech_outline.parse("一、提高认识\\n二、狠抓落实\\n")
>>> [visit.node.title.text for visit in document.walk()]
['提高认识', '狠抓落实']
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speech_outline.checks import Finding, check
    from speech_outline.comparison import Comparison, compare
    from speech_outline.hints import HeadingHint, Hints, NoiseHint
    from speech_outline.indented import outline
    from speech_outline.model import (
        SCHEMA_VERSION,
        Citation,
        Cited,
        Diagnostic,
        Document,
        Marker,
        Node,
        Noise,
        Point,
        Section,
        Source,
        Span,
        Speaker,
        Speech,
        Text,
        Visit,
    )
    from speech_outline.options import FamilyRow, Options, SpeakerRow
    from speech_outline.parser import parse
    from speech_outline.readers import ReadError, load, parse_file, read, read_lines
    from speech_outline.skeletons import Skeleton, skeleton
    from speech_outline.training import Patterns, Worksheet, title_patterns, worksheet
    from speech_outline.writers import WRITERS, render
    from speech_outline.writers.chunks import Chunk, chunks
    from speech_outline.writers.rows import to_frame
    from speech_outline.writers.word import to_docx

__all__ = [
    "SCHEMA_VERSION",
    "WRITERS",
    "Chunk",
    "Citation",
    "Cited",
    "Comparison",
    "Diagnostic",
    "Document",
    "FamilyRow",
    "Finding",
    "HeadingHint",
    "Hints",
    "Marker",
    "Node",
    "Noise",
    "NoiseHint",
    "Options",
    "Patterns",
    "Point",
    "ReadError",
    "Section",
    "Skeleton",
    "Source",
    "Span",
    "Speaker",
    "SpeakerRow",
    "Speech",
    "Text",
    "Visit",
    "Worksheet",
    "check",
    "chunks",
    "compare",
    "load",
    "outline",
    "parse",
    "parse_file",
    "read",
    "read_lines",
    "render",
    "skeleton",
    "title_patterns",
    "to_docx",
    "to_frame",
    "worksheet",
]

__version__ = "0.1.0"

_HOMES = (
    "model", "hints", "options", "parser", "readers", "skeletons", "training",
    "indented", "writers.chunks", "writers.rows", "writers.word", "writers", "checks", "comparison",
)  # fmt: skip
"""Where the names are defined, those first that are imported fastest."""


def __getattr__(name: str) -> object:
    """The names of `__all__` when they are asked for: `--version` needs none of the patterns behind them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    modules = (vars(import_module(f"{__name__}.{home}")) for home in _HOMES)
    globals()[name] = next(module[name] for module in modules if name in module)
    return globals()[name]


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
