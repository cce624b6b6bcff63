"""The calendar that holds for a school or a hub: its own years, its hub's for those that it did not give."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q

from plaudit.rulebook.terms.calendars import Calendar, build_calendar
from plaudit.rulebook.terms.faults import find_faults
from plaudit.rulebook.terms.half_terms import HalfTerm, folded
from plaudit.schools.bank_holidays import bank_holidays
from plaudit.schools.models import Hub, Nation, Participation, School, SchoolYear


@dataclass(frozen=True, slots=True)
class Standing:
    """The years that hold for a school or a hub by their days, and those of its hub that contradict the school's."""

    years: tuple[SchoolYear, ...]
    contradicted: tuple[SchoolYear, ...]
    nation: Nation

    @property
    def calendar(self) -> Calendar:
        """The calendar of the years that hold; bank holidays are closed."""
        closed = frozenset(closed.day for year in self.years for closed in year.closed_days.all())
        return _calendar(tuple(one for year in self.years for one in half_terms_of(year)), closed, self.nation)


def calendar_of(place: School | Hub, hub: Hub | None = None) -> Calendar:
    """Return the calendar of a school or a hub, in three queries and one for the school's hub where it is not given.

    A year that the school gave stands in the place of the whole of its hub's year of that name. Where what both gave
    contradicts itself, the hub's years that do so are left out: the school knows its own dates.
    """
    return standing_years(place, hub).calendar


def calendars_of(schools: Iterable[School]) -> dict[int, Calendar]:
    """Return the calendars of schools by their keys, in four queries however many there are."""
    keys = {school.pk for school in schools}
    rows = Participation.objects.filter(school__in=keys).select_related("hub")
    hubs = {row.school_id: row.hub for row in rows}
    years = _years(Q(school__in=keys) | Q(hub__in={hub.pk for hub in hubs.values()}))
    own, above = _by_key(years, "school_id"), _by_key(years, "hub_id")
    return {key: _standing(own[key], hubs.get(key), above).calendar for key in keys}


def standing_years(place: School | Hub, hub: Hub | None = None) -> Standing:
    """Return which years hold for a school or a hub, and which of the hub's do not; queries as `calendar_of`."""
    if isinstance(place, Hub):
        return _standing([], place, {place.pk: _years(Q(hub=place))})
    above = hub or place.hub
    years = _years(Q(school=place) | Q(hub=above) if above else Q(school=place))
    return _standing(_by_key(years, "school_id")[place.pk], above, _by_key(years, "hub_id"))


def half_terms_of(year: SchoolYear) -> list[HalfTerm]:
    """The half-terms of a year as the rulebook has them, in the order of their days."""
    return [half_term.as_value for half_term in year.half_terms.all()]


def _years(which: Q) -> list[SchoolYear]:
    rows = SchoolYear.objects.filter(which).select_related("hub", "school", "by")
    return list(rows.prefetch_related("half_terms", "closed_days"))


def _by_key(years: Iterable[SchoolYear], key: str) -> Mapping[int, list[SchoolYear]]:
    found: defaultdict[int, list[SchoolYear]] = defaultdict(list)
    for year in years:
        found[getattr(year, key)].append(year)
    return found


def _standing(own: Sequence[SchoolYear], hub: Hub | None, of_hubs: Mapping[int, Sequence[SchoolYear]]) -> Standing:
    """Which years hold. The school's come first, so that they stand where the hub's contradict them."""
    given = {folded(year.name) for year in own}
    above = of_hubs.get(hub.pk, ()) if hub else ()
    holding: list[SchoolYear] = []
    contradicted: list[SchoolYear] = []
    for year in (*own, *(year for year in above if folded(year.name) not in given)):
        sound = _agree(tuple(half_term for one in (*holding, year) for half_term in half_terms_of(one)))
        (holding if sound else contradicted).append(year)
    in_order = sorted(holding, key=lambda year: min((one.first_day for one in half_terms_of(year)), default=date.max))
    return Standing(tuple(in_order), tuple(contradicted), Nation(hub.nation) if hub else Nation.ENGLAND)


# The same few calendars are asked for by every page, and what they are made of never changes.


@lru_cache(maxsize=1024)
def _agree(half_terms: tuple[HalfTerm, ...]) -> bool:
    return not find_faults(half_terms)


@lru_cache(maxsize=1024)
def _calendar(half_terms: tuple[HalfTerm, ...], closed: frozenset[date], nation: Nation) -> Calendar:
    return build_calendar(half_terms, closed | _holidays_within(half_terms, nation))


def _holidays_within(half_terms: Sequence[HalfTerm], nation: Nation) -> frozenset[date]:
    if not half_terms:
        return frozenset()
    first, last = min(one.first_day for one in half_terms), max(one.last_day for one in half_terms)
    return frozenset(bank_holidays(range(first.year, last.year + 1), nation))
