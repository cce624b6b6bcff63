"""A school year around today, and a plan in it, so that what is tried holds on every day."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journeys.models import Journey
from plaudit.plans.models import Action
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.rulebook.terms.half_terms import monday_of
from plaudit.schools.models import Hub
from plaudit.schools.models.terms import HalfTermDates, SchoolYear

A_WEEK = timedelta(weeks=1)
HALF_TERMS = (("Autumn", 1), ("Autumn", 2), ("Spring", 1), ("Spring", 2), ("Summer", 1), ("Summer", 2))
WEEKS = 6


def first_days() -> dict[str, date]:
    """The Mondays on which the half-terms begin: today lies in the third week of Autumn 2, and each has six weeks."""
    this_monday = monday_of(timezone.localdate())
    first = this_monday - (2 + WEEKS + 1) * A_WEEK
    return {f"{term} {half}": first + n * (WEEKS + 1) * A_WEEK for n, (term, half) in enumerate(HALF_TERMS)}


def day_in(title: str, week: int = 1, weekday: int = 2) -> date:
    """A day of that week of a half-term; weekdays count from Monday, 0. Wednesdays are seldom bank holidays."""
    return first_days()[title] + (week - 1) * A_WEEK + timedelta(days=weekday)


def give_terms_around_today(hub: Hub, by: User) -> None:
    """The hub has these dates from now on. The year is called by no number, so that it may begin in any month."""
    year = SchoolYear.objects.create(name="This year", hub=hub, by=by)
    for title, first in first_days().items():
        term, _, half = title.partition(" ")
        last = first + (WEEKS - 1) * A_WEEK + timedelta(days=4)
        HalfTermDates.objects.create(year=year, term=term, half=int(half), first_day=first, last_day=last)


def due(
    journey: Journey, title: str, day: date | None, *, by: User, owner: User | None = None, purposes: Sequence[str] = ()
) -> Action:
    """An action with that deadline, which may have passed."""
    about = NewAction(title=title, owner=owner, purposes=tuple(purposes))
    action = add_action(journey=journey, about=about, by=by)
    Action.objects.filter(pk=action.pk).update(due_on=day)
    action.refresh_from_db()
    return action
