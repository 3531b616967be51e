"""The titles of a speech, each with its depth and marker.

    python examples/list_titles.py [FILE]

It prints, among other lines:

    1  一、  深刻认识全民阅读的分量
    2  （一）  完善设施，让书香触手可及
    3  1.  建好城区阅读空间
"""

import sys
from pathlib import Path

from speech_outline import parse_file

SEEDS = Path(__file__).parent.parent / "seeds"

document = parse_file(sys.argv[1] if sys.argv[1:] else SEEDS / "01_clean.txt")
for node, depth in document.walk():
    marker = node.marker.text if node.kind != "speech" and node.marker else "-"
    print(depth, marker, node.title.text if node.title else "", sep="  ")
