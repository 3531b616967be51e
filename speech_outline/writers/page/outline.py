"""The markup of the left side: the tree of the outline, the citations, the findings.

The tree is a navigation treeview as the ARIA Authoring Practices Guide describes it: links with the role
`treeitem` that own the group of those below them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement, builder

from speech_outline.writers.page.pieces import printable
from speech_outline.writers.page.plan import Entry, Leaf, Plan


def panels(plan: Plan, prefix: str, families: Mapping[str, int]) -> list[HtmlElement]:
    """Tree, citations and findings; a list that would be empty is left out."""
    label = {"role": "tree", "aria-label": f"提纲：{printable(plan.title)}", "class": "tree"}
    found = [_panel("outline", "提纲", builder.UL(label, _item(plan.tree, prefix, families, 1, 1, 1)))]
    if plan.citations:
        found.append(_panel("citations", "引语", _entries(plan.citations, prefix)))
    if plan.findings:
        found.append(_panel("findings", "提示", _entries(plan.findings, prefix)))
    return found


def _panel(name: str, title: str, content: HtmlElement) -> HtmlElement:
    return builder.E.section({"class": f"panel {name}", "aria-label": title}, builder.H2(title), content)


def _item(
    leaf: Leaf, prefix: str, families: Mapping[str, int], level: int, position: int, size: int
) -> HtmlElement:
    attributes = {
        "role": "treeitem",
        "id": f"{prefix}n{leaf.number}",
        "href": f"#{prefix}s{leaf.number}",
        "class": f"row f{families[leaf.family]}" if leaf.number else "row root",
        "aria-level": str(level),
        "aria-posinset": str(position),
        "aria-setsize": str(size),
        **_place(leaf.place.start, leaf.place.end),
    }
    group = f"{prefix}g{leaf.number}"
    if leaf.children:
        attributes |= {"aria-expanded": "true", "aria-owns": group}
    row = builder.A(attributes, builder.SPAN({"class": "twist", "aria-hidden": "true"}))
    if leaf.marker:
        row.append(builder.SPAN({"class": "number"}, printable(leaf.marker)))
    row.append(builder.SPAN({"class": "name"}, printable(leaf.title)))
    item = builder.LI({"role": "none"}, row)
    if leaf.children:
        size = len(leaf.children)
        below = (
            _item(child, prefix, families, level + 1, number, size)
            for number, child in enumerate(leaf.children, 1)
        )
        item.append(builder.UL({"role": "group", "id": group}, *below))
    return item


def _entries(entries: Sequence[Entry], prefix: str) -> HtmlElement:
    return builder.OL({"class": "entries"}, *(_entry(entry, prefix) for entry in entries))


def _entry(entry: Entry, prefix: str) -> HtmlElement:
    link = builder.A(
        {"class": "entry", "href": f"#{prefix}{entry.anchor}", **_place(entry.place.start, entry.place.end)},
        builder.SPAN({"class": "who"}, printable(entry.head)),
        " ",
        builder.SPAN({"class": "what"}, printable(entry.text)),
    )
    return builder.LI(link)


def _place(start: int, end: int) -> dict[str, str]:
    """A stretch of the source in UTF-16 units, for the script."""
    return {"data-from": str(start), "data-to": str(end)}
