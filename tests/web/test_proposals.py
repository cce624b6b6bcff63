"""Making a plan from what is missing."""

import pytest

from plaudit.plans.models import Action
from plaudit.plans.operations.proposals import settle_proposals
from plaudit.plans.reading import plan_of
from tests.cast import Cast, aim, close, decide_all
from tests.plans.planning import give_terms, plan_action


@pytest.fixture
def aiming(quick: Cast) -> Cast:
    """The cast at bronze, aiming for silver, with term dates."""
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 2, by=quick.lead)
    give_terms(quick)
    return quick


def sent(name: str, key: str, choice: str = "add", title: str = "Sing", **more: str) -> dict[str, str]:
    """What the form of one proposal sends."""
    said = {"choice": choice, "title": title, "statements": key, "owner": "", "due": "", **more}
    return {f"{name}-{field}": value for field, value in said.items()}


def test_what_is_missing_is_proposed_with_its_choices(aiming):
    shown = aiming.client("lead").get(f"/journeys/{aiming.journey.pk}/plan/proposals").text
    assert "3 statements are missing for Silver" in shown
    assert "We sing in parts" in shown
    assert "Pupils who play" not in shown


def test_proposals_are_kept_changed_left_and_set_aside_in_one_go(aiming):
    form = sent("A1-silver", "A1.silver.1", title="Sing rounds", owner=str(aiming.leader.pk))
    form |= sent("A2-silver", "A2.silver.1", "drop") | sent("B1-silver", "B1.silver.1", "later")
    response = aiming.client("lead").post(f"/journeys/{aiming.journey.pk}/plan/proposals", form)
    assert response.status_code == 302
    made = Action.objects.get()
    assert (made.title, made.owner, list(made.purposes.values_list("statement__key", flat=True))) == (
        "Sing rounds", aiming.leader, ["A1.silver.1"],
    )  # fmt: skip
    assert plan_of(aiming.journey).dismissed == ("A2.silver.1",)
    shown = aiming.client("lead").get(f"/journeys/{aiming.journey.pk}/plan/proposals").text
    assert "1 statement is missing for Silver" in shown
    assert "Set aside as not needed" in shown


def test_a_number_that_is_asked_for_says_how_the_school_will_know(aiming):
    aiming.client("lead").post(
        f"/journeys/{aiming.journey.pk}/plan/proposals", sent("A2-silver", "A2.silver.1", title="Play")
    )
    assert Action.objects.get().sign == "Pupils who play: at least 50%."


def test_what_was_set_aside_is_taken_back(aiming):
    settle_proposals(journey=aiming.journey, keep=[], drop=["A2.silver.1"], by=aiming.lead)
    client, address = aiming.client("lead"), f"/journeys/{aiming.journey.pk}/plan/proposals/taken-back"
    assert client.post(address, {"statement": "A2.silver.1"}).status_code == 302
    assert plan_of(aiming.journey).dismissed == ()
    assert client.post(address, {"statement": "A2.silver.1"}).status_code == 422


def test_what_a_colleague_planned_meanwhile_is_left_as_it_is(aiming):
    plan_action(aiming, purposes=("A1.silver.1",))
    response = aiming.client("lead").post(
        f"/journeys/{aiming.journey.pk}/plan/proposals", sent("A1-silver", "A1.silver.1"), follow=True
    )
    assert "What was planned or set aside meanwhile is left as it is." in response.text
    assert Action.objects.count() == 1


def test_deadlines_are_proposed_only_where_terms_are_known(quick):
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 2, by=quick.lead)
    client, address = quick.client("lead"), f"/journeys/{quick.journey.pk}/plan/proposals"
    assert "No term dates" in client.get(address).text
    assert "until" not in client.get(address).text.partition("<main")[2].partition("A1")[0]


def test_without_a_target_it_leads_to_the_choice_of_one(quick):
    shown = quick.client("lead").get(f"/journeys/{quick.journey.pk}/plan/proposals").text
    assert "Choose your target first" in shown
