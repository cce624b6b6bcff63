"""The forms of a plan and of its actions."""

import pytest

from plaudit.plans.models import Action
from plaudit.plans.operations.changes import fingerprint
from tests.cast import aim, close, decide_all
from tests.plans.planning import plan_action


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Say what is to be done."),
        ({"title": "a" * 201}, "Please keep this under 200 characters. It has 201."),
        ({"title": "So", "owner": "9" * 400}, "Choose one that is on the list."),
        ({"title": "So", "owner_name": "a" * 151}, "Please keep this under 150 characters. It has 151."),
        ({"title": "So", "due_day": "32/13/2026"}, "Give the day as a date, such as 14/03/2026."),
        ({"title": "So", "due_day": "2999-01-01"}, "Check the year: a deadline lies between 2000"),
        ({"title": "So", "cost": "much"}, "Give the cost in pounds, such as 250 or 1,200.50."),
        ({"title": "So", "cost": "NaN"}, "Give the cost in pounds, such as 250 or 1,200.50."),
        ({"title": "So", "cost": "-1"}, "Give the cost in pounds, such as 250 or 1,200.50."),
        ({"title": "So", "cost": "1e9"}, "Give the cost in pounds, such as 250 or 1,200.50."),
        ({"title": "So", "cost": "0.001"}, "Give the cost in pounds, such as 250 or 1,200.50."),
        ({"title": "So", "purposes": "Z9"}, "Choose criteria and statements of this mark."),
    ],
)
def test_an_action_that_cannot_be_used_is_refused(quick, lead, form, sentence):
    response = lead.post(f"/journeys/{quick.journey.pk}/actions", form)
    assert response.status_code == 422
    assert sentence in response.text
    assert not Action.objects.exists()
    kept = plan_action(quick)
    nothing = {"seen-due_on": fingerprint(None)}
    assert lead.post(f"/actions/{kept.pk}/words", {"title": ""} | nothing | form).status_code == 422


def test_an_action_has_one_owner(quick, lead):
    form = {"title": "So", "owner": str(quick.lead.pk), "owner_name": "The piano tuner"}
    response = lead.post(f"/journeys/{quick.journey.pk}/actions", form)
    assert response.status_code == 422
    assert "Choose a person, or write a name: an action has one owner." in response.text


@pytest.mark.parametrize(
    ("what", "form", "sentence"),
    [
        ("states", {}, "Choose what becomes of it."),
        ("states", {"act": "explode"}, "Choose what becomes of it."),
        ("states", {"act": "drop", "words": " "}, "Say in a few words why you drop it."),
        ("states", {"act": "do", "words": "a" * 4001}, "Please keep this under 4000 characters. It has 4001."),
        ("effects", {}, "Choose how much of an effect it has had."),
        ("effects", {"extent": "huge"}, "Choose how much of an effect it has had."),
        ("progress", {"words": "\x00"}, "Write the note first."),
        ("progress", {"words": "a" * 4001}, "Please keep this under 4000 characters. It has 4001."),
    ],
)
def test_what_cannot_become_of_an_action_is_refused(quick, lead, what, form, sentence):
    action = plan_action(quick)
    response = lead.post(f"/actions/{action.pk}/{what}", form)
    assert response.status_code == 422
    assert sentence in response.text
    assert not action.states.exists()


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"choice": "add"}, "Say what is to be done."),
        ({"choice": "add", "title": "So"}, "Tick at least one statement"),
        ({"choice": "add", "title": "So", "statements": "B1.silver.1"}, "Choose statements of this criterion."),
        ({"choice": "sing"}, "Choose what becomes of it."),
        ({"choice": "add", "title": "So", "due": "never"}, "Choose one that is on the list."),
    ],
)
def test_a_proposal_that_cannot_be_used_is_refused(quick, lead, form, sentence):
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 2, by=quick.lead)
    sent = {f"A1-silver-{name}": value for name, value in form.items()}
    response = lead.post(f"/journeys/{quick.journey.pk}/plan/proposals", sent)
    assert response.status_code == 422
    assert sentence in response.text
    assert not Action.objects.exists()


def test_nothing_was_set_aside_is_no_reason_to_fail(quick, lead):
    address = f"/journeys/{quick.journey.pk}/plan/proposals"
    assert lead.post(f"{address}/taken-back", {"statement": "A1.bronze.1"}).status_code == 422
    assert lead.get(f"{address}?page=frog&until=2026-99-99").status_code == 200
    assert lead.post(address, {"Z9-gold-choice": "add"}).status_code == 302
