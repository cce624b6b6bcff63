"""What the page says of saving is true: without a network or a server, with colleagues at work, or signed out."""

import re

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Page, expect

from plaudit.journeys.models import Answer, Note
from tests.browser.conftest import OpenPage
from tests.cast import Cast, answer, note
from tests.support.audit_page import UNSENT, AuditPage, refuse_to_leave, sign_in_by_form, sign_out_by_menu
from tests.support.browser import Watch
from tools.chromium import LAPTOP
from tools.serving import free_port, serving, url_of


@pytest.fixture
def leads(open_page: OpenPage, quick: Cast) -> AuditPage:
    """The first area of the small mark, open before the lead."""
    return AuditPage(open_page(user=quick.lead, **LAPTOP), quick.audit).open("A")


@pytest.fixture
def colleagues(open_page: OpenPage, quick: Cast) -> AuditPage:
    """The same area, open before the contributor at the same time."""
    return AuditPage(open_page(user=quick.contributor, **LAPTOP), quick.audit).open("A")


def choices() -> dict[str, str]:
    """The answers that are in the database, by key."""
    rows = Answer.objects.exclude(choice="").select_related("statement")
    return {str(row.statement.key): row.choice for row in rows}


def test_an_answer_is_saving_then_saved(leads: AuditPage) -> None:
    expect(leads.status).to_have_text("Saved as you go")
    seen = leads.status.evaluate_handle(
        "e => { const words = []; new MutationObserver(() => words.push(e.textContent))"
        ".observe(e, {childList: true, subtree: true, characterData: true}); return words; }"
    )
    leads.answer("A1.bronze.1", "Yes")
    leads.saved()
    said = seen.json_value()
    assert said[0] == "Saving…"
    assert re.fullmatch(r"Saved at \d\d:\d\d", said[-1])
    expect(leads.statement("A1.bronze.1")).to_contain_text(re.compile(r"Lead, \d\d:\d\d"))
    assert choices() == {"A1.bronze.1": "yes"}


def test_answers_wait_for_the_network_and_go_in_order(leads: AuditPage, watch: Watch) -> None:
    watch.expect_failure("net::ERR_INTERNET_DISCONNECTED")
    leads.page.context.set_offline(True)
    leads.answer("A1.bronze.1", "Partly")
    expect(leads.status).to_have_text("No connection. Kept on this device, not sent yet: 1 answer.")
    leads.answer("A1.bronze.2", "Not yet")
    leads.write_note("A1", "We sing on Fridays.")
    leads.answer("A1.bronze.1", "Yes")  # a second thought: only the last is sent
    expect(leads.status).to_have_text(UNSENT)
    assert choices() == {}
    sent: list[str] = []
    leads.page.on("requestfinished", lambda request: sent.append(request.post_data or ""))
    leads.page.context.set_offline(False)
    leads.saved()
    assert choices() == {"A1.bronze.1": "yes", "A1.bronze.2": "not-yet"}
    assert Note.objects.get().text == "We sing on Fridays."
    assert [name for body in sent for name in re.findall(r"(?:answer-[\w.-]+|note)(?==)", body)] == [
        "answer-A1.bronze.2",
        "note",
        "answer-A1.bronze.1",
    ]


def test_answers_wait_for_the_server(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_failure("net::ERR_CONNECTION_REFUSED", "net::ERR_CONNECTION_RESET", "net::ERR_EMPTY_RESPONSE")
    page, port = open_page(user=quick.lead, **LAPTOP), free_port()
    audit_page = AuditPage(page, quick.audit)
    database, log = url_of(connection.settings_dict), settings.TEST_FOLDER / "another-server.log"
    with serving(database, log, port=port) as server:
        page.goto(f"{server.address}{audit_page.address}/areas/A")
        audit_page.ready().answer("A1.bronze.1", "Yes")
        audit_page.saved()
    audit_page.answer("A1.bronze.2", "Partly")
    expect(audit_page.status).to_have_text(UNSENT)
    with serving(database, log, port=port):
        expect(audit_page.status).to_have_text(re.compile("^Saved at"), timeout=20_000)
    assert choices() == {"A1.bronze.1": "yes", "A1.bronze.2": "partly"}


def test_of_two_on_one_statement_both_are_shown_and_neither_is_lost(
    leads: AuditPage, colleagues: AuditPage, watch: Watch
) -> None:
    watch.expect_status(409)
    colleagues.answer("A1.bronze.1", "Partly")
    colleagues.saved()
    leads.answer("A1.bronze.1", "Yes")
    expect(leads.status).to_have_text("Not saved: a colleague was here too")
    clash = leads.statement("A1.bronze.1").get_by_role("alert")
    expect(clash).to_contain_text("Two of you answered this at once. Contributor’s is saved")
    expect(clash.get_by_role("definition")).to_have_text(["Partly", "Yes"])
    expect(leads.choice("A1.bronze.1", "Partly")).to_be_checked()
    assert choices() == {"A1.bronze.1": "partly"}
    leads.answer("A1.bronze.1", "Yes")
    leads.saved()
    assert choices() == {"A1.bronze.1": "yes"}


def test_of_two_on_one_note_both_are_shown_and_neither_is_lost(
    leads: AuditPage, colleagues: AuditPage, watch: Watch
) -> None:
    watch.expect_status(409)
    leads.note("A1").fill("The lead's words.")
    colleagues.write_note("A1", "The colleague's words.")
    colleagues.saved()
    leads.note("A1").blur()
    expect(leads.status).to_have_text("Not saved: a colleague was here too")
    expect(leads.criterion("A1").get_by_role("alert")).to_contain_text("The colleague's words.")
    expect(leads.note("A1")).to_have_value("The lead's words.")
    assert Note.objects.get().text == "The colleague's words."
    leads.write_note("A1", "The lead's words, and the colleague's.")
    leads.saved()
    assert Note.objects.get().text == "The lead's words, and the colleague's."


def test_what_a_colleague_said_meanwhile_comes_with_the_next_answer(leads: AuditPage, quick: Cast) -> None:
    answer(quick.audit, "A1.bronze.2", "partly", by=quick.contributor)
    leads.note("A1").fill("Half a sent")
    leads.answer("A1.bronze.1", "Yes")
    expect(leads.choice("A1.bronze.2", "Partly")).to_be_checked()
    expect(leads.statement("A1.bronze.2")).to_contain_text("Contributor, ")
    expect(leads.note("A1")).to_have_value("Half a sent")


def test_we_are_here_changes_nothing_that_its_person_has_not_seen(leads: AuditPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(409)
    answer(quick.audit, "A1.bronze.1", "not-yet", by=quick.contributor)
    leads.here("A1", "Silver").click()
    expect(leads.criterion("A1").get_by_text("Contributor has just answered here")).to_be_visible()
    expect(leads.choice("A1.bronze.1", "Not yet")).to_be_checked()
    assert choices() == {"A1.bronze.1": "not-yet"}
    leads.here("A1", "Silver").click()
    leads.saved()
    assert set(choices().values()) == {"yes"}


def test_who_is_signed_out_is_told_and_saves_after_signing_in(leads: AuditPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(403)
    elsewhere = leads.page.context.new_page()
    elsewhere.goto("/marks")
    sign_out_by_menu(elsewhere)
    expect(elsewhere.get_by_role("link", name="Sign in").first).to_be_visible()
    leads.answer("A1.bronze.1", "Yes")
    expect(leads.status).to_contain_text("You are signed out. Kept on this device, not sent yet: 1 answer.")
    with leads.page.context.expect_page() as opened:
        leads.page.get_by_role("link", name="Sign in in a new window").click()
    sign_in_by_form(opened.value, quick.lead.email)
    leads.page.bring_to_front()
    expect(leads.status).to_have_text(re.compile("^Saved at"), timeout=20_000)
    assert choices() == {"A1.bronze.1": "yes"}
    leads.answer("A1.bronze.2", "Yes")
    leads.saved()


@pytest.mark.parametrize("what", ["an answer that the device refuses to keep", "words that are being written"])
def test_leaving_with_something_that_would_be_lost_asks(
    open_page: OpenPage, quick: Cast, watch: Watch, what: str
) -> None:
    watch.expect_failure("net::ERR_INTERNET_DISCONNECTED")
    page = open_page(user=quick.lead, **LAPTOP)
    if what == "an answer that the device refuses to keep":
        page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); }")
    leads = AuditPage(page, quick.audit).open("A")
    asked = refuse_to_leave(page)
    if what == "words that are being written":
        leads.note("A1").press_sequentially("We sing")
    else:
        page.context.set_offline(True)
        leads.answer("A1.bronze.1", "Yes")
        expect(leads.status).to_have_text("No connection. Not saved: keep this page open, or 1 answer will be lost.")
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    leads.note("A1").blur()
    leads.saved()
    leaves_unasked(page)


def leaves_unasked(page: Page) -> None:
    """The page closes without a question."""
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_a_note_keeps_its_place_while_an_answer_is_saved(leads: AuditPage) -> None:
    leads.answer("A1.bronze.1", "Yes")
    leads.note("A1").press_sequentially("We sing eve", delay=5)
    leads.saved()
    leads.note("A1").press_sequentially("ry day", delay=5)
    expect(leads.note("A1")).to_have_value("We sing every day")
    leads.note("A1").blur()
    leads.saved()
    assert Note.objects.get().text == "We sing every day"


def test_a_note_says_who_wrote_it(leads: AuditPage, quick: Cast) -> None:
    note(quick.audit, "A1", "Every Friday.", by=quick.contributor)
    leads.page.reload()
    expect(leads.note("A1")).to_have_value("Every Friday.")
    expect(leads.criterion("A1")).to_contain_text(re.compile(r"Contributor, \d\d:\d\d"))
