"""What holds of roles and invitations, whatever people do and in whatever order."""

from itertools import product

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.accounts.models import User
from plaudit.refusals import Closed, Refusal
from plaudit.schools.models import HUB_ROLES, SCHOOL_ROLES, Role
from plaudit.schools.operations import end_role, give_role, join, send_again, withdraw
from plaudit.schools.permissions import HANDS_OUT, can_change_membership, hands_out, senders_at
from tests.cast import PEOPLE
from tests.schools.people import NINA, PHRASE, invited, membership, run_out, secret_of

STEPS = st.lists(st.sampled_from(["again", "withdraw", "run out", "sender leaves", "old link", "new link"]), max_size=8)


def test_nobody_hands_out_more_than_they_may():
    """What I let somebody in as can let nobody in that I could not."""
    for giver, given_role in product(SCHOOL_ROLES, SCHOOL_ROLES):
        if given_role in HANDS_OUT.get(giver, ()):
            assert HANDS_OUT.get(given_role, frozenset()) <= HANDS_OUT[giver]
    assert Role.LEADER not in HANDS_OUT[Role.LEAD]
    assert not {Role.CONTRIBUTOR, Role.OBSERVER} & HANDS_OUT.keys()
    assert not any(set(HUB_ROLES) & roles for roles in HANDS_OUT.values())


def test_both_ways_to_ask_who_may_hand_out_what_say_the_same(quick):
    for place, who in product((quick.school, quick.hub, quick.other_school, quick.other_hub), PEOPLE):
        user = getattr(quick, who)
        assert hands_out(user, place) == senders_at(place).get(user.pk, frozenset())


def test_a_lead_cannot_change_what_a_leader_is(quick):
    leader, lead = membership(quick.leader, "leader"), membership(quick.lead, "lead")
    assert not can_change_membership(quick.lead, leader)
    assert can_change_membership(quick.leader, lead)


@given(steps=STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_the_newest_link_of_an_open_invitation_from_somebody_who_may_lets_in(quick, steps):
    """Against a model of five facts. Each example is taken back, so that the next one begins anew."""
    with transaction.atomic():
        give_role(user=quick.mentor, role=Role.LEAD, school=quick.school, by=None)
        first = newest = invited(quick.school, quick.mentor)
        is_open, in_time, sender_is_here, joined = True, True, True, False
        for step in steps:
            link = first if step == "old link" else newest
            good = is_open and in_time and sender_is_here and link is newest
            if step == "again" and is_open:
                newest, in_time, sender_is_here = send_again(invitation=first.invitation, by=quick.lead), True, True
            elif step == "withdraw" and is_open:
                withdraw(invitation=first.invitation, by=quick.lead)
                is_open = False
            elif step == "run out":
                run_out(first.invitation)
                in_time = False
            elif step == "sender leaves" and quick.mentor.memberships.filter(school=quick.school).exists():
                end_role(membership=membership(quick.mentor, "lead"), by=quick.lead)
                sender_is_here = newest is not first
            elif step.endswith("link"):
                assert enters(link) == good
                is_open, joined = is_open and not good, joined or good
        assert User.objects.filter(email=NINA).exists() == joined
        transaction.set_rollback(True)


def enters(one) -> bool:
    """Whether somebody new gets in with that link; a dead one is refused and never breaks."""
    try:
        join(invitation=one.invitation, secret=secret_of(one), name="Nina", password=PHRASE)
    except Closed:
        return False
    except Refusal as refusal:
        raise AssertionError(refusal.sentence) from refusal
    return True
