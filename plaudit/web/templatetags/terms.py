"""Days in school time."""

from collections.abc import Iterable
from datetime import date

from django import template

from plaudit.accounts.models import User
from plaudit.rulebook.terms.calendars import Calendar
from plaudit.rulebook.terms.half_terms import HalfTerm
from plaudit.rulebook.terms.sayings import InTerm, NoDates, plainly
from plaudit.schools.calendars import half_terms_of
from plaudit.schools.models import Nation, Place
from plaudit.schools.permissions import can_keep_school_years
from plaudit.web import places
from plaudit.web.years import days_between

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
def short_day(day: date) -> str:
    """A day in a table: 'Fri 21 Nov 2025'."""
    return f"{day:%a} {day.day} {day:%b %Y}"


@register.filter
def knows(calendar: Calendar, day: date) -> bool:
    """Whether the calendar can say the day in school time."""
    return not isinstance(calendar.say(day), NoDates)


@register.filter
def name_holidays(half_terms: Iterable[HalfTerm]) -> bool:
    """Whether any of the half-terms names the holiday after it."""
    return any(one.holiday for one in half_terms)


register.filter("days_of", days_between)
register.filter("half_terms_of", half_terms_of)


@register.filter
def nation_title(nation: str) -> str:
    """The name of a nation of the United Kingdom."""
    return NATIONS[Nation(nation)]


@register.inclusion_tag("terms/_none.html")
def no_term_dates(calendar: Calendar, where: Place, user: User) -> dict[str, object]:
    """Where no terms are known: one sentence that says so, with the way to add them for who may. Nothing else."""
    if calendar.half_terms:
        return {"missing": False}
    may_add = can_keep_school_years(user, where)
    return {"missing": True, "may_add": may_add, "years_url": places.address(where, "school-years")}
