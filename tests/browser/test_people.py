"""From an invitation to a target, by somebody who has never seen the product; and between many places by keyboard."""

import re

from playwright.sync_api import Page, expect

from plaudit.accounts.models import User
from plaudit.journeys.models import Journey
from plaudit.mail.models import Letter
from plaudit.schools.models import Role, School
from plaudit.schools.operations import add_school, give_role
from tests.browser.conftest import OpenPage
from tests.cast import AVANTI_FIELDS, Cast, baseline, close, decide_all
from tests.schools.people import NINA, PHRASE
from tests.support.audit_page import fits_its_width
from tests.support.browser import Watch
from tools.chromium import LAPTOP, PHONE


def open_the_letter(page: Page) -> None:
    """Follows the link in the letter, as its reader does."""
    letter = Letter.objects.get(to=NINA)
    link = re.search(r"/invitations/\S+", letter.body)
    assert link, letter.body
    page.goto(link[0])


def test_from_an_invitation_to_a_target(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    school = School.objects.get(urn=AVANTI_FIELDS)
    add_school(hub=quick.hub, school=school, by=quick.administrator)
    invite_nina(open_page(user=quick.administrator, **LAPTOP))

    watch.expect_status(422)
    phone = open_page(**PHONE)
    accept_the_invitation(phone)
    phone.get_by_role("link", name="Choose the mark").click()
    phone.get_by_role("button", name="Start the journey").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Where do you stand?")
    audit, nina = baseline(Journey.objects.get(school=school)), User.objects.get(email=NINA)
    decide_all(audit, by=nina)
    close(audit, by=nina)
    choose_silver(phone)

    watch.expect_status(410)
    other = open_page(**PHONE)
    open_the_letter(other)
    expect(other.get_by_role("heading", level=1)).to_have_text("You have accepted already")


def invite_nina(hub: Page) -> None:
    """The administrator asks her to be the lead."""
    hub.goto(f"/schools/{AVANTI_FIELDS}")
    hub.get_by_role("link", name="Invite somebody").first.click()
    hub.get_by_label("E-mail address").fill(NINA)
    hub.get_by_role("radio", name=re.compile("^Lead:")).check()
    hub.get_by_role("button", name="Send the invitation").click()
    expect(hub.get_by_text(f"An invitation is on its way to {NINA}.")).to_be_visible()
    expect(hub.get_by_role("region", name="Invited")).to_contain_text(NINA)


def accept_the_invitation(phone: Page) -> None:
    """She opens the letter and comes in, with her second idea of a password."""
    open_the_letter(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text(
        "Administrator invites you to be the lead of Avanti Fields School"
    )
    phone.get_by_label("Your name").fill("Nina New")
    phone.get_by_label("Choose a password").fill("short")
    phone.get_by_role("button", name="Accept and come in").click()
    expect(phone.get_by_role("alert")).to_contain_text("This password is too short.")
    phone.get_by_label("Choose a password").fill(PHRASE)
    phone.get_by_role("button", name="Accept and come in").click()
    expect(phone.get_by_text("You are the lead of Avanti Fields School now.")).to_be_visible()


def choose_silver(phone: Page) -> None:
    """From the journey's home, once the audit is closed."""
    phone.reload()
    phone.get_by_role("link", name="Choose a level").click()
    phone.get_by_role("radio", name="Silver").check()
    phone.get_by_label("Why this one?").fill("The choir wants it.")
    phone.get_by_role("button", name="Set the target").click()
    expect(phone.get_by_text("You are aiming for Silver.")).to_be_visible()


def test_between_many_places_by_keyboard(open_page: OpenPage, quick: Cast) -> None:
    for number in range(40):
        school = School.objects.create(urn=900_000 + number, name=f"Saint Cecilia Primary School {number}")
        give_role(user=quick.leader, role=Role.LEADER, school=school, by=None)
    page = open_page(user=quick.leader, **PHONE)
    page.goto("/schools/119903/people")
    opener = page.locator(".switcher summary")
    opener.focus()
    page.keyboard.press("Enter")
    field = page.get_by_label("Find one of your places")
    expect(page.get_by_role("link", name="The Latimer Primary School").first).to_have_attribute("aria-current", "true")
    assert fits_its_width(page)
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.type("cecilia 37")
    expect(page.locator(".switcher__places").get_by_role("link")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/schools/900037/people")
    expect(page.locator(".switcher summary")).to_contain_text("Saint Cecilia Primary School 37")
