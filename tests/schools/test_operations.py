"""What changes at hubs and schools: each change, its refusals, and its line in the journal."""

import pytest
from django.db import IntegrityError, transaction

from plaudit.journal.models import Entry
from plaudit.refusals import Invalid, Refusal
from plaudit.schools.models import Hub, Membership, Participation, Role, School
from plaudit.schools.operations import add_school, give_role, open_hub
from tests.cast import AVANTI_FIELDS


def last_entry() -> tuple[str, str, dict[str, object]]:
    entry = Entry.objects.order_by("pk").last()
    return entry.verb, entry.subject, entry.details


@pytest.mark.django_db
def test_a_hub_opens_with_a_name_for_addresses():
    hub = open_hub(name="  Leicester-Shire Music Hub ", by=None)
    assert (hub.name, hub.slug, hub.is_demonstration) == (
        "Leicester-Shire Music Hub",
        "leicester-shire-music-hub",
        False,
    )
    assert last_entry() == ("hub.opened", f"hub:{hub.pk}", {"name": "Leicester-Shire Music Hub"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Give the hub a name with letters in it."),
        (" !? ", "Give the hub a name with letters in it."),
        ("test HUB", "There is a hub called test HUB already."),
        ("h" * 61, "Please keep the hub's name under 60 characters. It has 61."),
    ],
)
def test_a_hub_with_an_unusable_name_is_refused(name, sentence):
    open_hub(name="Test Hub", by=None)
    with pytest.raises(Invalid) as refusal:
        open_hub(name=name, by=None)
    assert refusal.value.sentence == sentence
    assert Hub.objects.count() == 1


def test_a_school_takes_part_once(quick):
    school = School.objects.get(urn=AVANTI_FIELDS)
    first = add_school(hub=quick.hub, school=school, by=quick.administrator)
    assert last_entry() == ("hub.school-added", f"hub:{quick.hub.pk}", {"urn": AVANTI_FIELDS})
    entries = Entry.objects.count()
    assert add_school(hub=quick.hub, school=school, by=quick.mentor) == first
    assert (first.by, Entry.objects.count()) == (quick.administrator, entries)


def test_no_hub_takes_a_school_from_another(quick):
    with pytest.raises(Refusal) as refusal:
        add_school(hub=quick.other_hub, school=quick.school, by=quick.stranger)
    assert refusal.value.sentence == (
        f"{quick.school.name} takes part in another hub. It can join yours once that hub has let it go."
    )
    assert quick.other_hub.participations.filter(school=quick.school).count() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(hub=quick.other_hub, school=quick.school)


def test_a_closed_school_is_refused(quick):
    school = School(name="Old School", status="Closed")
    with pytest.raises(Refusal) as refusal:
        add_school(hub=quick.hub, school=school, by=None)
    assert refusal.value.sentence == "The register says that Old School has closed, so it cannot be added."


@pytest.mark.parametrize(
    ("role", "place"),
    [(Role.ADMINISTRATOR, "school"), (Role.MENTOR, "school"), (Role.LEAD, "hub"), (Role.OBSERVER, "hub")],
)
def test_a_role_belongs_to_its_kind_of_place(quick, role, place):
    with pytest.raises(Invalid) as refusal:
        give_role(user=quick.stranger, role=role, by=None, **{place: getattr(quick, place)})
    assert refusal.value.sentence == "That role does not belong there. Choose one of the roles on the list."


def test_a_role_without_a_place_is_refused(quick):
    with pytest.raises(Invalid):
        give_role(user=quick.stranger, role=Role.LEAD, by=None)


def test_the_database_holds_what_the_operations_promise(quick):
    wrong = (
        {"school": quick.school, "hub": quick.hub, "role": "lead"},
        {"school": quick.school, "role": "mentor"},
        {"hub": quick.hub, "role": "lead"},
        {"role": "lead"},
        {"school": quick.school, "role": "lead"},
    )
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(user=quick.lead, **fields)


def test_one_person_may_have_several_roles(quick):
    give_role(user=quick.lead, role=Role.OBSERVER, school=quick.school, by=quick.leader)
    give_role(user=quick.lead, role=Role.MENTOR, hub=quick.hub, by=quick.administrator)
    assert last_entry() == ("role.given", f"hub:{quick.hub.pk}", {"user": quick.lead.pk, "role": "mentor"})
    assert quick.lead.memberships.count() == 3
