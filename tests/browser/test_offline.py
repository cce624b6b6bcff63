"""What is said without a network is kept on the device and sent later, by its own person and by nobody else.

With a real service worker, and a server of the test's own that comes and goes.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from plaudit.accounts.models import User
from plaudit.journeys.models import Answer, Judgement, Note
from tests.browser.conftest import OpenPage
from tests.cast import Cast, answer, close, decide_all, note
from tests.support.audit_page import UNSENT, AuditPage, by_id, sign_in_by_form
from tests.support.browser import Watch
from tests.support.signing_in import sign_in
from tools.chromium import LAPTOP, PHONE, chromium_of
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
            yield context.pages[0]


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
