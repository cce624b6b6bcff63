"""A week of a half-term as somebody says it, 'Autumn 2, week 4', and the days that it has."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.half_terms import HalfTerm, folded

FROM_MONDAY_TO_SUNDAY = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a half-term; `number` counts from 1."""

    half_term: HalfTerm
    number: int

    def __str__(self) -> str:
        """'Autumn 2, week 4'."""
        return f"{self.half_term.title}, week {self.number}"

    @property
    def monday(self) -> date:
        """The Monday on which the week begins; that of week 1 may lie before the half-term."""
        return self.half_term.monday(self.number)

    @property
    def first_day(self) -> date:
        """The first day of the week that lies in the half-term."""
        return max(self.monday, self.half_term.first_day)

    @property
    def last_day(self) -> date:
        """The last day of the week that lies in the half-term, a Sunday unless it is the last week."""
        return min(self.monday + FROM_MONDAY_TO_SUNDAY, self.half_term.last_day)


class SayingFault(StrEnum):
    """Why words name no week."""

    UNKNOWN_YEAR = "unknown-year"
    UNKNOWN_HALF_TERM = "unknown-half-term"
    NO_SUCH_WEEK = "no-such-week"


class UnknownWeekError(ValueError):
    """Words that name no week of the calendar. `fault` says which part is unknown; the message is a sentence."""

    def __init__(self, fault: SayingFault, sentence: str) -> None:
        """Keep the fault beside the sentence."""
        super().__init__(sentence)
        self.fault = fault


def find_week(calendar: Calendar, words: str, year: str) -> Week:
    """Return the week that is called so in that school year. Capitals, commas and spacing make no difference.

    Raises:
        UnknownWeekError: there is no such year, no such half-term in it, or no such week in that.
    """
    of_year = [half_term for half_term in calendar.half_terms if half_term.year_key == folded(year)]
    if not of_year:
        raise UnknownWeekError(SayingFault.UNKNOWN_YEAR, f"There are no term dates for {year}.")
    for half_term in of_year:
        for number in range(1, half_term.weeks + 1):
            week = Week(half_term, number)
            if folded(str(week)) == folded(words):
                return week
    raise _unknown(of_year, words, year)


def _unknown(of_year: list[HalfTerm], words: str, year: str) -> UnknownWeekError:
    """What to say of words that fit no week: how many weeks there are, or which half-terms."""
    for half_term in of_year:
        if folded(words).startswith(f"{folded(half_term.title)} week "):
            sentence = f"{half_term.full_title} has weeks 1 to {half_term.weeks}."
            return UnknownWeekError(SayingFault.NO_SUCH_WEEK, sentence)
    titles = ", ".join(half_term.title for half_term in of_year)
    example = Week(of_year[0], 1)
    sentence = f"{year} has {titles}. Write a week as in “{example}”."
    return UnknownWeekError(SayingFault.UNKNOWN_HALF_TERM, sentence)
