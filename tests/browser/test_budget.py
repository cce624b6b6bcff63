"""What comes over the wire: a first visit stays under 100 KB compressed, every later page under 20 KB."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.cast import Cast, decide_all
from tests.support.audit_page import AuditPage, sign_in_by_form
from tools.chromium import LAPTOP
from tools.walking import Meter

pytestmark = pytest.mark.looks

FIRST_VISIT = 100_000
LATER_PAGE = 20_000


def test_a_first_visit_and_later_pages_are_small(open_page: OpenPage, cast: Cast) -> None:
    decide_all(cast.audit, by=cast.lead)
    page = open_page(**LAPTOP)
    meter, address = Meter(page), AuditPage(page, cast.audit).address
    page.goto(f"/sign-in?next={address}/areas/O")
    sign_in_by_form(page, cast.lead.email)
    expect(page.get_by_role("heading", level=1)).to_have_text("Outcomes for pupils")
    first = meter.read(page)
    later = {}
    for area in cast.edition.framework.areas:
        later[area.code] = visit(page, meter, f"{address}/areas/{area.code}")
    for name, at in {
        "home": f"/journeys/{cast.journey.pk}",
        "overview": address,
        "result": f"{address}/result",
    }.items():
        later[name] = visit(page, meter, at)
    AuditPage(page, cast.audit).open("O").answer("O1.bronze.1", "Partly")
    AuditPage(page, cast.audit).saved()
    print(
        f"\nfirst visit {first / 1000:.1f} KB; later", {name: f"{size / 1000:.1f} KB" for name, size in later.items()}
    )
    assert 0 < first < FIRST_VISIT
    assert min(later.values()) > 0
    assert max(later.values()) < LATER_PAGE


def visit(page: Page, meter: Meter, address: str) -> int:
    """The bytes that a visit to the page costs."""
    page.goto(address)
    return meter.read(page)
