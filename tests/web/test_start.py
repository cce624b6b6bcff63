"""The start page: the person's only place at once, or all of them, or help."""

from pytest_django.asserts import assertContains, assertRedirects

from plaudit.schools.models import Role, School
from plaudit.schools.operations import add_school, give_role
from tests.cast import answer


def test_who_has_one_journey_goes_straight_to_it(quick):
    assertRedirects(quick.client("lead").get("/start"), f"/journeys/{quick.journey.pk}", fetch_redirect_response=False)


def test_who_has_one_school_without_a_journey_goes_to_the_school(quick):
    where = f"/schools/{quick.other_school.urn}"
    assertRedirects(quick.client("stranger").get("/start"), where, fetch_redirect_response=False)


def test_who_has_one_hub_goes_to_the_hub(quick):
    for who in ("administrator", "assessor", "mentor"):
        assertRedirects(quick.client(who).get("/start"), "/hubs/test-hub", fetch_redirect_response=False)


def test_who_has_several_places_sees_where_each_stands(quick):
    give_role(user=quick.lead, role=Role.LEADER, school=quick.other_school, by=None)
    give_role(user=quick.lead, role=Role.MENTOR, hub=quick.hub, by=None)
    answer(quick.audit, "B1.bronze.1", "not-yet", by=quick.lead)
    response = quick.client("lead").get("/start")
    assertContains(response, f'href="/journeys/{quick.journey.pk}"')
    assertContains(response, "Audit: 1 of 4")
    assertContains(response, f'href="/schools/{quick.other_school.urn}"')
    assertContains(response, "Not started")
    assertContains(response, 'href="/hubs/test-hub"')


def test_who_has_no_place_is_told_what_to_do(quick):
    quick.mentor.memberships.all().delete()
    response = quick.client("mentor").get("/start")
    assertContains(response, "No school or hub has added you yet")
    assertContains(response, "mentor@plaudit.example")


def test_who_is_not_signed_in_is_sent_to_sign_in(quick):
    assertRedirects(quick.client("nobody").get("/start"), "/sign-in?next=/start", fetch_redirect_response=False)


def test_nothing_can_be_sent_to_it(quick):
    assert quick.client("lead").post("/start").status_code == 405


def test_the_same_queries_for_two_schools_and_for_twelve(quick, django_assert_num_queries):
    give_role(user=quick.lead, role=Role.LEAD, school=quick.other_school, by=None)
    client = quick.client("lead")
    client.get("/start")
    with django_assert_num_queries(10):
        client.get("/start")
    for school in School.objects.exclude(participations__hub=quick.other_hub):
        add_school(hub=quick.hub, school=school, by=None)
        give_role(user=quick.lead, role=Role.LEAD, school=school, by=None)
    with django_assert_num_queries(10):
        client.get("/start")


def test_many_places_are_looked_for_by_name_town_or_urn(quick):
    for number in range(10):
        school = School.objects.create(urn=900_000 + number, name=f"School {number}", town=f"Town {number}")
        give_role(user=quick.lead, role=Role.LEADER, school=school, by=None)
    client = quick.client("lead")
    assertContains(client.get("/start"), "Find one of your places")
    for words in ("school 7", "TOWN 7", "900007"):
        response = client.get("/start", {"q": words})
        assert [school.name for school, _ in response.context["places"]] == ["School 7"]
    assertContains(client.get("/start?q=nothing"), "None of your places has that in its name.")
    assertContains(client.get("/start", {"q": "x" * 101}), "shorter than 100 characters")
