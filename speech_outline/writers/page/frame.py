"""The page around the documents: tools, filters, the index of several, style sheet and script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files

from lxml import etree
from lxml.html import HtmlElement, builder

from speech_outline.writers.page.outline import panels
from speech_outline.writers.page.pieces import printable
from speech_outline.writers.page.plan import Leaf, Plan
from speech_outline.writers.page.source import pane
from speech_outline.writers.page.terms import KINDS, MARKED

_PLAIN = "color:inherit;font-weight:inherit;background:none;border:0;text-decoration:none"


def framed(plans: Sequence[Plan]) -> bytes:
    """The page of these documents, as UTF-8."""
    families = _families(plans)
    numbers = {name: number for number, name in enumerate(families)}
    several = len(plans) > 1
    title = f"{printable(plans[0].title)} 等 {len(plans)} 篇" if several else printable(plans[0].title)
    style, script = _shipped("page.css") + _filters(len(numbers)), _shipped("page.js")
    head = builder.HEAD(
        builder.META(charset="utf-8"),
        builder.META({"http-equiv": "Content-Security-Policy", "content": _policy(script)}),
        builder.META(name="viewport", content="width=device-width, initial-scale=1"),
        builder.META(name="color-scheme", content="light dark"),
        builder.TITLE(title),
        builder.STYLE(style),
        builder.SCRIPT(script),
    )
    body = builder.BODY(_tools(plans, families))
    if several:
        body.append(_index(plans))
    body.extend(_document(each, f"d{number}", numbers) for number, each in enumerate(plans, 1))
    page = builder.HTML(head, body, lang="zh")
    written: bytes = etree.tostring(page, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")
    # A browser makes line feeds of carriage returns (HTML, 13.2.3.5), but not of references to them.
    return written.replace(b"\r", b"&#13;") + b"\n"


def _shipped(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _policy(script: str) -> str:
    """What a browser may do with the page: run this script and no other, and load nothing (CSP 3)."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'"


def _families(plans: Sequence[Plan]) -> dict[str, tuple[str, int]]:
    """Every family on the page, with a sample of its markers and how many nodes it has."""
    found: dict[str, tuple[str, int]] = {}
    for each in plans:
        for name, (sample, number) in each.families.items():
            found[name] = (found[name][0], found[name][1] + number) if name in found else (sample, number)
    return found


def _filters(number: int) -> str:
    """Rules that take a family from the tree, and its marks from the source."""
    return "".join(
        f".no-f{each} .tree .f{each}{{display:none}}.no-f{each} .text .f{each}{{{_PLAIN}}}\n"
        for each in range(number)
    )


def _depth(leaf: Leaf) -> int:
    return 1 + max(map(_depth, leaf.children), default=0)


def _document(plan: Plan, name: str, families: Mapping[str, int]) -> HtmlElement:
    nodes = sum(number for _, number in plan.families.values())
    facts = [f"{plan.chars:,} 字", f"{nodes:,} 个层次"]
    facts += [f"引语 {len(plan.citations):,} 处"] if plan.citations else []
    facts += [f"剔除 {plan.noise:,} 处"] if plan.noise else []
    facts = [printable(plan.name), *facts] if plan.name not in ("", plan.title) else facts
    top = builder.E.header(
        {"class": "facts"}, builder.H1(printable(plan.title)), builder.P(" · ".join(facts))
    )
    side = builder.DIV({"class": "side"}, *panels(plan, name, families))
    return builder.E.article({"class": "doc", "id": name}, top, side, pane(plan, name, families))


def _index(plans: Sequence[Plan]) -> HtmlElement:
    rows = []
    for number, each in enumerate(plans, 1):
        link = builder.A({"href": f"#d{number}"}, printable(each.title))
        told = f"{each.chars:,} 字"
        told += f" · 引语 {len(each.citations):,} 处" if each.citations else ""
        name = f"{printable(each.name)} · " if each.name not in ("", each.title) else ""
        rows.append(builder.LI(link, builder.SPAN({"class": "told"}, f"{name}{told}")))
    return builder.E.nav(
        {"class": "index", "id": "index", "aria-label": "目录"},
        builder.H1(f"目录（{len(plans)} 篇）"),
        builder.OL(*rows),
    )


def _tools(plans: Sequence[Plan], families: Mapping[str, tuple[str, int]]) -> HtmlElement:
    """What works with the script only, and is shown with it only."""
    depth = max(_depth(each.tree) for each in plans)
    bar = builder.E.header({"class": "tools"})
    if len(plans) > 1:
        bar.append(builder.A({"class": "home", "href": "#index"}, "目录"))
    views = [("outline", "提纲"), ("citations", "引语"), ("findings", "提示"), ("source", "原文")]
    bar.append(
        builder.DIV(
            {"class": "views", "role": "group", "aria-label": "查看"},
            *(_button({"data-view": name, "aria-pressed": "false"}, text) for name, text in views),
        )
    )
    bar.append(
        builder.FORM(
            {"class": "search", "role": "search"},
            builder.INPUT({"type": "search", "placeholder": "搜索原文", "aria-label": "搜索原文"}),
            builder.E.output({"aria-live": "polite"}),
            _button({"data-do": "before", "aria-label": "上一处", "title": "上一处（Shift+Enter）"}, "↑"),
            _button({"data-do": "after", "aria-label": "下一处", "title": "下一处（Enter）"}, "↓"),
        )
    )
    levels = [builder.OPTION({"value": str(level)}, f"展开到 {level} 层") for level in range(1, depth)]
    levels.append(builder.OPTION({"value": "99", "selected": "selected"}, "全部展开"))
    bar.append(builder.SELECT({"class": "levels", "aria-label": "展开到第几层"}, *levels))
    boxes = [
        _box(f"f{number}", f"{sample or KINDS.get(name, name)}", found)
        for number, (name, (sample, found)) in enumerate(families.items())
    ]
    marked = {mark.role for each in plans for line in each.source for piece in line for mark in piece.marks}
    boxes += [_box(role, text) for role, text in MARKED.items() if role in marked]
    bar.append(
        builder.E.details(
            {"class": "filters"},
            builder.E.summary("筛选"),
            builder.E.fieldset(builder.E.legend("显示哪些层次和标记"), *boxes),
        )
    )
    bar.append(_button({"data-do": "theme", "aria-pressed": "false"}, "深色"))
    bar.append(_button({"data-do": "print"}, "打印"))
    return bar


def _button(attributes: dict[str, str], text: str) -> HtmlElement:
    return builder.BUTTON({"type": "button", **attributes}, text)


def _box(name: str, text: str, number: int | None = None) -> HtmlElement:
    box = builder.INPUT({"type": "checkbox", "name": name, "checked": "checked"})
    told = [] if number is None else [builder.SPAN({"class": "told"}, f"{number:,}")]
    return builder.LABEL(box, builder.SPAN(printable(text)), *told)
