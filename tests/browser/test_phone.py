"""The audit on a phone of 360 pixels: one level at a time, by tab and by swipe, and nothing wider than the screen."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import OpenPage
from tests.cast import Cast, aim, close, decide_all, note, we_are_here
from tests.support.audit_page import AuditPage, fits_its_width
from tests.support.browser import Watch
from tools.chromium import PHONE

pytestmark = pytest.mark.looks

NARROW: ViewportSize = {"width": 320, "height": 640}  # what a 1280-pixel window shows at 400% zoom


@pytest.fixture
def audit_page(open_page: OpenPage, quick: Cast) -> AuditPage:
    """The first area of the small mark, open on the lead's phone."""
    return AuditPage(open_page(user=quick.lead, **PHONE), quick.audit).open("A")


def test_a_tap_on_a_tab_shows_its_level(audit_page: AuditPage) -> None:
    expect(audit_page.here("A1", "Bronze")).to_be_in_viewport()
    expect(audit_page.here("A1", "Silver")).not_to_be_in_viewport()
    tabs = audit_page.page.get_by_role("navigation", name="Levels of A1")
    tabs.get_by_role("link", name="Silver").tap()
    expect(tabs.get_by_role("link", name="Silver")).to_have_attribute("aria-current", "true")
    expect(audit_page.here("A1", "Silver")).to_be_in_viewport(ratio=1)
    expect(audit_page.here("A1", "Bronze")).not_to_be_in_viewport()
    audit_page.here("A1", "Silver").tap()
    audit_page.saved()
    expect(audit_page.here("A1", "Silver")).to_be_in_viewport(ratio=1)


def test_a_swipe_shows_the_next_level(audit_page: AuditPage) -> None:
    swipe(audit_page.page, audit_page.statement("A1.bronze.1").bounding_box() or {})
    tabs = audit_page.page.get_by_role("navigation", name="Levels of A1")
    expect(tabs.get_by_role("link", name="Silver")).to_have_attribute("aria-current", "true")
    expect(audit_page.here("A1", "Silver")).to_be_in_viewport(ratio=1)


def swipe(page: Page, where: dict[str, float]) -> None:
    """A finger that goes from the right to the left."""
    session, y = page.context.new_cdp_session(page), where["y"] + 10
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 300, "y": y}]})
    for x in range(290, 30, -10):
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_the_bars_never_hide_what_has_the_focus(audit_page: AuditPage) -> None:
    page = audit_page.page
    page.get_by_role("button", name="We are here").first.focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        page.wait_for_function(SEEN)  # the window follows the focus in a moment of its own


# Whether some of the focused control lies between the bar at the top and the one at the bottom of the window.
SEEN = """() => {
    const focused = document.activeElement;
    if (focused === document.body) return true;
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    const over = document.elementFromPoint((Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
                                           (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
    return over !== null && (focused.contains(over) || over.contains(focused));
}"""


def test_a_whole_journey_is_tapped(audit_page: AuditPage, quick: Cast) -> None:
    page = audit_page.page
    for code in ("A1", "A2"):
        audit_page.here(code, "Bronze").tap()
        audit_page.saved()
    page.get_by_role("link", name="Next: Second").tap()
    page.wait_for_url("**/areas/B")
    audit_page.ready()
    for code in ("B1", "B2"):
        audit_page.here(code, "Bronze").tap()
        audit_page.saved()
    page.get_by_role("link", name="To the overview").tap()
    page.locator("summary", has_text="Close the baseline audit").tap()
    page.get_by_role("button", name="Yes, close it for good").tap()
    page.get_by_role("link", name="Choose a level").tap()
    page.get_by_role("radio", name="Silver").check()
    page.get_by_label("Why this one?").fill("We sing in the bus.")
    page.get_by_role("button", name="Set the target").tap()
    expect(page.get_by_text("You are aiming for Silver.")).to_be_visible()


def test_no_page_scrolls_sideways(open_page: OpenPage, cast: Cast, watch: Watch) -> None:
    watch.expect_status(404)
    page = open_page(user=cast.lead, **PHONE)
    we_are_here(cast.audit, "O1", 2, by=cast.lead)
    note(cast.audit, "O1", "Donaudampfschifffahrtsgesellschaftskapitän" * 3, by=cast.lead)
    journey, audit = f"/journeys/{cast.journey.pk}", AuditPage(page, cast.audit).address
    pages = ["/marks", "/start", journey, audit, f"{audit}/result", "/nowhere"]
    pages += [f"{audit}/areas/{area.code}" for area in cast.edition.framework.areas]
    pages += [f"/schools/{cast.school.urn}", "/marks/lsms-music-quality-mark/2015"]
    assert sideways(page, pages) == []
    decide_all(cast.audit, by=cast.lead)
    close(cast.audit, by=cast.lead)
    aim(cast.journey, 3, by=cast.lead)
    assert sideways(page, [journey, audit, f"{audit}/result", f"{audit}/areas/C", f"{journey}/target"]) == []


def sideways(page: Page, addresses: list[str]) -> list[str]:
    """Those of the pages that are wider than a phone's window, or than the narrow one."""
    wide = []
    for address in addresses:
        page.goto(address)
        for window in (NARROW, PHONE["viewport"]):
            page.set_viewport_size(window)
            if not fits_its_width(page):
                wide.append(f"{address} at {window['width']} pixels")
    return wide
