"""Two colleagues in one audit, each in a browser of their own, and the audit after it."""

import re

from playwright.sync_api import Page, expect

from plaudit.journeys.models import Audit, Look, Note
from plaudit.journeys.operations import open_audit
from tests.browser.conftest import OpenPage
from tests.cast import Cast, answer, close, decide_all, note
from tests.journeys.said import choices
from tests.support.audit_page import AuditPage
from tests.support.browser import Watch
from tools.chromium import LAPTOP, PHONE


def come_back(page: Page) -> None:
    """What a browser says when somebody comes back to a page: once the page may ask again, which it does every 2 s."""
    words = 'document.querySelector("[data-news-words]").textContent'
    page.wait_for_function(f'() => {{ dispatchEvent(new Event("focus")); return {words}; }}', polling=200)


def test_two_colleagues_meet_and_nothing_of_either_is_lost(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(409)
    leads = AuditPage(open_page(user=quick.lead, **LAPTOP), quick.audit).open("A")
    theirs = AuditPage(open_page(user=quick.contributor, **PHONE), quick.audit).open("A")

    # What the colleague answers is there when the lead comes back, and the half-written note stays.
    leads.note("A1").fill("We sing on Mondays.")
    theirs.choice("A1.bronze.1", "Yes").click()
    theirs.saved()
    come_back(leads.page)
    expect(leads.page.get_by_text("Contributor changed A1 meanwhile.")).to_be_visible()
    expect(leads.choice("A1.bronze.1", "Yes")).to_be_checked()
    expect(leads.note("A1")).to_have_value("We sing on Mondays.")

    # Both wrote the note: both texts are shown, and one button keeps both.
    leads.note("A1").blur()
    leads.saved()
    theirs.write_note("A1", "We sing on Fridays.")
    clash = theirs.criterion("A1").get_by_role("alert").filter(has_text="Two of you wrote here at once.")
    expect(clash).to_contain_text("We sing on Mondays.")
    clash.get_by_role("button", name="Keep both, one after the other").click()
    expect(theirs.note("A1")).to_have_value("We sing on Mondays.\n\nWe sing on Fridays.")
    theirs.saved()
    assert Note.objects.get().text == "We sing on Mondays.\n\nWe sing on Fridays."

    # Both answered one statement: "use mine" puts one's own there, "keep theirs" leaves what is saved.
    for mine, button, kept in (("Not yet", "Use mine", "not-yet"), ("Partly", "Keep Contributor’s", "yes")):
        version = quick.audit.answers.filter(statement__key="A1.bronze.2").values_list("version", flat=True).first()
        answer(quick.audit, "A1.bronze.2", "yes", by=quick.contributor, version=version or 0)
        leads.answer("A1.bronze.2", mine)
        both = leads.statement("A1.bronze.2").get_by_role("alert").filter(has_text="Two of you answered this at once.")
        both.get_by_text(button, exact=True).click()
        expect(both).to_have_count(0)
        assert choices(quick.audit)["A1.bronze.2"] == kept


def test_a_later_audit_is_looked_at_again_tap_by_tap(open_page: OpenPage, quick: Cast) -> None:
    decide_all(quick.audit, by=quick.contributor)
    note(quick.audit, "A1", "Every Friday.", by=quick.lead)
    close(quick.audit, by=quick.lead)
    opened = open_audit(journey=quick.journey, by=quick.lead)
    audit = Audit.objects.with_names().get(pk=opened.pk)
    phone = AuditPage(open_page(user=quick.lead, **PHONE), audit).open("A")
    left = phone.page.locator(".audit__time")
    expect(left).to_have_text("about 2 minutes left")
    expect(phone.state("A1")).to_contain_text("From the audit before, not looked at again yet.")
    phone.page.get_by_role("button", name=re.compile("Still true for A1")).click()
    expect(phone.state("A1")).to_contain_text("Looked at again by Lead")
    expect(phone.page.get_by_role("link", name="All areas: 1 of 4")).to_be_visible()
    phone.here("A2", "Bronze").click()  # saying the same in the ordinary way is a look too
    expect(phone.state("A2")).to_contain_text("Looked at again by Lead")
    expect(left).to_have_text("about a minute left")
    assert Look.objects.count() == 2

    # Found by a word, the statement's own level is the one that is shown.
    phone.page.goto(f"{phone.address}/finding")
    phone.page.get_by_role("searchbox").fill("parts")
    phone.page.get_by_role("button", name="Find").click()
    phone.page.get_by_role("link", name="We sing in parts").click()
    phone.ready()
    expect(phone.statement("A1.silver.1")).to_be_in_viewport()
    expect(phone.criterion("A1").get_by_role("link", name=re.compile("^Silver"))).to_have_attribute(
        "aria-current", "true"
    )
