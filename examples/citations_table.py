"""Who is quoted, in which words and where: the citations of several speeches as a table for a spreadsheet.

    python examples/citations_table.py [FILE…] > citations.tsv

It prints, among other lines:

    file	node	kind	speaker	verb	words
    01_clean	二/(二)	indirect	习近平	强调	青年兴则国家兴，青年强则国家强
    07_one_line	一	direct	习近平	强调	实干才能梦想成真。
"""

import csv
import sys
from pathlib import Path

from speech_outline import parse_file

SEEDS = Path(__file__).parent.parent / "seeds"

table = csv.writer(sys.stdout, "excel-tab", lineterminator="\n")
table.writerow(["file", "node", "kind", "speaker", "verb", "words"])
for path in [Path(name) for name in sys.argv[1:]] or sorted(SEEDS.glob("*.txt")):
    document = parse_file(path)
    for citation, node in document.citations():
        # Width differs from file to file; one form makes the column sortable.
        place = document.path(node).replace("（", "(").replace("）", ")")
        words = " ".join(quote.text for quote in citation.quotes)
        table.writerow([path.stem, place, citation.kind, citation.speaker.name, citation.verb or "", words])
