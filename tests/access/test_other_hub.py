"""From another hub nothing is found: a hub is a tenant."""

from dataclasses import replace

from django.urls import reverse

from plaudit.journeys.models import Journey
from plaudit.journeys.operations import start_journey
from plaudit.schools.models import Membership
from tests.access.asking import sessions, status
from tests.access.table import address, asked, for_anybody, sends, variable_parts
from tests.cast import EVERYBODY, Cast, baseline


def the_other_hub(world: Cast) -> Cast:
    """The other hub's things, under the names of ours: its school, led by the stranger, is on a journey too."""
    theirs = start_journey(school=world.other_school, hub=world.other_hub, edition=world.edition, by=world.stranger)
    return replace(
        world,
        hub=world.other_hub,
        school=world.other_school,
        journey=theirs,
        audit=baseline(theirs),
        mentor=world.stranger,
        observer=world.stranger,
    )


def test_nothing_of_another_hub_is_found_whatever_is_tried(world):
    """Its ids are tried by everybody here, and ours by the stranger who leads a school there."""
    other = the_other_hub(world)
    Membership.objects.filter(user=world.mentor).update(hub=world.hub)
    people = [who for who in EVERYBODY if who not in ("stranger", "nobody")]
    signed_in = sessions(world, [*people, "stranger"])
    got = {}
    for method, name in guarded():
        theirs_is, ours_is = address(other, name), address(world, name)
        got |= {(method, name, who): status(signed_in[who], method, theirs_is, sends(other, name)) for who in people}
        got[method, name, "stranger"] = status(signed_in["stranger"], method, ours_is, sends(world, name))
    assert {one: code for one, code in got.items() if code != "404"} == {}
    assert Journey.objects.count() == 2


def guarded() -> list[tuple[str, str]]:
    """Every line of the table with an id in its address that is not for anybody."""
    return [(method, name) for method, name, _ in asked() if variable_parts(name) and name not in for_anybody()]


def test_a_stranger_finds_nothing_that_has_an_id():
    found = {(method, name): got["stranger"] for method, name, got in asked() if (method, name) in guarded()}
    assert {line: code for line, code in found.items() if code != "404"} == {}
    assert len(found) >= 27


def test_an_audit_is_found_only_in_its_own_journey(world):
    theirs = the_other_hub(world).journey
    client = world.client("lead")
    assert client.get(reverse("audit", args=[world.journey.pk, 1])).status_code == 200
    assert client.get(reverse("audit", args=[world.journey.pk, 2])).status_code == 404
    assert client.get(reverse("audit", args=[theirs.pk, 1])).status_code == 404


def test_a_membership_is_ended_only_from_its_own_place(world):
    lead, administrator = world.client("lead"), world.client("administrator")
    elsewhere = world.stranger.memberships.get().pk
    at_hub = world.mentor.memberships.get().pk
    assert lead.post(f"/schools/{world.school.urn}/memberships/{elsewhere}/ended").status_code == 404
    assert lead.post(f"/schools/{world.school.urn}/memberships/{at_hub}/ended").status_code == 404
    assert administrator.post(f"/hubs/{world.hub.slug}/memberships/{elsewhere}/ended").status_code == 404
    assert Membership.objects.filter(pk__in=[elsewhere, at_hub]).count() == 2
