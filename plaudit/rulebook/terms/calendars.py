"""A calendar of one school or authority: its half-terms in order, and what every day is called in them."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from plaudit.rulebook.terms.faults import UnusableDatesError, find_faults
from plaudit.rulebook.terms.half_terms import HalfTerm, is_weekend
from plaudit.rulebook.terms.sayings import InHoliday, InTerm, NoDates, Saying, Why

LONGEST_HOLIDAY = timedelta(weeks=5)
LONGEST_HOLIDAY_BETWEEN_YEARS = timedelta(weeks=10)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The half-terms of one school or authority in the order of their days. Build it with `build_calendar`.

    `closed` are further days without school: training (INSET) days and bank holidays inside a half-term.
    """

    half_terms: tuple[HalfTerm, ...]
    closed: frozenset[date] = frozenset()

    def say(self, day: date) -> Saying:
        """Return what the day is called in school time."""
        index = self._index_on(day)
        if index < 0:
            return NoDates(day, Why.BEFORE_THE_FIRST if self.half_terms else Why.NO_DATES)
        latest = self.half_terms[index]
        if day in latest:
            return InTerm(day, latest, latest.week_on(day))
        if index + 1 == len(self.half_terms):
            return NoDates(day, Why.AFTER_THE_LAST)
        following = self.half_terms[index + 1]
        return InHoliday(day, latest, following) if self._follow(latest, following) else NoDates(day, Why.IN_A_HOLE)

    def is_school_day(self, day: date) -> bool:
        """Return whether there is school on the day."""
        return isinstance(self.say(day), InTerm) and not is_weekend(day) and day not in self.closed

    def next_half_term(self, half_term: HalfTerm) -> HalfTerm | None:
        """Return the half-term that follows; None where its dates are not known.

        Raises:
            ValueError: the half-term is not of this calendar.
        """
        index = self.half_terms.index(half_term) + 1
        if index == len(self.half_terms) or not self._follow(half_term, self.half_terms[index]):
            return None
        return self.half_terms[index]

    @property
    def holes(self) -> tuple[tuple[HalfTerm, HalfTerm], ...]:
        """The neighbours between which dates are missing: what lies between them is no holiday."""
        return tuple(pair for pair in pairwise(self.half_terms) if not self._follow(*pair))

    def _index_on(self, day: date) -> int:
        """The place of the last half-term that has begun by that day; -1 where none has."""
        return bisect_right(self.half_terms, day, key=lambda half_term: half_term.first_day) - 1

    def _follow(self, earlier: HalfTerm, later: HalfTerm) -> bool:
        """Whether nothing is missing between two neighbours, as far as halves and the length of holidays tell."""
        one_year = earlier.year_key == later.year_key
        longest = LONGEST_HOLIDAY if one_year else LONGEST_HOLIDAY_BETWEEN_YEARS
        if later.first_day - earlier.last_day > longest:
            return False
        if earlier.term_key == later.term_key:
            return later.continues(earlier)
        return later.half in (None, 1) and (earlier.half is None or earlier.half == self._halves)

    @property
    def _halves(self) -> int:
        """Into how many halves the terms of this calendar go, where any of them goes into halves."""
        return max(half_term.half for half_term in self.half_terms if half_term.half)


def build_calendar(half_terms: Iterable[HalfTerm], closed: Iterable[date] = ()) -> Calendar:
    """Return the calendar of half-terms given in any order.

    Raises:
        UnusableDatesError: they contradict one another or themselves; it has every reason.
    """
    given = tuple(half_terms)
    faults = find_faults(given)
    if faults:
        raise UnusableDatesError(faults)
    return Calendar(tuple(sorted(given, key=lambda half_term: half_term.first_day)), frozenset(closed))
