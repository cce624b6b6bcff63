"""An audit goes round as a workbook: taken along, filled in by another program, brought back, compared, accepted."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from plaudit.rulebook.answers import Choice
from tests.browser.conftest import OpenPage
from tests.cast import Cast, answer
from tests.journeys.said import choices
from tests.support.accessibility import assert_accessible_in_every_window
from tests.support.audit_page import fits_its_width
from tests.support.browser import Watch
from tests.workbooks.filling import edited, exported, put
from tools.chromium import PHONE


def taken_along(page: Page, cast: Cast, folder: Path, *edits) -> Path:
    """The workbook, downloaded from its page and filled in."""
    page.goto(f"/journeys/{cast.journey.pk}/audits/1")
    page.get_by_role("link", name="Without a network, in Excel").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the workbook").click()
    path = folder / download.value.suggested_filename
    path.write_bytes(edited(Path(download.value.path()).read_bytes(), *edits))
    return path


def bring_back(page: Page, path: Path) -> None:
    """Chooses the file and sends it."""
    page.get_by_label("The workbook that you filled in").set_input_files(path)
    page.get_by_role("button", name="Compare it with the audit").click()


def test_a_workbook_is_filled_in_elsewhere_brought_back_and_accepted(
    look: OpenPage, quick: Cast, watch: Watch, tmp_path: Path
) -> None:
    watch.expect_status(422)
    page = look(user=quick.lead)
    path = taken_along(
        page,
        quick,
        tmp_path,
        put("Statements", "A1.bronze.1", "Answer", "Yes"),
        put("Statements", "B1.bronze.1", "Answer", "Partly"),
        put("Statements", "A2.silver.1", "How many", "lots"),
        put("Criteria", "A1", "Note", "We sing on Mondays."),
    )
    assert_accessible_in_every_window(page)
    answer(quick.audit, "B1.bronze.1", Choice.NOT_YET, by=quick.leader)
    bring_back(page, path)
    expect(page.get_by_role("heading", level=1)).to_have_text("3 lines say something else")
    expect(page.get_by_text("“lots” in I6 is not a number.")).to_be_visible()
    expect(page.get_by_text("Both were changed since the workbook was downloaded")).to_be_visible()
    assert_accessible_in_every_window(page)
    page.get_by_role("button", name="Accept all without a clash (2)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 line says something else")
    assert choices(quick.audit) == {"A1.bronze.1": "yes", "B1.bronze.1": "not-yet"}
    page.get_by_role("button", name="Use the workbook’s Answer B1.bronze.1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is decided")
    assert choices(quick.audit) == {"A1.bronze.1": "yes", "B1.bronze.1": "partly"}
    page.goto(f"/journeys/{quick.journey.pk}/audits/1/workbook")
    (tmp_path / "old.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    bring_back(page, tmp_path / "old.xls")
    expect(page.get_by_role("alert").get_by_text("old Excel format").first).to_be_visible()
    assert_accessible_in_every_window(page)


@pytest.mark.looks
def test_it_works_on_a_phone_that_runs_no_script(open_page: OpenPage, quick: Cast, tmp_path: Path) -> None:
    page = open_page(user=quick.contributor, **PHONE | {"java_script_enabled": False})
    path = tmp_path / "audit.xlsx"
    path.write_bytes(edited(exported(quick.audit), put("Criteria", "A1", "Note", "We sing " * 60)))
    page.goto(f"/journeys/{quick.journey.pk}/audits/1/workbook")
    assert fits_its_width(page)
    bring_back(page, path)
    assert fits_its_width(page)
    page.get_by_role("button", name="Leave it Note A1").click()
    expect(page.get_by_role("heading", name="Left as the audit has it")).to_be_visible()
    page.get_by_role("button", name="Accept after all Note A1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is decided")
    assert fits_its_width(page)
