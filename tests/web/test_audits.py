"""The pages of an audit: its overview, one area of it, and its closing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plaudit.journeys.models import AuditClosure
from plaudit.journeys.operations import start_journey
from plaudit.rulebook.framework import Phase
from plaudit.schools.models import Role, School
from plaudit.schools.operations import add_school, give_role
from tests.cast import (
    AVANTI_FIELDS,
    Cast,
    answer,
    assemble,
    close,
    decide_all,
    measure,
    put_aside,
    small_edition,
    we_are_here,
)


def overview(cast: Cast, who: str = "lead") -> str:
    """The page of the whole audit."""
    return cast.client(who).get(f"/journeys/{cast.journey.pk}/audits/1").text


def area(cast: Cast, code: str, who: str = "lead", query: str = "") -> str:
    """The page of one area."""
    return cast.client(who).get(f"/journeys/{cast.journey.pk}/audits/1/areas/{code}{query}").text


def closing(cast: Cast, who: str = "lead"):
    """Sends the button that closes the audit."""
    return cast.client(who).post(f"/journeys/{cast.journey.pk}/audits/1/closure")


def sections(html: str) -> list[str]:
    """The criteria that a page shows."""
    return re.findall(r'<section class="sheet" id="(\w+)"', html)


def test_an_untouched_audit_begins_with_the_first_criterion(quick):
    html = overview(quick)
    assert "Start with A1" in html
    assert f"/journeys/{quick.journey.pk}/audits/1/areas/A#A1" in html
    assert "Close the baseline audit" not in html


def test_an_audit_that_is_begun_goes_on_where_it_was_left(quick):
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    answer(quick.audit, "B1.bronze.1", "yes", by=quick.lead)
    html = overview(quick)
    assert "Go on with B1" in html
    assert "1 of 4 criteria decided" in html


@pytest.mark.parametrize(
    ("who", "may"), [("lead", True), ("leader", False), ("contributor", False), ("observer", False)]
)
def test_only_the_lead_is_offered_the_closing(quick, who, may):
    decide_all(quick.audit, by=quick.lead)
    html = overview(quick, who)
    assert ("Yes, close it for good</button>" in html) is may
    assert ("The school’s lead can now close the baseline audit." in html) is not may


def test_what_is_parked_is_named_before_closing(quick):
    for code in ("A1", "A2", "B1"):
        we_are_here(quick.audit, code, 1, by=quick.lead)
    put_aside(quick.audit, "B2", by=quick.lead)
    assert "Still parked: B2. If you close now, it counts with what the answers support so far." in overview(quick)


def test_closing_goes_to_the_result_and_says_that_it_stays(quick):
    decide_all(quick.audit, by=quick.lead)
    client = quick.client("lead")
    response = client.post(f"/journeys/{quick.journey.pk}/audits/1/closure", follow=True)
    assert response.redirect_chain == [(f"/journeys/{quick.journey.pk}/audits/1/result", 302)]
    assert "The baseline audit is closed. It will stay as it is now." in response.text


def test_closing_too_early_names_what_is_left(quick):
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    response = closing(quick)
    assert response.status_code == 422
    assert "There are 3 criteria still to answer or park: A2, B1, B2." in response.text
    assert not AuditClosure.objects.exists()


def test_closing_twice_is_told_as_it_is(quick):
    decide_all(quick.audit, by=quick.lead)
    assert closing(quick).status_code == 302
    again = closing(quick)
    assert (again.status_code, AuditClosure.objects.count()) == (409, 1)
    assert "The baseline audit is closed, so it can no longer change." in again.text


def test_an_area_shows_all_its_criteria_or_only_what_is_left(quick):
    we_are_here(quick.audit, "A1", 1, by=quick.lead)
    assert sections(area(quick, "A")) == ["A1", "A2"]
    assert sections(area(quick, "A", query="?show=left")) == ["A2"]
    assert sections(area(quick, "A", query="?show=nonsense")) == ["A1", "A2"]
    we_are_here(quick.audit, "A2", 1, by=quick.lead)
    assert "Nothing is left here" in area(quick, "A", query="?show=left")


def test_areas_lead_to_one_another_and_the_last_to_the_overview(quick):
    first, last = area(quick, "A"), area(quick, "B")
    assert re.search(r'href="[^"]*/areas/B"[^>]*rel="next"', first)
    assert 'rel="prev"' not in first
    assert re.search(r'href="[^"]*/areas/A"[^>]*rel="prev"', last)
    assert "To the overview" in last


def test_an_area_that_the_mark_does_not_have_is_not_found(quick):
    assert quick.client("lead").get(f"/journeys/{quick.journey.pk}/audits/1/areas/Z").status_code == 404


@pytest.mark.parametrize("who", ["observer", "administrator"])
def test_who_may_only_read_is_offered_nothing_to_change(quick, who):
    answer(quick.audit, "A1.bronze.1", "partly", by=quick.lead)
    html = area(quick, "A", who)
    main = html[html.index("<main") : html.index("</main>")]
    assert "You may read this audit." in main
    for changing in ("<input", "<textarea", "<button", "csrfmiddlewaretoken"):
        assert changing not in main
    assert "Partly" in main


def test_a_closed_audit_is_shown_without_anything_to_change(quick):
    decide_all(quick.audit, by=quick.contributor)
    close(quick.audit, by=quick.lead)
    html = area(quick, "A", "observer")
    assert "The baseline audit was closed by Lead, " in html
    main = html[html.index("<main") : html.index("</main>")]
    for changing in ("<input", "<textarea", "<button", "csrfmiddlewaretoken"):
        assert changing not in main


def test_evidence_is_gathered_beside_a_closed_audit_and_nothing_said_can_be_changed(quick):
    decide_all(quick.audit, by=quick.contributor)
    assert said_in(area(quick, "A")), "or this test could not fail"
    close(quick.audit, by=quick.lead)
    html = area(quick, "A")
    assert "Add evidence" in html
    assert said_in(html) == set()


def said_in(html: str) -> set[str]:
    """The fields of a page with which something of an audit is said."""
    said = ("answer-", "reason-", "count-", "of-", "note", "rank", "seen")
    return {name for name in re.findall(r'name="([^"]+)"', html) if name.startswith(said)}


def test_who_answered_is_on_the_page(quick):
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.contributor)
    assert re.search(r'id="A1\.bronze\.1-said">.*?<span>Contributor, \d\d:\d\d</span>', area(quick, "A"), re.DOTALL)


def test_a_number_says_what_it_comes_to_and_settles_its_statement(quick):
    assert "The mark asks for at least 50%. A number settles this by itself." in area(quick, "A")
    measure(quick.audit, "A2.silver.1", 30, 50, by=quick.lead)
    html = area(quick, "A")
    assert "30 of 50 is 60%. The mark asks for at least 50%." in html
    assert "Yes, as your number says" in html
    assert 'name="answer-A2.silver.1"' not in html


def test_a_school_is_asked_what_is_for_its_phase_only(quick):
    assert "Some choose music at GCSE" not in area(quick, "B")


def test_a_secondary_school_is_asked_more(db):
    secondary = assemble(small_edition(), urn=AVANTI_FIELDS)
    assert Phase.SECONDARY in secondary.school.phases
    assert "Some choose music at GCSE" in area(secondary, "B")


def test_what_people_write_is_shown_as_text(quick):
    answer(quick.audit, "A1.bronze.1", "does-not-apply", reason="<b>no</b> & 'never'", by=quick.lead)
    for who in ("lead", "observer"):
        html = area(quick, "A", who)
        assert "&lt;b&gt;no&lt;/b&gt; &amp; &#x27;never&#x27;" in html
        assert "<b>no</b>" not in html


# What a page asks of the database


def queries(client, address: str, capture) -> int:
    """How many queries a page needs, once the process is warm."""
    client.get(address)
    with capture() as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.fixture
def capture():
    """Collects queries."""
    return lambda: CaptureQueriesContext(connection)


@pytest.mark.parametrize("what", ["", "/areas/LM", "/result", "/result.csv"])
def test_a_page_of_an_audit_needs_few_queries_however_much_was_said(cast, capture, what):
    client, address = cast.client("lead"), f"/journeys/{cast.journey.pk}/audits/1{what}"
    if what == "/areas/LM":
        address = address.replace("LM", cast.edition.framework.areas[0].code)
    empty = queries(client, address, capture)
    decide_all(cast.audit, by=cast.lead, rank=2)
    for criterion in cast.edition.framework.criteria[:10]:
        put_aside(cast.audit, criterion.code, by=cast.contributor)
    full = queries(client, address, capture)
    assert full <= 14
    assert full <= empty + 1  # the people who are named come in one query more


def test_a_home_needs_as_many_queries_with_thirty_journeys_around_it(quick, capture):
    client, address = quick.client("lead"), f"/journeys/{quick.journey.pk}"
    alone = queries(client, address, capture)
    for school in School.objects.exclude(pk__in=[quick.school.pk, quick.other_school.pk]):
        add_school(hub=quick.hub, school=school, by=quick.administrator)
        give_role(user=quick.lead, role=Role.LEAD, school=school, by=quick.administrator)
        start_journey(school=school, hub=quick.hub, edition=quick.edition, by=quick.lead)
    among_many = queries(client, address, capture)
    assert (among_many, among_many <= 17) == (alone, True)
