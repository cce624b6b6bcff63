"""What is proposed for a plan, kept, dropped, remembered and taken back."""

import pytest

from plaudit.journal.models import Entry
from plaudit.plans.models import Action
from plaudit.plans.operations.actions import NewAction
from plaudit.plans.operations.proposals import settle_proposals, take_back
from plaudit.plans.operations.states import drop
from plaudit.plans.proposals import proposed_for
from plaudit.plans.reading import plan_of
from plaudit.refusals import Invalid
from tests.cast import Cast, aim, close, decide_all
from tests.plans.planning import plan_action

SILVER = ["A1.silver.1", "A2.silver.1", "B1.silver.1", "B2.silver.1"]


@pytest.fixture
def aiming(quick: Cast) -> Cast:
    """The cast at bronze, aiming for silver."""
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 2, by=quick.lead)
    return quick


def keys(cast: Cast) -> list[str]:
    """The statements that are proposed."""
    proposed = proposed_for(cast.journey, plan_of(cast.journey))
    return sorted(key for proposal in proposed.proposals for key in proposal.statements)


def test_without_a_target_nothing_is_proposed(quick):
    assert proposed_for(quick.journey, plan_of(quick.journey)).target is None


def test_what_is_missing_at_the_target_is_proposed(aiming):
    assert keys(aiming) == [key for key in SILVER if key != "B2.silver.1"]  # that one is for secondary schools only


def test_what_is_planned_or_dropped_is_not_proposed_again(aiming):
    keep = [NewAction("Sing in parts", purposes=("A1.silver.1",))]
    settled = settle_proposals(journey=aiming.journey, keep=keep, drop=["A2.silver.1"], by=aiming.lead)
    assert ([action.title for action in settled.added], settled.dropped) == (["Sing in parts"], 1)
    assert keys(aiming) == ["B1.silver.1"]
    assert plan_of(aiming.journey).dismissed == ("A2.silver.1",)


def test_what_was_dropped_is_remembered_once_and_taken_back(aiming):
    for _ in range(2):
        settle_proposals(journey=aiming.journey, keep=[], drop=["A2.silver.1"], by=aiming.lead)
    plan = plan_of(aiming.journey).plan
    assert plan.dismissals.count() == Entry.objects.filter(verb="proposals.dropped").count() == 1
    assert take_back(plan=plan, statements=["A2.silver.1"], by=aiming.leader) == 1
    assert take_back(plan=plan, statements=["A2.silver.1"], by=aiming.leader) == 0
    assert "A2.silver.1" in keys(aiming)


def test_an_action_for_what_was_dropped_takes_it_back(aiming):
    settle_proposals(journey=aiming.journey, keep=[], drop=["A2.silver.1"], by=aiming.lead)
    keep = [NewAction("Play", purposes=("A2.silver.1",))]
    settle_proposals(journey=aiming.journey, keep=keep, drop=[], by=aiming.lead)
    assert plan_of(aiming.journey).dismissed == ()


def test_a_statement_is_planned_once_when_two_people_keep_it(aiming):
    keep = [NewAction("Sing", purposes=("A1.silver.1", "B1.silver.1"))]
    plan_action(aiming, purposes=("A1.silver.1",))
    first = settle_proposals(journey=aiming.journey, keep=keep, drop=[], by=aiming.leader)
    assert plan_of(aiming.journey).actions[-1].purposes == ("B1.silver.1",)
    second = settle_proposals(journey=aiming.journey, keep=keep, drop=[], by=aiming.lead)
    assert (len(first.added), second.added, second.passed_over) == (1, (), tuple(keep))
    assert Action.objects.count() == 2


def test_what_was_dropped_as_an_action_is_proposed_again(aiming):
    action = plan_action(aiming, purposes=("A1.silver.1",))
    assert "A1.silver.1" not in keys(aiming)
    drop(action=action, reason="No teacher.", by=aiming.lead)
    assert "A1.silver.1" in keys(aiming)


def test_a_criterion_that_is_planned_for_as_a_whole_is_not_proposed(aiming):
    plan_action(aiming, purposes=("A1",))
    assert "A1.silver.1" not in keys(aiming)


def test_only_statements_of_the_mark_are_dropped_and_taken_back(aiming):
    with pytest.raises(Invalid, match="Choose statements of this mark"):
        settle_proposals(journey=aiming.journey, keep=[NewAction("Sing")], drop=["Z.silver.1"], by=aiming.lead)
    assert not Action.objects.exists()
