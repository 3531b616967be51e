"""Citations. A pass of its own over the text, when the outline stands.

For each speaker, in order: is a quotation behind the name or before it, with a verb of saying or a noun for
what was said? If not, does a clause follow a verb of saying? All else is a mention.

    names    who is named
    quoted   quotations before the name, or as an attribute: “…”,总书记强调; 总书记关于“…”的论断
    said     what follows a verb of saying: 总书记强调:“…”
    further  a further verb of the same subject behind a quotation
    clause   the clause that does: 总书记指出,…
    search   what the search knows and has found
"""

from __future__ import annotations

from speech_outline.cite.names import find_named
from speech_outline.cite.quoted import read_attribute, read_before
from speech_outline.cite.said import read_forward
from speech_outline.cite.search import Cite, Search
from speech_outline.options import Options
from speech_outline.quotes import Quotes
from speech_outline.speakers import speakers
from speech_outline.view import Range, View


def cite(view: View, quotes: Quotes, options: Options, breaks: list[int], opaque: list[Range]) -> list[Cite]:
    """The citations of a view in order. `opaque` stretches (titles, front matter) are not searched."""
    rows = speakers(options)
    breaks = sorted(breaks)
    places = find_named(view, rows, breaks)
    if not places:
        return []
    search = Search(view, quotes, rows, breaks, opaque)
    starts = [place.start for place in places]
    for named, following in zip(places, [*starts[1:], len(view.text)], strict=True):
        if named.start < search.behind or quotes.around(named.start) is not None:
            continue
        if search.is_opaque(named.start):
            continue
        if not (read_before(search, named) or read_attribute(search, named)):
            read_forward(search, named, following)
    return sorted(search.found, key=lambda cited: cited.span)
