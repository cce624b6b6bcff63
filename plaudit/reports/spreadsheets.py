"""Spreadsheets: the one place that knows the library that writes them.

Every word is written as a word, whatever it begins with: what looks like a formula, a link or a number is none, and a
spreadsheet that opens the file computes and fetches nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import xlsxwriter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AS_WORDS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST_CELL = 32_767  # what the format can hold

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its columns with their widths in letters, and rows of as many cells."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]


def workbook(sheets: Iterable[Sheet], *, title: str) -> bytes:
    """The sheets as one file, each with a first line that stays in view and by which it can be filtered."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, AS_WORDS) as book:
        book.set_properties({"title": title})
        looks = _Looks(
            heading=book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            words=book.add_format({"text_wrap": True, "valign": "top"}),
            day=book.add_format({"num_format": "d mmm yyyy", "align": "left", "valign": "top"}),
        )
        for sheet in sheets:
            _write(book.add_worksheet(sheet.title), sheet, looks)
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Looks:
    """How cells look, as the library holds it."""

    heading: object
    words: object
    day: object


def _write(page: "xlsxwriter.worksheet.Worksheet", sheet: Sheet, looks: _Looks) -> None:
    for column, (name, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        page.write_string(0, column, name, looks.heading)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _put(page, last, column, cell, looks)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _put(page: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell, looks: _Looks) -> None:
    if isinstance(cell, date):
        page.write_datetime(row, column, cell, looks.day)
    elif isinstance(cell, int):
        page.write_number(row, column, cell, looks.words)
    elif cell:
        page.write_string(row, column, cell[:LONGEST_CELL], looks.words)
