"""A school's page, and the start of its journey."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plaudit.frameworks.document import read
from plaudit.frameworks.operations import load_edition
from plaudit.journeys.models import Journey
from plaudit.schools.models import Role
from plaudit.schools.operations import give_role
from tests.cast import SMALL_MARK

LATIMER = "/schools/119903"


@pytest.fixture
def second_edition(quick):
    """Another edition of the small mark, which the school is not on."""
    return load_edition(read(SMALL_MARK.replace(b'edition: "1"', b'edition: "2"'))).edition


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("leader", 200),
        ("contributor", 200),
        ("observer", 200),
        ("administrator", 200),
        ("assessor", 404),
        ("mentor", 404),
        ("stranger", 404),
        ("nobody", 302),
    ],
)
def test_who_sees_the_school(quick, who, status):
    assert quick.client(who).get(LATIMER).status_code == status


@pytest.mark.parametrize("urn", ["999999", "0", "9" * 40])
def test_a_school_that_is_not_there_is_not_found(quick, urn):
    assert quick.client("lead").get(f"/schools/{urn}").status_code == 404


def test_it_says_what_the_register_says(quick):
    response = quick.client("observer").get(LATIMER)
    for fact in ("119903", "Community school", "4 to 11", "Latimer Street, Anstey, Leicester, Leicestershire, LE7 7AW"):
        assertContains(response, fact)
    assertContains(response, "Contributor", count=2)  # the name and the role


def test_gaps_of_the_register_are_left_out(quick):
    quick.school.__class__.objects.filter(pk=quick.school.pk).update(
        phase="", kind="", low_age=None, high_age=None, status="", local_authority="", town="", street="", postcode=""
    )
    response = quick.client("lead").get(LATIMER)
    assertNotContains(response, "None")
    assertNotContains(response, "<dt>Ages</dt>", html=True)


def test_the_next_step_leads_to_the_journey(quick):
    response = quick.client("lead").get(LATIMER)
    assertContains(response, f'href="/journeys/{quick.journey.pk}"')
    assertContains(response, "0 of 4 criteria are decided.")
    assertNotContains(response, "Start another journey")


def test_who_cannot_start_is_not_offered_to(quick, second_edition):
    assertContains(quick.client("leader").get(LATIMER), "Start another journey")
    for who in ("contributor", "observer", "administrator"):
        assertNotContains(quick.client(who).get(LATIMER), "Start another journey")


def test_a_lead_starts_a_journey_and_goes_there(quick):
    where = f"/schools/{quick.other_school.urn}"
    assertContains(quick.client("stranger").get(where), "Start the journey")
    sent = {"edition": quick.edition.pk, "hub": quick.other_hub.pk}
    response = quick.client("stranger").post(f"{where}/journeys", sent)
    journey = Journey.objects.get(school=quick.other_school)
    assertRedirects(response, f"/journeys/{journey.pk}", fetch_redirect_response=False)
    assert (journey.hub, journey.edition, journey.by) == (quick.other_hub, quick.edition, quick.stranger)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 302),
        ("leader", 302),
        ("contributor", 403),
        ("observer", 403),
        ("administrator", 403),
        ("assessor", 404),
        ("mentor", 404),
        ("stranger", 404),
        ("nobody", 302),
    ],
)
def test_who_may_start(quick, second_edition, who, status):
    response = quick.client(who).post(f"{LATIMER}/journeys", {"edition": second_edition.pk, "hub": quick.hub.pk})
    assert response.status_code == status
    assert Journey.objects.filter(edition=second_edition).exists() == (who in ("lead", "leader"))


@pytest.mark.parametrize("edition", ["", "x", "0", "-1", "9" * 40, "\0"])
def test_an_edition_that_is_not_there_is_refused(quick, second_edition, edition):
    response = quick.client("lead").post(f"{LATIMER}/journeys", {"edition": edition, "hub": quick.hub.pk})
    assert response.status_code == 422
    assert Journey.objects.count() == 1


def test_a_hub_in_which_the_school_does_not_take_part_is_refused(quick, second_edition):
    sent = {"edition": second_edition.pk, "hub": quick.other_hub.pk}
    assert quick.client("lead").post(f"{LATIMER}/journeys", sent).status_code == 422
    assert Journey.objects.count() == 1


def test_the_same_journey_cannot_start_twice(quick):
    sent = {"edition": quick.edition.pk, "hub": quick.hub.pk}
    assert quick.client("lead").post(f"{LATIMER}/journeys", sent).status_code == 422
    assert Journey.objects.count() == 1


def test_without_a_hub_it_says_what_to_do(quick):
    quick.other_school.participations.all().delete()
    response = quick.client("stranger").get(f"/schools/{quick.other_school.urn}")
    assertContains(response, "First, a hub")
    assertNotContains(response, "Which mark?")


def test_other_methods_are_refused(quick):
    client = quick.client("lead")
    assert client.post(LATIMER).status_code == 405
    assert client.get(f"{LATIMER}/journeys").status_code == 405


def test_a_page_takes_few_queries_whatever_it_shows(quick, second_edition, django_assert_max_num_queries):
    give_role(user=quick.lead, role=Role.OBSERVER, school=quick.other_school, by=None)
    client = quick.client("lead")
    client.get(LATIMER)
    with django_assert_max_num_queries(14):
        client.get(LATIMER)


def test_a_school_without_people_asks_the_hub_for_its_lead(quick):
    quick.journey.audits.all().delete()
    quick.journey.delete()
    quick.school.memberships.all().delete()
    response = quick.client("administrator").get(LATIMER)
    assertContains(response, "Next: invite its lead")
    assertContains(response, f'href="{LATIMER}/invitations/new"')
