"""Chunks as nodes of LlamaIndex (extra `llama-index`)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from speech_outline.model import Document
from speech_outline.writers.chunks import LIMIT, chunks

if TYPE_CHECKING:
    from llama_index.core.schema import TextNode


def to_llama_index(document: Document, *, limit: int = LIMIT) -> list[TextNode]:
    """The chunks of a document, each related to the one before and behind it, and to the document.

    Spans are `start_char_idx` and `end_char_idx`. Raises `ModuleNotFoundError` without llama-index-core.
    """
    from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

    nodes = [
        TextNode(
            id_=chunk.id,
            text=chunk.text,
            metadata=chunk.model_dump(mode="json", exclude={"text", "span"}),
            start_char_idx=chunk.span.start,
            end_char_idx=chunk.span.end,
            relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=document.source.sha256)},
        )
        for chunk in chunks(document, limit=limit)
    ]
    for before, after in pairwise(nodes):
        before.relationships[NodeRelationship.NEXT] = after.as_related_node_info()
        after.relationships[NodeRelationship.PREVIOUS] = before.as_related_node_info()
    return nodes
