"""What stands about the project in several places is the same in each."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from conftest import REPOSITORY

import speech_outline

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
FORMS = sorted((REPOSITORY / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
_IMPORTS_COMMAND = re.compile(r"^\s*(?:from|import) speech_outline\.(?:cli|command)\b", re.MULTILINE)
WORKFLOW = (REPOSITORY / ".github" / "workflows" / "test.yml").read_text("utf-8")


def test_the_citation_is_of_this_version_and_licence() -> None:
    citation = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == speech_outline.__version__
    assert citation["license"] == PROJECT["license"]
    assert citation["title"] == PROJECT["name"]


def test_the_workflow_runs_every_python_that_is_promised() -> None:
    promised = [found[1] for each in PROJECT["classifiers"] if (found := re.search(r":: (3\.\d+)$", each))]
    assert yaml.safe_load(WORKFLOW)["jobs"]["test"]["strategy"]["matrix"]["python"] == promised
    assert PROJECT["requires-python"] == f">={promised[0]}"
    assert "bash .ci/run" in WORKFLOW


def test_nothing_below_the_command_imports_it() -> None:
    package = REPOSITORY / "speech_outline"
    above = {package / "__main__.py", *(package / "cli").glob("*"), *(package / "command").glob("*")}
    below = set(package.rglob("*.py")) - above
    found = [path for path in below if _IMPORTS_COMMAND.search(path.read_text("utf-8"))]
    assert len(below) > 100
    assert not found


@pytest.mark.parametrize("form", FORMS, ids=[form.stem for form in FORMS])
def test_a_form_asks_for_what_is_needed(form: Path) -> None:
    asked = yaml.safe_load(form.read_text("utf-8"))
    assert {"name", "description", "body"} <= asked.keys()
    fields = [field for field in asked["body"] if field["type"] != "markdown"]
    names = [field["id"] for field in fields]
    assert len(names) == len(set(names))
    assert any(field.get("validations", {}).get("required") for field in fields)
