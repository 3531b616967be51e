"""Quotations, looked up in a collection of authoritative texts.

    normal      what counts as wording
    blocks      a text in the stretches that the index stores
    store       the index on disk: SQLite
    collection  a folder and its index, brought up to date
    quotation   what is looked up
    search      where it may be from: the rarest trigrams tell
    chain       which stretches explain it
    align       what differs, character by character (rapidfuzz)
    judge       the verdict
    check       all quotations of a document
    show        a verdict in words

Nothing leaves the machine. Needs the extra `verify`.
"""
