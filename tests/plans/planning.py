"""Plans for tests: the cast's hub with the terms of 2026-27, and actions by the lead."""

from datetime import date

from django.utils import timezone

from plaudit.plans.models import Action
from plaudit.plans.operations.actions import NewAction, add_action
from tests.cast import Cast
from tests.schools.years import give_year, year_of

CHRISTMAS, FIRST_DAY_BACK = date(2026, 12, 25), date(2027, 1, 4)
IN_TERM = date(2026, 12, 4)
"""A Friday of Autumn 2, its sixth week."""


def give_terms(cast: Cast) -> None:
    """The hub has the terms of 2026-27."""
    give_year(cast.hub, by=cast.administrator, name="2026-27", half_terms=year_of("2026-27"))


def give_terms_around(cast: Cast) -> None:
    """The hub has the terms of the year before this, of this one, and of the two after it, whenever a test runs."""
    this = timezone.localdate().year
    for year in range(this - 1, this + 3):
        name = f"{year}-{(year + 1) % 100:02}"
        give_year(cast.hub, by=cast.administrator, name=name, half_terms=year_of(name))


def plan_action(cast: Cast, title: str = "Sing in parts", **said: object) -> Action:
    """An action that the lead plans, read anew."""
    made = add_action(journey=cast.journey, about=NewAction(title, **said), by=cast.lead)  # type: ignore[arg-type]
    return Action.objects.get(pk=made.pk)
