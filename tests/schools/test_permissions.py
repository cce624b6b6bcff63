"""Who may do what at a school and at a hub, for everybody of the cast."""

import pytest
from django.contrib.auth.models import AnonymousUser

from plaudit.schools.models import Hub, Role, School
from plaudit.schools.operations import give_role
from plaudit.schools.permissions import can_administer_hub, can_invite, can_see_hub, can_see_school
from plaudit.schools.roles import NO_ROLES, roles_of
from tests.cast import PEOPLE

YES, NO = True, False
#                see school, invite, see hub, administer hub
TABLE = {
    "lead": (YES, YES, NO, NO),
    "leader": (YES, YES, NO, NO),
    "contributor": (YES, NO, NO, NO),
    "observer": (YES, NO, NO, NO),
    "administrator": (YES, YES, YES, YES),
    "assessor": (NO, NO, YES, NO),
    "mentor": (NO, NO, YES, NO),
    "stranger": (NO, NO, NO, NO),
}


def test_the_table_names_everybody():
    assert tuple(TABLE) == PEOPLE


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_do_what(quick, who):
    user = getattr(quick, who)
    assert TABLE[who] == (
        can_see_school(user, quick.school),
        can_invite(user, quick.school),
        can_see_hub(user, quick.hub),
        can_administer_hub(user, quick.hub),
    )


@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_visible_is_what_may_be_seen(quick, who):
    """The query and the predicate are two ways to ask the same."""
    user = getattr(quick, who)
    for school in School.objects.all():
        assert School.objects.visible_to(user).filter(pk=school.pk).exists() == can_see_school(user, school)
    for hub in Hub.objects.all():
        assert Hub.objects.visible_to(user).filter(pk=hub.pk).exists() == can_see_hub(user, hub)


def test_nobody_sees_anything(quick):
    nobody = AnonymousUser()
    assert roles_of(nobody) is NO_ROLES
    assert not School.objects.visible_to(nobody).exists()
    assert not Hub.objects.visible_to(nobody).exists()


def test_an_administrator_of_another_hub_sees_nothing_of_the_school(quick):
    give_role(user=quick.stranger, role=Role.ADMINISTRATOR, hub=quick.other_hub, by=None)
    assert not can_see_school(quick.stranger, quick.school)
    assert not can_invite(quick.stranger, quick.school)
    assert not can_see_hub(quick.stranger, quick.hub)


def test_several_roles_add_up(quick):
    give_role(user=quick.mentor, role=Role.LEADER, school=quick.other_school, by=None)
    give_role(user=quick.mentor, role=Role.OBSERVER, school=quick.other_school, by=None)
    roles = roles_of(quick.mentor)
    assert roles.at_school(quick.other_school.pk) == {Role.LEADER, Role.OBSERVER}
    assert roles.at_school(quick.school.pk) == frozenset()
    assert roles.at_hub(quick.hub.pk) == {Role.MENTOR}
    assert (roles.schools, roles.hubs, roles.administers) == ({quick.other_school.pk}, {quick.hub.pk}, frozenset())


def test_roles_are_read_once_for_a_person(quick, django_assert_num_queries):
    with django_assert_num_queries(1):
        roles_of(quick.administrator)
        roles_of(quick.administrator)
        can_see_hub(quick.administrator, quick.hub)
