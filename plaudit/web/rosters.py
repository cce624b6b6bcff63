"""Who is at a school or a hub, who is invited, and what the person who looks may do about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plaudit.accounts.models import User
from plaudit.schools.hindrances import Hindrance, hindrance_of
from plaudit.schools.models import Invitation, Membership, Place, Role, School
from plaudit.schools.permissions import hands_out, senders_at
from plaudit.web.places import role_order, role_title

KEEPERS = (Role.LEAD, Role.LEADER)


@dataclass(frozen=True, slots=True)
class Row:
    """One role of one person, in words, and whether whoever looks may change it, or end it."""

    membership: Membership
    role: str
    may_change: bool
    is_own: bool

    @property
    def may_end(self) -> bool:
        """Everybody may leave."""
        return self.may_change or self.is_own


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation that is neither accepted nor withdrawn: until when its link is good, and what keeps it from it."""

    invitation: Invitation
    role: str
    until: datetime
    hindrance: Hindrance | None
    may_settle: bool


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a place. Addresses are for those who may invite; a school's page never tells those of its hub."""

    rows: tuple[Row, ...]
    waiting: tuple[Waiting, ...]
    may_hand_out: frozenset[Role]
    vacant: tuple[Role, ...]

    @property
    def may_invite(self) -> bool:
        """Whether whoever looks may invite anybody."""
        return bool(self.may_hand_out)

    @property
    def may_hand_over(self) -> bool:
        """Whether whoever looks may hand the lead over."""
        return Role.LEAD in self.may_hand_out


def roster_of(user: User, place: Place) -> Roster:
    """The people of `place` as `user` may see them: the same few queries, however many they are."""
    allowed = hands_out(user, place)
    rows = tuple(_row(user, membership, allowed) for membership in memberships_of(place))
    held = {row.membership.role for row in rows}
    vacant = tuple(role for role in KEEPERS if role not in held) if isinstance(place, School) else ()
    return Roster(rows, _waiting(place, allowed) if allowed else (), allowed, vacant)


def memberships_of(place: Place) -> list[Membership]:
    """The memberships by role and name."""
    return sorted(place.memberships.select_related("user", "by"), key=lambda row: (role_order(row.role), row.user.name))


def named(place: Place) -> list[tuple[Membership, str]]:
    """The memberships by role and name, each with the word for its role."""
    return [(membership, role_title(membership.role)) for membership in memberships_of(place)]


def _row(user: User, membership: Membership, allowed: frozenset[Role]) -> Row:
    own = membership.user_id == user.pk
    return Row(membership, role_title(membership.role), Role(membership.role) in allowed, own)


def _waiting(place: Place, allowed: frozenset[Role]) -> tuple[Waiting, ...]:
    senders = senders_at(place)
    invitations: Any = place.invitations.open().with_letters()
    return tuple(
        Waiting(
            invitation=invitation,
            role=role_title(invitation.role),
            until=invitation.letter.expires_at,
            hindrance=hindrance_of(invitation, invitation.letter, senders),
            may_settle=Role(invitation.role) in allowed,
        )
        for invitation in invitations
    )
