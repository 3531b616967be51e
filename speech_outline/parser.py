"""From the text of a speech to its outline: the table of contents of this package.

    lines       the source as physical lines
    layout      furniture and page numbers set aside, broken lines joined, one clean view of the rest
    quotes      quotation marks and brackets, paired
    mark        everything that looks like a marker
    front       titles, bylines, dates, salutations; headings; embedded speeches
    series      which candidates are markers
    leads       unnumbered lead sentences
    nest        the tree
    closing     the paragraphs that wrap a speech up
    cite        who is quoted
    build       the model
    diagnostics what a reader should know

Each step reads what those above it have found.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left

from speech_outline import model
from speech_outline.build import Builder
from speech_outline.cite import cite
from speech_outline.closing import close, split_inline
from speech_outline.diagnostics import diagnose
from speech_outline.families import table
from speech_outline.front import Structure
from speech_outline.front.packs import read_structure
from speech_outline.hints import Hints
from speech_outline.indentation import is_outline, keeps_lines, line_hints, read_indented, says_the_same
from speech_outline.layout import lay_out
from speech_outline.leads import find_leads, find_regions
from speech_outline.lines import fold
from speech_outline.mark import nominate
from speech_outline.nest import Branch, nest
from speech_outline.noise import Hole, apart
from speech_outline.options import Options
from speech_outline.patterns import lazy_re
from speech_outline.quotes import pair
from speech_outline.series import decide
from speech_outline.view import View, disjoint

_LONE = lazy_re("[\ud800-\udfff]")


def parse(
    text: str,
    *,
    options: Options | None = None,
    source: model.Source | None = None,
    hints: Hints | None = None,
) -> model.Document:
    """The outline of a speech.

    Any text is taken: what has no structure becomes paragraphs, and doubt becomes a diagnostic. A lone
    surrogate, which no file can hold, is read as U+FFFD. Spans are `[start, end)` in code points of `text`.
    `hints` hold what the file of the text knew of it. Raises `TypeError` for what is no text.
    """
    if not isinstance(text, str):
        raise TypeError(
            f"parse takes the text of a speech, not {type(text).__name__}: parse_file reads a file"
        )
    replaced = len(_LONE.findall(text))
    text = _LONE.sub("\ufffd", text)
    options = options or Options()
    hints = hints or Hints()
    view, holes = lay_out(text, fold(text), options, hints)
    quotes = pair(view)
    candidates = nominate(view, quotes, table(options))
    structure = read_structure(view, candidates)
    hidden = [_behind(view, hole.end) for hole in holes if hole.reason == "hidden middle"]
    numbering = decide(view, candidates, structure, hidden)
    leads = find_leads(view, quotes, find_regions(view, structure, numbering)) if options.leads else []
    root = nest(view, quotes, structure, numbering, leads, hidden)
    for speech in [node for node in root.walk() if node.kind == "speech"]:
        close(view, speech)
        split_inline(view, speech)
    found = (Hole(*view.span(hole.start, hole.end), hole.reason) for hole in structure.noise)
    holes = apart([*holes, *found])
    opaque = _opaque(structure)
    quotes.open_before(start for start, _ in opaque)
    cites = cite(view, quotes, options, _breaks(root, view), opaque)
    findings = [*hints.diagnostics, *diagnose(view, quotes, root, numbering, cites, holes)]
    document = model.Document(
        source=source or _source(text, replaced),
        speech=Builder(view, root, cites, options.depth, hints.numbers).speech(root),
        noise=tuple(_noise(text, hole) for hole in holes),
        diagnostics=tuple(sorted(findings, key=lambda finding: (finding.span, finding.code))),
    )
    document._text = text
    if options.leads and hints == Hints() and is_outline(text) and not says_the_same(document, text):
        return _as_indented(text, document, options)
    return document


def _as_indented(text: str, document: model.Document, options: Options) -> model.Document:
    """The document of a text that is an outline, by its indentation."""
    view, holes = lay_out(text, fold(text), options, line_hints(text))
    if not keeps_lines(view, text):
        return document
    quotes = pair(view)
    candidates = nominate(view, quotes, table(options))
    structure = read_structure(view, candidates)
    speech = read_indented(text, view, quotes, candidates, structure, options.depth)
    parts = structure.fronts[0].parts()
    heads = [(view.paragraph(start).start, view.paragraph(end - 1).end) for start, end in parts]
    labels = (
        Hole(*view.span(hole.start, hole.end), hole.reason)
        for hole in structure.noise
        if any(start <= hole.start < end for start, end in heads)
    )
    noise = tuple(_noise(text, hole) for hole in apart([*holes, *labels]))
    found = document.model_copy(update={"speech": speech, "noise": noise})
    found._text = text
    return found


def _source(text: str, replaced: int) -> model.Source:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return model.Source(replaced=replaced, chars=len(text), sha256=sha256)


def _noise(text: str, hole: Hole) -> model.Noise:
    span = model.Span(hole.start, hole.end)
    return model.Noise(text=text[hole.start : hole.end], reason=hole.reason, span=span)


def _behind(view: View, offset: int) -> int:
    """The first view offset at or behind a source offset."""
    return bisect_left(view.at, offset)


def _breaks(root: Branch, view: View) -> list[int]:
    """Where a citation ends at the latest: at the next node, or at the next paragraph behind a full stop."""
    nodes = {node.start for node in root.walk()} - {0}
    paragraphs = {start for start in view.starts if start and view.text[start - 1] in "。!?"}
    return sorted(nodes | paragraphs)


def _opaque(structure: Structure) -> list[tuple[int, int]]:
    """What is not searched for citations: front matter and noise."""
    parts = (part for front in structure.fronts for part in (front.title, front.byline, front.date))
    noise = ((hole.start, hole.end) for hole in structure.noise)
    return disjoint([*(part for part in parts if part is not None), *noise])
