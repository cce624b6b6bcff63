"""The page of one area of an audit, used as a person uses it: by what its controls say, not by how they are made."""

import re
from dataclasses import dataclass

from playwright.sync_api import Dialog, Locator, Page, expect

from plaudit.journeys.models import Audit
from tests.cast import PASSWORD
from tools.walking import SAVED

UNSENT = re.compile(r"Kept on this device, not sent yet: \d+ answers?\.")


@dataclass(frozen=True)
class AuditPage:
    """One area of `audit`, open in `page`."""

    page: Page
    audit: Audit
    without_script: bool = False

    @property
    def address(self) -> str:
        """The audit's own address, to which areas and results are added."""
        return f"/journeys/{self.audit.journey_id}/audits/{self.audit.number}"

    def open(self, area: str, at: str = "") -> "AuditPage":
        """Goes to the area; `at` is what follows, such as '#C2'."""
        self.page.goto(f"{self.address}/areas/{area}{at}")
        return self if self.without_script else self.ready()

    def ready(self) -> "AuditPage":
        """Waits until the page's script runs: what is clicked before is sent as without one."""
        if self.status.count():
            expect(self.status).to_have_attribute("data-state", re.compile("."))
        return self

    @property
    def status(self) -> Locator:
        """Where the page says what is saved."""
        return self.page.locator("#save")

    def saved(self) -> None:
        """Waits until the page says that all of it is saved."""
        expect(self.status).to_have_text(SAVED)

    def criterion(self, code: str) -> Locator:
        """The part of the page that is about the criterion."""
        return self.page.get_by_role("region", name=re.compile(rf"^{code}\s"))

    def state(self, code: str) -> Locator:
        """The words that say where the criterion stands."""
        return self.page.locator(f"#{code}-state")

    def here(self, code: str, level: str) -> Locator:
        """The button 'We are here' of one level of the criterion."""
        name = re.compile(rf"^We are here\s?: {level} for {code}$")
        return self.page.get_by_role("button", name=name)

    def statement(self, key: str) -> Locator:
        """One statement with its answers."""
        return by_id(self.page, key)

    def choice(self, key: str, words: str) -> Locator:
        """The radio button for one answer to the statement."""
        return self.statement(key).get_by_role("radio", name=words, exact=True)

    def answer(self, key: str, words: str) -> None:
        """Taps an answer: 'Yes', 'Partly', 'Not yet' or 'Doesn’t apply'.

        A click and not a check: that would tap a second time where the page has already shown a colleague's answer.
        """
        self.choice(key, words).click()

    def note(self, code: str) -> Locator:
        """The note on the criterion."""
        return self.page.get_by_label(f"What would you say to an assessor about {code}?")

    def write_note(self, code: str, text: str) -> None:
        """Writes the note, and leaves its field."""
        self.note(code).fill(text)
        self.note(code).blur()

    def argue(self, code: str, level: str, *, because: str) -> None:
        """Argues another level than the answers support."""
        part = self.criterion(code)
        if not part.get_by_label("We are at").is_visible():
            part.get_by_text("Another level fits better").click()
        part.get_by_label("We are at").select_option(level)
        part.get_by_role("textbox", name="because").fill(because)
        part.get_by_role("button", name="Save this judgement").click()


def by_id(page: Page, key: str) -> Locator:
    """The element with that id, whatever characters it has."""
    return page.locator(f'[id="{key}"]')


def sign_in_by_form(page: Page, email: str) -> None:
    """Fills in the sign-in page that is open, and sends it."""
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("img", name="Your account")).to_be_visible()


def sign_out_by_menu(page: Page) -> None:
    """Signs out, as a person does."""
    page.get_by_role("img", name="Your account").click()
    page.get_by_role("button", name="Sign out").click()


def fits_its_width(page: Page) -> bool:
    """Whether the page needs no scrolling sideways."""
    width: list[int] = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return width[0] <= width[1]


def refuse_to_leave(page: Page) -> list[str]:
    """Answers 'stay' to every question on leaving the page, and notes down the kinds of question that came."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return asked
