"""The switcher in the page's head: to the same kind of page of another place, for two places and for sixty."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plaudit.schools.models import Role, School
from plaudit.schools.operations import give_role
from plaudit.web.templatetags.switching import SHOWN

OTHER = 138173


@pytest.fixture
def both(quick):
    """The lead, at home in two schools and in the hub."""
    give_role(user=quick.lead, role=Role.OBSERVER, school=quick.other_school, by=None)
    give_role(user=quick.lead, role=Role.MENTOR, hub=quick.hub, by=None)
    return quick


def test_who_has_one_place_sees_its_name_and_no_switcher(quick):
    response = quick.client("lead").get(f"/journeys/{quick.journey.pk}")
    assertContains(response, "The Latimer Primary School · lead")
    assertNotContains(response, "switcher")


@pytest.mark.parametrize(
    ("page", "there", "at_hub"),
    [
        ("/schools/119903/people", f"/schools/{OTHER}/people", "/hubs/test-hub/people"),
        ("/schools/119903/invitations/new", f"/schools/{OTHER}/people", "/hubs/test-hub/people"),
        ("/hubs/test-hub/people", f"/schools/{OTHER}/people", "/hubs/test-hub/people"),
        ("/schools/119903", f"/schools/{OTHER}", "/hubs/test-hub"),
        ("/journeys/{pk}", f"/schools/{OTHER}/journey", "/hubs/test-hub"),
        ("/journeys/{pk}/audits/1", f"/schools/{OTHER}/journey?page=audit", "/hubs/test-hub"),
        ("/journeys/{pk}/audits/1/areas/A", f"/schools/{OTHER}/journey?page=audit", "/hubs/test-hub"),
        ("/journeys/{pk}/audits/1/result", f"/schools/{OTHER}/journey?page=result", "/hubs/test-hub"),
        ("/start", f"/schools/{OTHER}/journey", "/hubs/test-hub"),
        ("/hubs/test-hub", f"/schools/{OTHER}/journey", "/hubs/test-hub"),
    ],
)
def test_it_leads_to_the_same_kind_of_page(both, page, there, at_hub):
    response = both.client("lead").get(page.format(pk=both.journey.pk))
    assertContains(response, f'<li><a href="{there}">The Meadow Community Primary School</a></li>', html=True)
    assert f'href="{at_hub}"' in response.text


def test_it_marks_where_one_is(both):
    response = both.client("lead").get("/schools/119903/people")
    assertContains(response, 'aria-current="true">The Latimer Primary School</a>')
    assertContains(response, 'aria-current="true"', count=1)


def test_it_costs_no_query(both, django_assert_num_queries, django_assert_max_num_queries):
    client, where = both.client("lead"), f"/journeys/{both.journey.pk}"
    client.get(where)
    with django_assert_max_num_queries(30) as counted:
        client.get(where)
    for school in School.objects.exclude(pk__in=[both.school.pk, both.other_school.pk]):
        give_role(user=both.lead, role=Role.OBSERVER, school=school, by=None)
    with django_assert_num_queries(len(counted)):
        client.get(where)


def test_many_places_can_be_searched_and_the_rest_is_on_the_start_page(quick):
    for number in range(SHOWN + 5):
        school = School.objects.create(urn=900_000 + number, name=f"School {number:02}", town="Leicester")
        give_role(user=quick.lead, role=Role.LEADER, school=school, by=None)
    response = quick.client("lead").get("/schools/119903")
    assertContains(response, 'role="search"')
    assertContains(response, f"All your places ({SHOWN + 6})")
    assertContains(response, 'href="/schools/900003"')
    assertNotContains(response, 'href="/schools/900064"')
    assertContains(quick.client("lead").get("/start?q=school+64"), "/schools/900064")


def test_the_newest_journey_is_found_at_the_page_that_is_asked_for(both):
    client, journey = both.client("lead"), f"/journeys/{both.journey.pk}"
    for page, where in (
        ("audit", "/audits/1"),
        ("result", "/audits/1/result"),
        ("", ""),
        ("target", ""),
        ("x" * 999, ""),
    ):
        response = client.get("/schools/119903/journey", {"page": page})
        assertRedirects(response, f"{journey}{where}", fetch_redirect_response=False)
    assertRedirects(client.get(f"/schools/{OTHER}/journey?page=audit"), f"/schools/{OTHER}")


def test_somebody_who_is_not_signed_in_has_no_switcher(quick):
    assertNotContains(quick.client("nobody").get("/marks"), "switcher")


def test_an_error_page_has_it_too(both):
    response = both.client("lead").get("/nowhere")
    assertContains(response, "switcher", status_code=404)
