"""The skeletons of all speeches of a folder, two levels deep, with the words that they quote.

    python examples/skeletons.py [FOLDER]

It prints, among other lines:

    # 在全县招商引资和营商环境工作会议上的讲话
    一、统一思想，坚定不移把招商引资摆上头等位置
      > 实干才能梦想成真。
      （三）想一想，机会就在手中
"""

import sys
from pathlib import Path

from speech_outline import parse_file, skeleton

SEEDS = Path(__file__).parent.parent / "seeds"

for path in sorted((Path(sys.argv[1]) if sys.argv[1:] else SEEDS).glob("*.txt")):
    found = skeleton(parse_file(path), depth=2, quotes=True)
    print(f"# {found.title or path.stem}")
    for line, depth in found.walk():
        print("  " * (depth - 1) + line.text)
        for quote in line.quotes:
            print("  " * depth + f"> {quote}")
