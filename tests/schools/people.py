"""What tests about people share: the letters that went out, and links of invitations."""

import re
from datetime import timedelta

from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.journal.models import Entry
from plaudit.mail.models import Letter
from plaudit.schools.models import Invitation, InvitationLetter, Membership, Place, Role
from plaudit.schools.operations import Invited, invite

NINA = "nina@plaudit.example"
PHRASE = "an unusual pass phrase"


def membership(user: User, role: str) -> Membership:
    """The membership of that person with that role."""
    return Membership.objects.select_related("user", "school", "hub").get(user=user, role=role)


def roles(user: User, place: Place) -> set[str]:
    """What somebody is there."""
    return set(place.memberships.filter(user=user).values_list("role", flat=True))


def invited(place: Place, by: User | None, *, email: str = NINA, role: Role = Role.CONTRIBUTOR) -> Invited:
    """An invitation that has just gone out."""
    return invite(email=email, role=role, place=place, by=by)


def secret_of(one: Invited) -> str:
    """What stands at the end of the link."""
    return one.link.rpartition("/")[2]


def path_of(one: Invited) -> str:
    """The link without the site."""
    return re.sub(r"^https?://[^/]+", "", one.link)


def run_out(invitation: Invitation) -> None:
    """Lets the time of all of its letters pass."""
    InvitationLetter.objects.filter(invitation=invitation).update(expires_at=timezone.now() - timedelta(seconds=1))


def letters() -> list[tuple[str, str]]:
    """To whom letters went, with their subjects."""
    return list(Letter.objects.order_by("pk").values_list("to", "subject"))


def last_entry() -> tuple[str, str, dict[str, object]]:
    """The journal's last line."""
    entry = Entry.objects.order_by("pk").last()
    assert entry is not None
    return entry.verb, entry.subject, entry.details
