"""A workbook that a colleague filled in on a train, brought back and not decided yet."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from plaudit.accounts.models import User
from plaudit.journeys.models import Audit
from plaudit.journeys.operations import NoteChange, save_criterion
from plaudit.journeys.rulings import Sayings, sayings_of
from plaudit.rulebook.answers import Choice
from plaudit.rulebook.framework import Statement
from plaudit.schools.models import School
from plaudit.workbooks.cells import Found, Table
from plaudit.workbooks.layout import CHOICES, READ, Column, Title
from plaudit.workbooks.operations.importing import keep_import
from plaudit.workbooks.unpacking import tables_in
from plaudit.workbooks.writing import audit_workbook

LATIMER = 119903
NOTE = "The recorder group plays in assembly every other Friday. Lena has the dates."
LENAS_NOTE = "The recorder group plays in assembly, and twice a year in the church."


def bring_back_workbook(schools: Mapping[int, School], people: Mapping[str, User]) -> None:
    """Cora took Latimer's audit along; Lena wrote one of the same notes meanwhile."""
    lead, colleague = people["Lena Lead"], people["Cora Contributor"]
    audit = Audit.objects.with_names().filter(journey__school=schools[LATIMER]).order_by("-number").first()
    if audit is None or audit.is_closed:
        return
    sayings = sayings_of(audit, with_people=True)
    framework, tables = sayings.framework, _tables(audit_workbook(sayings))
    plain, number = _first_free(sayings), next(s for s in framework.statement_by_key.values() if s.measure)
    noted = next(one for one in framework.criteria if one.code not in sayings.notes)
    _put(tables, Title.STATEMENTS, plain.key, Column.ANSWER, CHOICES[Choice.YES])
    _put(tables, Title.STATEMENTS, number.key, Column.COUNT, "about forty")
    _put(tables, Title.CRITERIA, noted.code, Column.NOTE, NOTE)
    keep_import(audit=audit, tables=tables, by=colleague)
    save_criterion(audit=audit, criterion=noted, by=lead, note=NoteChange(LENAS_NOTE, 0))


def _first_free(sayings: Sayings) -> Statement:
    """The first statement that nobody has answered."""
    return next(s for s in sayings.framework.statement_by_key.values() if s.key not in sayings.answers)


def _tables(workbook: bytes) -> list[Table]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workbook"
        path.write_bytes(workbook)
        return tables_in(path)


def _put(tables: list[Table], title: Title, key: str, column: Column, value: Found) -> None:
    """Writes into the cell of the row that is found by that key."""
    place = next(place for place, table in enumerate(tables) if table.title == title)
    rows = [list(row) for row in tables[place].rows]
    named, wanted = (rows[0].index(name) for name in (READ[title][0], column))
    row = next(row for row in rows if len(row) > named and row[named] == key)
    row += [None] * (wanted + 1 - len(row))
    row[wanted] = value
    tables[place] = Table(title, rows)
