"""The pages of a hub: its schools and where each stands, and finding one in the register."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plaudit.journal.models import Entry
from plaudit.journeys.operations import start_journey
from plaudit.schools.models import School
from plaudit.schools.operations import add_school
from plaudit.schools.register import load_register
from tests.cast import ROBERT_SMYTH, aim, answer, baseline, close, decide_all
from tests.schools.test_register import REGISTER

HUB = "/hubs/test-hub"
ADD = "/hubs/test-hub/schools"


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
    with django_assert_num_queries(10):
        client.get(HUB)
    for school in School.objects.exclude(pk__in=[quick.school.pk, quick.other_school.pk])[:29]:
        add_school(hub=quick.hub, school=school, by=None)
        journey = start_journey(school=school, hub=quick.hub, edition=quick.edition, by=quick.administrator)
        answer(baseline(journey), "A1.bronze.1", "not-yet", by=quick.administrator)
    with django_assert_num_queries(10):
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


@pytest.mark.parametrize(
    ("who", "status"), [("administrator", 200), ("assessor", 403), ("mentor", 403), ("lead", 404), ("nobody", 302)]
)
def test_who_may_add_schools(quick, who, status):
    assert quick.client(who).get(ADD).status_code == status
    sent = quick.client(who).post(ADD, {"urn": ROBERT_SMYTH})
    assert sent.status_code == (302 if who == "administrator" else status)
    assert quick.hub.participations.count() == (2 if who == "administrator" else 1)


@pytest.mark.parametrize("words", ["smyth", "ROBERT academy", "137161", "Market Harborough", "LE16 7JG", "le167jg"])
def test_a_school_is_found_by_name_urn_town_and_postcode(quick, words):
    response = quick.client("administrator").get(ADD, {"q": words})
    assertContains(response, "1 school found")
    assertContains(response, "The Robert Smyth Academy")
    assertContains(response, 'value="137161"')


@pytest.mark.parametrize("words", ["no such school", "%", "_", "9" * 100, "' OR 1=1 --", "<script>alert(1)</script>"])
def test_what_is_not_found_gets_a_page_that_helps(quick, words):
    response = quick.client("administrator").get(ADD, {"q": words})
    assertContains(response, "No open school is found")
    assertNotContains(response, "<script>alert")


@pytest.mark.parametrize(("words", "status"), [("", 422), (" ", 422), ("x" * 101, 422), ("nul\0", 400)])
def test_what_cannot_be_looked_for_is_refused(quick, words, status):
    assert quick.client("administrator").get(ADD, {"q": words}).status_code == status


def test_closed_schools_are_not_offered_and_those_of_the_hub_are_marked(quick):
    School.objects.filter(urn=ROBERT_SMYTH).update(status="Closed")
    client = quick.client("administrator")
    assertContains(client.get(ADD, {"q": "smyth"}), "No open school is found")
    response = client.get(ADD, {"q": "latimer"})
    assertContains(response, "Takes part already")
    assertNotContains(response, 'name="urn"')


def test_search_pages_keep_the_words(quick):
    load_register(REGISTER)
    response = quick.client("administrator").get(ADD, {"q": "primary school&x"})
    assert response.status_code == 200
    response = quick.client("administrator").get(ADD, {"q": "primary school"})
    assertContains(response, 'href="?q=primary%20school&amp;page=2" rel="next"')


def test_the_same_queries_whatever_is_found(quick, django_assert_num_queries):
    load_register(REGISTER)
    client = quick.client("administrator")
    for words in ("latimer", "primary"):
        with django_assert_num_queries(7):
            client.get(ADD, {"q": words})


def test_adding_a_school_is_said_and_written_in_the_journal(quick):
    response = quick.client("administrator").post(ADD, {"urn": ROBERT_SMYTH}, follow=True)
    assertRedirects(response, HUB)
    assertContains(response, "The Robert Smyth Academy takes part in Test Hub now.")
    entry = Entry.objects.about(f"hub:{quick.hub.pk}").first()
    assert (entry.verb, entry.by, entry.details) == ("hub.school-added", quick.administrator, {"urn": ROBERT_SMYTH})


@pytest.mark.parametrize("urn", ["", "x", "1", "-1", "137161 ", "9" * 30, "137161\0", "٣"])
def test_a_school_that_is_not_in_the_register_is_refused(quick, urn):
    response = quick.client("administrator").post(ADD, {"urn": urn})
    if urn.strip() == "137161":
        assert response.status_code == 302
    else:
        assert response.status_code == 422
        assert quick.hub.participations.count() == 1


def test_a_closed_school_is_refused_in_a_sentence(quick):
    School.objects.filter(urn=ROBERT_SMYTH).update(status="Closed")
    response = quick.client("administrator").post(ADD, {"urn": ROBERT_SMYTH})
    assertContains(response, "has closed, so it cannot be added.", status_code=422)


def test_other_methods_are_refused(quick):
    client = quick.client("administrator")
    assert client.post(HUB).status_code == 405
    assert client.put(ADD).status_code == 405
    assert client.delete(ADD).status_code == 405
