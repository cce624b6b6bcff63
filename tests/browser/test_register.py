"""Adding schools to a hub as somebody types, by keyboard alone, and what the page says when the network is gone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.cast import AVANTI_FIELDS, MEADOW, ROBERT_SMYTH, Cast
from tests.support.accessibility import assert_accessible
from tests.support.audit_page import fits_its_width
from tests.support.browser import Watch
from tools.chromium import LAPTOP, PHONE, settled

pytestmark = pytest.mark.looks

ADD = "/hubs/test-hub/schools"


def test_schools_are_found_and_added_by_keyboard(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(422)
    watch.expect_failure("net::ERR_INTERNET_DISCONNECTED")
    page = open_page(user=quick.administrator, **LAPTOP)
    page.goto(ADD)
    add_one_by_keyboard(page)
    assert quick.hub.participations.filter(school__urn=ROBERT_SMYTH).exists()
    be_refused_one_of_another_hub(page)
    assert_accessible(settled(page))
    lose_the_network_and_go_on(page)
    assert quick.hub.participations.filter(school__urn=AVANTI_FIELDS).exists()


def look_for(page: Page) -> Locator:
    """The field in which one types what to look for."""
    return page.get_by_label("Look in the register of schools")


def said(page: Page) -> Locator:
    """Where the page says what it has found, and what it has done."""
    return page.locator("[data-find-said]")


def add_one_by_keyboard(page: Page) -> None:
    """Types, goes down to what is found, and adds it."""
    look_for(page).focus()
    page.keyboard.type("robert sm")
    expect(said(page)).to_have_text("1 school found.")
    expect(page).to_have_url(re.compile(r"\?q=robert\+sm$"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Add The Robert Smyth Academy")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("The Robert Smyth Academy takes part now.")
    expect(look_for(page)).to_be_focused()


def be_refused_one_of_another_hub(page: Page) -> None:
    """Goes down a list of several, types on from there, and asks for a school that takes part elsewhere."""
    keys = page.keyboard
    keys.press("ControlOrMeta+A")
    keys.type("school")
    expect(said(page)).to_have_text(re.compile(r"\d+ schools found\."))
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(page.locator("[data-add] button").nth(1)).to_be_focused()
    keys.type(str(MEADOW))  # a letter leads back into the field, and begins anew
    expect(look_for(page)).to_have_value(str(MEADOW))
    expect(said(page)).to_have_text("1 school found.")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("takes part in another hub")


def lose_the_network_and_go_on(page: Page) -> None:
    """Is told that there is no connection, and adds a school once there is one again."""
    page.context.set_offline(True)
    look_for(page).fill("avanti")
    expect(said(page)).to_contain_text("No connection")
    page.context.set_offline(False)
    look_for(page).press("Enter")
    expect(said(page)).to_have_text("1 school found.")
    page.get_by_role("button", name="Add Avanti Fields School").click()
    expect(said(page)).to_have_text("Avanti Fields School takes part now.")


def test_the_pages_of_a_hub_s_schools_can_be_used_by_everybody(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    page = open_page(user=quick.administrator, **PHONE)
    for address in ("/hubs/test-hub?show=without-lead", f"{ADD}?q=school", f"{ADD}/many", f"{ADD}/119903/ended"):
        page.goto(address)
        assert_accessible(settled(page))
        assert fits_its_width(page), address
    page.goto(f"{ADD}/many")
    page.get_by_label("URNs, one a line").fill("999999\nnone")
    page.get_by_role("button", name="Add these schools").click()
    expect(page.get_by_role("heading", name="0 schools added")).to_be_visible()
    assert_accessible(settled(page))
