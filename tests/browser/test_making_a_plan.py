"""A plan from gaps, on a phone: proposals kept, changed and set aside; one action begun, done and told."""

import re

import pytest
from playwright.sync_api import expect

from plaudit.plans.models import Action
from plaudit.plans.operations.actions import change_action
from plaudit.plans.operations.changes import Change, Field, fingerprint
from plaudit.plans.operations.proposals import settle_proposals
from plaudit.plans.operations.states import add_progress, begin, do, tell_effect
from tests.browser.conftest import OpenPage
from tests.cast import Cast, aim, close, decide_all
from tests.plans.planning import give_terms_around, plan_action
from tests.support.accessibility import assert_accessible_in_every_window, assert_all_accessible
from tests.support.audit_page import fits_its_width
from tests.support.browser import Watch
from tools.chromium import PHONE


def aiming(quick: Cast) -> str:
    """Has the cast at bronze, aiming for silver, and returns where a plan is made."""
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 2, by=quick.lead)
    give_terms_around(quick)
    return f"/journeys/{quick.journey.pk}/plan/proposals"


def test_gaps_become_a_plan_and_an_action_is_carried_out(open_page: OpenPage, quick: Cast) -> None:
    page = open_page(user=quick.lead, **PHONE)
    page.goto(aiming(quick))
    fits_its_width(page)
    singing, playing, listening = (page.locator(f"#{code}-silver") for code in ("A1", "A2", "B1"))
    singing.get_by_label("What is to be done?").fill("Sing rounds in every class")
    singing.get_by_label("Who sees to it?").select_option("Contributor")
    expect(singing.get_by_label("By when?")).not_to_have_value("")
    playing.get_by_role("radio", name="Not needed").check()
    expect(playing.get_by_label("Who sees to it?")).to_be_hidden()
    listening.get_by_role("radio", name="Not now").check()
    page.get_by_role("button", name="Save these choices").click()
    expect(page).to_have_url(re.compile("/plan"))
    made = Action.objects.get()
    assert (made.title, made.owner) == ("Sing rounds in every class", quick.contributor)
    assert made.due_on is not None
    page.goto(f"/actions/{made.pk}")
    fits_its_width(page)
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("How is it going?").fill("Years 5 and 6 sing one already.")
    page.get_by_role("button", name="Add the note").click()
    page.get_by_role("button", name="It is done").click()
    page.get_by_role("radio", name="A clear effect").check()
    page.get_by_role("button", name="Save the effect").click()
    expect(page.locator("#effect")).to_contain_text("A clear effect")
    page.goto(f"/journeys/{quick.journey.pk}/plan/proposals")
    page.get_by_role("button", name="Propose it again").click()
    expect(page.locator("#A2-silver")).to_be_visible()


@pytest.mark.looks
def test_the_pages_of_a_plan_and_an_action_are_accessible(look: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(409, 422)
    journey = f"/journeys/{quick.journey.pk}"
    page = look(user=quick.lead)
    assert_all_accessible(page, f"{journey}/plan/proposals")  # there is no target yet
    proposals = aiming(quick)
    settle_proposals(journey=quick.journey, keep=[], drop=["A2.silver.1"], by=quick.lead)
    action = plan_action(quick, owner=quick.lead, purposes=("A1", "B1.silver.1"))
    begin(action=action, by=quick.lead)
    add_progress(action=action, words="Well.", by=quick.leader)
    assert_all_accessible(page, proposals, f"{journey}/actions", f"/actions/{action.pk}", f"/actions/{action.pk}/words")
    do(action=action, by=quick.lead)
    tell_effect(action=action, extent="some", words="They hum.", by=quick.lead)
    assert_all_accessible(page, f"/actions/{action.pk}")
    page.goto(f"/actions/{action.pk}/words")
    change_action(action=action, changes=[Change(Field.WHY, "Theirs.", fingerprint(""))], by=quick.leader)
    page.get_by_label("Why?").fill("Mine.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Theirs.")
    assert_accessible_in_every_window(page)
    page.get_by_label("What does it cost?").fill("much")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Give the cost in pounds").first).to_be_visible()
    assert_accessible_in_every_window(page)
    assert_all_accessible(look(user=quick.observer), f"/actions/{action.pk}")
