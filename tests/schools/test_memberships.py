"""Roles changed and ended: what each change does, whom it tells, and its line in the journal."""

from functools import partial

import pytest

from plaudit.refusals import Closed, Invalid, Refusal
from plaudit.schools.models import Role
from plaudit.schools.operations import change_role, end_role, give_role
from tests.schools.people import last_entry, letters, membership, roles


def test_a_role_is_changed_and_its_person_told(quick):
    change_role(membership=membership(quick.observer, "observer"), role=Role.CONTRIBUTOR, by=quick.lead)
    assert roles(quick.observer, quick.school) == {"contributor"}
    row = membership(quick.observer, "contributor")
    assert row.by == quick.lead
    details = {"user": quick.observer.pk, "role": "contributor", "before": "observer"}
    assert last_entry() == ("role.changed", f"school:{quick.school.pk}", details)
    assert letters() == [("observer@plaudit.example", "You are a contributor of The Latimer Primary School now")]


def test_who_changes_their_own_role_needs_no_letter(quick):
    give_role(user=quick.contributor, role=Role.LEADER, school=quick.school, by=None)
    change_role(membership=membership(quick.leader, "leader"), role=Role.OBSERVER, by=quick.leader)
    assert roles(quick.leader, quick.school) == {"observer"}
    assert letters() == []


@pytest.mark.parametrize(
    ("role", "sentence"),
    [(Role.OBSERVER, "Observer has that role already."), (Role.MENTOR, "That role does not belong there.")],
)
def test_a_change_to_what_cannot_be_is_refused(quick, role, sentence):
    with pytest.raises(Invalid, match=sentence):
        change_role(membership=membership(quick.observer, "observer"), role=role, by=quick.lead)
    assert roles(quick.observer, quick.school) == {"observer"}


def test_a_role_is_ended_and_its_person_told(quick):
    end_role(membership=membership(quick.observer, "observer"), by=quick.leader)
    assert not quick.observer.memberships.exists()
    details = {"user": quick.observer.pk, "role": "observer"}
    assert last_entry() == ("role.ended", f"school:{quick.school.pk}", details)
    assert letters() == [("observer@plaudit.example", "Your role at The Latimer Primary School has ended")]


def test_everybody_may_leave_without_a_letter(quick):
    end_role(membership=membership(quick.contributor, "contributor"), by=quick.contributor)
    assert not quick.contributor.memberships.exists()
    assert letters() == []


def test_a_hub_keeps_an_administrator(quick):
    last = membership(quick.administrator, "administrator")
    with pytest.raises(Refusal, match=r"Administrator is the last administrator of Test Hub\. Invite another one"):
        end_role(membership=last, by=quick.administrator)
    with pytest.raises(Refusal, match="the last administrator"):
        change_role(membership=last, role=Role.MENTOR, by=quick.administrator)
    give_role(user=quick.mentor, role=Role.ADMINISTRATOR, hub=quick.other_hub, by=None)  # elsewhere does not count
    with pytest.raises(Refusal):
        end_role(membership=last, by=quick.administrator)
    give_role(user=quick.mentor, role=Role.ADMINISTRATOR, hub=quick.hub, by=quick.administrator)
    end_role(membership=last, by=quick.administrator)
    assert not quick.administrator.memberships.exists()


def test_a_school_without_its_last_lead_tells_its_leaders(quick):
    end_role(membership=membership(quick.lead, "lead"), by=quick.lead)
    assert letters() == [("leader@plaudit.example", "The Latimer Primary School has no lead any more")]


def test_where_nobody_else_could_do_something_the_hub_is_told(quick):
    end_role(membership=membership(quick.leader, "leader"), by=quick.leader)
    assert letters() == [("administrator@plaudit.example", "The Latimer Primary School has no leader any more")]


def test_a_lead_who_is_not_the_last_one_goes_quietly(quick):
    give_role(user=quick.leader, role=Role.LEAD, school=quick.school, by=None)
    end_role(membership=membership(quick.lead, "lead"), by=quick.lead)
    assert letters() == []


@pytest.mark.parametrize("change", [end_role, partial(change_role, role=Role.CONTRIBUTOR)], ids=["end", "change"])
def test_what_somebody_has_ended_meanwhile_is_told_and_not_done_again(quick, change):
    row = membership(quick.observer, "observer")
    end_role(membership=membership(quick.observer, "observer"), by=quick.leader)
    before = last_entry()
    with pytest.raises(Closed, match="Somebody has changed that role meanwhile"):
        change(membership=row, by=quick.lead)
    assert last_entry() == before
    assert not quick.observer.memberships.exists()
