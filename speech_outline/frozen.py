"""The base of every model of this package."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: never changed once it is made, and of no more fields than it declares."""

    model_config = ConfigDict(frozen=True, extra="forbid")
