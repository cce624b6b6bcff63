"""A half-term and its weeks: the days on which a school's year is counted.

Weeks begin on Monday (ISO 8601). Week 1 is the week in which the half-term begins, even where it begins on a
Wednesday: that is what a school's own planner calls it. See docs/decisions/0023-school-time.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5  # as date.weekday() counts


def monday_of(day: date) -> date:
    """Return the Monday of the week in which the day lies."""
    return day - timedelta(days=day.weekday())


def is_weekend(day: date) -> bool:
    """Return whether the day is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def folded(words: str) -> str:
    """Return the words as they are compared: capitals, commas and spacing make no difference."""
    return " ".join(words.replace(",", " ").casefold().split())


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """One half-term as given: which `half` of which term of which year ('2025-26'), its first and last school day.

    `half` counts from 1. It is None for a term that is not halved, as in a year of six terms. `holiday` is what the
    holiday after it is called, where somebody gave it a name.
    """

    year: str
    term: str
    half: int | None
    first_day: date
    last_day: date
    holiday: str = ""

    @property
    def term_title(self) -> str:
        """The term, such as 'Autumn'."""
        term = " ".join(self.term.split())
        return term[:1].upper() + term[1:]

    @property
    def title(self) -> str:
        """The half-term, such as 'Autumn 2'; 'Term 4' where a term is not halved."""
        return self.term_title if self.half is None else f"{self.term_title} {self.half}"

    @property
    def full_title(self) -> str:
        """The half-term with its year: 'Autumn 2 of 2025-26'."""
        return f"{self.title} of {self.year}"

    @property
    def year_key(self) -> str:
        """What tells a year from every other, however it is spelt."""
        return folded(self.year)

    @property
    def term_key(self) -> tuple[str, str]:
        """What tells a term from every other: its year and its name, however they are spelt."""
        return self.year_key, folded(self.term)

    @property
    def weeks(self) -> int:
        """How many weeks it touches, part weeks included."""
        return self.week_on(self.last_day)

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the half-term, weekends included."""
        return self.first_day <= day <= self.last_day

    def continues(self, earlier: "HalfTerm") -> bool:
        """Return whether this is the half after `earlier` of the same term."""
        return self.term_key == earlier.term_key and earlier.half is not None and self.half == earlier.half + 1

    def week_on(self, day: date) -> int:
        """Return the number, from 1, of the week in which a day of this half-term lies."""
        return (monday_of(day) - monday_of(self.first_day)).days // 7 + 1

    def monday(self, week: int) -> date:
        """Return the Monday of the week with that number; that of week 1 may lie before the first day."""
        return monday_of(self.first_day) + timedelta(weeks=week - 1)
