"""By when something is to be done, to be chosen in school time: half-terms with their weeks."""

from datetime import date, timedelta

from plaudit.rulebook.planning import fridays_of
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.web.templatetags.terms import in_school_time

Choices = list[tuple[str, str | list[tuple[str, str]]]]

NEVER = "No deadline yet"
AHEAD = timedelta(weeks=80)


def weeks_to_choose(calendar: Calendar, today: date, present: date | None = None) -> Choices:
    """Every week that is to come under the title of its half-term, as a select takes them: each by its last school day.

    Before them stand no deadline at all and, where it is none of these days, the `present` one.
    """
    found: Choices = [("", NEVER)]
    days = set()
    for half_term in calendar.half_terms:
        if half_term.first_day > today + AHEAD:
            break
        weeks = [(day, half_term.week_on(day)) for day in fridays_of(calendar, half_term, today)]
        days |= {day for day, _ in weeks}
        if weeks:
            found.append(
                (half_term.full_title, [(day.isoformat(), f"{half_term.title}, week {n}") for day, n in weeks])
            )
    if present is not None and present not in days:
        found.insert(1, (present.isoformat(), in_school_time(present, calendar)))
    return found
