"""The citations of speeches as a table: who, with which verb, where, in which words, and whether truly.

rows    a row for each quotation
csv     for spreadsheets
page    for people
"""

from speech_outline.citations.rows import Row, rows

__all__ = ["Row", "rows"]
