"""A node found by its path, and its pieces shown in the source: spans lead back to the text as it was pasted.

    python examples/highlight.py [FILE PATH]

It prints, among other lines:

    二/（一）/1 is 建好城区阅读空间
    （一）完善设施，让书香触手可及。[1.] [[建好城区阅读空间]]。利用闲置门面和公园管理房
"""

import sys
from pathlib import Path

from speech_outline import Speech, parse_file

SEEDS = Path(__file__).parent.parent / "seeds"

file, path = sys.argv[1:] if sys.argv[2:] else (SEEDS / "01_clean.txt", "二/（一）/1")
document = parse_file(file)
node = document.find(path)
print(f"{path} is {node.title.text if node.title else 'untitled'}")

marks = [(node.title.span, "[[", "]]")] if node.title else []
if not isinstance(node, Speech) and node.marker:
    marks.append((node.marker.span, "[", "]"))
text = document.text
for span, before, after in sorted(marks, reverse=True):  # from behind, so that offsets stay true
    text = text[: span.start] + before + text[span.start : span.end] + after + text[span.end :]
begin = text.rfind("\n", 0, node.span.start) + 1
print(text[begin : text.find("\n", begin)])
