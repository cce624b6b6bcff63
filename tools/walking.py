"""A walk through a whole audit as a person makes it, in a browser; each tap and what it asks of the server is counted.

It knows only what stands on the pages, so it walks through any mark: `tools.walk` times it, a browser test makes it.
"""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, Request, expect

SAVED = re.compile(r"^Saved at \d\d:\d\d$")
# What the browser asks for of itself: kept for ever, or asked for beside every page.
NOT_COUNTED = re.compile(r"/static/|/service-worker\.js$|/app\.webmanifest$")


class Meter:
    """The bytes that a page's browser receives, heads and compressed bodies; what it has kept costs nothing."""

    def __init__(self, page: Page) -> None:
        self.received = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._finished)

    def _finished(self, event: dict[str, float]) -> None:
        self.received += int(event["encodedDataLength"])

    def read(self, page: Page) -> int:
        """What has come since this was last asked, once the page is at rest."""
        page.wait_for_load_state("networkidle")
        received, self.received = self.received, 0
        return received


@dataclass
class Count:
    """The taps that a person has made in `page`, and what each of them has asked of the server."""

    page: Page
    taps: int = 0
    requests: list[str] = field(default_factory=list)
    most: int = 0
    _at_tap: int = 0

    def __post_init__(self) -> None:
        self.page.on("request", self._asked)

    def tap(self, control: Locator) -> None:
        """Clicks it."""
        self._looked()
        self.taps += 1
        control.click()

    def done(self) -> None:
        """Counts what the last tap has asked for."""
        self._looked()

    def _asked(self, request: Request) -> None:
        # Redirects belong to the request that they answer.
        if not NOT_COUNTED.search(request.url) and request.redirected_from is None:
            self.requests.append(f"{request.method} {request.url}")

    def _looked(self) -> None:
        if self.taps:
            self.most = max(self.most, len(self.requests) - self._at_tap)
        self._at_tap = len(self.requests)


def answer_everything(page: Page, level: str, count: Count) -> int:
    """From the home page, with an audit that nobody has begun, through all areas to the overview.

    Says 'we are here' at `level` for every criterion, and waits each time until the page says that it is saved.
    Returns the count of criteria.
    """
    count.tap(page.get_by_role("link", name="Start the audit"))
    said, goes_on = 0, True
    while goes_on:
        here = page.get_by_role("button", name=re.compile(rf"^We are here\s?: {level} for "))
        expect(page.locator("#save")).to_have_attribute("data-state", re.compile("."))
        for place in range(here.count()):
            count.tap(here.nth(place))
            expect(here.nth(place)).to_have_attribute("aria-pressed", "true")
            expect(page.locator("#save")).to_have_text(SAVED)
        said += here.count()
        on = page.get_by_role("link", name=re.compile("^Next: "))
        goes_on = on.count() > 0
        title = page.title()
        count.tap(on if goes_on else page.get_by_role("link", name="To the overview"))
        expect(page).not_to_have_title(title)
    expect(page.get_by_role("heading", name="Everything is answered")).to_be_visible()
    count.done()
    return said


def close_it(page: Page, count: Count) -> str:
    """Closes the audit on its overview; returns what the result says."""
    count.tap(page.locator("summary", has_text="Close the "))
    count.tap(page.get_by_role("button", name="Yes, close it for good"))
    expect(page.get_by_text("is closed. It will stay")).to_be_visible()
    count.done()
    return page.get_by_role("heading", level=1).inner_text()
