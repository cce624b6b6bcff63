"""What is odd about given dates without making them unusable: to be looked at by somebody who knows, never mended here.

A fault is refused (`faults`); a doubt is said.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from plaudit.rulebook.terms.calendars import build_calendar
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.rulebook.terms.sayings import plainly

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December")  # fmt: skip
SAID = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),? +(?:the +)?(\d{{1,2}})(?:st|nd|rd|th)?(?: +of)? +({'|'.join(MONTHS)}),? +(\d{{4}})\b",
    re.IGNORECASE | re.ASCII,
)
WHOLE_YEAR_DAYS = 270
"""What is shorter lacks a term; the shortest whole years that we know of come to some 310 days."""
USUAL_FIRST_MONTHS = (9, 10)


def weekday_doubts(words: str) -> tuple[str, ...]:
    """Return what the words say of a day that the calendar contradicts: 'Monday 17th July 2026', which is a Friday."""
    return tuple(_weekday_doubts(words))


def year_doubts(half_terms: Sequence[HalfTerm], bank_holidays: Mapping[date, str]) -> tuple[str, ...]:
    """Return what is odd about the half-terms of one school year, which are without faults.

    Args:
        half_terms: at least one; their order does not matter.
        bank_holidays: their names by day.

    Raises:
        UnusableDatesError: they have faults.
    """
    calendar = build_calendar(half_terms)
    first, last = calendar.half_terms[0].first_day, calendar.half_terms[-1].last_day
    return (
        *_of_the_whole(half_terms[0].year, first, last),
        *(f"Dates are missing between {earlier.title} and {later.title}." for earlier, later in calendar.holes),
        *_on_bank_holidays(calendar.half_terms, bank_holidays),
    )


def _weekday_doubts(words: str) -> Iterator[str]:
    for found in SAID.finditer(words):
        weekday, number, month, year = found[1].title(), int(found[2]), found[3].title(), int(found[4])
        try:
            day = date(year, MONTHS.index(month) + 1, number)
        except ValueError:
            yield f"“{found[0]}” is no day that there is."
            continue
        if WEEKDAYS[day.weekday()] != weekday:
            yield f"“{found[0]}” contradicts itself: {plainly(day)} is a {WEEKDAYS[day.weekday()]}."


def _of_the_whole(year: str, first: date, last: date) -> Iterator[str]:
    if (last - first).days < WHOLE_YEAR_DAYS:
        yield f"These dates go from {plainly(first)} to {plainly(last)}: that is not the whole of {year}."
    elif first.month not in USUAL_FIRST_MONTHS:
        yield f"{year} begins on {plainly(first)}, and not in September."


def _on_bank_holidays(half_terms: Sequence[HalfTerm], bank_holidays: Mapping[date, str]) -> Iterator[str]:
    for half_term in half_terms:
        for verb, day in (("begins", half_term.first_day), ("ends", half_term.last_day)):
            if day in bank_holidays:
                yield f"{half_term.title} {verb} on {plainly(day)}, a bank holiday ({bank_holidays[day]})."
