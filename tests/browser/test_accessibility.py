"""axe-core finds nothing on any page in any state: on a laptop, in dark colours, and at 200% zoom.

A page is opened once and then looked at in one window after the other.

The Nu checker reads each of these pages too, when the test is over: see the fixture `watch`.
"""

from datetime import date
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from playwright.sync_api import expect

from plaudit.journeys.models import Journey
from plaudit.journeys.operations import assign_area, open_audit
from plaudit.mail.sending import send_after_commit
from plaudit.plans.operations.actions import NewAction, add_action
from plaudit.reports.archive.filling import archive_of
from plaudit.reports.archive.reading import STYLE, page_of
from plaudit.reports.gathered import gather
from plaudit.reports.score_svg import score_svg
from plaudit.schools.models import Afterwards, Hub, Link, Role, School
from plaudit.schools.operations import give_role, hand_over
from tests.browser.conftest import OpenPage
from tests.cast import ROBERT_SMYTH, Cast, aim, answer, argue, close, decide_all, measure, note, put_aside, we_are_here
from tests.reports.journeys import add_note
from tests.schools.people import invited, membership, path_of, run_out
from tests.schools.test_term_dates import REAL
from tests.schools.years import give_year
from tests.support.accessibility import (
    RULES_OF_COLOUR,
    assert_accessible,
    assert_accessible_in_every_window,
    assert_all_accessible,
)
from tests.support.audit_page import AuditPage, by_id, fits_its_width
from tests.support.browser import Watch
from tools.chromium import LAPTOP, PHONE, settled

pytestmark = pytest.mark.looks


def test_public_pages(look: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(404, 405, 422)
    mark = "/marks/small-mark/1"
    page = look()
    assert_all_accessible(
        page, "/", "/marks", mark, f"{mark}/A2", "/sign-in", "/nowhere", "/password/reset", "/components"
    )
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill("nobody@plaudit.example")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible_in_every_window(page)


def test_an_empty_journey(look: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(403)
    audit = f"/journeys/{quick.journey.pk}/audits/1"
    page = look(user=quick.lead)
    assert_all_accessible(page, f"/journeys/{quick.journey.pk}", audit, f"{audit}/areas/A", f"{audit}/result")
    assert_all_accessible(look(user=quick.observer), f"{audit}/areas/A", f"/journeys/{quick.journey.pk}/target")


def test_half_a_journey(look: OpenPage, quick: Cast) -> None:
    half_way(quick)
    page = look(user=quick.lead)
    audit = AuditPage(page, quick.audit).address
    home = f"/journeys/{quick.journey.pk}"
    assert_all_accessible(page, home, audit, f"{audit}/areas/A", f"{audit}/areas/B?show=left", f"{audit}/result")
    area = quick.edition.framework.area_by_code["B"]
    assign_area(audit=quick.audit, area=area, user=quick.lead, note="Ask Olive.", by=quick.leader)
    assert_all_accessible(page, home, audit, f"{audit}/areas/B", f"{audit}/areas/B/assignment")
    assert_all_accessible(page, f"{audit}/finding?q=sing", f"{audit}/finding?q=xylophone&show=parked")


def half_way(quick: Cast) -> None:
    """Something of all that can be said: a level, one argued, partly, does not apply, a number, a note, parked."""
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    answer(quick.audit, "A1.silver.1", "does-not-apply", reason="We are few.", by=quick.contributor)
    note(quick.audit, "A1", "Fridays.", by=quick.leader)
    answer(quick.audit, "A2.bronze.1", "partly", by=quick.lead)
    measure(quick.audit, "A2.silver.1", 10, 60, by=quick.lead)
    argue(quick.audit, "A2", 1, reason="Come and hear us.", by=quick.lead)
    put_aside(quick.audit, "B1", by=quick.lead)


def test_what_opens_and_what_clashes(look: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(409)
    audit_page = AuditPage(look(user=quick.lead), quick.audit).open("A")
    answer(quick.audit, "A1.bronze.1", "partly", by=quick.contributor)
    note(quick.audit, "A1", "Theirs.", by=quick.contributor)
    audit_page.answer("A1.bronze.1", "Yes")
    expect(audit_page.statement("A1.bronze.1").get_by_role("alert")).to_be_visible()
    audit_page.criterion("A1").get_by_text("Another level fits better").click()
    by_id(audit_page.page, "A1.bronze.2-does-not-apply").check()
    assert_accessible_in_every_window(audit_page.page)
    audit_page.page.keyboard.press("?")
    assert_accessible_in_every_window(audit_page.page)


def test_the_clash_page(open_page: OpenPage, quick: Cast, watch: Watch) -> None:
    """Without a script two people get this page, and axe is a script: so it is sent from a page that has one."""
    watch.expect_status(409)
    page = open_page(user=quick.lead, **LAPTOP)
    AuditPage(page, quick.audit).open("A").choice("A1.bronze.1", "Yes").evaluate("radio => (radio.checked = true)")
    answer(quick.audit, "A1.bronze.1", "partly", by=quick.contributor)
    with page.expect_navigation():
        by_id(page, "A1-default").evaluate("button => HTMLFormElement.prototype.submit.call(button.form)")
    expect(page.get_by_role("heading", level=1)).to_have_text("Two of you were here at once")
    assert_accessible_in_every_window(page)


def test_a_finished_journey(look: OpenPage, quick: Cast, watch: Watch) -> None:
    home, audit = f"/journeys/{quick.journey.pk}", f"/journeys/{quick.journey.pk}/audits/1"
    decide_all(quick.audit, by=quick.lead)
    page = look(user=quick.lead)
    assert_all_accessible(page, home, audit)
    close(quick.audit, by=quick.lead)
    assert_all_accessible(page, home, audit, f"{audit}/areas/A", f"{audit}/result", f"{home}/target")
    watch.expect_status(422)
    page.get_by_role("button", name="Set the target").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible_in_every_window(page)
    aim(quick.journey, 2, by=quick.lead)
    assert_all_accessible(page, home, f"{audit}/result", f"{home}/target", f"/schools/{quick.school.urn}")
    open_audit(journey=quick.journey, by=quick.lead)
    again = f"{home}/audits/2"
    assert_all_accessible(page, home, again, f"{again}/areas/A", f"{again}/result", f"/schools/{quick.school.urn}")


def test_the_real_mark_on_a_phone(open_page: OpenPage, cast: Cast) -> None:
    decide_all(cast.audit, by=cast.lead, rank=2)
    page = open_page(user=cast.lead, **PHONE)
    audit = AuditPage(page, cast.audit).address
    for address in (f"{audit}/areas/C", f"{audit}/result"):
        page.goto(address)
        assert_accessible(settled(page))
        assert fits_its_width(page), address
        page.emulate_media(color_scheme="dark")
        assert_accessible(settled(page), rules=RULES_OF_COLOUR)
        page.emulate_media(color_scheme="light")


def test_the_pages_for_what_went_wrong(look: OpenPage) -> None:
    """Drawn into an open page, since a test cannot break the server on demand and keep its log clean."""
    page = look()
    page.goto("/marks")
    for status in ("400", "403", "404", "405", "413", "429", "500"):
        page.set_content(render_to_string(f"errors/{status}.html"))
        expect(page.locator(".mishap__status")).to_have_text(status)
        assert_accessible_in_every_window(page)


def test_a_hub(look: OpenPage, quick: Cast) -> None:
    page = look(user=quick.administrator)
    hub = f"/hubs/{quick.hub.slug}"
    assert_all_accessible(page, "/start", hub, f"{hub}/schools", f"{hub}/schools?q=xyzzy", f"{hub}/schools?q=school")


def test_school_years(look: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(422)
    hub = f"/hubs/{quick.hub.slug}/school-years"
    page = look(user=quick.administrator)
    assert_all_accessible(page, hub)
    year = give_year(quick.hub, by=quick.administrator, closed_days={date(2025, 11, 28): "Training day"})
    assert_all_accessible(page, hub, f"{hub}/new?after={year.pk}", f"{hub}/{year.pk}", f"{hub}/file")
    page.get_by_label("CSV or Excel file").set_input_files(REAL)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="Staffordshire (Lonsdale)")).to_be_visible()
    assert_accessible_in_every_window(page)
    page.goto(f"{hub}/{year.pk}")
    page.get_by_label("Last day").first.fill("2025-08-01")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible_in_every_window(page)


def test_an_archive_opened_from_a_folder(look: OpenPage, quick: Cast, tmp_path: Path) -> None:
    half_way(quick)
    give_year(quick.hub, by=quick.administrator)
    add_action(journey=quick.journey, about=NewAction("Sing", "It is quiet."), by=quick.lead)
    add_note(quick, text="Everybody sang.", caption="The concert")
    gathered = gather(Journey.objects.with_names().select_related("hub").get(pk=quick.journey.pk), outside=False)
    (tmp_path / "index.html").write_text(page_of(archive_of(gathered), gathered.audit.score), encoding="utf-8")
    (tmp_path / "archive.css").write_bytes(STYLE.read_bytes())
    (tmp_path / "score.svg").write_text(score_svg(gathered.audit.score), encoding="utf-8")
    assert_all_accessible(look(), (tmp_path / "index.html").as_uri())


def test_people(look: OpenPage, quick: Cast, watch: Watch) -> None:
    watch.expect_status(404, 410, 422)
    school, hub = f"/schools/{quick.school.urn}", f"/hubs/{quick.hub.slug}"
    one = invited(quick.school, quick.lead)
    run_out(invited(quick.school, quick.leader, email="late@plaudit.example").invitation)
    row = membership(quick.observer, "observer").pk
    page = look(user=quick.leader)
    roles = (f"{school}/memberships/{row}", f"{school}/memberships/{row}/ended")
    assert_all_accessible(page, f"{school}/people", f"{school}/invitations/new", *roles, f"{school}/hand-over")
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible_in_every_window(page)
    page.goto(path_of(one))
    assert_accessible_in_every_window(page)
    last = membership(quick.administrator, "administrator").pk
    assert_all_accessible(look(user=quick.administrator), f"{hub}/people", f"{hub}/memberships/{last}/ended")
    assert_all_accessible(look(), path_of(one), "/invitations/1/nothing")


def test_a_new_lead(look: OpenPage, quick: Cast) -> None:
    for number in range(10):
        school = School.objects.create(urn=900_000 + number, name=f"School {number}")
        give_role(user=quick.contributor, role=Role.OBSERVER, school=school, by=None)
    values = {"outgoing": quick.lead, "afterwards": Afterwards.LEAVES, "by": quick.lead, "note": "Mind the piano."}
    taken = hand_over(school=quick.school, to=quick.contributor, **values)
    page = look(user=quick.contributor)
    assert_all_accessible(page, "/start", f"/schools/{quick.school.urn}/take-overs/{taken.pk}")
    page.locator(".switcher summary").click()
    assert_accessible_in_every_window(page)


def test_the_mailbox(look: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.conf.settings.SENDS_MAIL", False)
    Hub.objects.create(name="Demonstration", slug="demonstration", is_demonstration=True)
    page = look()
    assert_all_accessible(page, "/mailbox")
    text = f"Open this page:\nhttp://localhost/invitations/1/{'secret' * 8}\n"
    send_after_commit(EmailMessage("You are invited", text, to=["lena@plaudit.example"]))
    assert_all_accessible(page, "/mailbox")
    expect(page.get_by_role("heading", level=2, name="You are invited")).to_be_visible()


def test_who_goes_on_for_a_closed_school(look: OpenPage, quick: Cast, watch: Watch) -> None:
    page = look(user=quick.administrator)
    address = f"/hubs/{quick.hub.slug}/schools/{quick.school.urn}/succession"
    assert_all_accessible(page, address)
    School.objects.filter(pk=quick.school.pk).update(status="Closed")
    heir = School.objects.get(urn=ROBERT_SMYTH)
    Link.objects.create(predecessor=quick.school, successor=heir, kind="Successor - Split School")
    assert_all_accessible(page, f"/hubs/{quick.hub.slug}?show=closed", f"/schools/{quick.school.urn}", address)
    watch.expect_status(422)
    page.get_by_role("button", name="Carry everything over").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible_in_every_window(page)
