"""speech_outline: from a Chinese policy speech, as it circulates, to its outline.

>>> import speech_outline
>>> document = speech_outline.parse("一、提高认识\\n二、狠抓落实\\n")
>>> [visit.node.title.text for visit in document.walk()]
['提高认识', '狠抓落实']
"""

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
from speech_outline.parse import parse
from speech_outline.read import ReadError, parse_file, read

__all__ = [
    "SCHEMA_VERSION",
    "Citation",
    "Cited",
    "Diagnostic",
    "Document",
    "FamilyRow",
    "Marker",
    "Node",
    "Noise",
    "Options",
    "Point",
    "ReadError",
    "Section",
    "Source",
    "Span",
    "Speaker",
    "SpeakerRow",
    "Speech",
    "Text",
    "Visit",
    "parse",
    "parse_file",
    "read",
]

__version__ = "0.1.0"
