"""What keeps an invitation from being accepted, decided in one place for the letter's page and for the operation."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils import timezone

from plaudit.schools.models import Invitation, InvitationLetter, Place, Role, School, Settled
from plaudit.schools.permissions import NOTHING, senders_at


class Hindrance(StrEnum):
    """Why the link in a letter is dead."""

    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    EXPIRED = "expired"
    LAPSED = "lapsed"
    CLOSED = "closed"


SENTENCES = {
    Hindrance.ACCEPTED: "This invitation has been accepted already. Sign in, and you are there.",
    Hindrance.WITHDRAWN: "This invitation has been withdrawn. If you think that this is a mistake, ask {who}.",
    Hindrance.REPLACED: "A newer letter has been sent to you, and its link is the one that works.",
    Hindrance.EXPIRED: "This invitation has run out. Ask {who} to send it again.",
    Hindrance.LAPSED: "Who sent this invitation may no longer invite people. Ask {place} for another one.",
    Hindrance.CLOSED: "The register of schools says that {place} has closed, so nobody can join it any more.",
}


def hindrance_of(
    invitation: Invitation, letter: InvitationLetter, senders: Mapping[int, frozenset[Role]] | None = None
) -> Hindrance | None:
    """What keeps the invitation from being accepted with the link in `letter`; None where nothing does.

    Args:
        senders: `senders_at` the place, where it is known already.
    """
    if hasattr(invitation, "settlement"):
        accepted = invitation.settlement.how == Settled.ACCEPTED
        return Hindrance.ACCEPTED if accepted else Hindrance.WITHDRAWN
    if letter != invitation.letter:
        return Hindrance.REPLACED
    if is_closed(invitation.place):
        return Hindrance.CLOSED
    if letter.expires_at <= timezone.now():
        return Hindrance.EXPIRED
    if letter.by_id is not None:
        known = senders_at(invitation.place) if senders is None else senders
        if Role(invitation.role) not in known.get(letter.by_id, NOTHING):
            return Hindrance.LAPSED
    return None


def sentence_of(hindrance: Hindrance, letter: InvitationLetter) -> str:
    """The hindrance in words, with whom to ask; an address is never told."""
    place = letter.invitation.place
    return SENTENCES[hindrance].format(who=letter.by or place, place=place)


def is_closed(place: Place) -> bool:
    """Whether the register says that the school has closed; a hub has no such thing."""
    return isinstance(place, School) and place.status == "Closed"
