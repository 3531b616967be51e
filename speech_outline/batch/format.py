"""What the results of a batch are."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What the results are: three tables as JSON Lines or Parquet, or outlines as JSON Lines."""

    JSONL = "jsonl"
    PARQUET = "parquet"
    OUTLINES = "outlines"
