"""From a done action to a card that an assessor reads, and from a final audit to what moved."""

import re

import pytest
from playwright.sync_api import expect

from plaudit.journeys.models import Audit
from plaudit.journeys.operations import ReflectionChange, open_audit, reflect
from plaudit.plans.models import Impact
from plaudit.plans.operations.changes import fingerprint
from plaudit.plans.operations.impacts import Part, PartChange, change_impact, make_impact
from tests.browser.conftest import OpenPage
from tests.cast import Cast, aim, close, we_are_here
from tests.plans.impacts import based, done_action, evidence
from tests.support.accessibility import assert_accessible_in_every_window, assert_all_accessible
from tests.support.audit_page import fits_its_width
from tests.support.browser import Watch
from tools.chromium import LAPTOP, PHONE


def test_a_done_action_becomes_a_card_and_two_writers_lose_nothing(
    open_page: OpenPage, quick: Cast, watch: Watch
) -> None:
    watch.expect_status(409)
    based(quick)
    evidence(quick)
    done_action(quick)
    page = open_page(user=quick.contributor, **PHONE)
    page.goto(f"/journeys/{quick.journey.pk}/impact")
    page.get_by_role("button", name="Tell what changed").click()
    expect(page.get_by_label("Where we were")).to_have_value(re.compile("Only partly: We sing in parts"))
    page.get_by_label("For whom").fill("Thirty pupils of Years 5 and 6.")
    page.get_by_label("So what?").fill("They stay.")
    impact = Impact.objects.get()
    change_impact(
        impact=impact, changes=[PartChange(Part.SO_WHAT, "They ask for more.", fingerprint(""))], by=quick.lead
    )
    page.get_by_role("button", name="Save the card").click()
    expect(page.get_by_role("alert")).to_contain_text("They ask for more.")
    expect(page.get_by_label("So what?")).to_have_value("They stay.")
    page.get_by_label("So what?").fill("They stay, and ask for more.")
    page.get_by_role("button", name="Save the card").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start a choir that sings in parts")
    for said in ("Thirty pupils of Years 5 and 6.", "They stay, and ask for more.", "We sang in two parts."):
        expect(page.get_by_text(said).first).to_be_visible()
    assert fits_its_width(page)


def test_the_final_audit_leads_to_what_moved(open_page: OpenPage, quick: Cast) -> None:
    based(quick)
    aim(quick.journey, 2, by=quick.lead)
    home = f"/journeys/{quick.journey.pk}"
    page = open_page(user=quick.lead, **LAPTOP)
    page.goto(home)
    page.get_by_text("Open the next audit").first.click()
    page.get_by_label("It is to be our final audit").check()
    page.get_by_role("button", name="Open the next audit").click()
    expect(page.get_by_text("Audit 2 is open.")).to_be_visible()
    audit = Audit.objects.with_names().get(journey=quick.journey, number=2)
    we_are_here(audit, "A1", 2, by=quick.lead)
    close(audit, by=quick.lead)
    page.goto(f"{home}/audits/2/result")
    page.get_by_role("link", name="See what moved").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One criterion rose")
    region = page.get_by_role("region", name="In our own words")
    region.get_by_text("Say it in your own words").click()
    region.get_by_role("textbox").fill("We sing in two parts now.")
    region.get_by_role("button", name="Save").click()
    expect(region.get_by_text("We sing in two parts now.").first).to_be_visible()
    page.goto(home)
    expect(page.get_by_role("link", name="What moved by audit 2")).to_be_visible()
    expect(page.get_by_text("Open the next audit")).to_have_count(0)


@pytest.mark.looks
def test_axe_finds_nothing(look: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(409)
    based(quick)
    home = f"/journeys/{quick.journey.pk}"
    page = look(user=quick.lead)
    assert_all_accessible(page, f"{home}/impact", f"{home}/audits/1/moved")
    evidence(quick)
    done_action(quick, "A2", title="Buy drums")
    impact = make_impact(journey=quick.journey, by=quick.lead, action=done_action(quick, "A1.silver.1", "A2"))
    card = f"/impact/{impact.pk}"
    assert_all_accessible(page, f"{home}/impact", f"{home}/impact?read=all", card, f"{card}/words", f"{card}/joins")
    open_audit(journey=quick.journey, by=quick.lead)
    audit = Audit.objects.with_names().get(journey=quick.journey, number=2)
    we_are_here(audit, "A1", 2, by=quick.lead)
    page.goto(f"{home}/audits/2/moved")
    page.get_by_text("Say it in your own words").first.click()
    reflect(audit=audit, changes=[ReflectionChange("", "Theirs.", 0)], by=quick.contributor)
    page.get_by_role("textbox").first.fill("Mine.")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible_in_every_window(page)
