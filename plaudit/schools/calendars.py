"""The calendar that holds for a school or a hub: its own years, its hub's for those that it did not give."""

from collections.abc import Iterable
from datetime import date

from plaudit.rulebook.terms.calendars import Calendar, build_calendar
from plaudit.schools.bank_holidays import bank_holidays
from plaudit.schools.models import Hub, School, SchoolYear


def calendar_of(place: School | Hub, hub: Hub | None = None) -> Calendar:
    """Return the calendar of a school or a hub, in two queries and one for the school's hub where it is not given.

    A year that the school gave stands in the place of the whole of its hub's year of that name. Where what both gave
    contradicts itself, the hub's years that do so are left out: the school knows its own dates.
    """
    years = _years_of(place, hub)
    half_terms = [half_term.as_value for year in years for half_term in year.half_terms.all()]
    closed = {closed.day for year in years for closed in year.closed_days.all()}
    return build_calendar(half_terms, closed | _holidays_within(years))


def _years_of(place: School | Hub, hub: Hub | None) -> list[SchoolYear]:
    rows = SchoolYear.objects.prefetch_related("half_terms__year", "closed_days")
    if isinstance(place, Hub):
        return list(rows.filter(hub=place))
    above = hub or place.hub
    own = list(rows.filter(school=place))
    given = {year.name for year in own}
    return own + [year for year in (rows.filter(hub=above) if above else ()) if year.name not in given]


def _holidays_within(years: Iterable[SchoolYear]) -> set[date]:
    days = [day for year in years for half in year.half_terms.all() for day in (half.first_day, half.last_day)]
    if not days:
        return set()
    return set(bank_holidays(range(min(days).year, max(days).year + 1)))
