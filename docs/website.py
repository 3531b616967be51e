"""The site, from the pages as they stand in the repository.

    python docs/website.py FOLDER

lays them out under FOLDER/pages where they stand here, so that their links hold; adds the files that they
link to and a reference of the public names, written from their docstrings; derives the navigation from the
links at the end of each README; and has zensical build FOLDER/site. A link that leads nowhere, something that
would be loaded from elsewhere, and a warning of zensical are errors.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

import tables

import speech_outline
import speech_outline.numbering
import speech_outline.verify

REPOSITORY = tables.REPOSITORY
ROOT_PAGES = ("CHANGELOG.md",)
TABS = MappingProxyType({"README.md": "English", "README.zh-CN.md": "中文"})
REFERENCE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Parsing": ("parse", "Options", "FamilyRow", "SpeakerRow", "Hints", "HeadingHint", "NoiseHint"),
        "Files": ("parse_file", "read", "read_lines", "load", "ReadError"),
        "The outline": (
            "Document", "Source", "Speech", "Section", "Point", "Marker", "Text", "Span", "Citation",
            "Speaker", "Noise", "Diagnostic", "Node", "Visit", "Cited", "SCHEMA_VERSION",
        ),
        "Writing": ("render", "outline", "chunks", "Chunk", "to_docx", "to_frame", "WRITERS"),
        "Skeletons and training": (
            "skeleton", "Skeleton", "worksheet", "Worksheet", "title_patterns", "Patterns",
        ),
        "Comparing and checking": ("compare", "Comparison", "check", "Finding"),
    }
)  # fmt: skip
"""The public names of `speech_outline`, by what they are for; a test asks for every one of them."""
MODULES = (speech_outline.verify, speech_outline.numbering)
"""Modules with public names of their own."""

_LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#\s]+)(?P<anchor>#[^)]*)?\)")
_GROUP = re.compile(r"^- (?P<name>[^:：\n]+)[:：](?P<links>(?:.|\n(?!- ))*)", re.MULTILINE)
_NAMED_LINK = re.compile(r"\[(?P<name>[^]]+)\]\((?P<target>[^)]+)\)")
_HREF = re.compile(r'(?:href|src)="(?P<target>[^"#?]*)')
_LOADED = re.compile(
    r'<(?:script|img|iframe|source|link rel="(?:stylesheet|icon|preconnect)")[^>]*"(?:https?:)?//[^"]*"'
)
_ELSEWHERE = re.compile(r"https?:|mailto:|data:|//")
_ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
"""A row of a table: GitHub wants `\\|` for a bar in a code span, Python-Markdown shows the backslash."""
_OPENING = re.compile(r"^(```\w+) .*$", re.MULTILINE)
"""A fence that says more than its language, which not every Markdown takes for one."""
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def names() -> set[str]:
    """The pages, from the root of the repository."""
    return {*tables.PAGES, *ROOT_PAGES, "seeds/README.md"}


def lay_out(pages: Path) -> None:
    """The pages and what they link to, under `pages`."""
    for name in names():
        source = REPOSITORY / name
        text = source.read_text("utf-8")
        for target in {link["target"] for link in _LINK.finditer(_FENCE.sub("", text))}:
            linked = (source.parent / target).resolve()
            where = linked.relative_to(REPOSITORY)
            if linked.is_dir():
                _write(pages / where / "index.md", _listing(linked))
                text = text.replace(f"]({target})", f"]({target.rstrip('/')}/index.md)")
                for file in _files(linked):
                    _copy(file, pages / where / file.name)
            elif linked.suffix == ".md" and where.as_posix() not in names():
                _write(pages / where, _OPENING.sub(r"\1", linked.read_text("utf-8")))
            elif where.as_posix() not in names():
                _copy(linked, pages / where)
        _write(pages / name, _ROW.sub(lambda row: row[0].replace(r"\|", "|"), text))
    shutil.copyfile(Path(__file__).with_name("site.css"), pages / "site.css")


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.is_file()]


def _listing(folder: Path) -> str:
    where = folder.relative_to(REPOSITORY)
    return f"# {where.as_posix()}\n\n" + "".join(f"- [{path.name}]({path.name})\n" for path in _files(folder))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


def reference() -> dict[str, str]:
    """The pages of the reference by their names, with the directives that mkdocstrings fills in."""
    found = {}
    for title, members in REFERENCE.items():
        body = "\n\n".join(f"::: speech_outline.{name}" for name in members)
        found[f"reference/{_slug(title)}.md"] = f"# {title}\n\n{body}\n"
    for module in MODULES:
        title, _, rest = (module.__doc__ or "").strip().partition("\n")
        body = "\n\n".join(f"::: {module.__name__}.{name}" for name in module.__all__)
        intro = f"```text\n{rest.strip()}\n```\n\n" if rest.strip() else ""
        found[f"reference/{_slug(module.__name__)}.md"] = f"# {module.__name__}\n\n{title}\n\n{intro}{body}\n"
    return found


def _slug(title: str) -> str:
    return re.sub(r"\W+", "-", title.lower())


def groups(readme: str) -> dict[str, dict[str, str]]:
    """The links at the end of a README, by group: what the navigation is made of."""
    last = readme.rpartition("\n## ")[2]
    return {
        group["name"]: {link["target"]: link["name"] for link in _NAMED_LINK.finditer(group["links"])}
        for group in _GROUP.finditer(last)
    }


def navigation(references: Iterable[str]) -> list[object]:
    """A tab for each language, and one for the reference."""
    tabs: list[object] = []
    for name, tab in TABS.items():
        found = groups((REPOSITORY / name).read_text("utf-8"))
        inside: list[object] = [{"speech-outline": name}]
        for group, links in found.items():
            shown = [{_capital(title): target} for target, title in links.items() if target in names()]
            inside.append({_capital(group): shown})
        tabs.append({tab: inside})
    return [*tabs, {"Reference": list(references)}]


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def dead_links(site: Path) -> list[str]:
    """Links of the built pages to what is not there, and what they would load from elsewhere."""
    found = []
    for page in sorted(site.rglob("*.html")):
        if page.name == "404.html":  # is served from anywhere, so its links begin at the root
            continue
        html = page.read_text("utf-8")
        found += [f"{page.relative_to(site)}: {loaded[0]}" for loaded in _LOADED.finditer(html)]
        for target in {link["target"] for link in _HREF.finditer(html)}:
            if target and not _ELSEWHERE.match(target) and not (page.parent / unquote(target)).exists():
                found.append(f"{page.relative_to(site)}: {target}")
    return found


def speak_chinese(site: Path) -> None:
    """Tell browsers, screen readers and hyphenation which pages are in Chinese."""
    for page in site.rglob("*.zh-CN.html"):
        text = page.read_text("utf-8")
        page.write_text(text.replace('<html lang="en"', '<html lang="zh-CN"', 1), "utf-8")


def build(folder: Path) -> list[str]:
    """Build FOLDER/site; what is wrong, in lines."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = folder / "pages"
    lay_out(pages)
    references = reference()
    for name, text in references.items():
        _write(pages / name, _ROW.sub(lambda row: row[0].replace(r"\|", "|"), text))
    shutil.copyfile(Path(__file__).with_name("doctests.py"), folder / "doctests.py")
    configuration = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    nav = json.dumps(navigation(references), ensure_ascii=False)  # JSON is YAML
    _write(folder / "mkdocs.yml", f"{configuration}nav: {nav}\n")
    run = subprocess.run(
        [Path(sys.executable).with_name("zensical"), "build", "--strict", "--clean", "-f", "mkdocs.yml"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if run.returncode:
        return run.stdout.splitlines()
    speak_chinese(folder / "site")
    return dead_links(folder / "site")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python docs/website.py FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0]).absolute()
    wrong = build(folder)
    print(
        "\n".join(wrong) if wrong else f"{folder / 'site' / 'index.html'}", file=sys.stderr if wrong else None
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
