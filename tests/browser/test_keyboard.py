"""The audit by keyboard alone: every step within reach, the focus in sight and where it was, and single keys."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from plaudit.journeys.models import Judgement
from tests.browser.conftest import OpenPage
from tests.cast import Cast
from tests.support.audit_page import AuditPage, by_id
from tools.chromium import LAPTOP

pytestmark = pytest.mark.looks

FAR = 120  # presses of the Tab key after which something counts as out of reach


@pytest.fixture
def audit_page(open_page: OpenPage, quick: Cast) -> AuditPage:
    """The first area of the small mark, open before the lead."""
    return AuditPage(open_page(user=quick.lead, **LAPTOP), quick.audit).open("A")


def tab_to(page: Page, wanted: Locator) -> None:
    """Presses Tab until `wanted` has the focus; everything on the way shows that it has it."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_SHOWS), page.evaluate("document.activeElement.outerHTML.slice(0, 300)")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{wanted} is not within {FAR} presses of the Tab key")


# The focused control, or the words that stand for it, wears an outline and lies within the window, under nothing.
FOCUS_SHOWS = """() => {
    const focused = document.activeElement;
    const worn = [focused, focused.nextElementSibling].some(element => {
        const style = element && getComputedStyle(element);
        return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const over = document.elementFromPoint(x, y);
    return worn && over !== null && (focused.contains(over) || over.contains(focused)
        || focused.labels?.[0]?.contains(over));
}"""


def test_the_whole_journey_needs_no_mouse(open_page: OpenPage, quick: Cast) -> None:
    page = open_page(user=quick.lead, **LAPTOP)
    audit_page = AuditPage(page, quick.audit)
    page.goto(f"/journeys/{quick.journey.pk}")
    start_the_audit(page)
    audit_page.ready()
    answer_the_first_area(audit_page)
    answer_the_second_area(audit_page)
    close_the_audit(page)
    set_the_target(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("from Silver$"))


def start_the_audit(page: Page) -> None:
    """From the top of the journey's home, past the navigation."""
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    press_at(page, page.get_by_role("link", name="Start the audit"))
    page.wait_for_url("**/areas/A#A1")


def press_at(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Goes to the control by Tab, and presses it."""
    tab_to(page, wanted)
    page.keyboard.press(key)


def answer_the_first_area(audit_page: AuditPage) -> None:
    """One statement, changed by an arrow key, and a level for each criterion."""
    page = audit_page.page
    press_at(page, audit_page.choice("A1.bronze.1", "Yes"), "Space")
    audit_page.saved()
    page.keyboard.press("ArrowRight")
    expect(audit_page.choice("A1.bronze.1", "Partly")).to_be_checked()
    audit_page.saved()
    expect(audit_page.choice("A1.bronze.1", "Partly")).to_be_focused()
    press_at(page, audit_page.here("A1", "Silver"))
    audit_page.saved()
    expect(audit_page.here("A1", "Silver")).to_be_focused()
    press_at(page, audit_page.here("A2", "Bronze"))
    audit_page.saved()
    press_at(page, page.get_by_role("link", name="Next: Second"))
    page.wait_for_url("**/areas/B")


def answer_the_second_area(audit_page: AuditPage) -> None:
    """A level for each criterion, and on to the overview."""
    page = audit_page.ready().page
    for code in ("B1", "B2"):
        press_at(page, audit_page.here(code, "Bronze"), "Space")
        audit_page.saved()
    press_at(page, page.get_by_role("link", name="To the overview"))
    page.wait_for_url("**/audits/1")


def close_the_audit(page: Page) -> None:
    """From the overview to the result, and from there to the choice of a level."""
    press_at(page, page.locator("summary", has_text="Close the baseline audit"))
    press_at(page, page.get_by_role("button", name="Yes, close it for good"))
    page.wait_for_url("**/result")
    press_at(page, page.get_by_role("link", name="Choose a level"))
    page.wait_for_url("**/target")


def set_the_target(page: Page) -> None:
    """Silver, with a reason."""
    press_at(page, page.get_by_role("radio", name="Bronze"), "ArrowDown")
    expect(page.get_by_role("radio", name="Silver")).to_be_checked()
    tab_to(page, page.get_by_label("Why this one?"))
    page.keyboard.type("Because we sing.")
    press_at(page, page.get_by_role("button", name="Set the target"))


def test_next_and_previous_go_from_criterion_to_criterion(audit_page: AuditPage) -> None:
    page = audit_page.page
    steps = page.get_by_role("navigation", name="Criteria")
    steps.get_by_role("link", name="Next").click()
    expect(title(audit_page, "A2")).to_be_focused()
    expect(title(audit_page, "A2")).to_be_in_viewport()
    expect(steps).to_contain_text("A2 · 2 of 2")
    steps.get_by_role("link", name="Previous").click()
    expect(title(audit_page, "A1")).to_be_focused()
    steps.get_by_role("link", name="Next").click()
    steps.get_by_role("link", name="Next").click()
    page.wait_for_url("**/areas/B")


def test_single_keys_go_on_and_say_where_we_are(audit_page: AuditPage) -> None:
    keys = audit_page.page.keyboard
    keys.press("n")
    expect(title(audit_page, "A2")).to_be_focused()
    keys.press("p")
    expect(title(audit_page, "A1")).to_be_focused()
    keys.press("2")
    expect(audit_page.here("A1", "Silver")).to_have_attribute("aria-pressed", "true")
    keys.press("u")
    expect(audit_page.here("A1", "Silver")).to_have_attribute("aria-pressed", "false")
    keys.press("k")
    expect(audit_page.state("A1")).to_contain_text("Parked by Lead")
    keys.press("k")
    expect(audit_page.state("A1")).not_to_contain_text("Parked")
    keys.press("0")
    expect(audit_page.criterion("A1").get_by_role("button", name="Not at Bronze yet")).to_have_attribute(
        "aria-pressed", "true"
    )
    audit_page.saved()
    assert Judgement.objects.get().rank == 0
    keys.press("n")
    keys.press("n")
    audit_page.page.wait_for_url("**/areas/B")
    audit_page.ready()
    keys.press("p")
    audit_page.page.wait_for_url("**/areas/A")


def test_the_list_of_keys_opens_and_turns_them_off(audit_page: AuditPage) -> None:
    page = audit_page.page
    keys, shortcuts = page.keyboard, page.get_by_role("dialog", name="Keyboard shortcuts")
    keys.press("?")
    expect(shortcuts).to_contain_text("We are here: Silver")
    shortcuts.get_by_label("Use these keys on this device").uncheck()
    shortcuts.get_by_role("button", name="Close").click()
    expect(shortcuts).to_be_hidden()
    for key in ("n", "1", "?", "k"):
        keys.press(key)
    expect(shortcuts).to_be_hidden()
    page.reload()
    audit_page.ready()
    keys.press("2")
    keys.press("n")
    expect(title(audit_page, "A2")).not_to_be_focused()
    expect(audit_page.status).to_have_text("Saved as you go")
    page.get_by_role("button", name="Keyboard shortcuts").click()
    shortcuts.get_by_label("Use these keys on this device").check()
    keys.press("Escape")
    keys.press("n")
    expect(title(audit_page, "A2")).to_be_focused()
    assert not Judgement.objects.exists()


def test_keys_are_letters_while_somebody_writes(audit_page: AuditPage) -> None:
    audit_page.note("A1").press_sequentially("In 2 years: kung fu? No!")
    expect(audit_page.note("A1")).to_have_value("In 2 years: kung fu? No!")
    share = audit_page.statement("A2.silver.1").get_by_label("Pupils who play")
    share.press_sequentially("12")
    expect(share).to_have_value("12")
    audit_page.note("A1").focus()
    audit_page.page.keyboard.press("Control+2")
    expect(audit_page.page.get_by_role("dialog")).to_have_count(0)
    expect(audit_page.here("A1", "Silver")).to_have_attribute("aria-pressed", "false")
    expect(audit_page.here("A2", "Bronze")).to_have_attribute("aria-pressed", "false")


def test_the_focus_stays_where_it_was_when_all_of_a_criterion_changes(audit_page: AuditPage) -> None:
    for control in (audit_page.here("A1", "Bronze"), by_id(audit_page.page, "A1-park")):
        control.focus()
        audit_page.page.keyboard.press("Enter")
        audit_page.saved()
        expect(control).to_be_focused()
    undo = by_id(audit_page.page, "A1-undo")
    undo.focus()
    audit_page.page.keyboard.press("Enter")
    expect(undo).to_have_count(0)
    assert audit_page.page.evaluate("document.activeElement.closest('[data-criterion]')?.id") == "A1"


def title(audit_page: AuditPage, code: str) -> Locator:
    """The heading of the criterion."""
    return audit_page.criterion(code).get_by_role("heading", level=2)
