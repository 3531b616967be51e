"""The skeletons of all speeches of a folder, two levels deep, as a trainer hands them out.

    python examples/skeletons.py [FOLDER]

It prints, among other lines:

    # 07_one_line
    一、统一思想，坚定不移把招商引资摆上头等位置
      （三）想一想，机会就在手中
"""

import sys
from pathlib import Path

from speech_outline import parse_file
from speech_outline.render import outline

SEEDS = Path(__file__).parent.parent / "seeds"

for path in sorted((Path(sys.argv[1]) if sys.argv[1:] else SEEDS).glob("*.txt")):
    print(f"# {path.stem}")
    print(outline(parse_file(path), depth=2))
