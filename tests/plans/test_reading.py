"""A plan as its views read it."""

from datetime import date, timedelta

from django.utils import timezone

from plaudit.plans.models import Action, Extent, State
from plaudit.plans.operations.moves import slip
from plaudit.plans.operations.states import add_progress, begin, drop, tell_effect
from plaudit.plans.reading import plan_of
from tests.cast import PEOPLE
from tests.plans.planning import IN_TERM, give_terms_around, plan_action


def test_without_a_plan_there_is_nothing(quick):
    planned = plan_of(quick.journey)
    assert (planned.plan, planned.actions, planned.dismissed) == (None, (), ())


def test_an_action_comes_with_all_that_became_of_it(quick):
    give_terms_around(quick)
    today = timezone.localdate()
    action = plan_action(quick, owner=quick.contributor, due_on=today, purposes=("B1", "A1.silver.1", "A1.bronze.2"))
    begin(action=action, by=quick.lead)
    tell_effect(action=action, extent="clear", words="", by=quick.lead)
    add_progress(action=action, words="Well.", by=quick.lead)
    slip(action=action, reason="The hall.", by=quick.lead)
    (one,) = plan_of(quick.journey).actions
    assert (one.state, one.extent, one.owner, one.owner_id) == (
        State.BEGUN, Extent.CLEAR, "Contributor", quick.contributor.pk,
    )  # fmt: skip
    assert (one.purposes, one.criteria) == (("A1.bronze.2", "A1.silver.1", "B1"), ("A1", "B1"))
    assert (one.slips, one.notes, one.is_open) == (1, 1, True)
    assert one.is_late(one.due_on + timedelta(days=1))
    assert not one.is_late(one.due_on)


def test_actions_stand_by_deadline_and_what_was_dropped_apart(quick):
    never, later, sooner = (plan_action(quick, due_on=day) for day in (None, date(2026, 12, 11), IN_TERM))
    gone = plan_action(quick, due_on=IN_TERM, purposes=("A1",))
    drop(action=gone, reason="No.", by=quick.lead)
    planned = plan_of(quick.journey)
    assert [one.pk for one in planned.actions] == [sooner.pk, gone.pk, later.pk, never.pk]
    assert gone.pk not in {one.pk for one in (*planned.standing, *planned.open, *planned.late(date(2030, 1, 1)))}
    assert planned.by_criterion == {}


def test_a_plan_of_thirty_takes_as_many_queries_as_one_of_one(quick, django_assert_num_queries):
    plan_action(quick, purposes=("A1",))
    plan_of(quick.journey)
    with django_assert_num_queries(4):
        plan_of(quick.journey)
    for _ in range(29):
        begin(action=plan_action(quick, owner=quick.lead, purposes=("A1", "B1.bronze.1")), by=quick.lead)
    with django_assert_num_queries(4):
        assert len(plan_of(quick.journey).actions) == 30


def test_the_school_and_its_hub_see_actions_and_nobody_else(quick):
    plan_action(quick)
    seeing = {who for who in PEOPLE if Action.objects.visible_to(getattr(quick, who)).exists()}
    assert seeing == {"lead", "leader", "contributor", "observer", "administrator"}
