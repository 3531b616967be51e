"""How often outlines are right, and how often those of other tools are.

    python bench/accuracy.py            prints the tables
    python bench/accuracy.py FOLDER     prints those of your own NAME.txt with NAME.outline
    python bench/accuracy.py --write    writes them into docs/accuracy.md and its Chinese twin
    python bench/accuracy.py --check    says which cells of the pages are stale, and fails

A cell that cannot be computed here keeps what stands on the page: LazyLLM and unstructured are asked where
they are installed (see bench/others.py), and annotated documents that cannot be redistributed are read where
they lie in a folder `shared` beside the repository.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from gold import REPOSITORY, SHARED
from measured import AS_IT_STANDS, OWN, REAL, Table, clothes, fragments, library, own, real, tools

PAGES = MappingProxyType({"docs/accuracy.md": "en", "docs/accuracy.zh-CN.md": "zh"})
HEADS = MappingProxyType({"real families": "family", "cases": "what it tries"})
"""What the first column of a table is called."""

CHINESE: Mapping[str, str] = MappingProxyType(
    {
        "tool": "工具",
        "precision": "准确率",
        "recall": "召回率",
        "title": "标题",
        "exact": "完全正确",
        "laid out": "排版",
        "nodes": "节点",
        "family": "序号种类",
        "what it tries": "考查内容",
        "documents": "文档",
        "numbered": "有序号节点",
        "unnumbered": "无序号节点",
        "citations": "引语",
        "body": "正文归属",
        "noise": "杂质",
        "front": "题头落款",
        "line regex": "行首正则",
        "run-in regex": "句首正则",
        AS_IT_STANDS: "原样",
        "hard lines of 33 characters": "每行 33 字硬换行",
        "a blank here and there": "零星空格",
        "breaks of Windows": "Windows 换行",
        "a blank line between lines": "行间空行",
        "indented by two U+3000": "每行空两格",
        "full-width marks": "全角标点",
        "half-width marks": "半角标点",
        "all on one line": "全文一行",
        "numbering families": "序号种类",
        "numbers that are none": "不是序号的数字",
        "where a title ends": "标题到哪里为止",
        "nesting": "层次",
        "long lists, high numbers": "长序列、大编号",
        "numbering that begins again": "重新起号",
        "mixed lists": "混用的序列",
        "headings glued to their text": "标题与正文粘连",
        "breaks in odd places": "错位的换行",
        "blanks in odd places": "错位的空格",
        "page numbers in sentences": "句中页码",
        "cut-off ends": "残缺的结尾",
        "embedded speeches": "内嵌讲话",
        "markers behind closing marks": "引号括号之后的序号",
        "odds and ends": "其他",
    }
)

# --- the pages


def render(table: Table, head: str, old: Table, say: Callable[[str], str]) -> str:
    """A table in Markdown; what could not be computed is taken from the old one."""
    columns = list(next(iter(table.values())))
    rows = [[say(head), *map(say, columns)], ["---", *["---:"] * len(columns)]]
    for name, cells in table.items():
        before = old.get(say(name), {})
        rows.append([say(name), *((cells[key] or before.get(say(key)) or "–") for key in columns)])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def read(block: str) -> Table:
    """The table that stands on a page."""
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in block.strip().splitlines()]
    return {row[0]: dict[str, str | None](zip(rows[0][1:], row[1:], strict=True)) for row in rows[2:]}


def fill(page: str, language: str, tables: Mapping[str, Table]) -> str:
    """A page with the tables as they come out today."""
    say = (lambda name: CHINESE.get(name, name)) if language == "zh" else (lambda name: name)
    for name, table in tables.items():
        block = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
        standing = block.search(page)
        if standing is None:
            raise SystemExit(f"bench/accuracy.py: no place for the table {name!r}")
        head = HEADS.get(name, "tool" if name.endswith("tools") else "laid out")
        shown = render(table, head, read(standing.group()), say)
        page = page[: standing.start()] + f"\n{shown}\n" + page[standing.end() :]
    return page


def computed(*, again: bool) -> dict[str, Table]:
    """The tables that can be computed here; `again`: only where the documents are those of the page."""
    tables = {name: make() for name, make in OWN.items()}
    if not SHARED.is_dir():
        return tables
    if again and counted(REPOSITORY / "docs/accuracy.md") != _count():
        print("the documents beside the repository are not those of the page: their tables are not checked")
        return tables
    return tables | {name: make() for name, make in REAL.items()}


def _count() -> tuple[int, int]:
    return len(real()[AS_IT_STANDS].samples), len(fragments().samples)


def counted(page: Path) -> tuple[int, int] | None:
    """How many documents and fragments the tables of a page are of."""
    found = re.search(r"\*\*(\d+) documents\*\* .*?\*\*(\d+) fragments\*\*", page.read_text("utf-8"), re.S)
    return (int(found[1]), int(found[2])) if found else None


def show(tables: Mapping[str, Table]) -> None:
    for name, table in tables.items():
        print(f"{name}\n\n{render(table, '', {}, str)}")


def main(arguments: list[str]) -> int:
    if arguments and not arguments[0].startswith("--"):
        worn = own(Path(arguments[0]))
        if not worn[AS_IT_STANDS].samples:
            raise SystemExit(f"bench/accuracy.py: {arguments[0]} holds no NAME.txt with NAME.outline")
        show({"tools": tools(worn[AS_IT_STANDS].samples), "clothes": clothes(worn), "library": library(worn)})
        return 0
    tables = computed(again="--check" in arguments)
    if not arguments:
        show(tables)
        return 0
    stale = []
    for name, language in PAGES.items():
        path = REPOSITORY / name
        page = path.read_text("utf-8")
        filled = fill(page, language, tables)
        if "--write" in arguments:
            path.write_text(filled, "utf-8")
        else:
            stale += [f"{name}: {row}" for row in filled.splitlines() if row not in page.splitlines()]
    for row in stale:
        print(f"stale, run `make accuracy`: {row}", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
