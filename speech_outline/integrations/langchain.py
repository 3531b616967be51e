"""Chunks as documents of LangChain (extra `langchain`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from speech_outline.model import Document
from speech_outline.writers.chunks import LIMIT, chunks

if TYPE_CHECKING:
    from langchain_core.documents import Document as LangChainDocument


def to_langchain(document: Document, *, limit: int = LIMIT) -> Iterator[LangChainDocument]:
    """The chunks of a document, with all else that they know as `metadata`; `source` is the file.

    Raises `ModuleNotFoundError` without langchain-core.
    """
    from langchain_core.documents import Document as LangChainDocument

    for chunk in chunks(document, limit=limit):
        metadata = chunk.model_dump(mode="json", exclude={"text"})
        yield LangChainDocument(
            page_content=chunk.text, metadata={**metadata, "source": chunk.document}, id=chunk.id
        )
