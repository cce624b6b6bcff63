"""Days in school time."""

from datetime import date

from django import template

from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.rulebook.terms.sayings import InTerm, plainly
from plaudit.schools.models import Nation

register = template.Library()

NATIONS = {
    Nation.ENGLAND: "England",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
    Nation.SCOTLAND: "Scotland",
    Nation.WALES: "Wales",
}


@register.filter
def school_time(day: date | None, calendar: Calendar) -> str:
    """A day as a school says it: 'Autumn 2, week 4', 'Christmas holiday'; the plain date where no terms are known."""
    return "" if day is None else str(calendar.say(day))


@register.filter
def in_school_time(day: date | None, calendar: Calendar) -> str:
    """The same with its date: 'Autumn 2, week 4 (Friday 21 November 2025)'; the plain date is not said twice."""
    if day is None:
        return ""
    said, dated = str(calendar.say(day)), school_day(day)
    return dated if said == plainly(day) else f"{said} ({dated})"


@register.filter
def school_week(day: date | None, calendar: Calendar) -> str:
    """The week alone, 'Week 4', for lists under the name of the half-term; any other day as `school_time` says it."""
    if day is None:
        return ""
    saying = calendar.say(day)
    return f"Week {saying.week}" if isinstance(saying, InTerm) else str(saying)


@register.filter
def school_day(day: date | None) -> str:
    """A day in words: 'Friday 21 November 2025'."""
    return "" if day is None else f"{day:%A} {plainly(day)}"


@register.filter
def days_of(half_term: HalfTerm) -> str:
    """From when to when a half-term goes: '2 September to 17 October 2025'."""
    first, last = half_term.first_day, half_term.last_day
    begins = plainly(first) if first.year != last.year else f"{first.day} {first:%B}"
    return f"{begins} to {plainly(last)}"


@register.filter
def nation_title(nation: str) -> str:
    """The name of a nation of the United Kingdom."""
    return NATIONS[Nation(nation)]
