"""A numbering and speakers of one's own: rows are added, nothing is forked.

    python examples/own_tables.py

It prints, among other lines:

    甲、修好水渠
      一是清淤
    乙、护住河堤
    > 李县长要求,堤脚要用石块压实
"""

from speech_outline import FamilyRow, Options, SpeakerRow, parse
from speech_outline.indented import outline

TEXT = """\
甲、修好水渠
冬修的活分三步走。一是清淤。淤泥运到果园。二是衬砌。石块一块压一块。
乙、护住河堤
李县长要求,堤脚要用石块压实。汛期之前验收,谁家门前的堤由谁家看管。
"""

options = Options(
    families=(FamilyRow(name="stem", pattern="(?P<n>[甲乙丙丁])、", numerals=tuple("甲乙丙丁")),),
    speakers=(SpeakerRow(name="李某某", forms=("李县长",)),),
)
document = parse(TEXT, options=options)
print(outline(document, citations=True), end="")
