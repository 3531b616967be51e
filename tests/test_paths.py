"""Paths that lead to no node, and nodes to which no path leads."""

from __future__ import annotations

import pytest

from speech_outline import parse

SPEECH = "一、修桥\n（一）选址要准\n二、铺路\n"


def test_a_path_that_leads_nowhere_is_named_by_its_first_wrong_step() -> None:
    document = parse(SPEECH)
    with pytest.raises(KeyError, match=r"no node '（三）' in '一/（三）/1'"):
        document.find("一/（三）/1")


def test_a_node_of_another_document_has_no_path() -> None:
    document, other = parse(SPEECH), parse(SPEECH)
    assert document.path(document.speech) == ""
    with pytest.raises(ValueError, match="the node is not part of this document"):
        document.path(other.find("一"))
