"""The checks that every browser test makes can fail: each finds what it is there to find."""

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.support.accessibility import assert_accessible
from tests.support.browser import Watch
from tests.support.nu import NuChecker

pytestmark = pytest.mark.looks

HOST = "http://watched.test"
HEAD = "<!DOCTYPE html><html lang='en'><head><title>Watched</title></head>"
PAGE = HEAD + "<body><main><h1>Watched</h1>{}</main></body></html>"
POLICY = {"Content-Security-Policy": "default-src 'self'", "Content-Type": "text/html; charset=utf-8"}


class Watched:
    """A page whose answers the test writes, and the watch that follows it."""

    def __init__(self, page: Page, watch: Watch) -> None:
        self.page, self.watch = page, watch

    def shows(self, body: str) -> list[str]:
        """Opens a page with that body; returns what the watch has against it."""

        def answer(route: Route) -> None:
            if route.request.is_navigation_request():
                route.fulfill(body=PAGE.format(body), headers=POLICY)
            elif "gone" in route.request.url:
                route.abort("connectionreset")
            else:
                route.fulfill(status=404)

        self.page.route("**/*", answer)
        self.page.goto(f"{HOST}/", wait_until="networkidle")
        return self.watch.faults


@pytest.fixture
def watched(chromium_browser: Browser):
    context, watch = chromium_browser.new_context(), Watch()
    watch.follow(context)
    yield Watched(context.new_page(), watch)
    context.close()


def test_a_page_that_is_well_is_left_alone(watched, nu):
    assert watched.shows("<p>All is well.</p>") == []
    assert_accessible(watched.page)
    (html,) = watched.watch.pages.values()
    assert nu.complaints(html) == []


def test_inline_code_breaks_the_policy_and_is_seen(watched):
    faults = watched.shows("<p style='color: red'>Red</p>")
    assert len(faults) == 1
    assert "Content Security Policy" in faults[0]


def test_an_error_in_a_script_is_seen(watched):
    watched.shows("<p>Soon</p>")
    with watched.page.expect_event("pageerror"):
        watched.page.evaluate("() => setTimeout(() => { throw new Error('Oh no') })")
    assert [fault for fault in watched.watch.faults if "Oh no" in fault]


def test_a_missing_file_is_seen_unless_it_is_announced(watched):
    assert watched.shows("<img src='/missing.png' alt='Missing'>") == [f"status 404: GET {HOST}/missing.png"]
    watched.watch.faults.clear()
    watched.watch.expect_status(404)
    assert watched.shows("<img src='/missing.png' alt='Missing'>") == []


def test_a_request_that_fails_is_seen(watched):
    faults = watched.shows("<img src='/gone.png' alt='Gone'>")
    assert faults == [f"failed: GET {HOST}/gone.png: net::ERR_CONNECTION_RESET"]


def test_a_page_that_cannot_be_read_by_all_is_found(watched):
    watched.shows("<p>A picture:</p><img src='/healthz'>")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(watched.page)


def test_invalid_html_is_found(nu: NuChecker):
    (complaint,) = nu.complaints(PAGE.format("<ul><p>No</p></ul>").encode())
    assert "Element “p” not allowed as child of element “ul”" in complaint
