"""A table that somebody sends, as rows of text: CSV, or the first sheet of an Excel workbook, within bounds.

A workbook is an archive, and a small one can unpack to something huge. What it says of its own size is checked before
anything is unpacked, and no more is read than a school year needs.
"""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from plaudit.refusals import Invalid
from plaudit.schools.register.problems import Problem
from plaudit.schools.register.source import Row, encoding_of, rows_of

LARGEST_FILE = 1_000_000
LARGEST_UNPACKED = 20_000_000
MOST_ROWS, MOST_COLUMNS = 5_000, 40
ARCHIVE, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def rows_of_table(path: Path, name: str = "") -> Iterator[Row]:
    """Every row that is not empty, with its line; the first one names the columns.

    Args:
        path: the file.
        name: what its person calls it, for the sentences; the name of the path where there is none.

    Raises:
        Invalid: it is too large, locked, damaged, of an old kind, or no table at all.
        OSError: it cannot be read.
    """
    called = name or path.name
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise Invalid(f"{called} is larger than term dates need. Please choose a file under {LARGEST_FILE // 1000} kB.")
    with path.open("rb") as file:
        beginning = file.read(4)
    if beginning == OLD_EXCEL:
        raise Invalid(f"{called} is locked with a password or of an old kind. Save it as .xlsx or as CSV first.")
    rows = _rows_of_workbook(path, called) if beginning == ARCHIVE else _rows_of_text(path, called)
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            raise Invalid(f"{called} has more than {MOST_ROWS:,} rows. Please send the term dates alone.")
        yield row


def _rows_of_text(path: Path, called: str) -> Iterator[Row]:
    try:
        yield from rows_of(path, encoding_of(path), None)
    except Invalid as refusal:
        raise Invalid(refusal.sentence.replace(path.name, called)) from None


def _rows_of_workbook(path: Path, called: str) -> Iterator[Row]:
    damaged = Invalid(f"{called} cannot be read as a spreadsheet. Save it anew as .xlsx or as CSV.")
    try:
        with path.open("rb") as file:
            with zipfile.ZipFile(file) as archive:
                if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                    raise Invalid(f"{called} is larger than term dates need. Please send the term dates alone.")
            yield from _rows_of_sheet(load_workbook(file, read_only=True, data_only=True, keep_links=False))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, TypeError, AttributeError,
            SyntaxError, EOFError, NotImplementedError) as error:  # fmt: skip
        raise damaged from error


def _rows_of_sheet(book: Workbook) -> Iterator[Row]:
    """The rows of the first sheet that are not empty, and no more of the others than it takes to be told: too many."""
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what a sheet says of its own size need not be true
    rows = islice(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 2 * MOST_ROWS)
    for line, cells in enumerate(rows, 1):
        if any(cell not in (None, "") for cell in cells):
            yield line, _texts(cells)


def _texts(cells: Sequence[Any]) -> list[str]:
    return [_text(cell) for cell in cells]


def _text(cell: Any) -> str:
    """A cell as it would stand in CSV: a day as 2025-09-01, and a whole number without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


__all__ = ["Problem", "Row", "rows_of_table"]
