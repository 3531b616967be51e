"""The READMEs and the pages in docs/ are true: their tables are those of the code, what they run runs and
prints what they say, and each Chinese page is the twin of an English one.

An `sh` or `python` block runs in an empty folder that holds a copy of `seeds/`; the `text` block right behind
it is what it prints. A block of `make` targets and installation is looked at and not run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import tables
from chinese import CHINESE
from conftest import REPOSITORY, SEEDS

ENGLISH = [name for name, language in tables.PAGES.items() if language == "en"]
APART = ("docs/engines.md",)
"""Pages whose programs run elsewhere: in `test_engines`."""
PAGES = [*tables.PAGES, "CHANGELOG.md", "seeds/README.md"]

_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_PRINTED = re.compile(r"\n\n```text\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+(?= )", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#]+)(?:#[^)]*)?\)")
_ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
_CODE = re.compile(r"`[^`]+`")
_TARGET = re.compile(r"(?:^|`)make (\w+)(?:$|`)", re.MULTILINE)
_INSTALL = "python3 -m pip install "


@dataclass(frozen=True)
class Block:
    """A fence; `printed` is what stands in the `text` fence right behind it."""

    language: str
    code: str
    line: int
    printed: str

    @property
    def commands(self) -> list[str]:
        return [line for line in self.code.splitlines() if line and not line.startswith("#")]

    @property
    def prepares(self) -> bool:
        """Whether it makes or installs, which a test does not."""
        return self.language == "sh" and all(line.startswith(("make ", _INSTALL)) for line in self.commands)


def read(name: str) -> str:
    return (REPOSITORY / name).read_text("utf-8")


def prose(name: str) -> str:
    """A page without its fences."""
    return _FENCE.sub("", read(name))


def blocks(name: str) -> list[Block]:
    page = read(name)
    found = []
    for fence in _FENCE.finditer(page):
        printed = _PRINTED.match(page, fence.end())
        line = page.count("\n", 0, fence.start()) + 1
        found.append(Block(fence["language"], fence["code"], line, printed["text"] if printed else ""))
    return found


def run(
    block: Block, folder: Path, environment: Mapping[str, str], python: str = sys.executable
) -> tuple[str, int]:
    """What a block prints in this folder, which gets a copy of `seeds/`, and its exit status."""
    shutil.copytree(SEEDS, folder / "seeds")
    program = ["sh", "-eu", "-c"] if block.language == "sh" else [python, "-c"]
    done = subprocess.run(
        [*program, block.code],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONUTF8": "1",
            "LC_ALL": "C",
            **environment,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    return done.stdout, done.returncode


def programs(names: Iterable[str] = ENGLISH) -> list[object]:
    return [
        pytest.param(block, id=f"{name}:{block.line}")
        for name in names
        if name not in APART
        for block in blocks(name)
        if block.language in ("sh", "python") and not block.prepares
    ]


# --- what is generated


@pytest.mark.parametrize("name", tables.PAGES)
def test_the_tables_are_those_of_the_code(name: str) -> None:
    page = read(name)
    assert tables.fill(page, tables.PAGES[name]) == page, f"{name} is stale: run `make docs`"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_table_is_shown(language: str) -> None:
    assert not tables.missing({name: read(name) for name in tables.PAGES}, language)


def test_every_translation_is_used() -> None:
    """A sentence that has left the code leaves the translations too."""
    said: set[str] = set()

    def note(sentence: str) -> str:
        said.add(sentence)
        return sentence

    for table in tables.TABLES.values():
        table(note)
    assert said == set(CHINESE)


# --- what runs


def test_there_are_programs() -> None:
    assert {block.language for name in ENGLISH for block in blocks(name)} == {"sh", "python", "text"}
    assert programs()


@pytest.mark.parametrize("block", programs())
def test_a_block_prints_what_stands_behind_it(block: Block, tmp_path: Path) -> None:
    assert run(block, tmp_path, {"PYTHONPATH": str(REPOSITORY)}) == (block.printed, 0)


@pytest.mark.parametrize("target", sorted({found for name in PAGES for found in _TARGET.findall(read(name))}))
def test_a_target_that_is_named_is_there(target: str) -> None:
    run = subprocess.run(["make", "-n", target], cwd=REPOSITORY, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


# --- what belongs together


def twin(name: str) -> str:
    return name.removesuffix(".md") + ".zh-CN.md"


def test_every_page_has_a_twin() -> None:
    assert sorted(map(twin, ENGLISH)) == sorted(set(tables.PAGES) - set(ENGLISH))


@pytest.mark.parametrize("name", ENGLISH)
def test_twins_link_to_each_other_at_their_head(name: str) -> None:
    """Right behind the title, before anything else has to be read in the wrong language."""
    english, chinese = (read(page).split("\n\n")[1] for page in (name, twin(name)))
    assert re.search(rf"\[中文\w*\]\({re.escape(Path(twin(name)).name)}\)", english)
    assert f"[English]({Path(name).name})" in chinese


@pytest.mark.parametrize("name", ENGLISH)
def test_twins_have_the_same_sections(name: str) -> None:
    assert _HEADING.findall(prose(name)) == _HEADING.findall(prose(twin(name)))


@pytest.mark.parametrize("name", ENGLISH)
def test_twins_have_the_same_blocks(name: str) -> None:
    english, chinese = ([(each.language, each.code) for each in blocks(page)] for page in (name, twin(name)))
    assert english == chinese


@pytest.mark.parametrize("name", ENGLISH)
def test_twins_have_the_same_tables(name: str) -> None:
    """As many rows, and the same examples in them: what is code in one is code in the other."""
    english, chinese = (
        [_CODE.findall(row) for row in _ROW.findall(prose(page))] for page in (name, twin(name))
    )
    assert english == chinese


@pytest.mark.parametrize("name", ENGLISH)
def test_twins_link_to_the_same_places(name: str) -> None:
    english, chinese = (
        sorted(target.replace(".zh-CN.md", ".md") for target in _LINK.findall(prose(page)))
        for page in (name, twin(name))
    )
    assert english == chinese


@pytest.mark.parametrize("name", ENGLISH)
def test_a_chinese_page_links_to_chinese_ones(name: str) -> None:
    folder = (REPOSITORY / twin(name)).parent
    linked = set(_LINK.findall(prose(twin(name))))
    english = {target for target in linked if (folder / twin(target)).exists()}
    assert english <= {Path(name).name}


@pytest.mark.parametrize(
    ("name", "source"), [("README.md", "docs/accuracy.md"), ("README.zh-CN.md", "docs/accuracy.zh-CN.md")]
)
def test_the_figures_of_a_readme_are_those_of_the_page(name: str, source: str) -> None:
    """The table under "Accuracy and speed" is the end of one in the page that says how it was measured."""
    figures = [row for row in _ROW.findall(prose(name)) if re.search(r"\| \d\.\d{3} \|", row)]
    assert figures
    assert "\n".join([*figures, "", ""]) in prose(source), "the latest rows of the page belong here"


@pytest.mark.parametrize("name", PAGES)
def test_no_link_leads_nowhere(name: str) -> None:
    page = REPOSITORY / name
    missing = [target for target in _LINK.findall(prose(name)) if not (page.parent / target).exists()]
    assert not missing


@pytest.mark.parametrize("name", ["docs/design.md", "docs/design.zh-CN.md"])
def test_every_module_is_named(name: str) -> None:
    package = REPOSITORY / "speech_outline"
    modules = {path.name for path in package.glob("[!_]*.py")}
    modules |= {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
    assert not modules - set(re.findall(r"`(\w+(?:\.py|/))`", read(name)))


def test_every_seed_is_described() -> None:
    described = re.findall(r"^\| `(\w+)\.\w+`", read("seeds/README.md"), re.MULTILINE)
    assert described == sorted(path.stem for path in SEEDS.glob("*.outline"))
