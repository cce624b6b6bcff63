"""The tables of hubs, schools, memberships, invitations, hand-overs, the register and school years."""

from plaudit.schools.models.handovers import Afterwards, HandOver, TakeOver
from plaudit.schools.models.hubs import Hub, Nation, Participation
from plaudit.schools.models.invitations import Invitation, InvitationLetter, Settled, Settlement
from plaudit.schools.models.memberships import HUB_ROLES, SCHOOL_ROLES, Membership, Place, Role
from plaudit.schools.models.register import Keyword, Link, Succession
from plaudit.schools.models.schools import School
from plaudit.schools.models.terms import ClosedDay, HalfTermDates, SchoolYear

__all__ = [
    "HUB_ROLES",
    "SCHOOL_ROLES",
    "Afterwards",
    "ClosedDay",
    "HalfTermDates",
    "HandOver",
    "Hub",
    "Invitation",
    "InvitationLetter",
    "Keyword",
    "Link",
    "Membership",
    "Nation",
    "Participation",
    "Place",
    "Role",
    "School",
    "SchoolYear",
    "Settled",
    "Settlement",
    "Succession",
    "TakeOver",
]
