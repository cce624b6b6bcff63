"""An audit as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Set

from plaudit.journeys.models import Measurement
from plaudit.journeys.rulings import Sayings
from plaudit.reports.quantities import untold
from plaudit.rulebook.framework import Criterion, Statement
from plaudit.rulebook.groups import SMALLEST_GROUP, is_few
from plaudit.rulebook.hiding import WHOLE, hidden_given
from plaudit.rulebook.scoring import effective

COLUMNS = (
    "School",
    "URN",
    "Mark",
    "Edition",
    "Audit",
    "Area",
    "Criterion",
    "Title",
    "Level that counts",
    "Level that the answers support",
    "School's own best fit",
    "Reason for best fit",
    "Note",
    "Statement",
    "Level",
    "Text",
    "Answer",
    "Reason",
    "How many",
    "Of how many",
    "By pupil group",
    "Answered by",
    "Answered at",
    "Looked at again",
)
# What a spreadsheet would take for a formula, in narrow and in wide letters, also behind blanks that it strips.
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
STRIPPED = " \t\r\n"


def audit_csv(sayings: Sayings, *, smallest: int = 0) -> bytes:
    """A line for every statement, in UTF-8 with the mark at the front by which a spreadsheet knows it.

    Counts of pupils below `smallest` are written as 'fewer than'; 0 is for the school's own people.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for criterion in sayings.framework.criteria:
        about = tuple(_about(sayings, criterion))
        for statement in criterion.statements:
            writer.writerow([_safe(cell) for cell in (*about, *_said(sayings, statement, smallest))])
    return text.getvalue().encode("utf-8-sig")


def _about(sayings: Sayings, criterion: Criterion) -> Iterator[object]:
    framework, journey = sayings.framework, sayings.audit.journey
    standing, note = sayings.verdict.standings[criterion.code], sayings.notes.get(criterion.code)
    argued = standing.stated if standing.argued else None
    yield from (journey.school.name, journey.school.urn, framework.title, framework.edition, sayings.audit.number)
    yield from (framework.area_by_code[criterion.area].title, criterion.code, criterion.title)
    yield _level(sayings, sayings.verdict.counted[criterion.code]) if standing.applies else "does not apply"
    yield _level(sayings, standing.supported) if standing.applies else "does not apply"
    yield _level(sayings, argued.rank) if argued else ""
    yield argued.reason if argued else ""
    yield note.text if note else ""


def _said(sayings: Sayings, statement: Statement, smallest: int) -> Iterator[object]:
    answer, measurement = sayings.answers.get(statement.key), sayings.measurements.get(statement.key)
    hidden = hidden_given(statement.measure, sayings.audited.answers.get(statement.key), smallest)
    choice = effective(statement, sayings.audited.answers.get(statement.key), sayings.audited.phases)
    said = max((row for row in (answer, measurement) if row), key=lambda row: row.at, default=None)
    yield from (statement.key, _level(sayings, statement.rank), statement.text, choice.value if choice else "")
    yield answer.reason if answer else ""
    yield from _whole(measurement, smallest if WHOLE in hidden else 0)
    yield "; ".join(_groups(sayings, statement, hidden, smallest))
    yield said.by if said else ""
    yield said.at.isoformat(timespec="seconds") if said else ""
    yield ("no" if sayings.is_carried(statement.criterion) else "yes") if sayings.audit.is_later else ""


def _whole(row: Measurement | None, smallest: int) -> Iterator[str]:
    """How many, and of how many; below `smallest` neither is told."""
    if row is None or row.count is None:
        yield from ("", "")
    elif smallest:
        yield untold(row.count, None, smallest)
        yield _figure(row.out_of) if row.out_of and row.out_of >= smallest else f"fewer than {smallest}"
    else:
        yield from (_figure(row.count), _figure(row.out_of))


def _groups(sayings: Sayings, statement: Statement, hidden: Set[str], smallest: int) -> Iterator[str]:
    """'girls: 40 of 52', in the mark's order; a few pupils of a group are never told as a number."""
    rows = sayings.by_group.get(statement.key, {})
    for group in statement.measure.groups if statement.measure else ():
        row = rows.get(group)
        if row and row.count is not None and group in hidden:
            yield f"{group}: {untold(row.count, row.out_of, smallest)}"
        elif row and row.count is not None:
            count = f"fewer than {SMALLEST_GROUP}" if is_few(row.count) else _figure(row.count)
            yield f"{group}: {count} of {_figure(row.out_of)}"


def _level(sayings: Sayings, rank: int) -> str:
    level = sayings.framework.level(rank)
    return level.title if level else "Not yet"


def _figure(number: float | None) -> str:
    return "" if number is None else f"{number:.10g}"


def _safe(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(STRIPPED).startswith(FORMULA_STARTS) else text
