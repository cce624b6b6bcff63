"""The tables of hubs, schools and memberships."""

from plaudit.schools.models.hubs import Hub, Participation
from plaudit.schools.models.memberships import HUB_ROLES, SCHOOL_ROLES, Membership, Role
from plaudit.schools.models.schools import School

__all__ = ["HUB_ROLES", "SCHOOL_ROLES", "Hub", "Membership", "Participation", "Role", "School"]
