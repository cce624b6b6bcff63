"""Term dates from a file: CSV or Excel, one half-term a line, any number of schools and authorities.

Columns: authority_or_school, academic_year ('2025-26'), term ('autumn'), half (1, 2 or empty where terms are not
halved), first_day and last_day of school (2025-09-01). They may be joined by closed_days (training days and bank
holidays of that half-term, with spaces between them), holiday (what the holiday after it is called) and source_url;
a remark in brackets at the end of that is passed on to whoever checks the file, and 'same' means the line above.

What contradicts itself is said and not mended: a fault leaves its school without a calendar, and where a remark
contradicts the calendar of the world, the year is doubted.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from itertools import groupby, zip_longest
from pathlib import Path

from plaudit.refusals import Invalid
from plaudit.rulebook.terms.calendars import Calendar, build_calendar
from plaudit.rulebook.terms.faults import find_faults
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.rulebook.terms.years import year_name
from plaudit.schools.given_years import GivenYear, Remark
from plaudit.schools.register.problems import Problem
from plaudit.schools.sheets import rows_of_table

WHOSE = "authority_or_school"
NEVER_EMPTY = (WHOSE, "academic_year", "term", "first_day", "last_day")
COLUMNS = (*NEVER_EMPTY, "half")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
HALF = re.compile(r"\d{1,2}", re.ASCII)
REMARK = re.compile(r"\(([^()]+)\)$")
SAME = "same"

Row = Mapping[str, str]


@dataclass(slots=True)
class TermDates:
    """What a file says. Who has a problem in any line has no calendar: a part of one would mislead.

    `calendars`, `years` and `remarks` are by the name of their school or authority, in the order of the file.
    """

    calendars: dict[str, Calendar] = field(default_factory=dict)
    years: dict[str, tuple[GivenYear, ...]] = field(default_factory=dict)
    remarks: dict[str, list[Remark]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Given:
    """What the file says of one school or authority, with the line of each half-term."""

    half_terms: list[HalfTerm] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    closed: list[frozenset[date]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def source(self) -> str:
        """Where the line above comes from."""
        return self.sources[-1] if self.sources else ""


def read_term_dates(file: Path, name: str = "") -> TermDates:
    """Return what the file says, with every problem and its line.

    Args:
        file: CSV or an Excel workbook, of which the first sheet counts.
        name: what its person calls it, for the sentences.

    Raises:
        Invalid: the file cannot be read as a table, or lacks a column.
    """
    found = TermDates()
    given: dict[str, _Given] = {}
    torn = False
    for line, row in _rows(file, name or file.name):
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
        found.years.clear()
    found.problems.sort(key=lambda problem: problem.line)
    return found


def write_term_dates(whose: str, years: Iterable[GivenYear]) -> str:
    """Return the years as such a file, as CSV; the remarks of a year stand at its first half-term."""
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow((*COLUMNS, "closed_days", "holiday", "source_url"))
    for year in years:
        closed = " ".join(day.isoformat() for day in sorted(year.closed_days))
        remark = f" ({'; '.join(remark.text for remark in year.remarks)})" if year.remarks else ""
        for number, one in enumerate(year.half_terms):
            days = (one.first_day.isoformat(), one.last_day.isoformat(), "" if one.half is None else one.half)
            extra = (one.holiday, year.source) if number else (one.holiday, year.source + remark)
            rows.writerow((whose, year.name, one.term, *days, "" if number else closed, *extra))
    return written.getvalue()


def _rows(file: Path, name: str) -> Iterator[tuple[int, Row | Problem]]:
    """Each row that is not empty with its line; its cells by column, without the spaces around them."""
    rows = rows_of_table(file, name)
    _, header = next(rows, (1, []))
    columns = [] if isinstance(header, Problem) else [name.strip() for name in header]
    lacking = [column for column in COLUMNS if column not in columns]
    if lacking:
        which = f"{'columns' if len(lacking) > 1 else 'column'} {', '.join(lacking)}"
        raise Invalid(f"{name} lacks the {which}. Its first line must name these: {', '.join(COLUMNS)}.")
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
            year=year_name(row["academic_year"]),
            term=row["term"],
            half=int(row["half"]) if row["half"] else None,
            first_day=date.fromisoformat(row["first_day"]),
            last_day=date.fromisoformat(row["last_day"]),
            holiday=row.get("holiday", ""),
        )
    )
    given.lines.append(line)
    given.closed.append(frozenset(map(date.fromisoformat, row.get("closed_days", "").split())))
    source = REMARK.sub("", row.get("source_url", "")).strip()
    given.sources.append(given.source if source.casefold() == SAME else source)


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
        found.calendars[whose] = build_calendar(given.half_terms, frozenset().union(*given.closed))
        found.years[whose] = tuple(_years(given, found.remarks.get(whose, [])))


def _years(given: _Given, remarks: Sequence[Remark]) -> Iterator[GivenYear]:
    """The years in the order of their days; the first source that a year names is its."""
    lines = sorted(
        zip(given.half_terms, given.closed, given.sources, given.lines, strict=True), key=lambda row: row[0].first_day
    )
    for _, of_year in groupby(lines, key=lambda row: row[0].year_key):
        half_terms, closed, sources, numbers = zip(*of_year, strict=True)
        yield GivenYear(
            half_terms[0].year,
            half_terms,
            frozenset().union(*closed),
            next(filter(None, sources), ""),
            tuple(remark for remark in remarks if remark.line in numbers),
        )
