"""The way in: the sign-in page, and the answer to the machines that watch."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD, make_person
from tests.support.accessibility import assert_accessible
from tools.chromium import settled

pytestmark = pytest.mark.looks


def test_the_server_says_that_it_lives(laptop: Page) -> None:
    answer = laptop.goto("/healthz")
    assert answer is not None
    assert (answer.status, answer.text()) == (200, "ok\n")


@pytest.mark.parametrize("kind", ["laptop", "phone", "zoomed", "dark"])
def test_the_sign_in_page_is_accessible(kind: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(kind)
    page.goto("/sign-in")
    assert_accessible(settled(page))


@pytest.mark.parametrize("kind", ["laptop", "without_javascript"])
def test_somebody_signs_in_and_out(kind: str, request: pytest.FixtureRequest) -> None:
    person = make_person("observer")
    page: Page = request.getfixturevalue(kind)
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed in, Observer")
    assert "sessionid" in {cookie["name"] for cookie in page.context.cookies()}
    page.get_by_label("Your account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    assert "sessionid" not in {cookie["name"] for cookie in page.context.cookies()}
