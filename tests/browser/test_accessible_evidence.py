"""axe-core and the Nu checker find nothing on any page of evidence in any state, for the school and for a stranger."""

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from plaudit.evidence.operations.comments import add_comment
from plaudit.evidence.operations.inboxes import end_inbox
from plaudit.evidence.operations.withdrawals import withdraw
from tests.browser.conftest import OpenPage
from tests.browser.test_library import shelf
from tests.cast import Cast
from tests.evidence.inboxes import opened, sentence
from tests.evidence.intake.recorded import SINE, record
from tests.evidence.keeping import an_item
from tests.evidence.listened import a_recording
from tests.support.accessibility import assert_accessible_in_every_window, assert_all_accessible
from tests.support.browser import Watch

pytestmark = pytest.mark.looks


def assert_refused_accessibly(page: Page, form: str) -> None:
    """The page that this form gets when it is refused, sent as without a script, can be used by everybody.

    axe is itself a script, so the form is sent past those of the page and past the browser's own checks.
    """
    with page.expect_navigation() as answer:
        page.locator(form).first.evaluate("form => HTMLFormElement.prototype.submit.call(form)")
    assert answer.value.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert_accessible_in_every_window(page)


def test_the_library(look: OpenPage, quick: Cast, watch: Watch, tmp_path: Path) -> None:
    watch.expect_status(422)
    library, page = f"/journeys/{quick.journey.pk}/evidence", look(user=quick.lead)
    assert_all_accessible(page, library)
    wordy, _, linked, picture = shelf(quick, tmp_path)
    page.goto(library)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("checkbox", name="Choose Winter concert").check()
    assert_accessible_in_every_window(page)
    tags, choice = f"{library}/tags?items={wordy.pk}&criterion=A1", f"{library}/choice?criterion=B1"
    assert_all_accessible(page, f"{library}?q=xylophone", tags, choice, f"{library}/new")
    assert_all_accessible(
        page, *(f"/evidence/{item.pk}" for item in (wordy, linked, picture)), f"{library}/new?kind=link"
    )
    assert_refused_accessibly(page, "main form")


def test_what_is_heard_and_what_is_said_of_it(look: OpenPage, quick: Cast, watch: Watch, tmp_path: Path) -> None:
    watch.expect_status(422)
    item = a_recording(quick, record(tmp_path / "choir.wav", *SINE), "audio/wav")
    add_comment(item=item, text="The altos come in.", moment=0, by=quick.lead)
    page = look(user=quick.lead)
    assert_all_accessible(page, f"/evidence/{item.pk}")
    assert_refused_accessibly(page, ".comments__new")


def test_the_pupils_in_evidence(look: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(422)
    soon = timezone.localdate() + timedelta(days=9)
    item = an_item(quick, kind="note", text="They sang.", recognisable="voice", basis="consent", keep_until=soon)
    withdraw(item=an_item(quick, kind="note", text="They played."), reason="A family asked.", by=quick.leader)
    page = look(user=quick.lead)
    assert_all_accessible(page, f"/schools/{quick.school.urn}/pupils?show=going", f"/evidence/{item.pk}/withdrawal")
    page.goto(f"/evidence/{item.pk}/safeguards")
    page.get_by_label("Everybody").check()
    page.get_by_label("Another one").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("needs the consent")
    assert_accessible_in_every_window(page)
    page.goto(f"/journeys/{quick.journey.pk}/evidence")
    page.get_by_role("main").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Pupils…").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The pupils in 1 item")
    assert_accessible_in_every_window(page)


def test_inboxes(look: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(422)
    home, page = f"/journeys/{quick.journey.pk}", look(user=quick.lead)
    assert_all_accessible(page, f"{home}/inbox")
    inbox, over = opened(quick), opened(quick, title="Sports day")
    end_inbox(inbox=over, by=quick.lead)
    sentence(inbox)
    assert_all_accessible(page, f"{home}/inboxes/{inbox.pk}/poster", f"{home}/inboxes")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible_in_every_window(page)
    page.goto(f"{home}/inbox")
    page.get_by_text("Tag what you keep to criteria").click()
    assert_accessible_in_every_window(page)
    page.get_by_role("button", name="Discard: ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Discard 1 item?")
    assert_accessible_in_every_window(page)


def test_what_strangers_see(look: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(404, 410, 422)
    inbox, over = opened(quick), opened(quick, title="Sports day")
    end_inbox(inbox=over, by=quick.lead)
    page = look()
    assert_all_accessible(page, f"/in/{over.code}", "/in/bcd-fgh-jkm", f"/in/{inbox.code}?sent")
    assert_refused_accessibly(page, "[data-capture]")
