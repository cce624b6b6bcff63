"""The cells of a workbook as they were found, and the passage in which they come from behind the fence.

JSON holds words, numbers and truths as they are. What a cell holds otherwise is a mapping with one key: a 'date', a
'formula' or an 'error'.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Found = str | float | bool | Mapping[str, str] | None
Box = tuple[int, int, int, int]
"""Cells that are merged: first column, first row, last column, last row, all from 1."""

DATE, FORMULA, ERROR = "date", "formula", "error"


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its rows from the first, each as long as its last cell that holds something."""

    title: str
    rows: Sequence[Sequence[Found]]
    merged: Sequence[Box] = ()

    @property
    def passed(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {"title": self.title, "rows": self.rows, "merged": self.merged}

    @classmethod
    def of(cls, passed: Mapping[str, Any]) -> "Table":
        """The table that was passed so. It is looked at: who wrote it has read a hostile file."""
        rows = [[_checked(cell) for cell in row] for row in passed["rows"]]
        boxes = [(int(a), int(b), int(c), int(d)) for a, b, c, d in passed["merged"]]
        return cls(str(passed["title"]), rows, boxes)


def _checked(cell: Any) -> Found:
    if cell is None or isinstance(cell, str | bool | float):
        return cell
    if isinstance(cell, int):
        return float(cell)
    if isinstance(cell, dict) and len(cell) == 1 and {*cell} <= {DATE, FORMULA, ERROR}:
        return {key: str(value) for key, value in cell.items()}
    raise TypeError("The report is none.")


def letters(column: int) -> str:
    """What a spreadsheet calls a column, counted from 1: 'A', 'Z', 'AA'."""
    named = ""
    while column:
        column, place = divmod(column - 1, 26)
        named = chr(ord("A") + place) + named
    return named
