"""School years for tests."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from plaudit.accounts.models import User
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.schools.models import Place, SchoolYear
from plaudit.schools.operations import save_year


def half_term(term: str, half: int | None, first: str, last: str, *, year: str = "2025-26") -> HalfTerm:
    """A half-term from ISO dates."""
    return HalfTerm(year, term, half, date.fromisoformat(first), date.fromisoformat(last))


AUTUMN_1 = half_term("autumn", 1, "2025-09-02", "2025-10-17")
AUTUMN_2 = half_term("autumn", 2, "2025-10-27", "2025-12-19")
HALF_TERMS = (
    AUTUMN_1,
    AUTUMN_2,
    half_term("spring", 1, "2026-01-05", "2026-02-13"),
    half_term("spring", 2, "2026-02-23", "2026-03-27"),
    half_term("summer", 1, "2026-04-13", "2026-05-22"),
    half_term("summer", 2, "2026-06-01", "2026-07-10"),
)
"""The terms of 2025-26."""


def year_of(name: str) -> tuple[HalfTerm, ...]:
    """The half-terms of the year of that name: those of 2025-26, some multiple of 52 weeks away."""
    away = timedelta(weeks=52 * (int(name[:4]) - 2025))
    return tuple(HalfTerm(name, one.term, one.half, one.first_day + away, one.last_day + away) for one in HALF_TERMS)


def give_year(
    place: Place,
    *,
    by: User,
    name: str = "2025-26",
    half_terms: Iterable[HalfTerm] = HALF_TERMS,
    closed_days: Mapping[date, str] | None = None,
    source: str = "",
    base: int = 0,
) -> SchoolYear:
    """Gives a place the terms of a year, those of 2025-26 unless the test says which."""
    return save_year(
        place=place, name=name, half_terms=half_terms, closed_days=closed_days, source=source, base=base, by=by
    )
