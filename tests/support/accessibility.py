"""axe-core, run in the page: every rule of WCAG 2.2 A and AA, and axe's own best practice."""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.support.audit_page import fits_its_width
from tools.chromium import LAPTOP, ZOOMED, settled

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
EVERY_RULE = {"type": "tag", "values": TAGS}
RULES_OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules of axe that look at colours: of a page in other colours only they can find something else."""

RUN = """options => axe.run(document, { resultTypes: ["violations"], preload: false, ...options })
    .then(found => found.violations)"""


def assert_accessible(page: Page, *, rules: Mapping[str, object] = EVERY_RULE) -> None:
    """Fails with the text of each violation, the elements it is about and how to mend them.

    axe is itself a script that waits, so the page must be one that runs scripts.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate(RUN, {"runOnly": rules})
    assert not violations, f"{page.url}\n" + "\n\n".join(_described(violation) for violation in violations)


def assert_accessible_in_every_window(page: Page) -> None:
    """The page on a laptop, in dark colours, and at 200% zoom, one after the other; it is left as on the laptop."""
    assert_accessible(settled(page))
    assert fits_its_width(page), page.url
    page.emulate_media(color_scheme="dark")
    assert_accessible(settled(page), rules=RULES_OF_COLOUR)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(ZOOMED["viewport"])
    assert_accessible(settled(page))
    assert fits_its_width(page), f"{page.url} at 200% zoom"
    page.set_viewport_size(LAPTOP["viewport"])


def assert_all_accessible(page: Page, *addresses: str) -> None:
    """Each of these pages can be used by everybody in every window, and none of them scrolls sideways."""
    for address in addresses:
        page.goto(address)
        assert_accessible_in_every_window(page)


def _described(violation: dict[str, Any]) -> str:
    heading = f"{violation['id']} ({violation['impact']}): {violation['help']}\n  {violation['helpUrl']}"
    nodes = [f"  {node['html']}\n    {node['failureSummary']}" for node in violation["nodes"]]
    return "\n".join([heading, *nodes])
