"""`speech-outline schema`."""

from __future__ import annotations

import sys


def schema() -> None:
    """Print the JSON Schema of what parse writes."""
    import json

    from speech_outline.model import Document

    text = json.dumps(Document.json_schema(), ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(f"{text}\n".encode())
