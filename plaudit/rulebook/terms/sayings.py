"""How a day is said in school time. Every day has exactly one saying; `str()` puts it into words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plaudit.rulebook.terms.half_terms import HalfTerm

CHRISTMAS = (12, 25)  # month and day


def plainly(day: date) -> str:
    """Return the date in words: '3 September 2025'."""
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class InTerm:
    """A day of a half-term, weekends between its weeks included. `week` counts from 1."""

    day: date
    half_term: HalfTerm
    week: int

    def __str__(self) -> str:
        """'Autumn 2, week 4'."""
        return f"{self.half_term.title}, week {self.week}"

    @property
    def with_year(self) -> str:
        """'Autumn 2 of 2025-26, week 4'."""
        return f"{self.half_term.full_title}, week {self.week}"


@dataclass(frozen=True, slots=True)
class InHoliday:
    """A day between two half-terms that follow one another."""

    day: date
    after: HalfTerm
    before: HalfTerm

    def __str__(self) -> str:
        """The name that was given; else 'Christmas holiday', 'Autumn half-term holiday', 'the holiday after Term 2'."""
        if self.after.holiday:
            return self.after.holiday
        if self._has_christmas:
            return "Christmas holiday"
        if self.after.term_key == self.before.term_key:
            return f"{self.after.term_title} half-term holiday"
        return f"the holiday after {self.after.title}"

    @property
    def _has_christmas(self) -> bool:
        christmas = date(self.after.last_day.year, *CHRISTMAS)
        return self.after.last_day < christmas < self.before.first_day


class Why(StrEnum):
    """Why nobody can say what a day is in school time."""

    NO_DATES = "no-dates"
    BEFORE_THE_FIRST = "before-the-first"
    AFTER_THE_LAST = "after-the-last"
    IN_A_HOLE = "in-a-hole"


@dataclass(frozen=True, slots=True)
class NoDates:
    """A day for which no term dates are known. In words it is the plain date; `why` tells what is missing."""

    day: date
    why: Why

    def __str__(self) -> str:
        """'3 September 2027'."""
        return plainly(self.day)


Saying = InTerm | InHoliday | NoDates
