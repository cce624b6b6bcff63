"""School years as their page shows them."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from plaudit.rulebook.terms.doubts import year_doubts
from plaudit.rulebook.terms.half_terms import HalfTerm, folded
from plaudit.rulebook.terms.sayings import plainly
from plaudit.rulebook.terms.years import following_name
from plaudit.schools.bank_holidays import bank_holidays
from plaudit.schools.calendars import Standing, half_terms_of
from plaudit.schools.given_years import GivenYear
from plaudit.schools.models import Nation, Place, SchoolYear
from plaudit.schools.term_dates import TermDates, write_term_dates


@dataclass(frozen=True, slots=True)
class OfferedYear:
    """A year of a file before it is accepted: the one that it would replace, what changes in it, what is odd about it.

    `base` is the version of the year that is there, 0 where none is. `contradicts` is what somebody has to have
    looked at before it can be accepted.
    """

    given: GivenYear
    base: int
    changes: Sequence[str]
    doubts: Sequence[str]
    contradicts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Offer:
    """The years that a file has of one school or authority, and the same as it comes back to be accepted."""

    whose: str
    years: Sequence[OfferedYear]
    dates: str

    @property
    def contradicts(self) -> bool:
        """Whether any of the years does."""
        return any(year.contradicts for year in self.years)


def offers(found: TermDates, place: Place, nation: Nation) -> list[Offer]:
    """What a file offers a place, beside what the place has already."""
    rows = place.school_years.prefetch_related("half_terms", "closed_days")
    present = {folded(year.name): year for year in rows}
    return [
        Offer(
            whose,
            [_offered(year, present.get(folded(year.name)), nation) for year in years],
            write_term_dates(whose, years),
        )
        for whose, years in found.years.items()
    ]


def _offered(given: GivenYear, present: SchoolYear | None, nation: Nation) -> OfferedYear:
    doubts = year_doubts(given.half_terms, holidays_of(given.half_terms, nation))
    changes = _changes(half_terms_of(present), given.half_terms) if present else ()
    return OfferedYear(given, present.version if present else 0, changes, doubts, given.doubts)


def _changes(present: Sequence[HalfTerm], given: Sequence[HalfTerm]) -> list[str]:
    """What would be other than it is now, each in a sentence."""
    before, after = ({folded(one.title): one for one in half_terms} for half_terms in (present, given))
    gone = [f"{one.title} goes." for key, one in before.items() if key not in after]
    new = [f"{one.title} comes: {days_between(one)}." for key, one in after.items() if key not in before]
    moved = [
        f"{one.title}: {days_between(before[key])} becomes {days_between(one)}."
        for key, one in after.items()
        if key in before and (before[key].first_day, before[key].last_day) != (one.first_day, one.last_day)
    ]
    return [*moved, *new, *gone]


def days_between(half_term: HalfTerm) -> str:
    """From when to when a half-term goes: '2 September to 17 October 2025'."""
    first, last = half_term.first_day, half_term.last_day
    begins = plainly(first) if first.year != last.year else f"{first.day} {first:%B}"
    return f"{begins} to {plainly(last)}"


@dataclass(frozen=True, slots=True)
class ShownYear:
    """A year that holds, what is odd about it, whether it is the place's own, and whether it is the present one.

    `next_name` is what the year after is called, where the name tells and nobody has given that year.
    """

    year: SchoolYear
    half_terms: Sequence[HalfTerm]
    closed_days: Sequence[tuple[date, str]]
    doubts: Sequence[str]
    is_own: bool
    is_now: bool
    next_name: str

    @property
    def key(self) -> str:
        """The year's number as an address holds it."""
        return str(self.year.pk)


def shown_years(standing: Standing, place: Place, today: date) -> list[ShownYear]:
    """The years that hold, the latest first; closed days with the bank holidays that lie in a half-term."""
    now = next((year for year in standing.years if _reaches(year, today)), None)
    names = frozenset(year.name for year in standing.years)
    return [_shown(year, standing.nation, place, names, is_now=year == now) for year in reversed(standing.years)]


def _shown(year: SchoolYear, nation: Nation, place: Place, names: Set[str], *, is_now: bool) -> ShownYear:
    half_terms = half_terms_of(year)
    holidays = holidays_of(half_terms, nation)
    closed, doubts = _closed(year, half_terms, holidays), year_doubts(half_terms, holidays)
    following = following_name(year.name)
    next_name = "" if following in names else following
    return ShownYear(year, half_terms, closed, doubts, year.place == place, is_now, next_name)


def holidays_of(half_terms: Sequence[HalfTerm], nation: Nation) -> Mapping[date, str]:
    """The bank holidays of a nation in the calendar years that the half-terms touch."""
    return bank_holidays({day.year for one in half_terms for day in (one.first_day, one.last_day)}, nation)


def _reaches(year: SchoolYear, today: date) -> bool:
    """Whether the year has not ended yet; the first such one is the present one."""
    return max(one.last_day for one in half_terms_of(year)) >= today


def _closed(year: SchoolYear, half_terms: Sequence[HalfTerm], holidays: Mapping[date, str]) -> list[tuple[date, str]]:
    within = {day: name for day, name in holidays.items() if any(day in one for one in half_terms)}
    given = {one.day: one.name or within.get(one.day, "Closed") for one in year.closed_days.all()}
    return sorted((within | given).items())
