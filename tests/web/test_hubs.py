"""The pages of a hub: its schools and where each stands, and finding one in the register."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from plaudit.journeys.operations import start_journey
from plaudit.schools.models import Link, School
from plaudit.schools.operations import add_school, end_participation
from plaudit.schools.register import load_register
from tests.cast import AVANTI_FIELDS, CROWN_HILLS, ROBERT_SMYTH, aim, answer, baseline, close, decide_all
from tests.schools.test_register import REGISTER

HUB = "/hubs/test-hub"
ADD = "/hubs/test-hub/schools"
CLOSED = {"status": "Closed", "closed_on": date(2026, 8, 31)}


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 404),
        ("leader", 404),
        ("contributor", 404),
        ("observer", 404),
        ("administrator", 200),
        ("assessor", 200),
        ("mentor", 200),
        ("stranger", 404),
        ("nobody", 302),
    ],
)
def test_who_sees_the_hub(quick, who, status):
    assert quick.client(who).get(HUB).status_code == status


def test_a_hub_that_is_not_there_is_not_found(quick):
    assert quick.client("administrator").get("/hubs/no-such-hub").status_code == 404


def test_an_administrator_sees_where_each_school_stands(quick):
    def standing():
        return quick.client("administrator").get(HUB)

    add_school(hub=quick.hub, school=School.objects.get(urn=ROBERT_SMYTH), by=None)
    assertContains(standing(), "Not started", count=1)
    assertContains(standing(), "Audit: 0 of 4", count=1)
    answer(quick.audit, "A1.bronze.1", "not-yet", by=quick.lead)
    assertContains(standing(), "Audit: 1 of 4", count=1)
    decide_all(quick.audit, by=quick.lead)
    close(quick.audit, by=quick.lead)
    assertContains(standing(), "Baseline closed, target to choose", count=1)
    aim(quick.journey, 2, by=quick.lead)
    assertContains(standing(), "Aiming for")
    assertContains(standing(), "Silver")


def test_another_hub_is_not_told_where_the_school_stands(quick):
    start_journey(school=quick.other_school, hub=quick.other_hub, edition=quick.edition, by=quick.stranger)
    response = quick.client("administrator").get(HUB)
    assertNotContains(response, quick.other_school.name)
    assertContains(response, "Audit: 0 of 4", count=1)


@pytest.mark.parametrize("who", ["assessor", "mentor"])
def test_others_of_the_hub_see_its_schools_only(quick, who):
    response = quick.client(who).get(HUB)
    assertContains(response, quick.school.name)
    assertNotContains(response, "Audit:")
    assertNotContains(response, "/journeys/")
    assertNotContains(response, ADD)


def test_a_hub_without_schools_says_how_to_begin(quick):
    quick.hub.participations.all().delete()
    assertContains(quick.client("administrator").get(HUB), "No school takes part yet")


def test_a_demonstration_says_so(quick):
    quick.hub.is_demonstration = True
    quick.hub.save()
    assertContains(quick.client("mentor").get(HUB), "The schools are real")


def test_the_same_queries_for_one_school_and_for_thirty(quick, django_assert_num_queries):
    load_register(REGISTER)
    answer(quick.audit, "A1.bronze.1", "yes", by=quick.lead)
    client = quick.client("administrator")
    client.get(HUB)  # reads the edition, once in a process
    with django_assert_num_queries(12):
        client.get(HUB)
    for school in School.objects.exclude(pk__in=[quick.school.pk, quick.other_school.pk])[:29]:
        add_school(hub=quick.hub, school=school, by=None)
        journey = start_journey(school=school, hub=quick.hub, edition=quick.edition, by=quick.administrator)
        answer(baseline(journey), "A1.bronze.1", "not-yet", by=quick.administrator)
    with django_assert_num_queries(12):
        response = client.get(HUB)
    assertContains(response, "Audit: 1 of 4", count=29)


def test_a_long_list_has_pages_and_a_senseless_page_shows_one(quick):
    load_register(REGISTER)
    for school in School.objects.all()[:31]:
        add_school(hub=quick.hub, school=school, by=None)
    client = quick.client("administrator")
    assertContains(client.get(HUB), 'href="?page=2" rel="next"')
    for page in ("2", "99"):
        assertContains(client.get(HUB, {"page": page}), "Page 2 of 2")
    for page in ("0", "-1"):
        assert client.get(HUB, {"page": page}).status_code == 200
    assertContains(client.get(HUB, {"page": "x"}), "Page 1 of 2")


# Finding among the hub's own schools


@pytest.fixture
def several(quick):
    """The hub with four schools: one led and on its way, two that nobody leads, one that has closed."""
    for urn in (ROBERT_SMYTH, CROWN_HILLS, AVANTI_FIELDS):
        add_school(hub=quick.hub, school=School.objects.get(urn=urn), by=None)
    School.objects.filter(urn=AVANTI_FIELDS).update(**CLOSED)
    return quick


def shown(cast, **query):
    """The names of the schools on the hub's page, in their order."""
    response = cast.client("administrator").get(HUB, query)
    assert response.status_code == 200
    return [school.name for school, _, _ in response.context["rows"]]


LATIMER, SMYTH, HILLS, FIELDS = (
    "The Latimer Primary School",
    "The Robert Smyth Academy",
    "Crown Hills Community College",
    "Avanti Fields School",
)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, [FIELDS, HILLS, LATIMER, SMYTH]),
        ({"show": "with-lead"}, [LATIMER]),
        ({"show": "without-lead"}, [FIELDS, HILLS, SMYTH]),
        ({"show": "without-journey"}, [FIELDS, HILLS, SMYTH]),
        ({"show": "closed"}, [FIELDS]),
        ({"show": "left"}, []),
        ({"show": "nonsense"}, [FIELDS, HILLS, LATIMER, SMYTH]),
        ({"q": "robert smy"}, [SMYTH]),
        ({"q": "le16 7jg"}, [SMYTH]),
        ({"q": "1371"}, [SMYTH]),
        ({"q": "smyth", "show": "with-lead"}, []),
        ({"q": "%"}, []),
        ({"q": "x" * 10_000}, [FIELDS, HILLS, LATIMER, SMYTH]),
    ],
)
def test_a_list_of_schools_is_narrowed(several, query, names):
    assert shown(several, **query) == names


def test_the_parts_of_the_list_say_how_many_they_hold(several):
    response = several.client("administrator").get(HUB, {"q": "smyth"})
    assert [(tab["title"], tab["tally"], tab["url"]) for tab in response.context["tabs"]] == [
        ("All", "4", "?q=smyth"),
        ("With a lead", "1", "?q=smyth&show=with-lead"),
        ("Without a lead", "3", "?q=smyth&show=without-lead"),
        ("No journey", "3", "?q=smyth&show=without-journey"),
        ("Closed", "1", "?q=smyth&show=closed"),
    ]


def test_pages_keep_what_was_asked_for(quick):
    load_register(REGISTER)
    for school in School.objects.filter(name__contains="Primary").exclude(pk=quick.other_school.pk)[:31]:
        add_school(hub=quick.hub, school=school, by=None)
    response = quick.client("administrator").get(HUB, {"q": "primary & so", "show": "without-lead"})
    assertNotContains(response, "page=2")
    response = quick.client("administrator").get(HUB, {"q": "primary", "show": "without-lead"})
    assertContains(response, 'href="?q=primary&amp;show=without-lead&amp;page=2"')


def test_a_closed_school_is_said_to_be_closed_with_who_goes_on(several):
    closed, heir = School.objects.get(urn=AVANTI_FIELDS), School.objects.get(urn=ROBERT_SMYTH)
    Link.objects.create(predecessor=closed, successor=heir, kind="Successor")
    response = several.client("administrator").get(HUB)
    assertContains(response, "1 school of yours has closed")
    assertContains(response, "Closed on 31 August 2026; the register names The Robert Smyth Academy.")
    assertContains(response, f"/hubs/test-hub/schools/{AVANTI_FIELDS}/succession")
    for who in ("assessor", "mentor"):
        response = several.client(who).get(HUB, {"show": "closed"})
        assertContains(response, "Closed on 31 August 2026; the register names")
        assertContains(response, LATIMER)
        assertNotContains(response, "Say who goes on")
        assertNotContains(response, "Without a lead")


def test_the_same_queries_for_one_closed_school_and_for_four(several, django_assert_num_queries):
    for urn in (ROBERT_SMYTH, CROWN_HILLS, AVANTI_FIELDS):
        closed = School.objects.get(urn=urn)
        Link.objects.create(predecessor=closed, successor=several.school, kind="Successor")
    client = several.client("administrator")
    client.get(HUB)
    for number in (1, 3):
        School.objects.filter(urn__in=(ROBERT_SMYTH, CROWN_HILLS, AVANTI_FIELDS)[:number]).update(**CLOSED)
        with django_assert_num_queries(14):
            client.get(HUB)


def test_a_hub_still_finds_the_journeys_of_a_school_that_has_left(several):
    end_participation(hub=several.hub, school=several.school, by=several.administrator)
    assert shown(several) == [FIELDS, HILLS, SMYTH]
    assert shown(several, show="left") == [LATIMER]
    response = several.client("administrator").get(HUB, {"show": "left"})
    assertContains(response, f"/journeys/{several.journey.pk}")
    assertNotContains(response, f"/schools/{several.school.urn}")
