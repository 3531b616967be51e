"""Which lines are the title of a speech, and what a site hung on it.

A title is known by what follows it, not by its place: the last of several lines, with its kicker and its
subtitle, and without its copies.
"""

from __future__ import annotations

from speech_outline.front.forms import Forms
from speech_outline.front.kinds import KIND, MASTHEAD, SPEECH_NAME, TITLE_NOUN, WHOLE_TITLE
from speech_outline.front.labels import HEAD_LABEL, KICKER, NO_KICKER, SITE_LIKE, TAIL_LABEL
from speech_outline.front.names import OFFICES
from speech_outline.front.structure import Front, Structure
from speech_outline.mark import Candidate
from speech_outline.noise import Hole
from speech_outline.patterns import lazy_regex
from speech_outline.view import Range, View
from speech_outline.words import LEADERS, MEDIA, either

_MARKS = " \t\r\n\u3000\xa0>#*-"
"""Blanks, and marks of another medium, which are no noise between two lines."""
NAMED_TITLE = lazy_regex(
    rf"([^:。,《》]{{2,24}}{either(*OFFICES)}\p{{Han}}{{2,4}}"
    rf"|{either(*LEADERS)}|{either(*MEDIA)}(?:本报|特约)?(?:评论员|评论部|社论|时评)?)[:](?=.{{6}})"
)
"""`省委书记某某某:标题`, `习近平:标题`, `人民日报评论员:标题`"""
_WORDS = lazy_regex(r"\p{Han}{2}")
_SHARED = 6
"""Characters that a line shares with the title that it repeats."""


class Titles(Forms):
    """The paragraphs of a view, and the title that stands among them."""

    def __init__(self, view: View, candidates: list[Candidate]) -> None:
        super().__init__(view, candidates)
        self.structure = Structure([])

    def span(self, number: int) -> Range:
        """A whole paragraph."""
        paragraph = self.view.paragraphs[number]
        return paragraph.start, paragraph.end

    def noise(self, start: int, end: int, reason: str) -> None:
        """Set a stretch of the view aside."""
        self.structure.noise.append(Hole(start, end, reason))

    def drop(self, number: int, reason: str) -> None:
        """Set a whole paragraph aside."""
        self.noise(*self.span(number), reason)
        self.structure.used.add(number)

    def read_title(self, front: Front, titles: list[int]) -> None:
        """The last copy directly before the text; the lines above it are its kicker or copies."""
        if len(titles) > 1 and MASTHEAD.fullmatch(self.texts[titles[0]]):
            self.drop(titles.pop(0), "apparatus")
        titles = self._marked_title(titles)
        last = first = titles[-1]
        key = self.bare(last)
        # A subtitle stays with its title, as does a line directly above or below that is no copy.
        for above in reversed(titles[:-1]):
            signed = front.byline is not None and front.byline[0] >= self.view.paragraphs[last].end
            if not self._title_goes_on(above, first, last, signed=signed) or self._copy(above, key, titles):
                break
            first = above
            key = "".join(self.bare(number) for number in range(first, last + 1))
        for number in titles:
            if number < first:
                self.drop(number, "repeated title")
        self.structure.used.update(titles)
        start, end = self.view.paragraphs[first].start, self.view.paragraphs[last].end
        named = NAMED_TITLE.match(self.view.text, start, end)
        if named is not None and front.byline is None:
            front.byline, start = named.span(1), named.end()
            self.noise(named.end(1), start, "label")
        if first == last:
            start = self._behind_copy(start, end)
            if self.texts[first][-1] == "。":  # a full stop, which no title has
                end -= 1
                self.noise(end, end + 1, "label")
        front.title = self.label(start, end)

    def _marked_title(self, titles: list[int]) -> list[int]:
        """The lines down to the last one that the medium marks; what is unmarked below it is a site's.

        Unless it is the title: by what it calls itself, or since it says what is marked above it. A subtitle
        right below, or behind a dash, stays.
        """
        paragraphs = self.view.paragraphs
        marked = [number for number in titles if paragraphs[number].level]
        if not marked or marked[-1] == titles[-1]:
            return titles
        end = titles.index(marked[-1]) + 1
        if any(self._names_itself(number, marked[-1]) for number in titles[end:]):
            return titles
        if titles[end] == marked[-1] + 1 and not self.noise_between(marked[-1], titles[end]):
            end += 1
        while end < len(titles) and self.texts[titles[end]].startswith("—"):
            end += 1
        for number in titles[end:]:
            if number != titles[-1] or not self._heads_prose(number):
                self.drop(number, "site")
        return titles[:end]

    def _heads_prose(self, number: int) -> bool:
        """Whether a line below a date or byline is the first heading of the text, right above its prose."""
        above, after = number - 1, number + 1
        if after >= len(self.texts) or not self.prose(after) or not self.short(number):
            return False
        if SITE_LIKE.search(self.texts[number]) or NO_KICKER.search(self.texts[number]):
            return False
        return self.date(above) or self.byline(above)

    def _names_itself(self, number: int, marked: int) -> bool:
        """Whether an unmarked line is a title: 关于…的通知, or a part of what is marked above it."""
        if TITLE_NOUN.search(self.texts[number]) or KIND.fullmatch(self.texts[number]):
            return True
        own, key = self.bare(number), self.bare(marked)
        return any(own[at : at + _SHARED] in key for at in range(max(1, len(own) - _SHARED + 1)))

    def _title_goes_on(self, above: int, first: int, last: int, *, signed: bool) -> bool:
        """Whether the title from `first` to `last`, with a byline below it, begins in the line above."""
        long = last - above > 2 or len(self.texts[above]) + (last - first) * 40 > 90
        if first - above > 1 or (long and not KICKER.search(self.texts[above])):
            return False
        if self.texts[first].startswith("—"):
            return not 0 < self.view.paragraphs[first].level <= self.view.paragraphs[above].level
        if self.noise_between(above, first):
            return False
        paragraphs = self.view.paragraphs
        both = 0 < paragraphs[above].level <= paragraphs[first].level
        alike = signed and paragraphs[above].level == paragraphs[first].level
        if both and not alike and not self.texts[first].startswith("关于"):
            return False  # headings of their own, and the upper one is no kicker
        if SITE_LIKE.search(self.texts[above]) is not None:
            return False
        if self._both_named(above, first):
            return False
        if WHOLE_TITLE.fullmatch(self.texts[first]) and NO_KICKER.search(self.texts[above]):
            return False
        return not paragraphs[first].spaced or KIND.fullmatch(self.texts[first]) is not None

    def _both_named(self, above: int, first: int) -> bool:
        """Whether two lines each say what they are the title of: 2023年开幕贺词 above 在开幕式上的讲话."""
        upper, lower = self.texts[above], self.texts[first]
        if lower.startswith("关于") or KIND.fullmatch(lower):
            return False
        return SPEECH_NAME.search(upper) is not None and SPEECH_NAME.search(lower) is not None

    def _copy(self, above: int, key: str, titles: list[int]) -> bool:
        """Whether a line is a copy of the title below it, or of one of its lines."""
        bare = self.bare(above)
        if bare == key or (len(bare) >= 6 and (bare in key or key in bare)):
            return True
        if any(len(self.bare(other)) >= 6 and self.bare(other) in bare for other in titles if other > above):
            return True
        return any(bare and bare == self.bare(other) for other in titles if other > above)

    def noise_between(self, above: int, below: int) -> bool:
        """Whether anything was set aside between two paragraphs."""
        paragraphs, at = self.view.paragraphs, self.view.at
        first, last = at[paragraphs[above].end - 1] + 1, at[paragraphs[below].start]
        return self.view.source[first:last].strip(_MARKS) != ""

    def set_aside(self, place: int) -> bool:
        """Whether words were set aside right before a place."""
        at = self.view.at
        return _WORDS.search(self.view.source, at[place - 1] + 1, at[place]) is not None

    def label(self, start: int, end: int) -> Range:
        """A title without what a site hung on it."""
        while True:
            head = HEAD_LABEL.match(self.view.text, start, end)
            if head is None or head.end() >= end - 3:
                break
            self.noise(start, head.end(), "label")
            start = head.end()
        while True:
            tail = TAIL_LABEL.search(self.view.text, start, end)
            if tail is None or tail.start() <= start + 3:
                break
            self.noise(tail.start(), end, "label")
            end = tail.start()
        return start, end

    def _behind_copy(self, start: int, end: int) -> int:
        """Where a title begins: the same title before it, with what a site hung on it, is a copy."""
        head = self.view.text[start:end]
        for size in range(min(len(head) // 2, 80), 5, -1):
            if head.find(head[-size:]) <= len(head) - 2 * size:
                self.noise(start, end - size, "repeated title")
                return end - size
        return start
