"""Formats that place characters on pages: PDF and OFD.

pdf, ofd  characters with their places
sheets    pages turned upright, and when they hold no text to read
glyphs    characters to lines
margins   page numbers, running heads
geometry  lines to paragraphs
"""
