"""What a page may not do while a test looks at it.

`Watch` records what goes wrong in a browser context, so that each browser test also proves: no error on the console
(a broken Content-Security-Policy shows there), no failed request, no status above 399 that the test did not announce,
and valid HTML on every page that was visited.
"""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

# What Playwright says itself where a test goes without a service worker.
BLOCKED = "Service Worker registration blocked by Playwright"


@dataclass
class Watch:
    """What has gone wrong in one context, and the pages that it has seen."""

    expected_statuses: set[int] = field(default_factory=set)
    # A page that is left abandons what it still waits for; that is no failure.
    expected_failures: set[str] = field(default_factory=lambda: {"net::ERR_ABORTED"})
    faults: list[str] = field(default_factory=list)
    pages: dict[str, bytes] = field(default_factory=dict)

    def expect_status(self, *statuses: int) -> None:
        """Announces that an answer with one of these statuses is what the test wants."""
        self.expected_statuses.update(statuses)

    def expect_failure(self, *failures: str) -> None:
        """Announces that requests may fail so, in the browser's words: 'net::ERR_INTERNET_DISCONNECTED'."""
        self.expected_failures.update(failures)

    def follow(self, context: BrowserContext) -> None:
        """Begins to watch `context` and all of its pages."""
        context.on("console", self._console)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)
        context.on("page", lambda page: page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}")))

    def _console(self, message: ConsoleMessage) -> None:
        # The browser also says on the console what the status says; `_answered` judges that.
        is_known = "Failed to load resource" in message.text or BLOCKED in message.text
        if message.type in ("error", "warning") and not is_known:
            self.faults.append(f"console: {message.text} ({message.location.get('url')})")

    def _failed(self, request: Request) -> None:
        if request.failure not in self.expected_failures:
            self.faults.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected_statuses:
            self.faults.append(f"status {response.status}: {response.request.method} {response.url}")
        is_page = response.request.is_navigation_request() and not 300 <= response.status < 400
        if is_page and "text/html" in response.headers.get("content-type", ""):
            self.pages[f"{response.request.method} {response.url}"] = response.body()
