"""Putting the register into the table of schools: in batches, writing only what is new or different."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.refusals import Invalid
from plaudit.schools.models import School
from plaudit.schools.register.columns import FIELDS, Header
from plaudit.schools.register.problems import Problem, RowError
from plaudit.schools.register.source import Progress, encoding_of, rows_of

BATCH = 500  # a short write transaction each, so that people can go on saving while a whole register is loaded
PROBLEMS_SHOWN = 20

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a file: rows read, and of those the schools added, changed and unchanged, and the rows left out."""

    read: int
    added: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        total = f"{self.read} rows read: {self.added} added, {self.changed} changed, {self.unchanged} unchanged"
        if not self.problems:
            return total + "."
        shown = [str(problem) for problem in self.problems[:PROBLEMS_SHOWN]]
        more = len(self.problems) - len(shown)
        return "\n".join(
            [f"{total}, {len(self.problems)} left out.", *shown, *([f"... and {more} more."] * bool(more))]
        )


def load_register(path: Path | str, *, progress: Progress | None = None, by: User | None = None) -> Report:
    """Adds the schools of a file of the register, and brings those that are there up to date. None is ever removed.

    A row that cannot be used is left out and reported; the others go in. The same file a second time changes nothing.

    Args:
        path: a download of the register or an extract of one, see the package's own words.
        progress: called now and then with the bytes that are read and those of the whole file.
        by: who asks; None for the installation itself.

    Raises:
        Invalid: the file cannot be read, is empty, holds no text, or lacks columns. Then nothing is changed.
    """
    path = Path(path)
    loading = _Loading()
    try:
        rows = rows_of(path, encoding_of(path), progress)
        while batch := list(islice(loading.values_in(rows), BATCH)):
            loading.write(batch)
    except OSError as error:
        raise Invalid(f"{path.name} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from error
    report = loading.report()
    if report.added or report.changed:
        record("register.loaded", subject="register", by=by, file=path.name, added=report.added, changed=report.changed)
    return report


@dataclass(slots=True)
class _Loading:
    """One run over one file: the columns, what was seen, and what is counted."""

    header: Header | None = None
    lines: dict[int, int] = field(default_factory=dict)  # URN: the line on which it first came
    problems: list[Problem] = field(default_factory=list)
    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def values_in(self, rows: Iterator[tuple[int, list[str] | Problem]]) -> Iterator[Values]:
        """The values of the schools in the rows that can be used; the first row of all is the header."""
        for line, row in rows:
            if self.header is None:
                self.header = Header([] if isinstance(row, Problem) else row)
                continue
            self.read += 1
            try:
                yield self._values(self.header, line, row)
            except RowError as error:
                self.problems.append(Problem(line, str(error)))
        if self.header is None:
            raise Invalid("The file holds nothing but empty lines.")

    def _values(self, header: Header, line: int, row: list[str] | Problem) -> Values:
        if isinstance(row, Problem):
            raise RowError(row.reason)
        values = header.values(row)
        first = self.lines.setdefault(values["urn"], line)
        if first != line:
            raise RowError(f"URN {values['urn']} was on line {first} already.")
        return values

    @transaction.atomic
    def write(self, batch: list[Values]) -> None:
        """Writes what is new or different."""
        urns = [values["urn"] for values in batch]
        present = {row["urn"]: row for row in School.objects.filter(urn__in=urns).order_by().values(*FIELDS)}
        wanted = [values for values in batch if values != present.get(values["urn"])]
        School.objects.bulk_create(
            [School(**values) for values in wanted],
            update_conflicts=True,
            unique_fields=["urn"],
            update_fields=[name for name in FIELDS if name != "urn"],
        )
        added = len(batch) - len(present)
        self.added += added
        self.changed += len(wanted) - added
        self.unchanged += len(batch) - len(wanted)

    def report(self) -> Report:
        """What came of it."""
        return Report(self.read, self.added, self.changed, self.unchanged, tuple(self.problems))
