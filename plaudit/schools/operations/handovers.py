"""Handing the lead's role over, to a colleague or to somebody new."""

from django.db import transaction
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.refusals import Closed, Invalid
from plaudit.schools.letters import send_taken_over
from plaudit.schools.models import Afterwards, HandOver, Role, School, TakeOver
from plaudit.schools.models.handovers import LONGEST_NOTE
from plaudit.schools.operations.invitations import Invited, prepare, send
from plaudit.schools.operations.memberships import hold
from plaudit.schools.operations.takeovers import take_over


@transaction.atomic
def hand_over(
    *, school: School, outgoing: User | None, to: User, afterwards: Afterwards, by: User, note: str = ""
) -> TakeOver:
    """Hands the lead over to a colleague at once, and tells them. `outgoing` is None where the school has no lead.

    Raises:
        Invalid: the note is too long, or the colleague is the lead already.
        Closed: the old lead or the colleague is no longer there.
    """
    hold(school)
    _check(school, outgoing, note)
    if not school.memberships.filter(user=to).exists():
        raise Closed(f"{to} no longer has a role at {school}. Choose somebody else.")
    if school.memberships.filter(user=to, role=Role.LEAD).exists():
        raise Invalid(f"{to} is a lead already. Choose somebody else.")
    made = HandOver.objects.create(school=school, outgoing=outgoing, afterwards=afterwards, note=note, by=by)
    taken = take_over(hand_over=made, user=to, by=by)
    if to != by:
        send_taken_over(taken, by=by)
    return taken


@transaction.atomic
def offer_hand_over(
    *, school: School, outgoing: User | None, email: str, afterwards: Afterwards, by: User, note: str = ""
) -> Invited:
    """Invites somebody new to take the lead over; until they accept, everything stays as it is.

    Raises:
        Invalid: the note is too long, the address cannot be used, or the person of the address is the lead already.
        Closed: the old lead is no longer there.
        Refusal: the school has closed.
        TooMany: too many invitations went out.
    """
    hold(school)
    _check(school, outgoing, note)
    values = {"school": school, "outgoing": outgoing, "afterwards": afterwards, "note": note, "by": by}
    # Somebody may have invited the same address as a lead before: from now on that carries the hand-over.
    invitation = prepare(email=email, role=Role.LEAD, place=school, by=by)
    invitation.hand_over, _ = HandOver.objects.update_or_create(invitation=invitation, defaults=values)
    return Invited(invitation, send(invitation, by=by))


@transaction.atomic
def dismiss(*, take_over: TakeOver) -> None:
    """Its person has read where things stand, and is shown it first no longer."""
    TakeOver.objects.filter(pk=take_over.pk, dismissed_at=None).update(dismissed_at=timezone.now())


def _check(school: School, outgoing: User | None, note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise Invalid(f"Please keep the note under {LONGEST_NOTE} characters. It has {len(note)}.")
    if outgoing is not None and not school.memberships.filter(user=outgoing, role=Role.LEAD).exists():
        raise Closed(f"{outgoing} is no longer the lead of {school}. Load the page again to see how it stands.")
