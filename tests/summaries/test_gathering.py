"""What a summary is filled with: the newest audit, numbers, plan, impact and evidence of the school."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plaudit.evidence.models import Item
from plaudit.evidence.operations.items import add_link, add_note
from plaudit.evidence.operations.withdrawals import withdraw
from plaudit.frameworks.models import Criterion
from plaudit.plans.models import Figure, Impact, ImpactCriterion, Limit
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.plans.operations.states import do
from plaudit.summaries.composing import compose
from plaudit.summaries.models import Summary
from tests.cast import Cast, measure
from tests.summaries.small import begun, text_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]


@pytest.fixture
def summary(quick: Cast) -> Summary:
    """The school's summary of this year."""
    return begun(quick.school, by=quick.lead)


def figure(cast: Cast, count: float, on: date) -> None:
    statement = cast.edition.statements.get(key="A2.silver.1")
    Figure.objects.create(journey=cast.journey, statement=statement, count=count, out_of=100, on=on, by=cast.lead)


def shown(cast: Cast, caption: str, code: str = "A1", audience: str = "public") -> Item:
    item = add_note(
        school=cast.school, hub=cast.hub, text="We sang.", caption=caption, by=cast.lead,
        criteria=[Criterion.objects.get(edition=cast.edition, code=code)],
    )  # fmt: skip
    Item.objects.filter(pk=item.pk).update(audience=audience)
    return item


def items_of(summary: Summary) -> tuple[int, ...]:
    return compose(summary).sections[0].items


def test_the_newest_number_is_told(quick, summary):
    measure(quick.audit, "A2.silver.1", 40, 100, by=quick.lead)
    assert text_of(summary, "playing") == "40 of 100 pupils play (40%)."
    figure(quick, 30, timezone.localdate() - timedelta(days=9))
    assert text_of(summary, "playing") == "40 of 100 pupils play (40%)."
    figure(quick, 50, timezone.localdate())
    assert text_of(summary, "playing") == "50 of 100 pupils play (50%)."


def test_the_school_s_own_limit_holds(quick, summary):
    measure(quick.audit, "A2.silver.1", 8, 100, by=quick.lead)
    assert text_of(summary, "playing") == "8 of 100 pupils play (8%)."
    Limit.objects.create(school=quick.school, smallest=10, by=quick.lead)
    assert text_of(summary, "playing") == "Fewer than 10 of 100 pupils play."


def test_the_plan_and_impact_come_without_names(quick, summary):
    planned = add_action(
        journey=quick.journey,
        about=NewAction(title="Buy drums", owner_name="Amabel Adams", why="Amabel asked", purposes=("A2",)),
        by=quick.lead,
    )
    done = add_action(journey=quick.journey, about=NewAction(title="Sing on Fridays", purposes=("A1",)), by=quick.lead)
    do(action=done, by=quick.lead)
    impact = Impact.objects.create(
        journey=quick.journey, title="Boys", changed="Boys sing, too.", voice="Amabel likes it", by=quick.lead
    )
    ImpactCriterion.objects.create(impact=impact, criterion=quick.edition.criteria.get(code="A1"))
    text = text_of(summary, "next")
    assert "We are going to:\n\n- Buy drums" in text
    assert "We have:\n\n- Sing on Fridays" in text
    assert "What has changed:\n\n- Boys sing, too." in text
    assert "Amabel" not in text
    assert planned.pk != done.pk


def test_only_evidence_for_everybody_is_shown(quick, summary):
    seen = shown(quick, "Choir")
    shown(quick, "Not for all", audience="hub")
    shown(quick, "", audience="public")
    shown(quick, "Another area", code="B1")
    link = add_link(
        school=quick.school, hub=quick.hub, address="https://example.org/", caption="Film", by=quick.lead,
        criteria=[Criterion.objects.get(edition=quick.edition, code="A2")], happened_on=date(2026, 3, 1),
    )  # fmt: skip
    Item.objects.filter(pk=link.pk).update(audience="public")
    assert items_of(summary) == (link.pk, seen.pk)
    Item.objects.filter(pk=link.pk).update(keep_until=timezone.localdate() - timedelta(days=1))
    assert items_of(summary) == (seen.pk,)
    withdraw(item=seen, reason="So.", by=quick.lead)
    assert items_of(summary) == ()


def test_it_takes_as_many_queries_for_much_as_for_little(quick, summary):
    compose(summary)
    few = queries(summary)
    for number in range(12):
        shown(quick, f"Choir {number}")
        add_action(journey=quick.journey, about=NewAction(title=f"Sing {number}", purposes=("A1",)), by=quick.lead)
        figure(quick, number, date(2026, 1, 1 + number))
    # A plan is there now, and what hangs on it is asked for.
    assert queries(summary) <= few + 4
    many = queries(summary)
    for number in range(12, 24):
        shown(quick, f"Choir {number}")
        add_action(journey=quick.journey, about=NewAction(title=f"Sing {number}", purposes=("A1",)), by=quick.lead)
    assert queries(summary) == many


def queries(summary: Summary) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        compose(Summary.objects.with_names().get(pk=summary.pk))
    return len(asked)
