"""Term dates from a file: CSV, one half-term a line, any number of schools and authorities.

Columns: authority_or_school, academic_year ('2025-26'), term ('autumn'), half (1, 2 or empty where terms are not
halved), first_day and last_day of school (2025-09-01). They may be joined by closed_days (training days and bank
holidays of that half-term, with spaces between them), holiday (what the holiday after it is called) and source_url;
a remark in brackets at the end of that is passed on to whoever checks the file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from pathlib import Path

from plaudit.refusals import Invalid
from plaudit.rulebook.terms.calendars import Calendar, build_calendar
from plaudit.rulebook.terms.faults import find_faults
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.schools.register.problems import Problem
from plaudit.schools.register.source import encoding_of, rows_of

WHOSE = "authority_or_school"
NEVER_EMPTY = (WHOSE, "academic_year", "term", "first_day", "last_day")
COLUMNS = (*NEVER_EMPTY, "half")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
HALF = re.compile(r"\d{1,2}", re.ASCII)
REMARK = re.compile(r"\(([^()]+)\)$")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody wrote beside a line."""

    line: int
    text: str


@dataclass(slots=True)
class TermDates:
    """What a file says. Who has a problem in any line has no calendar: a part of one would mislead.

    `calendars` and `remarks` are by the name of their school or authority, in the order of the file.
    """

    calendars: dict[str, Calendar] = field(default_factory=dict)
    remarks: dict[str, list[Remark]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Given:
    """What the file says of one school or authority, with the line of each half-term."""

    half_terms: list[HalfTerm] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    closed: set[date] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read_term_dates(file: Path) -> TermDates:
    """Return what the file says, with every problem and its line.

    Raises:
        Invalid: the file cannot be read as text, or lacks a column.
    """
    found = TermDates()
    given: dict[str, _Given] = {}
    torn = False
    for line, row in _rows(file):
        if isinstance(row, Problem):
            torn = True
            found.problems.append(row)
            continue
        _read_row(line, row, given.setdefault(row[WHOSE], _Given()))
        remark = REMARK.search(row.get("source_url", ""))
        if remark:
            found.remarks.setdefault(row[WHOSE], []).append(Remark(line, remark[1]))
    for whose, of_one in given.items():
        _add_calendar(found, whose, of_one)
    if torn:  # nobody knows whose the line was
        found.calendars.clear()
    found.problems.sort(key=lambda problem: problem.line)
    return found


def _rows(file: Path) -> Iterator[tuple[int, Row | Problem]]:
    """Each row that is not empty with its line; its cells by column, without the spaces around them."""
    rows = rows_of(file, encoding_of(file), None)
    _, header = next(rows, (1, []))
    columns = [] if isinstance(header, Problem) else [name.strip() for name in header]
    lacking = [column for column in COLUMNS if column not in columns]
    if lacking:
        which = f"{'columns' if len(lacking) > 1 else 'column'} {', '.join(lacking)}"
        raise Invalid(f"{file.name} lacks the {which}. Its first line must name these: {', '.join(COLUMNS)}.")
    for line, cells in rows:
        if isinstance(cells, Problem):
            yield line, cells
        elif any(map(str.strip, cells)):
            yield line, dict(zip_longest(columns, map(str.strip, cells[: len(columns)]), fillvalue=""))


def _read_row(line: int, row: Row, given: _Given) -> None:
    wrong = [*_wrong_cells(row), *_wrong_days(row)]
    given.problems.extend(Problem(line, sentence) for sentence in wrong)
    if wrong:
        return
    given.half_terms.append(
        HalfTerm(
            year=row["academic_year"],
            term=row["term"],
            half=int(row["half"]) if row["half"] else None,
            first_day=date.fromisoformat(row["first_day"]),
            last_day=date.fromisoformat(row["last_day"]),
            holiday=row.get("holiday", ""),
        )
    )
    given.lines.append(line)
    given.closed.update(map(date.fromisoformat, row.get("closed_days", "").split()))


def _wrong_cells(row: Row) -> Iterator[str]:
    for column in NEVER_EMPTY:
        if not row[column]:
            yield f"{column} is empty."
    if row["half"] and not HALF.fullmatch(row["half"]):
        yield f"half is “{row['half']}”; write 1 or 2, or nothing where the term is not halved."


def _wrong_days(row: Row) -> Iterator[str]:
    days = [("first_day", row["first_day"]), ("last_day", row["last_day"])]
    days += [("closed_days", day) for day in row.get("closed_days", "").split()]
    for column, day in days:
        if day and not _is_day(day):
            yield f"{column} is “{day}”; write a day that there is, as in 2025-09-01."


def _is_day(text: str) -> bool:
    try:
        return DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _add_calendar(found: TermDates, whose: str, given: _Given) -> None:
    faults = find_faults(given.half_terms)
    found.problems += given.problems
    found.problems += [Problem(given.lines[fault.places[-1]], fault.sentence) for fault in faults]
    if not faults and not given.problems:
        found.calendars[whose] = build_calendar(given.half_terms, given.closed)
