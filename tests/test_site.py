"""The site: whole, strict, and nothing in it that is fetched from elsewhere."""

from __future__ import annotations

from pathlib import Path

import doctests
import pytest
import tables
import website

import speech_outline


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    assert website.build(folder) == []
    return folder / "site"


def test_every_page_is_built(site: Path) -> None:
    """A README is the first page of its folder."""
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    pages = {name.removesuffix(".md") + ".html" for name in website.names()}
    assert {name.replace("README.html", "index.html") for name in pages} <= built


def test_each_language_is_named_in_its_pages(site: Path) -> None:
    languages = {name: (site / name).read_text("utf-8") for name in ("index.html", "README.zh-CN.html")}
    assert '<html lang="en"' in languages["index.html"]
    assert '<html lang="zh-CN"' in languages["README.zh-CN.html"]


def test_a_docstring_is_in_the_reference(site: Path) -> None:
    page = (site / "reference" / "parsing.html").read_text("utf-8")
    assert "Any text is taken: what has no structure becomes paragraphs" in page
    assert "FamilyRow" in page


def test_every_public_name_has_its_place_in_the_reference() -> None:
    placed = [name for members in website.REFERENCE.values() for name in members]
    assert sorted(placed) == sorted(speech_outline.__all__)


@pytest.mark.parametrize("readme", website.TABS)
def test_every_page_is_linked_at_the_end_of_its_readme(readme: str) -> None:
    """Those links are the navigation of the site."""
    groups = website.groups((tables.REPOSITORY / readme).read_text("utf-8"))
    linked = {target for links in groups.values() for target in links}
    assert {name for name, language in tables.PAGES.items() if language == tables.PAGES[readme]} - linked == {
        readme
    }


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<a href="no.html"></a><script src="https://cdn.test/x.js"></script>')
    assert website.dead_links(tmp_path) == [
        'page.html: <script src="https://cdn.test/x.js"',
        "page.html: no.html",
    ]


def test_examples_of_docstrings_are_fenced() -> None:
    assert doctests.fenced("Adds.\n\n>>> 1 + 1\n2\n\nMore.") == (
        "Adds.\n\n```pycon\n>>> 1 + 1\n2\n```\n\nMore."
    )
