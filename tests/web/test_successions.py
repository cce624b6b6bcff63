"""Who goes on with a closed school's work: the hub's administrator says so where the register leaves it open."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plaudit.schools.models import Link, School, Succession
from plaudit.schools.operations import end_participation
from tests.cast import AVANTI_FIELDS, CROWN_HILLS, MEADOW, ROBERT_SMYTH, Cast


@pytest.fixture
def closed(quick: Cast) -> Cast:
    """The cast, whose school has closed; the register names two that may go on."""
    School.objects.filter(pk=quick.school.pk).update(status="Closed")
    for urn in (ROBERT_SMYTH, AVANTI_FIELDS):
        heir = School.objects.get(urn=urn)
        Link.objects.create(predecessor=quick.school, successor=heir, kind="Successor - Split School")
    return quick


def address(cast: Cast) -> str:
    return f"/hubs/test-hub/schools/{cast.school.urn}/succession"


def test_the_register_s_schools_are_offered_and_any_other(closed):
    response = closed.client("administrator").get(address(closed))
    assertContains(response, "The Robert Smyth Academy (URN 137161)")
    assertContains(response, "Avanti Fields School (URN 143679)")
    assertContains(response, "Another school")
    assertContains(closed.client("administrator").get(f"/schools/{closed.school.urn}"), address(closed))


@pytest.mark.parametrize(
    "sent", [{"heir": str(ROBERT_SMYTH)}, {"heir": "another", "urn": str(CROWN_HILLS)}], ids=["named", "another"]
)
def test_everything_is_carried_over_to_the_one_that_is_chosen(closed, sent):
    response = closed.client("administrator").post(address(closed), sent, follow=True)
    chosen = School.objects.get(urn=int(sent.get("urn", sent["heir"])))
    assertRedirects(response, f"/schools/{chosen.urn}")
    assertContains(response, f"{chosen.name} goes on for The Latimer Primary School now.")
    assertContains(response, "The Latimer Primary School, URN 119903")
    assertContains(response, "Begun as The Latimer Primary School, URN 119903")
    assertContains(closed.client("lead").get(f"/journeys/{closed.journey.pk}"), chosen.name)
    assert Succession.objects.get().by == closed.administrator


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose the school that goes on."),
        ({"heir": "7"}, "Choose one of the schools on the list."),
        ({"heir": str(CROWN_HILLS)}, "Choose one of the schools on the list."),
        ({"heir": "another"}, "The register has no school with this URN."),
        ({"heir": "another", "urn": "999999"}, "The register has no school with this URN."),
        ({"heir": "another", "urn": "٣٣٣٣٣٣"}, "The register has no school with this URN."),
        ({"heir": "another", "urn": "9" * 40}, "at most 10 characters"),
        ({"heir": "another", "urn": "119903"}, "A school cannot go on for itself."),
        ({"heir": "another", "urn": str(MEADOW)}, "takes part in another hub. It can go on for"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_carried_over(closed, sent, sentence):
    response = closed.client("administrator").post(address(closed), sent)
    assertContains(response, sentence, status_code=422)
    assertNotContains(response, closed.other_hub.name, status_code=422)
    assert closed.school.memberships.count() == 4
    assert not Succession.objects.exists()


def test_a_school_that_is_open_has_nothing_to_decide(quick):
    client = quick.client("administrator")
    assertContains(client.get(address(quick)), "so there is nothing to decide")
    sent = {"heir": "another", "urn": str(ROBERT_SMYTH)}
    assertContains(client.post(address(quick), sent), "has closed, so no other school goes on", status_code=422)


@pytest.mark.parametrize("urn", [MEADOW, ROBERT_SMYTH, 999_999])
def test_only_the_hub_s_own_schools_are_decided_on(closed, urn):
    client = closed.client("administrator")
    assert client.get(f"/hubs/test-hub/schools/{urn}/succession").status_code == 404
    assert client.post(f"/hubs/test-hub/schools/{urn}/succession", {"heir": "7"}).status_code == 404


def test_an_old_address_leads_to_the_school_that_goes_on_for_who_may_see_it(closed):
    closed.client("administrator").post(address(closed), {"heir": str(ROBERT_SMYTH)})
    old, new = f"/schools/{closed.school.urn}", f"/schools/{ROBERT_SMYTH}"
    for who in ("lead", "leader", "contributor", "observer", "administrator"):
        assertRedirects(closed.client(who).get(old), new)
        assertContains(closed.client(who).get(f"{old}/people"), "The Robert Smyth Academy")
    for who in ("assessor", "mentor", "stranger"):
        assert closed.client(who).get(old).status_code == closed.client(who).get(new).status_code == 404


def test_a_chain_of_old_addresses_is_followed_and_a_circle_ends(closed):
    schools = [School.objects.get(urn=urn) for urn in (CROWN_HILLS, AVANTI_FIELDS, ROBERT_SMYTH)]
    for first, after in (*zip(schools, [*schools[1:], closed.school], strict=True), (schools[1], schools[0])):
        Succession.objects.create(predecessor=first, successor=after)
    assertRedirects(closed.client("lead").get(f"/schools/{ROBERT_SMYTH}"), f"/schools/{closed.school.urn}")
    assert closed.client("lead").get(f"/schools/{CROWN_HILLS}").status_code == 404


def test_two_hubs_see_each_their_own_of_a_school_that_has_moved(quick):
    """The school moves; its people go along, and what it did stays with the hub that ran it."""
    end_participation(hub=quick.hub, school=quick.school, by=quick.administrator)
    earlier = quick.client("administrator")
    assert earlier.get(f"/schools/{quick.school.urn}").status_code == 404
    journey = earlier.get(f"/journeys/{quick.journey.pk}")
    assertContains(journey, quick.school.name)
    assertContains(journey, '<a href="/hubs/test-hub">All schools</a>')
    assertNotContains(journey, f"/schools/{quick.school.urn}")
    home = quick.client("lead").get(f"/schools/{quick.school.urn}")
    assertContains(home, "Run by Test Hub, in which the school no longer takes part")
