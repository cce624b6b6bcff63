"""The pages on paper: what was said, without what only a screen needs."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.cast import Cast, aim, answer, close, decide_all, note
from tests.support.audit_page import AuditPage
from tools.chromium import LAPTOP

pytestmark = pytest.mark.looks


@pytest.fixture
def paper(open_page: OpenPage, quick: Cast) -> Page:
    """The lead's window, as a printer sees it, once the audit of the small mark is closed and a target is chosen."""
    decide_all(quick.audit, by=quick.lead)
    answer(quick.audit, "A1.silver.1", "partly", by=quick.lead)
    note(quick.audit, "A1", "We sing on Fridays.", by=quick.lead)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 2, by=quick.lead)
    page = open_page(user=quick.lead, **LAPTOP)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("address", ["", "/audits/1", "/audits/1/areas/A", "/audits/1/result"])
def test_a_page_on_paper_says_whose_it_is_and_has_nothing_to_press(paper: Page, quick: Cast, address: str) -> None:
    paper.goto(f"/journeys/{quick.journey.pk}{address}")
    expect(paper.get_by_text("The Latimer Primary School").filter(visible=True).first).to_be_visible()
    for role in ("navigation", "button"):
        expect(paper.get_by_role(role).filter(visible=True)).to_have_count(0)  # type: ignore[arg-type]
    assert paper.pdf().startswith(b"%PDF-")


def test_answers_and_notes_can_be_read_on_paper(paper: Page, quick: Cast) -> None:
    audit_page = AuditPage(paper, quick.audit).open("A")
    for key, words in (("A1.bronze.1", "Yes"), ("A1.silver.1", "Partly")):
        expect(audit_page.statement(key).get_by_text(words, exact=True)).to_be_visible()
    expect(paper.get_by_text("We sing on Fridays.")).to_be_visible()


def test_the_answers_of_an_open_audit_can_be_read_on_paper(open_page: OpenPage, quick: Cast) -> None:
    answer(quick.audit, "A1.bronze.1", "partly", by=quick.lead)
    page = open_page(user=quick.lead, **LAPTOP)
    audit_page = AuditPage(page, quick.audit).open("A")
    page.emulate_media(media="print")
    expect(audit_page.statement("A1.bronze.1").get_by_text("Partly", exact=True)).to_be_visible()
    expect(audit_page.statement("A1.bronze.1").get_by_text("Not yet", exact=True)).to_be_hidden()
    expect(audit_page.here("A1", "Silver")).to_be_hidden()
    expect(audit_page.status).to_be_hidden()


def test_the_whole_way_is_on_paper(paper: Page, quick: Cast) -> None:
    paper.goto(f"/journeys/{quick.journey.pk}/audits/1/result")
    expect(paper.get_by_role("heading", name=re.compile("Bronze"), level=1)).to_be_visible()
    expect(paper.get_by_text("We sing in parts")).to_be_visible()
    expect(paper.get_by_role("table", name="The score as a table")).to_be_visible()
