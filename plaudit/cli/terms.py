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
    from plaudit.schools.given_years import GivenYear
    from plaudit.schools.models import Place

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


@group.command(epilog=epilog("plaudit terms load term-dates.csv --of 'Leicester City' --hub demonstration-music-hub"))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--of", "whose", help="The school or authority in FILE (not needed where there is only one).")
@click.option("--hub", "slug", help="The hub whose dates they become, by its name in addresses.")
@click.option("--school", "urn", type=int, help="The school whose dates they become, by its URN.")
@click.option("--by", "email", required=True, help="The e-mail address of the person who answers for them.")
@click.option("--looked", is_flag=True, help="Somebody has looked at what the file contradicts itself in.")
@with_django
def load(*, file: Path, whose: str | None, slug: str | None, urn: int | None, email: str, looked: bool) -> None:
    """Gives the school years in FILE to a hub or to a school, all of them or none, in the place of what was there."""
    from plaudit.accounts.models import User
    from plaudit.schools.operations import accept_years

    place, by = _place(slug, urn), User.objects.filter(email__iexact=email).first()
    if by is None:
        raise Refusal("There is no account with that address.")
    years = _years_of(file, whose)
    doubts = [doubt for year in years for doubt in year.doubts]
    if doubts and not looked:
        raise Refusal(" ".join([*doubts, "Ask whoever published the dates, then load them with --looked."]))
    bases = dict(place.school_years.values_list("name", "version"))
    for year in accept_years(place=place, years=years, bases=bases, by=by):
        click.echo(f"{year} is given.")


def _place(slug: str | None, urn: int | None) -> "Place":
    """The hub or the school that is meant.

    Raises:
        Refusal: there is none.
        UsageError: neither or both are named.
    """
    from plaudit.schools.models import Hub, School

    if (slug is None) == (urn is None):
        raise click.UsageError("Say either --hub or --school.")
    place = School.objects.filter(urn=urn).first() if urn is not None else Hub.objects.filter(slug=slug).first()
    if place is None:
        raise Refusal("There is no hub of that name." if slug else "There is no school with that URN.")
    return place


def _years_of(file: Path, whose: str | None) -> "tuple[GivenYear, ...]":
    """The years of one school or authority.

    Raises:
        Refusal: a line of the file has a problem, or it does not say whose years are meant.
    """
    from plaudit.schools.term_dates import read_term_dates

    found = read_term_dates(file)
    if found.problems:
        first = found.problems[0]
        raise Refusal(f"{file.name}, line {first.line}: {first.reason} See `plaudit terms check {file.name}`.")
    if whose is None and len(found.years) == 1:
        whose = next(iter(found.years))
    if whose not in found.years:
        names = ", ".join(f"“{name}”" for name in found.years)
        raise Refusal(f"{file.name} has dates of {names or 'nobody'}. Say whose are meant with --of.")
    return found.years[whose]


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
