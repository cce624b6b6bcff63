"""A school's first journey, as its people walk it: sign in, audit, close, see the result, choose a target."""

import re

from playwright.sync_api import Locator, Page, expect

from plaudit.journeys.models import Answer, Judgement
from tests.browser.conftest import OpenPage
from tests.cast import Cast, aim, baseline, close, decide_all, put_aside, we_are_here
from tests.support.audit_page import AuditPage, sign_in_by_form
from tests.support.browser import Watch
from tools.chromium import LAPTOP
from tools.walking import Count, answer_everything, close_it

CRITERIA = 29


def test_a_lead_audits_all_criteria_with_one_tap_each_closes_and_aims(laptop: Page, cast: Cast) -> None:
    laptop.goto("/sign-in")
    sign_in_by_form(laptop, cast.lead.email)
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Where do you stand?")
    count = Count(laptop)
    assert answer_everything(laptop, "Silver", count) == CRITERIA
    assert Judgement.objects.filter(rank=2).count() == CRITERIA
    assert close_it(laptop, count) == "Your answers reach Silver"
    assert count.most == 1
    assert count.taps == CRITERIA + 9  # one to start, one for each of six areas to go on, and two to close
    expect(laptop.get_by_role("group").filter(has_text="Silver reached")).to_be_visible()
    laptop.get_by_role("region", name="Your score").get_by_text("The score as a table").first.click()
    expect(score_row(laptop, "LM3")).to_contain_text("Silver")
    assert laptop.get_by_role("table", name="The score as a table").get_by_role("rowheader").count() == CRITERIA + 6

    laptop.get_by_role("link", name="Choose a level").click()
    laptop.get_by_role("radio", name="Gold").check()
    laptop.get_by_label("Why this one?").fill("The head wants to see the orchestra grow.")
    laptop.get_by_role("button", name="Set the target").click()
    expect(laptop.get_by_text("You are aiming for Gold.")).to_be_visible()
    expect(laptop.get_by_role("heading", level=1)).to_have_text(f"{CRITERIA} criteria from Gold")
    expect(laptop.get_by_text("The head wants to see the orchestra grow.")).to_be_visible()


def test_answers_correct_a_level_and_a_reason_argues_it(open_page: OpenPage, cast: Cast) -> None:
    we_are_here(cast.audit, "O2", 2, by=cast.lead)
    audit_page = AuditPage(open_page(user=cast.lead, **LAPTOP), cast.audit).open("O")
    expect(audit_page.state("O2")).to_contain_text("Silver is what your answers support. For Gold, one statement")
    audit_page.answer("O2.silver.1", "Partly")
    audit_page.saved()
    expect(audit_page.state("O2")).to_contain_text("Bronze is what your answers support. You said Silver")
    audit_page.page.get_by_role("link", name="say why it fits better").click()
    audit_page.argue("O2", "Silver", because="Our singers do. The drummers are new.")
    audit_page.saved()
    expect(audit_page.state("O2")).to_contain_text("Silver is your own judgement. Your answers alone support Bronze.")
    expect(audit_page.state("O2")).to_contain_text("Our singers do. The drummers are new.")
    assert Judgement.objects.get().reason == "Our singers do. The drummers are new."


def test_a_reason_is_asked_for_where_it_is_missing(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(400, 422)
    audit_page = AuditPage(open_page(user=quick.lead, **LAPTOP), quick.audit).open("A")
    audit_page.argue("A1", "Silver", because=" ")
    expect(audit_page.criterion("A1").get_by_role("alert").get_by_role("paragraph")).to_have_text(
        "Say why this level fits you better than the one that your answers support."
    )
    expect(audit_page.status).to_have_text("Not saved: see below")
    audit_page.answer("A1.silver.1", "Doesn’t apply")
    expect(audit_page.status).to_have_text("Say why it does not apply, and it is saved.")
    reason = audit_page.statement("A1.silver.1").get_by_label("Why does it not apply to your school?")
    expect(reason).to_be_focused()
    reason.fill("We are a school for the deaf.")
    reason.blur()
    expect(audit_page.status).to_contain_text("but one answer still waits for you")
    audit_page.criterion("A1").get_by_role("button", name="Discard mine").click()
    expect(audit_page.status).to_have_text("Saved as you go")
    assert Answer.objects.get().reason == "We are a school for the deaf."


def test_a_number_is_judged_on_the_spot(open_page: OpenPage, cast: Cast, watch: Watch) -> None:
    watch.expect_status(400, 422)
    audit_page = AuditPage(open_page(user=cast.lead, **LAPTOP), cast.audit).open("C")
    asked = audit_page.statement("C2.gold.1")
    expect(asked).to_contain_text("The mark asks for at least 50%.")
    asked.get_by_label("Pupils who continue into a second year").fill("20")
    asked.get_by_label("of pupils who had a year of whole-class tuition").fill("60")
    asked.get_by_label("of pupils who had a year of whole-class tuition").press("Tab")
    expect(asked).to_contain_text("20 of 60 is 33.3%. The mark asks for at least 50%.")
    expect(asked).to_contain_text("Not yet, as your number says")
    asked.get_by_label("Pupils who continue into a second year").fill("40")
    asked.get_by_label("Pupils who continue into a second year").press("Tab")
    expect(asked).to_contain_text("40 of 60 is 66.7%. The mark asks for at least 50%.")
    expect(asked).to_contain_text("Yes, as your number says")
    asked.get_by_label("Pupils who continue into a second year").fill("most")
    asked.get_by_label("Pupils who continue into a second year").press("Tab")
    expect(asked.get_by_role("alert").get_by_role("paragraph")).to_have_text("Write the number in figures, such as 12.")


def test_a_level_is_undone(open_page: OpenPage, quick: Cast) -> None:
    audit_page = AuditPage(open_page(user=quick.lead, **LAPTOP), quick.audit).open("A")
    audit_page.answer("A1.bronze.1", "Partly")
    audit_page.here("A1", "Silver").click()
    expect(audit_page.choice("A1.bronze.1", "Yes")).to_be_checked()
    expect(audit_page.choice("A1.silver.1", "Yes")).to_be_checked()
    audit_page.page.get_by_role("button", name="Undo “Silver”").click()
    expect(audit_page.choice("A1.bronze.1", "Partly")).to_be_checked()
    expect(audit_page.choice("A1.silver.1", "Yes")).not_to_be_checked()
    expect(audit_page.here("A1", "Silver")).to_have_attribute("aria-pressed", "false")
    audit_page.statement("A1.bronze.1").get_by_role("button", name="Take back").click()
    expect(audit_page.choice("A1.bronze.1", "Partly")).not_to_be_checked()
    audit_page.saved()
    assert set(Answer.objects.values_list("choice", flat=True)) == {""}


def test_what_is_parked_is_left_for_later(open_page: OpenPage, quick: Cast) -> None:
    page = open_page(user=quick.lead, **LAPTOP)
    audit_page = AuditPage(page, quick.audit).open("A")
    audit_page.here("A1", "Bronze").click()
    expect(page.get_by_label("Progress")).to_contain_text("1/2")
    audit_page.criterion("A2").get_by_role("button", name="Park it").click()
    expect(audit_page.state("A2")).to_contain_text("Parked by Lead")
    page.get_by_role("link", name="Only what is left").click()
    expect(audit_page.criterion("A2")).to_be_visible()
    expect(audit_page.criterion("A1")).to_have_count(0)
    audit_page.criterion("A2").get_by_role("button", name="Take up again").click()
    expect(audit_page.state("A2")).not_to_contain_text("Parked")
    audit_page.here("A2", "Bronze").click()
    audit_page.saved()
    page.reload()
    expect(page.get_by_role("heading", name="Nothing is left here")).to_be_visible()


def test_only_the_lead_closes_and_only_when_nothing_is_left(open_page: OpenPage, quick: Cast) -> None:
    for code in ("A1", "A2", "B1"):
        we_are_here(quick.audit, code, 1, by=quick.leader)
    lead, leader = open_page(user=quick.lead, **LAPTOP), open_page(user=quick.leader, **LAPTOP)
    overview = AuditPage(lead, quick.audit).address
    lead.goto(overview)
    expect(lead.get_by_role("heading", name="Go on with B2")).to_be_visible()
    expect(lead.get_by_role("button", name="Yes, close it for good")).to_have_count(0)
    put_aside(quick.audit, "B2", by=quick.leader)
    leader.goto(overview)
    expect(leader.get_by_text("The school’s lead can now close the baseline audit.")).to_be_visible()
    expect(leader.get_by_role("button", name="Yes, close it for good")).to_have_count(0)
    lead.reload()
    expect(lead.get_by_text("Still parked: B2.")).to_be_visible()
    lead.locator("summary", has_text="Close the baseline audit").click()
    lead.get_by_role("button", name="Yes, close it for good").click()
    expect(lead.get_by_text("The baseline audit is closed.")).to_be_visible()
    assert baseline(quick.journey).is_closed


def test_a_closed_audit_can_only_be_read(open_page: OpenPage, quick: Cast) -> None:
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    audit_page = AuditPage(open_page(user=quick.lead, **LAPTOP), quick.audit).open("A")
    expect(audit_page.page.get_by_text("The baseline audit was closed by Lead")).to_be_visible()
    expect(audit_page.statement("A1.bronze.1")).to_contain_text("Yes")
    has_nothing_to_change(audit_page.page)


def test_an_observer_reads(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    decide_all(quick.audit, by=quick.lead)
    page = open_page(user=quick.observer, **LAPTOP)
    page.goto("/start")
    expect(page.get_by_role("heading", level=1)).to_have_text("The audit is ready to close")
    audit_page = AuditPage(page, quick.audit).open("A")
    expect(page.get_by_text("You may read this audit.")).to_be_visible()
    expect(audit_page.statement("A1.bronze.1")).to_contain_text("Lead, ")
    has_nothing_to_change(page)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Audit").click()
    has_nothing_to_change(page)
    watch.expect_status(403)
    answer = page.goto(f"/journeys/{quick.journey.pk}/target")
    assert answer is not None
    assert answer.status == 403


def has_nothing_to_change(page: Page) -> None:
    """The page's main part has no field and no button, but for finding something."""
    main, changing = page.get_by_role("main"), page.locator(":not([role=search] *)")
    for role in ("button", "radio", "textbox", "combobox"):
        expect(main.get_by_role(role).and_(changing)).to_have_count(0)  # type: ignore[arg-type]


def test_a_target_needs_a_level_and_a_reason_and_keeps_those_before(
    open_page: OpenPage, quick: Cast, watch: Watch
) -> None:
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 1, by=quick.lead, reason="We begin with what we know.")
    page = open_page(user=quick.leader, **LAPTOP)
    page.goto(f"/journeys/{quick.journey.pk}")
    expect(page.get_by_role("heading", level=1)).to_have_text("At Bronze, your target")
    page.get_by_role("link", name="Change the target").click()
    watch.expect_status(422)
    page.get_by_role("radio", name="Silver").check()
    page.get_by_label("Why this one?").fill("")
    page.get_by_role("button", name="Set the target").click()
    expect(page.get_by_role("alert")).to_contain_text("Say in a few words why you aim for this level.")
    expect(page.get_by_role("radio", name="Silver")).to_be_checked()
    page.get_by_label("Why this one?").fill("We have grown.")
    page.get_by_role("button", name="Set the target").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Three criteria from Silver")
    page.get_by_role("link", name="Change the target").click()
    expect(page.get_by_role("region", name="Chosen before")).to_contain_text("We begin with what we know.")


def score_row(page: Page, code: str) -> Locator:
    """The line of the score's table about the criterion."""
    return page.get_by_role("row", name=re.compile(rf"^{code}\s"))
