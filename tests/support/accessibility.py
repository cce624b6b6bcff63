"""axe-core, run in the page: every rule of WCAG 2.2 A and AA, and axe's own best practice."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


def assert_accessible(page: Page) -> None:
    """Fails with the text of each violation, the elements it is about and how to mend them.

    axe is itself a script that waits, so the page must be one that runs scripts.
    """
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    assert not violations, f"{page.url}\n" + "\n\n".join(_described(violation) for violation in violations)


def _described(violation: dict[str, Any]) -> str:
    heading = f"{violation['id']} ({violation['impact']}): {violation['help']}\n  {violation['helpUrl']}"
    nodes = [f"  {node['html']}\n    {node['failureSummary']}" for node in violation["nodes"]]
    return "\n".join([heading, *nodes])
