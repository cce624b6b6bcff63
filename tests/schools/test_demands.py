"""A hub demands a second factor from its staff."""

import pytest

from plaudit.journal.models import Entry
from plaudit.refusals import Refusal
from plaudit.schools.models import Hub, Role
from plaudit.schools.operations import demand_second_factor, end_demand, give_role
from plaudit.schools.roles import roles_of, with_all_roles
from tests.support.codes import with_authenticator


def demanded(hub) -> bool:
    """What the database says."""
    return Hub.objects.get(pk=hub.pk).demands_second_factor


def verbs(hub) -> list[str]:
    """What the journal says of the hub since it was opened."""
    return [entry.verb for entry in Entry.objects.about(f"hub:{hub.pk}") if "second-factor" in entry.verb]


def test_who_turns_it_on_must_have_one(quick):
    with pytest.raises(Refusal, match="Set up a passkey or an authenticator for yourself first"):
        demand_second_factor(hub=quick.hub, by=quick.administrator)
    assert (demanded(quick.hub), verbs(quick.hub)) == (False, [])


def test_it_is_written_once_however_often_it_is_asked_for(quick):
    with_authenticator(quick.administrator)
    for _ in range(2):
        demand_second_factor(hub=quick.hub, by=quick.administrator)
    assert (demanded(quick.hub), verbs(quick.hub)) == (True, ["hub.second-factor-demanded"])
    for _ in range(2):
        end_demand(hub=quick.hub, by=quick.administrator)
    assert demanded(quick.hub) is False
    assert verbs(quick.hub) == ["hub.second-factor-no-longer-demanded", "hub.second-factor-demanded"]
    assert demanded(quick.other_hub) is False


def test_only_roles_at_the_demanding_hub_are_withheld_and_only_in_a_weak_session(quick):
    who = quick.mentor
    give_role(user=who, role=Role.ASSESSOR, hub=quick.other_hub, by=None)
    give_role(user=who, role=Role.LEAD, school=quick.school, by=None)
    Hub.objects.filter(pk=quick.hub.pk).update(demands_second_factor=True)
    assert roles_of(type(who).objects.get(pk=who.pk)).withheld == frozenset(), "No session, nothing to show."
    weak = type(who).objects.get(pk=who.pk)
    weak.has_shown_second_factor = False
    roles = roles_of(weak)
    assert roles.withheld == {(Role.MENTOR, quick.hub.pk)}
    assert roles.at_hubs == {(Role.ASSESSOR, quick.other_hub.pk)}
    assert roles.at_schools == {(Role.LEAD, quick.school.pk)}
    assert roles_of(with_all_roles(weak)).hubs == {quick.hub.pk, quick.other_hub.pk}
    assert roles_of(weak).hubs == {quick.other_hub.pk}, "The copy leaves the person as they are."


def test_reading_roles_is_one_query(quick, django_assert_num_queries):
    Hub.objects.update(demands_second_factor=True)
    quick.administrator.__dict__.pop("_roles", None)
    with django_assert_num_queries(1):
        roles_of(quick.administrator)
