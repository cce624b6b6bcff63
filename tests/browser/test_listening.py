"""Recording in the browser, listening to what was recorded, and saying something about a moment of it."""

import re

from playwright.sync_api import Locator, Page, expect

from plaudit.evidence.models import Comment, Item, State
from plaudit.jobs.running import work_off
from tests.browser.conftest import OpenPage
from tests.cast import Cast
from tests.evidence.intake.recorded import film, record
from tests.evidence.listened import a_recording
from tests.support.accessibility import assert_accessible
from tests.support.browser import Watch
from tests.support.waiting import until
from tools.chromium import LAPTOP, PHONE, WITHOUT_JAVASCRIPT, settled

DEVICES = {"permissions": ["microphone", "camera"]}


def test_sound_is_recorded_added_played_and_commented_on(open_page: OpenPage, quick: Cast) -> None:
    page = open_page(user=quick.contributor, **PHONE, **DEVICES)
    page.goto(f"/journeys/{quick.journey.pk}/evidence")
    page.get_by_role("button", name="Record sound").click()
    recorder = page.get_by_role("dialog", name="Record sound")
    level = recorder.get_by_label("Level")
    page.wait_for_function("meter => meter.value > 30", arg=level.element_handle())
    recorder.get_by_role("button", name="Start").click()
    expect(recorder.get_by_text("of at most 10:00")).to_be_visible()
    expect(recorder.locator("[data-elapsed]")).to_have_text("0:01")
    page.keyboard.press("Escape")  # ends it, and loses nothing
    expect(recorder.locator("audio")).to_be_visible()
    assert_accessible(settled(page))
    recorder.get_by_role("button", name="Add it").click()
    expect(recorder).to_be_hidden()
    assert page.evaluate("document.querySelector('[data-picture]').srcObject") is None
    until(Item.objects.exists)

    work_off()
    item = Item.objects.get()
    file = item.versions.get().file
    assert (item.kind, file.state, item.by) == ("sound", State.READY, quick.contributor)
    assert 0.3 < file.seconds < 10


def test_listening_by_keyboard_and_a_comment_at_a_moment(open_page: OpenPage, quick: Cast, tmp_path) -> None:
    choir = record(tmp_path / "choir.wav", "-f", "lavfi", "-i", "sine=440:d=30")
    item = a_recording(quick, choir, "audio/wav", caption="The choir")
    page = open_page(user=quick.lead, **LAPTOP)
    page.goto(f"/evidence/{item.pk}#t=12")
    place = page.get_by_role("slider", name="Place in the recording")
    expect(place).to_have_attribute("aria-valuetext", "12 seconds, of 30 seconds")
    expect(page.locator("[data-peaks-path]").first).to_have_attribute("d", re.compile("^M0.0 .*h2.4"))

    # Arrows and letters, 5 seconds each; it stays within the recording.
    place.focus()
    for key, words in (
        ("ArrowRight", "17 seconds"),
        ("l", "22 seconds"),
        ("j", "17 seconds"),
        ("ArrowLeft", "12 seconds"),
    ):
        page.keyboard.press(key)
        expect(place).to_have_attribute("aria-valuetext", f"{words}, of 30 seconds")
    for _ in range(3):
        page.keyboard.press("j")
    expect(place).to_have_attribute("aria-valuetext", "the beginning, of 30 seconds")
    page.keyboard.press("End")
    expect(place).to_have_attribute("aria-valuetext", "30 seconds, of 30 seconds")
    page.keyboard.press("Home")

    # It plays, at double speed, and the picture of it fills.
    page.get_by_label("Speed").select_option("Double")
    place.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    assert media(page, "playbackRate") == 2
    page.wait_for_function("() => document.querySelector('[data-media]').currentTime > 1")
    page.keyboard.press("k")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert float(page.locator("[data-played]").get_attribute("width") or 0) > 20

    # What is said is pinned to where the player is, without leaving the page; its link leads there.
    say = conversation(page)
    page.evaluate("document.querySelector('[data-media]').currentTime = 7.5")
    expect(page.locator("[data-now]").first).to_have_text("0:07")
    say.get_by_label("Your comment").fill("The altos come in.")
    expect(say.get_by_label("At")).to_have_value("0:07")
    say.get_by_role("button", name="Comment").click()
    link = say.get_by_role("link", name="0:07")
    expect(link).to_be_visible()
    assert Comment.objects.get().moment == 7
    assert media(page, "currentTime") == 7.5
    expect(page.locator(".wave__mark")).to_have_count(1)
    assert_accessible(settled(page))
    page.evaluate("document.querySelector('[data-media]').currentTime = 20")
    link.click()
    expect(place).to_have_attribute("aria-valuetext", "7 seconds, of 30 seconds")
    assert page.url.endswith("#t=7")
    say.get_by_role("button", name=re.compile("Take away")).click()
    expect(say.get_by_text("Nobody has said anything about this yet.")).to_be_visible()


def test_film_and_what_goes_wrong(open_page: OpenPage, quick: Cast, tmp_path, watch: Watch) -> None:
    watch.expect_status(422)
    item = a_recording(quick, film(tmp_path / "concert.mp4"), "video/mp4")
    page = open_page(user=quick.lead, **PHONE)  # which may use no microphone
    page.goto(f"/evidence/{item.pk}")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => document.querySelector('[data-media]').ended")
    assert_accessible(settled(page))
    say = conversation(page)
    say.get_by_label("Your comment").fill("So.")
    say.get_by_label("At").fill("1:30")
    say.get_by_role("button", name="Comment").click()
    expect(say.get_by_label("At")).to_have_attribute("aria-invalid", "true")
    expect(say.get_by_label("Your comment")).to_have_value("So.")

    page.goto(f"/journeys/{quick.journey.pk}/evidence")
    page.get_by_role("button", name="Record film").click()
    recorder = page.get_by_role("dialog", name="Record film")
    expect(recorder.get_by_role("alert")).to_contain_text("This page may not use the camera or the microphone.")
    expect(recorder.get_by_role("button", name="Start")).to_be_hidden()
    recorder.get_by_role("button", name="Cancel").click()

    # Without a script the browser's own player plays, and the form is sent as any other.
    plain = open_page(user=quick.lead, **WITHOUT_JAVASCRIPT)
    plain.goto(f"/evidence/{item.pk}")
    expect(plain.locator("video[controls]")).to_be_visible()
    expect(plain.get_by_role("slider")).to_have_count(0)
    say = conversation(plain)
    say.get_by_label("Your comment").fill("They sing.")
    say.get_by_role("button", name="Comment").click()
    expect(plain.get_by_text("They sing.")).to_be_visible()


def conversation(page: Page) -> Locator:
    """What people say about the item."""
    return page.get_by_role("region", name="Comments")


def media(page: Page, what: str) -> float:
    """A property of what plays."""
    return float(page.evaluate(f"document.querySelector('[data-media]').{what}"))
