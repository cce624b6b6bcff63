"""What happens when the lead is taken over; both ways of handing over end here."""

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.schools.letters import send_handed_over
from plaudit.schools.models import Afterwards, HandOver, Invitation, Membership, Role, Settled, Settlement, TakeOver
from plaudit.schools.operations.memberships import subject_of

ANSWERING = (Role.LEADER, Role.CONTRIBUTOR)


def take_over(*, hand_over: HandOver, user: User, by: User | None) -> TakeOver:
    """Makes `user` the lead in place of the old one; for operations, which hold the school in their transaction.

    The new lead is no contributor or observer beside it. An old lead whose role has ended meanwhile is left alone.
    """
    school, outgoing = hand_over.school, hand_over.outgoing
    if outgoing is not None and _end(hand_over, outgoing, Role.LEAD):
        _see_off(hand_over, outgoing, new=user, by=by)
    _end(hand_over, user, Role.CONTRIBUTOR, Role.OBSERVER)
    Membership.objects.get_or_create(user=user, role=Role.LEAD, school=school, hub=None, defaults={"by": by})
    details = {"user": user.pk, "before": outgoing.pk if outgoing else None, "afterwards": hand_over.afterwards}
    record("lead.handed-over", subject=f"school:{school.pk}", by=by, **details)
    return TakeOver.objects.create(hand_over=hand_over, user=user)


def settle_as_withdrawn(invitation: Invitation, *, by: User | None, why: str = "") -> None:
    """Withdraws an invitation that is open; for operations, which hold its place in their transaction."""
    Settlement.objects.create(invitation=invitation, how=Settled.WITHDRAWN, by=by, why=why)
    where = subject_of(invitation.place)
    record("invitation.withdrawn", subject=where, by=by, invitation=invitation.pk, role=invitation.role)


def _see_off(hand_over: HandOver, outgoing: User, *, new: User, by: User | None) -> None:
    """The old lead stays as a contributor, unless they leave or can answer as a leader anyway; and is told.

    Whoever else was invited to take over from them is not needed any more.
    """
    school, stays = hand_over.school, hand_over.afterwards == Afterwards.CONTRIBUTOR
    if stays and not school.memberships.filter(user=outgoing, role__in=ANSWERING).exists():
        Membership.objects.create(user=outgoing, role=Role.CONTRIBUTOR, school=school, by=by)
    for other in school.invitations.open().filter(hand_over__outgoing=outgoing).exclude(hand_over=hand_over):
        settle_as_withdrawn(other, by=by, why=f"{new} has taken over.")
    if outgoing != hand_over.by:
        send_handed_over(outgoing, school=school, new=new, stays=stays)


def _end(hand_over: HandOver, user: User, *roles: Role) -> bool:
    """Ends those roles of `user` at the school; whether they had one."""
    gone, _ = hand_over.school.memberships.filter(user=user, role__in=roles).delete()
    return bool(gone)
