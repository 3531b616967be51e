"""Chunks as objects of LangChain and LlamaIndex, with the real packages where they are installed."""

from __future__ import annotations

import pytest
from conftest import SEEDS

from speech_outline import parse_file
from speech_outline.integrations.langchain import to_langchain
from speech_outline.integrations.llama_index import to_llama_index
from speech_outline.writers.chunks import chunks

DOCUMENT = parse_file(SEEDS / "01_clean.txt")


def test_langchain() -> None:
    documents = pytest.importorskip("langchain_core.documents")
    found = list(to_langchain(DOCUMENT, limit=200))
    expected = list(chunks(DOCUMENT, limit=200))
    assert [each.page_content for each in found] == [chunk.text for chunk in expected]
    assert all(isinstance(each, documents.Document) for each in found)
    assert [tuple(each.metadata["path"]) for each in found] == [chunk.path for chunk in expected]
    assert {each.metadata["source"] for each in found} == {"01_clean.txt"}
    assert len({each.id for each in found}) == len(found)
    assert documents.Document.model_validate_json(found[3].model_dump_json()) == found[3]


def test_llama_index() -> None:
    schema = pytest.importorskip("llama_index.core.schema")
    found = to_llama_index(DOCUMENT, limit=200)
    expected = list(chunks(DOCUMENT, limit=200))
    assert [node.get_content() for node in found] == [chunk.text for chunk in expected]
    assert [(node.start_char_idx, node.end_char_idx) for node in found] == [
        tuple(chunk.span) for chunk in expected
    ]
    assert found[0].prev_node is None
    assert [node.prev_node.node_id for node in found[1:]] == [node.node_id for node in found[:-1]]
    assert [node.next_node.node_id for node in found[:-1]] == [node.node_id for node in found[1:]]
    assert {node.ref_doc_id for node in found} == {DOCUMENT.source.sha256}
    assert schema.TextNode.from_json(found[3].to_json()).text == found[3].text


def test_ids_are_the_same_for_the_same_cut() -> None:
    one, same, other = (list(chunks(DOCUMENT, limit=limit)) for limit in (200, 200, 150))
    assert [chunk.id for chunk in one] == [chunk.id for chunk in same]
    assert not {chunk.id for chunk in one} & {chunk.id for chunk in other}
