"""The roles, and all the roles that one person has: one query a request, whatever a page asks."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plaudit.accounts.models import User


class Role(StrEnum):
    """What a person is at a school or at a hub."""

    LEAD = "lead"
    LEADER = "leader"
    CONTRIBUTOR = "contributor"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"
    ASSESSOR = "assessor"
    MENTOR = "mentor"


SCHOOL_ROLES = (Role.LEAD, Role.LEADER, Role.CONTRIBUTOR, Role.OBSERVER)
HUB_ROLES = (Role.ADMINISTRATOR, Role.ASSESSOR, Role.MENTOR)


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of one person: pairs of a role and the key of a school, and of a role and the key of a hub."""

    at_schools: frozenset[tuple[Role, int]]
    at_hubs: frozenset[tuple[Role, int]]

    @property
    def schools(self) -> frozenset[int]:
        """The schools where the person has any role."""
        return frozenset(school for _, school in self.at_schools)

    @property
    def hubs(self) -> frozenset[int]:
        """The hubs where the person has any role."""
        return frozenset(hub for _, hub in self.at_hubs)

    @property
    def administers(self) -> frozenset[int]:
        """The hubs that the person administers."""
        return frozenset(hub for role, hub in self.at_hubs if role is Role.ADMINISTRATOR)

    def at_school(self, school_id: int) -> frozenset[Role]:
        """The person's roles at one school."""
        return frozenset(role for role, school in self.at_schools if school == school_id)

    def at_hub(self, hub_id: int) -> frozenset[Role]:
        """The person's roles at one hub."""
        return frozenset(role for role, hub in self.at_hubs if hub == hub_id)


NO_ROLES = Roles(frozenset(), frozenset())


def roles_of(user: "User") -> Roles:
    """All roles of `user`, read once for each user object; a request has one such object."""
    if not user.is_authenticated:
        return NO_ROLES
    kept = user.__dict__.get("_roles")
    if kept is None:
        kept = user.__dict__["_roles"] = _read(user)
    return kept


def _read(user: "User") -> Roles:
    rows = list(user.memberships.values_list("role", "school_id", "hub_id"))
    return Roles(
        frozenset((Role(role), school) for role, school, _ in rows if school),
        frozenset((Role(role), hub) for role, _, hub in rows if hub),
    )
