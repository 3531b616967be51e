"""`speech-outline patterns`."""

from __future__ import annotations

import typer

from speech_outline.cli import declared
from speech_outline.command.training import patterns as write_patterns


def patterns(
    files: declared.Files,
    output: declared.Output = None,
    format: declared.AsPage = None,
    leads: declared.Leads = True,
    encoding: declared.Encoding = None,
    script: declared.ToScript = None,
    jsonl_field: declared.JsonlField = None,
    jobs: declared.Jobs = 1,
    force: declared.Force = False,
) -> None:
    """Collect the parallel titles of all FILEs, grouped by how they are built."""
    raise typer.Exit(
        write_patterns(
            files,
            output=output,
            format=format,
            force=force,
            reading=declared.reading(leads=leads, encoding=encoding, script=script, field=jsonl_field),
            jobs=jobs,
            report=declared.report,
        )
    )
