"""A shard at a worker of another machine, which may see other files under the same names."""

from __future__ import annotations

import hashlib
import os
import platform
from functools import lru_cache
from pathlib import Path

from speech_outline.batch.cut import Stamp, stamp
from speech_outline.batch.folder import Folder
from speech_outline.batch.plan import Shard
from speech_outline.batch.shard import SAME_FOLDERS, Job, ShardError, process_shard


class OtherFileError(Exception):
    """A machine sees a file otherwise than it is in the plan: `path`, which is absolute, and `seer`."""

    def __init__(self, path: str, seer: str) -> None:
        super().__init__(path, seer)
        self.path = path
        self.seer = seer


def process_there(job: Job, shard: Shard) -> int:
    """`process_shard`, if the plan and the inputs are here what they are to whoever hands out the shards.

    Raises `ShardError`, and `OtherFileError` where an input is another: who hands it out can tell whether it
    has changed, which is a failure of the document, or is not the same file.
    """
    plan = Folder(job.output).plan
    made = stamp(os.fspath(plan))
    if plan.exists() and _id(plan, made) != job.plan:
        raise ShardError(f"{platform.node()} has another batch in {job.output}: {SAME_FOLDERS}")
    for piece in shard.pieces:
        path = os.path.join(job.inputs, piece.path)
        if stamp(path) != piece.stamp:
            raise OtherFileError(path, platform.node())
    return process_shard(job, shard)


@lru_cache(maxsize=1)
def _id(plan: Path, _stamp: Stamp) -> str:
    """The `id` of a plan; a worker reads it once."""
    with plan.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
