"""The page of papers in a browser: it says when what was asked for is there, and everybody can use it."""

import pytest
from playwright.sync_api import expect

from plaudit.journeys.models import Journey
from plaudit.reports.kinds import Kind, kind_of
from plaudit.reports.models import Paper
from plaudit.reports.operations.asking import ask_for
from plaudit.reports.operations.making import make
from tests.browser.conftest import OpenPage
from tests.cast import Cast, note
from tests.support.accessibility import assert_accessible_in_every_window, assert_all_accessible

pytestmark = [pytest.mark.looks, pytest.mark.usefixtures("disk")]


def kind(key: str) -> Kind:
    """The kind of that key."""
    found = kind_of(key)
    assert found is not None
    return found


def test_what_is_being_made_appears_by_itself_and_every_state_can_be_used_by_everybody(
    look: OpenPage, quick: Cast
) -> None:
    journey = Journey.objects.with_names().select_related("hub").get(pk=quick.journey.pk)
    ask_for(journey=journey, kind=kind("plan"), by=quick.lead)
    ask_for(journey=journey, kind=kind("audit"), by=quick.lead)
    note(quick.audit, "A1", "Something has changed.", by=quick.lead)
    waiting = Paper.objects.create(journey=journey, kind="governors", by=quick.leader, step=1)
    page = look(user=quick.lead)
    page.goto(f"/journeys/{journey.pk}/papers")
    governors, status = page.locator("#governors"), page.get_by_role("status").first
    expect(governors.get_by_role("progressbar")).to_be_visible()
    expect(governors.get_by_role("link")).to_have_count(0)
    assert_accessible_in_every_window(page)
    make(paper=waiting, kind=kind("governors"))
    expect(governors.get_by_role("link", name="Download One page for governors")).to_be_visible()
    expect(status).to_have_text("Made: it can be downloaded now.")
    expect(page.locator("#audit").get_by_role("button", name="Make it again")).to_be_visible()
    assert_all_accessible(page, f"/journeys/{journey.pk}/papers")
