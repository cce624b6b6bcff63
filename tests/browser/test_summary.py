"""A public summary from beginning to end: filled, written in place, published, read by a stranger, and last year's."""

from playwright.sync_api import Page, expect

from plaudit.summaries.operations.summaries import years_to_start
from plaudit.summaries.years import words_of
from tests.browser.conftest import OpenPage
from tests.cast import Cast, answer, measure
from tests.summaries.small import small_form
from tests.support.accessibility import assert_accessible, assert_accessible_in_every_window
from tests.support.audit_page import fits_its_width
from tests.support.browser import Watch
from tools.chromium import LAPTOP, PHONE, WITHOUT_JAVASCRIPT, settled


def write(page: Page, passage: str, words: str, button: str = "Save") -> None:
    """Writes a passage where it stands."""
    part = page.locator(f"#{passage}")
    part.locator("summary", has_text="Change the words").or_(part.locator("summary", has_text="Write it")).click()
    part.get_by_label("The words").fill(words)
    part.get_by_role("button", name=button).click()


def test_from_the_audit_to_a_stranger_and_back_a_year(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    small_form()
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead)
    measure(quick.audit, "A2.silver.1", 3, 90, by=quick.lead)
    next_year, this_year = sorted(years_to_start(quick.school)[:2], reverse=True)
    where = f"/schools/{quick.school.urn}/summaries"

    # The lead begins this year's, on a phone: most of it is there.
    page = open_page(user=quick.lead, **PHONE)
    page.goto(f"/schools/{quick.school.urn}")
    page.get_by_role("link", name="Public summary").click()
    expect(page.get_by_text("no law demands it")).to_be_visible()
    page.get_by_label(words_of(this_year)).check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Small summary")
    singing = page.locator("#singing")
    expect(singing.locator(".prose").get_by_text("We sing.", exact=True)).to_be_visible()
    singing.get_by_text("Where this comes from").click()
    expect(singing.get_by_role("link", name="A yes of A1")).to_be_visible()
    assert fits_its_width(page)

    # Written in place; a row is left out, and the lead's own name is shown because they say so.
    write(page, "singing", "We sing on Fridays.\n\n- Choir\n- Rounds")
    expect(page.locator("#singing").get_by_role("listitem").filter(has_text="Choir")).to_be_visible()
    expect(page.locator("#singing").get_by_text("Written by Lead")).to_be_visible()
    lead = page.locator("#lead")
    expect(lead.get_by_text("Not shown yet.")).to_be_visible()
    lead.get_by_text("Show it, or change it").click()
    lead.get_by_role("button", name="Show this").click()
    expect(page.locator("#lead").get_by_text("Not shown yet.")).to_have_count(0)
    partners = page.locator("#partners")
    partners.locator("summary").click()
    partners.get_by_role("button", name="Leave this row out").click()
    expect(page.locator("#partners").get_by_role("button", name="Put it back")).to_be_visible()
    assert_accessible(settled(page))

    # Read as a stranger will, and published.
    page.get_by_role("link", name="Read and publish").click()
    expect(page.get_by_text("Leader: Leader.")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published", exact=True)).to_be_visible()

    # The stranger reads it, without a cookie and without a script.
    stranger = open_page(**WITHOUT_JAVASCRIPT)
    stranger.goto(f"/summaries/{quick.school.urn}")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Small summary")
    expect(stranger.get_by_text("We sing on Fridays.")).to_be_visible()
    expect(stranger.get_by_text("Fewer than 5 of 90 pupils play.")).to_be_visible()
    expect(stranger.get_by_role("rowheader", name="Lead", exact=True)).to_be_visible()
    expect(stranger.get_by_role("rowheader", name="Leader", exact=True)).to_have_count(0)
    expect(stranger.get_by_role("rowheader", name="Partners")).to_have_count(0)
    assert stranger.context.cookies() == []
    with stranger.expect_download() as download:
        stranger.get_by_role("link", name="The same as a Word file").click()
    assert download.value.suggested_filename.endswith(".docx")

    # Next year's carries on from it; last year's stays readable.
    page.goto(where)
    page.get_by_label(words_of(next_year)).check()
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#singing").get_by_text("Carried over from an earlier year")).to_be_visible()
    write(page, "singing", "", button="Take what your audit and plan say")
    expect(page.locator("#singing .prose").get_by_text("We sing.", exact=True)).to_be_visible()
    page.get_by_role("link", name="Read and publish").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published", exact=True)).to_be_visible()
    stranger.goto(f"/summaries/{quick.school.urn}")
    expect(stranger.get_by_text("We sing.", exact=True)).to_be_visible()
    stranger.get_by_role("link", name=words_of(this_year)).click()
    expect(stranger.get_by_text("We sing on Fridays.")).to_be_visible()

    # And every one of its pages can be read by everybody, in every window.
    laptop = open_page(user=quick.lead, **LAPTOP, reduced_motion="reduce")
    for address in (where, page.url, f"{page.url}/preview", f"/summaries/{quick.school.urn}"):
        laptop.goto(address)
        assert_accessible_in_every_window(laptop)
