"""The whole job without a script: every criterion is a form with a button of its own."""

import re

import pytest
from playwright.sync_api import Page, expect

from plaudit.journeys.models import Answer, Judgement, Measurement, Note
from tests.browser.conftest import OpenPage
from tests.cast import Cast, answer, decide_all
from tests.support.audit_page import AuditPage
from tests.support.browser import Watch
from tools.chromium import WITHOUT_JAVASCRIPT

pytestmark = pytest.mark.looks


def open_area(open_page: OpenPage, cast: Cast) -> AuditPage:
    """The first area of the small mark, before a lead whose browser runs no script."""
    page = open_page(user=cast.lead, **WITHOUT_JAVASCRIPT)
    return AuditPage(page, cast.audit, without_script=True).open("A")


def save(page: Page, code: str) -> None:
    """Sends the criterion's form."""
    page.get_by_role("button", name=f"Save {code}").click()


def test_a_criterion_is_saved_with_its_button(open_page: OpenPage, quick: Cast) -> None:
    audit_page = open_area(open_page, quick)
    assert audit_page.status.inner_text() == "Save each criterion with its button"
    audit_page.answer("A1.bronze.1", "Yes")
    audit_page.answer("A1.bronze.2", "Partly")
    audit_page.answer("A1.silver.1", "Doesn’t apply")
    audit_page.statement("A1.silver.1").get_by_label("Why does it not apply").fill("We are very few.")
    audit_page.note("A1").fill("Fridays.")
    save(audit_page.page, "A1")
    audit_page.page.wait_for_url("**/areas/A#A1")
    expect(audit_page.choice("A1.bronze.2", "Partly")).to_be_checked()
    expect(audit_page.state("A1")).to_contain_text("one statement is still partly true")
    assert dict(Answer.objects.values_list("statement__key", "choice")) == {
        "A1.bronze.1": "yes",
        "A1.bronze.2": "partly",
        "A1.silver.1": "does-not-apply",
    }
    assert Answer.objects.get(choice="does-not-apply").reason == "We are very few."
    assert Note.objects.get().text == "Fridays."


def test_a_number_is_saved_with_the_button(open_page: OpenPage, quick: Cast) -> None:
    audit_page = open_area(open_page, quick)
    audit_page.statement("A2.silver.1").get_by_label("Pupils who play").fill("30")
    audit_page.statement("A2.silver.1").get_by_label("of pupils on roll").fill("50")
    save(audit_page.page, "A2")
    expect(audit_page.statement("A2.silver.1")).to_contain_text("30 of 50 is 60%. The mark asks for at least 50%.")
    assert Measurement.objects.get().count == 30


def test_we_are_here_and_undo(open_page: OpenPage, quick: Cast) -> None:
    audit_page = open_area(open_page, quick)
    audit_page.here("A1", "Silver").click()
    expect(audit_page.here("A1", "Silver")).to_have_attribute("aria-pressed", "true")
    expect(audit_page.choice("A1.bronze.2", "Yes")).to_be_checked()
    audit_page.page.get_by_role("button", name="Undo “Silver”").click()
    expect(audit_page.here("A1", "Silver")).to_have_attribute("aria-pressed", "false")
    expect(audit_page.choice("A1.bronze.2", "Yes")).not_to_be_checked()


def test_parking_arguing_and_taking_back(open_page: OpenPage, quick: Cast) -> None:
    audit_page = open_area(open_page, quick)
    audit_page.criterion("A1").get_by_role("button", name="Park it").click()
    expect(audit_page.state("A1")).to_contain_text("Parked by Lead")
    audit_page.criterion("A1").get_by_role("button", name="Take up again").click()
    audit_page.answer("A1.bronze.1", "Yes")
    save(audit_page.page, "A1")
    audit_page.statement("A1.bronze.1").get_by_role("button", name="Take back").click()
    expect(audit_page.choice("A1.bronze.1", "Yes")).not_to_be_checked()
    audit_page.argue("A1", "Silver", because="Come and hear us.")
    expect(audit_page.state("A1")).to_contain_text("Silver is your own judgement.")
    assert Judgement.objects.get().reason == "Come and hear us."


def test_two_at_once_get_a_page_that_shows_both(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(409)
    audit_page = open_area(open_page, quick)
    answer(quick.audit, "A1.bronze.1", "partly", by=quick.contributor)
    audit_page.answer("A1.bronze.1", "Yes")
    audit_page.answer("A1.bronze.2", "Yes")
    save(audit_page.page, "A1")
    expect(audit_page.page.get_by_role("heading", level=1)).to_have_text("Two of you were here at once")
    clash = audit_page.statement("A1.bronze.1").get_by_role("alert")
    expect(clash.get_by_role("definition")).to_have_text(["Partly", "Yes"])
    expect(audit_page.choice("A1.bronze.2", "Yes")).to_be_checked()
    audit_page.answer("A1.bronze.1", "Yes")
    save(audit_page.page, "A1")
    expect(audit_page.page.get_by_role("heading", level=1)).to_have_text("First area")
    assert set(Answer.objects.values_list("choice", flat=True)) == {"yes"}


def test_closing_and_aiming(open_page: OpenPage, quick: Cast) -> None:
    decide_all(quick.audit, by=quick.lead)
    page = open_page(user=quick.lead, **WITHOUT_JAVASCRIPT)
    page.goto(f"/journeys/{quick.journey.pk}")
    page.get_by_role("link", name="Look through and close").click()
    page.locator("summary", has_text="Close the baseline audit").click()
    page.get_by_role("button", name="Yes, close it for good").click()
    page.get_by_role("link", name="Choose a level").click()
    page.get_by_role("radio", name="Silver").check()
    page.get_by_label("Why this one?").fill("We have plans.")
    page.get_by_role("button", name="Set the target").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("from Silver$"))
