"""The library by keyboard: tagging many, filters, two who change an item at once, choosing for a criterion."""

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from plaudit.evidence.models import Item, Role
from plaudit.evidence.operations.changes import Change, Field, fingerprint
from plaudit.evidence.operations.items import change_item
from tests.browser.conftest import OpenPage
from tests.cast import Cast
from tests.evidence.files import file_of, item_of, kept
from tests.evidence.test_items import link, note
from tests.support.accessibility import assert_accessible
from tests.support.audit_page import fits_its_width
from tests.support.browser import Watch
from tests.web.test_library import codes
from tools.chromium import LAPTOP, PHONE


def shelf(quick: Cast, folder: Path) -> list[Item]:
    """Two notes, a link and a picture; the last is the first in the library."""
    drawn = folder / "drawn.webp"
    Image.new("RGB", (40, 30), "#1d4a38").save(drawn)
    file = file_of(quick)
    for role in (Role.CLEAN, Role.LARGE, Role.THUMBNAIL):
        kept(file, folder, drawn.read_bytes(), role, "image/webp")
    return [
        note(quick, text="We sang in parts.", caption="Assembly"),
        note(quick, text="Steel pans"),
        link(quick, "https://example.org/choir"),
        item_of(quick, file, caption="Winter concert"),
    ]


def test_the_library_by_keyboard(open_page: OpenPage, quick: Cast, watch: Watch, tmp_path: Path) -> None:
    watch.expect_status(409)
    assembly, pans, _, concert = shelf(quick, tmp_path)
    address = f"/journeys/{quick.journey.pk}/evidence"
    page = open_page(user=quick.lead, **LAPTOP)
    keys, chosen = page.keyboard, page.locator("[data-chosen]")
    page.goto(address)
    expect(chosen).to_have_text("Choose items to tag them.")
    expect(page.get_by_role("button", name="Tag", exact=True)).to_be_hidden()

    page.get_by_role("checkbox", name="Choose Winter concert").focus()
    keys.press("Space")
    page.get_by_role("checkbox", name="Choose Assembly").focus()
    keys.press("Space")
    expect(chosen).to_have_text("2 chosen")
    page.get_by_label("What they are evidence for").focus()
    keys.type("A1")
    keys.press("Tab")
    expect(page.get_by_role("button", name="Tag", exact=True)).to_be_focused()
    assert_accessible(page)
    keys.press("Enter")
    expect(page.get_by_text("2 items tagged to A1.")).to_be_visible()
    assert [codes(item) for item in (concert, pans, assembly)] == [{"A1"}, set(), {"A1"}]
    assert_accessible(page)
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_text("Undone.")).to_be_visible()
    assert codes(concert) == codes(assembly) == set()
    page.get_by_role("button", name="Choose all on this page").click()
    expect(chosen).to_have_text("4 chosen")

    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Kind").select_option("Notes")
    page.get_by_role("button", name="Show these").click()
    expect(page).to_have_url(re.compile(r"kind=note"))
    expect(page.get_by_role("heading", name="2 items found")).to_be_visible()
    assert_accessible(page)

    page.get_by_role("link", name="Steel pans").press("Enter")
    expect(page.get_by_role("link", name="Previous")).to_be_hidden()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Assembly")
    page.get_by_label("Caption").fill("Harvest assembly")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harvest assembly")
    page.get_by_label("Criterion", exact=True).select_option("A2")
    page.get_by_role("button", name="Tag", exact=True).click()
    page.get_by_text("Which statements?").click()
    page.get_by_role("checkbox", name="Bronze We play").check()
    page.get_by_role("button", name="Save statements").click()
    expect(page.get_by_role("button", name="Take off A2")).to_be_visible()
    assert codes(assembly) == {"A2.bronze.1"}
    assert_accessible(page)

    seen = Change(Field.CAPTION, "Theirs", fingerprint("Harvest assembly"))
    change_item(item=assembly, changes=[seen], by=quick.contributor)
    page.get_by_label("Caption").fill("Mine")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.get_by_role("alert")).to_contain_text("Contributor’s is saved")
    expect(page.get_by_label("Caption")).to_have_value("Mine")
    assert_accessible(page)
    page.get_by_role("link", name="Keep Contributor’s").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Theirs")

    page.goto(f"{address}/choice?criterion=B1")
    page.get_by_role("checkbox", name="Choose Winter concert").check()
    assert_accessible(page)
    page.get_by_role("button", name="Use for B1").click()
    expect(page).to_have_url(re.compile(r"/areas/B#B1$"))
    assert codes(concert) == {"B1"}


def test_the_library_on_a_phone(open_page: OpenPage, quick: Cast, tmp_path: Path) -> None:
    items = shelf(quick, tmp_path)
    page = open_page(user=quick.contributor, **PHONE)
    library = f"/journeys/{quick.journey.pk}/evidence"
    new, tags = f"{library}/new?kind=link", f"{library}/tags?items={items[0].pk}&criterion=A1"
    for address in (library, new, tags, *(f"/evidence/{item.pk}" for item in items)):
        page.goto(address)
        assert fits_its_width(page), address
        assert_accessible(page)
