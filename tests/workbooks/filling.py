"""A workbook as a test has it in hand: exported, edited as somebody would, and read again."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from plaudit.journeys.models import Audit
from plaudit.journeys.rulings import sayings_of
from plaudit.workbooks.cells import Table
from plaudit.workbooks.comparing import Difference, Line, compare
from plaudit.workbooks.holding import held_in
from plaudit.workbooks.models import Import
from plaudit.workbooks.operations.importing import keep_import
from plaudit.workbooks.unpacking import tables_in
from plaudit.workbooks.writing import audit_workbook

Edit = Callable[[Any], object]
"""What is done to a workbook that openpyxl has opened."""


def exported(audit: Audit, *, smallest: int = 0) -> bytes:
    """The audit as a workbook, as it stands now."""
    return audit_workbook(sayings_of(audit, with_people=True), smallest=smallest)


def edited(workbook: bytes, *edits: Edit) -> bytes:
    """The workbook with something done to it, saved by another program."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    for edit in edits:
        edit(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def tables(workbook: bytes) -> list[Table]:
    """Its cells, read in this process: the fence is tested by itself."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workbook"
        path.write_bytes(workbook)
        return tables_in(path)


def brought_back(audit: Audit, workbook: bytes, *, by: Any) -> Import:
    """The workbook, brought back."""
    return keep_import(audit=audit, tables=tables(workbook), by=by)


def differences(imported: Import) -> tuple[Difference, ...]:
    """What the workbook says beside what the audit says now."""
    return compare(map(Line.of, imported.lines), held_in(sayings_of(imported.audit, with_people=True)))


def said(imported: Import) -> dict[str, tuple[Any, ...]]:
    """The lines of an import under their keys."""
    return {line.place.key: line.mine for line in map(Line.of, imported.lines)}


def put(sheet: str, key: str, column: str, value: Any, *, group: str = "") -> Edit:
    """Puts a value into the row with that key (and group), under that heading."""

    def edit(book: Any) -> None:
        page = book[sheet]
        headings = [cell.value for cell in page[1]]
        name = "Criterion" if sheet == "Criteria" else "Key"
        for row in page.iter_rows(min_row=2):
            found = row[headings.index(name)].value
            if found == key and (not group or row[headings.index("Group")].value == group):
                type_in(row[headings.index(column)], value)
                return
        raise AssertionError(f"{sheet} has no row {key}.")

    return edit


def type_in(cell: Any, value: Any) -> None:
    """Types it into a cell that holds words: what looks like a formula or an error stays words there."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
