"""The way in, and the answers to the machines that watch."""

import pytest
from playwright.sync_api import Page

from tests.support.accessibility import assert_accessible


def test_the_server_says_that_it_lives(laptop: Page) -> None:
    answer = laptop.goto("/healthz")
    assert answer is not None
    assert (answer.status, answer.text()) == (200, "ok\n")


@pytest.mark.parametrize("kind", ["laptop", "phone", "zoomed", "dark"])
def test_the_sign_in_page_is_accessible(kind: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(kind)
    page.goto("/sign-in")
    assert_accessible(page)
