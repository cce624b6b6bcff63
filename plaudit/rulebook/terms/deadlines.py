"""Where a deadline may fall: on a school day, never in a holiday; and where it goes when it slips.

Dates that are not known leave a deadline where it is: a plain date is better than a guess.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.half_terms import HalfTerm, is_weekend
from plaudit.rulebook.terms.sayings import InHoliday, InTerm, NoDates
from plaudit.rulebook.terms.weeks import Week

ONE_DAY = timedelta(days=1)


class Because(StrEnum):
    """Why a deadline does not stay on the day that was asked for."""

    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    CLOSED = "closed"
    SLIPPED = "slipped"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day that was `asked` for and the `day` on which the deadline falls.

    `because` is None where they are the same. `known` is False where no term dates are known for the day.
    """

    asked: date
    day: date
    because: Because | None = None
    known: bool = True


def next_school_day(calendar: Calendar, day: date) -> date | None:
    """Return the first day of school after the day; None where the dates known do not tell."""
    return _school_day_from(calendar, day + ONE_DAY)


def fit_deadline(calendar: Calendar, asked: date) -> Deadline:
    """Return where a deadline falls that was asked for on that day: then, or on the next day of school."""
    saying = calendar.say(asked)
    if isinstance(saying, NoDates):
        return Deadline(asked, asked, known=False)
    if calendar.is_school_day(asked):
        return Deadline(asked, asked)
    because = Because.HOLIDAY if isinstance(saying, InHoliday) else _why_no_school(asked)
    day = _school_day_from(calendar, asked)
    return Deadline(asked, asked, known=False) if day is None else Deadline(asked, day, because)


def slip(calendar: Calendar, day: date) -> Deadline:
    """Return where a deadline goes that was not kept: to the next half-term.

    There it falls in the week of the same number and on the same day of the week, or in the last week where that
    half-term is shorter; never in a holiday. What lay in a holiday goes to the first day of school after it.
    """
    saying = calendar.say(day)
    if isinstance(saying, InHoliday):
        return fit_deadline(calendar, day)
    following = calendar.next_half_term(saying.half_term) if isinstance(saying, InTerm) else None
    if not isinstance(saying, InTerm) or following is None:
        return Deadline(day, day, known=False)
    return Deadline(day, _same_place(calendar, saying, following), Because.SLIPPED)


def carry(calendar: Calendar, day: date | None, to: HalfTerm, not_before: date = date.min) -> date | None:
    """Return where a deadline falls that is carried to another half-term, earlier or later.

    It keeps its week and its day of the week where it can. What had none, being in no half-term or not set at all, goes
    to the last school day there. It falls on a school day, on `not_before` or after; None where there is none left.
    """
    saying = calendar.say(day) if day else None
    wanted = _same_place(calendar, saying, to) if isinstance(saying, InTerm) else to.last_day
    left = [one for one in _school_days_of(calendar, to) if one >= not_before]
    return next((one for one in left if one >= wanted), left[-1] if left else None)


def _same_place(calendar: Calendar, saying: InTerm, half_term: HalfTerm) -> date:
    """The same week, or the last one, and the same day of the week in another half-term."""
    week = Week(half_term, min(saying.week, half_term.weeks))
    return _school_day_of(calendar, half_term, week.monday + timedelta(days=saying.day.weekday()))


def _why_no_school(day: date) -> Because:
    return Because.WEEKEND if is_weekend(day) else Because.CLOSED


def _school_day_from(calendar: Calendar, day: date) -> date | None:
    while not isinstance(calendar.say(day), NoDates):
        if calendar.is_school_day(day):
            return day
        day += ONE_DAY
    return None


def _school_day_of(calendar: Calendar, half_term: HalfTerm, wanted: date) -> date:
    """The first school day of the half-term from the day wanted on, else its last; its last day if it has none."""
    of_school = _school_days_of(calendar, half_term) or [half_term.last_day]
    return next((day for day in of_school if day >= wanted), of_school[-1])


def _school_days_of(calendar: Calendar, half_term: HalfTerm) -> list[date]:
    days = [half_term.first_day + timedelta(days=n) for n in range((half_term.last_day - half_term.first_day).days + 1)]
    return [day for day in days if calendar.is_school_day(day)]
