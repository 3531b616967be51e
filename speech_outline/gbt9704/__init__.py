"""Word files in the form of GB/T 9704-2012, 党政机关公文格式.

    page        paper, margins, lines and characters, page numbers (5.2, 7.5)
    styles      fonts and indents of titles, headings and text (5.2.2, 7.3)
    numbers     一、 (一) 1. (1) as Word counts them (7.3.3)
    file        an empty document, and the bytes of a full one

What the standard leaves open is custom: it names no height of a line in points, and the fonts by their
kinds alone. What is built on this: pages for people (`sheet.word`) and whole speeches (`writers.word`).
"""
