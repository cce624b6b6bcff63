"""Plans for tests: the cast's hub with the terms of 2026-27, and actions by the lead."""

from datetime import date

from django.utils import timezone

from plaudit.plans.models import Action, Digest, Feed, Figure, Impact, Limit, NoDigest
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.plans.operations.moves import move
from plaudit.plans.operations.proposals import settle_proposals
from plaudit.plans.operations.states import add_progress, begin, tell_effect
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


def one_of_each(cast: Cast) -> None:
    """One row of every table of plans."""
    statement = cast.edition.statements.earliest("pk")
    action = plan_action(cast, due_on=IN_TERM)
    begin(action=action, by=cast.lead)
    tell_effect(action=action, extent="some", words="", by=cast.lead)
    add_progress(action=action, words="Well.", by=cast.lead)
    move(action=action, to=None, by=cast.lead)
    settle_proposals(journey=cast.journey, keep=[], drop=[statement.key], by=cast.lead)
    Figure.objects.create(journey=cast.journey, statement=statement, count=1, on=IN_TERM, by=cast.lead)
    Limit.objects.create(school=cast.school, smallest=5, by=cast.lead)
    Impact.objects.create(journey=cast.journey, title="They sing", by=cast.lead)
    Feed.objects.create(user=cast.lead)
    Digest.objects.create(user=cast.lead, monday=IN_TERM)
    NoDigest.objects.create(user=cast.lead)
