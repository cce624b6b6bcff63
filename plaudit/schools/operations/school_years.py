"""The school years of a hub or a school: given, changed, removed; and the nation whose bank holidays hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.refusals import Closed, Invalid
from plaudit.rulebook.terms.faults import Fault, find_faults
from plaudit.rulebook.terms.half_terms import HalfTerm, folded
from plaudit.rulebook.terms.sayings import plainly
from plaudit.rulebook.terms.years import year_name
from plaudit.schools.calendars import half_terms_of
from plaudit.schools.given_years import GivenYear
from plaudit.schools.models import ClosedDay, HalfTermDates, Hub, Nation, Place, School, SchoolYear
from plaudit.schools.models.terms import LONGEST_HOLIDAY, LONGEST_SOURCE, LONGEST_TERM, LONGEST_YEAR

MOST_HALF_TERMS, MOST_CLOSED_DAYS, MOST_HALVES = 24, 60, 12
AROUND = timedelta(weeks=6)
"""How far outside the year's terms a closed day may lie: training days often lie just before a term begins."""


class UnusableYear(Invalid):
    """Dates that make no school year. `faults` count their places among the half-terms that were given, from 0."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.sentence for fault in faults))
        self.faults = tuple(faults)


class ChangedMeanwhile(Closed):
    """Somebody else has saved the year since the page showed it; `year` is what is there now, None if it is gone."""

    def __init__(self, name: str, year: SchoolYear | None) -> None:
        what = "changed" if year else "removed"
        super().__init__(f"Somebody else has {what} {name} meanwhile. Nothing of yours is saved yet: look at both.")
        self.year = year


@transaction.atomic
def save_year(
    *,
    place: Place,
    name: str,
    half_terms: Iterable[HalfTerm],
    closed_days: Mapping[date, str] | None = None,
    source: str = "",
    base: int = 0,
    by: User,
) -> SchoolYear:
    """Gives the dates of one school year, or gives them anew; the days stand as one whole.

    Args:
        name: such as '2025-26'; the years of the half-terms do not count.
        closed_days: days without school, with what they are called; bank holidays need not be among them.
        source: where the dates come from, in words or as an address.
        base: the version that the page showed, 0 where it showed none. Saving what is there already is no clash.

    Raises:
        UnusableYear: the dates contradict themselves, or other years of the same place.
        Invalid: a name or a source is too long, or a closed day is far from the year.
        ChangedMeanwhile: the year has another version than `base`, and says something else.
    """
    name = _named(name)
    given = tuple(replace(half_term, year=name) for half_term in half_terms)
    closed = {day: " ".join(words.split()) for day, words in (closed_days or {}).items()}
    source = " ".join(source.split())
    years = list(_held(place))
    kept = next((year for year in years if folded(year.name) == folded(name)), None)
    _check(given, closed, source)
    _check_among([year for year in years if year != kept], given)
    if kept is not None and _says(kept) == _as_said(given, closed, source):
        return kept
    if (kept.version if kept else 0) != base:
        raise ChangedMeanwhile(name, kept)
    year = _write(place, kept, name, source, by)
    _fill(year, given, closed)
    record("school-year.given", subject=year.subject, by=by, name=name, version=year.version, **_where(place))
    return year


@transaction.atomic
def accept_years(*, place: Place, years: Iterable[GivenYear], bases: Mapping[str, int], by: User) -> list[SchoolYear]:
    """Takes years over from a file, all of them or none.

    Args:
        bases: by the year's name the version that the preview showed; it showed none of what is not here.

    Raises:
        UnusableYear, Invalid, ChangedMeanwhile: as `save_year`.
    """
    return [
        save_year(
            place=place,
            name=year.name,
            half_terms=year.half_terms,
            closed_days=dict.fromkeys(year.closed_days, ""),
            source=year.source[:LONGEST_SOURCE],
            base=bases.get(year.name, 0),
            by=by,
        )
        for year in years
    ]


@transaction.atomic
def remove_year(*, year: SchoolYear, base: int, by: User) -> None:
    """Takes a year away: at a school the hub's year of that name holds again, and nobody's dates where it has none.

    Raises:
        ChangedMeanwhile: it has another version than `base`.
    """
    kept = SchoolYear.objects.select_for_update(of=("self",)).filter(pk=year.pk).first()
    if kept is None:
        return
    if kept.version != base:
        raise ChangedMeanwhile(kept.name, kept)
    record("school-year.removed", subject=kept.subject, by=by, name=kept.name, **_where(kept.place))
    kept.delete()


@transaction.atomic
def choose_nation(*, hub: Hub, nation: Nation, by: User) -> None:
    """Says whose bank holidays are those of the hub's schools."""
    if Hub.objects.filter(pk=hub.pk).exclude(nation=nation.value).update(nation=nation.value):
        record("hub.nation-chosen", subject=f"hub:{hub.pk}", by=by, nation=nation.value)
    hub.nation = nation.value


def carry_years(*, school: School, heir: School) -> int:
    """Moves the years of a closed school to the one that goes on, but for those that it has itself; how many."""
    own = {folded(name) for name in heir.school_years.values_list("name", flat=True)}
    coming = [year.pk for year in school.school_years.all() if folded(year.name) not in own]
    return SchoolYear.objects.filter(pk__in=coming).update(school=heir)


def _named(name: str) -> str:
    named = year_name(name)
    if not named:
        raise Invalid("Give the school year a name, such as 2025-26.")
    if len(named) > LONGEST_YEAR:
        raise Invalid(f"Please keep the name of the year under {LONGEST_YEAR} characters. It has {len(named)}.")
    return named


def _held(place: Place) -> QuerySet[SchoolYear]:
    """The years of the place, which nobody else saves until the transaction ends."""
    type(place)._default_manager.select_for_update().get(pk=place.pk)
    return place.school_years.prefetch_related("half_terms", "closed_days")


def _check(half_terms: Sequence[HalfTerm], closed: Mapping[date, str], source: str) -> None:
    if not half_terms:
        raise Invalid("Give the first and the last day of at least one half-term.")
    if len(half_terms) > MOST_HALF_TERMS or len(closed) > MOST_CLOSED_DAYS:
        raise Invalid(f"A year has at most {MOST_HALF_TERMS} half-terms and {MOST_CLOSED_DAYS} closed days.")
    for words, longest in _lengths(half_terms, closed, source):
        if len(words) > longest:
            raise Invalid(f"Please keep “{words[:30]}…” under {longest} characters. It has {len(words)}.")
    faults = find_faults(half_terms)
    if faults:
        raise UnusableYear(faults)
    if any(half_term.half and half_term.half > MOST_HALVES for half_term in half_terms):
        raise Invalid(f"A term goes into at most {MOST_HALVES} parts.")
    first, last = min(one.first_day for one in half_terms), max(one.last_day for one in half_terms)
    for day in closed:
        if not first - AROUND <= day <= last + AROUND:
            dates = f"which goes from {plainly(first)} to {plainly(last)}"
            raise Invalid(f"The closed day {plainly(day)} is far from {half_terms[0].year}, {dates}.")


def _lengths(half_terms: Sequence[HalfTerm], closed: Mapping[date, str], source: str) -> Iterable[tuple[str, int]]:
    yield source, LONGEST_SOURCE
    for half_term in half_terms:
        yield half_term.term, LONGEST_TERM
        yield half_term.holiday, LONGEST_HOLIDAY
    for words in closed.values():
        yield words, LONGEST_HOLIDAY


def _check_among(others: Sequence[SchoolYear], half_terms: Sequence[HalfTerm]) -> None:
    """That the year fits between the others of the same place; what is wrong among those already is not its fault."""
    beside = [half_term for year in others for half_term in half_terms_of(year)]
    known = {fault.sentence for fault in find_faults(beside)}
    faults = [fault for fault in find_faults([*half_terms, *beside]) if fault.sentence not in known]
    if faults:
        own = range(len(half_terms))
        raise UnusableYear([replace(one, places=tuple(n for n in one.places if n in own)) for one in faults])


def _as_said(half_terms: Iterable[HalfTerm], closed: Mapping[date, str], source: str) -> object:
    return sorted(half_terms, key=lambda one: one.first_day), dict(closed), source


def _says(year: SchoolYear) -> object:
    closed = {closed.day: closed.name for closed in year.closed_days.all()}
    return _as_said(half_terms_of(year), closed, year.source)


def _write(place: Place, kept: SchoolYear | None, name: str, source: str, by: User) -> SchoolYear:
    year = kept or SchoolYear(**_whose(place), version=0)
    year.name, year.source, year.by, year.at = name, source, by, timezone.now()
    year.version += 1
    year.save()
    return year


def _fill(year: SchoolYear, half_terms: Iterable[HalfTerm], closed: Mapping[date, str]) -> None:
    HalfTermDates.objects.filter(year=year).delete()
    ClosedDay.objects.filter(year=year).delete()
    HalfTermDates.objects.bulk_create(
        HalfTermDates(
            year=year,
            term=one.term,
            half=one.half,
            first_day=one.first_day,
            last_day=one.last_day,
            holiday=one.holiday,
        )
        for one in half_terms
    )
    ClosedDay.objects.bulk_create(ClosedDay(year=year, day=day, name=words) for day, words in closed.items())
    year._prefetched_objects_cache = {}  # type: ignore[attr-defined]


def _whose(place: Place) -> dict[str, Place]:
    return {"hub" if isinstance(place, Hub) else "school": place}


def _where(place: Place) -> dict[str, int]:
    return {"hub": place.pk} if isinstance(place, Hub) else {"school": place.pk}
