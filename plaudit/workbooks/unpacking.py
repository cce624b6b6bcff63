"""Reading the cells out of a workbook's bytes, within bounds: the one place that knows the library that reads them.

It works nothing out and fetches nothing. It runs in `child.py`, behind the fence; without Django.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl

from plaudit.evidence.intake.documents.xml import walk
from plaudit.evidence.intake.made import Unfit
from plaudit.evidence.intake.packages import OPEN_XML, open_package, read_part, type_of_package
from plaudit.evidence.intake.sentences import LOCKED as PACKAGE_LOCKED
from plaudit.evidence.intake.sentences import MACROS as PACKAGE_MACROS
from plaudit.evidence.intake.sniffing import ENCRYPTED, OLE
from plaudit.workbooks import sentences
from plaudit.workbooks.cells import DATE, ERROR, FORMULA, Box, Found, Table

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS, MOST_PARTS = 30, 5_000, 100, 400
LARGEST_WHOLE, LARGEST_PART, HEAD = 60_000_000, 30_000_000, 4096
LONGEST_ROW, HOLDING = 7, ("v", "is", "f")
XML = (".xml", ".rels", ".vml")
MERGED = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
PARTICULAR = {PACKAGE_LOCKED: sentences.LOCKED, PACKAGE_MACROS: sentences.MACROS}


def tables_in(path: Path) -> list[Table]:
    """The sheets of the workbook at `path`.

    Raises:
        Unfit: it is none, damaged, locked, of another kind, or more than it may be.
    """
    _check_head(path)
    try:
        with open_package(path) as package:
            _check_kind(package)
            merged = _looked_through(package)
    except Unfit as error:
        raise Unfit(PARTICULAR.get(error.sentence, error.sentence if error.sentence in OURS else DAMAGED)) from error
    return _read(path, merged)


DAMAGED = sentences.DAMAGED
OURS = frozenset(value for name, value in vars(sentences).items() if name.isupper())


def _check_head(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(HEAD)
        if head.startswith(OLE):
            raise Unfit(sentences.LOCKED if ENCRYPTED in head + file.read() else sentences.OLD)
    if not head:
        raise Unfit(sentences.EMPTY)
    if not head.startswith(b"PK"):
        raise Unfit(sentences.NO_WORKBOOK)


def _check_kind(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise Unfit(sentences.TOO_BIG)
    if "[Content_Types].xml" not in package.NameToInfo and "mimetype" not in package.NameToInfo:
        raise Unfit(sentences.NO_WORKBOOK)
    kind = type_of_package(package)
    if kind == "application/vnd.oasis.opendocument.spreadsheet":
        raise Unfit(sentences.OPEN_DOCUMENT)
    if kind != OPEN_XML + "spreadsheetml.sheet":
        raise Unfit(sentences.NO_WORKBOOK)


def _looked_through(package: zipfile.ZipFile) -> dict[str, list[Box]]:
    """The merged cells of every part; each part of XML was unpacked within bounds, and declares no entities."""
    found = {}
    for part in package.infolist():
        if part.filename.lower().endswith(XML):
            look = _Look()
            walk(read_part(package, part, LARGEST_PART), element=look.element)
            found[part.filename] = look.merged
    return found


class _Look:
    """What a sheet's XML is looked through for: merged cells, and how far down something stands."""

    def __init__(self) -> None:
        self.merged: list[Box] = []
        self.row = 0

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Hears of an element."""
        kind = name.rpartition(" ")[2]
        if kind == "row":
            told = attributes.get("r", "")
            self.row = int(told) if told.isdecimal() and len(told) <= LONGEST_ROW else self.row + 1
        elif kind in HOLDING and self.row > MOST_ROWS:
            raise Unfit(sentences.TOO_BIG)
        elif kind == "mergeCell" and (ref := MERGED.fullmatch(attributes.get("ref", ""))):
            first, top, last, bottom = ref.groups()
            self.merged.append((_number(first), int(top), _number(last or first), int(bottom or top)))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _read(path: Path, merged: dict[str, list[Box]]) -> list[Table]:
    try:
        with path.open("rb") as file:  # by its name the library would ask for an ending
            book = openpyxl.load_workbook(file, read_only=True, keep_links=False, data_only=False)
            return [Table(page.title, list(_rows(page)), merged.get(_part(page), [])) for page in _sheets(book)]
    except (Unfit, MemoryError):
        raise
    except Exception as error:  # whatever the library stumbles over, the file is not what a spreadsheet writes
        raise Unfit(sentences.DAMAGED) from error


def _sheets(book: Any) -> list[Any]:
    pages = list(book.worksheets)
    if len(pages) > MOST_SHEETS:
        raise Unfit(sentences.TOO_BIG)
    return pages


def _part(page: Any) -> str:
    """The part of the archive that holds the sheet; it is not told otherwise."""
    return str(page._worksheet_path).lstrip("/")


def _rows(page: Any) -> Iterator[list[Found]]:
    page.reset_dimensions()  # what the file says of its own size is only a claim
    for row in page.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
        cells = [_found(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        yield cells


def _found(cell: Any) -> Found:
    value, kind = cell.value, cell.data_type
    if value is None or value == "":
        return None
    if kind == "f":
        return {FORMULA: ""}
    if kind == "e":
        return {ERROR: str(value)}
    if isinstance(value, datetime | date | time | timedelta):
        return {DATE: _day(value)}
    return value if isinstance(value, bool | str) else float(value)


def _day(value: datetime | date | time | timedelta) -> str:
    midnight = isinstance(value, datetime) and value.time() == time()
    return value.date().isoformat() if isinstance(value, datetime) and midnight else str(value)
