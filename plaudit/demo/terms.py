"""The demonstration's school years: three of the hub, plausible and invented, and one of a school with five terms."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.schools.bank_holidays import bank_holidays
from plaudit.schools.models import Hub, School
from plaudit.schools.operations import save_year

THORPE_ACRE = 119957
SOURCE = "Invented for the demonstration"
MONDAY, TUESDAY, FRIDAY = 0, 1, 4
WEEK = timedelta(weeks=1)
AUGUST = 8


def give_terms(hub: Hub, schools: Mapping[int, School], people: Mapping[str, User]) -> None:
    """Gives the years before this one, this one and the next; and one school's own for this one."""
    today = timezone.localdate()
    begun = today.year if today.month >= AUGUST else today.year - 1
    administrator = people["Ada Administrator"]
    for first in (begun - 1, begun, begun + 1):
        training = {_from(date(first, 9, 1), MONDAY): "Training day"}
        half_terms = three_terms(first)
        save_year(place=hub, name=half_terms[0].year, half_terms=half_terms, closed_days=training, source=SOURCE,
                  by=administrator)  # fmt: skip
    five = five_terms(begun)
    save_year(place=schools[THORPE_ACRE], name=five[0].year, half_terms=five, source=SOURCE, by=people["Louis Lead"])


def three_terms(first: int) -> tuple[HalfTerm, ...]:
    """A year as most schools of the county have it, around the bank holidays of that year."""
    good_friday, spring = _holiday(first + 1, "Good Friday"), _to(date(first + 1, 5, 31), MONDAY)
    october = _to(date(first, 10, 31), MONDAY)
    february = _from(date(first + 1, 2, 15), MONDAY)
    days = (
        (_from(date(first, 9, 1), TUESDAY), october),
        (october + WEEK, _to(date(first, 12, 22), FRIDAY)),
        (_from(date(first + 1, 1, 3), MONDAY), february),
        (february + WEEK, good_friday - WEEK),
        (good_friday + WEEK + timedelta(days=3), spring),
        (spring + WEEK, _to(date(first + 1, 7, 24), FRIDAY)),
    )
    titles = [(term, half) for term in ("Autumn", "Spring", "Summer") for half in (1, 2)]
    return _year(first, titles, days)


def five_terms(first: int) -> tuple[HalfTerm, ...]:
    """A year of five terms that are not halved, and begin in August."""
    good_friday = _holiday(first + 1, "Good Friday")
    days = (
        (_to(date(first, 8, 31), TUESDAY), _to(date(first, 10, 12), FRIDAY)),
        (_from(date(first, 10, 22), MONDAY), _to(date(first, 12, 19), FRIDAY)),
        (_from(date(first + 1, 1, 5), MONDAY), _to(date(first + 1, 2, 28), FRIDAY)),
        (_from(date(first + 1, 3, 8), MONDAY), good_friday - timedelta(days=1)),
        (good_friday + 2 * WEEK + timedelta(days=3), _to(date(first + 1, 7, 19), FRIDAY)),
    )
    return _year(first, [(f"Term {number}", None) for number in range(1, 6)], days)


def _year(
    first: int, titles: Sequence[tuple[str, int | None]], days: Sequence[tuple[date, date]]
) -> tuple[HalfTerm, ...]:
    """A half-term begins on the day given, or the first after it that is no bank holiday; it ends on a Friday.

    Where its end is given as a Monday, that is the Monday of the holiday after it.
    """
    name = f"{first}-{(first + 1) % 100:02}"
    return tuple(
        HalfTerm(name, term, half, _school_day(begins), ends if ends.weekday() else ends - timedelta(days=3))
        for (term, half), (begins, ends) in zip(titles, days, strict=True)
    )


def _holiday(year: int, name: str) -> date:
    return next(day for day, called in bank_holidays([year]).items() if called == name)


def _from(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _to(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _school_day(day: date) -> date:
    while day in bank_holidays([day.year]):
        day += timedelta(days=1)
    return day
