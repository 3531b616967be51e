"""Which tables hold data, and which are there for the layout."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST_CELL = 200
"""Characters of a cell of data. With more in one of them a table is there for the layout."""


def holds_data(rows: Sequence[Sequence[Sequence[str]]], most_lines: int) -> bool:
    """Whether a table, given as the lines of the cells of its rows, holds data.

    It does if it has two rows, two filled cells beside each other, and no cell of more than `most_lines`
    lines or more characters than one of data has.

    >>> holds_data([[["渡口"], ["负责人"]], [["老渡口"], ["林水生"]]], most_lines=2)
    True
    >>> holds_data([[["老渡口的讲话"]], [["同志们："]]], most_lines=2)
    False
    """
    cells = [cell for row in rows for cell in row]
    return (
        len(rows) > 1
        and any(sum(map(bool, row)) > 1 for row in rows)
        and all(len(cell) <= most_lines and sum(map(len, cell)) <= _LONGEST_CELL for cell in cells)
    )
