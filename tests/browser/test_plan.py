"""The plan's timeline: carried by keyboard, by mouse and by finger, moved on with a reason; and how its pages look."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from plaudit.plans.models import Action, Because, Move
from plaudit.plans.operations.states import begin, do
from tests.browser.conftest import OpenPage
from tests.cast import Cast, aim, close, decide_all
from tests.plans.school_time import day_in, due, give_terms_around_today
from tests.support.accessibility import assert_all_accessible
from tools.chromium import LAPTOP, PHONE


@pytest.fixture
def year(quick: Cast) -> Cast:
    """The cast with term dates, a target and a plan: today is in the third week of Autumn 2."""
    give_terms_around_today(quick.hub, quick.administrator)
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    aim(quick.journey, 2, by=quick.lead)
    due(quick.journey, "Buy drums", day_in("Autumn 1", 2), by=quick.lead, owner=quick.lead)
    choir = due(quick.journey, "Start a choir", day_in("Autumn 2", 5), by=quick.lead, purposes=["A1.silver.1"])
    begin(action=choir, by=quick.lead)
    due(quick.journey, "Visit the theatre", day_in("Spring 2", 2), by=quick.lead, owner=quick.leader)
    done = due(quick.journey, "Tune the piano", day_in("Autumn 2", 1), by=quick.lead, owner=quick.lead)
    do(action=done, by=quick.lead)
    due(quick.journey, "Ask around", None, by=quick.lead, owner=quick.lead)
    return quick


class Timeline:
    """The plan's page by term, open and with its script running."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        page.goto(f"/journeys/{cast.journey.pk}/plan")
        expect(page.locator("#board")).to_have_class(re.compile("has-grips"))

    def part(self, title: str) -> Locator:
        """A half-term."""
        return self.page.locator(f'[data-part="{title}"]')

    def grip(self, title: str) -> Locator:
        """By what an action is carried."""
        return self.page.get_by_role("button", name=f"Carry to another half-term: {title}")

    def says(self, words: str) -> None:
        """Waits until the line above the timeline, which is read out, says so."""
        expect(self.page.locator("#said")).to_contain_text(words)


def deadline(title: str) -> object:
    """When that action is due, as the database has it."""
    return Action.objects.get(title=title).due_on


def test_an_action_is_carried_by_keyboard_by_mouse_and_by_finger(open_page: OpenPage, year: Cast) -> None:
    page = open_page(user=year.lead, **LAPTOP)
    timeline = Timeline(page, year)
    grip, keys = timeline.grip("Start a choir"), page.keyboard

    grip.focus()
    keys.press("Enter")
    timeline.says("Picked up “Start a choir”, which is due Autumn 2, week 5.")
    keys.press("ArrowRight")
    timeline.says("Spring 1, 2 of 5. 0 actions.")
    expect(timeline.part("Spring 1")).to_contain_text("Start a choir")
    expect(grip).to_be_focused()
    keys.press("Escape")
    timeline.says("“Start a choir” stays in Autumn 2.")
    expect(timeline.part("Autumn 2")).to_contain_text("Start a choir")
    expect(grip).to_be_focused()

    keys.press("Space")
    keys.press("End")
    timeline.says("Summer 2, 5 of 5.")
    keys.press("ArrowLeft")
    keys.press("Enter")
    timeline.says("“Start a choir” is due Summer 1, week 5")
    expect(timeline.part("Summer 1")).to_contain_text("Week 5")
    expect(grip).to_be_focused()
    assert deadline("Start a choir") == day_in("Summer 1", 5)

    timeline.grip("Visit the theatre").hover()
    page.mouse.down()
    timeline.part("Spring 1").locator("[data-actions]").hover()
    page.mouse.up()
    timeline.says("“Visit the theatre” is due Spring 1, week 2")
    assert deadline("Visit the theatre") == day_in("Spring 1", 2)
    carried_by_finger(open_page, year)


def carried_by_finger(open_page: OpenPage, year: Cast) -> None:
    """On a phone the half-terms lie below each other; the finger holds the grip, so that the page does not scroll."""
    phone = open_page(user=year.leader, **PHONE)
    timeline = Timeline(phone, year)
    grip, part = timeline.grip("Visit the theatre"), timeline.part("Spring 1")
    assert grip.evaluate("grip => getComputedStyle(grip).touchAction") == "none"
    grip.scroll_into_view_if_needed()
    box, there = grip.bounding_box(), timeline.part("Spring 2").locator("[data-actions]").bounding_box()
    assert box
    assert there
    finger = phone.context.new_cdp_session(phone)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        sent = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": sent})

    start, end = (box["x"] + 10, box["y"] + 10), (there["x"] + 40, there["y"] + 5)
    touch("touchStart", start)
    touch("touchMove", (start[0], start[1] + 20))
    touch("touchMove", end)
    expect(timeline.part("Spring 2")).to_have_attribute("data-over", "")
    touch("touchEnd")
    timeline.says("“Visit the theatre” is due Spring 2, week 2")
    assert part.count() == 1


def test_what_is_late_moves_on_with_its_reason(open_page: OpenPage, year: Cast) -> None:
    page = open_page(user=year.lead, **LAPTOP)
    timeline = Timeline(page, year)
    timeline.grip("Buy drums").press("Enter")
    timeline.says("It is late, so you will be asked why.")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/move?to=*")
    expect(page.get_by_role("radio", name="Spring 1")).to_be_checked()
    page.get_by_label("Why does it move on?").fill("No money before January.")
    page.get_by_role("button", name="Move it on").click()
    page.wait_for_url("**/plan?by=term")
    expect(page.get_by_text("“Buy drums” is due Spring 1, week 2")).to_be_visible()
    move = Move.objects.get()
    assert (move.because, move.words, move.due_on) == (
        Because.SLIPPED,
        "No money before January.",
        day_in("Spring 1", 2),
    )


@pytest.mark.looks
def test_the_pages_of_a_plan_can_be_used_by_everybody(look: OpenPage, year: Cast) -> None:
    plan = f"/journeys/{year.journey.pk}/plan"
    late = Action.objects.get(title="Buy drums").pk
    pages = [*(f"{plan}?by={by}" for by in ("term", "person", "criterion", "list")), f"{plan}/spread"]
    pages += ["/actions", f"/actions/{late}/move", f"/journeys/{year.journey.pk}"]
    assert_all_accessible(look(user=year.lead), *pages)
