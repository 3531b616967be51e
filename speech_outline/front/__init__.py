"""The front matter of speeches: title, byline, date, salutation; headings; the speeches in one file.

structure   what is found
reader      the front matter of one speech
title       which lines are its title
opening     that of the outermost speech (`inline`: where its line breaks were lost)
packs       that of the speeches within it
headings    lines without a number that stand over text
foot        what a site or an office sets below
forms       what a paragraph looks like on its own; `bylines` and `dates`, what a text does
tables      what stands above a table of data

kinds, labels, meetings, names, salutations: the words of each.
"""

from __future__ import annotations

from speech_outline.front.structure import Front, Heading, Structure

__all__ = ["Front", "Heading", "Structure"]
