"""Putting the register into the table of schools: in batches, writing only what is new or different."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import transaction

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.schools.models import School
from plaudit.schools.register.columns import Header
from plaudit.schools.register.establishments import FIELDS, Values, header_of, values_of
from plaudit.schools.register.keywords import count_keywords_anew, write_keywords
from plaudit.schools.register.problems import Problem, RowError
from plaudit.schools.register.reports import Report
from plaudit.schools.register.source import Progress, read_table

BATCH = 500  # a short write transaction each, so that people can go on saving while a whole register is loaded


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
    with read_table(path, header_of, progress) as (header, rows):
        values = loading.values_in(header, rows)
        while batch := list(islice(values, BATCH)):
            loading.write(batch)
    report = loading.report()
    if report.added + report.changed >= BATCH:
        count_keywords_anew()
    if report.added or report.changed:
        record("register.loaded", subject="register", by=by, file=path.name, added=report.added, changed=report.changed)
    return report


@dataclass(slots=True)
class _Loading:
    """One run over one file: what was seen, and what is counted."""

    lines: dict[int, int] = field(default_factory=dict)  # URN: the line on which it first came
    problems: list[Problem] = field(default_factory=list)
    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def values_in(self, header: Header, rows: Iterator[tuple[int, list[str] | Problem]]) -> Iterator[Values]:
        """The values of the schools in the rows that can be used."""
        for line, row in rows:
            self.read += 1
            try:
                yield self._values(header, line, row)
            except RowError as error:
                self.problems.append(Problem(line, str(error)))

    def _values(self, header: Header, line: int, row: list[str] | Problem) -> Values:
        if isinstance(row, Problem):
            raise RowError(row.reason)
        values = values_of(header, row)
        first = self.lines.setdefault(values["urn"], line)
        if first != line:
            raise RowError(f"URN {values['urn']} was on line {first} already.")
        return values

    @transaction.atomic
    def write(self, batch: list[Values]) -> None:
        """Writes what is new or different, and the words by which it is found."""
        urns = [values["urn"] for values in batch]
        present = {row["urn"]: row for row in School.objects.filter(urn__in=urns).order_by().values(*FIELDS)}
        wanted = [values for values in batch if values != present.get(values["urn"])]
        schools = School.objects.bulk_create(
            [School(**values) for values in wanted],
            update_conflicts=True,
            unique_fields=["urn"],
            update_fields=[name for name in FIELDS if name != "urn"],
        )
        pairs = zip(schools, wanted, strict=True)
        write_keywords((school.pk, present.get(school.urn), values) for school, values in pairs)
        added = len(batch) - len(present)
        self.added += added
        self.changed += len(wanted) - added
        self.unchanged += len(batch) - len(wanted)

    def report(self) -> Report:
        """What came of it."""
        return Report(
            self.read, self.added, self.changed, self.unchanged, tuple(self.problems), urns=frozenset(self.lines)
        )
