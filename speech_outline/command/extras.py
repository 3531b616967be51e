"""Libraries that only some need."""

from __future__ import annotations

from importlib.util import find_spec

from speech_outline.command.output import UsageError

_PROJECTS = {"docx": "python-docx"}
"""What a module is installed as, where its name does not tell."""


def require(extra: str | None, *modules: str) -> None:
    """Raise `UsageError` for the first of these modules that is not there, with the extra that brings it."""
    for module in modules:
        if find_spec(module) is None:
            install = f"python3 -m pip install 'speech-outline[{extra}]'"
            raise UsageError(f"{_PROJECTS.get(module, module)} is not installed: {install}")
