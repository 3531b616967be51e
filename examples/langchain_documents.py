"""A speech as documents of LangChain, each with the path of headings that it stands under.

    python examples/langchain_documents.py [FILE]

It prints, among other lines:

    在全县全民阅读工作推进会上的讲话 > 切实抓好全民阅读的重点任务 > 完善设施，让书香触手可及
"""

import sys
from pathlib import Path

from langchain_core.documents import Document

from speech_outline import parse_file
from speech_outline.integrations.langchain import to_langchain

SEED = Path(__file__).parent.parent / "seeds" / "01_clean.txt"

documents: list[Document] = list(to_langchain(parse_file(sys.argv[1] if sys.argv[1:] else SEED), limit=300))
for document in documents:
    print(" > ".join(document.metadata["path"]))
    print("   ", document.metadata["span"], document.page_content[:40].replace("\n", " "))
