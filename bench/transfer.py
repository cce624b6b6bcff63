"""How many bytes a browser takes over the wire, on a first visit and on later ones."""

from playwright.sync_api import BrowserContext, sync_playwright

from tools.chromium import LAPTOP, chromium, settled


def visits(address: str, session: str, first: str, later: str) -> dict[str, int]:
    """The bytes, headers included, of a first visit to the page `first`, and then of `later` with a warm cache."""
    with sync_playwright() as playwright, chromium(playwright) as browser:
        context = browser.new_context(base_url=address, **LAPTOP)
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        return {"first visit": _bytes(context, first), "later visit": _bytes(context, later)}


def _bytes(context: BrowserContext, path: str) -> int:
    page = context.new_page()
    sizes: list[int] = []
    wire = context.new_cdp_session(page)
    wire.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    wire.send("Network.enable")
    page.goto(path, wait_until="networkidle")
    settled(page)
    page.close()
    return sum(sizes)
