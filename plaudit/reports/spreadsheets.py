"""Spreadsheets: the one place that knows the library that writes them.

Every word is written as a word, whatever it begins with: what looks like a formula, a link or a number is none, and a
spreadsheet that opens the file computes and fetches nothing. Cells of words are marked as words, too, so that they
stay words when somebody edits them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from io import BytesIO

import xlsxwriter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AS_WORDS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST_CELL = 32_767  # what the format can hold
LONGEST_CHOICES = 255
LINE, MOST_LINES = 15, 27  # the height of a line in points; a row holds 409
# What XML cannot hold, of which such a file is made: one such letter, and no spreadsheet opens it.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SHEET_RIGHTS = {"format_columns": True, "format_rows": True, "autofilter": True, "objects": True, "scenarios": True}


class Shut(Enum):
    """A cell of a column to be filled in that stays empty."""

    SHUT = ""


SHUT = Shut.SHUT
Cell = str | int | float | date | Shut | None


@dataclass(frozen=True, slots=True)
class Filling:
    """What may be filled in in the cells of a column: one of the choices, a number that is not negative, or words."""

    choices: Sequence[str] = ()
    number: bool = False
    longest: int | None = None
    sentence: str = ""

    @property
    def rule(self) -> dict[str, object]:
        """The rule that the spreadsheet holds its reader to; empty for none."""
        told = {"error_title": "Plaudit", "error_message": self.sentence} if self.sentence else {}
        if self.number:
            return {"validate": "decimal", "criteria": ">=", "value": 0, **told}
        if self.longest:
            return {"validate": "length", "criteria": "<=", "value": self.longest, **told}
        if self.choices and len(",".join(self.choices)) <= LONGEST_CHOICES and "," not in "".join(self.choices):
            return {"validate": "list", "source": list(self.choices), **told}
        return {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its columns with their widths in letters, and rows of as many cells.

    `fill` says of the columns, counted from 0, what may be filled in; with any of them all other cells are locked.
    """

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]
    fill: Mapping[int, Filling] = field(default_factory=dict)
    locked: bool = False
    hidden: bool = False


def workbook(sheets: Iterable[Sheet], *, title: str) -> bytes:
    """The sheets as one file, each with a first line that stays in view and by which it can be filtered."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, AS_WORDS) as book:
        book.set_properties({"title": title})
        looks = _Looks(book)
        for sheet in sheets:
            _write(book.add_worksheet(sheet.title), sheet, looks)
    return file.getvalue()


class _Looks:
    """How cells look, as the library holds it: locked ones, and those of columns to be filled in."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        words = {"text_wrap": True, "valign": "top", "num_format": "@"}
        number = {"valign": "top", "align": "left"}
        day = {"num_format": "d mmm yyyy", "align": "left", "valign": "top"}
        open_ = {"locked": False, "border": 1, "border_color": "#8f8678", "bg_color": "#fffbe9"}
        self.heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.shut = book.add_format({"bg_color": "#e3dccd"})
        self.words = book.add_format(words), book.add_format(words | open_)
        self.number = book.add_format(number), book.add_format(number | open_)
        self.day = book.add_format(day), book.add_format(day | open_)


def _write(page: "xlsxwriter.worksheet.Worksheet", sheet: Sheet, looks: _Looks) -> None:
    for column, (name, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        page.write_string(0, column, name, looks.heading)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        if not sheet.fill:  # what is written into later keeps the height that the spreadsheet finds for it
            page.set_row(last, LINE * _lines(row, sheet.columns))
        for column, cell in enumerate(row):
            _put(page, last, column, cell, looks, sheet.fill.get(column))
    for column, filling in sheet.fill.items():
        if last and filling.rule:
            page.data_validation(1, column, last, column, filling.rule)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    if sheet.fill or sheet.locked:
        page.protect("", SHEET_RIGHTS)
    if sheet.hidden:
        page.hide()


def _lines(row: Sequence[Cell], columns: Sequence[tuple[str, int]]) -> int:
    """How many lines the fullest cell of a row takes in its column; not all spreadsheets find that out themselves."""
    written = ((cell, width) for cell, (_, width) in zip(row, columns, strict=False) if isinstance(cell, str))
    needed = (sum(len(line) // max(1, width - 2) + 1 for line in cell.split("\n")) for cell, width in written)
    return min(MOST_LINES, max(needed, default=1))


def _put(
    page: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell, looks: _Looks, filling: Filling | None
) -> None:
    to_fill = filling is not None
    if isinstance(cell, Shut):
        page.write_blank(row, column, None, looks.shut)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, looks.day[to_fill])
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell, looks.number[to_fill])
    elif cell:
        page.write_string(row, column, UNWRITABLE.sub("", cell)[:LONGEST_CELL], looks.words[to_fill])
    elif filling is not None:
        page.write_blank(row, column, None, (looks.number if filling.number else looks.words)[True])
