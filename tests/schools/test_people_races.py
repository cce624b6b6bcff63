"""Two people in the same second who invite, accept, leave and hand over, each on a connection of their own."""

import pytest

from plaudit.accounts.models import User
from plaudit.refusals import Closed, Refusal
from plaudit.schools.models import Afterwards, Invitation, InvitationLetter, Membership, Role, Settlement, TakeOver
from plaudit.schools.operations import (
    accept,
    change_role,
    end_role,
    give_role,
    hand_over,
    join,
    offer_hand_over,
    withdraw,
)
from tests.cast import Cast, assemble, small_edition
from tests.journeys.test_races import at_once
from tests.schools.people import NINA, PHRASE, invited, membership, roles, secret_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def there(transactional_db: None) -> Cast:
    """The cast on the small mark, in rows that every connection sees."""
    return assemble(small_edition())


def joins(one):
    return lambda: join(invitation=one.invitation, secret=secret_of(one), name="Nina", password=PHRASE)


def kinds(done: list[object]) -> list[str]:
    return sorted("refused" if isinstance(one, Refusal) else "done" for one in done)


def test_one_invitation_accepted_twice_is_accepted_once(there):
    one = invited(there.school, there.lead)
    done = at_once(joins(one), joins(one))
    assert kinds(done) == ["done", "refused"]
    assert [type(refusal) for refusal in done if isinstance(refusal, Refusal)] == [Closed]
    assert User.objects.filter(email=NINA).count() == Settlement.objects.count() == 1
    assert Membership.objects.filter(user__email=NINA).count() == 1


def test_two_invitations_of_one_new_address_make_one_account(there):
    """At two places, so that no lock of one place helps: the address itself is held by a constraint."""
    here, elsewhere = invited(there.school, there.lead), invited(there.other_school, there.stranger)
    done = at_once(joins(here), joins(elsewhere))
    assert kinds(done) == ["done", "refused"]
    nina = User.objects.get(email=NINA)
    other = here if roles(nina, there.other_school) else elsewhere
    accept(invitation=other.invitation, secret=secret_of(other), by=nina)
    assert (roles(nina, there.school), roles(nina, there.other_school)) == ({"contributor"}, {"contributor"})


def test_two_who_invite_the_same_address_send_one_invitation(there):
    done = at_once(lambda: invited(there.school, there.lead), lambda: invited(there.school, there.leader))
    assert kinds(done) == ["done", "done"]
    assert (Invitation.objects.count(), InvitationLetter.objects.count()) == (1, 2)
    good = [one for one in done if one.invitation.letter_with(secret_of(one)) == one.invitation.letter]
    assert len(good) == 1
    joins(good[0])()


def test_accepted_and_withdrawn_at_once_is_one_of_the_two(there):
    one = invited(there.school, there.lead)
    done = at_once(joins(one), lambda: withdraw(invitation=one.invitation, by=there.lead))
    assert kinds(done) == ["done", "refused"]
    accepted = Settlement.objects.get().how == "accepted"
    assert Membership.objects.filter(user__email=NINA).exists() == accepted


def test_of_two_administrators_who_leave_at_once_one_stays(there):
    give_role(user=there.mentor, role=Role.ADMINISTRATOR, hub=there.hub, by=None)
    rows = [membership(user, "administrator") for user in (there.administrator, there.mentor)]
    done = at_once(*(lambda row=row: end_role(membership=row, by=row.user) for row in rows))
    assert kinds(done) == ["done", "refused"]
    assert there.hub.memberships.filter(role=Role.ADMINISTRATOR).count() == 1


def test_of_two_roles_changed_into_the_same_one_is(there):
    give_role(user=there.contributor, role=Role.OBSERVER, school=there.school, by=None)
    rows = [membership(there.contributor, role) for role in ("contributor", "observer")]
    done = at_once(*(lambda row=row: change_role(membership=row, role=Role.LEAD, by=there.leader) for row in rows))
    assert kinds(done) == ["done", "refused"]
    assert len(roles(there.contributor, there.school)) == 2


def test_the_lead_is_handed_over_once(there):
    one = offer_hand_over(
        school=there.school, outgoing=there.lead, email=NINA, afterwards=Afterwards.LEAVES, by=there.lead
    )
    values = {"school": there.school, "outgoing": there.lead, "afterwards": Afterwards.LEAVES, "by": there.leader}
    done = at_once(joins(one), lambda: hand_over(to=there.contributor, **values))
    assert kinds(done) == ["done", "refused"]
    assert there.school.memberships.filter(role=Role.LEAD).count() == TakeOver.objects.count() == 1
    assert roles(there.lead, there.school) == set()
