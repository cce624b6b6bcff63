"""What is said without a network is kept on the device and sent later, by its own person and by nobody else.

The first of these has a real service worker, a browser that is closed, and a server that comes and goes.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page, Route, expect

from plaudit.accounts.models import User
from plaudit.journeys.models import Answer, Judgement, Note
from tests.browser.conftest import OpenPage
from tests.cast import Cast, answer, close, decide_all, note
from tests.support.accessibility import assert_accessible
from tests.support.audit_page import UNSENT, AuditPage, sign_in_by_form, sign_out_by_menu
from tests.support.browser import Watch
from tests.support.signing_in import sign_in
from tools.chromium import LAPTOP, PHONE, chromium_of, settled
from tools.serving import free_port, serving, url_of

MARK = "Kept on this device, not sent yet"
WORKS = "() => navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))"


def choices() -> dict[str, str]:
    """The answers that are in the database, by key."""
    rows = Answer.objects.exclude(choice="").select_related("statement")
    return {str(row.statement.key): row.choice for row in rows}


class Device:
    """A phone that is switched off and on again, and the server that it reaches or does not."""

    def __init__(self, browser: Browser, watch: Watch, folder: Path) -> None:
        self.browser, self.watch, self.folder = browser, watch, folder
        self.port = free_port()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def connected(self, **variables: str) -> Iterator[None]:
        """The server can be reached until the block ends."""
        log = settings.TEST_FOLDER / "device-server.log"
        with serving(url_of(connection.settings_dict), log, port=self.port, **variables):
            yield

    @contextmanager
    def on(self, person: User | None = None) -> Iterator[Page]:
        """The browser is open until the block ends; `person` signs in first."""
        options = {"base_url": self.address, "locale": "en-GB", **PHONE}
        with chromium_of(self.browser.browser_type, self.folder, **options) as context:
            context.set_default_timeout(10_000)
            self.watch.follow(context)
            if person is not None:
                sign_in(context, person, self.address)
                context.add_cookies([cookie | {"expires": 4_000_000_000} for cookie in context.cookies()])
            yield context.new_page()


@pytest.fixture
def device(chromium_browser: Browser, watch: Watch, tmp_path: Path) -> Device:
    """The lead's phone."""
    watch.expect_failure("net::ERR_CONNECTION_REFUSED", "net::ERR_CONNECTION_RESET", "net::ERR_EMPTY_RESPONSE")
    watch.expect_failure("net::ERR_FAILED")
    watch.expect_status(503)
    return Device(chromium_browser, watch, tmp_path / "device")


def worked(page: Page) -> None:
    """Waits until the page's worker keeps copies."""
    page.wait_for_function(WORKS)


def test_an_audit_survives_the_network_the_browser_and_the_server(device: Device, quick: Cast) -> None:
    with ExitStack() as server, device.on(quick.lead) as page:
        server.enter_context(device.connected())
        audit_page = AuditPage(page, quick.audit).open("A")
        worked(page)
        audit_page.open("A").answer("A1.bronze.1", "Partly")
        audit_page.saved()
        server.close()
        audit_page.answer("A1.bronze.2", "Not yet")
        audit_page.write_note("A1", "On the bus.")
        audit_page.here("A2", "Bronze").tap()
        expect(audit_page.status).to_have_text("No connection. Kept on this device, not sent yet: 3 answers.")
        expect(audit_page.statement("A1.bronze.2")).to_contain_text(MARK)
        expect(audit_page.statement("A1.bronze.1")).not_to_contain_text(MARK)
    with device.on() as page:
        audit_page = AuditPage(page, quick.audit).open("A")
        expect(page.locator("main")).to_contain_text(re.compile(r"this is the page as it was at \d\d:\d\d\."))
        expect(audit_page.choice("A1.bronze.1", "Partly")).to_be_checked()
        expect(audit_page.choice("A1.bronze.2", "Not yet")).to_be_checked()
        expect(audit_page.note("A1")).to_have_value("On the bus.")
        expect(audit_page.here("A2", "Bronze")).to_have_attribute("aria-pressed", "true")
        expect(audit_page.statement("A1.bronze.2")).to_contain_text(MARK)
        audit_page.answer("A1.bronze.1", "Yes")
        expect(audit_page.status).to_have_text("No connection. Kept on this device, not sent yet: 4 answers.")
        page.goto(f"{audit_page.address}/areas/B")
        expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
        expect(page.get_by_role("listitem").filter(has_text="We sing").first).to_be_visible()
        assert_accessible(settled(page))
        page.get_by_role("link", name="First area").click()
        expect(audit_page.choice("A1.bronze.1", "Yes")).to_be_checked()
    assert choices() == {"A1.bronze.1": "partly"}
    with device.connected(), device.on() as page:
        page.goto(f"/journeys/{quick.journey.pk}")
        expect(page.get_by_text("4 answers that were kept on this device: saved now.")).to_be_visible()
    assert choices() == {
        "A1.bronze.1": "yes", "A1.bronze.2": "not-yet", "A2.bronze.1": "yes",
    }  # fmt: skip
    assert Note.objects.get().text == "On the bus."
    assert Judgement.objects.get().rank == 1


def test_two_on_one_criterion_one_of_them_offline(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_failure("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
    watch.expect_status(409)
    page = open_page(user=quick.lead, **LAPTOP)
    leads = AuditPage(page, quick.audit).open("A")
    with losing_the_answer(page):
        leads.answer("A1.bronze.2", "Partly")  # the server takes it, and the page does not hear so
        expect(leads.status).to_have_text(UNSENT)
        leads.here("A2", "Bronze").click()
        expect(leads.statement("A1.bronze.2")).to_contain_text(MARK)
        page.context.set_offline(True)
    leads.answer("A1.bronze.2", "Yes")
    leads.answer("A1.bronze.1", "Yes")
    leads.write_note("A1", "The lead's words.")
    expect(leads.status).to_have_text("No connection. Kept on this device, not sent yet: 5 answers.")
    answer(quick.audit, "A1.bronze.1", "partly", by=quick.contributor)
    note(quick.audit, "A1", "The colleague's words.", by=quick.contributor)
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(f"/journeys/{quick.journey.pk}")
    told = page.get_by_role("status").filter(has_text="Not saved, and waiting for you: 2 answers.")
    expect(told).to_contain_text("a colleague was here too")
    expect(told).to_contain_text("The lead's words.")
    assert choices() == {"A1.bronze.1": "partly", "A1.bronze.2": "yes", "A2.bronze.1": "yes"}
    told.get_by_role("link", name="A1: We sing", exact=True).click()
    both = leads.ready().statement("A1.bronze.1").get_by_role("alert")
    expect(both.get_by_role("definition")).to_have_text(["Partly", "Yes"])
    expect(leads.note("A1")).to_have_value("The lead's words.")
    both.get_by_role("button", name="Use mine").click()
    expect(both).to_be_hidden()
    leads.criterion("A1").get_by_role("link", name="Keep only Contributor’s").click()
    expect(leads.note("A1")).to_have_value("The colleague's words.")
    leads.saved()
    assert choices()["A1.bronze.1"] == "yes"
    page.goto(f"/journeys/{quick.journey.pk}")
    expect(page.get_by_role("status").filter(has_text="Not saved")).to_have_count(0)


@contextmanager
def losing_the_answer(page: Page) -> Iterator[None]:
    """What the page sends arrives, and what the server says to it does not."""

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/criteria/**", lose)
    yield
    page.unroute_all(behavior="ignoreErrors")  # the page tries again and again, so one may be under way


def test_what_is_not_sent_is_its_own_persons(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_failure("net::ERR_FAILED")
    page = open_page(user=quick.lead, service_workers="allow", **LAPTOP)
    leads = AuditPage(page, quick.audit).open("A")
    worked(page)
    leads.open("A")
    page.context.route("**/criteria/**", lambda route: route.abort())
    leads.answer("A1.bronze.1", "Yes")
    expect(leads.status).to_have_text(UNSENT)
    sign_out_by_menu(page)
    asked = page.get_by_role("dialog", name="1 answer is not sent yet")
    expect(asked).to_be_visible()
    assert_accessible(page)
    asked.get_by_role("button", name="Stay signed in").click()
    sign_out_by_menu(page)
    asked.get_by_role("button", name="Sign out all the same").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    page.context.unroute("**/criteria/**")
    page.wait_for_function("async () => !(await caches.keys()).some(name => name.startsWith('plaudit-pages'))")
    page.goto("/offline")
    expect(page.locator("[data-outbox]")).to_contain_text("Nothing waits.")
    page.goto(f"/sign-in?next={leads.address}/areas/A")
    sign_in_by_form(page, quick.contributor.email)
    expect(leads.choice("A1.bronze.1", "Yes")).not_to_be_checked()
    leads.answer("A1.bronze.2", "Partly")
    leads.saved()
    assert choices() == {"A1.bronze.2": "partly"}
    sign_out_by_menu(page)
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    page.goto("/sign-in")
    sign_in_by_form(page, quick.lead.email)
    expect(page.get_by_text("1 answer that was kept on this device: saved now.")).to_be_visible()
    assert choices() == {"A1.bronze.1": "yes", "A1.bronze.2": "partly"}


def test_what_comes_too_late_is_shown_and_can_be_copied(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_failure("net::ERR_INTERNET_DISCONNECTED")
    watch.expect_status(409)
    page = open_page(user=quick.lead, **LAPTOP)
    leads = AuditPage(page, quick.audit).open("A")
    page.context.set_offline(True)
    leads.write_note("A1", "We sing on the bus.")
    expect(leads.status).to_have_text(UNSENT)
    decide_all(quick.audit, by=quick.leader)
    close(quick.audit, by=quick.lead)
    page.goto("about:blank")
    page.context.set_offline(False)
    leads.page.goto(f"{leads.address}/areas/A")
    told = page.get_by_role("status").filter(has_text="Not saved, and waiting for you: 1 answer.")
    expect(told).to_contain_text("We sing on the bus.")
    expect(told).to_contain_text("closed")
    assert_accessible(settled(page))
    told.get_by_role("button", name="Discard it").click()
    expect(told).to_be_hidden()
    page.reload()
    expect(page.get_by_text("We sing on the bus.")).to_have_count(0)
    assert not Note.objects.exists()
