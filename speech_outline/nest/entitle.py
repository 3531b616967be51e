"""Every node gets its title; the rest of its line becomes the first piece of its body."""

from __future__ import annotations

from speech_outline.families import RUN_IN
from speech_outline.front.inline import TEXT_OPENS
from speech_outline.glued import LONGEST, Fellows, alike, most_are_glued, terse
from speech_outline.nest.branch import Branch
from speech_outline.patterns import lazy_regex
from speech_outline.quotes import Quotes
from speech_outline.seams import SHORTEST_REST, weight_at
from speech_outline.stops import SENTENCE_MARK
from speech_outline.titles import Extent, Shapes, behind_marker, close, extent
from speech_outline.view import View

_WORDS = lazy_regex(r"[\p{Han}“”《》、]+")
_COUNTED = lazy_regex(r"\d{1,2}(?:[,、)和及]|$)")
"""A number that a word was parted from by a blank."""
_OPENS = lazy_regex(
    rf"{TEXT_OPENS.pattern}|过去[一五十两三\d]|随着|面对|今天,|(?:19|20)\d\d年|党的[十二]|习近平|总书记"
)
"""How the text opens behind the only heading of its list."""
_LONGEST_PARTED = 20
"""Characters of a heading that a blank parts from its text."""
_LONGEST_FLAT = 40
"""Characters of a heading that a blank parts from its text where blanks are what is left of line breaks."""
_LEAST_OF_BLANK = -14
"""What has to speak for a seam where a blank stands."""
_HEADS = ("ideograph", "decimal_dotted")
"""Families whose members are headings, hardly ever full sentences of a text."""
_FEWEST_FLAT = 3
"""Headings of a list that show it."""
_LONGEST_LINE = 90
"""Characters of a line that is one title."""


def entitle(view: View, quotes: Quotes, root: Branch) -> None:
    """Set the titles of a whole tree."""
    writer = _Writer(view, quotes)
    lists: dict[int, list[Branch]] = {}
    for node in root.walk():
        if node.head is None:
            continue
        own_line = _is_title(view, quotes, node)
        if own_line or not _may_be_glued(node):
            writer.write(node, own_line=own_line)
        else:
            lists.setdefault(id(node.series), []).append(node)
    for nodes in lists.values():
        writer.write_glued(nodes)


def _is_title(view: View, quotes: Quotes, node: Branch) -> bool:
    """Whether all of a heading's line is its title."""
    if node.head is None or node.marker is None:
        return False
    start, end = node.head
    if not start < end <= start + _LONGEST_LINE or view.paragraph(node.start).end != end:
        return False
    if node.start not in view.starts and end - start > LONGEST:
        return False  # the last of several in a line: a sentence whose full stop is missing
    return view.text[end - 1] != ";" and next(quotes.sentence_ends(view.text, start, end), None) is None


def _may_be_glued(node: Branch) -> bool:
    """Whether a heading may be glued to its text; points and articles have their own first sentence."""
    family = node.marker.family if node.marker is not None else None
    return family is not None and family.rank < RUN_IN and family.name != "article"


class _Writer:
    def __init__(self, view: View, quotes: Quotes) -> None:
        self.view = view
        self.quotes = quotes
        self.lists: dict[int, dict[int, list[Branch]]] = {}
        """The children of each parent that was asked for, by their list."""

    def write(self, node: Branch, *, own_line: bool = False, fellows: Fellows | None = None) -> None:
        assert node.head is not None
        start, limit = node.head
        if node.marker is not None:
            start = behind_marker(self.view.text, start, limit)
        self._put(node, extent(self.view, self.quotes, start, limit, own_line=own_line, fellows=fellows))

    def _put(self, node: Branch, found: Extent) -> None:
        assert node.head is not None
        start, limit = node.head
        node.title = (found.start, found.end) if found.start < found.end else None
        if node.pieces and start <= node.pieces[0][0] < limit:
            node.pieces.pop(0)
        if found.body < limit:
            node.pieces[:0] = [(found.body, limit)]

    def write_glued(self, nodes: list[Branch]) -> None:
        """Headings of one list that may be glued to their text.

        The titles of their fellows tell how long theirs can be: first those on lines of their own, then all.
        """
        nodes = self._write_flat(nodes)
        if not nodes:
            return
        parted = self._parted(nodes)
        if parted is not None:
            for node, place in zip(nodes, parted, strict=True):
                assert node.head is not None
                self._put(node, close(self.view.text, node.head[0], place, place))
            return
        sentences = [self._sentence(node) for node in nodes]
        sizes = terse(sentences) or alike(sentences)
        if sizes is not None:
            for node, sentence, size in zip(nodes, sentences, sizes, strict=True):
                assert node.head is not None
                cut = behind_marker(self.view.text, *node.head) + size
                if size < len(sentence):
                    self._put(node, close(self.view.text, cut - size, cut, cut))
                else:
                    self.write(node)
            return
        headings = nodes[0].series is not None and nodes[0].series.family in _HEADS
        known = Fellows(*self._shapes(nodes[0]).common(), headings)
        known = known._replace(glued=most_are_glued(sentences, known))
        for node in nodes:
            self.write(node, fellows=known)
        shapes = self._shapes(nodes[0])
        for node in nodes:
            before = self._title(node)
            fellows = Fellows(*shapes.common(besides=before), headings, known.glued)
            if fellows == known:
                continue
            self.write(node, fellows=fellows)
            if self._title(node) != before:
                shapes = self._shapes(nodes[0])

    def _write_flat(self, nodes: list[Branch]) -> list[Branch]:
        """Headings of a text whose line breaks have become blanks: the next blank ends them.

        All headings of such a list stand behind a blank in mid-line. Gives back those that have none of
        their own.
        """
        if any(node.start in self.view.starts or node.start not in self.view.blanks for node in nodes):
            return nodes
        if len(nodes) < _FEWEST_FLAT and not self.view.flat(self.view.paragraph(nodes[0].start)):
            return nodes
        places = [(node, self._blanks(node)) for node in nodes]
        with_blank = [blanks for _, blanks in places if blanks]
        if sum(len(blanks) == 1 for blanks in with_blank) * 3 < len(with_blank) * 2:
            return nodes  # blanks stand anywhere, as in many scans
        if len(with_blank) <= sum(not blanks and self._is_closed(node) for node, blanks in places):
            return nodes  # full stops end the headings of this list
        found = [self._likeliest(node, blanks) for node, blanks in places]
        if sum(place is not None for place in found) * 2 > len(with_blank) > 1:
            # A text may be as short as a word where the others show what parts them.
            found = [self._likeliest(node, blanks, 1) for node, blanks in places]
        for node, place in zip(nodes, found, strict=True):
            if place is not None:
                assert node.head is not None
                self._put(node, close(self.view.text, node.head[0], place, place))
        return [node for node, place in zip(nodes, found, strict=True) if place is None]

    def _is_closed(self, node: Branch) -> bool:
        """Whether a heading ends with a full stop before its text."""
        sentence = self._sentence(node)
        assert node.head is not None
        start = behind_marker(self.view.text, *node.head)
        return len(sentence) <= _LONGEST_FLAT and start + len(sentence) < node.head[1] - 1

    def _likeliest(self, node: Branch, blanks: list[int], least: int = SHORTEST_REST) -> int | None:
        """The blank that most speaks for, if it does not stand within words: 管好渡口的船 只"""
        assert node.head is not None
        start, sentence = behind_marker(self.view.text, *node.head), self._sentence(node)
        last = start + len(sentence) - least
        found = [(weight_at(sentence, at - start), at) for at in blanks if at <= last]
        weight, place = max(found, default=(_LEAST_OF_BLANK, start))
        return place if weight > _LEAST_OF_BLANK else None

    def _sentence(self, node: Branch) -> str:
        """The first sentence of a heading."""
        assert node.head is not None
        start, limit = behind_marker(self.view.text, *node.head), node.head[1]
        return self.view.text[start : next(self.quotes.sentence_ends(self.view.text, start, limit), limit)]

    def _blanks(self, node: Branch) -> list[int]:
        """The blanks in the first sentence of a heading that are near enough to end it."""
        assert node.head is not None
        start, limit = node.head
        end = next(self.quotes.sentence_ends(self.view.text, start, limit), limit)
        return [at for at in range(start + 2, min(end, start + _LONGEST_FLAT + 1)) if at in self.view.blanks]

    def _parted(self, nodes: list[Branch]) -> list[int] | None:
        """Where a blank parts each heading of a list from its text: 一、出台背景 近年来,…

        A heading that its own list follows has no text that it could be parted from.
        """
        if not any(map(self._blank, nodes)):
            return None
        found = (self._blank(node) or self._whole(node) for node in nodes)
        places = [place for place in found if place is not None]
        alone = len(nodes) == 1 and places[:1] and _OPENS.match(self.view.text, places[0]) is not None
        return places if len(places) == len(nodes) and (len(nodes) > 1 or alone) else None

    def _blank(self, node: Branch) -> int | None:
        """The one blank in the first sentence of a heading, if no mark stands before it."""
        assert node.head is not None
        start, limit = node.head
        end = next(self.quotes.sentence_ends(self.view.text, start, limit), limit)
        blanks = [at for at in range(start + 1, min(end, start + _LONGEST_LINE)) if at in self.view.blanks]
        if len(blanks) != 1 or not start + 4 <= blanks[0] <= min(start + _LONGEST_PARTED, end - 6):
            return None
        if "," not in self.view.text[blanks[0] : end]:
            return None  # a blank in the place of a comma: 一、提高站位 强化担当。
        if _COUNTED.match(self.view.text, blanks[0]):
            return None  # 根据材料 1,概括…
        return blanks[0] if _WORDS.fullmatch(self.view.text, start, blanks[0]) else None

    def _whole(self, node: Branch) -> int | None:
        """The end of a heading that has no text of its own."""
        assert node.head is not None
        start, limit = node.head
        whole = limit - start <= _LONGEST_LINE and not SENTENCE_MARK.search(self.view.text, start, limit)
        return limit if whole else None

    def _shapes(self, node: Branch) -> Shapes:
        """The shapes of the titles of a node's list, under one parent, as far as they are known."""
        assert node.parent is not None
        lists = self.lists.get(id(node.parent))
        if lists is None:
            lists = self.lists[id(node.parent)] = {}
            for child in node.parent.children:
                lists.setdefault(id(child.series), []).append(child)
        return Shapes(map(self._title, lists[id(node.series)]))

    def _title(self, node: Branch) -> str:
        return self.view.text[slice(*node.title)] if node.title else ""
