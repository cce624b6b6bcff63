"""The tables of hubs, schools, memberships, invitations, hand-overs and the register."""

from plaudit.schools.models.handovers import Afterwards, HandOver, TakeOver
from plaudit.schools.models.hubs import Hub, Participation
from plaudit.schools.models.invitations import Invitation, InvitationLetter, Settled, Settlement
from plaudit.schools.models.memberships import HUB_ROLES, SCHOOL_ROLES, Membership, Place, Role
from plaudit.schools.models.register import Keyword, Link, Succession
from plaudit.schools.models.schools import School

__all__ = [
    "HUB_ROLES",
    "SCHOOL_ROLES",
    "Afterwards",
    "HandOver",
    "Hub",
    "Invitation",
    "InvitationLetter",
    "Keyword",
    "Link",
    "Membership",
    "Participation",
    "Place",
    "Role",
    "School",
    "Settled",
    "Settlement",
    "Succession",
    "TakeOver",
]
