"""A stranger sends what they saw from a hall whose walls let nothing through, and the lead sorts what comes.

In the first of these the phone has its real service worker, and the server goes and comes. A browser that is driven
learns of no network that is back, so it is told as its own developer tools tell it.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO

import pytest
from django.conf import settings
from django.db import connection
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, Route, expect

from plaudit.evidence.models import Cause, Inbox, Item, Upload, Withdrawal
from plaudit.evidence.operations.inboxes import end_inbox
from plaudit.jobs.running import work_off
from tests.browser.conftest import OpenPage
from tests.cast import Cast
from tests.evidence.inboxes import opened
from tests.support.accessibility import assert_accessible
from tests.support.audit_page import fits_its_width
from tests.support.browser import Watch
from tests.support.waiting import until
from tools.chromium import LAPTOP, PHONE, settled
from tools.serving import free_port, serving, url_of

WORKS = "() => navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))"
KEPT = """async () => {
    const database = await new Promise((resolve) => {
        indexedDB.open("plaudit-capture", 1).onsuccess = ({ target }) => resolve(target.result);
    });
    return new Promise((resolve) => {
        database.transaction("things").objectStore("things").count().onsuccess = ({ target }) => resolve(target.result);
    });
}"""


def picture(name: str, *, side: int) -> FilePayload:
    """A photograph of so many pixels a side, of nothing in particular."""
    data = BytesIO()
    Image.effect_noise((side, side), 80).save(data, "JPEG", quality=95)
    return {"name": name, "mimeType": "image/jpeg", "buffer": data.getvalue()}


class Hall:
    """Where the server can be reached or not, at one address."""

    def __init__(self) -> None:
        self.port = free_port()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def connected(self) -> Iterator[None]:
        """The server can be reached until the block ends."""
        log = settings.TEST_FOLDER / "hall-server.log"
        with serving(url_of(connection.settings_dict), log, port=self.port):
            yield


@pytest.fixture
def hall(watch: Watch) -> Hall:
    """A hall."""
    watch.expect_failure("net::ERR_CONNECTION_REFUSED", "net::ERR_CONNECTION_RESET", "net::ERR_EMPTY_RESPONSE")
    watch.expect_failure("net::ERR_FAILED", "net::ERR_INTERNET_DISCONNECTED")
    return Hall()


@pytest.fixture
def strangers_phone(chromium_browser: Browser, watch: Watch, hall: Hall) -> Iterator[BrowserContext]:
    """A phone that has never been here."""
    context = chromium_browser.new_context(base_url=hall.address, locale="en-GB", **PHONE)
    context.set_default_timeout(10_000)
    watch.follow(context)
    yield context
    context.close()


def choose(page: Page, *files: FilePayload) -> None:
    """Picks files from the phone."""
    page.get_by_label("Choose files").set_input_files(list(files))


def tell_that_the_network_is_back(page: Page, origin: str) -> None:
    """Has the browser tell the worker so."""
    tools = page.context.new_cdp_session(page)
    found: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(
            one["registrationId"] for one in told["registrations"] if one["scopeURL"] == f"{origin}/in/"
        ),
    )
    tools.send("ServiceWorker.enable")
    until(lambda: found or page.wait_for_timeout(20))
    told = {"origin": origin, "registrationId": found[-1], "tag": "plaudit-capture", "lastChance": False}
    tools.send("ServiceWorker.dispatchSyncEvent", told)


def test_a_stranger_sends_through_a_broken_network_and_a_closed_page(
    strangers_phone: BrowserContext, hall: Hall, quick: Cast, open_page: OpenPage
) -> None:
    inbox = opened(quick)
    page, blank = strangers_phone.new_page(), strangers_phone.new_page()
    with ExitStack() as server:
        server.enter_context(hall.connected())
        page.goto(f"/in/{inbox.code}")
        page.wait_for_function(WORKS)
        assert fits_its_width(page)
        choose(page, picture("choir.jpg", side=900), picture("band.jpg", side=200), picture("oops.jpg", side=20))
        page.get_by_role("button", name="Take oops.jpg off the list").click()
        page.get_by_label("A sentence").fill("They sang in parts.")

        def cut(route: Route) -> None:
            """The first bit arrives; then there is no network."""
            if route.request.headers.get("upload-offset") not in (None, "0"):
                server.close()
            route.continue_()

        page.route("**/uploads/*", cut)
        page.get_by_role("button", name="Send", exact=True).click()
        told = page.get_by_role("status").filter(has_text="No connection. Kept on this phone: 3 things.")
        expect(told).to_contain_text("They are sent when the network is back, even if you close this page.")
        assert_accessible(page)
    upload = Upload.objects.get()
    assert 0 < upload.received < upload.length
    page.close(run_before_unload=False)
    with hall.connected():
        tell_that_the_network_is_back(blank, hall.address)
        until(lambda: Item.objects.waiting().count() == 3)
        again = strangers_phone.new_page()
        again.goto(f"/in/{inbox.code}")
        until(lambda: again.evaluate(KEPT) == 0)
        assert strangers_phone.cookies() == []
    work_off()
    assert sorted(Item.objects.values_list("kind", flat=True)) == ["note", "picture", "picture"]
    sort(open_page(user=quick.lead, **LAPTOP), quick)


def sort(page: Page, cast: Cast) -> None:
    """The lead keeps and tags a photograph, and discards another, with the keyboard alone."""
    page.goto(f"/journeys/{cast.journey.pk}")
    page.get_by_role("link", name="Look at them").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("3 items wait for you")
    expect(page.get_by_text("They sang in parts.")).to_be_visible()
    page.get_by_text("Tag what you keep to criteria").press("Enter")
    page.get_by_label("A1 Singing").press("Space")
    page.get_by_role("checkbox", name="choir.jpg").press("Space")
    page.get_by_role("button", name="Keep", exact=True).press("Enter")
    expect(page.get_by_text("1 item kept and tagged to A1.")).to_be_visible()
    page.get_by_role("button", name="Discard: band.jpg").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Discard 1 item?")
    assert_accessible(settled(page))
    page.get_by_role("button", name="Discard it").press("Enter")
    expect(page.get_by_text("1 item discarded.")).to_be_visible()
    kept = Item.objects.kept().get()
    assert (kept.versions.get().name, kept.tags.get().criterion.code) == ("choir.jpg", "A1")
    assert Withdrawal.objects.get().cause == Cause.DISCARDED
    assert Item.objects.waiting().get().text == "They sang in parts."


def test_an_inbox_that_was_closed_meanwhile_leaves_nothing_on_the_phone(
    open_page: OpenPage, quick: Cast, watch: Watch
) -> None:
    watch.expect_failure("net::ERR_INTERNET_DISCONNECTED")
    watch.expect_status(410)
    inbox = opened(quick)
    page = open_page(**PHONE)
    page.goto(f"/in/{inbox.code}")
    page.get_by_label("A sentence").fill("Lovely.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Thank you. All of it has arrived.")
    page.context.set_offline(True)
    page.get_by_label("A sentence").fill("Too late.")
    choose(page, picture("choir.jpg", side=20))
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Kept on this phone: 2 things.")
    assert page.evaluate(KEPT) == 2
    end_inbox(inbox=Inbox.objects.get(), by=quick.lead)
    page.context.set_offline(False)
    expect(page.get_by_role("status")).to_have_text("The school has closed this address, so nothing was sent.")
    assert page.evaluate(KEPT) == 0
    assert Item.objects.get().text == "Lovely."
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not open any more")
