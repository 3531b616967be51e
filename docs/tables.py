"""The tables of the READMEs and of the pages beside this file, written from the code.

    python docs/tables.py           writes them
    python docs/tables.py --check   says which are stale, and fails

A table stands between `<!-- NAME -->` and `<!-- /NAME -->`. What the code says in English is translated by
`CHINESE`; a sentence of the code that is new, or has changed, has to be translated before anything is
written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import get_args, get_type_hints

import typer
from chinese import CHINESE
from pydantic import BaseModel

from speech_outline import diagnostics, model
from speech_outline import parse as pipeline
from speech_outline.checks import RULES
from speech_outline.checks.findings import USAGE
from speech_outline.cli import app
from speech_outline.families import FAMILIES
from speech_outline.readers import FORMATS, JSON_LINES
from speech_outline.writers import WRITERS

REPOSITORY = Path(__file__).parent.parent
_PAGES = [
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "CONTRIBUTING.zh-CN.md",
    "SECURITY.md",
    "SECURITY.zh-CN.md",
    *(f"docs/{path.name}" for path in sorted(Path(__file__).parent.glob("*.md"))),
]
PAGES = MappingProxyType({name: "zh" if name.endswith(".zh-CN.md") else "en" for name in _PAGES})
"""Every page, from the root of the repository, with its language."""

_PACKAGE = REPOSITORY / "speech_outline"

SHOWN = 4
"""Examples of a family; all of them stand in the code."""

_MARK = re.compile(r"^<!-- ([a-z][a-z ]*) -->$", re.MULTILINE)
_STAGE = re.compile(r"^    (?P<module>[a-z]+) +(?P<what>\S.*)$", re.MULTILINE)

Say = Callable[[str], str]


def say(language: str) -> Say:
    """What turns a sentence of the code into one of this language."""
    return _in_chinese if language == "zh" else str


def _in_chinese(sentence: str) -> str:
    try:
        return CHINESE[sentence]
    except KeyError:
        raise SystemExit(f"docs/tables.py: CHINESE has no translation of {sentence!r}") from None


def families(say: Say) -> list[str]:
    """One line for each numbering family."""
    return _table(
        map(say, ("family", "node", "stands at the start of a", "is one", "is none", "origin")),
        (
            (
                _code(row.name),
                _code(row.kind),
                say(row.place),
                _codes(text for text, _ in row.yes[:SHOWN]),
                _codes(row.no[:SHOWN]),
                say(row.why),
            )
            for row in FAMILIES
        ),
    )


def formats(say: Say) -> list[str]:
    """One line for each format that is read."""
    rows = [(row.suffixes, row.through, row.extra) for row in FORMATS]
    return _table(
        map(say, ("files", "through", "extra")),
        (
            (_codes(suffixes), through, _code(f"[{extra}]") if extra else "")
            for suffixes, through, extra in [*rows, (JSON_LINES, "", None)]
        ),
    )


def codes(say: Say) -> list[str]:
    """One line for each diagnostic."""
    return _table(
        map(say, ("code", "severity", "when", "a text that has it")),
        (
            (_code(code), _code(row.severity), say(row.why), _code(_shown(row.example)))
            for code, row in diagnostics.CODES.items()
        ),
    )


def rules(say: Say) -> list[str]:
    """One line for each rule of `check` that is not one of the diagnostics."""
    return _table(
        map(say, ("code", "severity", "what it finds", "standard")),
        (
            (
                _code(code),
                _code(row.severity),
                say(row.what),
                say("usage") if row.standard == USAGE else row.standard,
            )
            for code, row in RULES.items()
            if code not in diagnostics.CODES
        ),
    )


def written(say: Say) -> list[str]:
    """One line for each format that is written."""
    return _table(
        map(say, ("format", "suffix", "opens in", "several in a file", "extra")),
        (
            (
                _code(row.name),
                _code(row.suffix),
                say(row.opens),
                say("yes") if row.several else "",
                _code(f"[{row.extra}]") if row.extra else "",
            )
            for row in WRITERS.values()
        ),
    )


def options(command: str) -> Callable[[Say], list[str]]:
    """The table of a subcommand: one line for each argument and option that `parse` has not just so."""
    known = set() if command == "parse" else set(_options("parse"))

    def table(say: Say) -> list[str]:
        return _table(
            map(say, ("option", "what it does")),
            (
                (" ".join(map(_code, spellings)), say(what))
                for spellings, what in _options(command)
                if (spellings, what) not in known
            ),
        )

    return table


def _options(command: str) -> Iterable[tuple[tuple[str, ...], str]]:
    """How each argument and option of a subcommand is spelled, and what it does."""
    found = typer.main.get_command(app).commands[command]  # type: ignore[attr-defined]
    types = get_type_hints(found.callback)
    for option in found.params:
        yield tuple(_spellings(option, types[option.name])), option.help


def _spellings(option: typer.core.TyperOption, kind: object) -> list[str]:
    """`-o DIR/` and `--output DIR/`; an argument is known by its metavar alone."""
    if option.param_type_name == "argument":
        return [f"{option.metavar}…" if option.nargs == -1 else str(option.metavar)]
    choices = [each for each in (kind, *get_args(kind)) if isinstance(each, type) and issubclass(each, Enum)]
    value = option.metavar or "|".join(str(choice.value) for each in choices for choice in each)
    return [f"{name} {value}" if value else name for name in (*option.opts, *option.secondary_opts)]


def objects(say: Say) -> list[str]:
    """One line for each object of the JSON."""
    kinds: tuple[type[BaseModel], ...] = (
        model.Document, model.Source, model.Speech, model.Section, model.Point, model.Marker,
        model.Text, model.Citation, model.Speaker, model.Noise, model.Diagnostic,
    )  # fmt: skip
    return _table(
        map(say, ("object", "stands for", "fields")),
        ((kind.__name__, say(_first_sentence(kind)), " ".join(map(_code, _fields(kind)))) for kind in kinds),
    )


def _first_sentence(kind: type[BaseModel]) -> str:
    first = (kind.__doc__ or "").partition("\n\n")[0].replace("\n    ", " ")
    return re.split(r"(?<=\.) (?=`?[A-Za-z])", first)[0]


def _fields(kind: type[BaseModel]) -> Iterable[str]:
    """The names; where a string is one of a few words, the words too."""
    for name, field in kind.model_fields.items():
        words = [word for word in get_args(field.annotation) if isinstance(word, str)]
        yield f"{name}: {' | '.join(words)}" if len(words) > 1 else name


def modules(say: Say) -> list[str]:
    """One line for each step, in order, as the top module lists them."""
    stages = _STAGE.findall(sys.modules[pipeline.__module__].__doc__ or "")
    return _table(
        map(say, ("module", "what it finds out")),
        ((_code(_module(module)), say(what)) for module, what in stages),
    )


def _module(name: str) -> str:
    """A step as it stands in the package: a file, or a folder."""
    return f"{name}.py" if (_PACKAGE / f"{name}.py").exists() else f"{name}/"


TABLES: Mapping[str, Callable[[Say], list[str]]] = MappingProxyType(
    {
        "formats": formats,
        "written": written,
        "families": families,
        "diagnostics": codes,
        "options": options("parse"),
        "options skeleton": options("skeleton"),
        "options worksheet": options("worksheet"),
        "options compare": options("compare"),
        "options check": options("check"),
        "options citations": options("citations"),
        "rules": rules,
        "objects": objects,
        "modules": modules,
    }
)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _codes(texts: Iterable[str]) -> str:
    return " ".join(map(_code, texts))


def _shown(example: str | bytes) -> str:
    """The text of an example; bytes that are no text are shown by their numbers."""
    text = example.decode(errors="backslashreplace") if isinstance(example, bytes) else example
    return text.rstrip("\n")


def _code(text: str) -> str:
    """A code span that holds in a table; a line break is shown as ⏎."""
    shown = text.replace("\n", "⏎").replace("|", "\\|")
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


def fill(page: str, language: str) -> str:
    """A page with every table of it as the code has it today."""
    for name in TABLES.keys() & set(_MARK.findall(page)):  # accuracy.md has those of bench/accuracy.py too
        block = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
        lines = TABLES[name](say(language))
        page = block.sub(lambda _, lines=lines: "\n" + "\n".join(lines) + "\n\n", page)  # type: ignore[misc]
    return page


def missing(pages: Mapping[str, str], language: str) -> set[str]:
    """The tables that no page of a language has."""
    shown = {name for page, text in pages.items() if PAGES[page] == language for name in _MARK.findall(text)}
    return set(TABLES) - shown


def main(arguments: list[str]) -> int:
    written = {name: (REPOSITORY / name).read_text("utf-8") for name in PAGES}
    filled = {name: fill(written[name], language) for name, language in PAGES.items()}
    stale = [name for name in PAGES if filled[name] != written[name]]
    if arguments == ["--check"]:
        if stale:
            print(f"stale: {', '.join(stale)}; run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (REPOSITORY / name).write_text(filled[name], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
