"""One school goes on for another: what was published goes along, and its old address leads there."""

import pytest

from plaudit.journeys.operations import start_journey
from plaudit.journeys.operations.succession import decide_succession
from plaudit.schools.models import School
from plaudit.schools.operations import add_school
from plaudit.summaries.models import Summary
from plaudit.summaries.operations.summaries import start_summary, years_to_start
from tests.cast import LATIMER, ROBERT_SMYTH, Cast
from tests.summaries.small import begun, published

pytestmark = pytest.mark.django_db(transaction=True)


def carried_over(cast: Cast) -> School:
    School.objects.filter(urn=LATIMER).update(status="Closed")
    heir = School.objects.get(urn=ROBERT_SMYTH)
    closed = School.objects.get(urn=LATIMER)
    decide_succession(hub=cast.hub, school=closed, successor=heir, by=cast.administrator)
    return heir


def test_summaries_go_along_and_are_found_at_both_addresses(quick: Cast, client):
    summary = begun(quick.school, by=quick.lead)
    published(summary, by=quick.lead)
    heir = carried_over(quick)
    summary.refresh_from_db()
    assert summary.school == heir
    for old, new in (("", ""), (f"/{summary.year_name}", f"/{summary.year_name}")):
        answered = client.get(f"/summaries/{LATIMER}{old}")
        assert (answered.status_code, answered.headers["Location"]) == (302, f"/summaries/{ROBERT_SMYTH}{new}")
        assert client.get(answered.headers["Location"]).status_code == 200


def test_what_both_have_published_stays_where_it_is(quick: Cast, client):
    summary = begun(quick.school, by=quick.lead)
    published(summary, by=quick.lead)
    heir = School.objects.get(urn=ROBERT_SMYTH)
    add_school(hub=quick.hub, school=heir, by=quick.administrator)
    start_journey(school=heir, hub=quick.hub, edition=quick.edition, by=quick.lead)
    theirs = start_summary(school=heir, year=summary.year, by=quick.lead)
    published(theirs, by=quick.lead)
    other = start_summary(school=quick.school, year=years_to_start(quick.school)[0], by=quick.lead)
    carried_over(quick)
    assert set(Summary.objects.filter(school=heir)) == {theirs, other}
    assert client.get(f"/summaries/{LATIMER}/{summary.year_name}").status_code == 200
    assert client.get(f"/summaries/{ROBERT_SMYTH}/{summary.year_name}").status_code == 200
