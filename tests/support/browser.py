"""Chromium, and what a page may not do while a test looks at it.

`Watch` records what goes wrong in a browser context, so that each browser test also proves: no error on the console
(a broken Content-Security-Policy shows there), no failed request, no status above 399 that the test did not announce,
and valid HTML on every page that was visited.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Response

FLAGS = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
# What a browser shows of a 1280-pixel window at 200% zoom: half as many CSS pixels, each twice as large.
ZOOMED: dict[str, Any] = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
DARK: dict[str, Any] = {**LAPTOP, "color_scheme": "dark"}
WITHOUT_JAVASCRIPT: dict[str, Any] = {**LAPTOP, "java_script_enabled": False}


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, without its chatter to the network; in its sandbox unless the user is root.

    Raises:
        RuntimeError: it is not installed.
    """
    path = shutil.which("chromium")
    if path is None:
        raise RuntimeError("Chromium is missing: `make test` installs it.")
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    browser = playwright.chromium.launch(executable_path=path, args=flags)
    try:
        yield browser
    finally:
        browser.close()


@dataclass
class Watch:
    """What has gone wrong in one context, and the pages that it has seen."""

    expected_statuses: set[int] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    pages: dict[str, bytes] = field(default_factory=dict)

    def expect_status(self, *statuses: int) -> None:
        """Announces that an answer with one of these statuses is what the test wants."""
        self.expected_statuses.update(statuses)

    def follow(self, context: BrowserContext) -> None:
        """Begins to watch `context` and all of its pages."""
        context.on("console", self._console)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)
        context.on("page", lambda page: page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}")))

    def _console(self, message: ConsoleMessage) -> None:
        # The browser also says on the console what the status says; `_answered` judges that.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text} ({message.location.get('url')})")

    def _failed(self, request: Request) -> None:
        # A page that is left abandons what it still waits for; that is no failure.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected_statuses:
            self.faults.append(f"status {response.status}: {response.request.method} {response.url}")
        is_page = response.request.is_navigation_request() and not 300 <= response.status < 400
        if is_page and "text/html" in response.headers.get("content-type", ""):
            self.pages[f"{response.request.method} {response.url}"] = response.body()


def settled(page: Page) -> Page:
    """The page once its typefaces are there and nothing moves, for a picture of it or a look at its colours."""
    page.evaluate("() => Promise.all([document.fonts.ready, ...document.getAnimations().map(a => a.finished)])")
    return page
