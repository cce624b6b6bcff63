"""Which columns of the register School keeps, and how one row becomes the values of a school."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from plaudit.refusals import Invalid
from plaudit.schools.models import School
from plaudit.schools.register.problems import RowError

Cells = Sequence[str]
Read = Callable[[str, str], Any]

LOWEST_URN, HIGHEST_URN = 100_000, 9_999_999
OLDEST_AGE = 99  # colleges for adults have it as their highest age
DATE = re.compile(r"(\d\d)-(\d\d)-(\d{4})")


def _text(column: str, cell: str) -> str:
    return cell


def _urn(column: str, cell: str) -> int:
    number = int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= len(str(HIGHEST_URN)) else 0
    if not LOWEST_URN <= number <= HIGHEST_URN:
        raise RowError(f"The URN should be a number of six or seven figures. It is {_shown(cell)}.")
    return number


def _name(column: str, cell: str) -> str:
    if not cell:
        raise RowError("The establishment has no name.")
    return cell


def _age(column: str, cell: str) -> int | None:
    if not cell:
        return None
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 3 and int(cell) <= OLDEST_AGE):
        raise RowError(f"{column} should be an age in whole years up to {OLDEST_AGE}. It is {_shown(cell)}.")
    return int(cell)


def _date(column: str, cell: str) -> date | None:
    if not cell:
        return None
    parts = DATE.fullmatch(cell)
    try:
        if parts:
            return date(int(parts[3]), int(parts[2]), int(parts[1]))
    except ValueError:
        pass  # a day that no calendar has, such as 31-02-2020
    raise RowError(f"{column} should be a date such as 31-08-2021. It is {_shown(cell)}.")


# Column of the register: field of School, and how its cell is read.
COLUMNS: dict[str, tuple[str, Read]] = {
    "URN": ("urn", _urn),
    "EstablishmentName": ("name", _name),
    "TypeOfEstablishment (name)": ("kind", _text),
    "PhaseOfEducation (name)": ("phase", _text),
    "StatutoryLowAge": ("low_age", _age),
    "StatutoryHighAge": ("high_age", _age),
    "EstablishmentStatus (name)": ("status", _text),
    "OpenDate": ("opened_on", _date),
    "CloseDate": ("closed_on", _date),
    "LA (name)": ("local_authority", _text),
    "Street": ("street", _text),
    "Locality": ("locality", _text),
    "Town": ("town", _text),
    "County (name)": ("county", _text),
    "Postcode": ("postcode", _text),
}
FIELDS = tuple(field for field, _ in COLUMNS.values())
LONGEST: dict[str, int | None] = {field: School._meta.get_field(field).max_length for field in FIELDS}  # type: ignore[union-attr]


class Header:
    """Where the columns stand in one file."""

    def __init__(self, cells: Cells) -> None:
        """Finds the columns by their names.

        Raises:
            Invalid: columns are missing; the sentence names them.
        """
        places = {name.strip(): place for place, name in reversed(list(enumerate(cells)))}
        missing = [column for column in COLUMNS if column not in places]
        if missing:
            raise Invalid(
                "This is not a file of the register of establishments, since its first line does not name "
                f"{'the column' if len(missing) == 1 else 'the columns'} {', '.join(missing)}."
            )
        self._width = len(cells)
        self._columns = [(places[column], column, field, read) for column, (field, read) in COLUMNS.items()]

    def values(self, cells: Cells) -> dict[str, Any]:
        """The values of a school by field.

        Raises:
            RowError: the row cannot be used.
        """
        if len(cells) != self._width:
            raise RowError(f"The row has {len(cells)} columns, but the first line of the file has {self._width}.")
        values = {field: _checked(column, field, read, cells[place]) for place, column, field, read in self._columns}
        low, high = values["low_age"], values["high_age"]
        if low is not None and high is not None and low > high:
            raise RowError(f"The lowest age, {low}, is above the highest, {high}.")
        return values


def _checked(column: str, field: str, read: Read, cell: str) -> Any:
    cell = cell.strip()
    longest = LONGEST[field]
    if longest is not None and len(cell) > longest:
        raise RowError(f"{column} has {len(cell)} characters; there is room for {longest}.")
    return read(column, cell)


def _shown(cell: str) -> str:
    return f"“{cell}”" if 0 < len(cell) <= 40 else f"“{cell[:40]}…”" if cell else "empty"
