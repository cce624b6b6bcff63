"""`plaudit terms`: the term dates of schools and authorities."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plaudit.cli.family import CommandGroup, epilog, with_django
from plaudit.refusals import Refusal

if TYPE_CHECKING:
    from plaudit.rulebook.terms.calendars import Calendar

EXAMPLE = "plaudit terms check term-dates.csv"


@click.group("terms", cls=CommandGroup, epilog=epilog(EXAMPLE))
def group() -> None:
    """The term dates of schools and authorities."""


@group.command(epilog=epilog(EXAMPLE, f"{EXAMPLE} --on 2025-11-20"))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to say in school time (default: today).")
@with_django
def check(*, file: Path, on: datetime | None) -> None:
    """Says what the term dates in FILE come to, what day it is in them, and what is wrong with which line.

    FILE is CSV with the columns authority_or_school, academic_year, term, half, first_day and last_day.
    """
    from django.utils.timezone import localdate

    from plaudit.schools.term_dates import read_term_dates

    found = read_term_dates(file)
    day = on.date() if on else localdate()
    for whose, calendar in found.calendars.items():
        click.echo(whose)
        for line in _lines(calendar, day):
            click.echo(f"  {line}")
        for remark in found.remarks.get(whose, ()):
            click.echo(f"  Line {remark.line} remarks: {remark.text}")
    for problem in found.problems:
        click.echo(f"{file}:{problem.line}: {problem.reason}")
    if found.problems:
        count = len(found.problems)
        raise Refusal(f"{file.name} has {count} {'problem' if count == 1 else 'problems'}; see above.")


def _lines(calendar: "Calendar", day: date) -> Iterator[str]:
    from plaudit.rulebook.terms.sayings import plainly

    for half_term in calendar.half_terms:
        dates = f"{plainly(half_term.first_day)} to {plainly(half_term.last_day)}"
        weeks = f"{half_term.weeks} {'week' if half_term.weeks == 1 else 'weeks'}"
        yield f"{half_term.full_title}: {dates}, {weeks}"
    for earlier, later in calendar.holes:
        yield f"Dates are missing between {earlier.full_title} and {later.full_title}."
    yield _today(calendar, day)


def _today(calendar: "Calendar", day: date) -> str:
    from plaudit.rulebook.terms.deadlines import next_school_day
    from plaudit.rulebook.terms.sayings import InTerm, NoDates, plainly

    saying = calendar.say(day)
    if isinstance(saying, NoDates):
        return f"There are no term dates for {plainly(day)}."
    said = saying.with_year if isinstance(saying, InTerm) else str(saying)
    following = next_school_day(calendar, day)
    then = f"; the next day of school is {following:%A} {plainly(following)}" if following else ""
    return f"{plainly(day)}: {said}{then}."
