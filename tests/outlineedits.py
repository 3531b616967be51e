"""Known edits on outlines: what was done is recorded, to be compared with what is reported.

A document becomes a tree of `Item`s, is edited, and becomes a document again. Each edit chooses lines that no
other has touched, so that none undoes another. Lists count anew behind each edit, as an editor would have it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from speech_outline import Document, Marker, Node, Point, Section, Source, Span, Speech, Text
from speech_outline.comparison import Comparison

Anything = Section | Point | Speech
Edits = set[tuple[str, int]]
"""What was done, and to which item."""

HERE = Span(0, 0)
HAN = "零一二三四五六七八九十"
STYLES = {
    "ideograph": "{}、",
    "ideograph_paren": "（{}）",
    "decimal": "{}.",
    "decimal_paren": "（{}）",
    "clause": "{}是",
    "ordinal": "第{}",
    "qi": "其{}",
}
NAMED: dict[str | None, tuple[str, ...]] = {
    "sequence": ("首先", "其次", "再次", "最后"),
    "aspect": ("一方面", "另一方面"),
    "circled": tuple("①②③④⑤⑥⑦⑧⑨⑩"),
    "dash": ("——",),
    "symbol": ("★",),
}
WORDS = (
    "渡口", "船工", "汛期", "水闸", "堤坝", "果园", "茶山", "竹编", "灯会", "集市",
    "祠堂", "晒场", "粮仓", "井台", "石阶", "碾坊", "乡邻", "学堂", "药圃", "蚕房",
    "巡查", "修补", "清点", "登记", "值守", "演练", "培育", "整治", "推广", "联络",
    "帮扶", "公示", "核对", "疏浚", "栽种", "护送", "接续", "调度", "筹措", "点亮",
)  # fmt: skip
"""What new titles are made of."""
_LARGEST = 8
"""Lines that one edit may drop."""


@dataclass(eq=False)
class Item:
    """A node that can be edited; `key` stays with it. New ones have keys from 10,000 on."""

    key: int
    kind: str
    family: str | None
    link: str
    value: int
    title: str
    body: tuple[Text, ...]
    children: list[Item] = field(default_factory=list)
    touched: bool = False
    counted: bool = True
    """Whether its list counts from one; others go on across parents, or have gaps, and keep their numbers."""

    @property
    def numbering(self) -> tuple[str | None, str]:
        return self.family, self.link

    def walk(self) -> Iterator[Item]:
        yield self
        for child in self.children:
            yield from child.walk()


def items(document: Document) -> Item:
    """The tree of a document; keys are places in `Document.walk()`, -1 is the outermost speech."""
    keys = {id(visit.node): key for key, visit in enumerate(document.walk())}

    def item(node: Anything) -> Item:
        marker = None if isinstance(node, Speech) else node.marker
        title = node.title.text if node.title is not None else ""
        made = Item(
            keys.get(id(node), -1),
            node.kind,
            marker.family if marker else None,
            marker.text[1:] if marker and marker.family == "clause" and marker.value <= 10 else "",
            marker.value if marker else 0,
            title,
            (*node.preamble, *node.closing) if isinstance(node, Speech) else node.body,
            [item(child) for child in node.children],
        )
        before = [(child.family, child.value) for child in made.children]
        count(made)
        after = [child.value for child in made.children]
        others = {family for (family, value), new in zip(before, after, strict=True) if value != new}
        for child, (family, value) in zip(made.children, before, strict=True):
            child.value, child.counted = value, family not in others
        return made

    return item(document.speech)


def document(root: Item, title: Text | None) -> Document:
    """The document of a tree, without its text."""

    def node(item: Item) -> Anything:
        words = Text(text=item.title, span=HERE) if item.title else None
        children: tuple[Node, ...] = tuple(node(child) for child in item.children)
        if item.kind == "speech":
            return Speech(title=words, preamble=item.body, children=children, span=HERE)
        marker = None
        if item.family is not None:
            marker = Marker(text=written(item), family=item.family, value=item.value, span=HERE)
        made = Section if item.kind == "section" else Point
        return made(marker=marker, title=words, body=item.body, children=children, span=HERE)

    speech = node(root)
    assert isinstance(speech, Speech)
    return Document(
        source=Source(chars=0, sha256=""), speech=speech.model_copy(update={"title": title, "span": HERE})
    )


def written(item: Item) -> str:
    """The marker of an item, as its family writes its number."""
    numeral = HAN[item.value] if item.value <= 10 else str(item.value)
    if item.family == "clause" and item.link:
        return numeral + item.link
    if item.family in NAMED:
        names = NAMED[item.family]
        return names[min(item.value, len(names)) - 1]
    style = STYLES.get(item.family or "", "{}、")
    return style.format(numeral if "decimal" not in (item.family or "") else item.value)


def count(parent: Item) -> None:
    """Count the lists of a parent anew."""
    last: Counter[str] = Counter()
    for child in parent.children:
        if child.family is not None and child.counted:
            last[child.family] += 1
            child.value = last[child.family]


class Editor:
    """Makes known edits on a tree; `made` holds them."""

    def __init__(self, root: Item, chance: random.Random) -> None:
        self.root, self.chance = root, chance
        self.made: Edits = set()
        self.swapped: dict[int, int] = {}
        self._next = 10_000
        self._ordered: set[int] = set()

    def edit(self, kind: str) -> bool:
        """Make one edit, if there is a line that it can be made on."""
        done: bool = getattr(self, f"_{kind}")()
        return done

    # --- the edits

    def _drop(self) -> bool:
        places = [
            (parent, item) for parent, item in self._places() if not any(each.touched for each in item.walk())
        ]
        places = [
            (parent, item) for parent, item in places if len([*item.walk()]) <= 8 and self._free(parent)
        ]
        if not places:
            return False
        parent, item = self.chance.choice(places)
        parent.children.remove(item)
        self.made |= {("dropped", each.key) for each in item.walk()}
        self._settle(parent)
        return True

    def _level(self) -> bool:
        """Drop a line, and keep those below it in its place."""
        places = [
            (parent, item)
            for parent, item in self._places()
            if item.children
            and not item.touched
            and self._free(parent)
            and item.kind != "speech"
            # Two lists of one numbering would become one.
            and not {child.family for child in item.children} & {child.family for child in parent.children}
        ]
        if not places:
            return False
        parent, item = self.chance.choice(places)
        at = parent.children.index(item)
        parent.children[at : at + 1] = item.children
        self.made.add(("dropped", item.key))
        self._settle(parent)
        return True

    def _insert(self) -> bool:
        parents = [item for item in self.root.walk() if self._free(item)]
        if not parents:
            return False
        parent = self.chance.choice(parents)
        at = self.chance.randint(0, len(parent.children))
        model = parent.children[max(at - 1, 0)] if parent.children else None
        made = Item(
            self._next,
            model.kind if model is not None and model.kind != "speech" else "point",
            model.family if model else "clause",
            model.link if model else "是",
            1,
            self._words(self.chance.randint(3, 6)),
            (Text(text=self._words(20) + "。", span=HERE),) if self.chance.random() < 0.5 else (),
            touched=True,
        )
        self._next += 1
        parent.children.insert(at, made)
        self.made.add(("added", made.key))
        self._settle(parent)
        return True

    def _move(self) -> bool:
        """To another parent."""
        places = [
            (parent, item)
            for parent, item in self._places()
            if not item.touched and item.title and self._free(parent) and item.kind != "speech"
        ]
        if not places:
            return False
        parent, item = self.chance.choice(places)
        inside = {each.key for each in item.walk()} | {parent.key}
        targets = [each for each in self.root.walk() if each.key not in inside and self._free(each)]
        if not targets:
            return False
        target = self.chance.choice(targets)
        parent.children.remove(item)
        at = self.chance.randint(0, len(target.children))
        if target.children:
            model = target.children[max(at - 1, 0)]
            item.family, item.link = model.numbering
        item.counted = True
        target.children.insert(at, item)
        item.touched = True
        self.made.add(("moved", item.key))
        self._settle(parent)
        self._settle(target)
        return True

    def _shift(self) -> bool:
        """To another place among its siblings."""
        parents = [item for item in self.root.walk() if len(item.children) > 1 and self._free(item)]
        if not parents:
            return False
        parent = self.chance.choice(parents)
        old, new = self.chance.sample(range(len(parent.children)), 2)
        item = parent.children.pop(old)
        if abs(old - new) == 1:
            self.swapped[item.key] = parent.children[min(old, new)].key
        parent.children.insert(new, item)
        self.made.add(("moved", item.key))
        self._settle(parent)
        return True

    def _mild(self) -> bool:
        return self._rename(2)

    def _strong(self) -> bool:
        return self._rename(None)

    def _rename(self, size: int | None) -> bool:
        """Put other words for some characters of a title, or for half of them."""
        found = [item for _, item in self._places() if len(item.title) >= 6 and not item.touched]
        if not found:
            return False
        item = self.chance.choice(found)
        size = len(item.title) // 2 if size is None else min(size, len(item.title))
        at = self.chance.randint(0, len(item.title) - size)
        item.title = item.title[:at] + self._words((size + 1) // 2)[:size] + item.title[at + size :]
        item.touched = True
        self.made.add(("renamed", item.key))
        return True

    def _renumber(self) -> bool:
        """Number a list in another way."""
        lists = []
        for parent in self.root.walk():
            for family, members in groupby(parent.children, key=lambda child: child.numbering):
                group = [*members]
                if family[0] in STYLES and len(group) > 1 and not any(each.touched for each in group):
                    lists.append((parent, group))
        lists = [(parent, group) for parent, group in lists if self._free(parent)]
        if not lists:
            return False
        parent, group = self.chance.choice(lists)
        taken = {child.family for child in parent.children}
        family = self.chance.choice([each for each in STYLES if each not in taken])
        for item in group:
            item.family, item.link, item.touched = family, "是" if family == "clause" else "", True
            item.counted = True
            self.made.add(("renumbered", item.key))
        self._settle(parent)
        return True

    # --- where

    def _places(self) -> list[tuple[Item, Item]]:
        return [(parent, child) for parent in self.root.walk() for child in parent.children]

    def _free(self, parent: Item) -> bool:
        """Whether the list below a line is as it was: two edits of one list could be told as another two."""
        return parent.key not in self._ordered and parent.key < 10_000

    def _settle(self, parent: Item) -> None:
        count(parent)
        self._ordered.add(parent.key)

    def _words(self, number: int) -> str:
        return "".join(self.chance.choices(WORDS, k=number))


KINDS = ("drop", "level", "insert", "move", "shift", "mild", "strong", "renumber")


def edited(before: Document, chance: random.Random, number: int) -> tuple[Document, Editor, list[int]]:
    """A document after some edits, what was done, and the keys of its nodes in reading order."""
    editor = Editor(items(before), chance)
    for _ in range(number):
        editor.edit(chance.choice(KINDS))
    keys = [item.key for item in editor.root.walk()][1:]
    return document(editor.root, before.speech.title), editor, keys


def reported(comparison: Comparison, keys: list[int], editor: Editor) -> Edits:
    """What a comparison says, in terms of keys; of two neighbours that changed places, either may be
    named."""
    found: Edits = set()
    for entry in comparison.entries:
        for edit in entry.edits:
            if entry.a is not None:
                found.add((edit, entry.a.index))
            elif entry.b is not None:
                found.add((edit, keys[entry.b.index]))
    for moved, neighbour in editor.swapped.items():
        if ("moved", moved) not in found and ("moved", neighbour) in found:
            found = found - {("moved", neighbour)} | {("moved", moved)}
    return found


def wrong_pairs(comparison: Comparison, keys: list[int]) -> int:
    """How many lines are matched with another."""
    return sum(entry.a.index != keys[entry.b.index] for entry in comparison.entries if entry.a and entry.b)


def bare(before: Document) -> Document:
    """A document without its paragraphs, as a skeleton is."""
    root = items(before)
    for item in root.walk():
        item.body = ()
    return document(root, before.speech.title)
