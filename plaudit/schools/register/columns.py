"""How the cells of the register's files are read, and where their columns stand."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from plaudit.refusals import Invalid
from plaudit.schools.register.problems import RowError

Cells = Sequence[str]
Read = Callable[[str, str], Any]
"""Takes a column's name and a cell without the spaces around it; returns its value.

Raises:
    RowError: the cell holds what the column cannot.
"""

LOWEST_URN, HIGHEST_URN = 100_000, 9_999_999
OLDEST_AGE = 99  # colleges for adults have it as their highest age
DATE = re.compile(r"(\d\d)[-/](\d\d)[-/](\d{4})", re.ASCII)
NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def text(column: str, cell: str) -> str:
    """The cell as it is."""
    return cell


def urn(column: str, cell: str) -> int:
    """A Unique Reference Number."""
    number = int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= len(str(HIGHEST_URN)) else 0
    if not LOWEST_URN <= number <= HIGHEST_URN:
        raise RowError(f"The {column} should be a number of six or seven figures. It is {shown(cell)}.")
    return number


def name(column: str, cell: str) -> str:
    """What an establishment is called."""
    if not cell:
        raise RowError("The establishment has no name.")
    return cell


def age(column: str, cell: str) -> int | None:
    """An age in whole years; None for an empty cell."""
    if not cell:
        return None
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 3 and int(cell) <= OLDEST_AGE):
        raise RowError(f"{column} should be an age in whole years up to {OLDEST_AGE}. It is {shown(cell)}.")
    return int(cell)


def day(column: str, cell: str) -> date | None:
    """A date such as 31-08-2021; None for an empty cell."""
    if not cell:
        return None
    parts = DATE.fullmatch(cell)
    try:
        if parts:
            return date(int(parts[3]), int(parts[2]), int(parts[1]))
    except ValueError:
        pass  # a day that no calendar has, such as 31-02-2020
    raise RowError(f"{column} should be a date such as 31-08-2021. It is {shown(cell)}.")


class Header:
    """Where the columns stand in one file. Their names are known whatever their case, spaces and brackets."""

    def __init__(self, cells: Cells, columns: Iterable[str], *, of: str) -> None:
        """Finds the columns by their names.

        Args:
            cells: the first line of the file.
            columns: the names that must be there.
            of: what the file should be, such as "the register of establishments".

        Raises:
            Invalid: columns are missing; the sentence names them.
        """
        columns = tuple(columns)
        places = {_plain(cell): place for place, cell in reversed(list(enumerate(cells)))}
        missing = [column for column in columns if _plain(column) not in places]
        if missing:
            raise Invalid(
                f"This is not a file of {of}, since its first line does not name "
                f"{'the column' if len(missing) == 1 else 'the columns'} {', '.join(missing)}."
            )
        self._width = len(cells)
        self._places = [places[_plain(column)] for column in columns]

    def pick(self, cells: Cells) -> list[str]:
        """The cells of the columns that were asked for, in that order, without the spaces around them.

        Raises:
            RowError: the row has too few cells, or too many.
        """
        if len(cells) != self._width:
            raise RowError(f"The row has {len(cells)} columns, but the first line of the file has {self._width}.")
        return [cells[place].strip() for place in self._places]


def shown(cell: str) -> str:
    """A cell in a sentence: in quotation marks, and cut where it is long."""
    return f"“{cell}”" if 0 < len(cell) <= 40 else f"“{cell[:40]}…”" if cell else "empty"


def _plain(column: str) -> str:
    """The name without what differs between downloads: "LA (name)", "LA name" and "LAName" are "laname"."""
    return NOT_IN_A_NAME.sub("", column.casefold())
