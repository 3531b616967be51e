"""A speech as nodes of LlamaIndex, each with its neighbours and its place in the text.

    python examples/llama_index_nodes.py [FILE]

It prints, among other lines:

    盘活乡镇农家书屋 follows 建好城区阅读空间
"""

import sys
from pathlib import Path

from llama_index.core.schema import TextNode

from speech_outline import parse_file
from speech_outline.integrations.llama_index import to_llama_index

SEED = Path(__file__).parent.parent / "seeds" / "01_clean.txt"

nodes: list[TextNode] = to_llama_index(parse_file(sys.argv[1] if sys.argv[1:] else SEED), limit=300)
titles = {node.node_id: node.metadata["path"][-1] for node in nodes}
for node in nodes:
    before = titles[node.prev_node.node_id] if node.prev_node else "nothing"
    print(f"{titles[node.node_id]} follows {before}: [{node.start_char_idx}, {node.end_char_idx})")
