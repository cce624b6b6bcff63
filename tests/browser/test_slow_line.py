"""On a slow line people do the next thing before the last one is saved, and never clash with themselves."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from plaudit.journeys.models import Answer, Judgement, Measurement
from tests.browser.conftest import OpenPage
from tests.cast import Cast, measure
from tests.support.audit_page import AuditPage
from tools.chromium import LAPTOP

pytestmark = pytest.mark.looks


class SlowLine:
    """Holds what the page sends until it is told to let it through."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.held: list[Route] = []
        page.route("**/criteria/**", lambda route: self.held.append(route))

    def let_through(self) -> None:
        """Lets through what is held, and all that comes."""
        self.page.unroute("**/criteria/**")


@pytest.fixture
def leads(open_page: OpenPage, quick: Cast) -> AuditPage:
    """The first area of the small mark, open before the lead."""
    return AuditPage(open_page(user=quick.lead, **LAPTOP), quick.audit).open("A")


def test_a_second_thought_about_a_level_counts(leads: AuditPage) -> None:
    line = SlowLine(leads.page)
    leads.here("A1", "Bronze").click()
    leads.here("A1", "Silver").click()
    expect(leads.status).to_have_text("Saving…")
    line.let_through()
    leads.saved()
    assert Judgement.objects.get().rank == 2
    expect(leads.state("A1")).to_contain_text("Silver is what your answers support")


def test_an_answer_given_while_a_level_is_saved_is_no_clash(leads: AuditPage) -> None:
    line = SlowLine(leads.page)
    leads.here("A1", "Bronze").click()
    leads.answer("A1.silver.1", "Partly")
    line.let_through()
    leads.saved()
    rows = {row.statement.key: row.choice for row in Answer.objects.select_related("statement")}
    assert rows == {"A1.bronze.1": "yes", "A1.bronze.2": "yes", "A1.silver.1": "partly"}
    expect(leads.choice("A1.silver.1", "Partly")).to_be_checked()


def test_a_number_typed_while_the_other_is_saved_is_kept(open_page: OpenPage, quick: Cast) -> None:
    measure(quick.audit, "A2.silver.1", 10, 60, by=quick.lead)
    leads = AuditPage(open_page(user=quick.lead, **LAPTOP), quick.audit).open("A")
    line = SlowLine(leads.page)
    count = leads.statement("A2.silver.1").get_by_label("Pupils who play")
    whole = leads.statement("A2.silver.1").get_by_label("of pupils on roll")
    count.fill("20")
    count.press("Tab")
    whole.fill("80")
    whole.press("Tab")
    line.let_through()
    leads.saved()
    kept = Measurement.objects.get()
    assert (kept.count, kept.out_of) == (20, 80)
    expect(whole).to_have_value("80")


def test_a_missing_reason_is_not_called_saved(leads: AuditPage) -> None:
    leads.answer("A1.bronze.1", "Doesn’t apply")
    expect(leads.status).to_have_text("Say why it does not apply, and it is saved.")
    leads.answer("A1.bronze.2", "Yes")
    expect(leads.status).to_have_text(re.compile(r"^Saved at \d\d:\d\d, but one answer still needs its reason$"))
    leads.statement("A1.bronze.1").get_by_label("Why does it not apply to your school?").fill("We are a nursery.")
    leads.statement("A1.bronze.1").get_by_label("Why does it not apply to your school?").blur()
    leads.saved()
    rows = {row.statement.key: row.choice for row in Answer.objects.select_related("statement")}
    assert rows == {"A1.bronze.1": "does-not-apply", "A1.bronze.2": "yes"}


def test_the_focus_stays_with_the_statement_whose_answer_is_taken_back(leads: AuditPage) -> None:
    leads.answer("A1.bronze.1", "Yes")
    leads.saved()
    leads.statement("A1.bronze.1").get_by_role("button", name=re.compile("^Take back")).press("Enter")
    expect(leads.choice("A1.bronze.1", "Yes")).not_to_be_checked()
    leads.saved()
    expect(leads.choice("A1.bronze.1", "Yes")).to_be_focused()


def test_a_best_fit_survives_a_colleague(leads: AuditPage, open_page: OpenPage, quick: Cast, watch) -> None:
    watch.expect_status(409)
    colleagues = AuditPage(open_page(user=quick.contributor, **LAPTOP), quick.audit).open("A")
    colleagues.here("A1", "Bronze").click()
    colleagues.saved()
    region = leads.criterion("A1")
    region.get_by_text("Another level fits better").click()
    region.get_by_label("We are at").select_option("Silver")
    region.get_by_label("because").fill("They sing at home.")
    region.get_by_role("button", name="Save this judgement").click()
    expect(leads.status).to_have_text("Not saved: a colleague was here too")
    expect(region.get_by_label("We are at")).to_have_value("2")
    expect(region.get_by_label("because")).to_have_value("They sing at home.")
    region.get_by_role("button", name="Save this judgement").click()
    leads.saved()
    kept = Judgement.objects.get()
    assert (kept.rank, kept.reason) == (2, "They sing at home.")
